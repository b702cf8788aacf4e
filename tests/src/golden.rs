//! The journal that every version writes once and every later version reads: all body kinds, from fixed seeds.

use std::collections::BTreeMap;
use std::path::PathBuf;
use trestle_core::basket::{Basket, BasketLine, Payment, SaleDraft};
use trestle_core::body::{Body, Certified, Checkpoint, Notice, NoticeKind, Void};
use trestle_core::catalogue::{
    Catalogue, CatalogueChange, RowChange, RowKey, Snapshot, Table, Value, field,
};
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::custody::Holdings;
use trestle_core::entry::Entry;
use trestle_core::ids::{EntryId, SegmentId, ShopId};
use trestle_core::journal::JournalWriter;
use trestle_core::keys::Keypair;
use trestle_core::money::Currency;
use trestle_core::tax::{RoundingRule, Tax, TaxMode};

/// Where the journals of all versions are kept.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// The file of this version.
pub fn of_this_version() -> PathBuf {
    folder().join(concat!("v", env!("CARGO_PKG_VERSION"), ".cborseq"))
}

/// Writes it: a hub and two phones, one of which started twice.
pub fn make() -> Vec<u8> {
    let mut stall = Stall::default();
    let hubs = path_to(2, "H", &[Grant::Catalogue, Grant::Enrol], None);
    let anas = path_to(3, "A", &[Grant::Sell, Grant::Refund], Some(&hubs));
    let bos = path_to(4, "B", &[Grant::Sell], Some(&hubs));
    let mut hub = stall.open(2, 0x20);
    stall.write(&mut hub, Body::Certified(hubs));
    let mut catalogue = Catalogue::default();
    let stock = change();
    catalogue.apply(key(2).author(), SegmentId([0x20; 16]), 1, &stock);
    stall.write(&mut hub, Body::CatalogueChange(stock));
    stall.write(
        &mut hub,
        Body::CatalogueSnapshot(Snapshot::of(&catalogue).notice),
    );
    stall.write(&mut hub, Body::Certified(anas.clone()));
    stall.write(&mut hub, Body::Certified(bos.clone()));
    stall.sell_on_two_phones(anas, bos);
    let authors = stall.holdings.all_heads();
    stall.write(&mut hub, Body::Checkpoint(Checkpoint { authors }));
    stall.bytes
}

fn key(seed: u8) -> Keypair {
    Keypair::from_seed(&[seed; 32])
}

/// A certificate and its path: from the root with seed 1 to the hub, and from there on to a phone.
fn path_to(subject: u8, code: &str, grants: &[Grant], hub: Option<&Certified>) -> Certified {
    let certificate = Certificate {
        shop: ShopId::of(&key(1).author()),
        subject: key(subject).author(),
        device_code: code.into(),
        label: format!("device {code}"),
        grants: grants.to_vec(),
        issued_at: 1_795_000_000,
        expires_at: 1_826_536_000,
    };
    match hub {
        Some(hub) => hub.extend(certificate.sign(&key(2))),
        None => Certified {
            path: vec![certificate.sign(&key(1)).into()],
            root: key(1).author(),
        },
    }
}

struct Pen(Keypair, JournalWriter);

#[derive(Default)]
struct Stall {
    bytes: Vec<u8>,
    holdings: Holdings,
    last: BTreeMap<u8, EntryId>,
    clock_ms: u64,
}

impl Stall {
    fn open(&self, author: u8, segment: u8) -> Pen {
        let shop = ShopId::of(&key(1).author());
        let last = self.last.get(&author).copied();
        Pen(
            key(author),
            JournalWriter::open_segment(shop, SegmentId([segment; 16]), last),
        )
    }

    fn write(&mut self, pen: &mut Pen, body: Body) -> Entry {
        self.clock_ms += 1000;
        let entry = pen
            .1
            .sign(&pen.0, 1_795_000_000_000 + self.clock_ms, &body)
            .unwrap();
        assert!(pen.1.kept(&entry));
        let head = entry.head();
        self.holdings.place(
            entry.author(),
            head.segment,
            head.seq,
            entry.id(),
            head.prev,
        );
        self.bytes.extend_from_slice(entry.bytes());
        entry
    }

    fn sell_on_two_phones(&mut self, anas: Certified, bos: Certified) {
        let mut ana = self.open(3, 0x30);
        self.write(&mut ana, notice(NoticeKind::AppStarted));
        self.write(&mut ana, Body::Certified(anas));
        let first = self.write(&mut ana, in_cash("A", 1, RoundingRule::PerReceipt));
        self.write(&mut ana, by_reader("A", 2));
        let mistaken = Void {
            sale: first.id(),
            reason: "wrong size".into(),
            seller: None,
            allowed_by: None,
        };
        let last = self.write(&mut ana, Body::Void(mistaken));
        self.last.insert(3, last.id());
        let mut again = self.open(3, 0x31);
        for kind in [
            NoticeKind::AppStarted,
            NoticeKind::AppUpdated,
            NoticeKind::ClockJumped,
        ] {
            self.write(&mut again, notice(kind));
        }
        self.write(&mut again, in_cash("A", 1, RoundingRule::PerLine));
        let mut bo = self.open(4, 0x40);
        self.write(&mut bo, notice(NoticeKind::StorageLost));
        self.write(&mut bo, Body::Certified(bos));
        self.write(&mut bo, in_cash("B", 1, RoundingRule::PerReceipt));
    }
}

fn notice(kind: NoticeKind) -> Body {
    Body::Notice(Notice {
        kind,
        program: "till/0.1.0".into(),
        detail: "golden".into(),
    })
}

/// A shop with a tax in the price, one on top, and two mugs.
fn change() -> CatalogueChange {
    let row = |table, key: &str, fields: &[(u16, Value)]| RowChange {
        row: RowKey::new(table, key),
        counter: 1,
        fields: fields.iter().cloned().collect(),
    };
    let text = |text: &str| Value::Text(text.into());
    CatalogueChange {
        rows: vec![
            row(
                Table::Shop,
                "",
                &[
                    (field::SHOP_NAME, text("Fennel & Finch")),
                    (field::SHOP_CURRENCY, text("CHF")),
                    (field::SHOP_COUNTRY, text("CH")),
                    (field::SHOP_CASH_STEP, Value::Int(5)),
                ],
            ),
            row(
                Table::Tax,
                "standard",
                &[
                    (field::TAX_RATE, Value::Int(81_000)),
                    (field::TAX_MODE, Value::Int(0)),
                ],
            ),
            row(
                Table::Product,
                "mug",
                &[
                    (field::PRODUCT_TITLE, text("Mug, «Fink» 🐦")),
                    (field::PRODUCT_OPTIONS, Value::texts(["Colour"])),
                ],
            ),
            row(
                Table::Sku,
                "MUG-01",
                &[
                    (field::SKU_PRODUCT, text("mug")),
                    (field::SKU_OPTIONS, Value::texts(["teal"])),
                    (field::SKU_PRICE, Value::Int(14_02)),
                    (field::SKU_BARCODE, text("0012345678905")),
                    (field::SKU_TAXES, Value::texts(["standard"])),
                ],
            ),
            row(
                Table::Sku,
                "MUG-02",
                &[
                    (field::SKU_PRODUCT, text("mug")),
                    (field::SKU_OPTIONS, Value::texts(["plum"])),
                    (field::SKU_PRICE, Value::Int(15_50)),
                    (field::SKU_SOLD_OUT, Value::Int(1)),
                ],
            ),
        ],
    }
}

fn line(sku: &str, price: i64, thousandths: i64, mode: TaxMode) -> BasketLine {
    let (name, rate_millionths) = match mode {
        TaxMode::Included => ("standard", 81_000),
        TaxMode::Added => ("city", 88_750),
    };
    BasketLine {
        sku: sku.into(),
        name: format!("Mug {sku}"),
        unit_price: price,
        taxes: vec![Tax {
            name: name.into(),
            rate_millionths,
            mode,
        }],
        quantity_thousandths: thousandths,
        catalogue_version: 1,
        ..BasketLine::default()
    }
}

fn draft(payment: Payment, rounding_rule: RoundingRule) -> SaleDraft {
    let mut basket = Basket::default();
    basket.add(line("MUG-01", 14_02, 2000, TaxMode::Included));
    basket.add(line("MUG-02", 15_50, 1500, TaxMode::Added));
    basket.add(line("MUG-03", 33, 1000, TaxMode::Included));
    SaleDraft {
        basket,
        payment,
        currency: Currency::from_code("CHF").unwrap(),
        rounding_rule,
        cash_step: 5,
        utc_offset_minutes: -210,
        business_day: 2026_11_24,
        seller: "ana".into(),
        event: Some("Winter market".into()),
        discount_name: "Discount".into(),
    }
}

fn in_cash(code: &str, counter: u64, rule: RoundingRule) -> Body {
    let draft = draft(Payment::Cash { given: 100_00 }, rule);
    Body::Sale(draft.to_sale(code, counter).unwrap())
}

fn by_reader(code: &str, counter: u64) -> Body {
    let payment = Payment::OwnReader {
        reference: "TX-4711".into(),
    };
    Body::Sale(
        draft(payment, RoundingRule::PerReceipt)
            .to_sale(code, counter)
            .unwrap(),
    )
}

/// What a journal says: the answer that no later version may change.
#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Said {
    /// Good entries.
    pub entries: usize,
    /// Their authors.
    pub authors: usize,
    /// Its sums.
    #[serde(flatten)]
    pub tally: crate::tally::Tally,
    /// Each SKU with its product's title, its price and its barcode.
    pub skus: Vec<(String, String, i64, String)>,
}

impl Said {
    /// Reads a journal, which must be without a fault.
    pub fn of(journal: &[u8]) -> Self {
        let audit = trestle_core::audit::Audit::of(journal, Some(ShopId::of(&key(1).author())));
        assert!(audit.is_clean(), "{audit:#?}");
        assert_eq!(audit.unknown_kinds, 0);
        Self {
            entries: audit.entries,
            authors: audit.authors,
            tally: crate::tally::Tally::of(journal),
            skus: skus_of(&catalogue_of(journal)),
        }
    }
}

fn catalogue_of(journal: &[u8]) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for entry in crate::tally::entries(journal) {
        if let Ok(Body::CatalogueChange(change)) = entry.body() {
            catalogue.apply(
                entry.author(),
                entry.head().segment,
                entry.head().seq,
                &change,
            );
        }
    }
    catalogue
}

fn skus_of(catalogue: &Catalogue) -> Vec<(String, String, i64, String)> {
    let titles: BTreeMap<_, _> = catalogue
        .products()
        .into_iter()
        .map(|product| (product.key, product.title))
        .collect();
    let said = |sku: trestle_core::catalogue::Sku| {
        let title = titles.get(&sku.product).cloned().unwrap_or_default();
        (sku.sku, title, sku.price_minor, sku.barcode)
    };
    catalogue.skus().into_iter().map(said).collect()
}
