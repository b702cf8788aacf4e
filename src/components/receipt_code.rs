//! The receipt's code, large, for the buyer's camera.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use trestle_core::ids::EntryId;
use trestle_device::SaleFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::sheet::Sheet;
use crate::hooks::use_phone;
use crate::pages::pay::told;
use crate::words::{Words, use_words};

/// Light modules around the code, which a camera needs to find it (ISO/IEC 18004).
const QUIET: i32 = 4;
/// More modules than this are too small on a phone's screen.
const VERSION_MAX: u8 = 20;

/// Whose code.
#[derive(Properties, PartialEq)]
pub struct ReceiptCodeProps {
    /// The sale's entry.
    pub entry: EntryId,
}

/// A button; then a sheet with the code, signed when it is asked for.
#[component]
pub fn ReceiptCode(props: &ReceiptCodeProps) -> Html {
    let words = use_words();
    let device = use_phone().device;
    let link = use_state_eq(|| None::<Result<String, SaleFault>>);
    let (entry, set) = (props.entry, link.setter());
    let onclick = Callback::from(move |_: MouseEvent| {
        let (device, set) = (device.clone(), set.clone());
        spawn_local(async move { set.set(Some(device.receipt_link(&entry).await)) });
    });
    let on_close = {
        let set = link.setter();
        Callback::from(move |()| set.set(None))
    };
    html! {
        <>
            <button type="button" class="button-second" data-testid="show-receipt-code" {onclick}>
                { icon("qr-code") }{ words.text("code-show") }
            </button>
            if let Some(link) = &*link {
                <Sheet title={words.text("code-title")} {on_close}>{ shown(&words, link) }</Sheet>
            }
        </>
    }
}

fn shown(words: &Words, link: &Result<String, SaleFault>) -> Html {
    let title = words.text("code-title");
    match link.as_ref().map(|link| code(title, "receipt-code", link)) {
        Ok(Some(code)) => html! {
            <>{ code }<p class="code-how">{ words.text("code-how") }</p></>
        },
        Ok(None) => fault(words.text("code-too-large")),
        Err(why) => fault(words.text(told(why))),
    }
}

/// A link as a code; `None` for one that is too large to be read from a phone.
pub fn code(title: AttrValue, testid: &'static str, link: &str) -> Option<Html> {
    let (size, path) = path(link)?;
    Some(html! {
        <svg class="code" data-testid={testid} data-link={link.to_owned()} role="img"
            aria-label={title} viewBox={format!("0 0 {size} {size}")}>
            <path d={path} />
        </svg>
    })
}

fn fault(text: AttrValue) -> Html {
    html! { <p class="fault" role="alert">{ icon("circle-alert") }{ text }</p> }
}

/// The side in modules, quiet zone included, and the dark modules as an SVG path: sharp at any size.
fn path(link: &str) -> Option<(i32, String)> {
    let segments = [QrSegment::make_bytes(link.as_bytes())];
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::new(1),
        Version::new(VERSION_MAX),
        None,
        true,
    );
    let code = code.ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size())
                .take_while(|x| code.get_module(*x, y))
                .count() as i32;
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run + 1;
        }
    }
    Some((code.size() + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path drawn again, module by module, is the code.
    #[test]
    fn the_path_holds_every_dark_module_and_no_other() {
        let link = "https://till.example/r#".to_owned() + &"Aa0_-".repeat(110);
        let (size, path) = path(&link).unwrap();
        let segments = [QrSegment::make_bytes(link.as_bytes())];
        let (least, most) = (Version::new(1), Version::new(VERSION_MAX));
        let code =
            QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, None, true);
        let code = code.unwrap();
        let mut drawn = std::collections::BTreeSet::new();
        for run in path.split_terminator('z') {
            let (start, length) = run.trim_start_matches('M').split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let length: i32 = length.split_once('v').unwrap().0.parse().unwrap();
            drawn.extend((x..x + length).map(|x| (x, y)));
        }
        for (x, y) in (0..size).flat_map(|y| (0..size).map(move |x| (x, y))) {
            assert_eq!(
                drawn.contains(&(x, y)),
                code.get_module(x - QUIET, y - QUIET),
                "{x} {y}"
            );
        }
    }

    #[test]
    fn a_link_that_no_phone_would_read_is_not_drawn() {
        assert_eq!(path(&"a".repeat(1000)), None);
    }
}
