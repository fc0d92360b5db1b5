//! The one-day clock (C13-01, Q2): an answer is due 24 hours after the letter was sent.

use calendar::SchoolCalendar;
use db::Moment;

/// Hours that an answer may take.
pub const DAY_HOURS: i64 = 24;
/// Hours after which the page warns.
pub const AMBER_HOURS: i64 = 18;
const HOUR_MS: i64 = 3_600_000;

/// Which hours count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counts {
    /// Every hour, also on weekends and holidays: the default.
    #[default]
    All,
    /// Only the hours of school days: the clock stands still on days without lessons.
    SchoolDays,
}

/// How far the clock has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// There is time.
    Calm,
    /// Eighteen hours are over.
    Amber,
    /// The day is over.
    Late,
}

/// `sent` plus so many hours that count; the calendar says which days do.
fn plus(sent: Moment, hours: i64, counts: Counts, calendar: &SchoolCalendar) -> Moment {
    if counts == Counts::All {
        return sent.plus_hours(hours);
    }
    let (mut at, mut left) = (sent, hours * HOUR_MS);
    // A term break is shorter than a year; after that the clock runs in any case.
    for _ in 0..400 {
        let tomorrow = Moment::at(at.day().plus(1), 0);
        // A year that nobody has announced yet counts like any other: the clock does not stop.
        if calendar.is_school_day(at.day()).unwrap_or(true) {
            let rest = tomorrow.0 - at.0;
            if left <= rest {
                return at.plus_ms(left);
            }
            left -= rest;
        }
        at = tomorrow;
    }
    at
}

/// When the answer is due.
pub fn due(sent: Moment, counts: Counts, calendar: &SchoolCalendar) -> Moment {
    plus(sent, DAY_HOURS, counts, calendar)
}

/// From when the page warns.
pub fn amber(sent: Moment, counts: Counts, calendar: &SchoolCalendar) -> Moment {
    plus(sent, AMBER_HOURS, counts, calendar)
}

/// The face of an unanswered letter's clock.
pub fn face(now: Moment, amber: Moment, due: Moment) -> Face {
    if now > due {
        Face::Late
    } else if now >= amber {
        Face::Amber
    } else {
        Face::Calm
    }
}

/// The middle of the answering times in minutes; of an even number the lower middle, so that it
/// is a time that really was. For the teacher's own eyes only.
pub fn median(minutes: &[i64]) -> Option<i64> {
    let mut sorted = minutes.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::Day;

    #[test]
    fn q2_sent_friday_at_ten_is_due_saturday_at_ten() {
        let friday = Day::new(2025, 11, 14).expect("a day");
        let sent = Moment::at(friday, 600);
        let due = sent.plus_hours(DAY_HOURS);
        assert_eq!(due, Moment::at(friday.plus(1), 600));
        let amber = sent.plus_hours(AMBER_HOURS);
        assert_eq!(face(Moment::at(friday.plus(1), 599), amber, due), Face::Amber);
        assert_eq!(face(due, amber, due), Face::Amber);
        assert_eq!(face(Moment::at(friday.plus(1), 601), amber, due), Face::Late);
        assert_eq!(face(sent, amber, due), Face::Calm);
    }

    #[test]
    fn the_median_is_a_time_that_was() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[90]), Some(90));
        assert_eq!(median(&[600, 30, 90]), Some(90));
        assert_eq!(median(&[600, 30]), Some(30));
    }
}
