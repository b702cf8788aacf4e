//! The page's half of the service worker: it registers it, wakes it, and puts a new one in charge.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerUpdateViaCache,
};

use crate::browser::{clock, property};

/// The tag of the `sync` event; `sw/sw.js` listens for it.
const SYNC_TAG: &str = "trestle-flush";
/// The message that lets a waiting worker take over.
const APPLY_UPDATE: &str = "apply-update";
/// The message that lets the active worker answer for pages that were loading while it took over.
const TAKE_CHARGE: &str = "take-charge";
const SCRIPT: &str = "/sw.js";
/// A receipt's page; its own small worker keeps it for browsers that have never seen the app.
const RECEIPT: &str = "/r";

/// The worker's registration, once there is one.
#[derive(Clone, Default)]
pub struct Worker(Rc<State>);

#[derive(Default)]
struct State {
    registration: RefCell<Option<ServiceWorkerRegistration>>,
    reload_asked: Cell<bool>,
    sync_asked_ms: Cell<u64>,
}

/// A browser that takes a dead Wi-Fi for a network fires at once, and again at its own pace: it is not asked with
/// every sale.
const SYNC_ASKED_MS_MIN: u64 = 30_000;

impl Worker {
    /// Registers the worker and calls back when a new version has been installed.
    pub fn register(&self, on_change: impl Fn() + 'static) {
        let worker = self.clone();
        spawn_local(async move {
            if let Some(registration) = register().await {
                watch(&registration, Rc::new(on_change));
                spawn_local(dismiss_the_receipts(registration.clone()));
                worker.reload_when_asked();
                *worker.0.registration.borrow_mut() = Some(registration);
                take_charge().await;
            }
        });
    }

    /// Whether the app's worker answers this page's requests. That of a receipt's page, which may have been here before
    /// it, keeps neither the app nor its pictures.
    pub fn is_in_charge(&self) -> bool {
        is_answered()
    }

    /// Whether a new version is installed and waits.
    pub fn is_update_waiting(&self) -> bool {
        let registration = self.0.registration.borrow();
        registration
            .as_ref()
            .is_some_and(|registration| registration.waiting().is_some())
    }

    /// Puts the waiting version in charge; the page reloads when it is.
    pub fn apply_update(&self) {
        let registration = self.0.registration.borrow();
        if let Some(waiting) = registration.as_ref().and_then(|found| found.waiting()) {
            self.0.reload_asked.set(true);
            let _ = waiting.post_message(&APPLY_UPDATE.into());
        }
    }

    /// Looks for a new version; the browser itself looks when a page is opened.
    pub fn look_for_update(&self) {
        if let Some(registration) = self.0.registration.borrow().as_ref() {
            // Offline it fails, and the next look will do.
            let _ = registration.update().map(let_fail);
        }
    }

    /// Asks for a `sync` event once there is a network, with or without a page. Chromium alone has it.
    pub fn ask_for_sync(&self) {
        let now = clock::now_ms();
        if now.abs_diff(self.0.sync_asked_ms.get()) < SYNC_ASKED_MS_MIN {
            return;
        }
        let registration = self.0.registration.borrow();
        let sync = registration
            .as_ref()
            .and_then(|found| property(found.as_ref(), "sync"));
        if let Some(sync) = sync {
            self.0.sync_asked_ms.set(now);
            let asked = sync.unchecked_into::<SyncManager>().register(SYNC_TAG);
            // Refused in a private window, for one: the page flushes by itself then.
            let _ = asked.map(let_fail);
        }
    }

    /// Only the page that asked for the update reloads: another one may be in the middle of something.
    fn reload_when_asked(&self) {
        let state = self.0.clone();
        let on_change = Closure::<dyn FnMut()>::new(move || {
            if state.reload_asked.replace(false)
                && let Some(window) = web_sys::window()
            {
                let _ = window.location().reload();
            }
        });
        if let Some(container) = container() {
            container.set_oncontrollerchange(Some(on_change.as_ref().unchecked_ref()));
            // It lives as long as the page.
            on_change.forget();
        }
    }
}

async fn register() -> Option<ServiceWorkerRegistration> {
    let options = RegistrationOptions::new();
    options.set_scope("/");
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let container: Container = container()?.unchecked_into();
    let registered = container.register(&script_url(SCRIPT), &options).ok()?;
    let registration = JsFuture::from(registered).await.ok()?;
    Some(registration.unchecked_into())
}

/// A page that was loading at the moment in which the worker became active is not among those that it claimed then,
/// and would have no pictures in the dark until it is loaded again: so it asks.
async fn take_charge() {
    let ready = container().and_then(|container| container.ready().ok());
    let Some(ready) = ready else { return };
    let Ok(registration) = JsFuture::from(ready).await else {
        return;
    };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    let active = registration.active().filter(is_the_apps);
    if let (false, Some(active)) = (is_answered(), active) {
        let _ = active.post_message(&TAKE_CHARGE.into());
    }
}

fn is_answered() -> bool {
    let controller = container().and_then(|container| container.controller());
    controller.is_some_and(|worker| is_the_apps(&worker))
}

fn is_the_apps(worker: &ServiceWorker) -> bool {
    worker.script_url().ends_with(SCRIPT)
}

fn watch(registration: &ServiceWorkerRegistration, on_change: Rc<dyn Fn()>) {
    let watched = registration.clone();
    let look = move || {
        if let Some(installing) = watched.installing() {
            follow(&installing, watched.clone(), on_change.clone());
        }
    };
    // One may have been found before anybody listened.
    look();
    let on_found = Closure::<dyn FnMut()>::new(look);
    registration.set_onupdatefound(Some(on_found.as_ref().unchecked_ref()));
    on_found.forget();
}

fn follow(
    installing: &ServiceWorker,
    registration: ServiceWorkerRegistration,
    on_change: Rc<dyn Fn()>,
) {
    let on_state = Closure::<dyn FnMut()>::new(move || {
        spawn_local(dismiss_the_receipts(registration.clone()));
        on_change();
    });
    installing.set_onstatechange(Some(on_state.as_ref().unchecked_ref()));
    on_state.forget();
}

/// Once the app's worker is active it keeps the receipt's page too. The one that kept it before is told to go: its
/// scope is the beginning of other screens' addresses, which it cannot show in the dark.
async fn dismiss_the_receipts(apps: ServiceWorkerRegistration) {
    let found = container().map(|container| container.get_registration_with_document_url(RECEIPT));
    let (Some(_), Some(found)) = (apps.active(), found) else {
        return;
    };
    if let Ok(found) = JsFuture::from(found).await
        && let Ok(found) = found.dyn_into::<ServiceWorkerRegistration>()
        && found.scope() != apps.scope()
    {
        let _ = found.unregister().map(let_fail);
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // Absent where the page is not secure, and in some private windows.
    property(navigator.as_ref(), "serviceWorker").map(|container| container.unchecked_into())
}

/// The script's address, vouched for by the page where the browser asks for that (`static/boot.js`).
fn script_url(url: &str) -> JsValue {
    let vouch = property(&js_sys::global(), "trestleScript");
    let vouch = vouch.and_then(|vouch| vouch.dyn_into::<js_sys::Function>().ok());
    let vouched = vouch.and_then(|vouch| vouch.call1(&JsValue::NULL, &url.into()).ok());
    vouched.unwrap_or_else(|| url.into())
}

/// For a promise whose failure changes nothing.
fn let_fail(promise: js_sys::Promise) {
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}

#[wasm_bindgen]
extern "C" {
    type SyncManager;
    #[wasm_bindgen(method, catch)]
    fn register(this: &SyncManager, tag: &str) -> Result<js_sys::Promise, JsValue>;

    type Container;
    #[wasm_bindgen(method, catch)]
    fn register(
        this: &Container,
        script: &JsValue,
        options: &RegistrationOptions,
    ) -> Result<js_sys::Promise, JsValue>;
}
