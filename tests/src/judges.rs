//! Judges of the screens that share no taste with us: axe, html-validate and Lighthouse.

use crate::browser::Browser;
use crate::trestle;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What keeps somebody from using the screen that is open now, one line a finding. Every rule of axe is asked.
pub async fn barriers(browser: &Browser) -> Vec<String> {
    let axe = modules().join("axe-core/axe.min.js");
    let axe = fs::read_to_string(&axe).unwrap();
    let script = format!(
        "const tell = arguments[arguments.length - 1]; if (!window.axe) {{ {axe} }} \
         axe.run().then((found) => tell(found.violations), (error) => tell([{{ id: String(error), nodes: [] }}]))"
    );
    let answer = browser.driver().execute_async(&script, vec![]).await;
    let violations = answer.unwrap().json().clone();
    let violations = violations.as_array().expect("axe answers").clone();
    violations.iter().map(barrier).collect()
}

fn barrier(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let wheres: Vec<String> = nodes
        .map(|node| format!("{} ({})", node["html"], node["failureSummary"]))
        .collect();
    format!(
        "{} {}: {}",
        violation["id"],
        violation["help"],
        wheres.join("; ")
    )
}

/// What is wrong with the HTML of these files, one line a finding.
pub fn mistakes(files: &[PathBuf]) -> Vec<String> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("quality/htmlvalidate.json");
    let judged = judge("html-validate")
        .args(["--formatter", "json", "--config"])
        .arg(rules)
        .args(files)
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&judged.stderr);
    let found: Value = serde_json::from_slice(&judged.stdout)
        .unwrap_or_else(|error| panic!("html-validate says no JSON: {error}: {words}"));
    let files = found.as_array().expect("a list of files");
    files.iter().flat_map(mistakes_of).collect()
}

fn mistakes_of(file: &Value) -> Vec<String> {
    let name = file["filePath"].as_str().unwrap_or_default();
    let name = Path::new(name).file_name().unwrap_or_default();
    let messages = file["messages"].as_array().into_iter().flatten();
    messages
        .map(|message| {
            format!(
                "{} {} {} at {}",
                name.display(),
                message["ruleId"],
                message["message"],
                message["selector"]
            )
        })
        .collect()
}

/// Lighthouse's scores, each of 100, with what cost points.
#[derive(Debug)]
pub struct Scores {
    /// How soon the page can be used.
    pub performance: u32,
    /// Whether everybody can use it.
    pub accessibility: u32,
    /// Whether it is made as a page should be.
    pub best_practices: u32,
    /// The audits below full marks.
    pub lost: Vec<String>,
}

/// How often Lighthouse is asked before its own trouble counts as an answer.
const LIGHTHOUSE_TRIES: u32 = 3;

/// Has Lighthouse judge an address, as a phone, in the browser whose debugger listens on this port. What the browser has
/// stored stays: the app opens as for a seller who has joined.
pub fn lighthouse(url: &str, port: u16) -> Scores {
    let mut answers = (0..LIGHTHOUSE_TRIES).map(|_| report(url, port));
    let report = answers.find_map(Result::ok);
    let report = report.expect("Lighthouse judges the page; see above what kept it from it");
    Scores {
        performance: score(&report, "performance"),
        accessibility: score(&report, "accessibility"),
        best_practices: score(&report, "best-practices"),
        lost: lost(&report),
    }
}

/// One report. `Err` where Lighthouse says itself that its recording went wrong and asks to be run again (`NO_NAVSTART`
/// and the like, <https://github.com/GoogleChrome/lighthouse/blob/main/core/lib/lh-error.js>): that is no judgement.
fn report(url: &str, port: u16) -> Result<Value, ()> {
    let judged = judge("lighthouse")
        .arg(url)
        .arg(format!("--port={port}"))
        .args([
            "--output=json",
            "--quiet",
            "--disable-storage-reset",
            "--only-categories=performance,accessibility,best-practices",
        ])
        .output()
        .unwrap();
    let report = serde_json::from_slice::<Value>(&judged.stdout).ok();
    let whole = report.filter(|report| report["runtimeError"].is_null());
    whole.ok_or_else(|| {
        eprintln!("Lighthouse: {}", String::from_utf8_lossy(&judged.stderr));
    })
}

fn score(report: &Value, category: &str) -> u32 {
    let score = report["categories"][category]["score"].as_f64();
    // A tenth of a point is nobody's business.
    (score.expect("every category has a score") * 100.0).round() as u32
}

fn lost(report: &Value) -> Vec<String> {
    let audits = report["audits"].as_object().expect("there are audits");
    audits
        .iter()
        .filter(|(_, audit)| audit["score"].as_f64().is_some_and(|score| score < 1.0))
        .map(|(name, audit)| format!("{name}: {} {}", audit["score"], audit["displayValue"]))
        .collect()
}

fn judge(program: &str) -> Command {
    Command::new(modules().join(".bin").join(program))
}

/// The `node_modules` that `cargo xtask test` names, or made earlier.
fn modules() -> PathBuf {
    let named = env::var_os("TRESTLE_JUDGES").map(PathBuf::from);
    let found = named
        .into_iter()
        .chain(made_by_xtask())
        .find(|modules| modules.is_dir());
    found.expect("no axe: run `cargo xtask test`, or name a node_modules in TRESTLE_JUDGES")
}

/// The folder is named by the hash of the lock, as `xtask/src/setup/node.rs` names it.
fn made_by_xtask() -> Option<PathBuf> {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("quality/package-lock.json");
    let hash = hex::encode(Sha256::digest(fs::read(lock).ok()?));
    let folder = format!("npm-{}", hash.get(..16)?);
    Some(trestle::tools()?.join(folder).join("node_modules"))
}
