//! Pictures, cut into the sizes a phone needs: WebP, upright, never larger than they came.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

/// The folder that holds an import's pictures. Nothing outside of it is read, and nothing is fetched.
#[derive(Clone, Debug)]
pub struct PictureFolder(PathBuf);

/// A picture in three sizes, as WebP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// About 160 px wide.
    pub small: Vec<u8>,
    /// About 480 px.
    pub medium: Vec<u8>,
    /// About 960 px.
    pub large: Vec<u8>,
}

/// Why a picture was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// No such file in the folder.
    Missing,
    /// Its name leads out of the folder.
    Outside,
    /// It is no JPEG, PNG or WebP, or damaged.
    Unreadable,
    /// It has more pixels than can be cut.
    TooLarge,
    /// No folder was given.
    NoFolder,
}

impl fmt::Display for PictureFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Missing => "there is no such file in the folder of pictures",
            Self::Outside => "its name leads out of the folder of pictures",
            Self::Unreadable => "it is no JPEG, PNG or WebP, or it is damaged",
            Self::TooLarge => "it has more than 100 megapixels",
            Self::NoFolder => "no folder of pictures was given (--images DIR)",
        })
    }
}

const WIDTHS: [u32; 3] = [160, 480, 960];
/// Photographs of a stall look the same from here on, and are half as large.
const QUALITY: f32 = 78.0;
const FILE_BYTES_MAX: u64 = 64 << 20;
const SIDE_MAX: u32 = 20_000;
const DECODED_BYTES_MAX: u64 = 400 << 20;

impl PictureFolder {
    /// A folder.
    pub fn new(folder: &Path) -> Self {
        Self(folder.into())
    }

    /// Reads the file that an import names. An address is looked for by its last part.
    ///
    /// # Errors
    /// [`PictureFault`].
    pub fn read(&self, name: &str) -> Result<Vec<u8>, PictureFault> {
        let path = self.find(name)?;
        let size = std::fs::metadata(&path)
            .map_err(|_| PictureFault::Missing)?
            .len();
        if size > FILE_BYTES_MAX {
            return Err(PictureFault::TooLarge);
        }
        std::fs::read(path).map_err(|_| PictureFault::Missing)
    }

    fn find(&self, name: &str) -> Result<PathBuf, PictureFault> {
        let address = name.starts_with("http://") || name.starts_with("https://");
        let local = if address { last_part(name) } else { name };
        let plain = Path::new(local)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !plain || local.is_empty() {
            return Err(PictureFault::Outside);
        }
        let folder = self.0.canonicalize().map_err(|_| PictureFault::Missing)?;
        let path = folder
            .join(local)
            .canonicalize()
            .map_err(|_| PictureFault::Missing)?;
        if path.starts_with(&folder) {
            Ok(path)
        } else {
            Err(PictureFault::Outside)
        }
    }
}

fn last_part(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// Cuts one picture: decoded within limits, turned upright by its EXIF data, scaled down, encoded.
///
/// # Errors
/// [`PictureFault::Unreadable`] or [`PictureFault::TooLarge`].
pub fn cut(bytes: &[u8]) -> Result<Cut, PictureFault> {
    let picture = decode(bytes)?;
    let [small, medium, large] = WIDTHS.map(|width| encode(&picture, width));
    Ok(Cut {
        small: small?,
        medium: medium?,
        large: large?,
    })
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    let mut reader = ImageReader::new(std::io::Cursor::new(bytes));
    reader.limits(limits);
    let mut decoder = reader
        .with_guessed_format()
        .map_err(|_| PictureFault::Unreadable)?
        .into_decoder()
        .map_err(fault_of)?;
    let orientation = decoder.orientation().map_err(fault_of)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault_of)?;
    picture.apply_orientation(orientation);
    Ok(DynamicImage::ImageRgba8(picture.to_rgba8()))
}

fn fault_of(error: image::ImageError) -> PictureFault {
    match error {
        image::ImageError::Limits(_) => PictureFault::TooLarge,
        _ => PictureFault::Unreadable,
    }
}

fn encode(picture: &DynamicImage, width: u32) -> Result<Vec<u8>, PictureFault> {
    let width = width.min(picture.width()).max(1);
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
    let height = u32::try_from(height).unwrap_or(SIDE_MAX).max(1);
    let mut scaled = Image::new(width, height, PixelType::U8x4);
    Resizer::new()
        .resize(picture, &mut scaled, &ResizeOptions::new())
        .map_err(|_| PictureFault::Unreadable)?;
    let encoded = webp::Encoder::from_rgba(scaled.buffer(), width, height).encode(QUALITY);
    Ok(encoded.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height)
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    fn size_of(webp: &[u8]) -> (u32, u32) {
        let picture = image::load_from_memory_with_format(webp, image::ImageFormat::WebP).unwrap();
        (picture.width(), picture.height())
    }

    #[test]
    fn pictures_come_in_three_sizes_and_are_never_enlarged() {
        let cut = cut(&png(600, 300)).unwrap();
        assert_eq!(
            [&cut.small, &cut.medium, &cut.large].map(|webp| size_of(webp)),
            [(160, 80), (480, 240), (600, 300)]
        );
    }

    #[test]
    fn rubbish_is_no_picture() {
        assert_eq!(cut(b"GIF89a"), Err(PictureFault::Unreadable));
        assert_eq!(cut(&png(40, 40)[..60]), Err(PictureFault::Unreadable));
        assert_eq!(cut(&[]), Err(PictureFault::Unreadable));
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let folder = std::env::temp_dir().join(format!("trestle-pictures-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("in")).unwrap();
        std::fs::write(folder.join("in/a.png"), b"a").unwrap();
        std::fs::write(folder.join("secret"), b"s").unwrap();
        std::os::unix::fs::symlink(folder.join("secret"), folder.join("in/link")).unwrap();
        let pictures = PictureFolder::new(&folder.join("in"));
        assert_eq!(pictures.read("a.png"), Ok(b"a".to_vec()));
        assert_eq!(
            pictures.read("https://shop.example/files/a.png?v=1"),
            Ok(b"a".to_vec())
        );
        assert_eq!(pictures.read("b.png"), Err(PictureFault::Missing));
        for outside in [
            "../secret",
            "/etc/passwd",
            "link",
            "",
            "https://shop.example/..",
        ] {
            assert_eq!(
                pictures.read(outside),
                Err(PictureFault::Outside),
                "{outside}"
            );
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
