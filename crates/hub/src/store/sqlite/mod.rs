//! One shop in one SQLite file: a thread that writes, connections that read.

mod held;
mod read;
mod schema;
mod write;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::JoinHandle;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::oneshot;
use trestle_core::custody::AuthorHeads;
use trestle_core::ids::{AuthorKey, EntryId};

use super::{
    Answer, Batch, Committed, CutPicture, Device, Invitation, Received, SecretHash, Store,
    StoreError,
};
use held::Held;
use writer::Request;

/// How long a connection waits for another process that has the file locked.
const BUSY: std::time::Duration = std::time::Duration::from_secs(10);

/// A [`Store`] in a SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    generation: [u8; 8],
    held: Arc<Mutex<Held>>,
    readers: Mutex<Vec<Connection>>,
    requests: Option<mpsc::Sender<Request>>,
    writer: Option<JoinHandle<()>>,
}

impl SqliteStore {
    /// Opens the file, or makes it, and reads what is held. Whoever opens it must be the only one to write to it.
    ///
    /// # Errors
    /// [`StoreError`], [`StoreError::NotDurable`] among them.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = Connection::open(path)?;
        prepare_to_write(&connection)?;
        schema::migrate(&mut connection)?;
        let generation = schema::generation(&connection)?;
        let held = Arc::new(Mutex::new(Held::load(&connection)?));
        let (requests, inbox) = mpsc::channel();
        let shared = Arc::clone(&held);
        let writer = std::thread::spawn(move || writer::run(connection, &inbox, &shared));
        Ok(Self {
            path: path.into(),
            generation,
            held,
            readers: Mutex::default(),
            requests: Some(requests),
            writer: Some(writer),
        })
    }

    /// Opens a file to read it, beside whoever writes to it. Commits are refused.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        let connection = open_reader(path)?;
        schema::check_version(&connection)?;
        Ok(Self {
            path: path.into(),
            generation: schema::generation(&connection)?,
            held: Arc::new(Mutex::new(Held::load(&connection)?)),
            readers: Mutex::new(vec![connection]),
            requests: None,
            writer: None,
        })
    }

    /// Runs a query on a connection of its own, on a thread that may wait.
    fn read<T, Q>(&self, query: Q) -> Answer<'_, T>
    where
        T: Send + 'static,
        Q: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        Box::pin(async move {
            let connection = self.reader()?;
            let work = move || {
                let answer = query(&connection);
                (connection, answer)
            };
            let done = tokio::task::spawn_blocking(work).await;
            let (connection, answer) = done.map_err(|_| StoreError::Closed)?;
            lock(&self.readers).push(connection);
            answer
        })
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        if let Some(idle) = lock(&self.readers).pop() {
            return Ok(idle);
        }
        open_reader(&self.path)
    }
}

fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(BUSY)?;
    Ok(connection)
}

impl Drop for SqliteStore {
    /// What was asked is still written; then the file is closed. The writer closes last, since only then SQLite moves
    /// its log into the file, and only a writer can.
    fn drop(&mut self) {
        lock(&self.readers).clear();
        drop(self.requests.take());
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has answered nobody: there is nothing to add.
            let _ = writer.join();
        }
    }
}

impl Store for SqliteStore {
    fn generation(&self) -> [u8; 8] {
        self.generation
    }

    fn commit(&self, batch: Batch) -> Answer<'_, Committed> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            let requests = self.requests.as_ref().ok_or(StoreError::Closed)?;
            let request = Request { batch, answer };
            requests.send(request).map_err(|_| StoreError::Closed)?;
            answered.await.map_err(|_| StoreError::Closed)?
        })
    }

    fn heads(&self, authors: Vec<AuthorKey>) -> Answer<'_, Vec<AuthorHeads>> {
        let heads = lock(&self.held).heads(&authors);
        Box::pin(async move { Ok(heads) })
    }

    fn read_after(
        &self,
        number: u64,
        author: Option<AuthorKey>,
        bytes_max: usize,
    ) -> Answer<'_, Vec<Received>> {
        self.read(move |connection| read::after(connection, number, author, bytes_max))
    }

    fn read_feed(
        &self,
        number: u64,
        hub: AuthorKey,
        editors: Vec<AuthorKey>,
        bytes_max: usize,
    ) -> Answer<'_, Vec<Received>> {
        self.read(move |connection| read::feed(connection, number, hub, &editors, bytes_max))
    }

    fn entry_at(&self, number: u64) -> Answer<'_, Option<EntryId>> {
        self.read(move |connection| read::entry_at(connection, number))
    }

    fn of_kind(&self, author: AuthorKey, kind: u64) -> Answer<'_, Vec<Vec<u8>>> {
        self.read(move |connection| read::of_kind(connection, &author, kind))
    }

    fn waiting(&self, author: AuthorKey) -> Answer<'_, Vec<Vec<u8>>> {
        self.read(move |connection| read::waiting(connection, &author))
    }

    fn count_waiting(&self, author: AuthorKey) -> Answer<'_, u64> {
        self.read(move |connection| read::count_waiting(connection, &author))
    }

    fn last_of(&self, author: AuthorKey, kind: Option<u64>) -> Answer<'_, Option<u64>> {
        self.read(move |connection| read::last_of(connection, &author, kind))
    }

    fn count(&self, kind: Option<u64>) -> Answer<'_, u64> {
        let count = lock(&self.held).count(kind);
        Box::pin(async move { Ok(count) })
    }

    fn admitted(&self, authors: Vec<AuthorKey>) -> Answer<'_, Vec<AuthorKey>> {
        let admitted = lock(&self.held).admitted(&authors);
        Box::pin(async move { Ok(admitted) })
    }

    fn device(&self, key: AuthorKey) -> Answer<'_, Option<Device>> {
        self.read(move |connection| read::device(connection, &key))
    }

    fn devices(&self) -> Answer<'_, Vec<Device>> {
        self.read(read::devices)
    }

    fn device_codes(&self) -> Answer<'_, Vec<String>> {
        self.read(read::device_codes)
    }

    fn invitation(&self, secret: SecretHash) -> Answer<'_, Option<Invitation>> {
        self.read(move |connection| read::invitation(connection, &secret))
    }

    fn cut_picture(&self, source: [u8; 32]) -> Answer<'_, Option<CutPicture>> {
        self.read(move |connection| read::cut_picture(connection, &source))
    }
}

/// What was told to the database is asked back, since a till's word hangs on it.
fn prepare_to_write(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let synchronous = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
    let journal_mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if synchronous == 2 && journal_mode == "wal" {
        return Ok(());
    }
    Err(StoreError::NotDurable {
        synchronous,
        journal_mode,
    })
}

/// What a panic elsewhere left behind is whole: it is only ever changed after a commit, entry by entry.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl From<rusqlite::Error> for StoreError {
    fn from(fault: rusqlite::Error) -> Self {
        Self::Database(Box::new(fault))
    }
}
