//! Short names between a wasm module and its glue. wasm-bindgen's carry a hash each, which no compression makes smaller,
//! once in either file.

use crate::build::Workshop;
use crate::build::site::replace;
use crate::error::{At, Error};
use crate::step;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// How the glue speaks of what the module gives.
const GIVEN: &str = "wasm.";
/// What wasm-opt calls the glue.
const GLUE: &str = "a";

/// Short names by the long ones.
#[derive(Default)]
struct Names {
    /// Of the glue itself.
    glue: String,
    /// Of what the module takes from it.
    taken: HashMap<String, String>,
    /// Of what the module gives.
    given: HashMap<String, String>,
}

/// Renames in a module and in its glue, in place.
///
/// # Errors
/// When wasm-opt fails, or the glue lacks a name that the module takes from it.
pub fn shorten(workshop: &Workshop, module: &Path, glue: &Path) -> Result<(), Error> {
    let mut wasm_opt = workshop.repository.command(workshop.tools.npm("wasm-opt"));
    // Functions keep their names: they are laid in order by them later.
    wasm_opt.args(["-g", "--minify-imports-and-exports-and-modules"]);
    wasm_opt.arg(module).arg("-o").arg(module);
    let names = Names::read(&step::output("wasm-opt", &mut wasm_opt)?)?;
    let script = fs::read_to_string(glue).at(glue)?;
    let script = names.rename(&script, &glue.to_string_lossy())?;
    fs::write(glue, script).at(glue)
}

impl Names {
    /// Reads wasm-opt's two lists: of `[glue, long, short]` and of `[long, short]`.
    fn read(answer: &str) -> Result<Self, Error> {
        let unread = || Error::Answer {
            program: "wasm-opt".to_owned(),
            answer: answer.to_owned(),
        };
        let lists: HashMap<String, Vec<Vec<String>>> =
            serde_json::from_str(answer).map_err(|_| unread())?;
        let mut names = Self::default();
        for name in lists.values().flatten() {
            match name.as_slice() {
                // A module that took from two would call both by one name.
                [glue, long, short] if names.glue.is_empty() || names.glue == *glue => {
                    names.glue.clone_from(glue);
                    names.taken.insert(long.clone(), short.clone());
                }
                [long, short] => {
                    names.given.insert(long.clone(), short.clone());
                }
                _ => return Err(unread()),
            }
        }
        Ok(names)
    }

    fn rename(&self, script: &str, file: &str) -> Result<String, Error> {
        if let Some(absent) = self.taken.keys().find(|name| !script.contains(*name)) {
            return Err(Error::Missing {
                file: file.to_owned(),
                wanted: absent.clone(),
            });
        }
        let mut renamed = String::with_capacity(script.len());
        for word in words(script) {
            let names = match renamed.ends_with(GIVEN) {
                true => &self.given,
                false => &self.taken,
            };
            renamed.push_str(names.get(word).map_or(word, String::as_str));
        }
        let (long, short) = (format!("\"{}\"", self.glue), format!("\"{GLUE}\""));
        replace(&renamed, file, &long, &short)
    }
}

/// Names, and what stands between them.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "_$".contains(letter);
    let mut rest = script;
    std::iter::from_fn(move || {
        let first = is_of_name(rest.chars().next()?);
        let end = rest.find(|letter| is_of_name(letter) != first);
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"{"imports": [["./app_bg.js", "__wbg_new_1f", "b"], ["./app_bg.js", "__wbg_now_2e", "c"]],
        "exports": [["memory", "d"], ["call__1", "e"], ["call__1_", "f"]]}"#;
    const GLUE_SCRIPT: &str = r#"const imports = { __wbg_new_1f: () => new memory(wasm.memory), __wbg_now_2e() {} };
wasm.call__1_(); wasm.call__1(); return { "./app_bg.js": imports };"#;

    #[test]
    fn whole_names_alone_are_shortened_each_where_it_belongs() {
        let renamed = Names::read(ANSWER).unwrap().rename(GLUE_SCRIPT, "app.js");
        assert_eq!(
            renamed.unwrap(),
            r#"const imports = { b: () => new memory(wasm.d), c() {} };
wasm.f(); wasm.e(); return { "a": imports };"#
        );
    }

    #[test]
    fn a_script_that_lacks_a_name_is_refused() {
        let names = Names::read(ANSWER).unwrap();
        for name in ["__wbg_now_2e", "./app_bg.js"] {
            let fault = names.rename(&GLUE_SCRIPT.replace(name, ""), "app.js");
            assert!(matches!(fault, Err(Error::Missing { .. })), "{name}");
        }
    }

    #[test]
    fn a_module_with_two_scripts_is_refused() {
        let two = ANSWER.replacen("app_bg", "other", 1);
        assert!(matches!(Names::read(&two), Err(Error::Answer { .. })));
    }
}
