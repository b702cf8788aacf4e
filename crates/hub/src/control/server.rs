//! The server's side of the socket.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;

use super::perform::perform;
use super::task::{Report, Task};
use crate::base::Base;
use crate::hub::Hub;

/// Answers commands on a socket in the data folder, for whoever may read that folder. Ends with the task it runs in.
///
/// # Errors
/// When the socket cannot be made: its path has at most about 100 bytes.
pub fn listen(
    path: &Path,
    hub: Arc<Hub>,
    base: Base,
) -> io::Result<impl Future<Output = ()> + use<>> {
    // Whoever has the turn to write knows that a socket left behind is nobody's.
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    Ok(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (hub, base) = (Arc::clone(&hub), base.clone());
            // A client that goes away takes nothing with it: its task is finished all the same.
            tokio::spawn(async move { answer(stream, &hub, &base).await });
        }
    })
}

async fn answer(stream: UnixStream, hub: &Hub, base: &Base) -> io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut line = String::new();
    BufReader::new(reading).read_line(&mut line).await?;
    let (reports, mut inbox) = mpsc::unbounded_channel();
    let work = async move {
        let last = match serde_json::from_str::<Task>(&line) {
            Ok(task) => finish(perform(hub, base, task, &reports).await),
            Err(fault) => failed(&fault),
        };
        // The inbox is read until this side is dropped.
        let _ = reports.send(last);
    };
    let tell = async {
        while let Some(report) = inbox.recv().await {
            let mut line = serde_json::to_vec(&report).map_err(io::Error::other)?;
            line.push(b'\n');
            writing.write_all(&line).await?;
        }
        Ok(())
    };
    let ((), told) = tokio::join!(work, tell);
    told
}

/// The last report of a task.
pub(super) fn finish(result: Result<super::Outcome, super::TaskError>) -> Report {
    match result {
        Ok(outcome) => Report::Done(outcome),
        Err(fault) => failed(&fault),
    }
}

fn failed(fault: &dyn std::error::Error) -> Report {
    Report::Failed {
        message: fault.to_string(),
    }
}
