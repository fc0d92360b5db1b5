//! The quick line: `wxm lh 值日 +` means two students, an item and a plus (UX: chips to confirm).
//!
//! Students by name, part of it, spelling, initials, 座号 or the end of the 学号; items by title,
//! alias or their sound; signs with or without points. What could be several is listed, never
//! guessed.

mod words;

use super::pinyin::{Closeness, closeness};
use words::{Piece, pieces};

/// A student who can be meant.
#[derive(Clone, Debug)]
pub struct Pupil<'a, K> {
    /// The caller's key.
    pub key: K,
    /// Name.
    pub name: &'a str,
    /// 座号
    pub roll: Option<i64>,
    /// 学号
    pub student_no: Option<&'a str>,
}

/// An item of the rules that can be meant.
#[derive(Clone, Debug)]
pub struct Item<'a, I> {
    /// The caller's key.
    pub key: I,
    /// Title: 值日认真.
    pub title: &'a str,
    /// Short forms: 值日, zr.
    pub aliases: &'a [&'a str],
}

/// What one word means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<K, I> {
    /// One student for certain.
    Student(K),
    /// One of these students; the teacher chooses.
    OneOf(Vec<K>),
    /// All of these students: 全班, 3-8.
    All(Vec<K>),
    /// One item for certain.
    Item(I),
    /// One of these items.
    OneOfItems(Vec<I>),
    /// A student or an item.
    Either(Vec<K>, Vec<I>),
    /// `+`, `-2`, 加3分.
    Sign(Sign),
    /// Free text, kept as typed.
    Text,
}

/// Plus or minus, with points if they were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Praise.
    pub plus: bool,
    /// Points without sign.
    pub points: Option<u32>,
}

/// A word with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<K, I> {
    /// As typed.
    pub typed: String,
    /// What it means.
    pub meaning: Meaning<K, I>,
}

/// A whole line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<K, I> {
    /// Its words in order.
    pub words: Vec<Word<K, I>>,
}

impl<K: Clone + PartialEq, I: Clone + PartialEq> Line<K, I> {
    /// Students meant for certain, each once.
    pub fn students(&self) -> Vec<K> {
        let mut all: Vec<K> = Vec::new();
        for word in &self.words {
            let meant: &[K] = match &word.meaning {
                Meaning::Student(key) => std::slice::from_ref(key),
                Meaning::All(keys) => keys,
                _ => &[],
            };
            for key in meant.iter().filter(|k| !all.contains(k)).cloned().collect::<Vec<_>>() {
                all.push(key);
            }
        }
        all
    }

    /// The item meant for certain, if exactly one is.
    pub fn item(&self) -> Option<I> {
        let mut items: Vec<&I> = Vec::new();
        for word in &self.words {
            if let Meaning::Item(item) = &word.meaning
                && !items.contains(&item)
            {
                items.push(item);
            }
        }
        if let [item] = items[..] { Some(item.clone()) } else { None }
    }

    /// The last sign.
    pub fn sign(&self) -> Option<Sign> {
        self.words.iter().rev().find_map(|w| match w.meaning {
            Meaning::Sign(sign) => Some(sign),
            _ => None,
        })
    }

    /// Words the teacher has to decide about.
    pub fn open(&self) -> Vec<&Word<K, I>> {
        let open = |w: &&Word<K, I>| {
            matches!(w.meaning, Meaning::OneOf(_) | Meaning::OneOfItems(_) | Meaning::Either(..))
        };
        self.words.iter().filter(open).collect()
    }

    /// Free text, words joined by spaces.
    pub fn text(&self) -> String {
        let text = self.words.iter().filter(|w| w.meaning == Meaning::Text);
        text.map(|w| w.typed.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// At most so many words are looked at.
const MOST_WORDS: usize = 80;

/// Reads a line.
pub fn parse<K: Clone, I: Clone>(
    line: &str,
    pupils: &[Pupil<'_, K>],
    items: &[Item<'_, I>],
) -> Line<K, I> {
    let names: Vec<&str> = pupils.iter().map(|p| p.name).collect();
    let titles =
        items.iter().flat_map(|i| std::iter::once(i.title).chain(i.aliases.iter().copied()));
    let known: Vec<&str> = names.into_iter().chain(titles).collect();
    let mut pieces = pieces(line, &known);
    pieces.truncate(MOST_WORDS);
    let words = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Sign(typed, sign) => Word { typed, meaning: Meaning::Sign(sign) },
            Piece::Range(typed, from, to) => Word { typed, meaning: range(pupils, from, to) },
            Piece::Number(typed, number) => {
                let meaning = by_number(pupils, &typed, number);
                Word { typed, meaning }
            }
            Piece::Everyone(typed) => {
                let all = pupils.iter().map(|p| p.key.clone()).collect();
                Word { typed, meaning: Meaning::All(all) }
            }
            Piece::Word(typed) => {
                let meaning = by_word(pupils, items, &typed);
                Word { typed, meaning }
            }
        })
        .collect();
    Line { words }
}

fn range<K: Clone, I>(pupils: &[Pupil<'_, K>], from: i64, to: i64) -> Meaning<K, I> {
    let inside = |p: &&Pupil<'_, K>| p.roll.is_some_and(|roll| (from..=to).contains(&roll));
    let all: Vec<K> = pupils.iter().filter(inside).map(|p| p.key.clone()).collect();
    if all.is_empty() { Meaning::Text } else { Meaning::All(all) }
}

/// 座号 first; three digits and more may be the end of a 学号.
fn by_number<K: Clone, I>(pupils: &[Pupil<'_, K>], typed: &str, number: i64) -> Meaning<K, I> {
    let rolls: Vec<K> =
        pupils.iter().filter(|p| p.roll == Some(number)).map(|p| p.key.clone()).collect();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !rolls.is_empty() || digits.len() < 3 {
        return people(rolls);
    }
    let ends = |p: &&Pupil<'_, K>| p.student_no.is_some_and(|n| n.ends_with(&digits));
    people(pupils.iter().filter(ends).map(|p| p.key.clone()).collect())
}

fn people<K, I>(mut keys: Vec<K>) -> Meaning<K, I> {
    match (keys.len(), keys.pop()) {
        (1, Some(key)) => Meaning::Student(key),
        (_, Some(last)) => {
            keys.push(last);
            Meaning::OneOf(keys)
        }
        _ => Meaning::Text,
    }
}

fn by_word<K: Clone, I: Clone>(
    pupils: &[Pupil<'_, K>],
    items: &[Item<'_, I>],
    typed: &str,
) -> Meaning<K, I> {
    let (near, keys) = best(pupils.iter().map(|p| (closeness(p.name, typed), &p.key)));
    let item = |i: &Item<'_, I>| {
        let all = std::iter::once(i.title).chain(i.aliases.iter().copied());
        all.filter_map(|word| closeness(word, typed)).min()
    };
    let (fit, found) = best(items.iter().map(|i| (item(i), &i.key)));
    match (near, fit) {
        (None, None) => Meaning::Text,
        (Some(_), None) => people(keys),
        (Some(near), Some(fit)) if near < fit => people(keys),
        (Some(near), Some(fit)) if near == fit => Meaning::Either(keys, found),
        _ => match <[I; 1]>::try_from(found) {
            Ok([only]) => Meaning::Item(only),
            Err(several) => Meaning::OneOfItems(several),
        },
    }
}

/// The keys that fit best, and how well.
fn best<'a, T: Clone + 'a>(
    all: impl Iterator<Item = (Option<Closeness>, &'a T)>,
) -> (Option<Closeness>, Vec<T>) {
    let mut best: Option<Closeness> = None;
    let mut keys = Vec::new();
    for (near, key) in all.filter_map(|(near, key)| near.map(|n| (n, key))) {
        if best.is_none_or(|b| near < b) {
            best = Some(near);
            keys.clear();
        }
        if best == Some(near) {
            keys.push(key.clone());
        }
    }
    (best, keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 8] =
        ["王小明", "李华", "刘浩", "单一诺", "买买提·艾合买提", "周屿", "张伟", "张伟"];

    fn line(text: &str) -> Line<usize, &'static str> {
        let numbers: Vec<String> =
            (0..NAMES.len()).map(|i| format!("20260301{:02}", i + 1)).collect();
        let pupils: Vec<Pupil<'_, usize>> = NAMES
            .iter()
            .enumerate()
            .map(|(i, name)| Pupil {
                key: i,
                name,
                roll: Some(i as i64 + 1),
                student_no: Some(&numbers[i]),
            })
            .collect();
        let items = [
            Item { key: "duty", title: "值日认真", aliases: &["值日", "zr"] },
            Item { key: "late", title: "迟到", aliases: &[] },
            Item { key: "help", title: "帮助同学", aliases: &["助人"] },
        ];
        parse(text, &pupils, &items)
    }

    #[test]
    fn ux_quick_line() {
        let read = line("wxm lh 值日 +");
        assert_eq!(read.words[0].meaning, Meaning::Student(0));
        assert_eq!(read.words[1].meaning, Meaning::OneOf(vec![1, 2]));
        assert_eq!(read.words[2].meaning, Meaning::Item("duty"));
        assert_eq!(read.sign(), Some(Sign { plus: true, points: None }));
        assert_eq!((read.students(), read.item(), read.open().len()), (vec![0], Some("duty"), 1));
    }

    #[test]
    fn numbers_ranges_and_everyone() {
        assert_eq!(line("3").students(), [2]);
        assert_eq!(line("3号，5、1").students(), [2, 4, 0]);
        assert_eq!(line("2-4 迟到").students(), [1, 2, 3]);
        assert_eq!(line("全班 助人+1").students().len(), 8);
        assert_eq!(line("0108").students(), [7]);
        assert_eq!(line("99").words[0].meaning, Meaning::Text);
    }

    #[test]
    fn words_may_be_glued_together() {
        let read = line("王小明李华值日+2");
        assert_eq!((read.students(), read.item()), (vec![0, 1], Some("duty")));
        assert_eq!(read.sign(), Some(Sign { plus: true, points: Some(2) }));
        let read = line("周屿迟到扣1分 第三次了");
        assert_eq!((read.students(), read.item()), (vec![5], Some("late")));
        assert_eq!(read.sign(), Some(Sign { plus: false, points: Some(1) }));
        assert_eq!(read.text(), "第三次了");
    }

    #[test]
    fn readings_sounds_and_two_of_one_name() {
        assert_eq!(line("syn").students(), [3]);
        assert_eq!(line("dyn").students(), [3]);
        assert_eq!(line("王晓明").students(), [0]);
        assert_eq!(line("艾合买提").students(), [4]);
        assert_eq!(line("mmt").students(), [4]);
        assert_eq!(line("张伟").words[0].meaning, Meaning::OneOf(vec![6, 7]));
        assert_eq!(line("chidao").item(), Some("late"));
        assert_eq!(line("zr").item(), Some("duty"));
        assert!(line("").words.is_empty());
        assert_eq!(line("今天下雨").text(), "今天下雨");
    }

    #[test]
    fn a_name_that_sounds_like_an_item_is_asked_about() {
        let pupils = [Pupil { key: 1, name: "赵仁", roll: None, student_no: None }];
        let items = [Item { key: "help", title: "助人", aliases: &[] }];
        let read = parse("zr", &pupils, &items);
        assert_eq!(read.words[0].meaning, Meaning::Either(vec![1], vec!["help"]));
    }
}
