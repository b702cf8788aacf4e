//! The till in its seller's language.

use crate::{PIN, owner, proved, seller};
use trestle_tests::gallery::Gallery;
use trestle_tests::hub::Hub;
use trestle_tests::lens;
use trestle_tests::stage::Stage;
use trestle_tests::till::Till;
use trestle_tests::wait::until_true;

in_every_engine!(a_language_is_chosen_and_sold_in);

/// Every screen that has words of its own.
const SCREENS: [&str; 12] = [
    "/",
    "/receipts",
    "/shift",
    "/queue",
    "/ready",
    "/settings",
    "/office",
    "/office/products",
    "/office/new",
    "/office/phones",
    "/office/people",
    "/office/file",
];

/// From right to left, and another one in the dark: every language is on the phone. The sale is the same in all of them.
async fn a_language_is_chosen_and_sold_in(stage: Stage) {
    let mut hub = Hub::demo().await;
    let till = seller(&stage.profile("ada"), &hub).await;
    choose(&till, "ar").await;
    till.see("html[dir=rtl][lang^=ar]").await;
    until_true("its words are Arabic", async || {
        till.text_of(".tabs").await.contains("البيع")
    })
    .await;
    till.go("/").await;
    till.sell(PIN).await;
    till.until_counted("confirmed-count", 1).await;
    hub.kill();
    choose(&till, "de").await;
    till.see("html[dir=ltr][lang^=de]").await;
    till.visit("/").await;
    till.put(PIN).await;
    assert!(till.text_of("[data-testid=pay]").await.contains("Bezahlen"));
    till.visit("/r").await;
    till.see("main[data-verdict=nothing]").await;
    let title = till.text_of("[data-word=r-nothing]").await;
    assert_eq!(title, "Einen Beleg prüfen");
    hub.start().await;
    assert_eq!(proved(&hub).sales, 1);
}

/// On the narrowest phone no screen is wider than it in any language, no word is cut off, and axe and html-validate find
/// nothing.
#[tokio::test]
async fn every_language_fits() {
    let (stage, hub) = (Stage::enter().await, Hub::demo().await);
    let till = owner(&stage.profile("ada"), &hub).await;
    till.sell(PIN).await;
    let mut findings = Vec::new();
    for language in ["de", "fr", "es", "ar"] {
        choose(&till, language).await;
        till.see(&format!("html[lang^={language}]")).await;
        let gallery = Gallery::of(&till);
        for screen in SCREENS {
            till.go(screen).await;
            till.see("h1, [data-testid=search]").await;
            hang(
                &till,
                &gallery,
                &format!("{language}{}", screen.replace('/', "-")),
                &mut findings,
            )
            .await;
        }
        receipt(&till, &gallery, language, &mut findings).await;
        paying(&till, &gallery, language, &mut findings).await;
        scanning(&till, &gallery, language, &mut findings).await;
        findings.extend(gallery.findings());
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    till.browser.close().await;
}

async fn receipt(till: &Till, gallery: &Gallery<'_>, language: &str, findings: &mut Vec<String>) {
    till.go("/receipts").await;
    till.tap("a[href^='/receipts/']").await;
    till.see_named("print").await;
    hang(till, gallery, &format!("{language}-receipt"), findings).await;
}

async fn paying(till: &Till, gallery: &Gallery<'_>, language: &str, findings: &mut Vec<String>) {
    till.visit("/").await;
    till.put(PIN).await;
    till.tap(".basket-toggle").await;
    hang(till, gallery, &format!("{language}-basket"), findings).await;
    till.pay().await;
    hang(till, gallery, &format!("{language}-pay"), findings).await;
    till.tap(".note-other").await;
    hang(till, gallery, &format!("{language}-pay-typed"), findings).await;
    till.tap(".key").await;
    till.tap_named("tender-own-reader").await;
    till.see_named("reader-take").await;
    hang(
        till,
        gallery,
        &format!("{language}-pay-own-reader"),
        findings,
    )
    .await;
    till.tap_named("reader-part").await;
    till.tap(".key").await;
    till.tap_named("reader-typed").await;
    till.tap_named("reader-take").await;
    till.see_named("part").await;
    till.tap_named("tender-cash").await;
    hang(till, gallery, &format!("{language}-pay-parts"), findings).await;
    till.tap(".note[data-minor]").await;
    till.taken().await;
    hang(till, gallery, &format!("{language}-done"), findings).await;
    till.tap_named("new-sale").await;
}

async fn scanning(till: &Till, gallery: &Gallery<'_>, language: &str, findings: &mut Vec<String>) {
    lens::refuse(&till.browser).await;
    till.tap_named("scan").await;
    till.see_named("scan-shut").await;
    hang(till, gallery, &format!("{language}-scan-shut"), findings).await;
    lens::give(&till.browser).await;
    till.tap("[data-testid=scan-shut] button").await;
    till.see("[data-testid=scan-sight][data-state=watching]")
        .await;
    lens::hold(&till.browser, &lens::bars("2000000000305")).await;
    till.see_named("scan-added").await;
    hang(till, gallery, &format!("{language}-scan"), findings).await;
    till.tap_named("scan-undo").await;
    till.tap_named("scan-done").await;
}

async fn hang(till: &Till, gallery: &Gallery<'_>, name: &str, findings: &mut Vec<String>) {
    gallery.hang_in_light(name).await;
    let overflowing = till.browser.script(OVERFLOWING).await;
    let overflowing = overflowing.as_array().unwrap().iter();
    findings.extend(overflowing.map(|found| format!("{name}: {found}")));
}

/// What is wider than what it stands in, where nothing says that it may be cut or scrolled.
const OVERFLOWING: &str = "\
    const found = []; \
    for (const whole of document.querySelectorAll('html, .page, dialog')) \
        if (whole.scrollWidth > whole.clientWidth) found.push(whole.className + ' scrolls sideways: ' + whole.scrollWidth); \
    for (const part of document.querySelectorAll('button, a, h1, h2, dt, label')) { \
        const style = getComputedStyle(part); \
        if (style.overflowX !== 'visible' || part.classList.contains('unseen') || !part.offsetParent) continue; \
        if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) \
            found.push(part.outerHTML.slice(0, 200) + ' ' + part.scrollWidth + ' > ' + part.clientWidth); } \
    return found";

async fn choose(till: &Till, language: &str) {
    till.go("/settings").await;
    till.see_named("language").await;
    let script = format!(
        "const choice = document.querySelector('[data-testid=language]'); choice.value = '{language}'; \
         setTimeout(() => choice.dispatchEvent(new Event('change', {{bubbles: true}})))"
    );
    till.browser.script(&script).await;
}
