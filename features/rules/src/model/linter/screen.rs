//! A quick look before the search: which wordings a sentence can hold at all.
//!
//! Most sentences are far from most wordings. What every match of a wording must contain is read
//! off its regular expression once: one of a set of characters or of pairs of neighbours, for up
//! to [`SETS`] sets. A sentence lacking all of one set is not searched for that wording. Nothing
//! is missed by it: only sentences in which the expression cannot match are passed over.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};
use std::collections::{BTreeSet, HashMap};

/// How many sets of one wording are asked; the most telling ones.
const SETS: usize = 6;

/// A character, or two neighbours, of a text.
type Mark = (char, Option<char>);

/// Marks of which every match holds at least one.
type Marks = BTreeSet<Mark>;

/// A set of wordings, by their place in the list.
type Places = Vec<u64>;

/// Which wordings a sentence can hold, found by the sentence's marks.
pub(super) struct Screen {
    /// For each mark: per set, the wordings that it serves.
    serving: HashMap<Mark, Vec<(usize, usize)>>,
    /// Per set, the wordings that do not ask for it.
    content: [Places; SETS],
}

impl Screen {
    /// Reads the regular expressions of all wordings. One that cannot be read passes everything.
    pub fn new<'a>(patterns: impl Iterator<Item = &'a str>) -> Screen {
        let wanted: Vec<Vec<Marks>> = patterns.map(wanted).collect();
        let words = wanted.len().div_ceil(64);
        let mut screen =
            Screen { serving: HashMap::new(), content: std::array::from_fn(|_| vec![0; words]) };
        for (place, sets) in wanted.iter().enumerate() {
            for set in 0..SETS {
                match sets.get(set) {
                    None => screen.content[set][place / 64] |= 1 << (place % 64),
                    Some(marks) => {
                        for mark in marks {
                            screen.serving.entry(*mark).or_default().push((set, place));
                        }
                    }
                }
            }
        }
        screen
    }

    /// The places of the wordings that `text` could hold, in order.
    pub fn passing(&self, text: &str) -> Vec<usize> {
        let mut met = self.content.clone();
        let mut serve = |mark: Mark| {
            for (set, place) in self.serving.get(&mark).into_iter().flatten() {
                met[*set][place / 64] |= 1 << (place % 64);
            }
        };
        let mut last = None;
        for c in text.chars() {
            serve((c, None));
            if let Some(last) = last {
                serve((last, Some(c)));
            }
            last = Some(c);
        }
        let mut places = Vec::new();
        for word in 0..met[0].len() {
            let mut all = met.iter().fold(u64::MAX, |all, set| all & set[word]);
            while all != 0 {
                places.push(word * 64 + all.trailing_zeros() as usize);
                all &= all - 1;
            }
        }
        places
    }
}

/// The most telling sets of marks that a match of `pattern` needs.
fn wanted(pattern: &str) -> Vec<Marks> {
    let mut sets = regex_syntax::parse(pattern).map_or(Vec::new(), |hir| needs(&hir));
    sets.sort_by_key(commonness);
    sets.dedup();
    sets.truncate(SETS);
    sets
}

/// How likely a text holds one of the marks, by rule of thumb.
fn commonness(marks: &Marks) -> usize {
    let one = |mark: &Mark| match mark {
        (_, Some(_)) => 1,
        (c, None) if COMMON.contains(*c) => 100,
        (_, None) => 10,
    };
    marks.iter().map(one).sum()
}

/// Every set of which a match of `hir` holds a mark.
fn needs(hir: &Hir) -> Vec<Marks> {
    let mut parts = Vec::new();
    flatten(hir, &mut parts);
    let mut sets = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        sets.extend(opening(&parts[i..]));
        match part.kind() {
            HirKind::Alternation(ways) => {
                let best = |way| needs(way).into_iter().min_by_key(commonness);
                let each: Option<Vec<Marks>> = ways.iter().map(best).collect();
                sets.extend(each.map(|each| each.into_iter().flatten().collect()));
            }
            HirKind::Repetition(again) if again.min > 0 => sets.extend(needs(&again.sub)),
            _ => {}
        }
    }
    sets
}

/// The parts of `hir` that follow each other in every match.
fn flatten<'h>(hir: &'h Hir, parts: &mut Vec<&'h Hir>) {
    match hir.kind() {
        HirKind::Concat(inner) => inner.iter().for_each(|part| flatten(part, parts)),
        HirKind::Capture(inner) => flatten(&inner.sub, parts),
        _ => parts.push(hir),
    }
}

/// What a match of these parts can start with, if it is a countable set.
fn opening(parts: &[&Hir]) -> Option<Marks> {
    let mut extractor = Extractor::new();
    extractor.limit_class(100).limit_literal_len(6).limit_total(1000);
    let next = parts.iter().take(2).map(|part| (*part).clone()).collect();
    let starts = extractor.extract(&Hir::concat(next));
    starts.literals()?.iter().map(|start| mark(start.as_bytes())).collect()
}

/// The first two whole characters of `bytes`, or the only one.
fn mark(bytes: &[u8]) -> Option<Mark> {
    let whole = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(cut) => std::str::from_utf8(&bytes[..cut.valid_up_to()]).ok()?,
    };
    let mut chars = whole.chars();
    chars.next().map(|first| (first, chars.next()))
}

/// Characters that stand in most sentences and so tell little.
const COMMON: &str = "的不一学生同班上下有人在到个大家要可以老师时后课，";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    fn passes(pattern: &str, text: &str) -> bool {
        !Screen::new(std::iter::once(pattern)).passing(text).is_empty()
    }

    #[test]
    fn what_is_needed_is_read_off_the_expression() {
        for (text, could) in
            [("罚他抄书", true), ("抄书", false), ("惩罚", false), ("", false), ("惩戒抄", true)]
        {
            let pattern = "(?:罚|惩戒)[^，]{0,6}?(?P<f>抄写?)";
            assert_eq!(passes(pattern, text), could, "{text}");
        }
        assert!(passes("(?:罚)?", ""));
        assert!(!passes("罚[款金]", "罚他现金"));
    }

    #[test]
    fn each_wording_is_judged_on_its_own() {
        let screen = Screen::new(["罚抄", "罚站", "(?:站|抄)"].into_iter());
        assert_eq!(screen.passing("罚站"), [1, 2]);
        assert_eq!(screen.passing("抄书"), [2]);
        assert!(screen.passing("跑").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_that_matches_is_passed_over(
            pattern in "[罚抄站]{1,2}(\\?|\\*|\\+|\\|)[不得]{1,2}(\\(罚\\|站得?\\))?(\\{1,2\\})?[遍天]?",
            text in "[罚抄站不得遍天]{0,12}",
        ) {
            if let Ok(regex) = Regex::new(&pattern) {
                prop_assert!(!regex.is_match(&text) || passes(&pattern, &text));
            }
        }
    }
}
