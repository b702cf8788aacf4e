//! The service worker's script, told what makes up this version of the app.

use crate::build::Workshop;
use crate::build::flush::FlushNames;
use crate::build::receipt;
use crate::build::scanner;
use crate::build::site::{Site, replace, short_hash};
use crate::error::{At, Error};
use serde_json::json;
use std::fs;

const SOURCE: &str = "sw/sw.js";
const SERVED: &str = "sw.js";
/// Pictures that only an app store's page or an installation dialog shows, a worker for browsers without this one, and
/// what few phones need.
const NOT_NEEDED_OFFLINE: [&str; 3] = ["screenshots/", receipt::WORKER, scanner::FOLDER];

/// One file that has to be on the phone before the network goes.
struct ShellFile {
    /// The address it is asked for by.
    url: String,
    /// Changes exactly when the content does.
    revision: String,
}

/// Adds the worker, with the list of what it has to keep.
///
/// # Errors
/// [`Error::Missing`] when the script lacks one of the places to fill.
pub fn add(workshop: &Workshop, site: &mut Site, flush: &FlushNames) -> Result<(), Error> {
    let source = workshop.repository.root.join(SOURCE);
    let script = fs::read_to_string(&source).at(&source)?;
    let filled = fill(&script, &shell_of(site), &scanner::addresses(site), flush)?;
    site.add(SERVED, filled.into_bytes())
}

fn shell_of(site: &Site) -> Vec<ShellFile> {
    let needed = site.files().filter(|(name, _)| {
        !NOT_NEEDED_OFFLINE
            .iter()
            .any(|start| name.starts_with(start))
    });
    needed
        .map(|(name, bytes)| ShellFile {
            url: url_of(name),
            revision: short_hash(bytes),
        })
        .collect()
}

/// Every screen's address is answered with the one page, which is kept as the root's; a receipt's has its own.
fn url_of(name: &str) -> String {
    match name {
        "index.html" => "/".to_owned(),
        receipt::PAGE => receipt::ADDRESS.to_owned(),
        _ => format!("/{name}"),
    }
}

fn fill(
    script: &str,
    shell: &[ShellFile],
    scanner: &[String],
    flush: &FlushNames,
) -> Result<String, Error> {
    let list: Vec<_> = shell
        .iter()
        .map(|file| json!({ "url": file.url, "revision": file.revision }))
        .collect();
    let list: String = list.iter().map(|file| format!("\n  {file},")).collect();
    // The script itself counts as well: another worker must not fill a cache that the one before still serves from.
    let version = short_hash(format!("{script}{list}").as_bytes());
    let script = replace(script, SOURCE, "\"@VERSION@\"", &format!("\"{version}\""))?;
    let script = replace(&script, SOURCE, "[/*@SHELL@*/]", &format!("[{list}\n]"))?;
    let script = replace(
        &script,
        SOURCE,
        "[/*@SCANNER@*/]",
        &json!(scanner).to_string(),
    )?;
    let script = replace(
        &script,
        SOURCE,
        "\"@FLUSH_JS@\"",
        &format!("\"/{}\"", flush.script),
    )?;
    replace(
        &script,
        SOURCE,
        "\"@FLUSH_WASM@\"",
        &format!("\"/{}\"", flush.module),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"const VERSION = "@VERSION@";
const SHELL = [/*@SHELL@*/]; const SCANNER = [/*@SCANNER@*/];
const FLUSH_JS = "@FLUSH_JS@"; const FLUSH_WASM = "@FLUSH_WASM@";"#;

    fn filled(script: &str, page: &[u8]) -> Result<String, Error> {
        let mut site = Site::default();
        site.add("index.html", page.to_vec()).unwrap();
        site.add("screenshots/wide.png", b"png".to_vec()).unwrap();
        site.add("r.html", b"receipt".to_vec()).unwrap();
        site.add("scanner/zxing-1_bg.wasm", b"wasm".to_vec())
            .unwrap();
        let flush = FlushNames {
            script: "flush-1.js".to_owned(),
            module: "flush-1_bg.wasm".to_owned(),
        };
        fill(script, &shell_of(&site), &scanner::addresses(&site), &flush)
    }

    #[test]
    fn the_list_names_the_page_as_the_root_and_nothing_that_is_not_needed() {
        let script = filled(SCRIPT, b"page").unwrap();
        assert!(script.contains(r#""url":"/""#), "{script}");
        assert!(script.contains(r#""url":"/r""#), "{script}");
        assert!(!script.contains("screenshots"), "{script}");
        assert!(
            script.contains(r#"SCANNER = ["/scanner/zxing-1_bg.wasm"]"#),
            "{script}"
        );
        assert_eq!(script.matches("zxing").count(), 1, "{script}");
        assert!(
            script.contains(r#"FLUSH_JS = "/flush-1.js"; const FLUSH_WASM = "/flush-1_bg.wasm""#),
            "{script}"
        );
        assert!(!script.contains('@'), "{script}");
    }

    #[test]
    fn the_version_follows_the_files_and_the_script() {
        let version = |script: &str, page: &[u8]| {
            filled(script, page)
                .unwrap()
                .lines()
                .next()
                .map(str::to_owned)
        };
        assert_eq!(version(SCRIPT, b"page"), version(SCRIPT, b"page"));
        assert_ne!(version(SCRIPT, b"page"), version(SCRIPT, b"other"));
        assert_ne!(
            version(SCRIPT, b"page"),
            version(&format!("{SCRIPT}\n// more"), b"page")
        );
    }

    #[test]
    fn a_script_without_a_place_to_fill_is_refused() {
        for place in [
            "@VERSION@",
            "@SHELL@",
            "@SCANNER@",
            "@FLUSH_JS@",
            "@FLUSH_WASM@",
        ] {
            assert!(
                matches!(
                    filled(&SCRIPT.replace(place, ""), b"page"),
                    Err(Error::Missing { .. })
                ),
                "{place}"
            );
        }
    }
}
