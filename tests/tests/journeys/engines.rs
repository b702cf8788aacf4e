//! The three engines that journeys are played in. One that says nothing of an engine holds in all of them.

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
            use trestle_tests::stage::Stage;

            $(
                #[tokio::test]
                async fn $journey() {
                    super::$journey(Stage::in_engine(Engine::$engine).await).await;
                }
            )+
        }
    };
}
