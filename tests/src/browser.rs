//! A real Chromium with a profile of its own, that can be killed and started again on it.

use crate::trestle;
use crate::wait::{PATIENCE, until_true};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities as _;
use thirtyfour::{ChromeCapabilities, DesiredCapabilities, WebDriver};

/// The size and shape of what is held in the hand, or stands on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 360 × 740, touched.
    Phone,
    /// 1280 × 800.
    Laptop,
}

/// A running browser.
pub struct Browser {
    driver: Option<WebDriver>,
    chromedriver: Child,
    profile: PathBuf,
}

impl Browser {
    /// Starts one on a profile: a new folder, or one that an earlier browser left behind.
    pub async fn open(profile: &Path, form: Form) -> Self {
        let (chromedriver, port) = start_chromedriver();
        let capabilities = capabilities(profile, form);
        let driver = WebDriver::new(&format!("http://127.0.0.1:{port}"), capabilities).await;
        let driver = driver.unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        Self {
            driver: Some(driver),
            chromedriver,
            profile: profile.to_owned(),
        }
    }

    /// The driver.
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("it runs")
    }

    /// Asks the browser itself, by its own protocol.
    pub async fn ask(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver().cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The port of its debugger, as it wrote it into its profile.
    pub fn debugger_port(&self) -> u16 {
        let said = fs::read_to_string(self.profile.join("DevToolsActivePort")).unwrap();
        let port = said.lines().next().and_then(|port| port.parse().ok());
        port.expect("a port")
    }

    /// Runs a piece of script in the page.
    pub async fn script(&self, script: &str) -> Value {
        let answer = self.driver().execute(script, Vec::<Value>::new()).await;
        answer
            .unwrap_or_else(|error| panic!("{script}: {error}"))
            .json()
            .clone()
    }

    /// Tells the service worker that there is a network, as the browser does when it comes back. Nothing answers:
    /// only the effect shows that it was heard.
    pub async fn dispatch_sync(&self, origin: &str, tag: &str) {
        self.ask("ServiceWorker.enable", json!({})).await;
        let event =
            json!({"origin": origin, "registrationId": "0", "tag": tag, "lastChance": false});
        self.ask("ServiceWorker.dispatchSyncEvent", event).await;
    }

    /// Writes what is seen to `target/screens/NAME.png`.
    pub async fn screenshot(&self, name: &str) {
        let folder = trestle::target().join("screens");
        fs::create_dir_all(&folder).unwrap();
        self.driver()
            .screenshot(&folder.join(format!("{name}.png")))
            .await
            .unwrap();
    }

    /// Takes it away as a power cut does: SIGKILL to every process of it.
    pub async fn kill(mut self) {
        self.end();
        until_true("the browser is gone", async || {
            processes_of(&self.profile).is_empty()
        })
        .await;
    }

    /// Closes it as a person does.
    pub async fn close(mut self) {
        let driver = self.driver.take().expect("it runs");
        driver.quit().await.unwrap();
        until_true("the browser is gone", async || {
            processes_of(&self.profile).is_empty()
        })
        .await;
    }

    fn end(&mut self) {
        let pids = processes_of(&self.profile);
        if !pids.is_empty() {
            Command::new("kill").arg("-KILL").args(pids).output().ok();
        }
        if let Some(driver) = self.driver.take() {
            // The session has died with its browser; there is nobody to take leave of.
            driver.leak().ok();
        }
        self.chromedriver.kill().ok();
        self.chromedriver.wait().ok();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts the driver on a port that it chooses, and says.
fn start_chromedriver() -> (Child, u16) {
    let mut start = Command::new("chromedriver");
    start
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut chromedriver = start
        .spawn()
        .expect("chromedriver is installed by `cargo xtask test`");
    let said = BufReader::new(chromedriver.stdout.take().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    // Everything it says is read to the end: a full pipe would hold it up.
    std::thread::spawn(move || {
        said.lines()
            .map_while(Result::ok)
            .filter_map(|line| port_in(&line))
            .for_each(|port| {
                tell.send(port).ok();
            });
    });
    (
        chromedriver,
        told.recv_timeout(PATIENCE)
            .expect("chromedriver says its port"),
    )
}

fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

fn capabilities(profile: &Path, form: Form) -> ChromeCapabilities {
    let mut chrome = DesiredCapabilities::chrome();
    let profile = format!("--user-data-dir={}", profile.display());
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
        &profile,
    ];
    flags.iter().for_each(|flag| chrome.add_arg(flag).unwrap());
    let metrics = match form {
        Form::Phone => {
            json!({"width": 360, "height": 740, "pixelRatio": 2.0, "touch": true, "mobile": true})
        }
        Form::Laptop => {
            json!({"width": 1280, "height": 800, "pixelRatio": 1.0, "touch": false, "mobile": false})
        }
    };
    chrome
        .add_experimental_option("mobileEmulation", json!({"deviceMetrics": metrics}))
        .unwrap();
    chrome
}

/// Every process that has this profile's folder on its command line. It is a folder of ours alone.
fn processes_of(profile: &Path) -> Vec<String> {
    let wanted = format!("--user-data-dir={}", profile.display());
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let named = processes.filter(|process| {
        let words = fs::read(process.path().join("cmdline")).unwrap_or_default();
        words
            .split(|byte| *byte == 0)
            .any(|word| word == wanted.as_bytes())
    });
    named
        .map(|process| process.file_name().to_string_lossy().into_owned())
        .collect()
}
