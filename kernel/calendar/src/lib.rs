//! Days, moments and the school calendar. Nothing here reads the wall clock but [`Clock`].
//!
//! [`Holidays`] is the nation's list (days off and make-up workdays), [`SchoolCalendar`] lays the
//! school's terms and changes over it, [`Naming`] says what a class is called on a day.

mod clock;
mod day;
mod fault;
mod holidays;
mod month;
mod naming;
mod routine;
mod school;
mod stage;
mod term;
mod weekday;

pub use clock::{Clock, Moment};
pub use day::Day;
pub use fault::{CalendarFault, Unannounced};
pub use holidays::{HolidayFileFault, HolidayYear, Holidays, NationalDay};
pub use month::Month;
pub use naming::{Cohorts, JuniorNames, Naming, class_name};
pub use routine::{MonthCheck, MonthState, Rhythm, Routine};
pub use school::{
    Change, ChangeKind, Level, Outside, Period, Reason, SchoolCalendar, Settings, Settlement,
    Status, TeachingWeek, Timetable, WeekStart,
};
pub use stage::{Grade, Stage, System};
pub use term::{Half, SchoolYear, Term};
pub use weekday::Weekday;
