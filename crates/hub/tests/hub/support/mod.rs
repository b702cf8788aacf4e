//! A hub to talk to, and a phone to talk with.

pub mod phone;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use trestle_core::enrolment::EnrolLink;

pub use phone::Phone;

/// A hub that runs; it is killed, not asked, when this is dropped.
pub struct TestHub {
    child: Child,
    pub base: String,
    folder: TempDir,
}

impl TestHub {
    /// A hub with a shop of its own.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        run(
            &data,
            &[
                "shop",
                "new",
                "--name",
                "Finch",
                "--currency",
                "EUR",
                "--country",
                "DE",
            ],
        );
        let (child, base) = serve(&data);
        Self {
            child,
            base,
            folder,
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Kills it in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, as a service manager does.
    pub fn end(&mut self) -> i32 {
        let kill = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        assert!(kill.unwrap().success());
        self.child.wait().unwrap().code().unwrap()
    }

    /// Starts it again, at another address.
    pub fn start_again(&mut self) {
        self.kill();
        (self.child, self.base) = serve(&self.data());
    }

    /// Runs a command on its folder, which must do what it was asked.
    pub fn command(&self, words: &[&str]) -> Output {
        run(&self.data(), words)
    }

    /// A link for a device.
    pub fn invite(&self, role: &str) -> EnrolLink {
        let output = self.command(&["enrol", "--role", role, "--json"]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let url = answer["url"].as_str().unwrap();
        assert!(url.starts_with(&format!("{}/enrol#", self.base)), "{url}");
        url.parse().unwrap()
    }

    /// A seller's phone that has joined.
    pub fn seller(&self) -> Phone {
        let mut phone = Phone::new();
        phone.join(self, &self.invite("seller"));
        phone
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

impl Drop for TestHub {
    fn drop(&mut self) {
        // It may be dead already: some stories kill it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the command and returns what it said; it must exit with 0.
pub fn run(data: &Path, words: &[&str]) -> Output {
    let output = try_run(data, words);
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Runs the command, whatever comes of it.
pub fn try_run(data: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trestle"));
    command
        .args(words)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap()
}

/// Runs the command as it is, with no folder.
pub fn plain(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trestle"));
    command.args(words).output().unwrap()
}

fn serve(data: &Path) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trestle"));
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let base = line.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(base.starts_with("http://"), "{line}");
    // What it says later is read too, or it would block.
    std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    (child, base)
}

/// An HTTP client that takes every status for an answer.
pub fn client() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(40)))
        .build();
    config.into()
}

/// The kind in a refusal's envelope.
pub fn refused(answer: &mut ureq::http::Response<ureq::Body>) -> String {
    let body = answer.body_mut().read_to_string().unwrap();
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    body["error"]["kind"].as_str().unwrap().to_owned()
}
