//! A device that reads what comes down: core's own feed, over one connection.

use super::wire::{Answer, Wire};
use std::collections::BTreeSet;
use tokio::runtime::Runtime;
use trestle_core::catalogue::Catalogue;
use trestle_core::cbor::Sequence;
use trestle_core::feed::{Feed, FeedOutput, FeedStep};
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::keys::Keypair;
use trestle_core::session::Challenge;
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;

/// What Chromium 156 sends with a fetch of a page on Android, so that requests are as long as they are.
const LIKE_A_BROWSER: &str = "connection: keep-alive\r\n\
    sec-ch-ua-platform: \"Android\"\r\n\
    user-agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36\r\n\
    sec-ch-ua: \"Chromium\";v=\"156\", \"Not.A/Brand\";v=\"24\"\r\n\
    sec-ch-ua-mobile: ?1\r\n\
    accept: */*\r\n\
    sec-fetch-site: same-origin\r\n\
    sec-fetch-mode: cors\r\n\
    sec-fetch-dest: empty\r\n\
    accept-encoding: gzip, deflate, br\r\n\
    accept-language: en-GB,en;q=0.9\r\n";

/// A device of the shop, and its connection.
pub struct Reader {
    /// The connection.
    pub wire: Wire,
    key: Keypair,
    server: AuthorKey,
    shop: ShopId,
    session: String,
}

impl Reader {
    /// Joins a hub as a seller.
    pub fn join(hub: &Hub, seed: u8) -> Self {
        let link = hub.invite("seller");
        let phone = Runtime::new().unwrap().block_on(Phone::join(&link, seed));
        Self {
            wire: Wire::connect(hub.port()),
            key: phone.key,
            server: phone.server,
            shop: hub.shop().parse().unwrap(),
            session: String::new(),
        }
    }

    /// Opens a session: two calls.
    pub fn open_session(&mut self) {
        let challenge = self
            .wire
            .post("/api/v1/session", "application/cbor", b"")
            .good();
        let signed = Challenge::read(&challenge).unwrap().sign(&self.key);
        let answer = self
            .wire
            .post("/api/v1/session", "application/cose", &signed);
        let cookie = answer.header("set-cookie").unwrap();
        let (cookie, _) = cookie.split_once(';').unwrap();
        self.session = format!("cookie: {cookie}\r\n");
    }

    /// The headers of a session's request.
    pub fn headers(&self) -> String {
        format!("{LIKE_A_BROWSER}{}", self.session)
    }

    /// Asks for what follows a cursor.
    pub fn ask(&mut self, after: &str, wait_seconds: u64) -> Answer {
        self.send_ask(after, wait_seconds);
        self.wire.answer()
    }

    /// Asks without waiting for the answer.
    pub fn send_ask(&mut self, after: &str, wait_seconds: u64) {
        let path = format!("/api/v1/feed?wait={wait_seconds}{after}");
        self.wire.send_get(&path, &self.headers());
    }

    /// Reads all there is, with its blobs, every signature and hash checked; gives where to go on.
    pub fn catch_up(&mut self) -> String {
        self.read(|_| ())
    }

    /// The catalogue as it is now.
    pub fn catalogue(&mut self) -> Catalogue {
        let mut catalogue = Catalogue::default();
        self.read(|step| {
            for update in &step.updates {
                update.apply(&mut catalogue);
            }
        });
        catalogue
    }

    fn read(&mut self, mut keep: impl FnMut(&FeedStep)) -> String {
        let mut feed = Feed::new(self.shop, BTreeSet::from([self.server]), None);
        while let Some(output) = feed.poll_output(0) {
            match output {
                FeedOutput::Store(step) => {
                    keep(&step);
                    feed.handle_stored();
                }
                FeedOutput::FetchBlob { hash, .. } => {
                    let path = format!("/blobs/{hash}");
                    let blob = self.wire.get(&path, &self.headers());
                    feed.handle_blob(hash, whole(blob), 0, 0);
                }
                FeedOutput::Ask { after } => {
                    let after = after.map(|after| format!("&after={after}"));
                    let answer = self.ask(&after.unwrap_or_default(), 0);
                    if answer.status == 204 {
                        break;
                    }
                    let cursor = answer.header("trestle-cursor").unwrap().parse().unwrap();
                    feed.handle_batch(&entries(&answer.good()), cursor, 0, 0);
                }
            }
        }
        format!("&after={}", feed.cursor().unwrap())
    }
}

/// A body as it was before it was made smaller.
fn whole(answer: Answer) -> Vec<u8> {
    let is_brotli = answer.header("content-encoding") == Some("br");
    let body = answer.good();
    if !is_brotli {
        return body;
    }
    let mut whole = Vec::new();
    brotli::BrotliDecompress(&mut body.as_slice(), &mut whole).unwrap();
    whole
}

fn entries(bytes: &[u8]) -> Vec<Vec<u8>> {
    Sequence::new(bytes)
        .map(|entry| entry.unwrap().to_vec())
        .collect()
}
