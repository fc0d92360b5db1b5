//! Points: hundredths in an integer, so that sums are exact.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

/// An amount of points in hundredths: `Points(-50)` is `-0.5`. Sums stop at the ends of the
/// range instead of turning over.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    /// None.
    pub const ZERO: Points = Points(0);

    /// This many whole points.
    pub const fn whole(n: i64) -> Points {
        Points(n.saturating_mul(100))
    }

    /// Half, rounded toward zero: half of `-0.05` is `-0.02`.
    pub const fn halved(self) -> Points {
        Points(self.0 / 2)
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Points {
        Points(self.0.saturating_abs())
    }

    /// Whether this takes points.
    pub const fn is_minus(self) -> bool {
        self.0 < 0
    }

    /// Whether this gives points.
    pub const fn is_plus(self) -> bool {
        self.0 > 0
    }

    /// What a student who owns up gets instead of `self` (`C2-07`): the halved minus, and the
    /// praise cut so that both together never come to more than 0. A plus is left as it is, and
    /// nothing is praised.
    pub fn owned_up(self, praise: Points) -> OwnedUp {
        if !self.is_minus() {
            return OwnedUp { minus: self, praise: Points::ZERO };
        }
        let minus = self.halved();
        let praise = praise.max(Points::ZERO).min(minus.abs());
        OwnedUp { minus, praise }
    }

    /// Without a sign, as in `80` or `2.5`.
    pub fn plain(self) -> String {
        let (sign, n) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match (n / 100, n % 100) {
            (whole, 0) => format!("{sign}{whole}"),
            (whole, rest) if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
            (whole, rest) => format!("{sign}{whole}.{rest:02}"),
        }
    }
}

/// The two entries that stand for a fault that was owned up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnedUp {
    /// The halved minus.
    pub minus: Points,
    /// The praise for owning up, 0 or more.
    pub praise: Points,
}

/// `+1`, `-0.5`, `0`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 > 0 { "+" } else { "" };
        write!(f, "{sign}{}", self.plain())
    }
}

/// `1`, `+1`, `-0.5`, `－０．５`, `+1.25 分`; at most two decimals, at most a million.
impl FromStr for Points {
    type Err = String;
    fn from_str(s: &str) -> Result<Points, String> {
        let fault = || format!("“{}”不是分值，应写成 1、-0.5 这样的数，最多两位小数", s.trim());
        let half: String = s
            .trim()
            .trim_end_matches('分')
            .trim_end()
            .chars()
            .map(|c| match c {
                '－' | '−' | '–' => '-',
                '＋' => '+',
                '．' => '.',
                '０'..='９' => char::from_u32(c as u32 - 0xff10 + 0x30).unwrap_or(c),
                _ => c,
            })
            .collect();
        let (sign, digits) = match half.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, half.strip_prefix('+').unwrap_or(&half)),
        };
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let numeric = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        let dot_without_decimals = digits.contains('.') && rest.is_empty();
        if whole.is_empty()
            || whole.len() > 7
            || rest.len() > 2
            || dot_without_decimals
            || !numeric(whole)
            || !numeric(rest)
        {
            return Err(fault());
        }
        let whole: i64 = whole.parse().map_err(|_| fault())?;
        let rest: i64 = format!("{rest:0<2}").parse().map_err(|_| fault())?;
        if whole > 1_000_000 {
            return Err("分值太大，最多 1000000".to_string());
        }
        Ok(Points(sign * (whole * 100 + rest)))
    }
}

impl Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Points;
    fn neg(self) -> Points {
        Points(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(amounts: I) -> Points {
        amounts.fold(Points::ZERO, Add::add)
    }
}
