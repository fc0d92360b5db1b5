//! Which character separates the columns.

/// The separator that splits the first lines into the most even number of columns (at least
/// two), quotes respected; `None` when every line is a single cell.
pub(super) fn guess(text: &str, candidates: &[char]) -> Option<char> {
    let mut best: Option<(usize, char)> = None;
    for &candidate in candidates {
        let score = score(text, candidate);
        if score > 0 && best.is_none_or(|(s, _)| score > s) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, c)| c)
}

/// Lines that have the most frequent number of columns, weighted so that steadiness counts
/// first and width second.
fn score(text: &str, separator: char) -> usize {
    let widths = widths(text, separator, 40);
    let split: Vec<usize> = widths.iter().copied().filter(|w| *w > 1).collect();
    let Some(&common) = split.iter().max_by_key(|w| (split.iter().filter(|x| x == w).count(), **w))
    else {
        return 0;
    };
    let steady = split.iter().filter(|w| **w == common).count();
    steady * 1000 / widths.len().max(1) * 100 + common.min(60)
}

/// The number of columns of the first `lines` lines that hold text.
fn widths(text: &str, separator: char, lines: usize) -> Vec<usize> {
    let mut widths = Vec::new();
    let (mut columns, mut quoted, mut seen) = (1, false, false);
    for c in text.chars().take(20_000) {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => {
                if seen {
                    widths.push(columns);
                }
                (columns, seen) = (1, false);
                if widths.len() >= lines {
                    return widths;
                }
            }
            c if c == separator && !quoted => columns += 1,
            c if !c.is_whitespace() => seen = true,
            _ => {}
        }
    }
    if seen {
        widths.push(columns);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[char] = &[',', '\t', ';'];

    #[test]
    fn the_steady_separator_wins() {
        assert_eq!(guess("a,b,c\n1,2,3\n", ALL), Some(','));
        assert_eq!(guess("a;b;c\n1;2,5;3\n", ALL), Some(';'));
        assert_eq!(guess("a\tb\n1,2\t3\n", ALL), Some('\t'));
        assert_eq!(guess("花名册\n姓名;学号\n林一;1\n", ALL), Some(';'));
        assert_eq!(guess("林一\n周二\n", ALL), None);
        assert_eq!(guess("\"a,b\"\t1\n\"c,d\"\t2\n", ALL), Some('\t'));
    }
}
