//! Attendance by exception: everybody is there unless a mark says otherwise.

use super::codes::coded;
use db::{Day, Id};
use std::collections::BTreeMap;

coded! {
    /// Half a school day.
    Half {
        /// The morning.
        Am = "am", "上午";
        /// The afternoon.
        Pm = "pm", "下午";
    }
}

coded! {
    /// How a student was not there as usual.
    MarkKind {
        /// Not there, and nobody knows why: the family is called at once (L-J4).
        Absent = "absent", "缺席";
        /// Came later.
        Late = "late", "迟到";
        /// Went earlier.
        Early = "early", "早退";
        /// Leave because of an illness.
        Sick = "sick", "病假";
        /// Leave for a family's reason.
        Personal = "personal", "事假";
    }
}

impl MarkKind {
    /// The sign on the month's sheet.
    pub const fn sign(self) -> &'static str {
        match self {
            MarkKind::Absent => "×",
            MarkKind::Late => "迟",
            MarkKind::Early => "退",
            MarkKind::Sick => "病",
            MarkKind::Personal => "事",
        }
    }

    /// Was the student away, not only late or early?
    pub const fn away(self) -> bool {
        matches!(self, MarkKind::Absent | MarkKind::Sick | MarkKind::Personal)
    }
}

/// One exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Identifier.
    pub id: Id,
    /// Who.
    pub student: Id,
    /// The day.
    pub day: Day,
    /// Which half of it.
    pub half: Half,
    /// How.
    pub kind: MarkKind,
    /// The approved leave from which it comes.
    pub leave: Option<Id>,
}

/// A student's month in halves of school days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Halves without a word.
    pub absent: i64,
    /// Times late.
    pub late: i64,
    /// Times early.
    pub early: i64,
    /// Halves ill.
    pub sick: i64,
    /// Halves on leave.
    pub personal: i64,
}

impl Sums {
    /// One more mark.
    pub fn add(&mut self, kind: MarkKind) {
        match kind {
            MarkKind::Absent => self.absent += 1,
            MarkKind::Late => self.late += 1,
            MarkKind::Early => self.early += 1,
            MarkKind::Sick => self.sick += 1,
            MarkKind::Personal => self.personal += 1,
        }
    }

    /// Halves away.
    pub fn away(&self) -> i64 {
        self.absent + self.sick + self.personal
    }
}

/// Each student's sums.
pub fn sums<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> BTreeMap<Id, Sums> {
    let mut all: BTreeMap<Id, Sums> = BTreeMap::new();
    for mark in marks {
        all.entry(mark.student).or_default().add(mark.kind);
    }
    all
}

/// Halves as people count them: 3 is 「1.5」 days.
pub fn days(halves: i64) -> String {
    match halves % 2 {
        0 => (halves / 2).to_string(),
        _ => format!("{}.5", halves / 2),
    }
}

/// Of `students` over `school_days` days, which share of halves was attended; tenths of a
/// percent, rounded down, so that 100.0 is said only when nobody was missed.
pub fn rate(students: i64, school_days: i64, halves_away: i64) -> Option<i64> {
    let all = students * school_days * 2;
    (all > 0).then(|| (all - halves_away.clamp(0, all)) * 1000 / all)
}

/// `98.7%`
pub fn percent(tenths: i64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}
