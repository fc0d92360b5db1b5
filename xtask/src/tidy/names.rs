//! The texts that the product grew from name real people and schools. They were never asked, so
//! they appear nowhere here: not in code, demo data, tests or prose.
//!
//! Only salted digests of the names are kept, so that the rule does not itself spread them.

use std::collections::HashMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Finding;
use crate::house::Page;

const SALT: &str = "yanxing: names that are not ours to use";

/// SHA-256 of salt, newline and name; the first 16 bytes, in hex.
const DIGESTS: &[&str] = &[
    "502b27761e3e01a5e2b8e11058ddd0b2",
    "635174e286eff8ebbec94ec1c9a4ffb9",
    "6f9fa51fc1e44a5e4e8aad84857b02a2",
    "7652cc61ac200245354ff6c49871b567",
    "82128a24d83ca46cf626189e515d1ee8",
    "96c48b960a87b34e2052f3099083d51c",
    "9c3219574a3b1973523646be6dfbe2b6",
    "a1a22e5a84320e557419ff03f9dde445",
    "ab6c2f8d197184087e12d51746df8c59",
    "aff98bce35ac6ba01c4cbc52dc76616d",
    "b46ce00488096874bfdb9d396d3ce239",
    "b6b7068d7120e3e912b223d803dea78b",
    "cd8a8d3f10f19698a704854ea6bc4958",
    "d85c553ae588f6cc9bb2ccef11b6001f",
    "f63d0074dff03c259f0065d2266499c5",
];

/// The shortest and longest name, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

/// No run of two to four Chinese characters is one of those names.
pub fn real_names(page: &Page) -> Vec<Finding> {
    find(page, DIGESTS)
}

fn find(page: &Page, digests: &[&str]) -> Vec<Finding> {
    // Most runs of characters come again and again: each is digested once.
    let mut known: HashMap<String, bool> = HashMap::new();
    let mut findings = Vec::new();
    let path_and_lines = std::iter::once((0, page.path.as_str()))
        .chain(page.text.lines().enumerate().map(|(index, line)| (index + 1, line)));
    for (number, line) in path_and_lines {
        if line.is_ascii() {
            continue;
        }
        let chars: Vec<char> = line.chars().collect();
        for run in chars.split(|c| !is_chinese(*c)) {
            for length in LENGTHS {
                for window in run.windows(length) {
                    let name: String = window.iter().collect();
                    let listed = *known
                        .entry(name)
                        .or_insert_with_key(|name| digests.contains(&digest(name).as_str()));
                    if listed {
                        let what = "a real person or school from the source texts: invent a name";
                        findings.push(Finding::new("names", &page.path, number, what));
                    }
                }
            }
        }
    }
    findings
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn digest(name: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(SALT);
    hash.update("\n");
    hash.update(name);
    hash.finalize().iter().take(16).fold(String::new(), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _fine = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_is_found_inside_a_sentence_and_nowhere_else() {
        let invented = digest("林小满");
        let page = Page {
            path: "docs/a.md".to_owned(),
            text: "第一行\n昨天林小满来了\n林小 满\n".to_owned(),
        };
        let found = find(&page, &[&invented]);
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn file_names_are_read_too() {
        let page = Page { path: "demo/林小满.csv".to_owned(), text: String::new() };
        assert_eq!(find(&page, &[&digest("林小满")]).len(), 1);
    }

    #[test]
    fn the_list_is_whole() {
        assert!(DIGESTS.len() >= 10);
        assert!(DIGESTS.iter().all(|digest| digest.len() == 32));
    }
}
