//! What the hub says is held is on the disk: watched from outside, call by call.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::TestHub;
use crate::support::phone::notice;

const PUSHES: usize = 20;

/// Invariant 2: a phone lets go of what was signed for. So between a write to the database's log and the next answer
/// that says yes, that log is always synced.
#[test]
fn no_answer_leaves_before_the_disk_has_what_it_says() {
    let mut hub = TestHub::start();
    let mut phone = hub.seller();
    let trace = hub.data().with_file_name("trace");
    let mut strace = watch(hub.process(), &trace);
    for round in 0..PUSHES {
        let entry = phone.write(&notice(&round.to_string()));
        assert!(phone.push(&hub, &[entry]).refused.is_empty());
    }
    hub.kill();
    strace.wait().unwrap();
    let calls = std::fs::read_to_string(&trace).unwrap();
    let mut seen = Seen::default();
    calls.lines().for_each(|call| seen.take(call));
    assert_eq!((seen.answers, seen.early), (PUSHES, 0), "{calls}");
    assert!(seen.writes >= PUSHES, "each push was written\n{calls}");
}

#[test]
fn an_answer_that_left_early_would_be_found() {
    let early = |calls: &[&str]| {
        let mut seen = Seen::default();
        calls.iter().for_each(|call| seen.take(call));
        seen.early
    };
    let write = r#"7 pwrite64(9</shop/trestle.db-wal>, "\0\0"..., 4096, 32) = 4096"#;
    let begun = "7 fdatasync(9</shop/trestle.db-wal> <unfinished ...>";
    let ended = "7 <... fdatasync resumed>) = 0";
    let other = "7 fdatasync(8</shop/trestle.db>) = 0";
    let answer =
        r#"5 writev(12<socket:[4]>, [{iov_base="HTTP/1.1 200 OK\r\n"..., iov_len=200}], 2) = 300"#;
    assert_eq!(early(&[write, begun, ended, answer]), 0);
    assert_eq!(early(&[write, answer, begun, ended]), 1);
    assert_eq!(early(&[write, begun, answer, ended]), 1);
    assert_eq!(early(&[write, other, answer]), 1);
}

/// What the trace told so far.
#[derive(Default)]
struct Seen {
    answers: usize,
    early: usize,
    writes: usize,
    is_dirty: bool,
    /// Threads that are in the middle of a sync of the log.
    syncing: BTreeSet<String>,
}

impl Seen {
    /// A line is `thread call(file<path>, …) = result`; a call that others interrupt stands on two lines.
    fn take(&mut self, call: &str) {
        let (thread, call) = call.split_once(' ').unwrap();
        let is_log = call.contains("trestle.db-wal>");
        let is_sync = call.contains("sync(") && is_log;
        let is_synced = call.ends_with("= 0");
        if is_log && call.contains("write") {
            self.writes += 1;
            self.is_dirty = true;
        } else if is_sync && call.contains("<unfinished") {
            self.syncing.insert(thread.into());
        } else if is_sync || (call.contains("sync resumed") && self.syncing.remove(thread)) {
            self.is_dirty &= !is_synced;
        } else if call.contains("HTTP/1.1 200 OK") {
            self.answers += 1;
            self.early += usize::from(self.is_dirty);
        }
    }
}

/// Attached to every thread when this returns.
fn watch(process: u32, trace: &Path) -> Child {
    let calls = "trace=write,writev,pwrite64,sendto,sendmsg,fsync,fdatasync";
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-y", "-s", "32", "-e", calls, "-o"])
        .arg(trace);
    strace.args(["-p", &process.to_string()]);
    let mut strace = strace.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(strace.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("attached"), "{line}");
    // What it says later is read too, or it would block.
    std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    strace
}
