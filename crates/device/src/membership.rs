//! Belonging to a shop: the enrolment's answer, kept as it came and checked again at every start.

use std::collections::BTreeSet;

use indexed_db_futures::transaction::Transaction;
use trestle_core::body::Certified;
use trestle_core::cbor;
use trestle_core::certificate::{Certificate, Grant};
use trestle_core::enrolment::{EnrolAnswer, EnrolLink, EnrolRequest};
use trestle_core::ids::{AuthorKey, ShopId};
use trestle_core::keys::Keypair;
use trestle_core::order;

use crate::browser::server::{self, NoAnswer};
use crate::faults::{EnrolFault, StoreFault};
use crate::journal::Parties;
use crate::key;
use crate::status::Membership;
use crate::store::{Keep, Store, keys, rows};

/// What the enrolment gave.
#[derive(Clone, Debug)]
pub struct Joined {
    /// As the app sees it.
    pub membership: Membership,
    /// The certificate and its path to the root.
    pub certified: Certified,
}

impl Joined {
    fn of(answer: EnrolAnswer, certificate: Certificate) -> Self {
        Self {
            membership: Membership {
                shop: certificate.shop,
                author: certificate.subject,
                device_code: certificate.device_code,
                label: certificate.label,
                grants: certificate.grants,
                server: answer.server,
                certificate_expires_at: certificate.expires_at,
            },
            certified: answer.certified,
        }
    }

    /// Whose journal it is, and who signs for it.
    pub fn parties(&self) -> Parties {
        Parties {
            shop: self.membership.shop,
            author: self.membership.author,
            server: self.membership.server,
        }
    }

    /// The enrolment's answer, as it is kept.
    pub fn to_answer(&self) -> Vec<u8> {
        cbor::encode(&EnrolAnswer {
            certified: self.certified.clone(),
            server: self.membership.server,
        })
    }

    /// Whose catalogue counts from the start: the hub's, and of the others on the path those who may change it.
    pub fn trusted(&self) -> BTreeSet<AuthorKey> {
        let path = self.certified.path.iter();
        let opened = path.filter_map(|bytes| Certificate::open(bytes).ok());
        let may = opened
            .filter(|(_, certificate)| certificate.grants(Grant::Catalogue))
            .map(|(_, certificate)| certificate.subject);
        order::set_of(may.chain([self.membership.server]))
    }
}

/// The shop that this device belongs to, if any. The certificate names the device's key.
pub async fn read(store: &Store) -> Result<Option<Joined>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        rows::get(transaction, keys::DEVICE, keys::ENROLMENT).await
    };
    let Some(bytes) = store.read(&[keys::DEVICE], read).await? else {
        return Ok(None);
    };
    let unreadable = StoreFault::Unreadable(keys::ENROLMENT);
    let answer: EnrolAnswer = cbor::decode(&bytes).map_err(|_| unreadable.clone())?;
    let shop = ShopId::of(&answer.certified.root);
    let certificate = answer.certified.verify(&shop).map_err(|_| unreadable)?;
    Ok(Some(Joined::of(answer, certificate)))
}

/// Asks the server behind the link to take this key in, checks that it is the shop of the link, and keeps the answer.
pub async fn ask(
    store: &Store,
    key: &Keypair,
    link: &EnrolLink,
    label: &str,
) -> Result<Joined, EnrolFault> {
    let request = EnrolRequest::new(link, label).sign(key);
    let answer = server::enrol(request)
        .await
        .map_err(|no_answer| match no_answer {
            NoAnswer::Refused(_) | NoAnswer::NoSession => EnrolFault::LinkSpent,
            NoAnswer::Offline => EnrolFault::Offline,
        })?;
    let (opened, certificate) = EnrolAnswer::open(&answer.bytes, &link.shop, &key.author())?;
    keep(store, &answer.bytes).await?;
    Ok(Joined::of(opened, certificate))
}

/// Whether the store has the membership, and with it all that was ever written: both go together.
pub async fn is_kept(store: &Store) -> Result<bool, StoreFault> {
    let has = async |transaction: &Transaction<'_>| {
        rows::has(transaction, keys::DEVICE, keys::ENROLMENT).await
    };
    store.read(&[keys::DEVICE], has).await
}

/// Keeps key and membership in a store that has lost them. A membership that is there stays.
pub async fn keep_again(store: &Store, key: &Keypair, answer: &[u8]) -> Result<(), StoreFault> {
    let wrapped = key::wrap(key).await?;
    let keep = async |transaction: &Transaction<'_>| {
        if rows::has(transaction, keys::DEVICE, keys::ENROLMENT).await? {
            return Ok(());
        }
        // Another tab may have made a key meanwhile; it has signed nothing, since it belongs to no shop.
        wrapped.put(transaction).await?;
        rows::put(transaction, keys::DEVICE, keys::ENROLMENT, answer).await
    };
    store.write(&[keys::DEVICE], Keep::Strict, keep).await
}

async fn keep(store: &Store, answer: &[u8]) -> Result<(), StoreFault> {
    let keep = async |transaction: &Transaction<'_>| {
        rows::put(transaction, keys::DEVICE, keys::ENROLMENT, answer).await
    };
    store.write(&[keys::DEVICE], Keep::Strict, keep).await
}
