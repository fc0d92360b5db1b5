//! What Rust code of ours does not say.

use super::Finding;
use crate::house::Page;

struct Banned {
    rule: &'static str,
    text: &'static str,
    /// Holds in tests too.
    everywhere: bool,
    instead: &'static str,
}

/// Written in two halves, so that this list does not find itself.
const BANNED: &[Banned] = &[
    Banned {
        rule: "unwrap",
        text: concat!(".unw", "rap()"),
        everywhere: false,
        instead: "say whose fault it is, or expect(\"why it cannot fail\")",
    },
    Banned {
        rule: "allow",
        text: concat!("#[al", "low("),
        everywhere: true,
        instead: "#[expect(lint, reason = \"…\")]",
    },
    Banned {
        rule: "allow",
        text: concat!("#![al", "low("),
        everywhere: true,
        instead: "#![expect(lint, reason = \"…\")]",
    },
    Banned {
        rule: "ignore",
        text: concat!("#[ign", "ore"),
        everywhere: true,
        instead: "a test runs or goes; nothing is skipped silently",
    },
    Banned {
        rule: "clock",
        text: concat!("SystemTime::n", "ow"),
        everywhere: true,
        instead: CLOCK,
    },
    Banned { rule: "clock", text: concat!("Instant::n", "ow"), everywhere: true, instead: CLOCK },
    Banned { rule: "clock", text: concat!("Timestamp::n", "ow"), everywhere: true, instead: CLOCK },
    Banned { rule: "clock", text: concat!("Zoned::n", "ow"), everywhere: true, instead: CLOCK },
];

const CLOCK: &str = "time is handed in: calendar::Clock";

/// No panicking shortcut outside tests; no silenced lint, skipped test or wall clock anywhere.
pub fn banned(page: &Page) -> Vec<Finding> {
    let tests = test_lines(page);
    let mut findings = Vec::new();
    for (index, line) in page.text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for banned in BANNED {
            if line.contains(banned.text) && (banned.everywhere || !tests[index]) {
                let what = format!("{}: {}", banned.text, banned.instead);
                findings.push(Finding::new(banned.rule, &page.path, index + 1, what));
            }
        }
    }
    findings
}

/// For each line of the page, whether it belongs to tests: the whole file when it lies in a
/// folder or file named for tests, else what follows `#[cfg(test)]` up to the end of that item.
pub fn test_lines(page: &Page) -> Vec<bool> {
    let lines: Vec<&str> = page.text.lines().collect();
    if in_test_file(&page.path) {
        return vec![true; lines.len()];
    }
    let mut marks = vec![false; lines.len()];
    let mut index = 0;
    while index < lines.len() {
        if lines[index].trim() == "#[cfg(test)]" {
            let end = end_of_item(&lines, index);
            marks[index..=end].fill(true);
            index = end;
        }
        index += 1;
    }
    marks
}

fn in_test_file(path: &str) -> bool {
    let mut parts = path.split('/');
    let file = parts.next_back().unwrap_or_default();
    file == "tests.rs" || parts.any(|folder| ["tests", "testing", "js-tests"].contains(&folder))
}

/// rustfmt closes an item at the indent at which it opened.
fn end_of_item(lines: &[&str], start: usize) -> usize {
    let indent = lines[start].len() - lines[start].trim_start().len();
    let close = format!("{}}}", " ".repeat(indent));
    for (index, line) in lines.iter().enumerate().skip(start + 1) {
        let own_indent = line.len() - line.trim_start().len();
        let one_line = own_indent == indent && (line.ends_with(';') || line.ends_with("{}"));
        if *line == close || one_line {
            return index;
        }
    }
    lines.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<(&'static str, usize)> {
        let page = Page { path: path.to_owned(), text: text.to_owned() };
        banned(&page).into_iter().map(|finding| (finding.rule, finding.line)).collect()
    }

    #[test]
    fn unwrap_is_found_outside_tests_only() {
        let text = format!(
            "fn f() {{\n    x{0};\n}}\n\n#[cfg(test)]\nmod tests {{\n    fn g() {{\n        \
             y{0};\n    }}\n}}\n\nfn h() {{\n    z{0};\n}}\n",
            concat!(".unw", "rap()")
        );
        assert_eq!(rules("features/rules/src/model.rs", &text), [("unwrap", 2), ("unwrap", 13)]);
        assert!(rules("features/rules/tests/create.rs", &text).is_empty());
    }

    #[test]
    fn a_test_module_in_another_file_ends_on_its_own_line() {
        let text =
            format!("#[cfg(test)]\nmod tests;\n\nfn f() {{ x{} }}\n", concat!(".unw", "rap()"));
        assert_eq!(rules("features/rules/src/store.rs", &text), [("unwrap", 4)]);
    }

    #[test]
    fn clocks_and_silenced_lints_are_found_in_tests_too() {
        let text = concat!("#[al", "low(dead_code)]\nlet t = Instant::n", "ow();\n");
        assert_eq!(rules("server/tests/laws.rs", text), [("allow", 1), ("clock", 2)]);
    }

    #[test]
    fn a_comment_may_name_what_is_banned() {
        let text = concat!("// never SystemTime::n", "ow here\n");
        assert!(rules("server/src/main.rs", text).is_empty());
    }
}
