//! One connection that is kept open: HTTP/1.1 with nothing in the way, so that the client takes little of the two
//! processors, and every byte on the wire is counted.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// A connection to a server of ours.
pub struct Wire {
    stream: BufReader<TcpStream>,
    port: u16,
    /// Bytes that went out or came in.
    pub bytes: usize,
}

/// What came back.
pub struct Answer {
    /// As in `200`.
    pub status: u16,
    head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Wire {
    /// Connects to a port of this machine.
    pub fn connect(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream: BufReader::with_capacity(1 << 16, stream),
            port,
            bytes: 0,
        }
    }

    /// Asks for something; `more` are whole lines of headers.
    pub fn get(&mut self, path: &str, more: &str) -> Answer {
        self.send_get(path, more);
        self.answer()
    }

    /// Asks without waiting for the answer.
    pub fn send_get(&mut self, path: &str, more: &str) {
        let port = self.port;
        let request = format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n{more}\r\n");
        self.send(request.as_bytes());
    }

    /// Sends something.
    pub fn post(&mut self, path: &str, media_type: &str, body: &[u8]) -> Answer {
        self.send(&post(self.port, path, media_type, body));
        self.answer()
    }

    /// Sends a request as it is.
    pub fn send(&mut self, request: &[u8]) {
        self.bytes += request.len();
        self.stream.get_mut().write_all(request).unwrap();
    }

    /// Waits for an answer, whole.
    pub fn answer(&mut self) -> Answer {
        let head = self.head();
        let status = head.get(9..12).unwrap().parse().unwrap();
        let mut answer = Answer {
            status,
            head,
            body: Vec::new(),
        };
        if let Some(length) = answer.header("content-length") {
            answer.body.resize(length.parse().unwrap(), 0);
            self.stream.read_exact(&mut answer.body).unwrap();
            self.bytes += answer.body.len();
        } else if answer.header("transfer-encoding").is_some() {
            while let Some(piece) = self.piece() {
                answer.body.extend(piece);
            }
        }
        answer
    }

    /// Waits for the head of an answer whose body has no end.
    pub fn head(&mut self) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            let read = self.stream.read_line(&mut head).unwrap();
            assert!(read > 0, "the server hung up: {head:?}");
        }
        self.bytes += head.len();
        head
    }

    /// The next piece of a body that is sent in pieces (RFC 9112 §7.1); nothing at its end.
    pub fn piece(&mut self) -> Option<Vec<u8>> {
        let mut size = String::new();
        self.stream.read_line(&mut size).unwrap();
        let length = usize::from_str_radix(size.trim_end(), 16).unwrap();
        let mut piece = vec![0; length + 2];
        self.stream.read_exact(&mut piece).unwrap();
        self.bytes += size.len() + piece.len();
        piece.truncate(length);
        (length > 0).then_some(piece)
    }
}

impl Answer {
    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(given, value)| given.eq_ignore_ascii_case(name).then_some(value))
    }

    /// How long it was on the wire.
    pub fn bytes(&self) -> usize {
        self.head.len() + self.body.len()
    }

    /// The body of an answer that went well.
    pub fn good(self) -> Vec<u8> {
        let words = String::from_utf8_lossy(&self.body);
        assert!((200..300).contains(&self.status), "{}{words}", self.head);
        self.body
    }
}

/// A request with a body, as bytes.
pub fn post(port: u16, path: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}
