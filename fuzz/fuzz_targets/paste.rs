//! Blocks pasted into the text box.
#![no_main]

use libfuzzer_sys::fuzz_target;
use people::model::roster::{self, Choice};

fuzz_target!(|text: &str| {
    let preview = roster::read_pasted(text, &Choice::default());
    assert!(preview.error.is_none() || preview.students.is_empty());
    assert!(preview.students.iter().all(|s| !s.name.is_empty()));
    let _ = preview.to_json();
});
