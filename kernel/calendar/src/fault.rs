//! What can be wrong with a calendar, in the words a teacher reads.

use crate::Day;
use thiserror::Error;

/// The nation's arrangement for a year is needed and not there. Never guessed around: whoever
/// wants a preliminary answer asks for it with [`crate::SchoolCalendar::provisional`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unannounced {
    /// The year whose announcement is missing. For the last days of December that is the next
    /// year, whose New Year holiday reaches back.
    pub year: i16,
    /// The first day that can't be decided.
    pub day: Day,
    /// A later year is known: the list was published, it is only missing here.
    pub published: bool,
}

impl Unannounced {
    /// The same, said of an answer that was worked out all the same, Monday to Friday.
    pub fn warning(self) -> String {
        let day = self.day.long();
        let (missing, advice) = (self.missing(), self.advice());
        format!("{missing}从{day}起先按周一至周五推算，安排可能会变。{advice}")
    }

    pub(crate) fn missing(self) -> String {
        let year = self.year;
        if self.published {
            format!("这里没有 {year} 年的放假安排。")
        } else {
            format!("{year} 年的放假安排还没有公布，或者还没有导入。")
        }
    }

    pub(crate) fn advice(self) -> String {
        let when = if self.published { "请" } else { "请在公布后" };
        format!("{when}到校历里导入 {} 年的节假日文件。", self.year)
    }
}

impl std::fmt::Display for Unannounced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (missing, advice) = (self.missing(), self.advice());
        write!(f, "{missing}{}是上班上学还是放假，现在定不下来。{advice}", self.day.long())
    }
}

impl std::error::Error for Unannounced {}

/// A term, a change or a set of them that makes no calendar.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarFault {
    /// A term that ends before it starts.
    #[error("{name}的最后一天（{}）早于第一天（{}），请改正日期。", ends.long(), starts.long())]
    TermBackwards {
        /// Name of the term.
        name: String,
        /// First day.
        starts: Day,
        /// Last day.
        ends: Day,
    },
    /// A term that leaves its school year.
    #[error("{name}应在{}到{}之间，现在写的是{}到{}，请改正日期或学年。",
        from.long(), to.long(), starts.long(), ends.long())]
    TermOutsideYear {
        /// Name of the term.
        name: String,
        /// First day.
        starts: Day,
        /// Last day.
        ends: Day,
        /// Earliest first day.
        from: Day,
        /// Latest last day.
        to: Day,
    },
    /// Two terms share days, or the second lies before the first.
    #[error("{earlier}要到{}才结束，{later}却从{}开始，两个学期不能重叠。请改正日期。",
        ends.long(), starts.long())]
    TermsOverlap {
        /// The term that should come first.
        earlier: String,
        /// Its last day.
        ends: Day,
        /// The term that should come after.
        later: String,
        /// Its first day.
        starts: Day,
    },
    /// The same term twice.
    #[error("{name}写了两次，请删去一个。")]
    TermTwice {
        /// Name of the term.
        name: String,
    },
    /// A change that ends before it starts.
    #[error("这项调整的最后一天（{}）早于第一天（{}），请改正日期。", last.long(), first.long())]
    ChangeBackwards {
        /// First day.
        first: Day,
        /// Last day.
        last: Day,
    },
    /// A change over more days than any school break has.
    #[error("从{}到{}的调整有 {days} 天，一项调整最多 {max} 天。寒暑假不用写成调整，按学期的起止日期算。",
        first.long(), last.long())]
    ChangeTooLong {
        /// First day.
        first: Day,
        /// Last day.
        last: Day,
        /// Its length in days.
        days: i32,
        /// The longest one allowed.
        max: i32,
    },
    /// A change without a word of why.
    #[error("{}的调整没有写原因，请写几个字，比如“秋假”“运动会”。", first.long())]
    ChangeWithoutNote {
        /// First day.
        first: Day,
    },
    /// A note too long for a calendar.
    #[error("{}的调整原因有 {letters} 个字，请缩短到 {max} 个字以内。", first.long())]
    ChangeNoteTooLong {
        /// First day.
        first: Day,
        /// Its letters.
        letters: usize,
        /// The most allowed.
        max: usize,
    },
    /// Two changes of one level for one day.
    #[error("{}有两项{level}调整：“{one}”和“{other}”，请只留一项。", day.long())]
    ChangesClash {
        /// The day.
        day: Day,
        /// Which level: 县里的, 学校的, 年级的, 本班的.
        level: &'static str,
        /// What the one says.
        one: String,
        /// What the other says.
        other: String,
    },
}
