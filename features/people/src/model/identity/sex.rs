//! Sex as lists write it and as GB/T 2261.1 codes it.

use crate::model::text::compact;

/// A person's sex; unknown is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

impl Sex {
    /// 男 or 女.
    pub fn text(self) -> &'static str {
        match self {
            Sex::Male => "男",
            Sex::Female => "女",
        }
    }

    /// From what stands in a list: 男 女 男生 M f Male 1 2 ♂ ♀ and the like.
    pub fn parse(text: &str) -> Option<Sex> {
        let text = compact(text).to_lowercase();
        let text = text.trim_matches(|c: char| "().。、[]\"'“”".contains(c));
        match text.strip_suffix(".0").unwrap_or(text) {
            "男" | "男生" | "男性" | "男孩" | "男童" | "男士" | "m" | "male" | "boy" | "1"
            | "01" | "1男" | "1-男" | "1:男" | "男1" | "男(1)" | "♂" | "♂男" | "男♂" | "man" => {
                Some(Sex::Male)
            }
            "女" | "女生" | "女性" | "女孩" | "女童" | "女士" | "f" | "female" | "girl" | "2"
            | "02" | "2女" | "2-女" | "2:女" | "女2" | "女(2)" | "♀" | "♀女" | "女♀" | "woman" => {
                Some(Sex::Female)
            }
            _ => None,
        }
    }

    /// The GB/T 2261.1 code: 1 男, 2 女, 0 unknown.
    pub fn code(sex: Option<Sex>) -> u8 {
        match sex {
            Some(Sex::Male) => 1,
            Some(Sex::Female) => 2,
            None => 0,
        }
    }

    /// From a GB/T 2261.1 code; 0 (unknown) and 9 (not said) are `None`.
    pub fn of_code(code: u8) -> Option<Sex> {
        match code {
            1 => Some(Sex::Male),
            2 => Some(Sex::Female),
            _ => None,
        }
    }

    /// The OneRoster word (standards §C.2).
    pub fn oneroster(sex: Option<Sex>) -> &'static str {
        match sex {
            Some(Sex::Male) => "male",
            Some(Sex::Female) => "female",
            None => "unspecified",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_write_sex_in_many_ways() {
        for male in ["男", " 男 ", "男生", "M", "ｍ", "1", "♂", "Male", "（男）"] {
            assert_eq!(Sex::parse(male), Some(Sex::Male), "{male}");
        }
        for female in ["女", "女\u{3000}", "F", "２", "♀", "girl"] {
            assert_eq!(Sex::parse(female), Some(Sex::Female), "{female}");
        }
        for none in ["", "未知", "0", "9", "林一", "11"] {
            assert_eq!(Sex::parse(none), None, "{none}");
        }
        assert_eq!(Sex::of_code(Sex::code(Some(Sex::Female))), Some(Sex::Female));
        assert_eq!(Sex::of_code(9), None);
        assert_eq!(Sex::oneroster(None), "unspecified");
    }
}
