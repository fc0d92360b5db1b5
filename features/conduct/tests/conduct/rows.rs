//! Every acceptance row of 品德量化 (C2-01 … C2-13) has one test that carries its name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
}

#[test]
fn every_row_has_exactly_one_test_of_its_name() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&home.join("src"), &mut files);
    sources(&home.join("tests"), &mut files);
    let mut named: BTreeMap<u32, Vec<String>> = (1..=13).map(|row| (row, Vec::new())).collect();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for line in text.lines() {
            let name = line.trim_start().strip_prefix("fn c2_").unwrap_or_default();
            let Some((Ok(row), rest)) = name.split_once('_').map(|(n, rest)| (n.parse(), rest))
            else {
                continue;
            };
            named.entry(row).or_default().push(rest.to_owned());
        }
    }
    for (row, tests) in &named {
        assert_eq!(tests.len(), 1, "C2-{row:02}: {tests:?}");
    }
    assert_eq!(named.len(), 13);
}
