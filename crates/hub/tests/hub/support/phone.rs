//! A phone: a key, a journal and a session.

use trestle_core::body::{Body, Certified, Notice, NoticeKind, Sale, SaleLine, Tender, TenderKind};
use trestle_core::certificate::Certificate;
use trestle_core::custody::Custody;
use trestle_core::enrolment::{EnrolAnswer, EnrolLink, EnrolRequest};
use trestle_core::entry::Entry;
use trestle_core::ids::{AuthorKey, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::session::Challenge;
use trestle_core::tax::RoundingRule;
use ureq::http::Response;

use super::{TestHub, client};

pub struct Phone {
    pub key: Keypair,
    pub shop: ShopId,
    pub server: Option<AuthorKey>,
    pub certified: Option<Certified>,
    pub certificate: Option<Certificate>,
    pub writer: JournalWriter,
    pub cookie: String,
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

impl Phone {
    pub fn new() -> Self {
        let shop = ShopId([0; 32]);
        Self {
            key: Keypair::from_seed(&random()),
            shop,
            server: None,
            certified: None,
            certificate: None,
            writer: JournalWriter::open_segment(shop, SegmentId(random()), None),
            cookie: String::new(),
        }
    }

    pub fn in_shop(shop: ShopId) -> Self {
        let mut phone = Self::new();
        phone.shop = shop;
        phone.open_segment();
        phone
    }

    pub fn open_segment(&mut self) {
        self.writer = JournalWriter::open_segment(self.shop, SegmentId(random()), None);
    }

    /// Asks to join, and gives the answer as it came.
    pub fn ask_to_join(&self, hub: &TestHub, link: &EnrolLink) -> Response<ureq::Body> {
        let request = EnrolRequest::new(link, "Ana's phone").sign(&self.key);
        let post = client().post(hub.url("/api/v1/enrol"));
        post.header("content-type", "application/cose")
            .send(&request[..])
            .unwrap()
    }

    pub fn join(&mut self, hub: &TestHub, link: &EnrolLink) {
        let mut answer = self.ask_to_join(hub, link);
        assert_eq!(answer.status(), 200);
        let bytes = answer.body_mut().read_to_vec().unwrap();
        let (answer, certificate) =
            EnrolAnswer::open(&bytes, &link.shop, &self.key.author()).unwrap();
        self.shop = link.shop;
        self.server = Some(answer.server);
        self.certified = Some(answer.certified);
        self.certificate = Some(certificate);
        self.open_segment();
        self.open_session(hub);
    }

    pub fn open_session(&mut self, hub: &TestHub) {
        let opened = self.ask_for_session(hub);
        assert_eq!(opened.status(), 204);
        let cookie = opened.headers()["set-cookie"].to_str().unwrap();
        assert!(
            cookie.contains("HttpOnly; SameSite=Strict; Path=/"),
            "{cookie}"
        );
        self.cookie = cookie.split(';').next().unwrap().to_owned();
    }

    pub fn ask_for_session(&self, hub: &TestHub) -> Response<ureq::Body> {
        let post = || client().post(hub.url("/api/v1/session"));
        let challenge = post()
            .send_empty()
            .unwrap()
            .body_mut()
            .read_to_vec()
            .unwrap();
        let proof = Challenge::read(&challenge).unwrap().sign(&self.key);
        post()
            .header("content-type", "application/cose")
            .send(&proof[..])
            .unwrap()
    }

    /// Writes the next entry.
    pub fn write(&mut self, body: &Body) -> Entry {
        let entry = self
            .writer
            .sign(&self.key, 1_764_000_000_000, body)
            .unwrap();
        assert!(self.writer.kept(&entry));
        entry
    }

    /// Writes so many entries that say nothing of weight.
    pub fn write_notices(&mut self, count: usize) -> Vec<Entry> {
        (0..count)
            .map(|at| self.write(&notice(&at.to_string())))
            .collect()
    }

    pub fn push_bytes(&self, hub: &TestHub, bytes: &[u8]) -> Custody {
        let post = client().post(hub.url("/api/v1/journal"));
        let sent = post
            .header("content-type", "application/cbor-seq")
            .send(bytes);
        let mut answer = sent.unwrap();
        assert_eq!(answer.status(), 200);
        let signed = "application/cose; cose-type=\"cose-sign1\"";
        assert_eq!(answer.headers()["content-type"], signed);
        let (server, custody) = Custody::open(&answer.body_mut().read_to_vec().unwrap()).unwrap();
        assert!(self.server.is_none_or(|known| known == server));
        custody
    }

    pub fn push(&self, hub: &TestHub, entries: &[Entry]) -> Custody {
        self.push_bytes(hub, &sequence(entries))
    }

    pub fn get(&self, hub: &TestHub, path: &str) -> Response<ureq::Body> {
        self.get_with(hub, path, [])
    }

    pub fn get_with<'h>(
        &self,
        hub: &TestHub,
        path: &str,
        headers: impl IntoIterator<Item = (&'h str, &'h str)>,
    ) -> Response<ureq::Body> {
        let get = client().get(hub.url(path)).header("cookie", &self.cookie);
        let get = headers
            .into_iter()
            .fold(get, |get, (name, value)| get.header(name, value));
        get.call().unwrap()
    }
}

pub fn notice(detail: &str) -> Body {
    Body::Notice(Notice {
        kind: NoticeKind::AppStarted,
        program: "till/0.1.0".into(),
        detail: detail.into(),
    })
}

pub fn sequence(entries: &[Entry]) -> Vec<u8> {
    entries
        .iter()
        .flat_map(|entry| entry.bytes())
        .copied()
        .collect()
}

/// A sale of one piece, paid in cash.
pub fn sale(phone: &Phone, counter: u64, name: &str, minor: i64) -> Body {
    let line = SaleLine {
        sku: "MUG".into(),
        name: name.into(),
        quantity_thousandths: 1000,
        unit: "pc".into(),
        unit_price: minor,
        amount: minor,
        taxes: vec![],
        catalogue_version: 2,
        discount: None,
        note: None,
        list_price: None,
    };
    let tender = Tender {
        kind: TenderKind::Cash,
        amount: minor,
        given: Some(minor + 100),
        reference: None,
    };
    let certificate = phone.certificate.as_ref();
    Body::Sale(Sale {
        device_code: certificate
            .map(|own| own.device_code.clone())
            .unwrap_or_default(),
        counter,
        currency: "EUR".into(),
        lines: vec![line],
        taxes: vec![],
        rounding_rule: RoundingRule::PerReceipt,
        cash_rounding: 0,
        total: minor,
        tenders: vec![tender],
        utc_offset_minutes: 60,
        business_day: 20_251_124,
        seller: "ana".into(),
        event: None,
    })
}
