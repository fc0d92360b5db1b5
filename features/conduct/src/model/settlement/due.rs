//! When to settle, and which weeks were left blank.

use super::snapshot::{Period, Rhythm};
use crate::model::days::SchoolDays;
use calendar::Day;
use std::collections::BTreeSet;

/// A period that is ready to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub period: Period,
    /// Its last school day (a make-up Saturday counts), at whose end it closes.
    pub settles: Day,
}

/// The periods that are due on the evening of `today`, oldest first: those with a school day whose
/// last school day has come, after `settled_to` (the last day of the latest snapshot). Weeks and
/// months without school are skipped; what was missed while the server was off is made up for.
///
/// `school_days` must reach to the end of the running week and month, or they close too early.
pub fn due(
    rhythm: Rhythm,
    school_days: &SchoolDays,
    settled_to: Option<Day>,
    today: Day,
) -> Vec<Due> {
    periods(rhythm, school_days)
        .into_iter()
        .filter(|due| settled_to.is_none_or(|to| due.period.to > to) && due.settles <= today)
        .collect()
}

fn periods(rhythm: Rhythm, school_days: &SchoolDays) -> Vec<Due> {
    let mut all: Vec<Due> = Vec::new();
    for day in school_days.all() {
        let (from, to) = match rhythm {
            Rhythm::Week => school_days.week_of(*day),
            Rhythm::Month => (day.month_start(), day.month_end()),
        };
        let period = Period { rhythm, from, to };
        match all.last_mut() {
            Some(last) if last.period == period => last.settles = *day,
            _ => all.push(Due { period, settles: *day }),
        }
    }
    all
}

/// The first day on which everyone looks through the rows before they are settled (公示期): the
/// settling day and the `days − 1` school days before it.
pub fn look_through_from(settles: Day, school_days: &SchoolDays, days: usize) -> Day {
    school_days.window_start(settles, days.max(1)).unwrap_or(settles)
}

/// Weeks with school in which nobody recorded anything, for the teacher's eyes only (C2-03).
/// `recorded` are the days of records; the week that is not over yet is not judged.
pub fn quiet_weeks(school_days: &SchoolDays, recorded: &BTreeSet<Day>, today: Day) -> Vec<Period> {
    periods(Rhythm::Week, school_days)
        .into_iter()
        .map(|due| due.period)
        .filter(|p| p.to < today && recorded.range(p.from..=p.to).next().is_none())
        .collect()
}
