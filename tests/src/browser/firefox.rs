//! Firefox, by geckodriver.

use super::driver::Driver;
use super::processes::PROFILE_VARIABLE;
use super::{Form, Keeping, Profile};
use crate::trestle;
use serde_json::json;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use thirtyfour::Capabilities;

/// Starts the driver, on a port that it chooses.
pub fn start(profile: &Profile, form: Form) -> (Driver, Capabilities) {
    // Firefox makes no folder that it is told to use.
    fs::create_dir_all(&profile.folder).unwrap();
    let mut command = Command::new(geckodriver());
    command
        .args(["--port=0", "--websocket-port=0"])
        .env(PROFILE_VARIABLE, &profile.folder);
    let driver = Driver::that_says_its_port(&mut command, |line| {
        let (_, port) = line.split_once("Listening on 127.0.0.1:")?;
        port.trim().parse().ok()
    });
    (driver, capabilities(profile, form))
}

/// The one that `cargo xtask test` puts on the search path, or has installed earlier.
fn geckodriver() -> PathBuf {
    let program = Path::new("geckodriver");
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).map(|folder| folder.join(program));
    let tools = trestle::tools().and_then(|tools| fs::read_dir(tools.join("tools")).ok());
    let installed = tools.into_iter().flatten().flatten();
    let installed = installed.map(|tool| tool.path().join("bin").join(program));
    let found = on_path.chain(installed).find(|program| program.is_file());
    found.unwrap_or_else(|| program.to_owned())
}

fn capabilities(profile: &Profile, form: Form) -> Capabilities {
    let (width, height) = form.size();
    let arguments = [
        "-headless".to_owned(),
        "-profile".to_owned(),
        profile.display().to_string(),
        format!("--width={width}"),
        format!("--height={height}"),
    ];
    let mut options = json!({"args": arguments, "prefs": {
        // The answer of a person who is asked whether storage may be kept.
        "dom.storageManager.prompt.testing": true,
        "dom.storageManager.prompt.testing.allow": profile.keeping == Keeping::Promised,
        "browser.privatebrowsing.autostart": profile.keeping == Keeping::Private,
        "intl.accept_languages": "en-GB",
    }});
    if let Some(bytes) = profile.room {
        // In kilobytes, for all sites together.
        options["prefs"]["dom.quotaManager.temporaryStorage.fixedLimit"] = (bytes / 1024).into();
    }
    let mut firefox = Capabilities::new();
    firefox.set("browserName", "firefox").unwrap();
    firefox.set("moz:firefoxOptions", options).unwrap();
    firefox
}
