//! How many feeds are open, and for whom.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use trestle_core::ids::AuthorKey;

use super::Refusal;

/// Page, worker and a few tabs.
const PER_DEVICE_MAX: usize = 8;

/// A market's phones may share an address.
const PER_ADDRESS_MAX: usize = 512;

/// The open feeds.
#[derive(Debug, Default)]
pub struct Streams(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    devices: BTreeMap<AuthorKey, usize>,
    addresses: BTreeMap<IpAddr, usize>,
}

/// One open feed; it is counted for as long as this is held.
#[derive(Debug)]
pub struct OpenStream {
    counts: Arc<Mutex<Counts>>,
    device: AuthorKey,
    address: IpAddr,
}

impl Streams {
    /// Counts one more.
    ///
    /// # Errors
    /// [`Refusal::TooManyStreams`].
    pub fn open(&self, device: AuthorKey, address: IpAddr) -> Result<OpenStream, Refusal> {
        let mut counts = lock(&self.0);
        let of_device = counts.devices.get(&device).copied().unwrap_or(0);
        let at_address = counts.addresses.get(&address).copied().unwrap_or(0);
        // A proxy on this machine brings everybody from one address.
        if of_device >= PER_DEVICE_MAX || (at_address >= PER_ADDRESS_MAX && !address.is_loopback())
        {
            return Err(Refusal::TooManyStreams);
        }
        counts.devices.insert(device, of_device + 1);
        counts.addresses.insert(address, at_address + 1);
        Ok(OpenStream {
            counts: Arc::clone(&self.0),
            device,
            address,
        })
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        lock(&self.0).devices.values().sum()
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        let mut counts = lock(&self.counts);
        count_down(&mut counts.devices, &self.device);
        count_down(&mut counts.addresses, &self.address);
    }
}

fn count_down<K: Ord>(counts: &mut BTreeMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn a_device_opens_so_many_and_no_more_until_one_closes() {
        let streams = Streams::default();
        let open = || streams.open(AuthorKey([1; 32]), Ipv4Addr::LOCALHOST.into());
        let mut held: Vec<_> = (0..PER_DEVICE_MAX).map(|_| open().unwrap()).collect();
        assert!(matches!(open(), Err(Refusal::TooManyStreams)));
        held.pop();
        assert!(open().is_ok());
        drop(held);
        assert_eq!(streams.count(), 0);
    }
}
