//! The app as a seller sees it: found by the names of the contract, touched, and read.

use crate::browser::{Browser, Form, Profile};
use crate::wait::within_patience;
use serde_json::Value;
use thirtyfour::Key;

/// What a page that shows not what it should is looked through for.
const PAGE: &str = "const inView = ({ top, bottom }) => bottom >= 0 && top <= innerHeight; \
    const undrawn = [...document.images].filter((one) => inView(one.getBoundingClientRect()) \
        && !(one.complete && one.naturalWidth)); \
    const kept = () => { try { return Object.entries(localStorage).map((pair) => pair.join(': ').slice(0, 250)) } \
        catch (refused) { return `${refused}` } }; \
    return { at: location.href, ready: document.readyState, kept: kept(), \
    worker: navigator.serviceWorker?.controller?.state, shown: document.body?.innerText.slice(0, 500), \
    undrawn: undrawn.slice(0, 5).map((one) => [one.outerHTML, one.complete, one.getBoundingClientRect().top]) }";

/// The app in a browser, at the address of its hub.
pub struct Till {
    /// The browser.
    pub browser: Browser,
    base: String,
    form: Form,
}

/// An element of the contract, as CSS finds it.
fn named(testid: &str) -> String {
    format!("[data-testid={testid}]")
}

impl Till {
    /// Opens a browser on a profile, with the app's storage made safe, as on an installed app.
    pub async fn open(profile: &Profile, base: &str, form: Form) -> Self {
        let browser = Browser::open(profile, form).await;
        browser.promise_storage(base).await;
        Self {
            browser,
            base: base.to_owned(),
            form,
        }
    }

    /// Where the app is.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Opens an address of the app, as a tap on its icon does.
    pub async fn visit(&self, path: &str) {
        self.browser
            .driver()
            .goto(format!("{}{path}", self.base))
            .await
            .unwrap();
    }

    /// Goes to a screen without loading the page anew.
    pub async fn go(&self, path: &str) {
        let script = format!(
            "history.pushState(null, '', '{path}'); dispatchEvent(new PopStateEvent('popstate'))"
        );
        self.browser.script(&script).await;
    }

    /// Joins by a link, and waits until there is something to sell and the app can start without a network.
    pub async fn join(&self, link: &str) {
        self.browser.driver().goto(link).await.unwrap();
        self.see("form input").await;
        self.write("form input", "Ada's phone").await;
        self.tap("form button[type=submit]").await;
        self.see(&named("sku-card")).await;
        self.until_ready_for_the_dark().await;
    }

    /// Waits until the worker is in charge, so that the app starts without a network.
    pub async fn until_ready_for_the_dark(&self) {
        self.until_true("the worker is in charge", async || {
            self.browser
                .script("return navigator.serviceWorker.controller !== null")
                .await
                == true
        })
        .await;
    }

    /// Waits until something that CSS finds is there.
    pub async fn see(&self, css: &str) {
        self.until_true(css, async || self.count(css).await > 0)
            .await;
    }

    /// Waits until something of the contract is there.
    pub async fn see_named(&self, testid: &str) {
        self.see(&named(testid)).await;
    }

    /// How many such elements there are.
    pub async fn count(&self, css: &str) -> u64 {
        let found = self
            .in_page(&format!(
                "return document.querySelectorAll({}).length",
                quoted(css)
            ))
            .await;
        found.as_u64().unwrap_or_default()
    }

    /// Whether something of the contract is there now.
    pub async fn shows(&self, testid: &str) -> bool {
        self.count(&named(testid)).await > 0
    }

    /// Touches the first such element, once it is there.
    pub async fn tap(&self, css: &str) {
        let script = format!(
            "const found = document.querySelector({}); if (!found || found.disabled) return false; \
             found.scrollIntoView({{block: 'center'}}); found.click(); return true",
            quoted(css)
        );
        self.until_true(&format!("touch {css}"), async || {
            self.in_page(&script).await == true
        })
        .await;
    }

    /// Touches something of the contract.
    pub async fn tap_named(&self, testid: &str) {
        self.tap(&named(testid)).await;
    }

    /// Writes into a field, over what stands there.
    pub async fn write(&self, css: &str, text: &str) {
        let driver = self.browser.driver();
        let field = driver.find(thirtyfour::By::Css(css)).await.unwrap();
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Puts a text into a field at once, as a paste does: keys of a driver have meanings of their own.
    pub async fn set(&self, css: &str, text: &str) {
        let script = format!(
            "const field = document.querySelector({}); field.value = {}; \
             field.dispatchEvent(new InputEvent('input', {{bubbles: true}}))",
            quoted(css),
            quoted(text)
        );
        self.browser.script(&script).await;
    }

    /// The text of something of the contract, once it has one.
    pub async fn text(&self, testid: &str) -> String {
        let script = format!(
            "return document.querySelector({})?.textContent?.trim()",
            quoted(&named(testid))
        );
        let text = async || {
            self.in_page(&script)
                .await
                .as_str()
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        self.until(testid, text).await
    }

    /// The text of the first such element; empty where there is none.
    pub async fn text_of(&self, css: &str) -> String {
        let script = format!(
            "return document.querySelector({})?.textContent?.trim() ?? ''",
            quoted(css)
        );
        let text = self.in_page(&script).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute of the first such element, where it has it.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let script = format!(
            "return document.querySelector({})?.getAttribute('{name}')",
            quoted(css)
        );
        self.in_page(&script).await.as_str().map(str::to_owned)
    }

    /// A count on the queue's screen, where one is there. Goes there first.
    pub async fn counted(&self, testid: &str) -> u64 {
        self.go("/queue").await;
        self.text(testid).await.parse().unwrap()
    }

    /// Waits until the queue's screen counts so many.
    pub async fn until_counted(&self, testid: &str, wanted: u64) {
        self.go("/queue").await;
        let mut seen = String::new();
        self.until_true(&format!("{testid} is {wanted}"), async || {
            seen = self.text(testid).await;
            seen == wanted.to_string()
        })
        .await;
    }

    /// Waits until every picture in view has been drawn, from the phone's own store.
    pub async fn until_pictures_are_drawn(&self) {
        let script = "return [...document.querySelectorAll('img')].every((picture) => { \
            const { top, bottom } = picture.getBoundingClientRect(); \
            return bottom < 0 || top > innerHeight || (picture.complete && picture.naturalWidth > 0); })";
        self.until_true("the pictures are drawn", async || {
            self.in_page(script).await == true
        })
        .await;
    }

    /// Waits until the shop's catalogue and pictures are on the phone: a stall could go dark now.
    pub async fn until_ready_for_doors(&self) {
        self.go("/ready").await;
        self.see("[data-testid=ready-state][data-state=ready]")
            .await;
        self.go("/").await;
        self.see_named("sku-card").await;
    }

    /// Writes what is seen, once nothing moves any more, to `target/screens/`, named after the screen and the browser's form.
    /// Gives the picture's name.
    pub async fn screenshot_of(&self, screen: &str) -> String {
        let form = match self.form {
            Form::Phone => "360x740",
            Form::Laptop => "1280x800",
        };
        let still =
            "return document.getAnimations().every((moving) => moving.playState !== 'running')";
        self.until_true("nothing moves", async || self.in_page(still).await == true)
            .await;
        let name = format!("{screen}-{form}");
        self.browser.screenshot(&name).await;
        name
    }

    /// What the basket comes to, in minor units.
    pub async fn basket_total(&self) -> i64 {
        let minor = async || self.attribute(&named("basket-total"), "data-minor").await;
        self.until("the basket's total", minor)
            .await
            .parse()
            .unwrap()
    }

    /// Puts an SKU into the basket, by the search, as it is typed.
    pub async fn put(&self, sku: &str) {
        self.see_named("search").await;
        self.write(&named("search"), sku).await;
        let card = format!(
            "[data-testid=variant][data-sku={0}], [data-testid=sku-card][data-sku={0}]",
            quoted(sku)
        );
        let only = "[data-testid=sku-card]";
        let before = self.basket_total().await;
        self.until_true(&format!("{sku} is found"), async || {
            self.count(only).await == 1
        })
        .await;
        self.tap(only).await;
        self.until_true(&format!("{sku} is in the basket"), async || {
            if self.count("[data-testid=variant]").await > 0 {
                self.tap(&card).await;
            }
            self.basket_total().await > before
        })
        .await;
    }

    /// Goes on to paying.
    pub async fn pay(&self) {
        self.tap_named("pay").await;
        self.see_named("tender-cash").await;
    }

    /// Sells one SKU for the exact sum, and gives the number that the screen shows once it says "taken".
    pub async fn sell(&self, sku: &str) -> String {
        self.put(sku).await;
        self.pay().await;
        self.tap_named("cash-exact").await;
        let number = self.taken().await;
        self.tap_named("new-sale").await;
        self.see_named("search").await;
        number
    }

    /// Looks until there is something to see, and says what the page showed where there never was.
    async fn until<T>(&self, what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
        match within_patience(look).await {
            Some(seen) => seen,
            None => panic!("waited in vain: {what}\nthe page: {}", self.page().await),
        }
    }

    /// What the page shows, or why nobody can say.
    async fn page(&self) -> String {
        let answer = self.browser.driver().execute(PAGE, vec![]).await;
        answer.map_or_else(
            |fault| fault.to_string(),
            |answer| answer.json().to_string(),
        )
    }

    async fn until_true(&self, what: &str, mut look: impl AsyncFnMut() -> bool) {
        self.until(what, async || look().await.then_some(())).await;
    }

    /// Waits until the paragraph in such an element says this.
    pub async fn until_told(&self, css: &str, words: &str) {
        // Without the marks that keep numbers and names apart from the sentence around them.
        let script = format!(
            "const told = document.querySelector({} + ' p')?.textContent; \
             return told?.replace(/[\\u2066-\\u2069]/g, '')",
            quoted(css)
        );
        self.until_true(words, async || {
            let told = self.in_page(&script).await;
            told.as_str().is_some_and(|told| told.contains(words))
        })
        .await;
    }

    /// Waits until the screen says "taken", and gives the number that it shows.
    pub async fn taken(&self) -> String {
        self.see_named("sale-done").await;
        self.text("receipt-number").await
    }

    /// Runs script in a page that may just be changing; null where it was.
    async fn in_page(&self, script: &str) -> Value {
        let answer = self
            .browser
            .driver()
            .execute(script, Vec::<Value>::new())
            .await;
        answer.map_or(Value::Null, |answer| answer.json().clone())
    }
}

/// A text as script writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
