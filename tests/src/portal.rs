//! A captive portal: it stands in the hub's place and answers everything with success and a page of its own.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

const PAGE: &str =
    "<!doctype html><title>Welcome to FreeWiFi</title><p>Please accept our terms.</p>";

/// The portal, until it is dropped.
pub struct Portal {
    port: u16,
    closed: Arc<AtomicBool>,
    answered: Arc<AtomicUsize>,
    server: Option<JoinHandle<()>>,
}

impl Portal {
    /// Opens it on the port of a hub that is down.
    pub fn open(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let (closed, answered) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicUsize::new(0)),
        );
        let (is_closed, count) = (Arc::clone(&closed), Arc::clone(&answered));
        let server = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if is_closed.load(Ordering::SeqCst) {
                    return;
                }
                if answer(stream).is_some_and(|is_push| is_push) {
                    count.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        Self {
            port,
            closed,
            answered,
            server: Some(server),
        }
    }

    /// How many pushes it has answered with its page.
    pub fn pushes_answered(&self) -> usize {
        self.answered.load(Ordering::SeqCst)
    }
}

/// Answers one request; `None` where the other side went away. `true` for a push of entries.
fn answer(mut stream: TcpStream) -> Option<bool> {
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let mut request = vec![0; 64 * 1024];
    let length = stream.read(&mut request).ok()?;
    let length_of_page = PAGE.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {length_of_page}\r\nconnection: close\r\n\r\n{PAGE}"
    )
    .ok()?;
    Some(request[..length].starts_with(b"POST /api/v1/journal"))
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // Wakes it, so that it sees that it is closed.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(server) = self.server.take() {
            server.join().ok();
        }
    }
}
