//! The machine that a table was made on: figures of another say little.

use std::fs;
use std::process::Command;
use std::thread;

/// One line: processors, memory, system, browser, and how busy it was before: beside other work, figures say little.
pub fn describe() -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or("unknown processor".into());
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or("unknown memory".into());
    let system = printed("uname", &["-sr"]).unwrap_or("unknown system".into());
    let browser = printed("chromium", &["--version"]).unwrap_or("no Chromium".into());
    let load = fs::read_to_string("/proc/loadavg").unwrap_or("unknown".into());
    let load = load.split(' ').next().unwrap_or_default();
    format!(
        "Machine: {cores} cores of {processor}, {memory} of memory, {system}, {browser}; load before the run {load}."
    )
}

/// What stands behind a name in one of the kernel's lists.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn printed(program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.lines().next()?.trim().to_owned())
}
