//! All words of the app, from message files that a translator can edit: `static/messages/*.ftl`. The files are inside
//! the wasm, so that the app has its words with no network.
//!
//! They are written in a part of Fluent's syntax (<https://projectfluent.org/fluent/guide/>): plain messages,
//! arguments, and one choice by number. The library that reads all of it costs a phone 45 kB more (brotli) than the
//! lines in [`message`], and phrasebook over it names a second sqlite3, which cargo does not allow beside the hub's.

mod message;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Intl, JsString, Object};
use wasm_bindgen::{JsValue, UnwrapThrowExt};
use yew::prelude::*;

pub use message::Arg;

/// Each language there is, the first in place of one there is not.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("../static/messages/en.ftl"))];

/// The words of one language. A cheap handle.
#[derive(Clone)]
pub struct Words(Rc<Language>);

struct Language {
    messages: BTreeMap<&'static str, &'static str>,
    numbers: message::Numbers,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Words {
    /// The words in the language that the browser prefers, among those there are.
    pub fn preferred() -> Self {
        let languages = web_sys::window().map(|window| window.navigator().languages());
        let wanted: Vec<String> = languages
            .iter()
            .flat_map(|languages| languages.iter())
            .filter_map(|language| language.as_string())
            .collect();
        let (language, file) = language_for(&wanted);
        Self::new(file, numbers_of(language))
    }

    fn new(file: &'static str, numbers: message::Numbers) -> Self {
        let mut messages = BTreeMap::new();
        messages.extend(message::read(file));
        Self(Rc::new(Language { messages, numbers }))
    }

    /// A message without arguments.
    pub fn text(&self, id: &'static str) -> AttrValue {
        self.msg(id, &[]).into()
    }

    /// A message with its arguments. One that is missing, which a test rules out, shows its name.
    pub fn msg(&self, id: &'static str, args: &[(&str, Arg<'_>)]) -> String {
        let body = self.0.messages.get(id).copied().unwrap_or(id);
        message::write(body, args, &self.0.numbers)
    }
}

/// The arguments of a message: `args!(count = 3, name = title)`.
macro_rules! args {
    ($($name:ident = $value:expr),+ $(,)?) => {
        [$((stringify!($name), $crate::words::Arg::from($value))),+]
    };
}
pub(crate) use args;

/// The words. Every screen stands below [`crate::app`].
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().expect_throw("screens stand below the words")
}

/// Marks a message's name that is looked up elsewhere than where it stands, so that the tests find it.
pub const fn id(name: &'static str) -> &'static str {
    name
}

/// The first language wanted that there is, whatever its region.
fn language_for(wanted: &[String]) -> (&'static str, &'static str) {
    let primary = |tag: &str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let known = |tag: &String| {
        let mut all = LANGUAGES.into_iter();
        all.find(|(language, _)| *language == primary(tag))
    };
    wanted.iter().find_map(known).unwrap_or(LANGUAGES[0])
}

/// Numbers as the phone writes them, plurals as the language of the words has them.
fn numbers_of(language: &str) -> message::Numbers {
    let language = Array::of1(&JsValue::from_str(language));
    let plurals = Intl::PluralRules::new(&language, &Object::new());
    let format = Intl::NumberFormat::new(&Array::new(), &Object::new()).format();
    message::Numbers {
        category: Box::new(move |number| String::from(plurals.select(number as f64))),
        digits: Box::new(move |number| {
            let text = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(number as f64));
            text.ok()
                .map(JsString::from)
                .map_or_else(|| number.to_string(), String::from)
        }),
    }
}
