//! What a page does by itself: flush, read the feed, fetch pictures, hear what other tabs and the worker did.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use tokio::sync::Notify;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use super::Device;
use crate::browser::news::News;
use crate::browser::{clock, locks};
use crate::contact::{self, Contact};
use crate::faults::StoreFault;
use crate::membership::Joined;
use crate::status::{Change, Sync};
use crate::sync::{FeedEnd, FeedReader, FlushEnd, fetch_missing_pictures, flush};

/// After a failure of the store, which is not the network's: there is no hurry.
const RETRY_MS: u32 = 10_000;
/// A server that says at once that there is nothing new, instead of waiting, is not asked in a circle.
const QUICK_ANSWER_MS: u64 = 1_000;
const CALM_MS: u32 = 5_000;
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

    fn owes(&self) -> bool {
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

    async fn flush_for_ever(&self) {
        let mut wake = None;
        loop {
            self.0.flush_bell.notified().await;
            drop(wake.take());
            wake = self.flush_once().await.map(|ms| self.ring_flush_in(ms));
        }
    }

    /// Returns in how many milliseconds to try again, if nothing else happens.
    async fn flush_once(&self) -> Option<u32> {
        let ledger = self.ledger()?;
        if self.owes() && self.0.sync.get() == Sync::Online {
            self.set_sync(Sync::Syncing);
        }
        let on_signed = || self.tell_everyone(Change::Journal, News::Journal);
        let end = flush(&self.0.store, &ledger, on_signed).await;
        match end {
            Ok(FlushEnd::Signed | FlushEnd::NothingTaken) => self.note_contact(false).await,
            Ok(FlushEnd::Unproven) => {
                self.set_sync(Sync::Offline);
                self.0.worker.ask_for_sync();
            }
            Ok(FlushEnd::NothingDue) if self.0.sync.get() == Sync::Syncing => {
                self.set_sync(Sync::Online);
            }
            Ok(FlushEnd::NothingDue) => (),
            Err(_) => return Some(RETRY_MS),
        }
        let _ = self.look_up_refused().await;
        self.tell(Change::Status);
        let due_ms = ledger.borrow_mut().outbox().poll_timeout()?;
        Some(until(due_ms))
    }

    fn ring_flush_in(&self, ms: u32) -> Timeout {
        let device = self.clone();
        Timeout::new(ms, move || device.0.flush_bell.notify_one())
    }

    /// Reads the feed while the page is seen. One page at a time does; a hidden one lets another have the lock.
    async fn read_for_ever(&self) {
        loop {
            if !is_visible() || self.membership().is_none() {
                self.0.feed_bell.notified().await;
                continue;
            }
            if let Ok(_lock) = locks::hold(locks::FEED).await {
                // Another page may have read on before this one had its turn.
                if self.reload_catalogue().await.is_ok() {
                    self.read_while_visible().await;
                }
            }
            self.rest(CALM_MS).await;
        }
    }

    async fn read_while_visible(&self) {
        let Some(mut reader) = self.reader() else {
            return;
        };
        let mut answers = 0_u32;
        while is_visible() {
            let asked_ms = clock::now_ms();
            match reader.next().await {
                FeedEnd::Step(step) => match self.keep_step(&step).await {
                    Ok(true) => {
                        reader.handle_kept();
                        self.note_contact(false).await;
                    }
                    Ok(false) => return,
                    Err(_) => {
                        reader.handle_not_kept();
                        self.rest(RETRY_MS).await;
                    }
                },
                FeedEnd::NothingNew => {
                    answers = answers.saturating_add(1);
                    self.note_contact(true).await;
                    self.fetch_pictures();
                    let quick = clock::now_ms().saturating_sub(asked_ms) < QUICK_ANSWER_MS;
                    if quick && answers > 1 {
                        self.rest(CALM_MS).await;
                    }
                }
                FeedEnd::Unproven { due_ms } => {
                    self.set_sync(Sync::Offline);
                    self.0.news.tell(News::Offline);
                    self.rest(due_ms.map_or(CALM_MS, until)).await;
                    reader.handle_hope();
                }
            }
        }
    }

    fn reader(&self) -> Option<FeedReader> {
        let joined = self.0.joined.borrow();
        let joined: &Joined = joined.as_ref()?;
        let keeper = self.0.catalogue.borrow().clone();
        let mut trusted = joined.trusted();
        trusted.extend(keeper.feed().trusted.iter().copied());
        let cursor = keeper.feed().cursor.as_deref();
        Some(FeedReader::new(
            joined.parties(),
            self.0.key.clone(),
            trusted,
            cursor,
        ))
    }

    /// Whether the step was kept; if not, another page was first.
    async fn keep_step(&self, step: &trestle_core::feed::FeedStep) -> Result<bool, StoreFault> {
        let Some(shop) = self.membership().map(|member| member.shop) else {
            return Ok(false);
        };
        let keeper = self.0.catalogue.borrow().clone();
        let Some(next) = keeper.keep(&self.0.store, &shop, step).await? else {
            return Ok(false);
        };
        self.show_catalogue(next);
        self.0.news.tell(News::Catalogue);
        Ok(true)
    }

    /// Fetches what the catalogue names and is not here, once for each version of it.
    fn fetch_pictures(&self) {
        let shelf = self.shelf();
        let version = shelf.catalogue.version();
        if self.0.pictures_done.replace(Some(version)) == Some(version) {
            return;
        }
        let device = self.clone();
        spawn_local(async move {
            let told = device.clone();
            let on_kept = move || told.tell_everyone(Change::Pictures, News::Pictures);
            let fetched = fetch_missing_pictures(&device.0.store, &shelf, Rc::new(on_kept)).await;
            if fetched != Ok(true) {
                device.0.pictures_done.set(None);
            }
        });
    }

    /// A server has proved itself. `catalogue` when it said that there is nothing newer.
    async fn note_contact(&self, catalogue: bool) {
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

    fn set_sync(&self, sync: Sync) {
        if self.0.sync.replace(sync) != sync {
            self.tell(Change::Status);
        }
    }

    /// Rests until the time is over, or the feed's bell rings.
    async fn rest(&self, ms: u32) {
        let bell: &Notify = &self.0.feed_bell;
        let device = self.clone();
        let _timer = Timeout::new(ms, move || device.0.feed_bell.notify_one());
        bell.notified().await;
    }
}

fn until(due_ms: u64) -> u32 {
    let wait = due_ms.saturating_sub(clock::now_ms());
    u32::try_from(wait).unwrap_or(u32::MAX).clamp(1, 600_000)
}

fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Listens for as long as the page lives.
fn listen(target: &web_sys::EventTarget, event: &str, on_event: impl Fn() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(on_event);
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}
