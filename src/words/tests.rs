use super::message::{choice, read, variants};
use super::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
const RECEIPT_PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sw/receipt/page/r.html");
const ASKED_BY: [&str; 3] = ["text(", "msg(", "id("];
/// Plural categories besides `other` (CLDR 48, "Language Plural Rules"). French and Spanish have `many` for millions.
const PLURALS: [(&str, &[&str]); 5] = [
    ("en", &["one"]),
    ("de", &["one"]),
    ("fr", &["one"]),
    ("es", &["one"]),
    ("ar", &["one", "two", "few", "many"]),
];
const FILES: [(&str, &str); 5] = [
    ("en", include_str!("../../static/messages/en.ftl")),
    ("de", include_str!("../../static/messages/de.ftl")),
    ("fr", include_str!("../../static/messages/fr.ftl")),
    ("es", include_str!("../../static/messages/es.ftl")),
    ("ar", include_str!("../../static/messages/ar.ftl")),
];
const ENGLISH: &str = FILES[0].1;

#[test]
fn every_line_is_of_the_syntax_that_is_read() {
    for (language, file) in FILES {
        let read: Vec<_> = read(file).collect();
        let names: BTreeSet<_> = read.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), read.len(), "{language}: a name twice");
        let lines: usize = read.iter().map(|(_, body)| body.lines().count()).sum();
        let meant = file
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(
            lines,
            meant.count(),
            "{language}: a line is read as part of no message"
        );
        for (name, body) in read {
            check(name, body);
        }
    }
}

fn check(name: &str, body: &str) {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
    assert!(name.chars().all(plain), "{name:?} is no name");
    let texts: Vec<&str> = match choice(body) {
        Some((_, lines)) => {
            assert!(
                lines.contains("\n   *[other] "),
                "{name} has no variant for the rest"
            );
            variants(lines).map(|(_, text)| text).collect()
        }
        None => vec![body],
    };
    for text in texts {
        assert_eq!(
            text.matches("{ $").count(),
            text.matches('{').count(),
            "{name}: {text}"
        );
        assert_eq!(
            text.matches(" }").count(),
            text.matches('}').count(),
            "{name}: {text}"
        );
        assert!(!text.is_empty() && text.trim() == text, "{name}: {text:?}");
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let of = |file| {
        read(file)
            .map(|(name, body)| (name, arguments(body)))
            .collect::<BTreeMap<_, _>>()
    };
    for (language, file) in FILES {
        assert_eq!(of(file), of(ENGLISH), "{language}");
    }
}

#[test]
fn no_message_is_missing_and_none_is_unused() {
    let mut asked = BTreeSet::new();
    collect(Path::new(SOURCES), &mut asked);
    asked.extend(on_the_receipt_page().into_keys());
    let there: BTreeSet<String> = read(ENGLISH).map(|(name, _)| name.into()).collect();
    let missing: Vec<_> = asked.difference(&there).collect();
    let unused: Vec<_> = there.difference(&asked).collect();
    assert!(missing.is_empty(), "asked for, not defined: {missing:?}");
    assert!(unused.is_empty(), "defined, never asked for: {unused:?}");
}

#[test]
fn a_choice_is_made_by_the_number_then_by_its_plural() {
    let file = "a = { $n ->\n    [0] none\n    [one] { $n } thing\n   *[other] { $n } things\n}\nb = { $who } did\n";
    let words = words_of(file);
    let a = |n: i64| plain(words.msg("a", &args!(n = n)));
    assert_eq!([a(0), a(1), a(12)], ["none", "1 thing", "12 things"]);
    assert_eq!(plain(words.msg("b", &args!(who = "Ada"))), "Ada did");
    assert_eq!(
        plain(words.msg("b", &args!(who = "{ $n }"))),
        "{ $n } did",
        "an argument is no message"
    );
}

#[test]
fn names_are_isolated_from_the_sentence() {
    let words = words_of("a = { $name } removed\n");
    assert_eq!(
        words.msg("a", &args!(name = "زيتون")),
        "\u{2068}زيتون\u{2069} removed"
    );
}

#[test]
fn every_language_that_is_offered_has_its_messages_and_plurals() {
    let offered = LANGUAGES.map(|(language, _)| language);
    assert_eq!(offered, FILES.map(|(language, _)| language));
    for ((language, file), (_, plurals)) in FILES.into_iter().zip(PLURALS) {
        let choices = read(file).filter_map(|(name, body)| Some((name, choice(body)?.1)));
        for (name, lines) in choices {
            let keys: BTreeSet<_> = variants(lines).map(|(key, _)| key).collect();
            let missing: Vec<_> = plurals.iter().filter(|key| !keys.contains(*key)).collect();
            assert!(missing.is_empty(), "{language}: {name} lacks {missing:?}");
        }
    }
}

#[test]
fn the_receipt_page_is_written_in_the_english_of_the_messages() {
    let english: BTreeMap<_, _> = read(ENGLISH).collect();
    for (name, text) in on_the_receipt_page() {
        assert_eq!(english.get(name.as_str()), Some(&text.as_str()), "{name}");
    }
}

/// What stands in the page that checks a receipt, by the name of its message.
fn on_the_receipt_page() -> BTreeMap<String, String> {
    let page = fs::read_to_string(RECEIPT_PAGE).unwrap();
    let parts = page.split(" data-word=\"").skip(1);
    let read = parts.map(|part| {
        let (name, rest) = part.split_once("\">").unwrap();
        (name.into(), rest.split('<').next().unwrap().into())
    });
    read.collect()
}

fn words_of(file: &'static str) -> Words {
    let category = |number| if number == 1 { "one" } else { "other" }.to_owned();
    let numbers = message::Numbers {
        category: Box::new(category),
        digits: Box::new(|number| number.to_string()),
    };
    Words::new(file, numbers)
}

fn plain(text: String) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn arguments(body: &str) -> BTreeSet<String> {
    let names = body.split("{ $").skip(1);
    names
        .filter_map(|rest| rest.split(' ').next())
        .map(String::from)
        .collect()
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
