use super::*;

const HEADINGS: &str = "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Taxable,Variant Barcode,Image Src,Image Alt Text,Variant Image,Variant Tax Code";

/// Reads rows under the headings; gives products and findings as text.
fn read(rows: &str) -> (Vec<ProductDraft>, Vec<String>) {
    let sheet = Sheet::read(format!("{HEADINGS}\n{rows}").as_bytes()).unwrap();
    let taxes = ["standard".to_owned(), "reduced".to_owned()];
    let (products, findings) =
        read_products(&sheet, Currency::from_code("EUR").unwrap(), &taxes).unwrap();
    (products, findings.iter().map(ToString::to_string).collect())
}

#[test]
fn rows_of_one_handle_are_one_product() {
    let (products, findings) = read(
        "mug,Mug,<p>Thrown &amp; glazed</p>,Colour,Blue,0042,7,\"£1,250.00\",true,04006381333931,a.jpg,A mug,b.jpg,reduced\n\
         mug,,,,Red,0043,,12.50,false,,,,,\n\
         mug,,,,,,,,,,c.jpg,,,\n",
    );
    assert_eq!(findings, [] as [&str; 0]);
    let [mug] = products.as_slice() else {
        panic!("one product")
    };
    assert_eq!(
        (mug.title.as_str(), mug.description.as_str()),
        ("Mug", "Thrown & glazed")
    );
    let pictures: Vec<_> = mug
        .pictures
        .iter()
        .map(|picture| picture.name.as_str())
        .collect();
    assert_eq!(pictures, ["a.jpg", "b.jpg", "c.jpg"]);
    let [blue, red] = mug.skus.as_slice() else {
        panic!("two SKUs")
    };
    assert_eq!(
        (blue.sku.as_str(), blue.price_minor, blue.barcode.as_str()),
        ("0042", 125_000, "04006381333931")
    );
    assert_eq!(
        (blue.taxes.as_slice(), blue.counted),
        (&["reduced".to_owned()][..], Some(7))
    );
    assert_eq!(
        (red.taxes.len(), red.options.as_slice()),
        (0, &["Red".to_owned()][..])
    );
}

#[test]
fn what_is_wrong_is_told_by_line_and_column_and_the_rest_goes_in() {
    let (products, findings) = read(
        "a,A,,,,X,1,abc,true,,,,,\n\
         b,B,,,,X,1,1,true,,,,,\n\
         c,C,,,,X,many,1,true,4006381333932,,,,luxury\n\
         c,,,,,Y,2,2,true,,,,,\n\
         ,D,,,,Z,1,1,true,,,,,\n",
    );
    assert_eq!(
        findings,
        [
            "line 2, Variant Price: \"abc\" is not a price; this row was left out",
            "line 4, Variant SKU: SKU X stands already in line 3; this row was left out",
            "line 6: the row names no product; it was left out",
        ]
    );
    let skus: Vec<_> = products
        .iter()
        .flat_map(|product| &product.skus)
        .map(|sku| sku.sku.as_str())
        .collect();
    assert_eq!(skus, ["X", "Y"]);
}

#[test]
fn small_faults_keep_the_row() {
    let (products, findings) = read("c,C,,,,X,many,1,true,4006381333932,,,,luxury\n");
    assert_eq!(findings.len(), 3, "{findings:?}");
    assert_eq!(products[0].skus[0].taxes, ["standard"]);
    assert_eq!(products[0].skus[0].barcode, "4006381333932");
}

#[test]
fn a_sku_is_made_where_none_is_given() {
    let (products, _) = read(
        "tea,Tea,,Size,Extra large,,,3,true,,,,,\n,,,,,,,,,,,,,\ntea,,,,Small,,,2,true,,,,,\n",
    );
    let skus: Vec<_> = products[0]
        .skus
        .iter()
        .map(|sku| sku.sku.as_str())
        .collect();
    assert_eq!(skus, ["tea-Extra-large", "tea-Small"]);
}

#[test]
fn another_file_is_refused_by_name() {
    let sheet = Sheet::read(b"Date,Amount\n1,2\n").unwrap();
    let refused = read_products(&sheet, Currency::from_code("EUR").unwrap(), &[]);
    assert_eq!(
        refused,
        Err(SheetFault::NotProducts {
            missing: "Handle, Title, Variant Price".into()
        })
    );
}
