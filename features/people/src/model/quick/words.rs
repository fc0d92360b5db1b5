//! A line cut into words.

use super::Sign;
use crate::model::text::{half_width, is_han};

/// A piece of the line, told by its shape.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A name, an item or free text.
    Word(String),
    /// A number in the class.
    Number(String, i64),
    /// From one number to another.
    Range(String, i64, i64),
    /// 全班
    Everyone(String),
    /// A sign.
    Sign(String, Sign),
}

/// Cuts a line at spaces and commas, takes signs off the ends of words, and cuts known names
/// and items out of words written without spaces.
pub(super) fn pieces(line: &str, known: &[&str]) -> Vec<Piece> {
    let line = half_width(line);
    let line: String = line.chars().map(|c| if "−–—".contains(c) { '-' } else { c }).collect();
    let separators = |c: char| c.is_whitespace() || ",，、;；。|/".contains(c);
    let mut pieces = Vec::new();
    for word in line.split(separators).filter(|w| !w.is_empty()) {
        cut(word, known, &mut pieces);
    }
    pieces
}

fn cut(word: &str, known: &[&str], pieces: &mut Vec<Piece>) {
    if let Some(piece) = shaped(word) {
        return pieces.push(piece);
    }
    let (word, sign) = take_sign(word);
    if !word.is_empty() {
        match shaped(word) {
            Some(piece) => pieces.push(piece),
            None => glued(word, known, pieces),
        }
    }
    pieces.extend(sign);
}

/// Numbers, ranges, 全班, signs standing alone.
fn shaped(word: &str) -> Option<Piece> {
    if let Some(sign) = sign(word) {
        return Some(Piece::Sign(word.to_owned(), sign));
    }
    if matches!(word, "全班" | "全体" | "所有人" | "大家" | "全班同学" | "全体同学")
    {
        return Some(Piece::Everyone(word.to_owned()));
    }
    let bare = word.trim_end_matches('号');
    let number = |text: &str| {
        let digits =
            !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<i64>().ok()).flatten()
    };
    if let Some(number) = number(bare) {
        return Some(Piece::Number(word.to_owned(), number));
    }
    let (from, to) = bare.split_once(['-', '~', '至', '到'])?;
    let (from, to) = (number(from.trim_end_matches('号'))?, number(to)?);
    (from < to).then(|| Piece::Range(word.to_owned(), from, to))
}

/// `+`, `-2`, `+3分`, 加2分, 扣1, 减, 表扬.
fn sign(word: &str) -> Option<Sign> {
    let (plus, rest) = if let Some(rest) = word.strip_prefix(['+', '加']) {
        (true, rest)
    } else {
        (false, word.strip_prefix(['-', '减', '扣'])?)
    };
    let rest = rest.trim_end_matches('分');
    if rest.is_empty() {
        return Some(Sign { plus, points: None });
    }
    let digits = rest.len() <= 4 && rest.bytes().all(|b| b.is_ascii_digit());
    let points = digits.then(|| rest.parse().ok()).flatten()?;
    Some(Sign { plus, points: Some(points) })
}

/// Takes a sign off the end of a word.
fn take_sign(word: &str) -> (&str, Option<Piece>) {
    let starts: Vec<usize> =
        word.char_indices().filter(|(_, c)| "+-加减扣".contains(*c)).map(|(i, _)| i).collect();
    for at in starts.into_iter().rev().filter(|at| *at > 0) {
        if let Some(sign) = sign(&word[at..]) {
            // A lone 加 may end a name; with points or as + it is a sign.
            if sign.points.is_some() || word[at..].starts_with(['+', '-']) {
                return (&word[..at], Some(Piece::Sign(word[at..].to_owned(), sign)));
            }
        }
    }
    (word, None)
}

/// Cuts known words out of Chinese text, the longest first at each place.
fn glued(word: &str, known: &[&str], pieces: &mut Vec<Piece>) {
    let whole = known.contains(&word);
    if whole || !word.chars().any(is_han) {
        return pieces.push(Piece::Word(word.to_owned()));
    }
    let mut text = String::new();
    let mut found = Vec::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let longest = known
            .iter()
            .filter(|k| k.chars().count() > 1 && rest.starts_with(**k))
            .max_by_key(|k| k.len());
        let length = match longest {
            Some(k) => {
                if !text.is_empty() {
                    found.push(Piece::Word(std::mem::take(&mut text)));
                }
                found.push(Piece::Word((*k).to_owned()));
                k.len()
            }
            None => {
                text.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    if !text.is_empty() {
        found.push(Piece::Word(text));
    }
    pieces.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut() {
        let sign = |typed: &str, plus, points| Piece::Sign(typed.into(), Sign { plus, points });
        let word = |w: &str| Piece::Word(w.into());
        assert_eq!(
            pieces("wxm，林一值日＋２", &["林一", "值日"]),
            [word("wxm"), word("林一"), word("值日"), sign("+2", true, Some(2))]
        );
        assert_eq!(
            pieces("3-8 扣2分", &[]),
            [Piece::Range("3-8".into(), 3, 8), sign("扣2分", false, Some(2))]
        );
        assert_eq!(pieces("李加", &["李加"]), [word("李加")]);
        assert_eq!(pieces("-1", &[]), [sign("-1", false, Some(1))]);
        assert_eq!(pieces("Li-Lei", &[]), [word("Li-Lei")]);
    }
}
