//! The sale by keys, of a keyboard and of a scanner that is one.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::hooks::is_typed_into;
use crate::routes::{Route, Step};
use crate::state::wedge::Wedge;

/// `/` and Ctrl-K search; Ctrl-Enter pays; Esc closes the basket; a scanner is heard wherever the focus is, unless a field has it.
pub fn keys(
    search: NodeRef,
    open: UseStateSetter<bool>,
    wedge: Rc<RefCell<Wedge>>,
    scan: Callback<String>,
) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let typing = is_typed_into(&event);
        let code = wedge
            .borrow_mut()
            .press(&event.key(), event.time_stamp() as u64);
        if let Some(code) = code.filter(|_| !typing) {
            // Enter would press whatever has the focus.
            event.prevent_default();
            scan.emit(code);
            return;
        }
        let find = (event.key() == "/" && !typing)
            || (event.key() == "k" && (event.ctrl_key() || event.meta_key()));
        if find && let Some(field) = search.cast::<HtmlInputElement>() {
            event.prevent_default();
            // Fails only where the field has gone.
            let _ = field.focus();
            field.select();
        }
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            // With nothing in the basket it leads back.
            Route::Pay.go(Step::Onward);
        }
        if event.key() == "Escape" {
            open.set(false);
        }
    })
}
