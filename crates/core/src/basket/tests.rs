use super::*;
use crate::body::Imbalance;
use crate::money::Currency;
use crate::tax::{RoundingRule, Tax, TaxMode};
use proptest::prelude::*;

mod lines;

fn tax(name: &str, rate_millionths: u32, mode: TaxMode) -> Tax {
    Tax {
        name: name.into(),
        rate_millionths,
        mode,
    }
}

fn line(sku: &str, unit_price: i64, pieces: i64, taxes: Vec<Tax>) -> BasketLine {
    BasketLine {
        sku: sku.into(),
        name: sku.into(),
        unit_price,
        taxes,
        quantity_thousandths: pieces * 1000,
        catalogue_version: 1,
        ..BasketLine::default()
    }
}

fn draft(lines: Vec<BasketLine>, rounding_rule: RoundingRule, payment: Payment) -> SaleDraft {
    let mut basket = Basket::default();
    lines.into_iter().for_each(|line| basket.add(line));
    SaleDraft {
        basket,
        payment,
        currency: Currency::from_code("EUR").unwrap(),
        rounding_rule,
        cash_step: 5,
        utc_offset_minutes: 60,
        business_day: 2026_11_24,
        seller: "ana".into(),
        event: None,
        discount_name: "Discount".into(),
    }
}

#[test]
fn a_line_can_be_taken_out_and_put_back_where_it_was() {
    let mut basket = Basket::default();
    for sku in ["a", "b", "c"] {
        basket.add(line(sku, 100, 1, vec![]));
    }
    let before = basket.clone();
    let taken = basket.set_pieces(1, 0).unwrap();
    assert_eq!(basket.lines().len(), 2);
    basket.put_back(1, taken);
    assert_eq!(basket, before);
}

#[test]
fn the_same_thing_twice_is_one_line_unless_its_price_changed() {
    let mut basket = Basket::default();
    for price in [100, 100, 120] {
        basket.add(line("mug", price, 1, vec![]));
    }
    let lines: Vec<_> = basket
        .lines()
        .iter()
        .map(|line| (line.unit_price, line.pieces()))
        .collect();
    assert_eq!(lines, [(100, 2), (120, 1)]);
}

#[test]
fn cash_is_rounded_visibly_and_a_card_is_not() {
    let lines = || vec![line("pin", 1_02, 1, vec![])];
    let cash = draft(
        lines(),
        RoundingRule::PerReceipt,
        Payment::Cash { given: 5_00 },
    )
    .to_sale("A", 1)
    .unwrap();
    assert_eq!(
        (cash.cash_rounding, cash.total, cash.change()),
        (-2, 1_00, 4_00)
    );
    let card = draft(
        lines(),
        RoundingRule::PerReceipt,
        Payment::OwnReader {
            reference: String::new(),
        },
    );
    assert_eq!(card.to_sale("A", 1).unwrap().total, 1_02);
}

fn card() -> Payment {
    Payment::OwnReader {
        reference: "R-1".into(),
    }
}

/// Invariant 4: parts and the rest are the total, and coins round only what coins pay.
#[test]
fn some_is_paid_in_cash_and_the_rest_by_card() {
    let lines = || vec![line("mug", 11_02, 1, vec![])];
    let paid = |first: &Payment, rest| {
        let mut draft = draft(lines(), RoundingRule::PerReceipt, rest);
        draft.basket.pay_part(first.part(5_00));
        (draft.owed(), draft.to_sale("A", 1).unwrap())
    };
    let cash = Payment::Cash { given: 10_00 };
    let (owed, sale) = paid(&cash, card());
    assert_eq!((owed, sale.total, sale.change()), (Ok(6_02), 11_02, 0));
    assert_eq!(sale.tenders, [cash.part(5_00), card().part(6_02)]);
    let (owed, sale) = paid(&card(), cash);
    assert_eq!((owed, sale.total, sale.change()), (Ok(6_00), 11_00, 4_00));
    assert_eq!((sale.cash_rounding, sale.check_balance()), (-2, Ok(())));
}

#[test]
fn no_more_is_paid_than_is_owed() {
    let mut draft = draft(
        vec![line("mug", 10_00, 1, vec![])],
        RoundingRule::PerReceipt,
        Payment::Cash { given: 0 },
    );
    draft.basket.pay_part(card().part(10_00));
    draft.basket.pay_part(card().part(-3_00));
    let sale = draft.to_sale("A", 1).unwrap();
    assert_eq!(
        sale.tenders,
        [card().part(10_00)],
        "the parts were all of it"
    );
    draft.basket.discount = Some(Discount::Amount(1));
    assert_eq!(draft.to_sale("A", 1), Err(DraftFault::TooMuchPaid));
    assert_eq!(draft.owed(), Err(DraftFault::TooMuchPaid));
    draft.basket.give_back(0);
    draft.basket.give_back(0);
    assert_eq!(draft.basket.paid(), []);
    assert_eq!(draft.owed(), Ok(10_00));
}

#[test]
fn too_little_is_not_a_sale() {
    let short = draft(
        vec![line("pin", 500, 1, vec![])],
        RoundingRule::PerReceipt,
        Payment::Cash { given: 499 },
    );
    assert_eq!(short.to_sale("A", 1), Err(DraftFault::TooLittleGiven));
    let empty = draft(vec![], RoundingRule::PerReceipt, Payment::Cash { given: 0 });
    assert_eq!(empty.to_sale("A", 1), Err(DraftFault::Empty));
    let absurd = draft(
        vec![line("x", i64::MAX, 2, vec![])],
        RoundingRule::PerLine,
        Payment::Cash { given: 0 },
    );
    assert_eq!(absurd.to_sale("A", 1), Err(DraftFault::TooLarge(TooLarge)));
}

#[test]
fn rounding_per_line_and_per_receipt_differ_where_they_should() {
    let vat = || vec![tax("VAT", 190_000, TaxMode::Included)];
    let lines = || ["a", "b", "c"].map(|sku| line(sku, 99, 1, vat())).to_vec();
    let taxes = |rule| {
        draft(lines(), rule, Payment::Cash { given: 500 })
            .to_sale("A", 1)
            .unwrap()
            .taxes[0]
            .amount
    };
    assert_eq!(taxes(RoundingRule::PerLine), 48, "three times 15.8 rounded");
    assert_eq!(taxes(RoundingRule::PerReceipt), 47, "47.4");
}

#[test]
fn notes_that_a_buyer_would_hand_over() {
    let check = |total, code, expected: &[i64]| {
        assert_eq!(
            suggested_cash(total, Currency::from_code(code).unwrap()),
            expected,
            "{total} {code}"
        );
    };
    check(12_50, "EUR", &[15_00, 20_00, 50_00, 100_00]);
    check(20_00, "EUR", &[50_00, 100_00, 200_00]);
    check(3_20, "EUR", &[5_00, 10_00, 20_00, 50_00]);
    check(1_300, "JPY", &[2_000, 4_000, 10_000, 20_000]);
    check(i64::MAX, "EUR", &[]);
}

fn off(basket: &mut Basket, at: usize, discount: Discount) {
    basket.line_mut(at).unwrap().discount = Some(discount);
}

fn sold(draft: &SaleDraft) -> Vec<(String, i64, Option<u32>)> {
    let sale = draft.to_sale("A", 1).unwrap();
    assert_eq!(sale.check_balance(), Ok(()));
    let lines = sale.lines.into_iter();
    lines
        .map(|line| (line.name, line.amount, line.discount.and_then(|off| off.of)))
        .collect()
}

#[test]
fn a_discount_stands_below_its_line_and_is_reckoned_before_the_whole() {
    let lines = ["mug", "pin"].map(|sku| line(sku, 10_00, 1, vec![]));
    let cash = Payment::Cash { given: 50_00 };
    let mut draft = draft(lines.to_vec(), RoundingRule::PerReceipt, cash);
    off(&mut draft.basket, 0, Discount::Share(100_000));
    draft.basket.discount = Some(Discount::Share(500_000));
    let rows: Vec<(String, i64, Option<u32>)> = vec![
        ("mug".into(), 10_00, None),
        ("Discount".into(), -1_00, Some(0)),
        ("pin".into(), 10_00, None),
        ("Discount".into(), -9_50, None),
    ];
    assert_eq!(sold(&draft), rows);
    let totals = draft.basket.totals(RoundingRule::PerReceipt).unwrap();
    assert_eq!(
        (totals.off_lines, totals.off_all, totals.total),
        (vec![1_00, 0], 9_50, 9_50)
    );
}

#[test]
fn what_is_taken_off_the_whole_lowers_each_tax_by_its_share() {
    let vat = |name: &str, rate| vec![tax(name, rate, TaxMode::Included)];
    let lines = vec![
        line("book", 30_00, 1, vat("reduced", 70_000)),
        line("mug", 10_00, 1, vat("standard", 190_000)),
    ];
    let cash = Payment::Cash { given: 50_00 };
    let mut draft = draft(lines, RoundingRule::PerReceipt, cash);
    draft.basket.discount = Some(Discount::Amount(4_00));
    let sale = draft.to_sale("A", 1).unwrap();
    let bases: Vec<i64> = sale.taxes.iter().map(|tax| tax.base).collect();
    assert_eq!((sale.total, bases), (36_00, vec![27_00, 9_00]));
}

#[test]
fn a_discount_of_a_discount_or_of_more_than_there_is_does_not_balance() {
    let cash = Payment::Cash { given: 50_00 };
    let mut draft = draft(
        vec![line("mug", 10_00, 1, vec![])],
        RoundingRule::PerReceipt,
        cash,
    );
    off(&mut draft.basket, 0, Discount::Amount(1_00));
    let good = draft.to_sale("A", 1).unwrap();
    let with = |of, amount: i64| {
        let mut sale = good.clone();
        let by = amount - sale.lines[1].amount;
        sale.lines[1].discount.as_mut().unwrap().of = of;
        (sale.lines[1].unit_price, sale.lines[1].amount) = (amount, amount);
        sale.total += by;
        sale.tenders[0].amount += by;
        sale.check_balance()
    };
    assert_eq!(with(Some(0), -10_00), Ok(()));
    let mut twice = good.clone();
    twice.lines[1].unit_price = -6_00;
    twice.lines[1].amount = -6_00;
    twice.lines.push(twice.lines[1].clone());
    assert_eq!(
        twice.check_balance(),
        Err(Imbalance::Discount { line: 1 }),
        "each is less than the line, and both together more"
    );
    for (of, amount) in [
        (Some(0), -10_05),
        (Some(0), 5),
        (Some(1), -1_00),
        (Some(7), -1_00),
        (None, -10_05),
        (None, -10_05),
    ] {
        assert_eq!(
            with(of, amount),
            Err(Imbalance::Discount { line: 1 }),
            "{of:?} {amount}"
        );
    }
}

#[test]
fn a_line_that_something_was_said_about_takes_no_other() {
    let mut basket = Basket::default();
    basket.add(line("mug", 10_00, 1, vec![]));
    basket.line_mut(0).unwrap().note = Some("for Tom".into());
    basket.add(line("mug", 10_00, 1, vec![]));
    assert_eq!(basket.lines().len(), 2);
    basket.line_mut(1).unwrap().reprice(8_00);
    assert_eq!(basket.lines()[1].list_price, Some(10_00));
    basket.add(line("mug", 8_00, 1, vec![]));
    assert_eq!(
        basket.lines().len(),
        3,
        "the catalogue may come to ask as much"
    );
    basket.line_mut(1).unwrap().reprice(10_00);
    assert_eq!(basket.lines()[1].list_price, None);
}

/// Half a cent of tax is rounded up on each row, also on one that takes something off: seen to owe the buyer a cent.
#[test]
fn what_is_given_away_costs_nothing() {
    let added = || vec![tax("Sales", 100_000, TaxMode::Added)];
    let given_away = |lines: Vec<BasketLine>, off_first| {
        let mut draft = draft(lines, RoundingRule::PerLine, Payment::Cash { given: 0 });
        draft.basket.line_mut(0).unwrap().discount = off_first;
        draft.basket.discount = Some(Discount::Share(1_000_000));
        let sale = draft.to_sale("A", 1).unwrap();
        assert_eq!(sale.check_balance(), Ok(()));
        (sale.total, sale.taxes[0].amount)
    };
    let half = Some(Discount::Share(500_000));
    assert_eq!(given_away(vec![line("a", 10, 1, added())], half), (0, 0));
    let two = ["a", "b"].map(|sku| line(sku, 5, 1, added())).to_vec();
    assert_eq!(given_away(two, None), (0, 0));
}

proptest! {
    /// Invariant 4: whatever is sold, lines, taxes, total and tenders agree.
    #[test]
    fn every_sale_balances(
        lines in prop::collection::vec((0_i64..1_000_000, 1_i64..50, 0_usize..4), 1..8),
        offs in prop::collection::vec(prop::option::of(0_u32..1_200_000), 8),
        off_all in prop::option::of(prop_oneof![(0_u32..1_000_000).prop_map(Discount::Share), (0_i64..9_000_000).prop_map(Discount::Amount)]),
        per_line in any::<bool>(),
        step in prop::sample::select(vec![1_i64, 5, 10, 100]),
        part in prop::option::of((0_i64..1_000_000, any::<bool>())),
    ) {
        let kinds = [
            vec![],
            vec![tax("VAT", 190_000, TaxMode::Included)],
            vec![tax("State", 40_000, TaxMode::Added), tax("City", 48_750, TaxMode::Added)],
            vec![tax("VAT", 190_000, TaxMode::Included), tax("Bottle", 10_000, TaxMode::Added)],
        ];
        let lines = lines.into_iter().enumerate().map(|(at, (price, pieces, kind))| line(&at.to_string(), price, pieces, kinds[kind].clone()));
        let rule = if per_line { RoundingRule::PerLine } else { RoundingRule::PerReceipt };
        let mut draft = draft(lines.collect(), rule, Payment::Cash { given: i64::MAX });
        draft.cash_step = step;
        draft.basket.discount = off_all;
        for (at, share) in offs.into_iter().enumerate().take(draft.basket.lines().len()) {
            draft.basket.line_mut(at).unwrap().discount = share.map(Discount::Share);
        }
        let total = draft.basket.totals(rule).unwrap().total;
        if let Some((part, by_card)) = part.filter(|(part, _)| *part <= total) {
            let way = if by_card { card() } else { draft.payment.clone() };
            draft.basket.pay_part(way.part(part));
        }
        let sale = draft.to_sale("A", 1).unwrap();
        prop_assert_eq!(sale.check_balance(), Ok(()));
        let paid = draft.basket.paid_sum();
        prop_assert_eq!((sale.total - paid) % step, 0);
        prop_assert_eq!(Ok(sale.total - paid), draft.owed());
        prop_assert!(sale.total >= 0 && sale.taxes.iter().all(|tax| tax.amount >= 0));
    }
}
