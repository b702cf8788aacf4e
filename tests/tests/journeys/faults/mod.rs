//! Faults in real browsers: what has lost other tills' sales is done to ours.
//!
//! Published failures, and the tests that hold each against us. `device` and `hub` are the tests of those crates, `sim`
//! is the simulated weekend; the rest are journeys.
//!
//! | what happened elsewhere | held by |
//! | --- | --- |
//! | power pulled within seconds of "paid": sale gone, number used again | `kills`; `sim` with a lost tail |
//! | the server's state overwrote what was paid on the till | the phone takes nothing of its own from a server: `kills`, `backups` |
//! | two tabs flush one queue: doubled orders | `one_writer`; device `two_tabs_sell_at_once` |
//! | storage emptied by the browser, and nobody told | `lost_storage`; device `a_store_emptied_under_an_open_page_is_made_whole`; `sim` |
//! | sync broken off half-way, the rest never sent | `proxies`, `kills`; hub `a_batch_cut_short_at_any_byte_keeps_its_whole_entries` |
//! | two equal orders in one moment taken for one | `dark`, `kills`: the same pin again and again |
//! | a failed replay never tried again; no sync event at all | `workers`; `dark` sends by the worker and by the page |
//! | the till needs the server to open or to sell | `dark`, `kills`; half dead: `proxies` |
//! | relaxed durability | device `an_entry_is_kept_with_strict_durability`; hub `durable` |
//! | a database handle that dies | `handles`; device `a_handle_that_died_is_opened_again`, `an_entry_whose_answer_was_lost_is_kept_once` |
//! | quota exceeded at the write | `no_room`; device `pictures_make_room_for_an_entry` |
//! | worker killed in mid-flush | `workers` |
//! | a phone restored from a backup, or cloned | `backups::a_copied_phone_uses_no_number_twice`; `sim` |
//! | server commits, reply lost | `power_cuts`, `workers`, `proxies` |
//! | a poison record holds up the others | hub `a_poison_entry_holds_up_no_other` |
//! | the clock is wrong | `clocks`; `sim` |
//! | a reload, a cold start or an update with a full queue | `dark`, `kills`, `updates` |
//! | a server restored from an old copy | `backups::what_a_restored_hub_lost_comes_back_from_the_phones`; `sim` |
//!
//! Held by nothing yet, since what they are about is not built: terminals and providers (payments), closed days and late
//! orders (shifts), settlement files, the same receipt refunded twice, the last piece sold twice (drops).

mod backups;
mod clocks;
mod full_queue;
mod handles;
mod kills;
mod left;
mod lost_storage;
mod no_room;
mod promises;
mod proxies;
mod updates;
mod workers;
