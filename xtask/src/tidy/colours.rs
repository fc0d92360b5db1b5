//! Colours have names, and the names stand in one file.

use super::{Finding, rust};
use crate::house::Page;

const TOKENS: &str = "tokens.css";
const KINDS: &[&str] = &["css", "rs", "js", "mjs", "html"];

/// No colour by number outside `tokens.css`: a theme could not change it. Tests may compare some.
pub fn hex(page: &Page) -> Vec<Finding> {
    let place = &page.path;
    let screens =
        ["kernel/", "features/", "server/src/"].iter().any(|room| place.starts_with(room));
    if !screens || !KINDS.contains(&page.kind()) || place.ends_with(TOKENS) {
        return Vec::new();
    }
    let css = page.kind() == "css";
    let tests = rust::test_lines(page);
    let mut findings = Vec::new();
    for (index, line) in page.text.lines().enumerate() {
        if tests[index] || line.trim_start().starts_with("//") {
            continue;
        }
        for colour in colours(line, css) {
            let what = format!("{colour}: use a token, var(--…), from {TOKENS}");
            findings.push(Finding::new("colours", place, index + 1, what));
        }
    }
    findings
}

/// `#abc`, `#aabbcc` and both with alpha. In CSS as a value (after `:`, a blank, `,` or `(`), in
/// code only as a whole string or value in one, so that `#123` in a sentence is no colour.
fn colours(line: &str, css: bool) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('#') {
        let rest = &line[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let before = line[..at].chars().next_back();
        let after = rest[length..].chars().next();
        let whole = !after.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let digits = rest[..length].bytes().any(|b| b.is_ascii_digit()) || length > 4;
        let opens = if css {
            line[..at].contains(':') && before.is_some_and(|c| ": ,(".contains(c))
        } else {
            before.is_some_and(|c| "\"':=(".contains(c)) && (digits || before == Some(':'))
        };
        let closes = css || after.is_none_or(|c| "\"';,) ".contains(c));
        if matches!(length, 3 | 4 | 6 | 8) && whole && opens && closes {
            found.push(&line[at..=at + length]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        hex(&Page { path: path.to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn a_colour_by_number_is_found_in_styles_and_in_code() {
        assert_eq!(
            found("kernel/ui/css/board.css", ".a { color: #fff; border: 1px solid #c0ffee }"),
            2
        );
        assert_eq!(found("kernel/ui/src/chart.rs", "path fill=\"#2a6f4e\" {}"), 1);
        assert_eq!(found("features/rules/src/pages.rs", "style=\"color:#abc\""), 1);
    }

    #[test]
    fn a_test_of_contrast_may_name_colours() {
        assert_eq!(found("kernel/ui/tests/contrast.rs", "contrast(\"#767676\")"), 0);
    }

    #[test]
    fn tokens_ids_links_and_entities_are_no_colours() {
        assert_eq!(found("kernel/ui/css/tokens.css", "--ink: #1a1a1a;"), 0);
        assert_eq!(found("kernel/ui/css/board.css", "#cafe .a { color: var(--ink) }"), 0);
        assert_eq!(found("features/rules/src/pages.rs", "href=\"#add\" \"&#123;\" r#\"x\"#"), 0);
        assert_eq!(found("features/rules/src/pages.rs", "// rule #123 says so"), 0);
    }
}
