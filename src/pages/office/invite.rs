//! One more phone: a code that it scans, good once and for a while.

use trestle_core::office::Invited;
use trestle_device::OfficeFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::icon::icon;
use crate::components::receipt_code::code;
use crate::components::sheet::Sheet;
use crate::format;
use crate::hooks::use_phone;
use crate::words::{Words, args, id, use_words};

const ROLES: [(&str, &str); 2] = [
    ("seller", id("phones-add-seller")),
    ("owner", id("phones-add-owner")),
];

/// A button for each role; then a sheet with the code.
#[component]
pub fn Invite() -> Html {
    let (words, device) = (use_words(), use_phone().device);
    let invited = use_state_eq(|| None::<Result<Invited, OfficeFault>>);
    let button = |(role, word): (&'static str, &'static str)| {
        let (device, set) = (device.clone(), invited.setter());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (device, set) = (device.clone(), set.clone());
            spawn_local(async move { set.set(Some(device.invite(role).await)) });
        });
        html! {
            <button type="button" key={role} class="button-second" data-testid={["invite-", role].concat()} {onclick}>
                { icon("user-plus") }{ words.text(word) }
            </button>
        }
    };
    let on_close = {
        let set = invited.setter();
        Callback::from(move |()| set.set(None))
    };
    html! {
        <div class="hand-over office-invite">
            { for ROLES.into_iter().map(button) }
            if let Some(invited) = &*invited {
                <Sheet title={words.text("phones-scan-title")} {on_close}>{ shown(&words, invited) }</Sheet>
            }
        </div>
    }
}

fn shown(words: &Words, invited: &Result<Invited, OfficeFault>) -> Html {
    match invited {
        Ok(invited) => html! {
            <>
                { for code(words.text("phones-scan-title"), "invite-code", &invited.url) }
                <p class="code-how">{ words.msg("phones-scan", &args!(day = format::day(invited.expires_at_ms), time = format::time(invited.expires_at_ms))) }</p>
            </>
        },
        Err(fault) => super::fault(words, Some(*fault)),
    }
}
