//! Screens hung up to be looked at: pictures of each in two themes for a person, and the findings of the judges.

use crate::judges;
use crate::till::Till;
use crate::trestle;
use serde_json::json;
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

/// The screens of one till.
pub struct Gallery<'a> {
    till: &'a Till,
    findings: RefCell<Vec<String>>,
    pages: RefCell<Vec<PathBuf>>,
}

impl<'a> Gallery<'a> {
    /// An empty one.
    pub fn of(till: &'a Till) -> Self {
        Self {
            till,
            findings: RefCell::default(),
            pages: RefCell::default(),
        }
    }

    /// Hangs up what is seen now, light and dark, in `target/screens/`, and has axe judge it.
    pub async fn hang(&self, screen: &str) {
        for theme in ["light", "dark"] {
            self.wear(theme).await;
            let name = self.till.screenshot_of(&format!("{screen}-{theme}")).await;
            self.judge(&name).await;
            if theme == "dark" {
                self.keep_page(&name).await;
            }
        }
        self.wear("light").await;
    }

    /// Hangs up what is seen now in the light alone, and has it judged.
    pub async fn hang_in_light(&self, screen: &str) {
        let name = self.till.screenshot_of(screen).await;
        self.judge(&name).await;
        self.keep_page(&name).await;
    }

    async fn judge(&self, name: &str) {
        let barriers = judges::barriers(&self.till.browser).await;
        let named = barriers.iter().map(|found| format!("{name}: {found}"));
        self.findings.borrow_mut().extend(named);
    }

    /// Has html-validate judge what was hung up, and tells everything that was found.
    pub fn findings(self) -> Vec<String> {
        let mut findings = self.findings.into_inner();
        findings.extend(judges::mistakes(&self.pages.into_inner()));
        findings
    }

    async fn wear(&self, theme: &str) {
        let feature = json!({"name": "prefers-color-scheme", "value": theme});
        let media = json!({"features": [feature]});
        self.till
            .browser
            .ask("Emulation.setEmulatedMedia", media)
            .await;
    }

    async fn keep_page(&self, name: &str) {
        let script = "return document.documentElement.outerHTML";
        let html = self.till.browser.script(script).await;
        let folder = trestle::target().join("screens");
        let file = folder.join(format!("{name}.html"));
        let page = format!("<!DOCTYPE html>\n{}\n", html.as_str().unwrap());
        fs::write(&file, page).unwrap();
        self.pages.borrow_mut().push(file);
    }
}
