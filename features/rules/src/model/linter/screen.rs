//! A quick look before the search: which characters a wording cannot do without.
//!
//! Most sentences are far from most shapes. What every match of a shape must contain is read off
//! its regular expression once; a sentence without it is not searched. Nothing is missed by it:
//! only sentences in which the expression cannot match are passed over.

use regex_syntax::hir::{Hir, HirKind};

/// A set of characters, told apart by their code point modulo its size.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Letters([u64; Letters::WORDS]);

impl Letters {
    const WORDS: usize = 64;

    const fn none() -> Letters {
        Letters([0; Letters::WORDS])
    }

    /// The characters of `text`.
    pub fn of(text: &str) -> Letters {
        let mut letters = Letters::none();
        text.chars().for_each(|c| letters.add(c));
        letters
    }

    fn add(&mut self, c: char) {
        let bit = c as usize % (Letters::WORDS * 64);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn join(&mut self, other: &Letters) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    fn meets(&self, other: &Letters) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    fn size(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }
}

/// What a text needs for a match: one character of each set.
pub(super) struct Screen(Vec<Letters>);

impl Screen {
    /// Reads `pattern`; what cannot be read lets everything through.
    pub fn new(pattern: &str) -> Screen {
        let mut sets = Vec::new();
        if let Ok(hir) = regex_syntax::parse(pattern) {
            collect(&hir, &mut sets);
        }
        // Large sets tell little: the smallest are asked first, and few of them suffice.
        sets.sort_by_key(Letters::size);
        sets.dedup();
        sets.truncate(4);
        Screen(sets)
    }

    /// Whether a text of these characters could match.
    pub fn passes(&self, letters: &Letters) -> bool {
        self.0.iter().all(|set| set.meets(letters))
    }
}

/// Every set of which a match of `hir` holds a character.
fn collect(hir: &Hir, sets: &mut Vec<Letters>) {
    match hir.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| collect(part, sets)),
        HirKind::Capture(inner) => collect(&inner.sub, sets),
        _ => sets.extend(required(hir)),
    }
}

/// One set of which every match of `hir` holds a character; nothing if there is none.
fn required(hir: &Hir) -> Option<Letters> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            let telling = text.chars().find(|c| !COMMON.contains(*c));
            let mut letters = Letters::none();
            letters.add(telling.or(text.chars().next())?);
            Some(letters)
        }
        HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => {
            let many: u32 = class.iter().map(|r| r.end() as u32 - r.start() as u32 + 1).sum();
            let mut letters = Letters::none();
            if many > 100 {
                return None;
            }
            class
                .iter()
                .for_each(|range| (range.start()..=range.end()).for_each(|c| letters.add(c)));
            Some(letters)
        }
        HirKind::Repetition(again) if again.min > 0 => required(&again.sub),
        HirKind::Capture(inner) => required(&inner.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(required).min_by_key(Letters::size),
        HirKind::Alternation(ways) => {
            let mut letters = Letters::none();
            for way in ways {
                letters.join(&required(way)?);
            }
            Some(letters)
        }
        _ => None,
    }
}

/// Characters that stand in most sentences and so tell nothing.
const COMMON: &str = "的不一学生同班上下有人在到个大家要可以老师时后课";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    #[test]
    fn what_is_needed_is_read_off_the_expression() {
        let screen = Screen::new("(?:罚|惩)[^，]{0,6}?(?P<f>抄写?)");
        for (text, passes) in [("罚他抄书", true), ("抄书", false), ("惩罚", false), ("", false)]
        {
            assert_eq!(screen.passes(&Letters::of(text)), passes, "{text}");
        }
        assert!(Screen::new("(?:罚)?").passes(&Letters::of("")));
    }

    proptest! {
        #[test]
        fn nothing_that_matches_is_passed_over(
            pattern in "[罚抄站]{1,2}(\\?|\\*|\\+|\\|)[不得]{1,2}(\\(罚\\|站\\))?[遍天]?",
            text in "[罚抄站不得遍天]{0,12}",
        ) {
            if let Ok(regex) = Regex::new(&pattern) {
                prop_assert!(!regex.is_match(&text) || Screen::new(&pattern).passes(&Letters::of(&text)));
            }
        }
    }
}
