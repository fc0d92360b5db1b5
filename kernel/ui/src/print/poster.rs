//! The agreement on the wall (班规): large enough to read from the second row.

use maud::{Markup, html};

use crate::icons::geese;
use crate::qr::qr;

/// One clause on the wall.
#[derive(Clone, Debug, Default)]
pub struct PosterClause {
    /// The clause.
    pub text: String,
    /// A smaller explanation; may be empty.
    pub small: String,
}

/// What hangs on the wall.
#[derive(Clone, Debug, Default)]
pub struct Poster {
    /// 我们的约定.
    pub title: String,
    /// 七年级（3）班 · 全班 54 人表决，47 票赞成 · 二〇二六年十一月二十四日起施行.
    pub sub: String,
    /// The clauses in order.
    pub clauses: Vec<PosterClause>,
    /// One line after them.
    pub after: String,
    /// Version, discussion, filing; one line each.
    pub foot: Vec<String>,
    /// What the code opens, and the words beside it for people who cannot scan.
    pub scan: Option<(String, Vec<String>)>,
    /// A3 instead of A4.
    pub a3: bool,
}

/// From this many clauses on the type is smaller, so that one sheet holds them.
const MANY: usize = 9;

/// The poster as one sheet.
pub fn poster(poster: &Poster) -> Markup {
    html! {
        section.a4.poster.a3[poster.a3].many[poster.clauses.len() >= MANY] {
            (geese::mark_in("mk"))
            h2 { (poster.title) }
            p.sub { (poster.sub) }
            ol {
                @for (at, clause) in poster.clauses.iter().enumerate() {
                    li {
                        b { (chinese_number(at + 1)) }
                        div { (clause.text) @if !clause.small.is_empty() { small { (clause.small) } } }
                    }
                }
            }
            @if !poster.after.is_empty() { p.after { (poster.after) } }
            footer.rf {
                div { @for line in &poster.foot { (line) br; } "班主任签名：" span.blank {} }
                @if let Some((address, words)) = &poster.scan {
                    div.scan {
                        span { @for (at, line) in words.iter().enumerate() { @if at > 0 { br; } (line) } }
                        (qr(address, &poster.title))
                    }
                }
            }
        }
    }
}

/// 1 to 99 as Chinese writes them: 一, 十, 十一, 二十三.
pub fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0 | 100.. => number.to_string(),
        1..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        _ => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_on_a_wall() {
        let all: Vec<String> = [1, 10, 11, 20, 23, 99].into_iter().map(chinese_number).collect();
        assert_eq!(all, ["一", "十", "十一", "二十", "二十三", "九十九"]);
    }

    #[test]
    fn a_long_agreement_gets_smaller_type() {
        let clauses = |n| Poster { clauses: vec![PosterClause::default(); n], ..Poster::default() };
        assert!(!poster(&clauses(8)).into_string().contains("many"));
        assert!(poster(&clauses(9)).into_string().contains("many"));
    }
}
