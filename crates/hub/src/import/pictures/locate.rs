//! Finding a picture in its folder, and nowhere else.

use std::path::{Component, Path, PathBuf};

use crate::import::finding::Problem;

/// The file that a row names, relative to the folder. Of an address on the web the last part is looked for: Shopify
/// writes nothing else, and whoever has saved the pictures has them under those names. So is the last part of a path
/// that is not there: the folder may be the very one that the file names, as `images/a.jpg` in `images`.
///
/// # Errors
/// The [`Problem`] to report: it is on the web, is not there, or leads out of the folder, by name or by a link.
pub fn locate(folder: &Path, source: &str) -> Result<PathBuf, Problem> {
    let path = || source.to_owned();
    if let Some(name) = last_part_of_address(source) {
        return locate(folder, name).map_err(|_| Problem::PictureOnTheWeb { url: path() });
    }
    let relative = Path::new(source);
    let is_inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !relative.components().all(is_inside) {
        return Err(Problem::OutsidePicture { path: path() });
    }
    let missing = || Problem::MissingPicture { path: path() };
    let folder = folder.canonicalize().map_err(|_| missing())?;
    let places = [Some(relative), relative.file_name().map(Path::new)];
    let mut there = places
        .into_iter()
        .flatten()
        .filter_map(|place| folder.join(place).canonicalize().ok());
    let found = there.next().ok_or_else(missing)?;
    match (found.starts_with(&folder), found.is_file()) {
        (false, _) => Err(Problem::OutsidePicture { path: path() }),
        (true, false) => Err(Problem::MissingPicture { path: path() }),
        (true, true) => Ok(found),
    }
}

fn last_part_of_address(source: &str) -> Option<&str> {
    let is_address = source.contains("://") || source.starts_with("//");
    let path = source.split(['?', '#']).next().filter(|_| is_address)?;
    path.rsplit('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn only_what_lies_in_the_folder_is_found() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("pictures");
        fs::create_dir_all(folder.join("mugs")).unwrap();
        fs::write(folder.join("mugs/a.png"), "").unwrap();
        fs::write(outer.path().join("secret.png"), "").unwrap();
        symlink(outer.path().join("secret.png"), folder.join("link.png")).unwrap();
        assert!(locate(&folder, "mugs/a.png").is_ok());
        assert!(locate(&folder, "./mugs/a.png").is_ok());
        assert!(locate(&folder.join("mugs"), "mugs/a.png").is_ok());
        let problem = |source: &str| locate(&folder, source).unwrap_err().to_string();
        for outside in [
            "../secret.png",
            "mugs/../../secret.png",
            "/etc/hostname",
            "link.png",
        ] {
            assert!(problem(outside).contains("not inside"), "{outside}");
        }
        for missing in ["b.png", "mugs", ""] {
            assert!(problem(missing).contains("not there"), "{missing:?}");
        }
        assert!(locate(&folder.join("mugs"), "https://cdn.example/x/a.png?v=1").is_ok());
        assert!(problem("https://cdn.example/a.png").contains("on the web"));
    }
}
