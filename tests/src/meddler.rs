//! A proxy between phones and a hub: it lets everything pass, until it is told to meddle with some of it.

use std::io::{self, Read as _, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// What a proxy, a portal or a bad network does to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meddling {
    /// Answers with 200 and a page of its own.
    Page,
    /// Says no, with a page of its own: 403.
    Forbids,
    /// Sends the asker elsewhere: 302, to a page of its own.
    Redirects,
    /// Answers with 200, the type that was asked for, and nothing.
    Empties,
    /// Answers with 204.
    SaysNothing,
    /// Gives the hub's answer as a page's type.
    Mislabels,
    /// Gives half of the hub's answer and breaks off.
    BreaksOff,
    /// Gives half of the hub's answer as if it were all.
    Halves,
    /// Asks the hub, and never gives its answer.
    LosesAnswer,
    /// Breaks the connection off before the hub has heard anything.
    Cuts,
    /// Answers 502.
    Fails,
    /// Asks the hub, and keeps its answer back for as long as it is told to.
    Holds,
    /// Keeps the question back for as long as it is told to, and then asks.
    Delays,
}

impl Meddling {
    /// All that come to an end by themselves.
    pub const ALL: [Self; 11] = [
        Self::Page,
        Self::Forbids,
        Self::Redirects,
        Self::Empties,
        Self::SaysNothing,
        Self::Mislabels,
        Self::BreaksOff,
        Self::Halves,
        Self::LosesAnswer,
        Self::Cuts,
        Self::Fails,
    ];
}

/// What it meddles with, and how often it has.
#[derive(Default)]
struct Orders {
    meddling: Option<(Meddling, &'static [&'static str])>,
    meddled: Vec<String>,
    open: Vec<TcpStream>,
    rewritten: Vec<[String; 3]>,
    orders: u64,
}

/// The proxy, until it is dropped.
pub struct Meddler {
    port: u16,
    orders: Arc<Mutex<Orders>>,
    closed: Arc<AtomicBool>,
    server: Option<JoinHandle<()>>,
}

impl Meddler {
    /// Stands before the hub on this port, on a port of its own.
    pub fn before(hub_port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (orders, closed) = (
            Arc::<Mutex<Orders>>::default(),
            Arc::<AtomicBool>::default(),
        );
        let (given, is_closed) = (Arc::clone(&orders), Arc::clone(&closed));
        let server = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if is_closed.load(Ordering::SeqCst) {
                    return;
                }
                let orders = Arc::clone(&given);
                std::thread::spawn(move || {
                    let phone = stream.try_clone();
                    serve(stream, hub_port, &orders).ok();
                    // Where the hub is dead nothing was answered: whoever asked is to hear so at once.
                    phone.and_then(|phone| phone.shutdown(Shutdown::Both)).ok();
                });
            }
        });
        Self {
            port,
            orders,
            closed,
            server: Some(server),
        }
    }

    /// Its address: to a phone, that of the hub.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A link of the hub as it looks through here.
    pub fn link(&self, link: &str) -> String {
        let (_, rest) = link.split_once("/enrol#").unwrap();
        format!("{}/enrol#{rest}", self.base())
    }

    /// Meddles from now on with what is asked of these paths. Questions that wait for an answer are cut off.
    pub fn meddle(&self, meddling: Meddling, paths: &'static [&'static str]) {
        self.order(Some((meddling, paths)));
    }

    /// Lets everything pass again.
    pub fn relent(&self) {
        self.order(None);
    }

    /// How many questions to this path it has meddled with since it was told to.
    pub fn meddled_with(&self, path: &str) -> usize {
        let orders = self.orders.lock().unwrap();
        let asked = orders.meddled.iter();
        asked.filter(|asked| asked.starts_with(path)).count()
    }

    /// In what is fetched from this path, puts one text in the place of another from now on: another version of the app.
    pub fn rewrite(&self, path: &str, from: &str, to: &str) {
        let rewriting = [path, from, to].map(str::to_owned);
        self.orders.lock().unwrap().rewritten.push(rewriting);
    }

    fn order(&self, meddling: Option<(Meddling, &'static [&'static str])>) {
        let mut orders = self.orders.lock().unwrap();
        orders.orders += 1;
        orders.meddling = meddling;
        orders.meddled.clear();
        for waiting in orders.open.drain(..) {
            waiting.shutdown(Shutdown::Both).ok();
        }
    }
}

impl Drop for Meddler {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        self.order(None);
        // Wakes it, so that it sees that it is closed.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(server) = self.server.take() {
            server.join().ok();
        }
    }
}

/// Serves one question; every connection carries one.
fn serve(mut phone: TcpStream, hub_port: u16, orders: &Mutex<Orders>) -> io::Result<()> {
    let request = read_request(&mut phone)?;
    let path = path_of(&request);
    let meddling = {
        let mut orders = orders.lock().unwrap();
        orders.open.push(phone.try_clone()?);
        let meant = |paths: &&[&str]| paths.iter().any(|meant| path.starts_with(meant));
        orders.meddling.filter(|(_, paths)| meant(paths))
    };
    match meddling {
        None => phone.write_all(&rewritten(ask(hub_port, &request)?, &path, orders))?,
        Some((Meddling::Holds, _)) => {
            let answer = ask(hub_port, &request)?;
            hold(&path, orders);
            phone.write_all(&answer)?;
        }
        Some((Meddling::Delays, _)) => {
            hold(&path, orders);
            phone.write_all(&ask(hub_port, &request)?)?;
        }
        Some((meddling, _)) => {
            meddle(&mut phone, meddling, hub_port, &request)?;
            orders.lock().unwrap().meddled.push(path);
        }
    }
    phone.shutdown(Shutdown::Both)
}

/// Says that a question to this path is held, and returns when there are other orders.
fn hold(path: &str, orders: &Mutex<Orders>) {
    let given = {
        let mut orders = orders.lock().unwrap();
        orders.meddled.push(path.to_owned());
        orders.orders
    };
    while orders.lock().unwrap().orders == given {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn rewritten(answer: Vec<u8>, path: &str, orders: &Mutex<Orders>) -> Vec<u8> {
    let orders = orders.lock().unwrap();
    let meant: Vec<_> = orders
        .rewritten
        .iter()
        .filter(|[meant, ..]| meant == path)
        .collect();
    if meant.is_empty() {
        return answer;
    }
    let (head, body) = cut(&answer);
    let body = String::from_utf8(body.to_vec()).unwrap();
    let body = meant.iter().fold(body, |body, [_, from, to]| {
        assert!(body.contains(from.as_str()), "{path} has no {from}");
        body.replace(from, to)
    });
    let head = with_header(head, "content-length", &body.len().to_string());
    [head, body.into_bytes()].concat()
}

fn meddle(
    phone: &mut TcpStream,
    meddling: Meddling,
    hub_port: u16,
    request: &[u8],
) -> io::Result<()> {
    const PAGE: &str = "<!doctype html><title>FreeWiFi</title><p>Please accept our terms.</p>";
    let own = match meddling {
        Meddling::Page => answer("200 OK", "text/html", PAGE),
        Meddling::Forbids => answer("403 Forbidden", "text/html", PAGE),
        Meddling::Redirects => answer("302 Found\r\nlocation: /welcome.html", "text/html", PAGE),
        Meddling::Empties => answer("200 OK", &accepted(request), ""),
        Meddling::SaysNothing => "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n".into(),
        Meddling::Fails => answer("502 Bad Gateway", "text/html", PAGE),
        Meddling::Cuts | Meddling::Holds | Meddling::Delays => return Ok(()),
        Meddling::Mislabels | Meddling::BreaksOff | Meddling::Halves | Meddling::LosesAnswer => {
            return spoil(phone, meddling, &ask(hub_port, request)?);
        }
    };
    phone.write_all(own.as_bytes())
}

/// Gives what the hub has answered, but not as it was.
fn spoil(phone: &mut TcpStream, meddling: Meddling, answer: &[u8]) -> io::Result<()> {
    let (head, body) = cut(answer);
    let half = &body[..body.len() / 2];
    match meddling {
        // There is nothing to spoil.
        _ if body.is_empty() => Ok(()),
        Meddling::BreaksOff => phone.write_all(&[head, half].concat()),
        Meddling::Halves => {
            let head = with_header(head, "content-length", &half.len().to_string());
            phone.write_all(&[&head, half].concat())
        }
        Meddling::Mislabels => {
            let head = with_header(head, "content-type", "text/html");
            phone.write_all(&[&head, body].concat())
        }
        _ => Ok(()),
    }
}

/// Puts a question to the hub, and reads its answer to the end.
fn ask(hub_port: u16, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut hub = TcpStream::connect(("127.0.0.1", hub_port))?;
    let (head, body) = cut(request);
    // Plain, since it may have to be rewritten.
    let head = with_header(head, "accept-encoding", "identity");
    hub.write_all(&with_header(&head, "connection", "close"))?;
    hub.write_all(body)?;
    let mut answer = Vec::new();
    hub.read_to_end(&mut answer)?;
    let (head, body) = cut(&answer);
    Ok([&with_header(head, "connection", "close"), body].concat())
}

fn read_request(phone: &mut TcpStream) -> io::Result<Vec<u8>> {
    phone.set_read_timeout(Some(Duration::from_secs(60)))?;
    let (mut request, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let (head, body) = cut(&request);
        if !head.is_empty() && body.len() >= length_of(head) {
            return Ok(request);
        }
        match phone.read(&mut piece)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => request.extend_from_slice(&piece[..read]),
        }
    }
}

/// Head and body of a message; no head where it is not whole yet.
fn cut(message: &[u8]) -> (&[u8], &[u8]) {
    let end = message.windows(4).position(|four| four == b"\r\n\r\n");
    message.split_at(end.map_or(0, |end| end + 4))
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut pairs = head.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = pairs.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
    Some(value.trim())
}

fn length_of(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head);
    header(&head, "content-length").map_or(0, |length| length.parse().unwrap())
}

fn accepted(request: &[u8]) -> String {
    let head = String::from_utf8_lossy(cut(request).0).into_owned();
    header(&head, "accept").unwrap_or("text/html").to_owned()
}

fn path_of(request: &[u8]) -> String {
    let head = String::from_utf8_lossy(request);
    head.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// The head with this header in the place of what it had.
fn with_header(head: &[u8], name: &str, value: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(head);
    let is_other = |line: &&str| {
        let found = line.split_once(':').map(|(found, _)| found);
        !line.is_empty() && !found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let kept: String = text
        .split("\r\n")
        .filter(is_other)
        .map(|line| format!("{line}\r\n"))
        .collect();
    format!("{kept}{name}: {value}\r\n\r\n").into_bytes()
}

fn answer(status: &str, media_type: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}
