//! A real browser with a profile of its own, that can be killed and started again on it.

mod chromium;
mod driver;
mod firefox;
mod processes;
mod webkit;

use crate::trestle;
use crate::wait::until_true;
use driver::Driver;
use processes::processes_of;
use serde_json::{Value, json};
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Command;
use thirtyfour::{Capabilities, WebDriver};

/// What draws the page and keeps its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// That of Chrome, Edge, Samsung's browser and Android's web view.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK: the nearest to Safari that is not on a device of Apple's.
    WebKit,
}

impl Engine {
    /// Whether a worker is woken when the network comes back, with no page open (Background Sync). Where not, the page
    /// sends what is unsent.
    pub fn has_background_sync(self) -> bool {
        self == Self::Chromium
    }

    /// Whether storage can be promised to an app (`navigator.storage.persist`).
    pub fn promises_storage(self) -> bool {
        self != Self::WebKit
    }

    /// Whether the room for what sites keep is a matter of how it is started. Chromium is told while it runs.
    pub fn is_told_its_room_at_start(self) -> bool {
        self != Self::Chromium
    }

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

/// The size and shape of what is held in the hand, or stands on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 360 × 740, touched.
    Phone,
    /// 1280 × 800.
    Laptop,
}

impl Form {
    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (360, 740),
            Self::Laptop => (1280, 800),
        }
    }
}

/// Where a browser keeps what it must not forget, and which browser may open it.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The only engine that reads it.
    pub engine: Engine,
    /// A folder of its own: new, or left behind by an earlier browser.
    pub folder: PathBuf,
    /// How well a site's storage is kept.
    pub keeping: Keeping,
    /// How much room there is for all that sites keep, in bytes, where the browser is told that as it starts.
    pub room: Option<u64>,
}

impl Profile {
    /// The same, whose browser keeps storage so.
    pub fn that_keeps(self, keeping: Keeping) -> Self {
        Self { keeping, ..self }
    }

    /// The same, on a phone with so little room; see [`Engine::is_told_its_room_at_start`].
    pub fn with_room(self, bytes: u64) -> Self {
        let room = Some(bytes);
        Self { room, ..self }
    }
}

/// What a site may expect of its storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It is there until the person clears it, if the app asks for that and the engine knows it.
    Promised,
    /// It may go when the disk is full, whatever the app asks.
    Refused,
    /// It goes when the window is closed.
    Private,
}

/// For whoever copies it, or looks into it.
impl Deref for Profile {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.folder
    }
}

/// A running browser.
pub struct Browser {
    session: Option<WebDriver>,
    driver: Driver,
    profile: Profile,
}

impl Browser {
    /// Starts one on a profile.
    pub async fn open(profile: &Profile, form: Form) -> Self {
        let engine = profile.engine;
        let (driver, capabilities): (Driver, Capabilities) = match engine {
            Engine::Chromium => chromium::start(profile, form),
            Engine::Firefox => firefox::start(profile, form),
            Engine::WebKit => webkit::start(profile, form).await,
        };
        let session = WebDriver::new(&driver.address(), capabilities).await;
        let session = session.unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
        Self {
            session: Some(session),
            driver,
            profile: profile.clone(),
        }
    }

    /// Which one it is.
    pub fn engine(&self) -> Engine {
        self.profile.engine
    }

    /// The driver.
    pub fn driver(&self) -> &WebDriver {
        self.session.as_ref().expect("it runs")
    }

    /// Asks Chromium itself, by its own protocol.
    pub async fn ask(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver().cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The port of Chromium's debugger, as it wrote it into its profile.
    pub fn debugger_port(&self) -> u16 {
        let said = fs::read_to_string(self.profile.folder.join("DevToolsActivePort")).unwrap();
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

    /// Makes an app's storage safe where the engine can, as for an installed app. Firefox is told by its profile.
    pub async fn promise_storage(&self, origin: &str) {
        let promised = self.profile.keeping == Keeping::Promised;
        if promised && self.engine() == Engine::Chromium {
            let grant = json!({"permissions": ["durableStorage"], "origin": origin});
            self.ask("Browser.grantPermissions", grant).await;
        }
    }

    /// Tells the service worker that there is a network, as the browser does when it comes back; see
    /// [`Engine::has_background_sync`]. Nothing answers: only the effect shows that it was heard.
    pub async fn dispatch_sync(&self, origin: &str, tag: &str) {
        self.ask("ServiceWorker.enable", json!({})).await;
        let event =
            json!({"origin": origin, "registrationId": "0", "tag": tag, "lastChance": false});
        self.ask("ServiceWorker.dispatchSyncEvent", event).await;
    }

    /// Writes what is seen to `target/screens/NAME.png`, and for an engine other than Chromium to a folder of its own there.
    pub async fn screenshot(&self, name: &str) {
        let mut folder = trestle::target().join("screens");
        if self.engine() != Engine::Chromium {
            folder.push(self.engine().name());
        }
        fs::create_dir_all(&folder).unwrap();
        self.driver()
            .screenshot(&folder.join(format!("{name}.png")))
            .await
            .unwrap();
    }

    /// Takes it away as a power cut does: SIGKILL to every process of it.
    pub async fn kill(mut self) {
        self.end();
        gone(&self.profile.folder).await;
    }

    /// Closes it as a person does.
    pub async fn close(mut self) {
        let session = self.session.take().expect("it runs");
        session.quit().await.unwrap();
        self.driver.stop();
        gone(&self.profile.folder).await;
    }

    fn end(&mut self) {
        let pids = processes_of(&self.profile.folder);
        if !pids.is_empty() {
            Command::new("kill").arg("-KILL").args(pids).output().ok();
        }
        if let Some(session) = self.session.take() {
            // The session has died with its browser; there is nobody to take leave of.
            session.leak().ok();
        }
        self.driver.stop();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end();
    }
}

async fn gone(folder: &Path) {
    until_true("the browser is gone", async || {
        processes_of(folder).is_empty()
    })
    .await;
}
