//! Writing the app to `dist/`, which the hub embeds.

use crate::build::site::Site;
use crate::error::{At, Error};
use std::fs;
use std::path::Path;

/// Makes the folder hold exactly the app, touching only what has changed so that the hub is not built again for nothing.
///
/// # Errors
/// When the folder cannot be written.
pub fn publish(site: &Site, dist: &Path) -> Result<(), Error> {
    fs::create_dir_all(dist).at(dist)?;
    for (name, bytes) in site.files() {
        write_if_changed(&dist.join(name), bytes)?;
    }
    let mut before = Site::default();
    before.add_folder(dist, &[])?;
    let kept: Vec<&str> = site.names().collect();
    for name in before.names().filter(|name| !kept.contains(name)) {
        let path = dist.join(name);
        fs::remove_file(&path).at(&path)?;
    }
    Ok(())
}

fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).at(folder)?;
    }
    fs::write(path, bytes).at(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

    #[test]
    fn the_folder_holds_the_new_app_and_nothing_of_the_old() {
        let dist = env::temp_dir().join(format!("trestle-publish-{}", std::process::id()));
        let mut old = Site::default();
        old.add("icons/old.png", b"old".to_vec()).unwrap();
        old.add("same.js", b"same".to_vec()).unwrap();
        publish(&old, &dist).unwrap();
        let written = fs::metadata(dist.join("same.js"))
            .unwrap()
            .modified()
            .unwrap();

        let mut new = Site::default();
        new.add("same.js", b"same".to_vec()).unwrap();
        new.add("icons/new.png", b"new".to_vec()).unwrap();
        publish(&new, &dist).unwrap();

        assert!(!dist.join("icons/old.png").exists());
        assert_eq!(fs::read(dist.join("icons/new.png")).unwrap(), b"new");
        assert_eq!(
            fs::metadata(dist.join("same.js"))
                .unwrap()
                .modified()
                .unwrap(),
            written
        );
        fs::remove_dir_all(&dist).unwrap();
    }
}
