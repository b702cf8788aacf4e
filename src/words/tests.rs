use super::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fluent_bundle::FluentError;
use fluent_bundle::resolver::errors::ResolverError;

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
const ASKED_BY: [&str; 3] = ["text(", "msg(", "id("];

#[test]
fn every_file_is_well_formed() {
    for (language, messages) in LANGUAGES {
        let faults = FluentResource::try_new((*messages).into()).map_err(|(_, faults)| faults);
        assert!(faults.is_ok(), "{language}: {faults:?}");
        assert_eq!(
            names(messages).len(),
            definitions(messages).count(),
            "{language}: no name twice"
        );
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let (_, first) = LANGUAGES[0];
    for (language, messages) in LANGUAGES {
        assert_eq!(names(messages), names(first), "{language}");
        for name in names(first) {
            let of = |messages| arguments(&bundle((LANGUAGES[0].0, messages)), &name);
            assert_eq!(of(messages), of(first), "{language}: {name}");
        }
    }
}

#[test]
fn no_message_is_missing_and_none_is_unused() {
    let mut asked = BTreeSet::new();
    collect(Path::new(SOURCES), &mut asked);
    let there = names(LANGUAGES[0].1);
    let missing: Vec<_> = asked.difference(&there).collect();
    let unused: Vec<_> = there.difference(&asked).collect();
    assert!(missing.is_empty(), "asked for, not defined: {missing:?}");
    assert!(unused.is_empty(), "defined, never asked for: {unused:?}");
}

#[test]
fn plurals_follow_the_number() {
    let words = Words(Rc::new(bundle(LANGUAGES[0])));
    let items = |count: u64| words.msg("basket-count", &args!(count = count));
    let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(plain(items(0)), "Empty");
    assert_eq!(plain(items(1)), "1 item");
    assert_eq!(plain(items(12)), "12 items");
}

#[test]
fn a_language_there_is_not_is_told_in_the_first() {
    let chosen = |wanted: &[&str]| {
        let wanted: Vec<String> = wanted.iter().copied().map(String::from).collect();
        language_for(&wanted).0
    };
    assert_eq!(chosen(&["en-GB"]), "en");
    assert_eq!(chosen(&["tlh", "EN"]), "en");
    assert_eq!(chosen(&[]), "en");
}

fn definitions(messages: &str) -> impl Iterator<Item = &str> {
    let begins = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    messages
        .lines()
        .filter(begins)
        .filter_map(|line| line.split(" =").next())
}

fn names(messages: &str) -> BTreeSet<String> {
    definitions(messages).map(String::from).collect()
}

/// What a message asks for: given nothing, Fluent names everything that is missing.
fn arguments(bundle: &FluentBundle<FluentResource>, name: &str) -> BTreeSet<String> {
    let pattern = bundle.get_message(name).and_then(|message| message.value());
    let mut faults = Vec::new();
    bundle.format_pattern(pattern.unwrap(), None, &mut faults);
    let missing = |fault: FluentError| match fault {
        FluentError::ResolverError(ResolverError::Reference(what)) => format!("{what:?}"),
        other => panic!("{name}: {other}"),
    };
    faults.into_iter().map(missing).collect()
}

fn collect(folder: &Path, asked: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, asked);
        } else if !path.starts_with(Path::new(SOURCES).join("words")) {
            asked.extend(names_in(&fs::read_to_string(path).unwrap()));
        }
    }
}

/// The first argument of each call that takes a message's name, where it is a literal.
fn names_in(source: &str) -> Vec<String> {
    let calls = ASKED_BY.iter().flat_map(|call| source.split(*call).skip(1));
    let literal = |rest: &str| {
        let (name, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        Some(name.to_owned())
    };
    calls.filter_map(literal).collect()
}
