//! Weeks: teaching weeks 教学周, first and last school days.

use super::SchoolCalendar;
use crate::{Day, Month, Term, Unannounced};
use serde::{Deserialize, Serialize};

/// The day on which a school's weeks begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeekStart {
    /// Monday to Sunday.
    #[default]
    Monday,
    /// Sunday to Saturday.
    Sunday,
}

impl WeekStart {
    /// The first and the last day of the week that a day is in.
    pub fn week_of(self, day: Day) -> (Day, Day) {
        let past = match self {
            WeekStart::Monday => day.weekday() - 1,
            WeekStart::Sunday => day.weekday() % 7,
        };
        let first = day.plus(-i32::from(past));
        (first, first.plus(6))
    }
}

/// A numbered week of a term. Week 1 holds the first day of the term; the count goes on over
/// holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TeachingWeek {
    /// From 1.
    pub number: u16,
    /// First day of the week, Monday or Sunday; in week 1 it may lie before the term.
    pub first: Day,
    /// Last day of the week.
    pub last: Day,
}

impl TeachingWeek {
    /// `第6周`.
    pub fn name(self) -> String {
        format!("第{}周", self.number)
    }
}

impl SchoolCalendar {
    /// The first and the last day of the week that a day is in, by the school's setting.
    pub fn week_of(&self, day: Day) -> (Day, Day) {
        self.settings.week_start.week_of(day)
    }

    /// The teaching week that a day is in; none in the vacations. The weekend that ends a term's
    /// last week and the days that begin its first belong to it.
    pub fn teaching_week(&self, day: Day) -> Option<TeachingWeek> {
        let (first, last) = self.week_of(day);
        let touches = |term: &&Term| term.starts() <= last && first <= term.ends();
        let term = self.term_on(day).or_else(|| self.terms.iter().find(touches))?;
        Some(self.week_in(term, day))
    }

    /// All weeks of a term in order, for the 周次表.
    pub fn teaching_weeks(&self, term: &Term) -> Vec<TeachingWeek> {
        let last = self.week_in(term, term.ends()).number;
        let starts = self.week_of(term.starts()).0;
        (0..i32::from(last)).map(|week| self.week_in(term, starts.plus(week * 7))).collect()
    }

    pub(super) fn week_in(&self, term: &Term, day: Day) -> TeachingWeek {
        let (first, last) = self.week_of(day);
        let weeks = self.week_of(term.starts()).0.days_until(first) / 7;
        TeachingWeek { number: u16::try_from(weeks + 1).unwrap_or(1), first, last }
    }

    /// The first school day of the week that a day is in (Q6, C3-14); none in a week without
    /// school, which is skipped.
    pub fn first_school_day_of_week(&self, day: Day) -> Result<Option<Day>, Unannounced> {
        let (first, last) = self.week_of(day);
        let found = self.slice(first, last).first().copied();
        self.decided(first, found.unwrap_or(last))?;
        Ok(found)
    }

    /// The last school day of the week that a day is in, make-up Saturday or Sunday included
    /// (C2-03); none in a week without school.
    pub fn last_school_day_of_week(&self, day: Day) -> Result<Option<Day>, Unannounced> {
        let (first, last) = self.week_of(day);
        self.last_within(first, last)
    }

    /// The last school day of the month that a day is in. For a day in a term it is the last one
    /// of that month in that term.
    pub fn last_school_day_of_month(&self, day: Day) -> Result<Option<Day>, Unannounced> {
        let month = Month::of(day);
        match self.term_on(day) {
            Some(term) => {
                self.last_within(month.first().max(term.starts()), month.last().min(term.ends()))
            }
            None => self.last_within(month.first(), month.last()),
        }
    }

    fn last_within(&self, first: Day, last: Day) -> Result<Option<Day>, Unannounced> {
        let found = self.slice(first, last).last().copied();
        self.decided(found.unwrap_or(first), last)?;
        Ok(found)
    }
}
