//! One journey at a time: a browser and a hub are enough for two processors.

use crate::browser::{Engine, Keeping, Profile};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// The place where a journey is played, with a folder for its browsers' profiles.
pub struct Stage {
    /// What its browsers are made of.
    pub engine: Engine,
    profiles: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// Waits for its turn, with Chromium or with no browser at all.
    pub async fn enter() -> Self {
        Self::in_engine(Engine::Chromium).await
    }

    /// Waits for its turn, with browsers of this engine.
    pub async fn in_engine(engine: Engine) -> Self {
        let turn = ONE_AT_A_TIME.lock().await;
        Self {
            engine,
            profiles: TempDir::new().unwrap(),
            _turn: turn,
        }
    }

    /// A browser's profile, by name.
    pub fn profile(&self, name: &str) -> Profile {
        Profile {
            engine: self.engine,
            folder: self.profiles.path().join(name),
            keeping: Keeping::Promised,
            room: None,
        }
    }
}
