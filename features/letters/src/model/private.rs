//! Private information in a text that is to be seen by the class (L-C4): a hint for whoever
//! reviews it, never a block.

use regex::Regex;
use std::sync::LazyLock;

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A mobile or landline number.
    Phone,
    /// An identity card or school roll number.
    Number,
    /// A WeChat or QQ account.
    Account,
    /// Where somebody lives.
    Address,
    /// A classmate's name.
    Name,
}

impl Found {
    /// As said to the reviewer.
    pub const fn chinese(self) -> &'static str {
        match self {
            Found::Phone => "电话号码",
            Found::Number => "证件号码",
            Found::Account => "微信号或 QQ 号",
            Found::Address => "家庭住址",
            Found::Name => "同学的名字",
        }
    }
}

static PATTERNS: LazyLock<Vec<(Found, Regex)>> = LazyLock::new(|| {
    [
        (Found::Phone, r"(?:^|\D)1[3-9]\d{9}(?:\D|$)"),
        (Found::Phone, r"(?:^|\D)0\d{2,3}-?\d{7,8}(?:\D|$)"),
        (Found::Number, r"[GJLgjl]?[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx]"),
        (Found::Account, r"(?i)(?:微信|wechat|vx|wx|企鹅|qq)(?:号|号码)?[是为：:\s]{0,3}[a-z0-9_\-]{5,20}"),
        (Found::Account, r"(?:加我|我的)[^，。]{0,4}[qQ][^a-zA-Z\d]{0,3}\d{5,11}"),
        (
            Found::Address,
            r"[\p{Han}\d]{1,12}(?:路|街|巷|弄|小区|花园|村|组|苑)[\p{Han}]{0,8}\d+(?:号|栋|幢|单元|室|楼)",
        ),
        (Found::Address, r"我(?:家)?住在?[\p{Han}\d]{2,}"),
    ]
    .into_iter()
    .map(|(found, pattern)| (found, Regex::new(pattern).expect("a pattern of ours")))
    .collect()
});

/// What private information the text seems to hold; `names` are those of the class.
pub fn found<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<Found> {
    let plain = half_width(text);
    let mut all: Vec<Found> =
        PATTERNS.iter().filter(|(_, p)| p.is_match(&plain)).map(|(f, _)| *f).collect();
    if names.into_iter().any(|n| n.chars().count() > 1 && plain.contains(n)) {
        all.push(Found::Name);
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Full-width letters and digits as half-width ones; blanks and dashes between digits left out.
pub(crate) fn half_width(text: &str) -> String {
    let half: Vec<char> = text
        .chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            c => c,
        })
        .collect();
    let digit = |i: usize| half.get(i).is_some_and(char::is_ascii_digit);
    half.iter()
        .enumerate()
        .filter(|(i, c)| !(matches!(c, ' ' | '-') && *i > 0 && digit(i - 1) && digit(i + 1)))
        .map(|(_, c)| *c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l_c4_private_information_is_hinted_at() {
        let hints = [
            ("打我电话１３８ 0000 1234", Found::Phone),
            ("我家电话0571-88880000", Found::Phone),
            ("身份证11010519491231002X", Found::Number),
            ("加我微信：abc_12345", Found::Account),
            ("我的QQ 123456789", Found::Account),
            ("来青禾路花园小区3栋找我", Found::Address),
            ("我家住在河西新村", Found::Address),
            ("林小满今天哭了", Found::Name),
        ];
        for (text, what) in hints {
            assert!(found(text, ["林小满"]).contains(&what), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_are_left_alone() {
        for text in
            ["今天 1000 米跑了 4 分 20 秒", "我们班 54 人", "第 12 周，天气很好", "三点一线的路上"]
        {
            assert_eq!(found(text, ["林小满"]), Vec::new(), "{text}");
        }
    }
}
