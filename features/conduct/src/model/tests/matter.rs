use super::*;
use crate::model::ledger::{
    Change, Matter, OWNING_UP, Outcome, Refusal, affirmations, live, total,
};

fn matter(value: i64) -> Matter {
    Matter::new(entry(1, 1, 1, value, nov(2)), Vec::new()).unwrap()
}

fn teacher(hours: i64) -> Actor {
    actor(Hand::Homeroom, at(nov(2)).plus_hours(hours))
}

fn rows(matter: &Matter) -> Vec<Entry> {
    matter.rows().cloned().collect()
}

#[test]
fn undo_is_a_counter_entry_within_24_hours_by_the_same_person_and_once() {
    let m = matter(-100);
    let root = EntryId(1);
    let undo = |m: &Matter, actor: &Actor, settled| m.undo(root, actor, settled, &mut ids(2));
    let other = Actor { by: OTHER, ..teacher(1) };
    assert_eq!(undo(&m, &other, false), Err(Refusal::NotSamePerson));
    assert!(undo(&m, &teacher(24), false).is_ok());
    let late = Actor { at: teacher(24).at.plus_ms(1), ..teacher(24) };
    assert_eq!(undo(&m, &late, false), Err(Refusal::TooLateToUndo));
    assert_eq!(undo(&m, &teacher(1), true), Err(Refusal::Settled));
    let counter = undo(&m, &teacher(1), false).unwrap();
    assert_eq!(counter.len(), 1);
    assert_eq!(counter[0].kind, Kind::Undo { target: root });
    let m = m.with(counter);
    assert_eq!((m.standing(), m.state()), (0, State::Undone));
    assert_eq!(undo(&m, &teacher(1), false), Err(Refusal::AlreadyUndone));
    assert_eq!(total(&rows(&m)), 0);
    assert!(live(&rows(&m)).is_empty());
    assert_eq!(m.rows().count(), 2, "the trace stays");
}

#[test]
fn the_undone_mark_changes_no_sum() {
    let m = matter(-100);
    let m = m.clone().with(m.undo(EntryId(1), &teacher(1), false, &mut ids(2)).unwrap());
    let mut marked = rows(&m);
    marked[0].state = State::Undone;
    assert_eq!(total(&marked), total(&rows(&m)));
}

#[test]
fn owning_up_is_linked_halves_and_never_pays() {
    let owned = |value| {
        let m = matter(value);
        let rows = m.own_up(true, OWNING_UP, &teacher(1), &mut ids(2)).unwrap();
        assert!(rows.iter().all(|r| r.about == Some(EntryId(1))), "linked");
        let parts: Vec<(Kind, i64)> = rows.iter().map(|r| (r.kind, r.value)).collect();
        (parts, m.with(rows).standing())
    };
    use Kind::{Halved, OwningUp};
    assert_eq!(owned(-500), (vec![(Halved, 250), (OwningUp, 100)], -150));
    assert_eq!(owned(-200), (vec![(Halved, 100), (OwningUp, 100)], 0));
    assert_eq!(owned(-100), (vec![(Halved, 50), (OwningUp, 50)], 0));
    assert_eq!(owned(-25), (vec![(Halved, 12), (OwningUp, 13)], 0));
    assert_eq!(owned(0), (vec![(OwningUp, 0)], 0));
    let plain = matter(-300).own_up(false, OWNING_UP, &teacher(1), &mut ids(2)).unwrap();
    assert_eq!(plain.iter().map(|r| r.value).collect::<Vec<_>>(), [100]);
}

#[test]
fn owning_up_once_for_a_standing_minus_and_by_the_teachers_hand() {
    let m = matter(-200);
    let own = |m: &Matter, hand| {
        let actor = actor(hand, at(nov(2)));
        m.own_up(true, OWNING_UP, &actor, &mut ids(2)).map(|_| ())
    };
    assert_eq!(own(&m, Hand::Student), Err(Refusal::HomeroomOnly));
    assert_eq!(own(&matter(200), Hand::Homeroom), Err(Refusal::NotAMinus));
    let rows = m.own_up(true, OWNING_UP, &teacher(1), &mut ids(2)).unwrap();
    let m = m.with(rows);
    assert_eq!(own(&m, Hand::Homeroom), Err(Refusal::AlreadyOwnedUp));
    // taken back by a slip of the finger, it can be recorded again
    let back = m.undo(EntryId(3), &teacher(2), false, &mut ids(10)).unwrap();
    assert_eq!(back.len(), 2, "praise and halving go together");
    let m = m.with(back);
    assert_eq!(m.standing(), -200);
    assert_eq!(own(&m, Hand::Homeroom), Ok(()));
    let gone = rows_of_praise(&m);
    assert_eq!(gone, 0);
}

fn rows_of_praise(matter: &Matter) -> usize {
    affirmations(&rows(matter)).len()
}

#[test]
fn owning_up_is_an_affirmation() {
    let m = matter(-200);
    let steps = m.own_up(true, OWNING_UP, &teacher(1), &mut ids(2)).unwrap();
    let m = m.with(steps);
    assert_eq!(rows_of_praise(&m), 1);
    let void = m.undo(EntryId(1), &teacher(2), false, &mut ids(9)).unwrap();
    let m = m.with(void);
    assert_eq!((m.standing(), m.main(), m.praise(), rows_of_praise(&m)), (0, 0, 0, 0));
}

#[test]
fn c2_amends_restore_at_most_the_minus() {
    let m = matter(-200);
    let amend = |m: &Matter, size| m.amends(size, "擦了一周黑板", &teacher(1), EntryId(5));
    assert_eq!(amend(&m, 50).unwrap().value, 50);
    let all = amend(&m, 900).unwrap();
    assert_eq!(all.value, 200);
    let m = m.with([all]);
    assert_eq!((m.standing(), m.left_to_amend()), (0, 0));
    assert_eq!(amend(&m, 1), Err(Refusal::NothingLeft));
    assert_eq!(amend(&matter(100), 1), Err(Refusal::NotAMinus));
    assert_eq!(matter(-1).amends(1, " ", &teacher(1), EntryId(5)), Err(Refusal::ReasonMissing));
}

#[test]
fn after_a_day_it_is_a_correction_with_a_reason() {
    let m = matter(-300);
    let fix = |change, reason: &str, hand| {
        m.correct(change, 500, reason, &actor(hand, at(nov(9))), &mut ids(2))
    };
    assert_eq!(fix(Change::To(-100), " ", Hand::Homeroom), Err(Refusal::ReasonMissing));
    assert_eq!(fix(Change::To(-100), "x", Hand::Cadre), Err(Refusal::CannotCorrect));
    assert_eq!(fix(Change::To(100), "x", Hand::Homeroom), Err(Refusal::WrongDirection));
    assert_eq!(fix(Change::To(-300), "x", Hand::Homeroom), Err(Refusal::NoChange));
    let limit = Refusal::OutOfRange { min: 0, max: 500 };
    assert_eq!(fix(Change::To(-501), "x", Hand::Homeroom), Err(limit));
    let rows = fix(Change::To(-100), "看错了时间", Hand::Homeroom).unwrap();
    assert_eq!((rows[0].value, rows[0].reason.as_deref()), (200, Some("看错了时间")));
    assert_eq!(m.clone().with(rows).standing(), -100);
    let void = fix(Change::Strike, "记错了人", Hand::Homeroom).unwrap();
    let m = m.clone().with(void);
    assert_eq!((m.standing(), m.state()), (0, State::Undone));
    let all: Vec<Entry> = m.rows().cloned().collect();
    assert!(live(&all).is_empty());
}

#[test]
fn a_lighter_correction_shrinks_the_praise_with_it() {
    let m = matter(-500);
    let steps = m.own_up(true, OWNING_UP, &teacher(1), &mut ids(2)).unwrap();
    let m = m.with(steps); // −500 +250 +100
    let reason = "其实只说了一句";
    let rows = m.correct(Change::To(-50), 500, reason, &teacher(30), &mut ids(5)).unwrap();
    let m = m.with(rows);
    assert_eq!((m.main(), m.praise(), m.standing()), (-50, 50, 0));
}

#[test]
fn only_the_latest_step_is_taken_back() {
    let m = matter(-500);
    let steps = m.own_up(true, OWNING_UP, &teacher(1), &mut ids(2)).unwrap();
    let m = m.with(steps);
    let amends = m.amends(50, "帮图书角整理了书", &teacher(2), EntryId(8)).unwrap();
    let m = m.with([amends]);
    assert_eq!(m.undo(EntryId(2), &teacher(3), false, &mut ids(9)), Err(Refusal::LaterSteps));
    let back = m.undo(EntryId(8), &teacher(3), false, &mut ids(9)).unwrap();
    let m = m.with(back);
    let counter = EntryId(9);
    assert_eq!(m.undo(counter, &teacher(3), false, &mut ids(10)), Err(Refusal::NotUndoable));
    assert!(m.undo(EntryId(2), &teacher(3), false, &mut ids(10)).is_ok());
    let judged = m.correct(Change::To(-100), 500, "从轻", &teacher(3), &mut ids(10)).unwrap();
    let m = m.with(judged);
    assert_eq!(m.undo(EntryId(1), &teacher(4), false, &mut ids(20)), Err(Refusal::LaterSteps));
}

#[test]
fn c2_an_appeal_never_makes_it_worse() {
    let m = matter(-200);
    let answer = |outcome| m.answer(outcome, 500, "听了你的说法", &teacher(48), &mut ids(2));
    assert_eq!(answer(Outcome::Corrected(-300)), Err(Refusal::AppealWorsens));
    assert_eq!(answer(Outcome::Kept).unwrap()[0].value, 0);
    assert_eq!(answer(Outcome::Corrected(-100)).unwrap()[0].value, 100);
    let void = answer(Outcome::Withdrawn).unwrap();
    assert_eq!(m.clone().with(void).standing(), 0);
    let plus = matter(100);
    let more = plus.answer(Outcome::Corrected(200), 300, "确实做了两次", &teacher(1), &mut ids(2));
    assert_eq!(more.unwrap()[0].value, 100);
}

#[test]
fn a_stranger_s_row_does_not_join_a_matter() {
    let mut step = entry(2, 2, 1, 100, nov(2));
    step.about = Some(EntryId(1));
    let refused = Matter::new(entry(1, 1, 1, -100, nov(2)), vec![step]);
    assert_eq!(refused.unwrap_err(), Refusal::OtherMatter);
}

#[test]
fn a_draft_has_no_counter_entry_no_amends_and_no_correction() {
    let mut draft = entry(1, 1, 1, -100, nov(2));
    draft.state = State::Draft;
    let m = Matter::new(draft, Vec::new()).unwrap();
    let refused = Err(Refusal::NotConfirmed);
    assert_eq!(m.undo(EntryId(1), &teacher(1), false, &mut ids(2)), refused);
    assert_eq!(m.own_up(true, 100, &teacher(1), &mut ids(2)), refused);
    assert_eq!(m.correct(Change::Strike, 100, "x", &teacher(1), &mut ids(2)), refused);
    assert_eq!(m.left_to_amend(), 0);
}
