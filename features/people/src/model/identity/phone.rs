//! Telephone numbers out of whatever stands in a cell.

use crate::model::text::half_width;
use std::fmt;

/// A telephone number as digits: a mobile number, or a landline with or without area code.
/// `Debug` and `Display` show the mask.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// What a cell held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPhones {
    /// Numbers from left to right, each once.
    pub phones: Vec<Phone>,
    /// Words beside the numbers, for example 妈妈.
    pub words: String,
    /// Digits that form no number (too short, too long).
    pub broken: bool,
    /// Excel wrote a power of ten and lost digits.
    pub rounded: bool,
}

impl Phone {
    /// A single number, if the text is one and nothing else.
    pub fn parse(text: &str) -> Option<Phone> {
        let found = Phone::find(text);
        match <[Phone; 1]>::try_from(found.phones) {
            Ok([phone]) if !found.broken && found.words.is_empty() => Some(phone),
            _ => None,
        }
    }

    /// All numbers in a cell: +86, spaces, dashes, full-width digits, `1.3800138000E+10`,
    /// two numbers side by side, words around them.
    pub fn find(text: &str) -> FoundPhones {
        let text = half_width(text);
        if let Some(found) = from_float(text.trim()) {
            return found;
        }
        let mut found = FoundPhones::default();
        let mut group = String::new();
        let mut run: Vec<String> = Vec::new();
        let mut abroad = false;
        for c in text.chars().chain(std::iter::once('\n')) {
            if c.is_ascii_digit() {
                group.push(c);
                continue;
            }
            if !group.is_empty() {
                run.extend(halves(std::mem::take(&mut group)));
            }
            let joins =
                matches!(c, ' ' | '-' | '–' | '—' | '−' | '‐' | '‑' | '(' | ')' | '.' | '+' | '\'');
            if !joins || c == '+' {
                found.take_run(&mut run, abroad);
                abroad = c == '+';
            }
            if !joins && c != '\n' {
                found.words.push(c);
            }
        }
        found.words =
            found.words.trim_matches(|c: char| "/、，,;；:：|\\ \"".contains(c)).to_owned();
        found
    }

    /// The digits (with a plus for other countries), for sealing and dialling; [`Phone::parse`]
    /// reads them back. Not for lists, logs or messages.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// `138****8000`.
    pub fn mask(&self) -> String {
        let length = self.0.len();
        let keep = if length >= 11 { 3 } else { 0 };
        let hide = |(i, c)| if i >= keep && i + 4 < length { '*' } else { c };
        self.0.chars().enumerate().map(hide).collect()
    }

    /// The last four digits, to tell two guardians apart.
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len().saturating_sub(4)..]
    }

    /// Whether it is a mobile number of the mainland.
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }
}

impl FoundPhones {
    fn push(&mut self, digits: String) {
        let phone = Phone(digits);
        if !self.phones.contains(&phone) {
            self.phones.push(phone);
        }
    }

    /// Joins groups of digits until they make a number, then begins the next.
    fn take_run(&mut self, run: &mut Vec<String>, abroad: bool) {
        let groups = std::mem::take(run);
        if abroad && let Some(digits) = foreign(&groups.concat()) {
            return self.push(digits);
        }
        let mut digits = String::new();
        let mut rest = groups.as_slice();
        while let Some((group, after)) = rest.split_first() {
            rest = after;
            digits.push_str(group);
            if let Some(number) = complete(&digits) {
                // An eight-digit local part may still follow a seven-digit one's length.
                let longer = rest.first().map(|next| format!("{digits}{next}"));
                if longer.as_deref().and_then(complete).is_some() {
                    continue;
                }
                self.push(number);
                digits.clear();
                // A short group after a landline is its extension.
                if let Some((extension, after)) = rest.split_first()
                    && extension.len() <= 4
                    && complete(extension).is_none()
                {
                    rest = if after.is_empty() { after } else { rest };
                }
            }
        }
        match digits.len() {
            0 => {}
            7 | 8 if !digits.starts_with(['0', '1']) => self.push(digits),
            _ => self.broken = true,
        }
    }
}

/// Two mobile numbers typed without anything between them; other digits as they are.
fn halves(digits: String) -> Vec<String> {
    match digits.split_at_checked(11) {
        Some((a, b)) if is_mobile(a) && is_mobile(b) => vec![a.to_owned(), b.to_owned()],
        _ => vec![digits],
    }
}

/// The number that these digits are, without the country's prefix.
fn complete(digits: &str) -> Option<String> {
    let local = |d: &str| (is_mobile(d) || is_landline(d)).then(|| d.to_owned());
    local(digits)
        .or_else(|| digits.strip_prefix("0086").and_then(local))
        .or_else(|| digits.strip_prefix("86").filter(|d| is_mobile(d)).map(str::to_owned))
        .or_else(|| {
            digits
                .strip_prefix("86")
                .and_then(|d| local(&format!("0{d}")))
                .filter(|_| digits.len() > 12)
        })
        .or_else(|| digits.strip_prefix('0').filter(|d| is_mobile(d)).map(str::to_owned))
        .or_else(|| is_regional(digits).then(|| digits.to_owned()))
}

/// Hong Kong and Macau (eight digits after the prefix), Taiwan (mobile numbers): known without
/// a plus.
fn is_regional(digits: &str) -> bool {
    let eight = digits.strip_prefix("852").or_else(|| digits.strip_prefix("853"));
    eight.is_some_and(|d| d.len() == 8 && !d.starts_with(['0', '1']))
        || digits.strip_prefix("8869").is_some_and(|d| d.len() == 8)
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.starts_with('1')
        && digits.as_bytes()[1] >= b'3'
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Area code (010, 02x, 0xxx) and seven or eight digits, or 400/800 numbers.
fn is_landline(digits: &str) -> bool {
    let service = digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    let bytes = digits.as_bytes();
    let area = match bytes {
        [b'0', b'1' | b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return service,
    };
    let local = digits.len().saturating_sub(area);
    let first = bytes.get(area).copied().unwrap_or(b'0');
    (local == 7 || local == 8) && first >= b'2'
}

/// Numbers of other countries keep prefix and plus.
fn foreign(digits: &str) -> Option<String> {
    let plausible = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
    let abroad = plausible && !digits.starts_with("86") && !is_regional(digits);
    // +13800138000 is a mobile number behind a careless plus.
    (abroad && complete(digits).is_none()).then(|| format!("+{digits}"))
}

/// `13800138000.0` and `1.3800138000E+10`; a float with too few digits has lost the number.
fn from_float(text: &str) -> Option<FoundPhones> {
    let upper = text.to_uppercase();
    let (mantissa, exponent) = match upper.split_once('E') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<usize>().ok()?),
        None => (upper.strip_suffix(".0").or_else(|| upper.strip_suffix(".00"))?, 0),
    };
    if !mantissa.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if exponent > 20 {
        return None;
    }
    let mut found = FoundPhones::default();
    // 1.38E+10 is short of eight digits: whatever follows would be made up.
    if fraction.len() + 3 < exponent {
        found.rounded = true;
        return Some(found);
    }
    let digits: String = whole.chars().chain(fraction.chars()).collect();
    let digits = format!("{digits:0<width$}", width = whole.len() + exponent);
    match complete(&digits) {
        Some(number) => found.push(number),
        None => found.broken = true,
    }
    Some(found)
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mask())
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mask())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        Phone::find(text).phones.iter().map(|p| p.reveal().to_owned()).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for text in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "+86 13800138000",
            "8613800138000",
            "+86-138-0013-8000",
            "0086 13800138000",
            "１３８００１３８０００",
            "13800138000.0",
            "1.3800138E+10",
            "1.38001380E10",
            " 13800138000\t",
            "电话：13800138000",
            "013800138000",
            "(+86)13800138000",
            "13800138000（妈妈）",
            "'13800138000",
            "13800138000/13800138000",
        ] {
            assert_eq!(numbers(text), ["13800138000"], "{text}");
        }
        assert_eq!(Phone::find("13800138000（妈妈）").words, "妈妈");
    }

    #[test]
    fn two_numbers_in_a_cell_are_two_numbers() {
        for text in [
            "13800138000/13900139000",
            "13800138000 13900139000",
            "13800138000、13900139000",
            "13800138000\n13900139000",
            "138 0013 8000 139 0013 9000",
            "父13800138000母13900139000",
            "+8613800138000 +8613900139000",
            "13800138000;13900139000",
        ] {
            assert_eq!(numbers(text), ["13800138000", "13900139000"], "{text}");
        }
    }

    #[test]
    fn landlines_and_foreign_numbers() {
        assert_eq!(numbers("0595-83345678"), ["059583345678"]);
        assert_eq!(numbers("010-6505 1234"), ["01065051234"]);
        assert_eq!(numbers("(0595)8334567"), ["05958334567"]);
        assert_eq!(numbers("0595-8334567-801"), ["05958334567"]);
        assert_eq!(numbers("83345678"), ["83345678"]);
        assert_eq!(numbers("+852 9123 4567"), ["85291234567"]);
        assert_eq!(numbers("+1 202 555 0123"), ["+12025550123"]);
        assert_eq!(numbers("+13800138000"), ["13800138000"]);
        for number in ["13800138000", "059583345678", "83345678", "85291234567", "+12025550123"] {
            assert_eq!(Phone::parse(number).unwrap().reveal(), number);
        }
        assert_eq!(numbers("0595-83345678/13800138000"), ["059583345678", "13800138000"]);
    }

    #[test]
    fn broken_numbers_are_not_made_up() {
        for text in ["1380013800", "138001380001", "12800138000", "123", "1380013800a1"] {
            let found = Phone::find(text);
            assert!(found.phones.is_empty() && found.broken, "{text} {found:?}");
        }
        assert!(Phone::find("1.38E+10").rounded);
        assert!(Phone::find("1.3800E+10").rounded);
        assert_eq!(Phone::find("无"), FoundPhones { words: "无".into(), ..Default::default() });
        assert_eq!(Phone::find(""), FoundPhones::default());
    }

    #[test]
    fn l_d21_masks() {
        let phone = Phone::parse("13800138000").unwrap();
        assert_eq!(format!("{phone} {phone:?}"), "138****8000 138****8000");
        assert_eq!(phone.last_four(), "8000");
        assert!(phone.is_mobile());
        assert_eq!(Phone::parse("83345678").unwrap().mask(), "****5678");
        assert_eq!(Phone::parse("13800138000 妈"), None);
    }
}
