//! A phone without a screen or a browser: core's own pen, and HTTP. Its key is in our hands, so it can also do wrong.

use trestle_core::basket::{Basket, BasketLine, Payment, SaleDraft};
use trestle_core::body::{Body, Certified, Notice, NoticeKind};
use trestle_core::cbor;
use trestle_core::custody::Custody;
use trestle_core::enrolment::{EnrolAnswer, EnrolLink, EnrolRequest};
use trestle_core::entry::{Entry, EntryHead};
use trestle_core::ids::{AuthorKey, EntryId, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::money::Currency;
use trestle_core::receipt_number::ReceiptNumber;
use trestle_core::tax::RoundingRule;

/// A phone that has joined a shop.
pub struct Phone {
    /// Its key.
    pub key: Keypair,
    /// The server whose word it believes.
    pub server: AuthorKey,
    /// Its certificate and the path to the root.
    pub certified: Certified,
    base: String,
    code: String,
    writer: JournalWriter,
    clock_ms: u64,
    unsent: Vec<u8>,
}

impl Phone {
    /// Joins by a link, with the key of this seed; its first entries say that it started, and who it is.
    pub async fn join(link: &str, seed: u8) -> Self {
        let (base, _) = link.split_once("/enrol#").unwrap();
        let key = Keypair::from_seed(&[seed; 32]);
        let link: EnrolLink = link.parse().unwrap();
        let request = EnrolRequest::new(&link, "a phone without a screen").sign(&key);
        let answer = post(&format!("{base}/api/v1/enrol"), "application/cose", request).await;
        let (answer, certificate) = EnrolAnswer::open(&answer, &link.shop, &key.author()).unwrap();
        let mut phone = Self {
            key,
            server: answer.server,
            certified: answer.certified.clone(),
            base: base.to_owned(),
            code: certificate.device_code,
            writer: JournalWriter::open_segment(link.shop, SegmentId([seed; 16]), None),
            clock_ms: 1_795_000_000_000,
            unsent: Vec::new(),
        };
        let program = "tests/0.1.0".into();
        phone.write(&Body::Notice(Notice {
            kind: NoticeKind::AppStarted,
            program,
            detail: String::new(),
        }));
        phone.write(&Body::Certified(answer.certified));
        phone
    }

    /// The phone that a browser is, of its key and the answer to its enrolment, with a pen in a segment of its own after
    /// the entry `last`.
    pub fn in_browser(
        base: &str,
        key: Keypair,
        answer: &[u8],
        segment: SegmentId,
        last: EntryId,
    ) -> Self {
        let answer: EnrolAnswer = cbor::decode(answer).unwrap();
        let shop = ShopId::of(&answer.certified.root);
        let certificate = answer.certified.verify(&shop).unwrap();
        Self {
            key,
            server: answer.server,
            certified: answer.certified,
            base: base.to_owned(),
            code: certificate.device_code,
            writer: JournalWriter::open_segment(shop, segment, Some(last)),
            clock_ms: 1_795_000_000_000,
            unsent: Vec::new(),
        }
    }

    /// The number on a receipt of this phone's segment.
    pub fn receipt_number(&self, counter: u64) -> String {
        ReceiptNumber::new(&self.code, &self.writer.segment(), counter).to_string()
    }

    /// Writes the next entry.
    pub fn write(&mut self, body: &Body) -> Entry {
        self.clock_ms += 1000;
        let entry = self.writer.sign(&self.key, self.clock_ms, body).unwrap();
        assert!(self.writer.kept(&entry));
        self.unsent.extend_from_slice(entry.bytes());
        entry
    }

    /// Sells one thing of this name, by card reader, with the name as its reference, its note, its seller and its event too.
    pub fn sell(&mut self, name: &str, price: i64) -> Entry {
        let body = self.sale(name, price);
        self.write(&body)
    }

    /// The sale that would be next.
    pub fn sale(&self, name: &str, price: i64) -> Body {
        let mut basket = Basket::default();
        basket.add(BasketLine {
            sku: name.into(),
            name: name.into(),
            unit_price: price,
            taxes: vec![],
            quantity_thousandths: 1000,
            catalogue_version: 1,
            note: Some(name.into()),
            ..BasketLine::default()
        });
        let draft = SaleDraft {
            basket,
            payment: Payment::OwnReader {
                reference: name.into(),
            },
            currency: Currency::from_code("EUR").unwrap(),
            rounding_rule: RoundingRule::PerReceipt,
            cash_step: 1,
            utc_offset_minutes: 60,
            business_day: 2026_11_24,
            seller: name.into(),
            event: Some(name.into()),
            discount_name: "Discount".into(),
        };
        Body::Sale(
            draft
                .to_sale(&self.code, self.writer.next_receipt())
                .unwrap(),
        )
    }

    /// Signs another entry where one stands already: a fork.
    pub fn sign_again(&self, at: &EntryHead, body: &Body) -> Entry {
        Entry::sign(&self.key, *at, body).unwrap()
    }

    /// Pushes everything that was not pushed; the server must sign for all of it.
    pub async fn push(&mut self) -> Custody {
        let entries = std::mem::take(&mut self.unsent);
        let custody = self.push_bytes(entries).await;
        assert_eq!(custody.refused, []);
        let heads = custody
            .segment(&self.key.author(), &self.writer.segment())
            .unwrap();
        assert_eq!(heads.wanted, self.writer.next_seq());
        custody
    }

    /// Pushes any bytes, and gives what the server says of them.
    pub async fn push_bytes(&self, entries: Vec<u8>) -> Custody {
        let url = format!("{}/api/v1/journal", self.base);
        let (server, custody) =
            Custody::open(&post(&url, "application/cbor-seq", entries).await).unwrap();
        assert_eq!(server, self.server);
        custody
    }
}

async fn post(url: &str, media_type: &str, body: Vec<u8>) -> Vec<u8> {
    let request = reqwest::Client::new()
        .post(url)
        .header("content-type", media_type)
        .body(body);
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let bytes = answer.bytes().await.unwrap();
    assert!(
        status.is_success(),
        "{status}: {}",
        String::from_utf8_lossy(&bytes)
    );
    bytes.to_vec()
}
