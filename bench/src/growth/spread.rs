//! How the records of a school spread over its classes and years.

use calendar::Day;

/// Whose records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The class whose pages are measured.
    Measured,
    /// Another one of today: the how many-eth.
    Present(u32),
    /// One that has left the school: the how many-eth.
    Past(u32),
}

/// A class's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub class: Class,
    /// How many records.
    pub records: u64,
    /// The year in which the class entered.
    pub entered: i16,
    /// Its first day.
    pub from: Day,
    /// Its last day, or yesterday.
    pub to: Day,
}

/// A class in one school year, at fifteen a school day.
const YEAR: u64 = 3_000;
/// A class in three school years.
const THREE_YEARS: u64 = 3 * YEAR;
/// Other classes of today: with the demo's own three, twenty in each of three grades.
const PRESENT: u32 = 57;
/// What they hold when each has the years behind it that it can have.
const PRESENT_HOLD: u64 = (PRESENT / 3) as u64 * (1 + 2 + 3) * YEAR;
/// Classes that leave each summer.
const LEAVING: u32 = 20;

/// The parts of `records` that the school does not have yet.
pub fn shares(records: u64, today: Day) -> Vec<Share> {
    if records == 0 {
        return Vec::new();
    }
    let year = if today.month() >= 9 { today.year() } else { today.year() - 1 };
    let yesterday = today.plus(-1);
    let span = |class, records, entered: i16, to: Day| {
        let from = Day::new(entered, 9, 1).unwrap_or(to);
        Share { class, records, entered, from: from.min(to), to }
    };
    let own = (records / 40).min(THREE_YEARS);
    let mut all = vec![span(Class::Measured, own, year - 2, yesterday)];
    let present = (records - own).min(PRESENT_HOLD);
    for n in 0..PRESENT {
        let years = n % 3 + 1;
        let entered = year + 1 - i16::try_from(years).unwrap_or(1);
        let take = present * u64::from(years) * YEAR / PRESENT_HOLD;
        all.push(span(Class::Present(n), take, entered, yesterday));
    }
    // What does not divide evenly goes to the first of them.
    all[1].records += present - all[1..].iter().map(|s| s.records).sum::<u64>();
    let mut left = records - own - present;
    for n in 0.. {
        if left == 0 {
            break;
        }
        let take = left.min(THREE_YEARS);
        let entered = year - 3 - i16::try_from(n / LEAVING).unwrap_or(0);
        let end = Day::new(entered + 3, 6, 30).unwrap_or(yesterday);
        all.push(span(Class::Past(n), take, entered, end));
        left -= take;
    }
    all
}

/// A day on which a school of that time would have had lessons: no weekend, no summer, no
/// Spring Festival. The program's own calendar is not asked: it knows no lists that old.
pub fn school_day(day: Day) -> bool {
    let holiday = match (day.month(), day.day()) {
        (7 | 8, _) => true,
        (1, d) => d > 20,
        (2, d) => d < 20,
        _ => false,
    };
    !day.is_weekend() && !holiday
}

/// How many of `records` fall on the `at`-th of `days` days: as even as possible, none lost.
pub fn on_day(records: u64, at: u64, days: u64) -> u64 {
    records * (at + 1) / days - records * at / days
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn today() -> impl Strategy<Value = Day> {
        (2024_i16..2040, 1_i8..=12, 1_i8..=28)
            .prop_map(|(y, m, d)| Day::new(y, m, d).expect("a day"))
    }

    proptest! {
        #[test]
        fn no_record_is_lost_and_none_lies_ahead(records in 0_u64..4_000_000, today in today()) {
            let all = shares(records, today);
            prop_assert_eq!(all.iter().map(|s| s.records).sum::<u64>(), records);
            prop_assert!(all.iter().all(|s| s.from <= s.to && s.to < today));
        }

        #[test]
        fn no_class_has_more_than_three_years_hold(records in 0_u64..4_000_000, today in today()) {
            let all = shares(records, today);
            prop_assert!(all.iter().all(|s| s.records <= THREE_YEARS + u64::from(PRESENT)));
        }

        #[test]
        fn days_add_up(records in 0_u64..20_000, days in 1_u64..700) {
            let sum: u64 = (0..days).map(|at| on_day(records, at, days)).sum();
            prop_assert_eq!(sum, records);
        }
    }

    #[test]
    fn classes_of_a_year_are_told_apart() {
        let all = shares(3_000_000, Day::new(2026, 11, 22).expect("a day"));
        let names: HashSet<_> = all
            .iter()
            .map(|s| match s.class {
                Class::Measured => (s.entered, 0),
                Class::Present(n) => (s.entered, 100 + n),
                Class::Past(n) => (s.entered, 100 + n % LEAVING),
            })
            .collect();
        assert_eq!(names.len(), all.len());
        assert!(all.len() > 300, "{}", all.len());
    }
}
