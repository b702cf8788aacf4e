//! One journey at a time: a browser and a hub are enough for two processors.

use std::path::PathBuf;
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// The place where a journey is played, with a folder for its browsers' profiles.
pub struct Stage {
    profiles: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    /// Waits for its turn.
    pub async fn enter() -> Self {
        let turn = ONE_AT_A_TIME.lock().await;
        Self {
            profiles: TempDir::new().unwrap(),
            _turn: turn,
        }
    }

    /// A browser's profile, by name.
    pub fn profile(&self, name: &str) -> PathBuf {
        self.profiles.path().join(name)
    }
}
