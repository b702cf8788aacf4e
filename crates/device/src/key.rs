//! The device's key: a seed that is made once and kept wrapped by a key that script cannot read.

use indexed_db_futures::error::Error;
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use trestle_core::keys::Keypair;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, AesKeyGenParams, CryptoKey, SubtleCrypto};

use crate::browser::{property, random, to_fault};
use crate::faults::{JsFault, OpenFault, StoreFault};
use crate::store::{Keep, Store, keys, rows};

const NONCE_BYTES: usize = 12;
const CIPHER: &str = "AES-GCM";

/// Opens the key, and makes it if this device has none. Says whether it was made now.
pub async fn open_or_make(store: &Store) -> Result<(Keypair, bool), OpenFault> {
    let subtle = subtle().ok_or(OpenFault::NotSecure)?;
    if let Some(kept) = read(store).await? {
        return Ok((unwrap(&subtle, &kept).await?, false));
    }
    let seed = random::bytes().map_err(StoreFault::Lost)?;
    let made = seal(&subtle, &seed).await.map_err(StoreFault::Lost)?;
    // Two tabs may make a key at once: what was kept first holds for both.
    keep_first(store, &made).await?;
    let kept = read(store).await?.ok_or(UNREADABLE)?;
    Ok((unwrap(&subtle, &kept).await?, true))
}

/// Wraps a key that is held, for a store that has lost it.
pub async fn wrap(key: &Keypair) -> Result<Wrapped, StoreFault> {
    let subtle = subtle().ok_or(UNREADABLE)?;
    let sealed = seal(&subtle, &key.seed()).await;
    sealed.map_err(StoreFault::Lost)
}

/// A seed as it is kept.
pub struct Wrapped {
    wrapping: CryptoKey,
    seed: Vec<u8>,
}

impl Wrapped {
    /// Writes it, over what is there.
    pub async fn put(&self, transaction: &Transaction<'_>) -> Result<(), Error> {
        let wrapping = self.wrapping.as_ref();
        rows::put_value(transaction, keys::DEVICE, keys::WRAPPING_KEY, wrapping).await?;
        rows::put(transaction, keys::DEVICE, keys::WRAPPED_SEED, &self.seed).await
    }
}

const UNREADABLE: StoreFault = StoreFault::Unreadable(keys::WRAPPED_SEED);

fn subtle() -> Option<SubtleCrypto> {
    // web-sys takes it to be always there; on a page that is not secure it is not.
    property(random::crypto()?.as_ref(), "subtle").map(|subtle| subtle.unchecked_into())
}

async fn read(store: &Store) -> Result<Option<Wrapped>, StoreFault> {
    let read = async |transaction: &Transaction<'_>| {
        let wrapping = rows::get_value(transaction, keys::DEVICE, keys::WRAPPING_KEY).await?;
        let seed = rows::get(transaction, keys::DEVICE, keys::WRAPPED_SEED).await?;
        Ok(wrapping.zip(seed))
    };
    let found = store.read(&[keys::DEVICE], read).await?;
    Ok(found.map(|(wrapping, seed)| Wrapped {
        wrapping: wrapping.unchecked_into(),
        seed,
    }))
}

async fn keep_first(store: &Store, made: &Wrapped) -> Result<(), StoreFault> {
    let keep = async |transaction: &Transaction<'_>| {
        if rows::has(transaction, keys::DEVICE, keys::WRAPPED_SEED).await? {
            return Ok(());
        }
        made.put(transaction).await
    };
    store.write(&[keys::DEVICE], Keep::Strict, keep).await
}

async fn seal(subtle: &SubtleCrypto, seed: &[u8; 32]) -> Result<Wrapped, JsFault> {
    let nonce: [u8; NONCE_BYTES] = random::bytes()?;
    let usages = js_sys::Array::of2(&"encrypt".into(), &"decrypt".into());
    let asked = subtle.generate_key_with_object(&AesKeyGenParams::new(CIPHER, 256), false, &usages);
    let wrapping: CryptoKey = settle(asked).await?.unchecked_into();
    let sealed = subtle.encrypt_with_object_and_u8_array(&cipher(&nonce), &wrapping, seed);
    let sealed = Uint8Array::new(&settle(sealed).await?).to_vec();
    Ok(Wrapped {
        wrapping,
        seed: [nonce.as_slice(), &sealed].concat(),
    })
}

async fn unwrap(subtle: &SubtleCrypto, kept: &Wrapped) -> Result<Keypair, StoreFault> {
    let (nonce, sealed) = kept.seed.split_at_checked(NONCE_BYTES).ok_or(UNREADABLE)?;
    let opened = subtle.decrypt_with_object_and_u8_array(&cipher(nonce), &kept.wrapping, sealed);
    let seed = settle(opened).await.map_err(|_| UNREADABLE)?;
    let seed: [u8; 32] = Uint8Array::new(&seed)
        .to_vec()
        .try_into()
        .map_err(|_| UNREADABLE)?;
    Ok(Keypair::from_seed(&seed))
}

fn cipher(nonce: &[u8]) -> AesGcmParams {
    AesGcmParams::new_with_u8_array(CIPHER, &Uint8Array::from(nonce))
}

async fn settle(asked: Result<js_sys::Promise, JsValue>) -> Result<JsValue, JsFault> {
    let asked = asked.map_err(|thrown| to_fault(&thrown))?;
    JsFuture::from(asked)
        .await
        .map_err(|thrown| to_fault(&thrown))
}
