//! A running hub of a shop with 10,000 SKUs.

use crate::goods;
use std::time::Instant;
use tokio::runtime::Runtime;
use trestle_tests::hub::Hub;

/// The hub, and the milliseconds that the import beside it took.
pub fn open() -> (Hub, f64) {
    let hub = Runtime::new().unwrap().block_on(Hub::empty());
    let file = hub.file("goods.csv");
    goods::write(&file);
    let began = Instant::now();
    let imported = hub.run(&["import", file.to_str().unwrap()]);
    let milliseconds = began.elapsed().as_secs_f64() * 1000.0;
    assert_eq!(imported.code, 0, "{}", imported.words);
    (hub, milliseconds)
}
