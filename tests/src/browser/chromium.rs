//! Chromium, by chromedriver.

use super::driver::Driver;
use super::{Form, Keeping, Profile};
use serde_json::json;
use std::process::Command;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities as _;
use thirtyfour::{Capabilities, DesiredCapabilities};

/// Starts the driver, on a port that it chooses.
pub fn start(profile: &Profile, form: Form) -> (Driver, Capabilities) {
    let mut command = Command::new("chromedriver");
    let driver = Driver::that_says_its_port(command.arg("--port=0"), |line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    (driver, capabilities(profile, form))
}

fn capabilities(profile: &Profile, form: Form) -> Capabilities {
    let mut chrome = DesiredCapabilities::chrome();
    let folder = format!("--user-data-dir={}", profile.display());
    let flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-crash-restore-bubble",
        "--lang=en-GB",
        "--window-size=1280,800",
        &folder,
    ];
    flags.iter().for_each(|flag| chrome.add_arg(flag).unwrap());
    if profile.keeping == Keeping::Private {
        chrome.add_arg("--incognito").unwrap();
    }
    let (width, height) = form.size();
    let in_hand = form == Form::Phone;
    let metrics = json!({
        "width": width,
        "height": height,
        "pixelRatio": if in_hand { 2.0 } else { 1.0 },
        "touch": in_hand,
        "mobile": in_hand,
    });
    chrome
        .add_experimental_option("mobileEmulation", json!({"deviceMetrics": metrics}))
        .unwrap();
    chrome.into()
}
