//! Number format codes, as far as they change what a class list shows.

/// How a number is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is, at most 15 digits of precision.
    General,
    /// A day, with the time of day when the format shows one.
    Day {
        /// The format shows hours.
        with_time: bool,
    },
    /// A time of day.
    Time,
    /// Digits filled up with zeros between fixed texts: `000`, `"2026"00`.
    Padded {
        /// Text before.
        before: String,
        /// The least number of digits.
        digits: usize,
        /// Text after.
        after: String,
    },
    /// Percent.
    Percent,
}

impl Format {
    /// The built-in format with this number; 27–36 and 50–58 are East Asian dates.
    pub(super) fn of_id(id: u32) -> Format {
        match id {
            9 | 10 => Format::Percent,
            22 => Format::Day { with_time: true },
            14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Format::Day { with_time: false },
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Format::Time,
            _ => Format::General,
        }
    }

    /// The format a code describes; only its first section counts.
    pub(super) fn of_code(code: &str) -> Format {
        let tokens = tokens(code);
        let letters: String = tokens
            .iter()
            .filter_map(|t| if let Token::Code(c) = t { Some(*c) } else { None })
            .collect::<String>()
            .to_lowercase()
            .replace("am/pm", "")
            .replace("general", "")
            .replace("g/通用格式", "");
        let has = |c: char| letters.contains(c);
        let with_time = has('h') || has('s');
        if has('y') || has('d') || (has('m') && !with_time) {
            return Format::Day { with_time };
        }
        if with_time {
            return Format::Time;
        }
        if has('%') {
            return Format::Percent;
        }
        padded(&tokens).unwrap_or(Format::General)
    }
}

#[derive(Debug, PartialEq)]
enum Token {
    /// A character of the code.
    Code(char),
    /// A character shown as it is.
    Literal(char),
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = code.chars().take(512);
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => tokens.extend(chars.by_ref().take_while(|c| *c != '"').map(Token::Literal)),
            '\\' => tokens.extend(chars.next().map(Token::Literal)),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h]:mm is a duration; colours, locales and conditions show nothing.
                if matches!(inner.to_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    tokens.push(Token::Code('h'));
                }
            }
            '-' | ' ' | '(' | ')' | '年' | '月' | '日' | '号' | '班' => {
                tokens.push(Token::Literal(c));
            }
            c => tokens.push(Token::Code(c)),
        }
    }
    tokens
}

/// Zeros in one run between literals; anything else is shown as it is.
fn padded(tokens: &[Token]) -> Option<Format> {
    let (mut before, mut after, mut digits) = (String::new(), String::new(), 0);
    for token in tokens {
        match token {
            Token::Code('0') if after.is_empty() => digits += 1,
            Token::Code('#') if digits == 0 && after.is_empty() => {}
            Token::Literal(c) if digits == 0 => before.push(*c),
            Token::Literal(c) => after.push(*c),
            _ => return None,
        }
    }
    let shows_more = digits > 1 || !before.is_empty() || !after.is_empty();
    (digits > 0 && digits <= 40 && shows_more).then_some(Format::Padded { before, digits, after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        let day = |with_time| Format::Day { with_time };
        assert_eq!(Format::of_code("yyyy\"年\"m\"月\"d\"日\""), day(false));
        assert_eq!(Format::of_code("[$-804]yyyy/m/d h:mm"), day(true));
        assert_eq!(Format::of_code("yyyy年m月d日"), day(false));
        assert_eq!(Format::of_code("[h]:mm:ss"), Format::Time);
        assert_eq!(Format::of_code("General"), Format::General);
        assert_eq!(Format::of_code("[Red]0.00_ "), Format::General);
        assert_eq!(Format::of_code("0_ "), Format::General);
        assert_eq!(Format::of_code("#,##0"), Format::General);
        assert_eq!(Format::of_code("0%"), Format::Percent);
        let padded = |before: &str, digits, after: &str| Format::Padded {
            before: before.into(),
            digits,
            after: after.into(),
        };
        assert_eq!(Format::of_code("000"), padded("", 3, ""));
        assert_eq!(Format::of_code("\"2026\"00"), padded("2026", 2, ""));
        assert_eq!(Format::of_code("00\"号\""), padded("", 2, "号"));
        assert_eq!(Format::of_code("000-0000-0000"), Format::General);
    }
}
