//! An event stream that stays open (`text/event-stream`).

use super::wire::Wire;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;

/// A stream, read event by event.
pub struct Stream {
    wire: Wire,
    text: String,
}

impl Stream {
    /// Opens one.
    pub fn open(port: u16, path: &str, headers: &str) -> Self {
        let mut wire = Wire::connect(port);
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\naccept: text/event-stream\r\n{headers}\r\n"
        );
        wire.send(request.as_bytes());
        let head = wire.head();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        Self {
            wire,
            text: String::new(),
        }
    }

    /// Waits for the next event that carries something, and gives its data as it was sent.
    pub fn next(&mut self) -> String {
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n") {
                let data = event.lines().find_map(|line| line.strip_prefix("data: "));
                let data = data.map(str::to_owned);
                self.text = rest.to_owned();
                if let Some(data) = data {
                    return data;
                }
            }
            let piece = self.wire.piece().expect("the stream ended");
            self.text.push_str(&String::from_utf8(piece).unwrap());
        }
    }
}

/// The bytes of an event's data.
pub fn bytes_of(data: &str) -> Vec<u8> {
    BASE64.decode(data).unwrap()
}
