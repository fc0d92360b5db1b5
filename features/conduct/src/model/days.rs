//! School days (学校日), counted. The caller hands in the school days of the stretch that matters,
//! make-up days (调休) included, holidays left out.

use calendar::{Day, WeekStart};

/// What the school calls a week, and when the term began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretches {
    /// Monday to Sunday, or Sunday to Saturday.
    pub week: WeekStart,
    /// First day of the term.
    pub term_start: Day,
}

impl From<Day> for Stretches {
    /// A term from this day on, weeks from Monday on.
    fn from(term_start: Day) -> Stretches {
        Stretches { week: WeekStart::Monday, term_start }
    }
}

/// The school days of a stretch of time, in order and each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchoolDays {
    days: Vec<Day>,
    week: WeekStart,
}

impl SchoolDays {
    /// From any order; doubles are dropped.
    pub fn new(days: impl IntoIterator<Item = Day>) -> SchoolDays {
        let mut days: Vec<Day> = days.into_iter().collect();
        days.sort_unstable();
        days.dedup();
        SchoolDays { days, week: WeekStart::Monday }
    }

    /// With the school's own week; without this, weeks begin on Monday.
    #[must_use]
    pub fn weeks_from(self, week: WeekStart) -> SchoolDays {
        SchoolDays { week, ..self }
    }

    /// First and last day of the week that holds `day`.
    pub fn week_of(&self, day: Day) -> (Day, Day) {
        self.week.week_of(day)
    }

    /// The school days from `from` to `to`, both included.
    pub fn between(&self, from: Day, to: Day) -> &[Day] {
        let start = self.days.partition_point(|d| *d < from);
        let end = self.days.partition_point(|d| *d <= to);
        self.days.get(start..end).unwrap_or(&[])
    }

    /// The `n`-th school day after `day` (the first is 1), if the stretch reaches that far.
    pub fn nth_after(&self, day: Day, n: usize) -> Option<Day> {
        let start = self.days.partition_point(|d| *d <= day);
        self.days.get(start + n.checked_sub(1)?).copied()
    }

    /// The last school day from `from` to `to`.
    pub fn last_between(&self, from: Day, to: Day) -> Option<Day> {
        self.between(from, to).last().copied()
    }

    /// The last school day before `day`.
    pub fn before(&self, day: Day) -> Option<Day> {
        self.days.get(..self.days.partition_point(|d| *d < day))?.last().copied()
    }

    /// The first of the last `n` school days up to and including `today`; `None` while fewer
    /// than `n` are known.
    pub fn window_start(&self, today: Day, n: usize) -> Option<Day> {
        let end = self.days.partition_point(|d| *d <= today);
        self.days.get(end.checked_sub(n)?..end)?.first().copied()
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Day] {
        &self.days
    }
}
