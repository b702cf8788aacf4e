//! Web Locks: one writer per journal, one flush, one reader of the feed, over page, tabs and worker (invariant 11).

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, LockManager, LockMode, LockOptions};

use crate::browser::to_fault;
use crate::faults::JsFault;

/// Held while an entry is signed and kept.
pub const JOURNAL: &str = "trestle-journal";
/// Held while unsent entries are pushed.
pub const FLUSH: &str = "trestle-flush";
/// Held by the one page that reads the feed.
pub const FEED: &str = "trestle-feed";
/// Shared by every page with an open checkout; an update wants it alone.
pub const CHECKOUT: &str = "trestle-checkout";

/// A lock that is held until this is dropped. Freeing takes one turn of the event loop.
pub struct Lock {
    claim: Claim,
    on_refusal: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        CLAIMS.with_borrow_mut(|claims| claims.retain(|claim| claim.release != self.claim.release));
        self.claim.give_back();
    }
}

/// What is held, or waited for.
#[derive(Clone)]
struct Claim {
    release: Function,
    waiting: AbortController,
}

impl Claim {
    fn give_back(&self) {
        // The promise's own function: it cannot throw.
        let _ = self.release.call0(&JsValue::NULL);
    }
}

thread_local! {
    /// All of this page's.
    static CLAIMS: RefCell<Vec<Claim>> = const { RefCell::new(Vec::new()) };
}

/// Gives back what is held, and waits for nothing more: for a page that is put away. A frozen one that is given its turn
/// never ends it.
pub fn give_all_back() {
    for claim in CLAIMS.take() {
        claim.waiting.abort();
        claim.give_back();
    }
}

/// Waits for the lock and holds it alone.
pub async fn hold(name: &str) -> Result<Lock, JsFault> {
    let held = request(name, LockMode::Exclusive, false).await?;
    held.ok_or_else(|| missing("lock"))
}

/// Waits for the lock and holds it together with others who share it.
pub async fn share(name: &str) -> Result<Lock, JsFault> {
    let held = request(name, LockMode::Shared, false).await?;
    held.ok_or_else(|| missing("lock"))
}

/// Holds the lock alone if nobody has it.
pub async fn try_hold(name: &str) -> Result<Option<Lock>, JsFault> {
    request(name, LockMode::Exclusive, true).await
}

#[wasm_bindgen]
extern "C" {
    type AnyNavigator;
    /// Page and worker have different navigators, both with `locks`.
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: AnyNavigator;
    #[wasm_bindgen(method, getter)]
    fn locks(this: &AnyNavigator) -> Option<LockManager>;
}

async fn request(name: &str, mode: LockMode, if_available: bool) -> Result<Option<Lock>, JsFault> {
    let manager = NAVIGATOR
        .with(AnyNavigator::locks)
        .ok_or_else(|| missing("navigator.locks"))?;
    let (release, released) = deferred();
    let (answer, answered) = deferred();
    let grant = answer.clone();
    let on_grant = Closure::once_into_js(move |given: JsValue| {
        let _ = grant.call1(&JsValue::NULL, &JsValue::from(!given.is_null()));
        released
    });
    let refuse = move |_| drop(answer.call1(&JsValue::NULL, &JsValue::FALSE));
    let waiting = AbortController::new().map_err(|thrown| to_fault(&thrown))?;
    let claim = Claim { release, waiting };
    CLAIMS.with_borrow_mut(|claims| claims.push(claim.clone()));
    // Made before waiting: if the wait is given up, so is the lock.
    let lock = Lock {
        claim,
        on_refusal: Closure::once(refuse),
    };
    let options = LockOptions::new();
    options.set_mode(mode);
    options.set_if_available(if_available);
    if !if_available {
        options.set_signal(&lock.claim.waiting.signal());
    }
    let asked = manager.request_with_options(name, &options, on_grant.unchecked_ref());
    let _ = asked.catch(&lock.on_refusal);
    let given = JsFuture::from(answered)
        .await
        .map_err(|thrown| to_fault(&thrown))?;
    Ok(given.is_truthy().then_some(lock))
}

/// A promise and the function that settles it.
fn deferred() -> (Function, Promise) {
    let mut settle = None;
    let promise = Promise::new(&mut |resolve: Function, _| settle = Some(resolve));
    // The executor of a promise runs at once.
    (settle.unwrap_or_else(Function::default), promise)
}

fn missing(what: &str) -> JsFault {
    JsFault {
        name: "NotSupportedError".into(),
        message: what.into(),
    }
}
