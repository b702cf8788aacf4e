//! All words of the app, from message files that a translator can edit: `static/messages/*.ftl`. The page brings the
//! one that its reader needs beside the wasm (`static/language.js`); every one is on the phone, so that the app has its
//! words with no network.
//!
//! They are written in a part of Fluent's syntax (<https://projectfluent.org/fluent/guide/>): plain messages,
//! arguments, and one choice by number. The library that reads all of it costs a phone 45 kB more (brotli) than the
//! lines in [`message`], and phrasebook over it names a second sqlite3, which cargo does not allow beside the hub's.

mod message;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Intl, JsString, Object};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::format::locales;

pub use message::Arg;

/// Each language there is, and what it calls itself. The page knows them by their files.
pub const LANGUAGES: [(&str, &str); 5] = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
];

#[wasm_bindgen]
extern "C" {
    /// The message file of the page's language. In `static/boot.js`.
    #[wasm_bindgen(js_name = trestleWords, catch)]
    async fn bring() -> Result<JsValue, JsValue>;
}

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
    /// The words in the page's language; `None` when they did not come, which the page tells.
    pub async fn brought() -> Option<Self> {
        let file = bring().await.ok()?.as_string()?;
        // Held for as long as the page lives.
        Some(Self::new(String::leak(file), numbers()))
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

/// Numbers as the page's language writes them, and its plurals.
fn numbers() -> message::Numbers {
    let plurals = Intl::PluralRules::new(&locales(), &Object::new());
    let format = Intl::NumberFormat::new(&locales(), &Object::new()).format();
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
