//! Class lists as CSV, in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use people::model::roster;

fuzz_target!(|bytes: &[u8]| {
    let preview = roster::read("list.csv", bytes);
    // A file is either refused or read, never both, and every student has a name.
    assert!(preview.error.is_none() || preview.students.is_empty());
    assert!(preview.students.iter().all(|s| !s.name.is_empty()));
    let _ = preview.to_json();
});
