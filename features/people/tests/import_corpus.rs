//! The fuzz seeds, run as ordinary tests: each is read or refused in words, within its bounds.

use people::model::oneroster;
use people::model::roster::{Preview, read};
use std::path::{Path, PathBuf};

fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{target} has {} seeds", files.len());
    files.into_iter().map(|p| (p.clone(), std::fs::read(&p).expect("a seed can be read"))).collect()
}

fn check(path: &Path, preview: &Preview) {
    let json = preview.to_json();
    let refused = !json["error"].is_null();
    assert_eq!(refused, preview.students.is_empty(), "{}: {json}", path.display());
    if refused {
        let message = json["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains('请'), "{}: {message}", path.display());
    }
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    assert_eq!(name.starts_with("bad-"), refused, "{name}: {json}");
}

#[test]
fn csv_seeds() {
    for (path, bytes) in seeds("csv") {
        check(&path, &read("list.csv", &bytes));
    }
}

#[test]
fn paste_seeds() {
    for (path, bytes) in seeds("paste") {
        check(&path, &read("list.txt", &bytes));
    }
}

#[test]
fn xlsx_seeds() {
    for (path, bytes) in seeds("xlsx") {
        check(&path, &read("list.xlsx", &bytes));
    }
}

#[test]
fn oneroster_seeds() {
    for (path, bytes) in seeds("oneroster") {
        let json = oneroster::preview_json(&bytes);
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        assert_eq!(name.starts_with("bad-"), !json["error"].is_null(), "{name}: {json}");
    }
}
