//! Reading a request's body, within a limit, also when it breaks off.

use axum::body::Body;
use futures_util::StreamExt as _;

use super::Refusal;

/// A body as far as it came.
pub struct Arrived {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether that is all of it.
    pub whole: bool,
}

/// Reads a body to its end, or to where the connection broke.
///
/// # Errors
/// [`Refusal::TooLong`] as soon as it is.
pub async fn read(body: Body, bytes_max: usize) -> Result<Arrived, Refusal> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(piece) = stream.next().await {
        let Ok(piece) = piece else {
            return Ok(Arrived {
                bytes,
                whole: false,
            });
        };
        if bytes.len() + piece.len() > bytes_max {
            return Err(Refusal::TooLong { bytes_max });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(Arrived { bytes, whole: true })
}

/// Reads a body that is of no use unless it is whole.
///
/// # Errors
/// [`Refusal::TooLong`] or [`Refusal::Broken`].
pub async fn read_whole(body: Body, bytes_max: usize) -> Result<Vec<u8>, Refusal> {
    let arrived = read(body, bytes_max).await?;
    match arrived.whole {
        true => Ok(arrived.bytes),
        false => Err(Refusal::Broken),
    }
}
