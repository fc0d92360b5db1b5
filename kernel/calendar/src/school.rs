//! A school's (or a class's) calendar: terms and changes laid over the nation's list.

mod change;
mod count;
mod reason;
mod settlement;
mod week;

use crate::term::in_order;
use crate::{CalendarFault, Day, Holidays, Term, Unannounced};
use change::Changes;
pub use change::{Change, ChangeKind, Level};
pub use reason::{Outside, Reason, Status, Timetable};
use serde::{Deserialize, Serialize};
pub use settlement::{Period, Settlement};
use std::sync::Arc;
pub use week::{TeachingWeek, WeekStart};

/// What a school or a grade sets once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The day on which weeks begin, for teaching weeks and weekly settlement alike.
    pub week_start: WeekStart,
    /// No lessons on 1 June: for grades whose pupils are under 14
    /// ([`crate::Grade::has_childrens_day`] is the default).
    pub childrens_day_off: bool,
}

/// Terms and changes over the nation's list (standards.md §E). Everything is worked out when it
/// is made; asking is a binary search.
///
/// While a year in which there are terms is not announced, the answers that depend on it are
/// [`Unannounced`] and not guessed. [`SchoolCalendar::provisional`] makes a calendar that goes by
/// Monday to Friday instead; show [`SchoolCalendar::warning`] beside what it says.
#[derive(Clone, Debug)]
pub struct SchoolCalendar {
    holidays: Arc<Holidays>,
    terms: Vec<Term>,
    changes: Changes,
    settings: Settings,
    /// School days, ascending; undecided days are in as Monday to Friday.
    days: Vec<Day>,
    /// Days of terms that nobody has decided yet, ascending.
    undecided: Vec<Day>,
    provisional: bool,
}

impl SchoolCalendar {
    /// A calendar of these terms and changes, in any order.
    pub fn new(
        holidays: Arc<Holidays>,
        terms: Vec<Term>,
        changes: Vec<Change>,
        settings: Settings,
    ) -> Result<SchoolCalendar, CalendarFault> {
        let mut calendar = SchoolCalendar {
            holidays,
            terms: in_order(terms)?,
            changes: Changes::new(changes)?,
            settings,
            days: Vec::new(),
            undecided: Vec::new(),
            provisional: false,
        };
        calendar.work_out();
        Ok(calendar)
    }

    /// The same calendar, going by Monday to Friday where nothing is announced yet. Its answers
    /// are never [`Unannounced`].
    pub fn provisional(mut self) -> SchoolCalendar {
        self.provisional = true;
        self
    }

    /// The first day from `from` to `to` that nobody has decided yet, provisional or not.
    pub fn warning(&self, from: Day, to: Day) -> Option<Unannounced> {
        let at = self.undecided.partition_point(|day| *day < from);
        let day = *self.undecided.get(at).filter(|day| **day <= to)?;
        self.holidays.check(day).err()
    }

    /// The nation's list.
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// The terms, in order of time.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The settings.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The term that a day lies in.
    pub fn term_on(&self, day: Day) -> Option<&Term> {
        let at = self.terms.partition_point(|term| term.ends() < day);
        self.terms.get(at).filter(|term| term.contains(day))
    }

    /// Whether there is school on a day.
    pub fn is_school_day(&self, day: Day) -> Result<bool, Unannounced> {
        self.decided(day, day)?;
        Ok(self.days.binary_search(&day).is_ok())
    }

    /// Whether the nation works on a day, whatever the school does.
    pub fn is_working_day(&self, day: Day) -> Result<bool, Unannounced> {
        self.holidays.is_working_day(day)
    }

    /// See [`Holidays::working_days_after`]. School vacations do not stop it (L-A6).
    pub fn working_days_after(&self, day: Day, n: u16) -> Result<Day, Unannounced> {
        self.holidays.working_days_after(day, n)
    }

    /// `Ok` if every day from `from` to `to` is decided, or if guessing was asked for.
    fn decided(&self, from: Day, to: Day) -> Result<(), Unannounced> {
        match self.warning(from, to) {
            Some(unannounced) if !self.provisional => Err(unannounced),
            _ => Ok(()),
        }
    }

    fn work_out(&mut self) {
        let mut days = Vec::new();
        let mut undecided = Vec::new();
        for term in &self.terms {
            for day in term.starts().through(term.ends()) {
                let reason = self.reason_of(day);
                if reason.status() == Status::School {
                    days.push(day);
                }
                if matches!(reason, Reason::Presumed { .. }) {
                    undecided.push(day);
                }
            }
        }
        let outside = self.changes.days().filter(|day| self.term_on(*day).is_none());
        days.extend(outside.filter(|day| self.reason_of(*day).status() == Status::School));
        days.sort_unstable();
        self.days = days;
        self.undecided = undecided;
    }
}
