//! The command's side: through the socket of a running server, or alone.

use std::io;
use std::path::Path;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::UnixStream;
use tokio::sync::mpsc::{self, UnboundedSender};

use super::perform::perform;
use super::server::finish;
use super::task::{Outcome, Report, Task};
use crate::base::Base;
use crate::folder::DataFolder;
use crate::hub::{Hub, HubError};

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The hub in the folder could not be opened.
    #[error(transparent)]
    Hub(#[from] HubError),
    /// The running server went away in the middle.
    #[error("the running server did not answer: {0}")]
    Socket(#[from] io::Error),
    /// The task was not done.
    #[error("{message}")]
    Failed {
        /// Why.
        message: String,
    },
}

/// A server that is just starting or ending is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(100);

/// Does a task on a shop's folder, through its running server if there is one. `tell` hears how far it is.
///
/// # Errors
/// [`ClientError`].
pub async fn run(
    data: &Path,
    base: &Base,
    task: Task,
    tell: impl FnMut(Report),
) -> Result<Outcome, ClientError> {
    let folder = DataFolder::existing(data).ok_or(HubError::NoShop)?;
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        if let Ok(stream) = UnixStream::connect(folder.socket()).await {
            return through(stream, &task, tell).await;
        }
        match Hub::open(data).await {
            Ok(hub) => return alone(&hub, base, task, tell).await,
            Err(HubError::Busy) if tokio::time::Instant::now() < deadline => {
                tokio::time::sleep(PAUSE).await;
            }
            Err(fault) => return Err(fault.into()),
        }
    }
}

async fn through(
    stream: UnixStream,
    task: &Task,
    mut tell: impl FnMut(Report),
) -> Result<Outcome, ClientError> {
    let (reading, mut writing) = stream.into_split();
    let mut line = serde_json::to_vec(task).map_err(io::Error::other)?;
    line.push(b'\n');
    writing.write_all(&line).await?;
    let mut lines = BufReader::new(reading).lines();
    while let Some(line) = lines.next_line().await? {
        match serde_json::from_str(&line).map_err(io::Error::other)? {
            Report::Done(outcome) => return Ok(outcome),
            Report::Failed { message } => return Err(ClientError::Failed { message }),
            report => tell(report),
        }
    }
    Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())
}

async fn alone(
    hub: &Hub,
    base: &Base,
    task: Task,
    mut tell: impl FnMut(Report),
) -> Result<Outcome, ClientError> {
    let (reports, mut inbox) = mpsc::unbounded_channel();
    let work = work(hub, base, task, reports);
    let listen = async {
        let mut last = None;
        while let Some(report) = inbox.recv().await {
            match report {
                Report::Done(outcome) => last = Some(Ok(outcome)),
                Report::Failed { message } => last = Some(Err(ClientError::Failed { message })),
                report => tell(report),
            }
        }
        last
    };
    let ((), last) = tokio::join!(work, listen);
    last.unwrap_or_else(|| Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()))
}

async fn work(hub: &Hub, base: &Base, task: Task, reports: UnboundedSender<Report>) {
    let last = finish(perform(hub, base, task, &reports).await);
    // Whoever listens does so until this side is dropped.
    let _ = reports.send(last);
}
