//! The rules without a database.

use calendar::Day;
use proptest::prelude::*;
use safety::model::absence::watched;
use safety::model::attendance::{Half, days, rate};
use safety::model::leave::{Deed, LeaveState, Level, Stretch};
use safety::model::settings::Settings;
use std::collections::BTreeSet;

fn day(n: i32) -> Day {
    Day::new(2025, 9, 1).expect("a day").plus(n)
}

const DEEDS: [Deed; 4] = [Deed::Approve, Deed::Decline, Deed::Cancel, Deed::Return];

proptest! {
    /// The watch says exactly what counting by hand says, whatever lies before its window.
    #[test]
    fn l_c13_the_watch_counts_unexplained_days_in_its_window(
        absent in proptest::collection::btree_set(0..60_i32, 0..30),
        need in 1..10_i64,
        among in 1..30_i64,
        length in 1..60_i32,
    ) {
        let among = among.max(need);
        let settings = Settings { watch_days: need, watch_among: among, ..Settings::default() };
        let school_days: Vec<Day> = (0..length).map(day).collect();
        let absent: BTreeSet<Day> = absent.into_iter().map(day).collect();
        let first = i64::from(length) - among;
        let by_hand = (0..length)
            .filter(|n| i64::from(*n) >= first && absent.contains(&day(*n)))
            .count() as i64;
        prop_assert_eq!(watched(&school_days, &absent, &settings), (by_hand >= need).then_some(by_hand));
    }

    /// A longer leave never needs a lower level; the levels meet at whole days.
    #[test]
    fn practice_f_a_longer_leave_never_needs_a_lower_level(a in 1..40_i64, b in 1..40_i64) {
        let settings = Settings::default();
        let (short, long) = (a.min(b), a.max(b));
        prop_assert!(Level::of(short, &settings) <= Level::of(long, &settings));
    }

    /// From wherever, whatever is done: answered once, ended once, never asked again.
    #[test]
    fn a_leave_never_goes_back(deeds in proptest::collection::vec(0..4_usize, 0..12)) {
        let mut state = LeaveState::Asked;
        let mut moves = 0;
        for at in deeds {
            if let Some(next) = state.after(DEEDS[at]) {
                prop_assert_ne!(next, LeaveState::Asked);
                state = next;
                moves += 1;
            }
        }
        prop_assert!(moves <= 2);
    }

    /// The halves of a stretch are those of its school days, both ends included, in order.
    #[test]
    fn the_halves_of_a_stretch(from in 0..10_i32, length in 0..10_i32, am in any::<bool>(), pm in any::<bool>()) {
        let half = |am| if am { Half::Am } else { Half::Pm };
        let stretch = Stretch { from: (day(from), half(am)), to: (day(from + length), half(pm)) };
        let school_days: Vec<Day> = (0..30).map(day).collect();
        let halves = stretch.halves(&school_days);
        let expected = i64::from(length) * 2 + 2 - i64::from(!am) - i64::from(pm);
        prop_assert_eq!(halves.len() as i64, expected.max(0));
        prop_assert!(halves.windows(2).all(|w| w[0] < w[1]));
    }

    /// 100.0 % is said only when nobody was missed.
    #[test]
    fn the_rate_is_whole_only_when_nobody_was_missed(students in 1..60_i64, school_days in 1..25_i64, away in 0..100_i64) {
        let all = rate(students, school_days, away).expect("somebody and some day");
        prop_assert!((0..=1000).contains(&all));
        prop_assert_eq!(all == 1000, away == 0);
    }
}

#[test]
fn practice_f_up_to_a_day_up_to_three_and_longer() {
    let settings = Settings::default();
    let level = |halves| Level::of(halves, &settings);
    assert_eq!((level(1), level(2)), (Level::Homeroom, Level::Homeroom));
    assert_eq!((level(3), level(6)), (Level::Grade, Level::Grade));
    assert_eq!(level(7), Level::School);
    assert_eq!((days(3), days(4)), ("1.5".to_owned(), "2".to_owned()));
}
