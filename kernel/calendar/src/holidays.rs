//! The nation's days off and make-up workdays (standards.md §E).

mod file;

use crate::{Day, Unannounced};
pub use file::{HolidayFileFault, HolidayYear};
use std::collections::BTreeMap;

/// From this day of December on, the next year's announcement has its say too: the New Year
/// holiday has moved days as early as 29 December (2007, 2018), its make-up day could be a
/// weekend's Saturday before that.
const TAIL: (i8, i8) = (12, 27);

/// What the nation's list says of one day that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalDay {
    /// The day.
    pub day: Day,
    /// The holiday that it belongs to, for example 国庆节.
    pub name: String,
    /// A day off, or else a make-up workday.
    pub off: bool,
}

/// The nation's list for the years announced so far. Built once, then only looked up:
/// O(log n) for a day.
#[derive(Clone, Debug, Default)]
pub struct Holidays {
    years: BTreeMap<i16, HolidayYear>,
    days: Vec<NationalDay>,
}

impl Holidays {
    /// The years that ship with the program.
    pub fn builtin() -> Holidays {
        Holidays::with_imported([])
    }

    /// The years that ship with the program and those that were imported. An imported year
    /// replaces a shipped one (the State Council has amended lists); one without days changes
    /// nothing, since it only says that nothing is announced.
    pub fn with_imported(imported: impl IntoIterator<Item = HolidayYear>) -> Holidays {
        let mut years = BTreeMap::new();
        for list in shipped().into_iter().chain(imported) {
            if list.is_announced() {
                years.insert(list.year(), list);
            }
        }
        // A later year's paper is the newer word about the same December day.
        let by_day: BTreeMap<Day, &NationalDay> =
            years.values().flat_map(HolidayYear::days).map(|named| (named.day, named)).collect();
        let days = by_day.into_values().cloned().collect();
        Holidays { years, days }
    }

    /// Whether this year's arrangement is known. A year whose file is empty is not.
    pub fn covers(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }

    /// The years known, ascending.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = &HolidayYear> {
        self.years.values()
    }

    /// `Ok` if this year's arrangement is known, otherwise the words for it.
    pub fn check_year(&self, year: i16) -> Result<(), Unannounced> {
        if self.covers(year) {
            return Ok(());
        }
        let latest = self.years.keys().next_back();
        let day = Day::new(year, 1, 1).unwrap_or(Day::MAX);
        Err(Unannounced { year, day, published: latest.is_some_and(|latest| *latest > year) })
    }

    /// What the list says of this day, if it names it.
    pub fn on(&self, day: Day) -> Option<&NationalDay> {
        let at = self.days.binary_search_by_key(&day, |named| named.day).ok()?;
        self.days.get(at)
    }

    /// `Ok` if this day is decided: the list names it, or its announcements are all there.
    pub fn check(&self, day: Day) -> Result<(), Unannounced> {
        if self.on(day).is_some() {
            return Ok(());
        }
        self.check_year(day.year())
            .and_then(|()| {
                let tail = (day.month(), day.day()) >= TAIL;
                if tail { self.check_year(day.year().saturating_add(1)) } else { Ok(()) }
            })
            .map_err(|unannounced| Unannounced { day, ..unannounced })
    }

    /// Whether the nation works on this day: Monday to Friday without the days off, and the
    /// make-up workdays.
    pub fn is_working_day(&self, day: Day) -> Result<bool, Unannounced> {
        self.check(day)?;
        Ok(self.presumed_working_day(day))
    }

    /// The last day of a time limit of `n` working days that begins to run the day after `day`
    /// (L-A6, L-H4). School vacations do not stop it. With `n` = 0 it is the day itself, or the
    /// next working day.
    pub fn working_days_after(&self, day: Day, n: u16) -> Result<Day, Unannounced> {
        let mut at = if n == 0 { day } else { day.plus(1) };
        let mut left = n.max(1);
        loop {
            if self.is_working_day(at)? {
                left -= 1;
            }
            if left == 0 {
                return Ok(at);
            }
            at = at.plus(1);
        }
    }

    /// Working days `d` with `after < d <= until`.
    pub fn working_days_between(&self, after: Day, until: Day) -> Result<usize, Unannounced> {
        let mut count = 0;
        let mut at = after;
        while at < until {
            at = at.plus(1);
            count += usize::from(self.is_working_day(at)?);
        }
        Ok(count)
    }

    /// Monday to Friday unless the list says otherwise, whether or not the year is announced.
    pub(crate) fn presumed_working_day(&self, day: Day) -> bool {
        self.on(day).map_or(!day.is_weekend(), |named| !named.off)
    }
}

fn shipped() -> [HolidayYear; 2] {
    [include_str!("../data/2025.json"), include_str!("../data/2026.json")]
        .map(|text| HolidayYear::parse(text).expect("the shipped lists are read by a test"))
}
