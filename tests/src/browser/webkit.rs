//! WebKitGTK, by WebKitWebDriver, on a screen that nobody sees. Its own MiniBrowser forgets everything when it is driven;
//! so a small browser on the same library, `webkit.py`, has a profile that outlives it.

use super::driver::{Driver, start_and_hear};
use super::processes::PROFILE_VARIABLE;
use super::{Form, Profile};
use serde_json::json;
use std::process::{Child, Command};
use thirtyfour::Capabilities;

/// Debian's own Python: the bindings are there, and nowhere else.
const PYTHON: &str = "/usr/bin/python3";
const BROWSER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/browser/webkit.py");

/// Starts the driver and a screen.
pub async fn start(profile: &Profile, form: Form) -> (Driver, Capabilities) {
    let (screen, display) = start_screen();
    let command = |port| {
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .env("NO_AT_BRIDGE", "1")
            .env(PROFILE_VARIABLE, &profile.folder);
        command
    };
    let driver = Driver::on_a_free_port(command, screen).await;
    (driver, capabilities(profile, form))
}

/// A screen in memory, by the number that it says it took.
fn start_screen() -> (Child, String) {
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-nolisten", "tcp"])
        .args(["-screen", "0", "1280x1024x24"]);
    start_and_hear(&mut command, |line| Some(format!(":{}", line.trim())))
}

fn capabilities(profile: &Profile, form: Form) -> Capabilities {
    let (width, height) = form.size();
    let mut arguments = vec![
        BROWSER.to_owned(),
        profile.display().to_string(),
        width.to_string(),
        height.to_string(),
    ];
    arguments.extend(profile.room.map(|bytes| bytes.to_string()));
    let options = json!({"binary": PYTHON, "args": arguments});
    let mut webkit = Capabilities::new();
    webkit.set("webkitgtk:browserOptions", options).unwrap();
    webkit
}
