//! Long work, told as it goes: what is being done, for how long, and how it ended.

use crate::error::Error;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// How often a terminal's line is drawn again.
const TICK: Duration = Duration::from_millis(200);
/// How often a log that nobody watches hears that a step still runs.
const HEARTBEAT: Duration = Duration::from_secs(60);
/// Columns that a line may take without wrapping in an ordinary terminal.
const WIDTH: usize = 78;

/// Runs a command whose output matters only if it fails, and returns what it printed.
///
/// # Errors
/// [`Error::Start`], or [`Error::Failed`] after showing all that the command had printed.
pub fn quietly(what: &str, command: &mut Command) -> Result<String, Error> {
    let began = Instant::now();
    let mut child = start(
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    )?;
    let printed = watch(what, began, lines_of(&mut child));
    let status = child
        .wait()
        .map_err(|source| could_not_start(command, source))?;
    if status.success() {
        done(what, began);
        return Ok(printed);
    }
    wipe();
    eprintln!("{printed}");
    Err(Error::Failed {
        what: what.to_owned(),
        status,
    })
}

/// Runs a command whose output is the point of it, straight to the terminal.
///
/// # Errors
/// [`Error::Start`] or [`Error::Failed`].
pub fn aloud(what: &str, command: &mut Command) -> Result<(), Error> {
    let began = Instant::now();
    eprintln!("· {what}");
    let status = command
        .status()
        .map_err(|source| could_not_start(command, source))?;
    if !status.success() {
        return Err(Error::Failed {
            what: what.to_owned(),
            status,
        });
    }
    done(what, began);
    Ok(())
}

/// Asks a program something and returns its standard output, or nothing if it is not there or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a short command for its standard output; what it says on standard error is shown only if it fails.
///
/// # Errors
/// [`Error::Start`] or [`Error::Failed`].
pub fn output(what: &str, command: &mut Command) -> Result<String, Error> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| could_not_start(command, source))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    Err(Error::Failed {
        what: what.to_owned(),
        status: output.status,
    })
}

/// Tells of a step that runs inside this process.
///
/// # Errors
/// Those of the work itself.
pub fn within<T>(what: &str, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let began = Instant::now();
    let result = work()?;
    done(what, began);
    Ok(result)
}

fn start(command: &mut Command) -> Result<Child, Error> {
    command
        .spawn()
        .map_err(|source| could_not_start(command, source))
}

fn could_not_start(command: &Command, source: io::Error) -> Error {
    Error::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        source,
    }
}

fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);
    lines
}

fn forward(pipe: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            if lines
                .send(String::from_utf8_lossy(&line).into_owned())
                .is_err()
            {
                return;
            }
        }
    });
}

fn watch(what: &str, began: Instant, lines: Receiver<String>) -> String {
    let (mut printed, mut latest, mut heartbeat) = (String::new(), String::new(), HEARTBEAT);
    loop {
        match lines.recv_timeout(TICK) {
            Ok(line) => {
                printed.push_str(&line);
                printed.push('\n');
                latest = line;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return printed,
        }
        tell(what, began, latest.trim(), &mut heartbeat);
    }
}

fn tell(what: &str, began: Instant, latest: &str, heartbeat: &mut Duration) {
    let elapsed = began.elapsed();
    if io::stderr().is_terminal() {
        let line: String = format!("· {what}  {} s  {latest}", elapsed.as_secs())
            .chars()
            .take(WIDTH)
            .collect();
        wipe();
        eprint!("{line}");
        // A progress line that cannot be drawn is no reason to stop the work.
        let _ = io::stderr().flush();
    } else if elapsed >= *heartbeat {
        eprintln!(
            "· {what}: still at it after {} s: {latest}",
            elapsed.as_secs()
        );
        *heartbeat += HEARTBEAT;
    }
}

fn done(what: &str, began: Instant) {
    wipe();
    let tenths = began.elapsed().as_millis() / 100;
    eprintln!("✓ {what}  {}.{} s", tenths / 10, tenths % 10);
}

fn wipe() {
    if io::stderr().is_terminal() {
        eprint!("\r\x1b[2K");
    }
}
