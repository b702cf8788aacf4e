//! All words of the app, from message files that a translator can edit: `static/messages/*.ftl`, in Fluent's syntax.
//! The files are inside the wasm, so that the app has its words with no network.

use std::rc::Rc;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use js_sys::JsString;
use unic_langid::LanguageIdentifier;
use wasm_bindgen::UnwrapThrowExt;
use yew::prelude::*;

#[cfg(test)]
mod tests;

/// Each language there is, the first in place of one there is not.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("../static/messages/en.ftl"))];

/// The words of one language. A cheap handle.
#[derive(Clone)]
pub struct Words(Rc<FluentBundle<FluentResource>>);

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Words {
    /// The words in the language that the browser prefers, among those there are.
    pub fn preferred() -> Self {
        let wanted = web_sys::window().map(|window| window.navigator().languages());
        let wanted: Vec<String> = wanted
            .iter()
            .flat_map(|languages| languages.iter())
            .filter_map(|language| language.as_string())
            .collect();
        let mut bundle = bundle(language_for(&wanted));
        bundle.set_formatter(Some(number_by_browser));
        Self(Rc::new(bundle))
    }

    /// A message without arguments.
    pub fn text(&self, id: &'static str) -> AttrValue {
        self.msg(id, &FluentArgs::new()).into()
    }

    /// A message with its arguments. One that is missing, which a test rules out, shows its name.
    pub fn msg(&self, id: &'static str, args: &FluentArgs<'_>) -> String {
        let pattern = self.0.get_message(id).and_then(|message| message.value());
        match pattern {
            Some(pattern) => {
                let text = self.0.format_pattern(pattern, Some(args), &mut Vec::new());
                text.into_owned()
            }
            None => id.into(),
        }
    }
}

/// The arguments of a message: `args!(count = 3, name = title)`.
macro_rules! args {
    ($($name:ident = $value:expr),+ $(,)?) => {
        fluent_bundle::FluentArgs::from_iter([
            $((stringify!($name), fluent_bundle::FluentValue::from($value))),+
        ])
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
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let known = |tag: &String| {
        let mut all = LANGUAGES.into_iter();
        all.find(|(language, _)| *language == primary(tag))
    };
    wanted.iter().find_map(known).unwrap_or(LANGUAGES[0])
}

fn bundle((language, messages): (&'static str, &'static str)) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![language]);
    // A test reads every file and finds no fault; what could be read is better than nothing in any case.
    let resource = FluentResource::try_new(messages.into()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Numbers as the phone's language writes them.
fn number_by_browser<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    let text: JsString = js_sys::Number::from(*value).to_locale_string(&default_locale());
    Some(text.into())
}

fn default_locale() -> String {
    let window = web_sys::window();
    window
        .and_then(|window| window.navigator().language())
        .unwrap_or_else(|| "en".into())
}
