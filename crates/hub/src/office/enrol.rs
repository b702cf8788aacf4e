//! Admitting devices: an invitation goes out, a key comes back with it and gets a certificate.

use trestle_core::base32;
use trestle_core::body::{Body, Certified};
use trestle_core::cbor;
use trestle_core::certificate::Certificate;
use trestle_core::enrolment::{EnrolAnswer, EnrolLink, EnrolRequest};
use trestle_core::ids::AuthorKey;

use super::{Office, read_certified};
use crate::clock::now_ms;
use crate::hub::HubError;
use crate::role::Role;
use crate::store::{Batch, Device, Invitation, SecretHash};

/// An invitation on its way to a device.
#[derive(Clone, Debug)]
pub struct Invited {
    /// What the link's fragment carries.
    pub link: EnrolLink,
    /// When it ends, milliseconds since the epoch.
    pub expires_at_ms: u64,
}

/// Why a device was not admitted.
#[derive(Debug, thiserror::Error)]
pub enum EnrolRefusal {
    /// The request is for another shop.
    #[error("this link is for another shop")]
    OtherShop,
    /// No invitation has this secret.
    #[error("this link is not one that the shop gave out")]
    UnknownSecret,
    /// The invitation has ended.
    #[error("this link has expired: ask for a new one")]
    Expired,
    /// Another device has joined with it.
    #[error("another device has used this link: ask for a new one")]
    Used,
    /// The hub failed.
    #[error(transparent)]
    Hub(#[from] HubError),
}

/// How long a device's certificate holds; after it offline credit stops, and nothing else.
const DEVICE_DAYS: i64 = 400;

/// The longest name a device may give itself, in characters.
const LABEL_MAX: usize = 64;

impl Role {
    /// How long an invitation holds: an owner's is given from hand to hand, a seller's may go out the evening before.
    const fn invitation_ms(self) -> u64 {
        match self {
            Self::Owner => 3_600_000,
            Self::Seller | Self::Kiosk | Self::Guest => 86_400_000,
        }
    }
}

impl Office {
    /// Makes an invitation for one device.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn invite(&mut self, role: Role) -> Result<Invited, HubError> {
        let secret = crate::random::bytes();
        let expires_at_ms = now_ms() + role.invitation_ms();
        let invitation = Invitation {
            secret: SecretHash::of(&secret),
            role,
            expires_at_ms,
            used_by: None,
        };
        let batch = Batch {
            invitations: vec![invitation],
            ..Batch::default()
        };
        self.store.commit(batch).await.map_err(HubError::from)?;
        let shop = self.shop();
        Ok(Invited {
            link: EnrolLink { shop, secret },
            expires_at_ms,
        })
    }

    /// Admits the key that asks. Asked again by the same key, because the answer was lost, it answers the same.
    ///
    /// # Errors
    /// [`EnrolRefusal`].
    pub async fn enrol(
        &mut self,
        key: AuthorKey,
        request: &EnrolRequest,
    ) -> Result<EnrolAnswer, EnrolRefusal> {
        if request.shop != self.shop() {
            return Err(EnrolRefusal::OtherShop);
        }
        let secret = SecretHash::of(&request.secret);
        let found = self
            .store
            .invitation(secret)
            .await
            .map_err(HubError::from)?;
        let invitation = found.ok_or(EnrolRefusal::UnknownSecret)?;
        let device = self.store.device(key).await.map_err(HubError::from)?;
        let certified = match (invitation.used_by, &device) {
            (Some(user), Some(device)) if user == key => {
                read_certified(&device.certified).map_err(HubError::from)?
            }
            (Some(_), _) => return Err(EnrolRefusal::Used),
            (None, _) if invitation.expires_at_ms < now_ms() => return Err(EnrolRefusal::Expired),
            (None, device) => {
                self.admit(key, request, invitation, device.as_ref())
                    .await?
            }
        };
        Ok(EnrolAnswer {
            certified,
            server: self.key.author(),
        })
    }

    /// A device that is known keeps its code, whatever it becomes.
    async fn admit(
        &mut self,
        key: AuthorKey,
        request: &EnrolRequest,
        invitation: Invitation,
        known: Option<&Device>,
    ) -> Result<Certified, HubError> {
        let code = match known {
            Some(device) => device.code.clone(),
            None => draw_code(&self.store.device_codes().await?),
        };
        let label: String = request.label.trim().chars().take(LABEL_MAX).collect();
        let issued_at = (now_ms() / 1000).cast_signed();
        let certificate = Certificate {
            shop: self.shop(),
            subject: key,
            device_code: code.clone(),
            label: label.clone(),
            grants: invitation.role.grants().to_vec(),
            issued_at,
            expires_at: issued_at + DEVICE_DAYS * 86_400,
        };
        let certified = self.certified.extend(certificate.sign(&self.key));
        let device = Device {
            key,
            code,
            label,
            certified: cbor::encode(&certified),
            admitted_at_ms: now_ms(),
        };
        let used = Invitation {
            used_by: Some(key),
            ..invitation
        };
        let beside = Batch {
            devices: vec![device],
            invitations: vec![used],
            ..Batch::default()
        };
        self.write(&Body::Certified(certified.clone()), beside)
            .await?;
        Ok(certified)
    }
}

/// A code that no device has: two characters, one more when they grow scarce. Drawn, not counted: a hub that was
/// restored from an old backup is unlikely to give a code again, and the segment's code keeps the numbers apart even then.
fn draw_code(taken: &[String]) -> String {
    let mut length = 2;
    loop {
        for _ in 0..16 {
            let mut code = base32::encode(&crate::random::bytes::<8>());
            code.truncate(length);
            if !taken.contains(&code) {
                return code;
            }
        }
        length += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_given_once() {
        let mut taken = Vec::new();
        for _ in 0..1500 {
            let code = draw_code(&taken);
            assert!(!taken.contains(&code));
            taken.push(code);
        }
        assert_eq!(taken[0].len(), 2);
        assert!(taken.iter().all(|code| code.len() <= 4));
    }
}
