//! The message files, one a language: named by what is in them, and the pages' scripts told which there are.

use crate::build::site::Site;
use crate::error::Error;
use serde_json::{Map, Value};

/// The script that chooses among them; it goes into others.
pub const SCRIPT: &str = "language.js";

const FOLDER: &str = "messages/";
const ENDING: &str = ".ftl";
/// What the script calls them.
const TOLD_AS: &str = "MESSAGES";

/// Gives each file a name that a browser may keep for ever.
///
/// # Errors
/// [`Error::NameClash`] if two contents have one hash.
pub fn name(site: &mut Site) -> Result<(), Error> {
    for plain in files(site) {
        let bytes = site.take(&plain)?;
        let stem = plain.trim_end_matches(ENDING);
        site.add_hashed(stem, ENDING, bytes)?;
    }
    Ok(())
}

/// Their names, under which the service workers keep them.
pub fn files(site: &Site) -> Vec<String> {
    let named = site
        .names()
        .filter(|name| name.starts_with(FOLDER) && name.ends_with(ENDING));
    named.map(str::to_owned).collect()
}

/// What esbuild is to put where the script names them: each language's file by the language's tag (BCP 47).
pub fn names(site: &Site) -> String {
    let files = files(site).into_iter();
    let by_language: Map<String, Value> = files
        .map(|name| (language_of(&name).to_owned(), format!("/{name}").into()))
        .collect();
    format!("{TOLD_AS}={}", Value::Object(by_language))
}

fn language_of(name: &str) -> &str {
    let file = name.trim_start_matches(FOLDER);
    file.split_once('-').map_or(file, |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_told_by_the_name_of_its_file() {
        let mut site = Site::default();
        site.add("messages/en.ftl", b"a = b".to_vec()).unwrap();
        site.add("messages/ar.ftl", b"a = c".to_vec()).unwrap();
        site.add("app.css", b"a{}".to_vec()).unwrap();
        name(&mut site).unwrap();
        let told = names(&site);
        for (language, start) in [("en", "/messages/en-"), ("ar", "/messages/ar-")] {
            assert!(
                told.contains(&format!("\"{language}\":\"{start}")),
                "{told}"
            );
        }
        assert_eq!(files(&site).len(), 2);
        assert!(site.names().all(|name| !name.ends_with("/en.ftl")));
    }
}
