//! No file so long that it has to be searched. (Functions: clippy's `too_many_lines`.)

use super::Finding;
use crate::house::Page;

const MOST_LINES: usize = 400;
const KINDS: &[&str] = &["rs", "js", "mjs", "css", "sql", "sh"];

/// A code file has at most 400 lines.
pub fn lines(page: &Page) -> Vec<Finding> {
    let lines = page.text.lines().count();
    if !KINDS.contains(&page.kind()) || lines <= MOST_LINES {
        return Vec::new();
    }
    let what = format!("{lines} lines, {MOST_LINES} at most: make it a folder of named abilities");
    vec![Finding::new("length", &page.path, 0, what)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, lines: usize) -> Page {
        Page { path: path.to_owned(), text: "line\n".repeat(lines) }
    }

    #[test]
    fn four_hundred_lines_and_no_more() {
        assert!(lines(&page("server/src/main.rs", 400)).is_empty());
        assert_eq!(lines(&page("server/src/main.rs", 401)).len(), 1);
        assert_eq!(lines(&page("kernel/ui/css/board.css", 401)).len(), 1);
    }

    #[test]
    fn prose_may_be_long() {
        assert!(lines(&page("docs/glossary.md", 900)).is_empty());
    }
}
