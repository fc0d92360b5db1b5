//! Counting in school days: duty rotas, reminders, preparation times.

use super::SchoolCalendar;
use crate::{Day, Unannounced, Weekday};

impl SchoolCalendar {
    /// The school days from `from` to `to`, both included, ascending. Duty rotas consume these.
    pub fn school_days(&self, from: Day, to: Day) -> Result<&[Day], Unannounced> {
        self.decided(from, to)?;
        Ok(self.slice(from, to))
    }

    /// School days `d` with `after < d <= until`: how many have gone by at the end of `until`
    /// since `after` (“no talk for 8 school days”, C8-12).
    pub fn count_school_days(&self, after: Day, until: Day) -> Result<usize, Unannounced> {
        if until <= after {
            return Ok(0);
        }
        self.school_days(after.plus(1), until).map(<[Day]>::len)
    }

    /// The first school day after a day; none after the last term that is set.
    pub fn next_school_day(&self, after: Day) -> Result<Option<Day>, Unannounced> {
        self.nth_school_day_after(after, 1)
    }

    /// The last school day before a day; none before the first term that is set.
    pub fn previous_school_day(&self, before: Day) -> Result<Option<Day>, Unannounced> {
        self.nth_school_day_before(before, 1)
    }

    /// The `n`th school day after `day`. With `n` = 0 the day itself, or the next school day.
    pub fn nth_school_day_after(&self, day: Day, n: usize) -> Result<Option<Day>, Unannounced> {
        let (from, skip) = match n.checked_sub(1) {
            None => (day, 0),
            Some(_) if day == Day::MAX => return Ok(None),
            Some(skip) => (day.plus(1), skip),
        };
        let start = self.days.partition_point(|d| *d < from);
        let found = start.checked_add(skip).and_then(|at| self.days.get(at)).copied();
        self.decided(from, found.unwrap_or(Day::MAX))?;
        Ok(found)
    }

    /// The `n`th school day before `day` (“opens 10 school days before”, C9-07). With `n` = 0
    /// the day itself, or the last school day before it.
    pub fn nth_school_day_before(&self, day: Day, n: usize) -> Result<Option<Day>, Unannounced> {
        let (to, back) = if n == 0 { (day, 1) } else { (day.plus(-1), n) };
        let end = self.days.partition_point(|d| if n == 0 { *d <= day } else { *d < day });
        let found = end.checked_sub(back).and_then(|at| self.days.get(at)).copied();
        let from = match (found, self.undecided.first()) {
            (Some(found), _) => found,
            (None, Some(first)) => *first,
            (None, None) => to,
        };
        self.decided(from, to)?;
        Ok(found)
    }

    /// The school days from `from` to `to` that fall on this weekday: a weekly series leaves out
    /// days without school (C17-17, L-E7).
    pub fn school_days_on(
        &self,
        weekday: Weekday,
        from: Day,
        to: Day,
    ) -> Result<Vec<Day>, Unannounced> {
        let days = self.school_days(from, to)?.iter().copied();
        Ok(days.filter(|day| day.day_of_week() == weekday).collect())
    }

    /// The school days from `from` to `to` as far as anybody knows.
    pub(super) fn slice(&self, from: Day, to: Day) -> &[Day] {
        let start = self.days.partition_point(|day| *day < from);
        let end = self.days.partition_point(|day| *day <= to);
        self.days.get(start..end).unwrap_or(&[])
    }
}
