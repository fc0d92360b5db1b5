//! Words that are not written here.

use super::{Finding, rust};
use crate::house::Page;

/// Labels for children that no reader of ours may meet, in two halves so that they do not stand
/// here themselves.
const LABELS: &[&str] = &[concat!("差", "生"), concat!("后进", "生"), concat!("问题", "学生")];

/// Words in which a label's characters meet by chance: an error that arises, a deviation that
/// grows, a time difference that comes about.
const BY_CHANCE: &[&str] = &["误差生", "偏差生", "时差生", "温差生", "落差生", "差生成", "差生产"];

/// Notes to oneself. In two halves for the same reason.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const UNFINISHED_CODE: &[&str] = &[concat!("to", "do!("), concat!("unimpl", "emented!(")];

/// What is begun is finished before it lands.
pub fn unfinished(page: &Page) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in page.text.lines().enumerate() {
        let note = UNFINISHED.iter().find(|word| has_word(line, word));
        let code = UNFINISHED_CODE.iter().find(|word| line.contains(*word));
        if let Some(word) = note.or(code) {
            let what = format!("{word}: finish it, or leave it out");
            findings.push(Finding::new("unfinished", &page.path, index + 1, what));
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
        !ascii(line[..at].chars().next_back()) && !ascii(line[at + word.len()..].chars().next())
    })
}

/// Nothing that a person reads calls a child by such a label. Tests may, and the wording linter
/// must: files named for it (`wording`, `linter`, `lint`) and comments are left out.
pub fn labels(page: &Page) -> Vec<Finding> {
    let rooms = ["kernel/", "features/", "server/", "papers/"];
    let read = ["rs", "js", "css", "html", "svg", "sql", "json", "toml", "csv", "txt"];
    let ours = rooms.iter().any(|room| page.path.starts_with(room));
    if !ours || !read.contains(&page.kind()) || is_linter(&page.path) {
        return Vec::new();
    }
    let tests = rust::test_lines(page);
    let mut findings = Vec::new();
    for (index, line) in page.text.lines().enumerate() {
        if tests[index] || line.trim_start().starts_with("//") {
            continue;
        }
        for label in LABELS {
            if says(line, label) {
                let what = format!("“{label}” in words that people read: name what is needed");
                findings.push(Finding::new("labels", &page.path, index + 1, what));
            }
        }
    }
    findings
}

fn is_linter(path: &str) -> bool {
    path.split(['/', '.']).any(|part| ["wording", "linter", "lint", "legality"].contains(&part))
}

fn says(line: &str, label: &str) -> bool {
    let mut rest = line.to_owned();
    for chance in BY_CHANCE {
        rest = rest.replace(chance, "");
    }
    rest.contains(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, text: &str) -> Page {
        Page { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_label_in_a_page_is_found_wherever_people_read() {
        for path in ["features/care/src/pages.rs", "features/study/data/words.csv"] {
            assert_eq!(labels(&page(path, concat!("转化", "后进", "生"))).len(), 1, "{path}");
        }
    }

    #[test]
    fn the_linter_its_tests_and_comments_may_name_it() {
        let text = concat!("差", "生");
        assert!(labels(&page("features/rules/src/model/linter.rs", text)).is_empty());
        assert!(labels(&page("features/rules/tests/lint.rs", text)).is_empty());
        let comment = format!("// the seeds say {text}");
        assert!(labels(&page("features/care/src/pages.rs", &comment)).is_empty());
    }

    #[test]
    fn characters_that_meet_by_chance_are_no_label() {
        assert!(labels(&page("features/study/src/pages.rs", "误差生成的原因")).is_empty());
    }

    #[test]
    fn notes_to_oneself_are_found_as_whole_words() {
        assert_eq!(unfinished(&page("docs/a.md", concat!("a TO", "DO: later"))).len(), 1);
        assert_eq!(unfinished(&page("server/src/a.rs", concat!("to", "do!()"))).len(), 1);
        assert!(unfinished(&page("docs/a.md", concat!("MASTO", "DON"))).is_empty());
    }
}
