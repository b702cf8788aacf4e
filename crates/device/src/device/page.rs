//! What a page does by itself: it listens to the browser, to other tabs and to the worker, and starts the rest.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use super::Device;
use crate::browser::news::News;
use crate::browser::{clock, locks, page_cache};
use crate::contact::{self, Contact};
use crate::status::{Change, Sync};

/// The note of the last contact is written no more often than this.
const CONTACT_KEPT_MS: u64 = 60_000;

impl Device {
    /// Starts what a page does by itself: the worker, the flush, the feed, the pictures. Once per page; later calls
    /// do nothing.
    pub fn start_sync(&self) {
        if self.0.started.replace(true) {
            return;
        }
        let device = self.clone();
        self.0.worker.register(move || device.tell(Change::Status));
        self.listen_to_browser();
        let device = self.clone();
        self.0.news.listen(move |news| device.handle_news(news));
        let device = self.clone();
        spawn_local(async move {
            // Fails without a shop, or without room: then the first sale tries again and says so.
            let _ = device.begin_segment().await;
            let _ = device.prune_journal().await;
            device.0.flush_bell.notify_one();
            device.flush_for_ever().await;
        });
        let device = self.clone();
        spawn_local(async move { device.read_for_ever().await });
    }

    fn listen_to_browser(&self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        page_cache::when_put_away(locks::give_all_back);
        let device = self.clone();
        listen(&window, "online", move || device.hope());
        let device = self.clone();
        listen(&window, "offline", move || device.set_sync(Sync::Offline));
        if let Some(document) = window.document() {
            let device = self.clone();
            listen(&document, "visibilitychange", move || {
                if is_visible() {
                    device.hope();
                    device.0.worker.look_for_update();
                } else if device.owes() {
                    // The page may never be seen again.
                    device.0.worker.ask_for_sync();
                }
            });
        }
    }

    pub(super) fn owes(&self) -> bool {
        self.ledger()
            .is_some_and(|ledger| ledger.borrow().owed() > 0)
    }

    /// There is reason to try at once.
    fn hope(&self) {
        if let Some(ledger) = self.ledger() {
            ledger.borrow_mut().outbox().handle_hope();
        }
        self.0.flush_bell.notify_one();
        self.0.feed_bell.notify_one();
    }

    fn handle_news(&self, news: News) {
        let device = self.clone();
        spawn_local(async move {
            // What cannot be read now is read at the next news, or the next start.
            match news {
                News::Journal if device.reload_ledger().await.is_ok() => {
                    device.note_unsent();
                    device.tell(Change::Journal);
                }
                News::Catalogue => {
                    let _ = device.reload_catalogue().await;
                }
                News::Pictures => device.tell(Change::Pictures),
                News::Journal => (),
                News::Online => device.handle_contact(false),
                News::Offline => device.set_sync(Sync::Offline),
            }
        });
    }

    /// A server has proved itself. `catalogue` when it said that there is nothing newer.
    pub(super) async fn note_contact(&self, catalogue: bool) {
        let kept_ms = self.0.contact.get().server_ms.unwrap_or(0);
        let was_offline = self.0.sync.get() == Sync::Offline;
        self.handle_contact(catalogue);
        self.0.news.tell(News::Online);
        if was_offline {
            self.hope();
        }
        if was_offline || clock::now_ms().abs_diff(kept_ms) > CONTACT_KEPT_MS {
            // Only a note for the screen.
            let _ = contact::keep(&self.0.store, self.0.contact.get()).await;
        }
    }

    fn handle_contact(&self, catalogue: bool) {
        let now = Some(clock::now_ms());
        let before = self.0.contact.get().catalogue_ms;
        self.0.contact.set(Contact {
            server_ms: now,
            catalogue_ms: if catalogue { now } else { before },
        });
        self.set_sync(Sync::Online);
    }

    pub(super) fn set_sync(&self, sync: Sync) {
        if self.0.sync.replace(sync) != sync {
            self.tell(Change::Status);
        }
    }
}

/// Whether somebody may be looking at this page.
pub(super) fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Listens for as long as the page lives.
fn listen(target: &web_sys::EventTarget, event: &str, on_event: impl Fn() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(on_event);
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}
