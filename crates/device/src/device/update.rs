//! A new version of the app waits until no checkout is open (invariant 12).

use wasm_bindgen_futures::spawn_local;

use super::Device;
use crate::browser::locks;
use crate::status::Change;

impl Device {
    /// Says whether a checkout is open here: no update is applied meanwhile, in any tab (invariant 12).
    pub fn set_checkout_open(&self, open: bool) {
        if self.0.checkout_open.replace(open) == open {
            return;
        }
        if open {
            let device = self.clone();
            spawn_local(async move { device.share_checkout().await });
        } else {
            self.0.checkout.borrow_mut().take();
        }
        self.tell(Change::Status);
    }

    /// Whether a new version is installed and could be applied now.
    pub fn update_waiting(&self) -> bool {
        !self.0.checkout_open.get() && self.0.worker.is_update_waiting()
    }

    /// Puts the new version in charge and reloads, unless a checkout is open in some tab.
    pub fn apply_update(&self) {
        let device = self.clone();
        spawn_local(async move {
            // Shared by every tab with an open checkout.
            if let Ok(Some(_alone)) = locks::try_hold(locks::CHECKOUT).await {
                device.0.worker.apply_update();
            }
        });
    }

    async fn share_checkout(&self) {
        let shared = locks::share(locks::CHECKOUT).await.ok();
        if self.0.checkout_open.get() {
            *self.0.checkout.borrow_mut() = shared;
        }
    }
}
