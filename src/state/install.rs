//! How the app gets onto the home screen: each browser hides it elsewhere.

use crate::words::id;

/// The steps in this browser: name of the message that tells them.
pub fn steps(user_agent: &str, touch_points: i32) -> &'static str {
    let says = |word| user_agent.contains(word);
    // An iPad calls itself a Mac, and is the only one with a screen to touch.
    let apple_touch = says("iPhone") || says("iPad") || (says("Macintosh") && touch_points > 1);
    match () {
        () if apple_touch => id("install-iphone"),
        () if says("Android") && says("Firefox/") => id("install-firefox-android"),
        () if says("Android") => id("install-android"),
        () if says("Firefox/") => id("install-firefox"),
        () if says("Macintosh") && !says("Chrome/") => id("install-mac"),
        () => id("install-desktop"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_browser_has_its_own_steps() {
        let apple = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0";
        let chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";
        let seen = [
            (
                format!(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {apple} Mobile/15E148 Safari/604.1"
                ),
                5,
                "install-iphone",
            ),
            (
                format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {apple} Safari/605.1.15"),
                5,
                "install-iphone",
            ),
            (
                format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {apple} Safari/605.1.15"),
                0,
                "install-mac",
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 10; K) {chrome} Mobile Safari/537.36"),
                5,
                "install-android",
            ),
            (
                "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0".into(),
                5,
                "install-firefox-android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0".into(),
                0,
                "install-firefox",
            ),
            (
                format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {chrome} Safari/537.36"),
                0,
                "install-desktop",
            ),
            (
                format!(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome} Safari/537.36 Edg/142.0.0.0"
                ),
                10,
                "install-desktop",
            ),
        ];
        for (user_agent, touch_points, wanted) in seen {
            assert_eq!(steps(&user_agent, touch_points), wanted, "{user_agent}");
        }
    }
}
