//! The program between a test and its browser, and what else a browser needs beside it.

use crate::wait::{PATIENCE, until_true};
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

/// A running driver, and what it needs.
pub struct Driver {
    programs: Vec<Child>,
    port: u16,
}

impl Driver {
    /// Starts a driver that chooses its port and says it in one of its lines.
    pub fn that_says_its_port(command: &mut Command, port_in: fn(&str) -> Option<u16>) -> Self {
        let (program, port) = start_and_hear(command, port_in);
        Self {
            programs: vec![program],
            port,
        }
    }

    /// Starts a driver that says nothing, and waits until it answers. `beside` is what it needs.
    pub async fn on_a_free_port(start: impl FnOnce(u16) -> Command, beside: Child) -> Self {
        let port = free_port();
        let program = spawn(&mut start(port));
        until_true("the driver answers", async || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        })
        .await;
        Self {
            programs: vec![program, beside],
            port,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it.
    pub fn stop(&mut self) {
        for mut program in self.programs.drain(..) {
            program.kill().ok();
            program.wait().ok();
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Starts a program that says what it was given in one of its lines. Everything it says is read to the end: a full pipe
/// would hold it up.
pub fn start_and_hear<T: Send + 'static>(
    command: &mut Command,
    heard_in: fn(&str) -> Option<T>,
) -> (Child, T) {
    let mut program = spawn(command.stdout(Stdio::piped()));
    let said = BufReader::new(program.stdout.take().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        said.lines()
            .map_while(Result::ok)
            .filter_map(|line| heard_in(&line))
            .for_each(|heard| {
                tell.send(heard).ok();
            });
    });
    let heard = told.recv_timeout(PATIENCE);
    (
        program,
        heard.unwrap_or_else(|_| panic!("{command:?} is silent")),
    )
}

fn spawn(command: &mut Command) -> Child {
    let started = command.stderr(Stdio::null()).spawn();
    started.unwrap_or_else(|error| {
        panic!("{command:?}: {error}; it is installed by `cargo xtask test`")
    })
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
