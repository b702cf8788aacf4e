use super::*;

fn tax_on_line(index: u32, amount: i64) -> LineTax {
    let amount = Some(amount);
    LineTax { index, amount }
}

fn line(name: &str, unit_price: i64, pieces: i64, taxes: Vec<LineTax>) -> SaleLine {
    SaleLine {
        sku: name.into(),
        name: name.into(),
        quantity_thousandths: pieces * 1000,
        unit: "pc".into(),
        unit_price,
        amount: unit_price * pieces,
        taxes,
        catalogue_version: 1,
        discount: None,
        note: None,
        list_price: None,
    }
}

fn tax(name: &str, rate_millionths: u32, mode: TaxMode, base: i64, amount: i64) -> TaxTotal {
    TaxTotal {
        name: name.into(),
        rate_millionths,
        mode,
        base,
        amount,
    }
}

/// Two mugs and a pin with a tax that the prices hold; the pin with one that is added; paid in notes.
fn sale() -> Sale {
    let vat = |amount| tax_on_line(0, amount);
    Sale {
        device_code: "B".into(),
        counter: 1,
        currency: "EUR".into(),
        lines: vec![
            line("mug", 10_00, 2, vec![vat(3_19)]),
            line("pin", 5_00, 1, vec![vat(80), tax_on_line(1, 24)]),
        ],
        taxes: vec![
            tax("VAT", 190_000, TaxMode::Included, 25_00, 3_99),
            tax("City", 48_750, TaxMode::Added, 5_00, 24),
        ],
        rounding_rule: RoundingRule::PerLine,
        cash_rounding: 1,
        total: 25_25,
        tenders: vec![Tender {
            kind: TenderKind::Cash,
            amount: 25_25,
            given: Some(30_00),
            reference: None,
        }],
        utc_offset_minutes: 60,
        business_day: 2026_11_24,
        seller: "ana".into(),
        event: None,
    }
}

fn check(change: impl Fn(&mut Sale)) -> Result<(), Imbalance> {
    let mut sale = sale();
    change(&mut sale);
    sale.check_balance()
}

#[test]
fn a_sale_that_adds_up_balances() {
    assert_eq!(check(|_| ()), Ok(()));
    assert_eq!(sale().change(), 4_75);
    let exact = |sale: &mut Sale| sale.tenders[0].given = Some(25_25);
    assert_eq!(check(exact), Ok(()));
    let by_card = |sale: &mut Sale| sale.tenders[0].given = None;
    assert_eq!(check(by_card), Ok(()));
}

/// Invariant 4, from the side of one who reads what a stranger's phone wrote.
#[test]
fn one_unit_too_much_anywhere_is_seen() {
    assert_eq!(
        check(|sale| sale.lines[1].amount += 1),
        Err(Imbalance::Line { line: 1 })
    );
    for tax in [0, 1] {
        let wrong = Err(Imbalance::Tax { tax });
        assert_eq!(check(|sale| sale.taxes[tax].base += 1), wrong);
        assert_eq!(check(|sale| sale.taxes[tax].amount += 1), wrong);
        assert_eq!(
            check(|sale| sale.lines[1].taxes[tax].amount = Some(0)),
            wrong
        );
    }
    let total = Imbalance::Total {
        lines: 25_25,
        total: 25_26,
    };
    assert_eq!(check(|sale| sale.total += 1), Err(total));
    let rounded = |sale: &mut Sale| sale.cash_rounding += 1;
    assert!(matches!(check(rounded), Err(Imbalance::Total { .. })));
    let tenders = Imbalance::Tenders {
        tenders: 25_26,
        total: 25_25,
    };
    assert_eq!(check(|sale| sale.tenders[0].amount += 1), Err(tenders));
    let short = |sale: &mut Sale| sale.tenders[0].given = Some(25_24);
    assert_eq!(check(short), Err(Imbalance::Given));
}

#[test]
fn what_is_missing_is_no_sale() {
    assert_eq!(check(|sale| sale.lines.clear()), Err(Imbalance::NoLines));
    for index in [2, 7] {
        let unknown = Err(Imbalance::Tax {
            tax: index as usize,
        });
        assert_eq!(check(|sale| sale.lines[0].taxes[0].index = index), unknown);
    }
    let gold = |sale: &mut Sale| sale.currency = "XAU".into();
    assert!(matches!(check(gold), Err(Imbalance::Currency(_))));
}

/// Where the receipt's sum is rounded, no line says what its tax came to.
#[test]
fn taxes_by_the_receipt_are_held_against_their_base_alone() {
    let by_receipt = |sale: &mut Sale| {
        sale.rounding_rule = RoundingRule::PerReceipt;
        let lines = sale.lines.iter_mut();
        let taxes = lines.flat_map(|line| &mut line.taxes);
        taxes.for_each(|tax| tax.amount = None);
    };
    assert_eq!(check(by_receipt), Ok(()));
    let wrong = |sale: &mut Sale| {
        by_receipt(sale);
        sale.taxes[1].base -= 1;
    };
    assert_eq!(check(wrong), Err(Imbalance::Tax { tax: 1 }));
}

#[test]
fn parts_of_a_piece_are_rounded_away_from_zero() {
    assert_eq!(line_amount(9_99, 1500), 14_99, "14.985");
    assert_eq!(line_amount(-9_99, 1500), -14_99);
}

#[test]
fn nothing_is_taken_off_a_discount() {
    let with_row_off = |of: u32| {
        let mut row = line("Discount", 0, 1, vec![]);
        row.discount = Some(LineDiscount {
            of: Some(of),
            share_millionths: None,
        });
        check(|sale| sale.lines.extend([row.clone(), row.clone()]))
    };
    assert_eq!(with_row_off(0), Ok(()));
    assert_eq!(with_row_off(2), Err(Imbalance::Discount { line: 2 }));
}
