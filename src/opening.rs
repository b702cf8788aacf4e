//! How the phone is opened. Nearly every one opens at once: then nothing is drawn before its till.

use std::cell::Cell;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;
use trestle_device::{Device, OpenFault, Soon};

/// The phone, or why there is none.
pub type Opened = Result<Device, OpenFault>;

/// How far it has come when the first screen is drawn.
pub enum Opening {
    /// It is done.
    Done(Opened),
    /// It takes longer than nothing may be seen.
    Going(Cell<Option<Soon<'static, Opened>>>),
}

/// A page that shows nothing for longer seems not to come.
const BLINK_MS: u32 = 300;

impl Opening {
    /// Begins it, and waits a blink for it.
    pub async fn begin() -> Self {
        let mut opening = Device::open();
        let mut blink = TimeoutFuture::new(BLINK_MS);
        let opened = poll_fn(|context| match opening.as_mut().poll(context) {
            Poll::Ready(opened) => Poll::Ready(Some(opened)),
            Poll::Pending => Pin::new(&mut blink).poll(context).map(|()| None),
        });
        match opened.await {
            Some(opened) => Self::Done(opened),
            None => Self::Going(Cell::new(Some(opening))),
        }
    }
}
