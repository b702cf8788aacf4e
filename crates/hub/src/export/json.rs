//! Entries as JSON, for people and programs that do not read CBOR. The signed bytes alone prove anything.

use serde_json::{Value as Json, json};
use trestle_core::body::{
    Body, Certified, Checkpoint, Cut, Notice, NoticeKind, Revocation, Sale, SaleLine, ShiftClosed,
    ShiftOpened, Tender, TenderKind,
};
use trestle_core::catalogue::{CatalogueChange, Field, Value};
use trestle_core::certificate::Certificate;
use trestle_core::custody::SegmentHeads;
use trestle_core::entry::Entry;
use trestle_core::receipt_number::ReceiptNumber;
use trestle_core::tax::{RoundingRule, TaxMode};

/// An entry: its id, where it stands, and what it says.
pub fn entry_to_json(entry: &Entry) -> Json {
    let head = entry.head();
    json!({
        "id": entry.id().to_string(),
        "author": entry.author().to_string(),
        "shop": head.shop.to_string(),
        "segment": head.segment.to_string(),
        "seq": head.seq,
        "prev": head.prev.to_string(),
        "at_ms": head.at_ms,
        "kind": kind_name(entry),
        "body": body_to_json(entry),
    })
}

/// The name of an entry's kind; of one that is not known here, its number.
pub fn kind_name(entry: &Entry) -> String {
    match entry.body() {
        Ok(Body::Sale(_)) => "sale".into(),
        Ok(Body::Void(_)) => "void".into(),
        Ok(Body::Certified(_)) => "certified".into(),
        Ok(Body::Revocation(_)) => "revocation".into(),
        Ok(Body::CatalogueChange(_)) => "catalogue-change".into(),
        Ok(Body::CatalogueSnapshot(_)) => "catalogue-snapshot".into(),
        Ok(Body::Checkpoint(_)) => "checkpoint".into(),
        Ok(Body::Notice(_)) => "notice".into(),
        Ok(Body::Training(_)) => "training-sale".into(),
        Ok(Body::ShiftOpened(_)) => "shift-opened".into(),
        Ok(Body::ShiftClosed(_)) => "shift-closed".into(),
        Ok(Body::Reprint(_)) => "reprint".into(),
        Ok(Body::Unknown { .. }) | Err(_) => entry.kind().to_string(),
    }
}

/// What it says; `null` when that is not understood here.
fn body_to_json(entry: &Entry) -> Json {
    match entry.body() {
        Ok(Body::Sale(sale) | Body::Training(sale)) => sale_to_json(entry, &sale),
        Ok(Body::Void(void)) => json!({ "sale": void.sale.to_string(), "reason": void.reason }),
        Ok(Body::Certified(certified)) => certified_to_json(&certified),
        Ok(Body::Revocation(revocation)) => revocation_to_json(&revocation),
        Ok(Body::CatalogueChange(change)) => change_to_json(&change),
        Ok(Body::CatalogueSnapshot(notice)) => {
            json!({ "manifest": notice.manifest.to_string(), "rows": notice.rows })
        }
        Ok(Body::Checkpoint(checkpoint)) => checkpoint_to_json(&checkpoint),
        Ok(Body::Notice(notice)) => notice_to_json(&notice),
        Ok(Body::ShiftOpened(opened)) => opened_to_json(&opened),
        Ok(Body::ShiftClosed(closed)) => closed_to_json(&closed),
        Ok(Body::Reprint(print)) => {
            json!({ "sale": print.sale.to_string(), "copy": print.copy })
        }
        Ok(Body::Unknown { .. }) | Err(_) => Json::Null,
    }
}

/// Without a cut the device was taken back.
fn revocation_to_json(revocation: &Revocation) -> Json {
    let cut = |cut: &Cut| json!({ "segment": cut.segment.to_string(), "seq": cut.seq });
    let cuts = revocation.cut.as_ref();
    json!({
        "subject": revocation.subject.to_string(),
        "cut": cuts.map(|cuts| cuts.iter().map(cut).collect::<Vec<_>>()),
    })
}

/// A sale, amounts in minor units.
pub fn sale_to_json(entry: &Entry, sale: &Sale) -> Json {
    let receipt = ReceiptNumber::new(&sale.device_code, &entry.head().segment, sale.counter);
    let tax = |tax: &trestle_core::body::TaxTotal| {
        json!({
            "name": tax.name, "rate_millionths": tax.rate_millionths, "mode": mode(tax.mode),
            "base": tax.base, "amount": tax.amount,
        })
    };
    json!({
        "receipt_number": receipt.to_string(),
        "currency": sale.currency,
        "lines": sale.lines.iter().map(line_to_json).collect::<Vec<_>>(),
        "taxes": sale.taxes.iter().map(tax).collect::<Vec<_>>(),
        "rounding_rule": match sale.rounding_rule {
            RoundingRule::PerLine => "per-line",
            RoundingRule::PerReceipt => "per-receipt",
        },
        "cash_rounding": sale.cash_rounding,
        "total": sale.total,
        "tenders": sale.tenders.iter().map(tender_to_json).collect::<Vec<_>>(),
        "utc_offset_minutes": sale.utc_offset_minutes,
        "business_day": sale.business_day,
        "seller": sale.seller,
        "event": sale.event,
    })
}

fn line_to_json(line: &SaleLine) -> Json {
    let tax =
        |tax: &trestle_core::body::LineTax| json!({ "index": tax.index, "amount": tax.amount });
    json!({
        "sku": line.sku, "name": line.name, "quantity_thousandths": line.quantity_thousandths,
        "unit": line.unit, "unit_price": line.unit_price, "amount": line.amount,
        "taxes": line.taxes.iter().map(tax).collect::<Vec<_>>(),
        "catalogue_version": line.catalogue_version,
        "discount": line.discount.map(|off| json!({ "of": off.of, "share_millionths": off.share_millionths })),
        "note": line.note, "list_price": line.list_price,
    })
}

fn tender_to_json(tender: &Tender) -> Json {
    json!({
        "kind": tender_name(tender.kind), "amount": tender.amount,
        "given": tender.given, "reference": tender.reference,
    })
}

/// What a way of paying is called.
pub const fn tender_name(kind: TenderKind) -> &'static str {
    match kind {
        TenderKind::Cash => "cash",
        TenderKind::OwnReader => "own-reader",
    }
}

const fn mode(mode: TaxMode) -> &'static str {
    match mode {
        TaxMode::Included => "included",
        TaxMode::Added => "added",
    }
}

fn certified_to_json(certified: &Certified) -> Json {
    let path = certified
        .path
        .iter()
        .map(|bytes| match Certificate::open(bytes) {
            Ok((issuer, certificate)) => json!({
                "issuer": issuer.to_string(),
                "subject": certificate.subject.to_string(),
                "device_code": certificate.device_code,
                "label": certificate.label,
                "grants": certificate.grants.iter().map(|grant| grant.name()).collect::<Vec<_>>(),
                "issued_at": certificate.issued_at,
                "expires_at": certificate.expires_at,
            }),
            Err(_) => Json::Null,
        });
    json!({ "root": certified.root.to_string(), "path": path.collect::<Vec<_>>() })
}

fn change_to_json(change: &CatalogueChange) -> Json {
    let fields = |(field, value): (&Field, &Value)| (field.to_string(), value_to_json(value));
    let rows = change.rows.iter().map(|row| {
        json!({
            "table": row.row.table, "key": row.row.key, "counter": row.counter,
            "fields": row.fields.iter().map(fields).collect::<serde_json::Map<_, _>>(),
        })
    });
    json!({ "rows": rows.collect::<Vec<_>>() })
}

fn value_to_json(value: &Value) -> Json {
    match value {
        Value::Int(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!({ "hex": hex::encode(bytes) }),
        Value::List(values) => values.iter().map(value_to_json).collect(),
    }
}

fn checkpoint_to_json(checkpoint: &Checkpoint) -> Json {
    let segment = |heads: &SegmentHeads| {
        let runs = heads.runs.iter().map(
            |run| json!({ "first": run.first, "last": run.last, "head": run.head.to_string() }),
        );
        json!({
            "segment": heads.segment.to_string(), "wanted": heads.wanted,
            "runs": runs.collect::<Vec<_>>(),
        })
    };
    let authors = checkpoint.authors.iter().map(|heads| {
        let segments: Vec<_> = heads.segments.iter().map(segment).collect();
        json!({ "author": heads.author.to_string(), "segments": segments })
    });
    json!({ "authors": authors.collect::<Vec<_>>() })
}

fn notice_to_json(notice: &Notice) -> Json {
    let kind = match notice.kind {
        NoticeKind::AppStarted => "app-started",
        NoticeKind::AppUpdated => "app-updated",
        NoticeKind::ClockJumped => "clock-jumped",
        NoticeKind::StorageLost => "storage-lost",
    };
    json!({ "kind": kind, "program": notice.program, "detail": notice.detail })
}

fn opened_to_json(opened: &ShiftOpened) -> Json {
    json!({
        "currency": opened.currency, "float": opened.float, "seller": opened.seller,
        "utc_offset_minutes": opened.utc_offset_minutes, "business_day": opened.business_day,
    })
}

fn closed_to_json(closed: &ShiftClosed) -> Json {
    let sums = &closed.sums;
    let tenders = sums.tenders.iter();
    let tenders =
        tenders.map(|tender| json!({ "kind": tender_name(tender.kind), "sum": tender.sum }));
    json!({
        "opened": closed.opened.to_string(), "currency": closed.currency, "counted": closed.counted,
        "float": sums.float, "sales": sums.sales, "voids": sums.voids,
        "tenders": tenders.collect::<Vec<_>>(), "seller": closed.seller,
        "utc_offset_minutes": closed.utc_offset_minutes, "business_day": closed.business_day,
    })
}
