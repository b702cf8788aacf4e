//! The three engines that journeys are played in. One that says nothing of an engine holds in all of them.

use futures_util::FutureExt as _;
use std::any::Any;
use std::panic::{AssertUnwindSafe, resume_unwind};
use trestle_tests::browser::Engine;
use trestle_tests::stage::Stage;

/// Plays journeys in every engine, each engine's in a module of its name: a failure names it, and
/// `cargo test --test journeys firefox` plays no other.
macro_rules! in_every_engine {
    ($($journey:ident),+ $(,)?) => {
        in_engine!(chromium, Chromium: $($journey),+);
        in_engine!(firefox, Firefox: $($journey),+);
        in_engine!(webkit, WebKit: $($journey),+);
    };
}

macro_rules! in_engine {
    ($module:ident, $engine:ident: $($journey:ident),+) => {
        mod $module {
            use trestle_tests::browser::Engine;

            $(
                #[tokio::test]
                async fn $journey() {
                    $crate::engines::play(Engine::$engine, super::$journey).await;
                }
            )+
        }
    };
}

/// What a driver answers for a browser that is no longer there.
const GONE: &str = "session id is invalid";

/// Plays a journey. A browser that crashes by itself, as WebKitGTK does now and then, has said nothing
/// of the app: the journey begins anew, once. Whatever the app did wrong fails at once.
pub async fn play<J: Future<Output = ()>>(engine: Engine, journey: impl Fn(Stage) -> J) {
    let played = AssertUnwindSafe(async { journey(Stage::in_engine(engine).await).await });
    match played.catch_unwind().await {
        Ok(()) => {}
        Err(panic) if is_of_a_dead_browser(panic.as_ref()) => {
            eprintln!("The browser crashed; the journey begins anew.");
            journey(Stage::in_engine(engine).await).await;
        }
        Err(panic) => resume_unwind(panic),
    }
}

fn is_of_a_dead_browser(panic: &(dyn Any + Send)) -> bool {
    let words = panic.downcast_ref::<String>();
    words.is_some_and(|words| words.contains(GONE))
}
