//! School years 学年 and terms 学期 (standards.md §D).

use crate::{CalendarFault, Day};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A school year, 1 September to 31 August, known by the year in which it begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i16", into = "i16")]
pub struct SchoolYear(i16);

impl SchoolYear {
    /// The school year that begins in September of `year` (1900–2200).
    pub fn starting(year: i16) -> Option<SchoolYear> {
        (1900..=2200).contains(&year).then_some(SchoolYear(year))
    }

    /// The school year that a day is in.
    pub fn of(day: Day) -> SchoolYear {
        SchoolYear(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// The year in which it begins, 2025 for 2025—2026学年.
    pub fn start_year(self) -> i16 {
        self.0
    }

    /// The year in which it ends, 2026 for 2025—2026学年; OneRoster's `schoolYear`.
    pub fn end_year(self) -> i16 {
        self.0.saturating_add(1)
    }

    /// 1 September.
    pub fn first_day(self) -> Day {
        Day::new(self.0, 9, 1).unwrap_or(Day::MAX)
    }

    /// 31 August.
    pub fn last_day(self) -> Day {
        Day::new(self.end_year(), 8, 31).unwrap_or(Day::MAX)
    }

    /// The school year after this one.
    pub fn next(self) -> SchoolYear {
        SchoolYear(self.end_year())
    }

    /// The school year before this one.
    pub fn previous(self) -> SchoolYear {
        SchoolYear(self.0.saturating_sub(1))
    }

    /// `2025—2026学年第一学期`.
    pub fn term_name(self, half: Half) -> String {
        format!("{self}{half}")
    }
}

impl TryFrom<i16> for SchoolYear {
    type Error = String;
    fn try_from(year: i16) -> Result<SchoolYear, String> {
        SchoolYear::starting(year).ok_or_else(|| format!("“{year}”不是学年开始的年份，应写成 2025"))
    }
}

impl From<SchoolYear> for i16 {
    fn from(year: SchoolYear) -> i16 {
        year.0
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}—{}学年", self.0, self.end_year())
    }
}

impl fmt::Debug for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for SchoolYear {
    type Err = String;
    /// Reads `2025—2026学年` and what people type for it: other dashes, spaces, no 学年.
    fn from_str(s: &str) -> Result<SchoolYear, String> {
        let wrong = || format!("“{s}”不是学年，应写成 2025—2026学年");
        let text: String = s.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.strip_suffix("学年").unwrap_or(&text);
        let dash = |c: char| matches!(c, '—' | '–' | '-' | '－' | '~' | '～' | '至' | '/');
        let parts = text.split(dash).filter(|part| !part.is_empty()).map(str::parse);
        let years: Vec<i16> = parts.collect::<Result<_, _>>().map_err(|_| wrong())?;
        match years[..] {
            [first, second] if first.checked_add(1) == Some(second) => {
                SchoolYear::starting(first).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }
}

/// Which term of the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// 第一学期, autumn and winter.
    First,
    /// 第二学期, spring and summer.
    Second,
}

impl Half {
    /// 1 or 2, as the database keeps it.
    pub fn number(self) -> i64 {
        match self {
            Half::First => 1,
            Half::Second => 2,
        }
    }

    /// The half with this number.
    pub fn from_number(number: i64) -> Option<Half> {
        [Half::First, Half::Second].into_iter().find(|half| half.number() == number)
    }

    /// `上` or `下`, as in 七年级上.
    pub fn short(self) -> &'static str {
        match self {
            Half::First => "上",
            Half::Second => "下",
        }
    }
}

impl fmt::Display for Half {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Half::First => "第一学期",
            Half::Second => "第二学期",
        })
    }
}

/// A term. Its days are set by the province each year, so they are always data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Term {
    year: SchoolYear,
    half: Half,
    starts: Day,
    ends: Day,
    name: String,
}

impl Term {
    /// A term from its first to its last day. It may begin in the August before the school year
    /// (many schools open in its last week) and must end by the next 31 August.
    pub fn new(
        year: SchoolYear,
        half: Half,
        starts: Day,
        ends: Day,
    ) -> Result<Term, CalendarFault> {
        let name = year.term_name(half);
        if ends < starts {
            return Err(CalendarFault::TermBackwards { name, starts, ends });
        }
        let (from, to) = (year.first_day().plus_months(-1), year.last_day());
        if starts < from || ends > to {
            return Err(CalendarFault::TermOutsideYear { name, starts, ends, from, to });
        }
        Ok(Term { year, half, starts, ends, name })
    }

    /// The school year.
    pub fn year(&self) -> SchoolYear {
        self.year
    }

    /// First or second term.
    pub fn half(&self) -> Half {
        self.half
    }

    /// First day of lessons.
    pub fn starts(&self) -> Day {
        self.starts
    }

    /// Last day of lessons.
    pub fn ends(&self) -> Day {
        self.ends
    }

    /// `2025—2026学年第一学期`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a day lies in the term.
    pub fn contains(&self, day: Day) -> bool {
        self.starts <= day && day <= self.ends
    }
}

/// The terms in order of time, if they make a calendar.
pub(crate) fn in_order(mut terms: Vec<Term>) -> Result<Vec<Term>, CalendarFault> {
    terms.sort_by_key(|term| (term.year, term.half));
    for pair in terms.windows(2) {
        let [earlier, later] = pair else { continue };
        if (earlier.year, earlier.half) == (later.year, later.half) {
            return Err(CalendarFault::TermTwice { name: later.name.clone() });
        }
        if later.starts <= earlier.ends {
            return Err(CalendarFault::TermsOverlap {
                earlier: earlier.name.clone(),
                ends: earlier.ends,
                later: later.name.clone(),
                starts: later.starts,
            });
        }
    }
    Ok(terms)
}
