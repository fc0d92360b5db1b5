//! Lists as nobody would wish them, each made here by hand, and what a teacher must get from
//! them: the students, and a sentence for everything that was left out or guessed. Names are
//! invented.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

mod books;
mod packages;
mod paste;
mod phones;
mod rows;
mod sheets;
mod strange;
mod tables;

use people::model::roster::{Preview, read};
use serde_json::Value;

/// 座号, name, sex, first phone; 0 and "" for what the list does not say.
type Line<'a> = (i64, &'a str, &'a str, &'a str);

fn lines(preview: &Preview) -> Vec<(i64, String, String, String)> {
    let json = preview.to_json();
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let all = json["students"].as_array().unwrap();
    all.iter()
        .map(|s| {
            let roll = s["roll"].as_i64().unwrap_or(0);
            (roll, text(&s["name"]), text(&s["sex"]), text(&s["guardian_phone"]))
        })
        .collect()
}

/// A file must give exactly these students and, for each group of words, a warning with all of
/// them.
#[track_caller]
fn expect(name: &str, bytes: &[u8], students: &[Line<'_>], warnings: &[&[&str]]) -> Preview {
    let preview = read(name, bytes);
    let wanted: Vec<(i64, String, String, String)> =
        students.iter().map(|(r, n, s, p)| (*r, (*n).into(), (*s).into(), (*p).into())).collect();
    let said = preview.all_warnings();
    assert_eq!(lines(&preview), wanted, "{said:#?} {:?} {:#?}", preview.error, preview.columns);
    for words in warnings {
        let found = said.iter().any(|w| words.iter().all(|word| w.contains(word)));
        assert!(found, "{words:?} not in {said:#?}");
    }
    preview
}

/// [`expect`] for a CSV in UTF-8.
#[track_caller]
fn csv(text: &str, students: &[Line<'_>], warnings: &[&[&str]]) -> Preview {
    expect("名单.csv", text.as_bytes(), students, warnings)
}

/// [`expect`] for a pasted block.
#[track_caller]
fn paste(text: &str, students: &[Line<'_>], warnings: &[&[&str]]) -> Preview {
    expect("名单.txt", text.as_bytes(), students, warnings)
}

/// A file must be refused for this reason, with a sentence that says what to do.
#[track_caller]
fn refused(name: &str, bytes: &[u8], kind: &str) -> String {
    let json = read(name, bytes).to_json();
    assert_eq!(json["error"]["kind"], kind, "{json}");
    assert_eq!(json["students"], serde_json::json!([]));
    let message = json["error"]["message"].as_str().unwrap().to_owned();
    assert!(message.contains('请'), "{message} does not say what to do");
    message
}

/// The names of a file's students.
fn names(name: &str, bytes: &[u8]) -> Vec<String> {
    read(name, bytes).students.into_iter().map(|s| s.name).collect()
}
