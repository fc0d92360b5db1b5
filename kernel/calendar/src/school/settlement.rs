//! When weeks and months are settled (C2-03).

use super::SchoolCalendar;
use crate::{Day, Month, TeachingWeek, Term, Unannounced};

/// What is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A teaching week.
    Week(TeachingWeek),
    /// A month.
    Month(Month),
}

impl Period {
    /// `第6周` or `10月`.
    pub fn name(self) -> String {
        match self {
            Period::Week(week) => week.name(),
            Period::Month(month) => month.short(),
        }
    }
}

/// A week or month of a term, and the day on which it is settled: its last school day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settlement {
    /// The day on which it is settled, after school.
    pub day: Day,
    /// What is settled.
    pub period: Period,
    /// The first day that counts: of the week or month, not before the term.
    pub from: Day,
    /// The last day that counts: of the week or month, not after the term.
    pub to: Day,
}

impl SchoolCalendar {
    /// The weeks and months that are settled on a day from `from` to `to`, in order of day, the
    /// week before the month. A week or month without a school day in the term is skipped; a
    /// month that two terms share is settled once in each.
    pub fn settlement_days(&self, from: Day, to: Day) -> Result<Vec<Settlement>, Unannounced> {
        let mut found = Vec::new();
        for term in &self.terms {
            let (first, last) = (from.max(term.starts()), to.min(term.ends()));
            if first > last {
                continue;
            }
            let mut day = first;
            while day <= last {
                let week = self.week_in(term, day);
                let period = Period::Week(week);
                found.extend(self.settle(term, period, week.first, week.last, (from, to))?);
                day = week.last.plus(1);
            }
            let mut month = Month::of(first);
            while month.first() <= last {
                let period = Period::Month(month);
                found.extend(self.settle(term, period, month.first(), month.last(), (from, to))?);
                month = month.plus(1);
            }
        }
        found.sort_by_key(|settled| (settled.day, matches!(settled.period, Period::Month(_))));
        Ok(found)
    }

    /// The settlement of one period of a term, if its day lies within `asked`. Only what can
    /// move that day into or out of `asked` must be decided.
    fn settle(
        &self,
        term: &Term,
        period: Period,
        first: Day,
        last: Day,
        asked: (Day, Day),
    ) -> Result<Option<Settlement>, Unannounced> {
        let (from, to) = (first.max(term.starts()), last.min(term.ends()));
        let days = self.slice(from, to);
        let surest = days.iter().rev().find(|day| self.undecided.binary_search(day).is_err());
        let earliest = surest.copied().unwrap_or(from);
        if earliest <= asked.1 {
            self.decided(earliest.max(asked.0), to)?;
        }
        let day = days.last().copied().filter(|day| asked.0 <= *day && *day <= asked.1);
        Ok(day.map(|day| Settlement { day, period, from, to }))
    }
}
