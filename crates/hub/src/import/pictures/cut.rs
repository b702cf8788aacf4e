//! Cutting one picture into the sizes a phone needs. What goes out was made here, pixel by pixel, so nothing that a
//! file may have hidden beside its picture reaches a phone.

use std::io::Cursor;

use fast_image_resize::{IntoImageView as _, Resizer, images::Image};
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits};

/// Widths in pixels.
pub const WIDTHS: [u32; 3] = [160, 480, 960];

/// Of a hundred; measured by eye on photographs and drawings.
const QUALITY: f32 = 80.0;

/// A picture larger than a phone's camera makes would only be there to fill the memory.
const SIDE_MAX: u32 = 16_384;
const MEMORY_MAX: u64 = 512 << 20;

/// Why a picture could not be cut.
#[derive(Debug, thiserror::Error)]
pub enum CutError {
    /// It is no JPEG, PNG or WebP, or a damaged or too large one.
    #[error(transparent)]
    Decode(#[from] ImageError),
    /// It could not be made smaller.
    #[error("it cannot be made smaller: {0}")]
    Resize(#[from] fast_image_resize::ResizeError),
    /// It could not be written as WebP.
    #[error("it cannot be written as WebP")]
    Encode,
}

/// Cuts a picture into WebP of each width, none larger than the picture itself.
///
/// # Errors
/// [`CutError`].
pub fn cut(bytes: &[u8]) -> Result<[Vec<u8>; 3], CutError> {
    let picture = decode(bytes)?;
    let [small, medium, large] = WIDTHS.map(|width| encode(&picture, width));
    Ok([small?, medium?, large?])
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, CutError> {
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    limits.max_alloc = Some(MEMORY_MAX);
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(ImageError::IoError)?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(match picture.color().has_alpha() {
        true => DynamicImage::ImageRgba8(picture.into_rgba8()),
        false => DynamicImage::ImageRgb8(picture.into_rgb8()),
    })
}

fn encode(picture: &DynamicImage, width_max: u32) -> Result<Vec<u8>, CutError> {
    let width = picture.width().min(width_max);
    let scaled = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
    let height = u32::try_from(scaled.max(1)).unwrap_or(SIDE_MAX);
    let pixels = shrink(picture, width, height)?;
    let encoder = match picture.color().has_alpha() {
        true => webp::Encoder::from_rgba(&pixels, width, height),
        false => webp::Encoder::from_rgb(&pixels, width, height),
    };
    let encoded = encoder.encode_simple(false, QUALITY);
    encoded
        .map(|webp| webp.to_vec())
        .map_err(|_| CutError::Encode)
}

fn shrink(picture: &DynamicImage, width: u32, height: u32) -> Result<Vec<u8>, CutError> {
    let Some(pixel_type) = picture.pixel_type() else {
        return Err(CutError::Encode);
    };
    let mut small = Image::new(width, height, pixel_type);
    Resizer::new().resize(picture, &mut small, None)?;
    Ok(small.into_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of this size, as PNG.
    fn png(width: u32, height: u32, alpha: bool) -> Vec<u8> {
        let picture = match alpha {
            true => DynamicImage::new_rgba8(width, height),
            false => DynamicImage::new_rgb8(width, height),
        };
        let mut bytes = Cursor::new(Vec::new());
        picture
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    fn sizes(bytes: &[u8]) -> Vec<(u32, u32)> {
        let size = |webp: &Vec<u8>| {
            let picture = image::load_from_memory(webp).unwrap();
            (picture.width(), picture.height())
        };
        cut(bytes).unwrap().iter().map(size).collect()
    }

    #[test]
    fn a_picture_is_cut_into_three_sizes_and_never_made_larger() {
        assert_eq!(
            sizes(&png(1920, 960, false)),
            [(160, 80), (480, 240), (960, 480)]
        );
        assert_eq!(
            sizes(&png(300, 600, true)),
            [(160, 320), (300, 600), (300, 600)]
        );
        assert_eq!(sizes(&png(5000, 1, false))[0], (160, 1));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(cut(b"").is_err());
        assert!(cut(b"<svg/>").is_err());
        let whole = png(100, 100, false);
        assert!(cut(&whole[..whole.len() / 2]).is_err());
    }
}
