//! A real catalogue: 135 products with photographs, and the faults that real files have.

use crate::{proved, seller};
use trestle_tests::hub::Hub;
use trestle_tests::stage::Stage;
use trestle_tests::vectors::data;
use trestle_tests::wait::until_true;

in_every_engine!(a_real_catalogue_is_browsed_searched_and_sold);

async fn a_real_catalogue_is_browsed_searched_and_sold(stage: Stage) {
    let Some(folder) = data("catalogue") else {
        return;
    };
    let mut hub = Hub::empty().await;
    let (file, images) = (folder.join("products.csv"), folder.join("images"));
    let words = [
        "import",
        &file.display().to_string(),
        "--images",
        &images.display().to_string(),
    ];
    let imported = hub.run(&words);
    // The file repeats an SKU: it is reported, and the rest goes in.
    assert_eq!(imported.code, 1, "{}", imported.words);
    let said = format!("{}{}", imported.out, imported.words);
    let findings: Vec<_> = said
        .lines()
        .filter(|line| line.contains(": row "))
        .collect();
    assert!(
        !findings.is_empty() && findings.iter().all(|line| line.contains("404.038.96")),
        "{said}"
    );
    let till = seller(&stage.profile("ada"), &hub).await;
    till.until_ready_for_doors().await;
    hub.kill();
    // Scrolled to the end in the dark, every product is there once.
    until_true("all products are on the shelf", async || {
        till.browser
            .script("document.querySelector('.grid')?.lastElementChild?.scrollIntoView()")
            .await;
        till.count("[data-testid=sku-card]").await == 135
    })
    .await;
    till.until_pictures_are_drawn().await;
    till.screenshot_of("catalogue").await;
    for (typed, title) in [
        ("skateb", "Cruiser Skateboard"),
        ("laptop", "Laptop"),
        ("aubergine", "Aubergine"),
    ] {
        till.write("[data-testid=search]", typed).await;
        until_true(title, async || {
            let text = till
                .browser
                .script("return document.querySelector('.grid')?.textContent ?? ''")
                .await;
            text.as_str().is_some_and(|text| text.contains(title))
        })
        .await;
    }
    till.tap("[data-testid=sku-card]").await;
    until_true("it is in the basket", async || {
        till.basket_total().await > 0
    })
    .await;
    till.pay().await;
    till.tap_named("cash-exact").await;
    let number = till.taken().await;
    hub.start().await;
    till.until_counted("unsent-count", 0).await;
    assert_eq!(proved(&hub).receipts, [number]);
    // The same file again changes nothing.
    let again = hub.run(&words);
    assert_eq!(again.code, 1, "{}", again.words);
    proved(&hub);
}

/// A table of something else is refused whole, and nothing of it goes in.
#[tokio::test]
async fn what_is_no_product_file_is_refused() {
    let (_stage, hub) = (Stage::enter().await, Hub::empty().await);
    for (name, text) in [
        ("other.csv", "qux,quux,quuz\n1,2,3\n"),
        ("empty.csv", ""),
        ("quote.csv", "Handle,Title\na,\"b\n"),
    ] {
        let file = hub.file(name);
        std::fs::write(&file, text).unwrap();
        let answer = hub.run(&["import", &file.display().to_string()]);
        assert_eq!(answer.code, 2, "{name}: {}", answer.words);
        assert!(!answer.words.is_empty(), "{name}");
    }
}
