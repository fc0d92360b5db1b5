//! The scripts as files: htmx is the pinned one, ours need nothing that plain http lacks.
//! `js-tests` runs them in a browser; this is what a run without Node can still see.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/js").join(name);
    fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn text(name: &str) -> String {
    String::from_utf8(file(name)).expect("scripts are UTF-8")
}

#[test]
fn htmx_is_the_file_that_vendored_md_records() {
    let mut hex = String::new();
    for byte in Sha256::digest(file("htmx.js")) {
        write!(hex, "{byte:02x}").expect("a string takes everything");
    }
    let line = text("VENDORED.md")
        .lines()
        .find(|line| line.contains("`htmx.js` here sha256"))
        .expect("the line with the hash")
        .to_owned();
    assert!(line.contains(&hex), "htmx.js is {hex}, VENDORED.md says {line}");
    assert!(
        text("htmx.js").starts_with("/*!\nhtmx 4.0.1")
            && text("htmx.js").contains("Zero-Clause BSD")
    );
}

#[test]
fn our_scripts_call_nothing_that_plain_http_or_the_policy_lacks() {
    let absent =
        ["crypto.subtle.", "randomUUID(", ".serviceWorker", ".clipboard", "eval(", "new Function"];
    for name in
        ["outbox.js", "app.js", "capture.js", "quick.js", "board.js", "keypad.js", "note.js"]
    {
        let source = text(name);
        for word in absent {
            assert!(!source.contains(word), "{name} has {word}");
        }
        assert!(source.lines().count() <= 400, "{name} is over 400 lines");
    }
}

#[test]
fn every_request_carries_the_mark() {
    for name in ["outbox.js", "app.js", "board.js"] {
        let source = text(name);
        let asked = source.matches("fetch(").count();
        assert!(asked > 0 && asked == source.matches("'X-Yanxing': '1'").count(), "{name}");
    }
}
