//! Whatever the page, its styles and its manifest ask for has to be part of the app: a phone in the dark cannot look elsewhere.

use crate::build::site::Site;
use crate::error::Error;
use serde_json::Value;

use crate::build::receipt;

const PAGE: &str = "index.html";
const MANIFEST: &str = "manifest.webmanifest";

/// Checks that the app names no file it does not have.
///
/// # Errors
/// [`Error::Missing`] with the first such file.
pub fn check(site: &Site) -> Result<(), Error> {
    check_page(site, PAGE)?;
    check_page(site, receipt::PAGE)?;
    check_manifest(site)?;
    check_styles(site)
}

fn check_page(site: &Site, name: &str) -> Result<(), Error> {
    let page = text(site, name)?;
    let addresses = page
        .split("=\"/")
        .skip(1)
        .filter_map(|after| after.split('"').next());
    addresses
        .filter(|address| !address.is_empty())
        .try_for_each(|address| must_hold(site, name, address))
}

fn check_manifest(site: &Site) -> Result<(), Error> {
    let unreadable = |answer: String| Error::Answer {
        program: MANIFEST.to_owned(),
        answer,
    };
    let manifest: Value = serde_json::from_str(&text(site, MANIFEST)?)
        .map_err(|error| unreadable(error.to_string()))?;
    sources(&manifest)
        .iter()
        .try_for_each(|source| must_hold(site, MANIFEST, source.trim_start_matches('/')))
}

/// Every `src` in the manifest: icons, those of shortcuts, screenshots.
fn sources(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(members) => {
            let own = members.get("src").and_then(Value::as_str);
            own.into_iter()
                .chain(members.values().flat_map(sources))
                .collect()
        }
        Value::Array(items) => items.iter().flat_map(sources).collect(),
        _ => Vec::new(),
    }
}

/// An import that was left in would ask for a file that has gone into another.
fn check_styles(site: &Site) -> Result<(), Error> {
    let styles = site.names().filter(|name| name.ends_with(".css"));
    for name in styles {
        if text(site, name)?.contains("@import") {
            return Err(Error::Missing {
                file: name.to_owned(),
                wanted: "what it imports".to_owned(),
            });
        }
    }
    Ok(())
}

fn must_hold(site: &Site, file: &str, address: &str) -> Result<(), Error> {
    match site.names().any(|name| name == address) {
        true => Ok(()),
        false => Err(Error::Missing {
            file: "the app".to_owned(),
            wanted: format!("/{address}, which {file} asks for"),
        }),
    }
}

fn text(site: &Site, name: &str) -> Result<String, Error> {
    let found = site
        .files()
        .find(|(other, _)| *other == name)
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    found.ok_or_else(|| Error::Missing {
        file: "the app".to_owned(),
        wanted: format!("/{name}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKED: &str = r#"<link rel="icon" href="/icons/a.svg"><a href="/">home</a>"#;
    const DECLARED: &str =
        r#"{"start_url":"/","shortcuts":[{"url":"/ready","icons":[{"src":"/icons/a.svg"}]}]}"#;

    fn site(files: &[(&str, &str)]) -> Site {
        let mut site = Site::default();
        for (name, text) in files {
            site.add(name, text.as_bytes().to_vec()).unwrap();
        }
        site
    }

    #[test]
    fn an_app_that_has_all_it_names_passes() {
        let files = [
            (PAGE, LINKED),
            (receipt::PAGE, LINKED),
            (MANIFEST, DECLARED),
            ("icons/a.svg", "<svg/>"),
            ("app.css", "a{color:red}"),
        ];
        check(&site(&files)).unwrap();
    }

    #[test]
    fn a_file_that_only_the_page_or_only_the_manifest_names_is_missed() {
        for (page, manifest) in [(LINKED, "{}"), ("", DECLARED)] {
            assert!(matches!(
                check(&site(&[
                    (PAGE, page),
                    (receipt::PAGE, ""),
                    (MANIFEST, manifest)
                ])),
                Err(Error::Missing { .. })
            ));
        }
    }

    #[test]
    fn an_import_left_in_the_styles_is_found() {
        let files = [
            (PAGE, ""),
            (receipt::PAGE, ""),
            (MANIFEST, "{}"),
            ("app.css", "@import \"base.css\";"),
        ];
        assert!(
            matches!(check(&site(&files)), Err(Error::Missing { file, .. }) if file == "app.css")
        );
    }
}
