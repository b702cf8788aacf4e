//! From a folder of SVG drawings to a folder of PNG pictures.

use std::path::{Path, PathBuf};
use std::{fs, io, thread};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree};

/// Width and height of every drawing and of its picture, in pixels.
pub const EDGE: u32 = 960;

/// What a run did, in numbers of pictures.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Written anew.
    pub rendered: usize,
    /// Left alone, since they were newer than their drawings.
    pub fresh: usize,
}

/// Why a folder could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A folder or file could not be read or written.
    #[error("cannot use {}", path.display())]
    File {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A drawing is not SVG.
    #[error("cannot read {} as SVG", path.display())]
    Drawing {
        /// The drawing.
        path: PathBuf,
        /// What the parser said.
        source: usvg::Error,
    },
    /// A drawing has another size than the rest of the shop's.
    #[error("{} is not {EDGE} by {EDGE}", path.display())]
    Size {
        /// The drawing.
        path: PathBuf,
    },
}

/// Renders every `*.svg` of `drawings` to a PNG of the same stem in `out`, which is made if it is not there.
///
/// # Errors
///
/// The first failure met; pictures finished before it are kept, and the next run goes on from there.
pub fn render_folder(drawings: &Path, out: &Path) -> Result<Done, RenderError> {
    fs::create_dir_all(out).map_err(at(out))?;
    let stale = list_drawings(drawings)?;
    let total = stale.len();
    let stale: Vec<_> = stale
        .into_iter()
        .map(|drawing| (picture_of(&drawing, out), drawing))
        .filter(|(picture, drawing)| !is_newer(picture, drawing))
        .collect();
    render_all(&stale)?;
    Ok(Done {
        rendered: stale.len(),
        fresh: total.saturating_sub(stale.len()),
    })
}

/// Renders one drawing to PNG bytes.
///
/// # Errors
///
/// When the file cannot be read, is not SVG, or is not [`EDGE`] wide and high.
pub fn render(drawing: &Path) -> Result<Vec<u8>, RenderError> {
    let svg = fs::read(drawing).map_err(at(drawing))?;
    let tree = Tree::from_data(&svg, &usvg::Options::default()).map_err(|source| {
        RenderError::Drawing {
            path: drawing.to_owned(),
            source,
        }
    })?;
    let size = tree.size().to_int_size();
    let pixmap = Pixmap::new(size.width(), size.height())
        .filter(|pixmap| pixmap.width() == EDGE && pixmap.height() == EDGE);
    let mut pixmap = pixmap.ok_or_else(|| RenderError::Size {
        path: drawing.to_owned(),
    })?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(io::Error::other)
        .map_err(at(drawing))
}

fn list_drawings(folder: &Path) -> Result<Vec<PathBuf>, RenderError> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut drawings = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()
        .map_err(at(folder))?;
    drawings.retain(|path| path.extension().is_some_and(|extension| extension == "svg"));
    drawings.sort();
    Ok(drawings)
}

fn picture_of(drawing: &Path, out: &Path) -> PathBuf {
    out.join(drawing.file_name().unwrap_or_default())
        .with_extension("png")
}

fn is_newer(picture: &Path, drawing: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|about| about.modified());
    matches!((modified(picture), modified(drawing)), (Ok(picture), Ok(drawing)) if picture > drawing)
}

/// Shares the drawings out among as many threads as the machine has cores.
fn render_all(stale: &[(PathBuf, PathBuf)]) -> Result<(), RenderError> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = stale.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = stale
            .chunks(share)
            .map(|chunk| scope.spawn(move || render_share(chunk)))
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

fn render_share(share: &[(PathBuf, PathBuf)]) -> Result<(), RenderError> {
    share
        .iter()
        .try_for_each(|(picture, drawing)| keep(picture, &render(drawing)?))
}

/// Writes beside the picture and renames, so that a run cut short leaves nothing that looks up to date.
fn keep(picture: &Path, png: &[u8]) -> Result<(), RenderError> {
    let part = picture.with_extension("part");
    fs::write(&part, png).map_err(at(&part))?;
    fs::rename(&part, picture).map_err(at(picture))
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> RenderError + use<> {
    let path = path.to_owned();
    move |source| RenderError::File { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 960"><path fill="#e8563d" d="M0 0h960v960H0z"/></svg>"##;

    #[test]
    fn a_second_run_renders_only_what_was_redrawn() {
        let (drawings, out) = folders(
            "again",
            &[
                ("a.svg", SQUARE),
                ("b.svg", SQUARE),
                ("notes.md", "no drawing"),
            ],
        );
        assert_eq!(
            render_folder(&drawings, &out).unwrap(),
            Done {
                rendered: 2,
                fresh: 0
            }
        );
        assert_eq!(
            render_folder(&drawings, &out).unwrap(),
            Done {
                rendered: 0,
                fresh: 2
            }
        );
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
        fs::File::options()
            .append(true)
            .open(drawings.join("b.svg"))
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert_eq!(
            render_folder(&drawings, &out).unwrap(),
            Done {
                rendered: 1,
                fresh: 1
            }
        );
    }

    #[test]
    fn a_picture_has_the_drawings_colours() {
        let (drawings, _) = folders("colour", &[("a.svg", SQUARE)]);
        let pixmap = Pixmap::decode_png(&render(&drawings.join("a.svg")).unwrap()).unwrap();
        let corner = pixmap.pixel(EDGE - 1, EDGE - 1).unwrap();
        assert_eq!(
            (corner.red(), corner.green(), corner.blue(), corner.alpha()),
            (0xe8, 0x56, 0x3d, 0xff)
        );
    }

    #[test]
    fn a_drawing_of_another_size_is_refused() {
        let (drawings, out) = folders(
            "size",
            &[("a.svg", &SQUARE.replace("0 0 960 960", "0 0 960 480"))],
        );
        assert!(matches!(
            render_folder(&drawings, &out),
            Err(RenderError::Size { .. })
        ));
        assert!(!out.join("a.png").exists());
    }

    #[test]
    fn what_is_not_svg_is_named() {
        let (drawings, out) = folders("words", &[("a.svg", "a drawing, promised")]);
        let Err(RenderError::Drawing { path, .. }) = render_folder(&drawings, &out) else {
            panic!("taken")
        };
        assert_eq!(path, drawings.join("a.svg"));
    }

    /// A folder of drawings, made anew, and a path for their pictures.
    fn folders(name: &str, files: &[(&str, &str)]) -> (PathBuf, PathBuf) {
        let home = std::env::temp_dir().join(format!("trestle-demo-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&home);
        let drawings = home.join("drawings");
        fs::create_dir_all(&drawings).unwrap();
        for (file, text) in files {
            fs::write(drawings.join(file), text).unwrap();
        }
        (drawings, home.join("out"))
    }
}
