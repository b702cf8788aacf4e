//! The shift: from a float to a count, with or without a network.

use trestle_core::body::{Body, ShiftClosed, ShiftOpened};

use super::{Device, Soon};
use crate::faults::{SaleFault, StoreFault};
use crate::journal::{self, Pen};
use crate::status::{Shift, Signature};

impl Device {
    /// The shift that is open, with what was taken in it.
    ///
    /// # Errors
    /// [`StoreFault`].
    pub fn shift(&self) -> Soon<'_, Result<Option<Shift>, StoreFault>> {
        Box::pin(async move { journal::read_shift(&self.0.store).await })
    }

    /// Opens a shift with a float, in minor units of the shop's currency.
    ///
    /// # Errors
    /// [`SaleFault::ShiftOpen`], or that it could not be kept.
    pub fn open_shift(
        &self,
        currency: &'static str,
        float: i64,
        signature: Signature,
    ) -> Soon<'_, Result<(), SaleFault>> {
        Box::pin(async move {
            if self.shift().await?.is_some() {
                return Err(SaleFault::ShiftOpen);
            }
            let opened = |_: &Pen| {
                Ok(Body::ShiftOpened(ShiftOpened {
                    currency: currency.into(),
                    float,
                    utc_offset_minutes: signature.utc_offset_minutes,
                    business_day: signature.business_day,
                    seller: signature.seller.clone(),
                }))
            };
            self.write(opened).await.map(drop)
        })
    }

    /// Closes the shift with a count of the cash, in minor units. Returns what was written.
    ///
    /// # Errors
    /// [`SaleFault::NoShift`], or that it could not be kept.
    pub fn close_shift(
        &self,
        counted: i64,
        signature: Signature,
    ) -> Soon<'_, Result<ShiftClosed, SaleFault>> {
        Box::pin(async move {
            let shift = self.shift().await?.ok_or(SaleFault::NoShift)?;
            let closed = ShiftClosed {
                opened: shift.opened,
                currency: shift.currency,
                counted,
                sums: shift.sums,
                utc_offset_minutes: signature.utc_offset_minutes,
                business_day: signature.business_day,
                seller: signature.seller,
            };
            let body = |_: &Pen| Ok(Body::ShiftClosed(closed.clone()));
            self.write(body).await?;
            Ok(closed)
        })
    }
}
