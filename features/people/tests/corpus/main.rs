//! Lists as they come from schools, each made here byte by byte, and what a preview must show.
//! Names are invented.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod oneroster;
mod refused;
mod text;
mod wording;
mod workbook;

use people::model::roster::{Preview, Reason, read};
use serde_json::{Value, json};

/// The preview of a file.
fn open(name: &str, bytes: &[u8]) -> Preview {
    read(name, bytes)
}

/// `[roll, name, sex, phone]` of every student.
fn students(preview: &Preview) -> Vec<Value> {
    let json = preview.to_json();
    assert_eq!(json["error"], Value::Null, "{json}");
    let students = json["students"].as_array().unwrap().clone();
    for student in &students {
        assert_eq!(student.as_object().unwrap().len(), 4, "{student}");
    }
    students.iter().map(|s| json!([s["roll"], s["name"], s["sex"], s["guardian_phone"]])).collect()
}

/// Names only.
fn names(preview: &Preview) -> Vec<String> {
    preview.students.iter().map(|s| s.name.clone()).collect()
}

/// Whether one warning holds all these words.
fn warned(preview: &Preview, words: &[&str]) -> bool {
    preview.all_warnings().iter().any(|w| words.iter().all(|word| w.contains(word)))
}

#[track_caller]
fn assert_warned(preview: &Preview, words: &[&str]) {
    assert!(warned(preview, words), "{words:?} not in {:#?}", preview.all_warnings());
}

fn skipped(preview: &Preview, row: usize) -> Option<&Reason> {
    preview.skipped.iter().find(|s| (s.row..=s.to).contains(&row)).map(|s| &s.reason)
}
