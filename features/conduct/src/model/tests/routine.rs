//! A class's own times, and the sizes within a range.

use crate::model::chips::{Slot, USUAL_DAY, slot_at};
use crate::model::range::{SIZES, sizes};
use crate::model::routine::Routine;
use proptest::prelude::*;

fn own(slot: Slot, text: &str) -> Result<Routine, (Slot, String)> {
    Routine::read([(slot, text)])
}

#[test]
fn nothing_entered_is_the_usual_day() {
    let usual = Routine::read(Slot::ALL.map(|s| (s, " "))).unwrap();
    assert!(!usual.is_own());
    for minute in 0..1440 {
        assert_eq!(usual.slot_at(minute), slot_at(USUAL_DAY, minute), "{minute}");
    }
    let words = Slot::ALL.map(|s| (s, usual.words(s)));
    let again = Routine::read(words.iter().map(|(s, w)| (*s, w.as_str()))).unwrap();
    assert!(!again.is_own(), "the form as it was shown changes nothing");
}

#[test]
fn a_break_inside_the_lessons_is_a_break() {
    let typed = [(Slot::Lesson, "8:00-12:00"), (Slot::Recess, "８：４０—８：５０、 9:30 到 9:40")];
    let day = Routine::read(typed).unwrap();
    let at = |h: u16, m: u16| day.slot_at(h * 60 + m);
    assert_eq!(
        (at(8, 39), at(8, 40), at(8, 50)),
        (Some(Slot::Lesson), Some(Slot::Recess), Some(Slot::Lesson))
    );
    assert_eq!((at(9, 35), at(12, 0), at(7, 0)), (Some(Slot::Recess), None, None));
    assert_eq!(day.words(Slot::Recess), "08:40-08:50、09:30-09:40");
    assert_eq!(day.words(Slot::Evening), "", "what the class does not have is not there");
}

#[test]
fn what_cannot_be_read_is_said_where_it_stands() {
    for bad in ["8点到9点", "08:00", "25:00-26:00", "08:61-09:00", "08:00-09:00-10:00", "-", "a-b"]
    {
        match own(Slot::Lesson, bad) {
            Err((slot, words)) => {
                assert_eq!(slot, Slot::Lesson);
                assert!(words.contains("没有读懂"), "{bad}: {words}");
            }
            Ok(read) => assert!(!read.is_own() && bad == "-", "{bad}"),
        }
    }
    assert!(own(Slot::Noon, "14:00-12:00").unwrap_err().1.contains("结束时间"));
    let many = "08:00-08:01 ".repeat(13);
    assert!(own(Slot::Noon, &many).unwrap_err().1.contains("12"));
}

#[test]
fn sizes_are_even_and_hold_both_ends() {
    assert_eq!(sizes(100, 300), [100, 200, 300]);
    assert_eq!(sizes(50, 500), [50, 150, 250, 350, 450, 500]);
    assert_eq!(sizes(50, 100), [50, 100]);
    assert_eq!(sizes(100, 1000), [100, 300, 500, 700, 900, 1000]);
    assert!(sizes(100, 100).is_empty() && sizes(300, 100).is_empty());
}

proptest! {
    #[test]
    fn every_size_lies_in_its_range(least in 0i64..3000, span in 1i64..20_000) {
        let (all, most) = (sizes(least, least + span), least + span);
        prop_assert!((2..=SIZES).contains(&all.len()), "{:?}", all);
        prop_assert_eq!((all[0], all[all.len() - 1]), (least, most));
        prop_assert!(all.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn what_is_shown_is_read_back(stretches in proptest::collection::btree_set((0u16..1440, 1u16..200), 1..6)) {
        let text = stretches.iter().map(|(from, long)| {
            let to = (from + long).min(1440);
            format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
        }).collect::<Vec<_>>().join("、");
        let day = own(Slot::Recess, &text).unwrap();
        prop_assert_eq!(own(Slot::Recess, &day.words(Slot::Recess)).unwrap().stretches(), day.stretches());
        for (from, _) in stretches {
            prop_assert_eq!(day.slot_at(from), Some(Slot::Recess));
        }
    }
}
