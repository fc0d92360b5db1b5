//! Workbooks: the package, its parts, and the list inside.
#![no_main]

use libfuzzer_sys::fuzz_target;
use papers::Limits;
use people::model::roster::{self, Choice};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::ROSTER;
    let Ok(book) = papers::table::read_xlsx(bytes, &limits) else { return };
    let rows = book.sheets.iter().flat_map(|s| &s.table.rows);
    assert!(rows.clone().count() <= limits.rows);
    assert!(rows.map(|r| r.cells.len()).sum::<usize>() <= limits.cells);
    let _ = roster::preview(&book, &Choice::default()).to_json();
});
