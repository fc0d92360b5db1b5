//! 雁阵, the coverage board (C7-06, C7-07, L-F4): whom nobody has come near for a while. It knows
//! days and counts; no score can reach it. The order is always that of the roll.

use calendar::SchoolCalendar;
use db::{Day, Id};
use std::collections::BTreeMap;
use web::{Area, Touch, TouchKind};

/// Teaching weeks after which somebody is to be gone to, unless chosen otherwise.
pub const WEEKS: u16 = 6;
/// What may be chosen.
pub const CHOICES: [u16; 4] = [2, 4, 6, 8];

/// The kinds with their words, in the order of the board.
pub const KINDS: [(TouchKind, &str); 5] = [
    (TouchKind::Talk, "谈心"),
    (TouchKind::Praise, "肯定"),
    (TouchKind::Visit, "家访"),
    (TouchKind::Contact, "家长联系"),
    (TouchKind::Record, "记录"),
];

/// When somebody was last seen, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The last day.
    pub last: Day,
    /// How often since the first day that was looked at.
    pub count: i64,
}

impl Seen {
    fn and(self, other: Seen) -> Seen {
        Seen { last: self.last.max(other.last), count: self.count + other.count }
    }
}

/// A student on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whom.
    pub student: Id,
    kinds: BTreeMap<TouchKind, Seen>,
    areas: BTreeMap<Area, Seen>,
}

impl Line {
    /// How one kind stands.
    pub fn of(&self, kind: TouchKind) -> Option<Seen> {
        self.kinds.get(&kind).copied()
    }

    /// How one area stands, whatever the kind.
    pub fn in_area(&self, area: Area) -> Option<Seen> {
        self.areas.get(&area).copied()
    }

    /// The last day on which anybody came near, in an area if one is asked for.
    pub fn last(&self, area: Option<Area>) -> Option<Day> {
        match area {
            Some(area) => self.in_area(area).map(|s| s.last),
            None => self.kinds.values().map(|s| s.last).max(),
        }
    }

    /// The last thing: its kind and day.
    pub fn last_kind(&self) -> Option<(TouchKind, Day)> {
        self.kinds.iter().map(|(kind, seen)| (*kind, seen.last)).max_by_key(|(_, day)| *day)
    }

    /// Quiet (C7-07): since that day neither praised nor talked to. A home visit or a reminder
    /// does not make anybody less overlooked, and no number of points is asked for.
    pub fn quiet(&self, since: Day) -> bool {
        [TouchKind::Talk, TouchKind::Praise]
            .iter()
            .all(|kind| self.of(*kind).is_none_or(|seen| seen.last < since))
    }
}

/// The board: a line for each student, in the order in which they are given.
pub fn lines(students: &[Id], touches: &[Touch]) -> Vec<Line> {
    let empty = |id: &Id| Line { student: *id, kinds: BTreeMap::new(), areas: BTreeMap::new() };
    let mut all: Vec<Line> = students.iter().map(empty).collect();
    let place: BTreeMap<Id, usize> = students.iter().copied().zip(0..).collect();
    for touch in touches {
        let Some(line) = place.get(&touch.student).and_then(|at| all.get_mut(*at)) else {
            continue;
        };
        let seen = Seen { last: touch.last, count: touch.count };
        line.kinds.entry(touch.kind).and_modify(|s| *s = s.and(seen)).or_insert(seen);
        if let Some(area) = touch.area {
            line.areas.entry(area).and_modify(|s| *s = s.and(seen)).or_insert(seen);
        }
    }
    all
}

/// How far away somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// For at least so many teaching weeks as were chosen: go there.
    Far,
    /// Not since this week and the one before.
    Away,
    /// Seen in these two weeks.
    Near,
}

/// The first day of the stretch that holds `weeks` teaching weeks up to today: weeks without a
/// single school day (holidays) are not counted. At most a year back.
pub fn since(calendar: &SchoolCalendar, today: Day, weeks: u16) -> Day {
    let mut first = calendar.week_of(today).0;
    let mut left = weeks.max(1) - u16::from(taught(calendar, first));
    for _ in 0..52 {
        if left == 0 {
            break;
        }
        first = first.plus(-7);
        left -= u16::from(taught(calendar, first));
    }
    first
}

/// Does this week hold a school day? A week that nobody has announced yet does, if it is in a term.
fn taught(calendar: &SchoolCalendar, first: Day) -> bool {
    match calendar.school_days(first, first.plus(6)) {
        Ok(days) => !days.is_empty(),
        Err(_) => calendar.teaching_week(first).is_some(),
    }
}

/// Whole teaching weeks that lie between the last time and today: 0 for this week.
pub fn weeks_between(calendar: &SchoolCalendar, last: Day, today: Day) -> u16 {
    let (from, until) = (calendar.week_of(last).0, calendar.week_of(today).0);
    let mut weeks = 0;
    let mut week = from.plus(7);
    while week <= until && weeks < 60 {
        weeks += u16::from(taught(calendar, week));
        week = week.plus(7);
    }
    weeks
}

/// The band of somebody last seen on a day.
pub fn band(last: Option<Day>, far: Day, away: Day) -> Band {
    match last {
        Some(day) if day >= away => Band::Near,
        Some(day) if day >= far => Band::Away,
        _ => Band::Far,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::{Half, Holidays, SchoolYear, Settings, Term};
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn id(n: u8) -> Id {
        Id::from_slice(&[n; 16]).expect("an id")
    }

    fn touch(student: u8, kind: TouchKind, area: Option<Area>, last: &str) -> Touch {
        Touch { student: id(student), kind, area, last: day(last), count: 1 }
    }

    fn calendar() -> SchoolCalendar {
        let year = SchoolYear::starting(2025).expect("a year");
        let term = Term::new(year, Half::First, day("2025-09-01"), day("2026-01-23")).expect("one");
        SchoolCalendar::new(Holidays::builtin().into(), vec![term], Vec::new(), Settings::default())
            .expect("a calendar")
    }

    #[test]
    fn c7_06_who_had_nothing_for_six_teaching_weeks_is_far() {
        let touches = [
            touch(1, TouchKind::Talk, Some(Area::Life), "2025-09-30"),
            touch(2, TouchKind::Record, Some(Area::Study), "2025-11-18"),
            touch(3, TouchKind::Praise, None, "2025-11-05"),
        ];
        let board = lines(&[id(1), id(2), id(3), id(4)], &touches);
        let (today, cal) = (day("2025-11-20"), calendar());
        let (far, away) = (since(&cal, today, 6), since(&cal, today, 2));
        let bands: Vec<Band> = board.iter().map(|l| band(l.last(None), far, away)).collect();
        assert_eq!(bands, [Band::Far, Band::Near, Band::Away, Band::Far]);
        let study: Vec<bool> = board.iter().map(|l| l.last(Some(Area::Study)).is_some()).collect();
        assert_eq!(study, [false, true, false, false], "by area, others are missing");
    }

    #[test]
    fn c7_06_a_week_without_school_is_no_teaching_week() {
        let (cal, today) = (calendar(), day("2025-11-20"));
        // 1 to 8 October was a holiday: the week of 29 September had two days of school, that of
        // 6 October three.
        assert_eq!(since(&cal, today, 1), day("2025-11-17"));
        assert_eq!(since(&cal, today, 6), day("2025-10-13"));
        assert_eq!(weeks_between(&cal, day("2025-11-17"), today), 0);
        assert_eq!(weeks_between(&cal, day("2025-11-16"), today), 1);
        // Before the term nothing counts, and the walk back ends.
        assert!(since(&cal, day("2025-09-03"), 6) < day("2025-09-01"));
    }

    #[test]
    fn c7_07_quiet_is_neither_praise_nor_talk_whatever_else_there_is() {
        let touches = [
            touch(1, TouchKind::Record, None, "2025-11-18"),
            touch(1, TouchKind::Visit, None, "2025-11-18"),
            touch(2, TouchKind::Praise, None, "2025-11-18"),
            touch(3, TouchKind::Talk, None, "2025-11-18"),
            touch(4, TouchKind::Praise, None, "2025-09-10"),
        ];
        let board = lines(&[id(1), id(2), id(3), id(4), id(5)], &touches);
        let quiet: Vec<bool> = board.iter().map(|l| l.quiet(day("2025-10-13"))).collect();
        assert_eq!(quiet, [true, false, false, true, true]);
    }

    proptest! {
        /// The order is the roll's, whatever was counted.
        #[test]
        fn c7_06_no_count_changes_the_order(counts in prop::collection::vec((0u8..8, 1i64..90), 0..40)) {
            let students: Vec<Id> = (0..8).map(id).collect();
            let touches: Vec<Touch> = counts.iter().map(|(s, n)| Touch {
                count: *n, ..touch(*s, TouchKind::Record, None, "2025-11-18")
            }).collect();
            let board = lines(&students, &touches);
            prop_assert_eq!(board.iter().map(|l| l.student).collect::<Vec<_>>(), students);
            let sum: i64 = board.iter().filter_map(|l| l.of(TouchKind::Record)).map(|s| s.count).sum();
            prop_assert_eq!(sum, counts.iter().map(|(_, n)| n).sum::<i64>());
        }
    }
}
