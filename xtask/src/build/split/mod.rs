//! One program in two parts: what fills a basket, and the back room, which comes after the first screen.
//!
//! Both share memory, tables and the stack, and call each other through the table. A function that moved leaves a stub
//! behind, which calls it through a place of its own; as long as nobody stands there, the stub has the page bring the rest
//! first. What the rest calls stands in the table too, and is not given out by name: a browser makes an object for every
//! function that is, before the first one runs.

mod first;
mod program;
mod rest;

use crate::error::Error;
use program::Program;
use std::collections::BTreeSet;

/// What the page offers to bring the rest; `boot.js` has it, and `src/rest.rs` takes it.
const BRINGS_REST: &str = "trestleRest";

/// Whose code can wait: screens and sheets that the first one leads to, and what only they call. How a basket is paid comes
/// while it is filled.
const BACK_ROOM: &[&str] = &[
    "::pages::enrol::",
    "::pages::done::",
    "::pages::office::",
    "::pages::pay::",
    "::pages::queue::",
    "::pages::ready::",
    "::pages::receipt::",
    "::pages::receipts::",
    "::pages::settings::",
    "::pages::shift::",
    "::components::basket_sheets::",
    "::components::custom_amount::",
    "::components::discount::",
    "::components::install::",
    "::components::keypad::",
    "::components::line_sheet::",
    "::components::pin::",
    "::components::receipt_seen::",
    "::components::scan::",
    "::components::scan_receipt::",
    "::components::scan_to_sell::",
    "::camera::",
    "::gtin::of_upc_e",
    "::receipt_claim::",
    "::receipt_code::",
    "::state::doors::",
    "::state::keypad::",
    "::state::typed::",
    "::catalogue::people::",
    "::state::product_form::",
    "::state::receipts::",
    "::state::scanning::",
    // Methods are named by their type, whatever file they stand in.
    "::Device>::ask_office",
    "::Device>::close_shift",
    "::Device>::cut_picture",
    "::Device>::day_sales",
    "::Device>::devices",
    "::Device>::edit_catalogue",
    "::Device>::enrol::",
    "::Device>::invite",
    "::Device>::note_print",
    "::Device>::open_shift",
    "::Device>::product_file",
    "::Device>::receipt_link",
    "::Device>::practise_sale",
    "::Device>::share",
    "::Device>::shift",
    "::Device>::take_sale",
    "::Device>::void_sale",
    "::Payment>::",
    "::SaleDraft>::",
    "::body::reprint::",
    "trestle_core::office::",
    "::body::shift::",
    "::journal::shift::",
    "::state::checkout::",
    "qrcodegen",
];

/// Smaller ones stay, in bytes: a stub is as large, and where functions that do the same were made one after all, it is
/// such as these.
const SMALL: u64 = 48;

/// The two parts.
pub struct Parts {
    /// What starts.
    pub first: Vec<u8>,
    /// What is brought later.
    pub rest: Vec<u8>,
}

/// Which functions move.
struct Moves {
    /// All of them.
    moved: BTreeSet<u32>,
    /// Those that the first part reaches: each has a stub, and a place in the table, in this order.
    reached: Vec<u32>,
    /// What the rest calls and the first part has.
    shared: Vec<u32>,
}

/// Splits a module whose functions still have their names.
///
/// # Errors
/// [`Error::Answer`] for a module that is not what this program's compilers write.
pub fn split(module: &[u8]) -> Result<Parts, Error> {
    let program = Program::read(module).map_err(|fault| unreadable(&fault.to_string()))?;
    let moves = Moves::of(&program);
    let brings = program.imported(BRINGS_REST);
    let brings = brings.ok_or_else(|| unreadable("nothing brings the rest"))?;
    Ok(Parts {
        first: first::write(&program, &moves, brings).map_err(|fault| unreadable(&fault))?,
        rest: rest::write(&program, &moves).map_err(|fault| unreadable(&fault))?,
    })
}

fn unreadable(answer: &str) -> Error {
    Error::Answer {
        program: "the split".to_owned(),
        answer: answer.to_owned(),
    }
}

impl Moves {
    /// What bears a name of the back room moves, and what nobody else calls.
    fn of(program: &Program<'_>) -> Self {
        let waits = |function: &u32| {
            let name = program.name(*function);
            program.size(*function) >= SMALL && BACK_ROOM.iter().any(|room| name.contains(room))
        };
        let mut stays = BTreeSet::new();
        let mut next: Vec<u32> = program.roots().filter(|root| !waits(root)).collect();
        while let Some(function) = next.pop() {
            if stays.insert(function) {
                next.extend(program.calls(function).filter(|called| !waits(called)));
            }
        }
        let moved: BTreeSet<u32> = program
            .defined()
            .filter(|function| !stays.contains(function))
            .collect();
        let from_first = stays.iter().flat_map(|function| program.calls(*function));
        let reached: BTreeSet<u32> = from_first
            .chain(program.roots())
            .filter(|function| moved.contains(function))
            .collect();
        let from_rest = moved.iter().flat_map(|function| program.calls(*function));
        let shared: BTreeSet<u32> = from_rest
            .filter(|function| !moved.contains(function))
            .collect();
        Self {
            moved,
            reached: reached.into_iter().collect(),
            shared: shared.into_iter().collect(),
        }
    }
}

/// Where the functions stand in the table that either part calls the other by.
struct Places {
    /// Of the first that moved and is reached.
    reached: u64,
    /// Of the first that is shared.
    shared: u64,
    /// How many places the table has then.
    all: u64,
}

impl Places {
    fn of(program: &Program<'_>, moves: &Moves) -> Self {
        let reached = program.tables.first().map_or(0, |table| table.initial);
        let shared = reached + moves.reached.len() as u64;
        let all = shared + moves.shared.len() as u64;
        Self {
            reached,
            shared,
            all,
        }
    }
}

/// What the first part calls the things that the rest takes from it.
fn shared_name(kind: &str, number: usize) -> String {
    format!("-{kind}{number}")
}

#[cfg(test)]
mod tests;
