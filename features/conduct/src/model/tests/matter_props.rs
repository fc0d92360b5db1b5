//! Whatever is done in whatever order, the arithmetic of a matter holds.

use super::*;
use crate::model::ledger::{Change, Matter, Outcome, live, total};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Do {
    OwnUp { halves: bool, praise: i64 },
    Amends(i64),
    Undo { row: usize },
    Correct(Option<i64>),
    Answer(u8, i64),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Do> {
    prop_oneof![
        (any::<bool>(), 0i64..300).prop_map(|(halves, praise)| Do::OwnUp { halves, praise }),
        (-10i64..400).prop_map(Do::Amends),
        (0usize..12).prop_map(|row| Do::Undo { row }),
        proptest::option::weighted(0.8, -600i64..600).prop_map(Do::Correct),
        (0u8..3, -600i64..600).prop_map(|(outcome, to)| Do::Answer(outcome, to)),
        (0i64..30).prop_map(Do::Wait),
    ]
}

fn apply(m: &Matter, act: &Do, actor: &Actor, next: u128) -> Option<Vec<Entry>> {
    let mut ids = ids(next);
    match act {
        Do::OwnUp { halves, praise } => m.own_up(*halves, *praise, actor, &mut ids).ok(),
        Do::Amends(size) => m.amends(*size, "弥补", actor, ids()).ok().map(|e| vec![e]),
        Do::Undo { row } => {
            let target = m.rows().nth(*row)?.id;
            m.undo(target, actor, false, &mut ids).ok()
        }
        Do::Correct(to) => {
            let change = to.map_or(Change::Strike, Change::To);
            m.correct(change, 500, "更正", actor, &mut ids).ok()
        }
        Do::Answer(outcome, to) => {
            let outcome = match outcome {
                0 => Outcome::Kept,
                1 => Outcome::Corrected(*to),
                _ => Outcome::Withdrawn,
            };
            m.answer(outcome, 500, "答复", actor, &mut ids).ok()
        }
        Do::Wait(_) => None,
    }
}

proptest! {
    #[test]
    fn a_reminder_never_turns_into_a_gain(
        value in -500i64..500, steps in proptest::collection::vec(step(), 0..12),
    ) {
        let root = entry(1, 1, 1, value, nov(2));
        let sign = root.sign;
        let mut m = Matter::new(root, Vec::new()).unwrap();
        let mut now = at(nov(2));
        for act in &steps {
            if let Do::Wait(hours) = act {
                now = now.plus_hours(*hours);
            }
            let before = m.clone();
            let next = 2 + m.steps().len() as u128;
            let rows = apply(&m, act, &actor(Hand::Homeroom, now), next);
            let touched = rows.is_some();
            m = m.with(rows.into_iter().flatten());
            let all: Vec<Entry> = m.rows().cloned().collect();

            prop_assert_eq!(total(&all), m.standing());
            prop_assert_eq!(m.main() + m.praise(), m.standing());
            prop_assert!(m.praise() >= 0);
            if sign == Sign::Minus {
                prop_assert!(m.main() <= 0 && m.standing() <= 0, "{:?}", m);
            } else {
                prop_assert!(m.main() >= 0 && m.praise() == 0, "{:?}", m);
            }
            prop_assert!(m.rows().all(|e| e.student == StudentId(1)));
            prop_assert!(m.steps().iter().all(|e| e.about == Some(EntryId(1))));
            // append only: what was written stays as it was
            prop_assert_eq!(&m.steps()[..before.steps().len()], before.steps());
            if m.state() == State::Undone {
                prop_assert_eq!(m.standing(), 0);
                prop_assert!(live(&all).is_empty());
            } else {
                prop_assert_eq!(live(&all).len(), 1);
            }
            if before.state() == State::Undone {
                prop_assert!(!touched, "nothing follows after it was taken back");
            }
        }
    }

    #[test]
    fn owning_up_and_the_halved_minus_never_come_to_more_than_nothing(
        minus in 0i64..2000, praise in 0i64..1000, halves: bool, before in 0i64..2000,
    ) {
        let m = Matter::new(entry(1, 1, 1, -minus, nov(2)), Vec::new()).unwrap();
        let teacher = actor(Hand::Homeroom, at(nov(2)));
        let eased = m.amends(before, "先弥补了一些", &teacher, EntryId(2)).ok();
        let m = m.with(eased);
        let left = m.standing();
        let rows = m.own_up(halves, praise, &teacher, &mut ids(3)).unwrap();
        let half: i64 = rows.iter().filter(|r| r.kind == Kind::Halved).map(|r| r.value).sum();
        prop_assert!(half * 2 <= -left);
        prop_assert!(rows.iter().all(|r| r.value >= 0));
        let m = m.with(rows);
        prop_assert!(m.standing() <= 0);
        prop_assert!(m.standing() >= left);
    }
}
