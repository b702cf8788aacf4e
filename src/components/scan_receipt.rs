//! Finding a receipt by the code on it.

use yew::prelude::*;

use crate::components::receipt_seen::ReceiptSeen;
use crate::components::scan::Scan;
use crate::components::sheet::Sheet;
use crate::senses::feel_scanned;
use crate::state::scanning::{self, receipt_seen};
use crate::words::use_words;

/// What else there is.
#[derive(Properties, PartialEq)]
pub struct ScanReceiptProps {
    /// Where one types instead.
    pub field: NodeRef,
    /// It was closed.
    pub on_close: Callback<()>,
}

/// The camera over the receipts: this phone's is opened as it is seen.
#[component]
pub fn ScanReceipt(props: &ScanReceiptProps) -> Html {
    let words = use_words();
    let seen = use_state_eq(|| None::<Option<scanning::ReceiptSeen>>);
    let set = seen.setter();
    let on_code = Callback::from(move |code: String| {
        feel_scanned();
        set.set(Some(receipt_seen(&code)));
    });
    let told = (*seen).clone().map(|seen| match seen {
        Some(receipt) => html! { <ReceiptSeen {receipt} opens=true /> },
        None => html! { <p>{ words.text("scan-no-receipt") }</p> },
    });
    html! {
        <Sheet title={words.text("scan-receipt")} on_close={props.on_close.clone()}>
            <Scan hint={words.text("scan-receipt-hint")} {on_code} field={props.field.clone()}
                on_close={props.on_close.clone()} {told} />
        </Sheet>
    }
}
