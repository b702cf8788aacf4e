//! The app as a browser sees it: names and bytes.

use crate::error::{At, Error};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Hex digits of a SHA-256 that go into a name: 64 bits, far beyond chance.
const HASH_DIGITS: usize = 16;

/// Files by the path they are served under, without its first slash.
#[derive(Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Takes in a folder, except what lies under the subfolders named.
    ///
    /// # Errors
    /// When it cannot be read, or a name is taken.
    pub fn add_folder(&mut self, folder: &Path, except: &[&str]) -> Result<(), Error> {
        self.add_below(folder, "", except)
    }

    fn add_below(&mut self, folder: &Path, prefix: &str, except: &[&str]) -> Result<(), Error> {
        for entry in fs::read_dir(folder).at(folder)? {
            let path = entry.at(folder)?.path();
            let name = format!(
                "{prefix}{}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            if except.contains(&name.as_str()) {
                continue;
            }
            match path.is_dir() {
                true => self.add_below(&path, &format!("{name}/"), except)?,
                false => self.add(&name, fs::read(&path).at(&path)?)?,
            }
        }
        Ok(())
    }

    /// Adds one file.
    ///
    /// # Errors
    /// [`Error::NameClash`] if the name is taken by other bytes.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        match self.files.insert(name.to_owned(), bytes.clone()) {
            Some(other) if other != bytes => Err(Error::NameClash(name.to_owned())),
            _ => Ok(()),
        }
    }

    /// Adds a file under a name that says what is in it, so that a browser may keep it for ever.
    ///
    /// # Errors
    /// [`Error::NameClash`] if two contents have one hash.
    pub fn add_hashed(
        &mut self,
        stem: &str,
        ending: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Error> {
        let name = format!("{stem}-{}{ending}", short_hash(&bytes));
        self.add(&name, bytes)?;
        Ok(name)
    }

    /// Takes a file out.
    ///
    /// # Errors
    /// [`Error::Missing`] if it is not there.
    pub fn take(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        self.files.remove(name).ok_or_else(|| Error::Missing {
            file: "the app".to_owned(),
            wanted: format!("/{name}"),
        })
    }

    /// Every file, by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The files' names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// The first digits of the SHA-256 of some bytes.
pub fn short_hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
        .chars()
        .take(HASH_DIGITS)
        .collect()
}

/// Puts one text in place of another, wherever it stands in a file.
///
/// # Errors
/// [`Error::Missing`] if it stands nowhere, since then something else than expected was built.
pub fn replace(text: &str, file: &str, from: &str, to: &str) -> Result<String, Error> {
    match text.contains(from) {
        true => Ok(text.replace(from, to)),
        false => Err(Error::Missing {
            file: file.to_owned(),
            wanted: from.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_never_holds_two_contents() {
        let mut site = Site::default();
        site.add("a.js", b"1".to_vec()).unwrap();
        site.add("a.js", b"1".to_vec()).unwrap();
        assert!(
            matches!(site.add("a.js", b"2".to_vec()), Err(Error::NameClash(name)) if name == "a.js")
        );
    }

    #[test]
    fn a_hashed_name_follows_the_content() {
        let mut site = Site::default();
        let one = site.add_hashed("app", "_bg.wasm", b"1".to_vec()).unwrap();
        let two = site.add_hashed("app", "_bg.wasm", b"2".to_vec()).unwrap();
        assert_ne!(one, two);
        assert_eq!(one, "app-6b86b273ff34fce1_bg.wasm");
    }

    #[test]
    fn a_text_that_is_not_there_is_an_error() {
        assert_eq!(replace("a b a", "f", "a", "c").unwrap(), "c b c");
        assert!(matches!(
            replace("a", "f", "x", "y"),
            Err(Error::Missing { .. })
        ));
    }
}
