//! `trestle import` and `trestle price`, as phones see what comes of them.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Output;

use trestle_core::body::{Body, kind};
use trestle_core::catalogue::{Catalogue, Picture, SnapshotManifest, SnapshotNotice};
use trestle_core::cbor::Sequence;
use trestle_core::entry::Entry;
use trestle_core::ids::BlobHash;

use crate::support::{Phone, TestHub, client, try_run};

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Taxable,Variant Tax Code,Image Src";

/// Writes a file into the hub's folder and imports it.
fn import(hub: &TestHub, rows: &str, flags: &[&str]) -> (i32, String) {
    let file = hub.data().join("../products.csv");
    std::fs::write(&file, format!("{HEADER}\n{rows}")).unwrap();
    let words = [&["import", file.to_str().unwrap()], flags].concat();
    said(&try_run(&hub.data(), &words))
}

fn said(output: &Output) -> (i32, String) {
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), words)
}

/// Draws a picture into the hub's folder.
fn draw(hub: &TestHub, name: &str, width: u32) {
    let picture = image::DynamicImage::new_rgb8(width, width / 2);
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    std::fs::write(hub.data().join("..").join(name), png.into_inner()).unwrap();
}

/// Reads the feed from its start and folds it, as a phone does.
fn catalogue(hub: &TestHub, phone: &Phone) -> (Catalogue, Vec<u64>) {
    let mut answer = phone.get(hub, "/api/v1/feed");
    let bytes = answer.body_mut().read_to_vec().unwrap();
    let (mut catalogue, mut kinds) = (Catalogue::default(), Vec::new());
    for item in Sequence::new(&bytes) {
        let entry = Entry::open(item.unwrap()).unwrap();
        kinds.push(entry.kind());
        let (author, head) = (entry.author(), entry.head());
        match entry.body().unwrap() {
            Body::CatalogueChange(change) => {
                catalogue.apply(author, head.segment, head.seq, &change)
            }
            Body::CatalogueSnapshot(notice) => {
                let (manifest, chunks) = snapshot(hub, phone, &notice);
                catalogue.join(&Catalogue::of_snapshot(&manifest, chunks).unwrap());
                catalogue.reach(author, head.segment, head.seq);
            }
            _ => catalogue.reach(author, head.segment, head.seq),
        }
    }
    (catalogue, kinds)
}

fn snapshot(
    hub: &TestHub,
    phone: &Phone,
    notice: &SnapshotNotice,
) -> (SnapshotManifest, Vec<Vec<u8>>) {
    let fetch = |hash: &BlobHash| {
        let mut answer = phone.get(hub, &format!("/blobs/{hash}"));
        answer.body_mut().read_to_vec().unwrap()
    };
    let manifest = SnapshotManifest::open(&fetch(&notice.manifest), &notice.manifest).unwrap();
    let chunks = manifest
        .chunks
        .iter()
        .map(|chunk| fetch(&chunk.hash))
        .collect();
    (manifest, chunks)
}

#[test]
fn a_file_goes_in_with_pictures_taxes_and_words_to_find_it_by() {
    let hub = TestHub::start();
    draw(&hub, "mug.png", 1000);
    let rows = "mug,Crème mug,<p>Thrown &amp; glazed</p>,Léa,Ceramics,\"tea, Frühstück\",Size,S,007,\"£1,250.00\",true,,mug.png\n\
                mug,,,,,,,L,008,12.5,true,reduced,\n\
                book,Book,,,Books,,Title,Default Title,B,5,false,,\n";
    assert_eq!(import(&hub, rows, &[]).0, 0);
    let phone = hub.seller();
    let (catalogue, _) = catalogue(&hub, &phone);
    let products = catalogue.products();
    let mug = &products[0];
    assert_eq!(
        (mug.title.as_str(), mug.description.as_str()),
        ("Crème mug", "Thrown & glazed")
    );
    assert_eq!(mug.search, "creme mug lea tea fruhstuck ceramics");
    assert_eq!(mug.category, "Ceramics");
    let sku = |sku: &str| catalogue.sku(sku).unwrap();
    assert_eq!(
        (sku("007").price_minor, sku("008").price_minor),
        (125_000, 1250)
    );
    assert_eq!(
        (sku("007").taxes, sku("008").taxes),
        (vec!["standard".into()], vec!["reduced".into()])
    );
    assert_eq!((sku("B").taxes.len(), sku("B").options.len()), (0, 0));
    assert_eq!(widths(&hub, &mug.pictures[0]), [160, 480, 960]);
}

fn widths(hub: &TestHub, picture: &Picture) -> [u32; 3] {
    [picture.small, picture.medium, picture.large].map(|hash| {
        let mut answer = client()
            .get(hub.url(&format!("/blobs/{hash}")))
            .call()
            .unwrap();
        assert_eq!(answer.headers()["content-type"], "image/webp");
        let bytes = answer.body_mut().read_to_vec().unwrap();
        image::load_from_memory(&bytes).unwrap().width()
    })
}

#[test]
fn findings_are_named_by_row_and_column_and_the_rest_goes_in() {
    let hub = TestHub::start();
    let rows = "a,A,,,,,,,X,five,,,\nb,B,,,,,,,Y,1,,,gone.png\nc,C,,,,,,,Y,2,,,../data/keys/root\nd,D,,,,,,,Z,3,,,\n";
    let (code, words) = import(&hub, rows, &[]);
    assert_eq!(code, 1);
    for finding in [
        "row 2, Variant Price: \"five\" is no price",
        "row 3, Image Src: the picture \"gone.png\" is not there",
        "row 4, Variant SKU: the SKU \"Y\" is in row 3 already",
    ] {
        assert!(words.contains(finding), "{words}");
    }
    let (catalogue, _) = catalogue(&hub, &hub.seller());
    let skus: Vec<_> = catalogue.skus().into_iter().map(|sku| sku.sku).collect();
    assert_eq!(skus, ["Y", "Z"]);
}

#[test]
fn importing_again_sends_what_differs_and_cuts_no_picture_twice() {
    let hub = TestHub::start();
    draw(&hub, "mug.png", 200);
    let before = "mug,Mug,,,,,,,M,5,,,mug.png\npin,Pin,,,,,,,P,2,,,\n";
    assert!(import(&hub, before, &[]).1.contains("1 pictures cut"));
    let (code, words) = import(&hub, before, &[]);
    assert_eq!(code, 0);
    assert!(
        words.contains("0 rows of the catalogue changed, 0 pictures cut"),
        "{words}"
    );
    let after = "mug,Mug,,,,,,,M,6,,,mug.png\n";
    assert!(
        import(&hub, after, &[])
            .1
            .contains("1 rows of the catalogue changed")
    );
    let phone = hub.seller();
    assert_eq!(
        catalogue(&hub, &phone).0.skus().len(),
        2,
        "what is missing stays"
    );
    import(&hub, after, &["--withdraw-missing"]);
    let (shown, _) = catalogue(&hub, &phone);
    assert_eq!((shown.skus().len(), shown.products().len()), (1, 1));
    import(&hub, before, &[]);
    assert_eq!(catalogue(&hub, &phone).0.skus().len(), 2, "and comes back");
}

#[test]
fn a_great_import_is_a_snapshot_and_the_tail_follows_it() {
    let hub = TestHub::start();
    let row = |at: usize| {
        format!(
            "product-{at},Product {at},\"{}\",,,,,,SKU-{at},{at}.00,,,\n",
            "long words ".repeat(20)
        )
    };
    let rows: String = (1..=1500).map(row).collect();
    assert_eq!(import(&hub, &rows, &[]).0, 0);
    hub.command(&["price", "SKU-7", "7.77"]);
    let phone = hub.seller();
    let (catalogue, kinds) = catalogue(&hub, &phone);
    assert_eq!(
        kinds,
        [
            kind::CATALOGUE_SNAPSHOT,
            kind::CATALOGUE_CHANGE,
            kind::CERTIFIED
        ]
    );
    assert_eq!(catalogue.skus().len(), 1500);
    assert_eq!(catalogue.sku("SKU-7").unwrap().price_minor, 777);
    assert_eq!(catalogue.shop().unwrap().name, "Finch");
}

/// Invariant 7: what a hub folds after a restart is what it folded before.
#[test]
fn a_restarted_hub_goes_on_with_the_same_catalogue() {
    let mut hub = TestHub::start();
    import(&hub, "mug,Mug,,,,,,,M,5,,,\n", &[]);
    let words = |output: Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words(hub.command(&["price", "M", "6"])).contains("now costs 6.00 EUR"));
    hub.start_again();
    assert!(words(hub.command(&["price", "M", "6.00"])).contains("already costs"));
    hub.kill();
    assert!(
        words(hub.command(&["price", "M", "7"])).contains("now costs"),
        "without a server too"
    );
    let code = |words: &[&str]| try_run(&hub.data(), words).status.code();
    assert_eq!(code(&["price", "NONE", "1"]), Some(2));
    assert_eq!(code(&["price", "M", "1.234"]), Some(2));
    assert_eq!(code(&["price", "M", "-1"]), Some(2));
    assert_eq!(code(&["price", "M"]), Some(2));
}

#[test]
fn a_price_change_is_seen_live() {
    let hub = TestHub::start();
    import(&hub, "mug,Mug,,,,,,,M,5,,,\n", &[]);
    let phone = hub.seller();
    let cursor = phone.get(&hub, "/api/v1/feed").headers()["trestle-cursor"]
        .to_str()
        .unwrap()
        .to_owned();
    std::thread::scope(|scope| {
        let waiting =
            scope.spawn(|| phone.get(&hub, &format!("/api/v1/feed?after={cursor}&wait=30")));
        std::thread::sleep(std::time::Duration::from_millis(100));
        hub.command(&["price", "M", "6.50"]);
        let bytes = waiting.join().unwrap().body_mut().read_to_vec().unwrap();
        let entry = Entry::open(&bytes).unwrap();
        assert_eq!(entry.kind(), kind::CATALOGUE_CHANGE);
    });
}

/// The folder of shared inputs, which a clone may lack.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn published_exports_are_read_by_what_they_are() {
    let Some(folder) = shared("vectors/csv-products") else {
        return;
    };
    let hub = TestHub::start();
    let mut met = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".csv") {
            continue;
        }
        met += 1;
        let (code, words) = said(&try_run(&hub.data(), &["import", file.to_str().unwrap()]));
        // Shopify's samples have no SKUs, WooCommerce's name their pictures by address, Loyverse's has a broken row: each
        // is told, and the rest is read.
        let expected = i32::from(!name.starts_with("square"));
        assert_eq!(code, expected, "{name}: {words}");
    }
    assert!(met > 3);
    let (catalogue, _) = catalogue(&hub, &hub.seller());
    assert!(catalogue.products().len() > 20);
}

#[test]
fn the_real_catalogue_names_one_sku_three_times() {
    let Some(file) = shared("data/catalogue/products.csv") else {
        return;
    };
    let hub = TestHub::start();
    let (code, words) = said(&try_run(&hub.data(), &["import", file.to_str().unwrap()]));
    assert_eq!(code, 1);
    assert!(
        words.contains("Variant SKU: the SKU \"404.038.96\" is in row"),
        "{words}"
    );
    assert!(
        words.contains("135 products with 167 SKUs") && words.contains(" 2 findings"),
        "{words}"
    );
    let (catalogue, _) = catalogue(&hub, &hub.seller());
    assert_eq!(catalogue.pictures().len(), 135);
}

#[test]
fn hostile_strings_come_back_byte_for_byte() {
    let Some(file) = shared("vectors/hostile/blns.json") else {
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let strings: Vec<_> = strings
        .iter()
        .filter(|string| !string.trim().is_empty())
        .collect();
    assert!(strings.len() > 400);
    let hub = TestHub::start();
    let products = hub.data().join("../products.csv");
    let mut table = csv::Writer::from_path(&products).unwrap();
    table
        .write_record(["Handle", "Title", "Variant SKU", "Variant Price"])
        .unwrap();
    for (at, string) in strings.iter().enumerate() {
        let row = [&format!("p{at}"), *string, &format!("S{at}"), "1"];
        table.write_record(row).unwrap();
    }
    drop(table);
    hub.command(&["import", products.to_str().unwrap()]);
    let (catalogue, _) = catalogue(&hub, &hub.seller());
    let titles: Vec<_> = catalogue
        .products()
        .into_iter()
        .map(|product| product.title)
        .collect();
    assert!(titles.iter().eq(strings.iter().copied()));
}
