//! A seller's link, as text and as a picture to scan.

use crate::error::Error;
use crate::flags::Listen;
use crate::qr;
use crate::repository::Repository;
use crate::run::demo;
use crate::step;
use serde_json::Value;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// How long a hub may take to open its door.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait before trying the door again.
const PAUSE: Duration = Duration::from_millis(100);

/// Waits for the demo hub, enrols a seller and prints the link.
///
/// # Errors
/// When the hub stays silent or refuses.
pub fn announce(repository: &Repository, listen: &Listen) -> Result<(), Error> {
    wait_for(listen.listen)?;
    let mut enrol = demo::trestle(repository, &["enrol", "--role", "seller", "--json"]);
    let answer = step::output("trestle enrol", &mut enrol)?;
    let link = link_in(&answer)?;
    println!(
        "\nA seller's phone opens this link, or scans it:\n\n  {link}\n\n{}",
        qr::drawn(&link)?
    );
    println!("Ctrl-C ends the shop; `cargo xtask run` goes on with it.");
    Ok(())
}

fn wait_for(address: SocketAddr) -> Result<(), Error> {
    let began = Instant::now();
    while TcpStream::connect_timeout(&address, PAUSE).is_err() {
        if began.elapsed() > PATIENCE {
            return Err(Error::HubSilent(address));
        }
        thread::sleep(PAUSE);
    }
    Ok(())
}

fn link_in(answer: &str) -> Result<String, Error> {
    let value: Option<Value> = serde_json::from_str(answer).ok();
    let link = value
        .as_ref()
        .and_then(|value| value.get("url"))
        .and_then(Value::as_str);
    link.map(str::to_owned).ok_or_else(|| Error::Answer {
        program: "trestle enrol".to_owned(),
        answer: answer.to_owned(),
    })
}
