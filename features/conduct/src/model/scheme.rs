//! The frame of a class's ledger: base (底分), when it starts anew, floor and cap of what is shown
//! (practice.md A.3).

use super::category::Category;
use super::days::Stretches;
use super::ids::{EntryId, PersonId, StudentId};
use super::ledger::{Entry, Kind, Sign, State};
use calendar::{Day, Moment};

/// When a new cycle begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// Every week.
    Week,
    /// Every second week, counted from the week of this day.
    Fortnight(Day),
    /// On the first of the month.
    Month,
    /// With the term.
    Term,
    /// Never.
    Never,
}

/// Parameters of one class. All values in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// 0, 25, 80, 100 … points at the start of a cycle.
    pub base: i64,
    /// When a cycle starts.
    pub reset: Reset,
    /// Pages show no less than this; the ledger itself is never cut.
    pub floor: Option<i64>,
    /// Pages show no more than this.
    pub cap: Option<i64>,
    /// School days before settlement in which everyone looks through the rows (公示期).
    pub objection_days: usize,
}

impl Default for Scheme {
    /// P-初中: base 100 a month, two school days to look through.
    fn default() -> Scheme {
        Scheme {
            base: 100 * super::points::POINT,
            reset: Reset::Month,
            floor: None,
            cap: None,
            objection_days: 2,
        }
    }
}

impl Scheme {
    /// What a page shows for a ledger total: cut to floor and cap. Wherever it was cut the page
    /// says so; the sum of the rows stays what it is (C2-01).
    pub fn face(&self, total: i64) -> i64 {
        let lifted = self.floor.map_or(total, |floor| total.max(floor));
        self.cap.map_or(lifted, |cap| lifted.min(cap.max(self.floor.unwrap_or(i64::MIN))))
    }

    /// Whether a student whose last opening was on `last` needs a new one on `today`.
    /// `stretches` is the first day of the term, or [`Stretches`] for weeks from Sunday on.
    pub fn opens(&self, last: Option<Day>, today: Day, stretches: impl Into<Stretches>) -> bool {
        let Stretches { week, term_start } = stretches.into();
        let Some(last) = last else { return true };
        if self.reset == Reset::Never {
            return false;
        }
        let first = |day: Day| week.week_of(day).0;
        let turned = match self.reset {
            Reset::Week => first(last) < first(today),
            Reset::Fortnight(anchor) => {
                let turn = |day: Day| first(anchor).days_until(first(day)).div_euclid(14);
                turn(last) < turn(today)
            }
            Reset::Month => last.month_start() < today.month_start(),
            Reset::Term | Reset::Never => false,
        };
        turned || last < term_start
    }

    /// The row that opens a cycle for one student.
    pub fn opening(&self, id: EntryId, student: StudentId, by: PersonId, at: Moment) -> Entry {
        Entry {
            id,
            student,
            basis: None,
            category: Category::Other,
            sign: Sign::Neutral,
            kind: Kind::Opening,
            about: None,
            incident: None,
            value: self.base,
            asked: None,
            why: Vec::new(),
            day: at.day(),
            at,
            by,
            state: State::Confirmed,
            confirmed: None,
            note: None,
            reason: None,
        }
    }
}
