//! Whether what is typed means a name.

use super::spelling::{Spelling, Syllable};
use crate::model::text::{compact, is_han};

/// How well typed text fits a name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The name itself.
    Name,
    /// Its full spelling, or its given name written out.
    Spelled,
    /// Its initials, all of them.
    Initials,
    /// The beginning of it, in characters, spelling or initials mixed.
    Beginning,
    /// Characters that sound like the name (dictation writes 王晓明 for 王小明).
    SoundsLike,
    /// Somewhere inside the name.
    Inside,
}

/// Whether typed text (characters, spelling, initials, `wangxm`) means this name.
pub fn matches(name: &str, typed: &str) -> bool {
    closeness(name, typed).is_some()
}

/// Whether one of the words of [`super::keys`] begins with what is typed.
pub fn keys_match(keys: &str, typed: &str) -> bool {
    let typed = plain(typed);
    !typed.is_empty() && keys.split(' ').any(|word| word.starts_with(&typed))
}

/// How typed text fits a name; `None` if it does not.
pub fn closeness(name: &str, typed: &str) -> Option<Closeness> {
    let typed = plain(typed);
    if typed.is_empty() {
        return None;
    }
    let flat: String = plain(name).chars().filter(|c| *c != '·').collect();
    let wanted: String = typed.chars().filter(|c| *c != '·').collect();
    if flat == wanted {
        return Some(Closeness::Name);
    }
    let spelling = Spelling::of(name);
    let syllables: Vec<&Syllable> = spelling.syllables().collect();
    if wanted.chars().any(is_han) {
        return written(&spelling, &syllables, &flat, &wanted);
    }
    if !wanted.chars().all(|c| c.is_alphanumeric()) {
        return None;
    }
    spelled(&spelling, &syllables, &wanted)
}

fn plain(text: &str) -> String {
    compact(text).to_lowercase().replace('ü', "v").replace(['\'', '’'], "")
}

fn written(
    spelling: &Spelling,
    syllables: &[&Syllable],
    flat: &str,
    wanted: &str,
) -> Option<Closeness> {
    let given: String =
        syllables.iter().skip(spelling.surname).map(|s| s.written.as_str()).collect();
    let parts = spelling
        .parts
        .iter()
        .map(|p| p.syllables.iter().map(|s| s.written.as_str()).collect::<String>());
    if given == wanted || parts.into_iter().any(|p| p == wanted) {
        return Some(Closeness::Spelled);
    }
    if flat.starts_with(wanted) {
        return Some(Closeness::Beginning);
    }
    if sounds_like(syllables, wanted) || sounds_like(&syllables[spelling.surname..], wanted) {
        return Some(Closeness::SoundsLike);
    }
    flat.contains(wanted).then_some(Closeness::Inside)
}

/// Same number of syllables, each with a reading in common.
fn sounds_like(syllables: &[&Syllable], wanted: &str) -> bool {
    let heard = Spelling::of(wanted);
    let heard: Vec<&Syllable> = heard.syllables().collect();
    heard.len() > 1
        && heard.len() == syllables.len()
        && heard.iter().zip(syllables).all(|(a, b)| {
            a.written == b.written || a.readings.iter().any(|r| b.readings.contains(r))
        })
}

fn spelled(spelling: &Spelling, syllables: &[&Syllable], wanted: &str) -> Option<Closeness> {
    let best = [
        eat(syllables, wanted),
        eat(syllables.get(spelling.surname..).unwrap_or_default(), wanted),
    ];
    let mut starts = Vec::new();
    let mut at = 0;
    for part in &spelling.parts {
        starts.push(at);
        at += part.syllables.len();
    }
    let parts =
        starts.iter().skip(1).map(|at| eat(syllables.get(*at..).unwrap_or_default(), wanted));
    best.into_iter().chain(parts).flatten().min()
}

/// Eats the typed letters syllable by syllable; every syllable gives its whole reading or the
/// beginning of it.
fn eat(syllables: &[&Syllable], typed: &str) -> Option<Closeness> {
    if syllables.is_empty() {
        return None;
    }
    // (rest of what is typed, all whole so far, all single letters so far); a rare reading is
    // neither, so that it never outdoes a usual one.
    let mut states: Vec<(&str, bool, bool)> = vec![(typed, true, true)];
    let mut best: Option<Closeness> = None;
    for (i, syllable) in syllables.iter().enumerate() {
        let last = i + 1 == syllables.len();
        let mut next = Vec::new();
        for (rest, whole, single) in states {
            for (nth, reading) in syllable.readings.iter().enumerate() {
                let usual = nth < syllable.usual;
                for length in common(reading, rest) {
                    let state = (
                        &rest[length..],
                        usual && whole && length == reading.len(),
                        single && length == 1,
                    );
                    if state.0.is_empty() {
                        let found = match (last, state.1, state.2) {
                            (true, true, _) => Closeness::Spelled,
                            (true, _, true) => Closeness::Initials,
                            _ => Closeness::Beginning,
                        };
                        best = Some(best.map_or(found, |b| b.min(found)));
                    } else if !next.contains(&state) && next.len() < 256 {
                        next.push(state);
                    }
                }
            }
        }
        states = next;
    }
    best
}

/// The lengths at which a reading's beginning can be cut from the typed text, longest first.
/// `u` may be typed for ü: `lu` means 吕 too.
fn common(reading: &str, rest: &str) -> Vec<usize> {
    let same = |(a, b): &(u8, u8)| a == b || (*a == b'v' && *b == b'u');
    let most = reading.bytes().zip(rest.bytes()).take_while(same).count();
    (1..=most).rev().filter(|n| rest.is_char_boundary(*n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_teachers_type_is_understood() {
        let name = "王小明";
        for (typed, expected) in [
            ("王小明", Closeness::Name),
            ("wangxiaoming", Closeness::Spelled),
            ("WangXiaoMing", Closeness::Spelled),
            ("小明", Closeness::Spelled),
            ("xiaoming", Closeness::Spelled),
            ("wxm", Closeness::Initials),
            ("xm", Closeness::Initials),
            ("wangxm", Closeness::Beginning),
            ("wx", Closeness::Beginning),
            ("王小", Closeness::Beginning),
            ("王晓明", Closeness::SoundsLike),
            ("晓明", Closeness::SoundsLike),
            ("明", Closeness::Inside),
        ] {
            assert_eq!(closeness(name, typed), Some(expected), "{typed}");
        }
        for typed in ["", "wm", "李", "小明王", "xiaomingwang", "+", "12"] {
            assert_eq!(closeness(name, typed), None, "{typed}");
        }
    }

    #[test]
    fn readings_and_v_for_ü() {
        assert!(matches("单一诺", "syn") && matches("单一诺", "danyinuo"));
        assert!(matches("吕一", "lv") && matches("吕一", "lu") && matches("吕一", "lü"));
        assert!(matches("买买提·艾合买提", "ahmt"));
        assert!(matches("买买提·艾合买提", "艾合买提"));
        assert_eq!(closeness("买买提·艾合买提", "买买提艾合买提"), Some(Closeness::Name));
        assert!(keys_match(&super::super::keys("周屿"), "zhouy"));
        assert!(!keys_match(&super::super::keys("周屿"), "yz"));
        assert!(!keys_match("", "a") && !keys_match("a", ""));
    }
}
