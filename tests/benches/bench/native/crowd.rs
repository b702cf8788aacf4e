//! Devices that have joined a hub, and what they have sold.

use std::thread;
use tokio::runtime::Runtime;
use trestle_core::entry::Entry;
use trestle_tests::hub::Hub;
use trestle_tests::phone::Phone;

/// A hub, and so many phones that have joined it and pushed what they wrote on joining.
pub struct Crowd {
    /// The hub.
    pub hub: Hub,
    /// The phones.
    pub phones: Vec<Phone>,
}

impl Crowd {
    /// A hub of its own.
    pub fn gather(phones: u8) -> Self {
        let runtime = Runtime::new().unwrap();
        let hub = runtime.block_on(Hub::empty());
        let join = |seed| {
            runtime.block_on(async {
                let mut phone = Phone::join(&hub.invite("seller"), seed).await;
                phone.push().await;
                phone
            })
        };
        let phones = (1..=phones).map(join).collect();
        Self { hub, phones }
    }

    /// Each phone sells so often; nothing is pushed.
    pub fn sell(&mut self, sales: usize) -> Vec<Vec<Entry>> {
        thread::scope(|scope| {
            let selling = self.phones.iter_mut().map(|phone| {
                let sell = move || {
                    let sold = (0..sales).map(|_| phone.sell("TR-01234", 12_50));
                    sold.collect::<Vec<_>>()
                };
                scope.spawn(sell)
            });
            let selling: Vec<_> = selling.collect();
            selling
                .into_iter()
                .map(|sold| sold.join().unwrap())
                .collect()
        })
    }
}
