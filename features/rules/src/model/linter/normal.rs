//! The form in which text is compared: one writing for every way of typing, with the way back.

use super::han;
use std::ops::Range;

/// Text brought to one writing. Every character remembers the bytes of the original it stands for.
pub(super) struct Normal {
    /// The comparable text.
    pub text: String,
    /// For each byte offset at which a character of `text` starts: original byte range.
    origin: Vec<(usize, Range<usize>)>,
    /// Normalised byte ranges that stood inside 《》 in the original.
    titles: Vec<Range<usize>>,
}

/// What a character becomes.
enum Turn {
    Keep(char),
    Drop,
}

impl Normal {
    /// Brings `text` to the comparable writing.
    pub fn new(text: &str) -> Normal {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut normal = Normal {
            text: String::with_capacity(text.len()),
            origin: Vec::with_capacity(chars.len()),
            titles: Vec::new(),
        };
        let mut title_from = None;
        for (i, &(at, c)) in chars.iter().enumerate() {
            match c {
                '《' => title_from = Some(normal.text.len()),
                '》' => {
                    if let Some(from) = title_from.take() {
                        normal.titles.push(from..normal.text.len());
                    }
                }
                _ => {}
            }
            if let Turn::Keep(k) = turn(&chars, i) {
                let end = at + c.len_utf8();
                normal.push(k, at..end);
            }
        }
        normal.join_split_words();
        normal
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        // Two boundaries in a row are one: the stronger stays.
        if let Some(last) = self.text.chars().last()
            && is_boundary(last)
            && is_boundary(c)
            && !(last == '：' && c == '\n')
        {
            if c == '\n' || (c == '。' && last != '\n') || (last == '，' && c == '：') {
                self.text.pop();
                self.origin.pop();
            } else {
                return;
            }
        }
        self.origin.push((self.text.len(), from));
        self.text.push(c);
    }

    /// The bytes of the original that `range` of the normalised text stands for.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let first = self.origin.partition_point(|(at, _)| *at < range.start);
        let end = self.origin.partition_point(|(at, _)| *at < range.end);
        match (self.origin.get(first), end.checked_sub(1).and_then(|i| self.origin.get(i))) {
            (Some((_, a)), Some((_, b))) if a.start <= b.end => a.start..b.end,
            _ => 0..0,
        }
    }

    /// Whether `range` of the normalised text lies inside a title in 《》.
    pub fn in_title(&self, range: &Range<usize>) -> bool {
        let after = self.titles.partition_point(|t| t.start <= range.start);
        after.checked_sub(1).is_some_and(|i| range.end <= self.titles[i].end)
    }

    /// Some words are often broken up to slip through (`罚、抄`); these are put together again.
    fn join_split_words(&mut self) {
        const WHOLE: [&str; 12] = [
            "罚抄", "罚站", "罚跑", "罚款", "罚钱", "罚跪", "体罚", "搜身", "蛙跳", "面壁", "示众",
            "连坐",
        ];
        let chars: Vec<(usize, char)> = self.text.char_indices().collect();
        let broken = |w: &&[(usize, char)]| {
            matches!(w[1].1, '、' | '，')
                && WHOLE.iter().any(|word| word.chars().eq([w[0].1, w[2].1]))
        };
        let holes: Vec<usize> = chars.windows(3).filter(broken).map(|w| w[1].0).collect();
        if holes.is_empty() {
            return;
        }
        let moved = |at: usize| at - '、'.len_utf8() * holes.partition_point(|hole| *hole < at);
        let kept = |at: &usize| holes.binary_search(at).is_err();
        self.text = chars.iter().filter(|(at, _)| kept(at)).map(|(_, c)| c).collect();
        self.origin.retain(|(at, _)| kept(at));
        self.origin.iter_mut().for_each(|(at, _)| *at = moved(*at));
        self.titles.iter_mut().for_each(|t| *t = moved(t.start)..moved(t.end));
    }
}

fn is_boundary(c: char) -> bool {
    matches!(c, '，' | '、' | '：' | '。' | '；' | '\n')
}

/// What the character at `i` becomes, seen with its neighbours.
fn turn(chars: &[(usize, char)], i: usize) -> Turn {
    let c = han::simple(chars[i].1);
    let before = i.checked_sub(1).map(|b| han::simple(chars[b].1));
    let after = chars.get(i + 1).map(|a| han::simple(a.1));
    let digit = |n: Option<char>| n.is_some_and(|n| n.is_ascii_digit());
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Turn::Keep('\n'),
        '。' | '!' | '?' | '｡' => Turn::Keep('。'),
        ';' => Turn::Keep('；'),
        ':' if digit(before) && digit(after) => Turn::Keep(':'),
        ':' => Turn::Keep('：'),
        ',' | '|' | '\t' | '→' | '⇒' | '=' | '—' => Turn::Keep('，'),
        '、' => Turn::Keep('、'),
        '/' if digit(before) && digit(after) => Turn::Keep('/'),
        '/' | '\\' => Turn::Keep('、'),
        '.' if digit(before) && digit(after) => Turn::Keep('.'),
        '.' if digit(before) => Turn::Keep('，'),
        '-' if digit(after) => Turn::Keep('-'),
        '+' => Turn::Keep('+'),
        '(' | ')' => bracket(chars, i),
        ' ' if before == Some(' ') => Turn::Keep('，'),
        _ if c.is_alphanumeric() => Turn::Keep(c),
        _ => Turn::Drop,
    }
}

/// A bracket around one or two characters, as in `抄（写）`, is dropped; any other is a pause.
fn bracket(chars: &[(usize, char)], i: usize) -> Turn {
    let at = |n: usize| chars.get(n).map(|c| han::simple(c.1));
    let short = match at(i) {
        Some('(') => at(i + 2) == Some(')') || at(i + 3) == Some(')'),
        _ => {
            let back = |n: usize| i.checked_sub(n).and_then(at);
            back(2) == Some('(') || back(3) == Some('(')
        }
    };
    if short { Turn::Drop } else { Turn::Keep('，') }
}

/// Characters after which a sentence without end is cut at the next pause, and at any place.
const LONG: [usize; 2] = [300, 600];

/// The sentences of a normalised text as byte ranges, with the boundary that closed each. A
/// sentence without end is cut at a pause, so that the time spent grows with the text only.
pub(super) fn sentences(text: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    let (mut from, mut length) = (0, 0);
    for (at, c) in text.char_indices() {
        length += 1;
        let pause = matches!(c, '，' | '、') && length > LONG[0];
        if matches!(c, '。' | '；' | '\n') || pause || length > LONG[1] {
            let cut = at + c.len_utf8();
            let to = if is_boundary(c) { at } else { cut };
            found.push((from..to, c));
            (from, length) = (cut, 0);
        }
    }
    found.push((from..text.len(), '\n'));
    found.retain(|(range, _)| !range.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_typing_becomes_one() {
        for (typed, comparable) in [
            ("罚 抄", "罚抄"),
            ("罚　抄１０遍", "罚抄10遍"),
            ("罰抄課文", "罚抄课文"),
            ("罚、抄", "罚抄"),
            ("罚*抄", "罚抄"),
            ("抄（写）5 遍", "抄写5遍"),
            ("抄《弟子规》", "抄弟子规"),
            ("扣 0.5 分", "扣0.5分"),
            ("全组 －1", "全组-1"),
            ("1. 迟到", "1，迟到"),
            ("罚\u{200b}站", "罚站"),
        ] {
            assert_eq!(Normal::new(typed).text, comparable, "{typed}");
        }
    }

    #[test]
    fn the_way_back_leads_to_the_same_words() {
        let text = "甲：罚 、抄《守则》１０遍。";
        let normal = Normal::new(text);
        let at = normal.text.find("罚抄").unwrap();
        assert_eq!(&text[normal.original(at..at + "罚抄".len())], "罚 、抄");
        let at = normal.text.find("10遍").unwrap();
        assert_eq!(&text[normal.original(at..at + "10遍".len())], "１０遍");
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        for text in ["字".repeat(5000), "迟到，".repeat(2000), "抄、".repeat(3000)] {
            let cut = sentences(&text);
            assert!(cut.iter().all(|(r, _)| text[r.clone()].chars().count() <= LONG[1] + 1));
            let kept: usize = cut.iter().map(|(r, _)| r.len()).sum();
            assert!(kept + cut.len() * 3 >= text.len());
        }
    }

    #[test]
    fn a_title_is_known_as_one() {
        let normal = Normal::new("读《笨狼的故事》");
        let at = normal.text.find('笨').unwrap();
        assert!(normal.in_title(&(at..at + 3)));
        assert!(!normal.in_title(&(0..3)));
    }
}
