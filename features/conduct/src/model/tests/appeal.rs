use super::*;
use crate::model::appeal::{Appeal, Progress, Window, label, last_day, window};
use crate::model::ledger::{Matter, Outcome, Refusal};
use proptest::prelude::*;

fn who(hand: Hand, day: Day) -> Actor {
    Actor { by: OTHER, hand, at: at(day) }
}

fn submit(day: Day, hand: Hand, before: &[Appeal]) -> Result<Appeal, Refusal> {
    let row = entry(1, 1, 1, -100, nov(6));
    Appeal::submit(&row, "当时是在问作业", day, &who(hand, day), &term(), before)
}

#[test]
fn c2_appeal_three_school_days_after_it_could_be_seen() {
    // seen on Friday the 6th: Monday, Tuesday, Wednesday
    assert_eq!(last_day(nov(6), &term()), Some(nov(11)));
    assert_eq!(last_day(nov(7), &term()), Some(nov(11)), "seen on Saturday");
    assert!(submit(nov(11), Hand::Student, &[]).is_ok());
    let late = submit(nov(12), Hand::Guardian, &[]).unwrap_err();
    assert_eq!(late, Refusal::AppealTooLate { last: nov(11) });
    assert!(late.to_string().contains("11月11日"));
}

#[test]
fn c2_appeal_holidays_are_left_out_and_make_up_days_counted() {
    let oct = |d| Day::new(2026, 10, d).unwrap();
    let sep30 = Day::new(2026, 9, 30).unwrap();
    // holiday 1–7, school on Thursday 8, Friday 9 and the made-up Saturday 10
    assert_eq!(last_day(sep30, &term()), Some(oct(10)));
}

#[test]
fn c2_appeal_is_counted_from_the_confirmation_of_a_draft() {
    let mut row = entry(1, 1, 1, -100, nov(2));
    row.confirmed = Some(crate::model::ledger::Confirmation { by: TEACHER, at: at(nov(12)) });
    let day = nov(17);
    let actor = who(Hand::Student, day);
    assert!(Appeal::submit(&row, "我当天请假", day, &actor, &term(), &[]).is_ok());
    row.state = State::Draft;
    let refused = Appeal::submit(&row, "我当天请假", day, &actor, &term(), &[]);
    assert_eq!(refused.unwrap_err(), Refusal::NotConfirmed);
}

#[test]
fn c2_appeal_once_and_by_student_guardian_or_paper_slip() {
    let first = submit(nov(9), Hand::Student, &[]).unwrap();
    assert!(first.is_open());
    let again = submit(nov(10), Hand::Guardian, std::slice::from_ref(&first));
    assert_eq!(again.unwrap_err(), Refusal::AppealExists);
    for hand in [Hand::Cadre, Hand::Subject, Hand::Assistant] {
        assert_eq!(submit(nov(9), hand, &[]).unwrap_err(), Refusal::CannotAppeal);
    }
    // a slip handed in on Wednesday, typed in on Friday
    let row = entry(1, 1, 1, -100, nov(6));
    let friday = who(Hand::Homeroom, nov(13));
    assert!(Appeal::submit(&row, "纸条", nov(11), &friday, &term(), &[]).is_ok());
    let back = first.take_back(&who(Hand::Student, nov(9))).unwrap();
    assert!(submit(nov(10), Hand::Student, &[back]).is_ok());
}

#[test]
fn c2_appeal_is_answered_once_with_a_reason() {
    let appeal = submit(nov(9), Hand::Student, &[]).unwrap();
    let m = Matter::new(entry(1, 1, 1, -100, nov(6)), Vec::new()).unwrap();
    let answer = |appeal: &Appeal, m: &Matter, outcome, reason: &str, hand| {
        appeal.answer(m, outcome, 100, reason, &who(hand, nov(10)), &mut ids(2))
    };
    let kept = Outcome::Kept;
    assert_eq!(answer(&appeal, &m, kept, " ", Hand::Homeroom).unwrap_err(), Refusal::ReasonMissing);
    assert_eq!(answer(&appeal, &m, kept, "x", Hand::Subject).unwrap_err(), Refusal::HomeroomOnly);
    let (closed, rows) =
        answer(&appeal, &m, Outcome::Withdrawn, "问了同桌，是我看错了", Hand::Homeroom).unwrap();
    assert_eq!(rows[0].value, 100);
    assert!(matches!(closed.progress, Progress::Answered(_)));
    assert_eq!(label(&closed.progress), "已答复：撤销");
    assert_eq!(answer(&closed, &m, kept, "x", Hand::Homeroom).unwrap_err(), Refusal::AppealClosed);
    let closed = closed.take_back(&who(Hand::Student, nov(10)));
    assert_eq!(closed.unwrap_err(), Refusal::AppealClosed);
    // taken back by the teacher in the meantime: the appeal can still be closed
    let void = m.undo(EntryId(1), &actor(Hand::Homeroom, at(nov(6))), false, &mut ids(5));
    let m = m.with(void.unwrap());
    let (_, rows) = answer(&appeal, &m, Outcome::Withdrawn, "已撤回", Hand::Homeroom).unwrap();
    assert!(rows.is_empty());
}

#[test]
fn c2_appeal_of_a_heavier_correction_has_its_own_days() {
    let mut row = entry(2, 1, 1, -100, nov(16));
    row.kind = Kind::Correction { struck: false };
    row.about = Some(EntryId(1));
    let before = [submit(nov(9), Hand::Student, &[]).unwrap()];
    let day = nov(18);
    let appeal =
        Appeal::submit(&row, "为什么加重", day, &who(Hand::Student, day), &term(), &before);
    assert_eq!(appeal.unwrap().matter, EntryId(1));
}

#[test]
fn l_a7_waiting_days_are_counted_while_it_is_open() {
    let appeal = submit(nov(6), Hand::Student, &[]).unwrap();
    assert_eq!(appeal.waiting(nov(6), &term()), 0);
    assert_eq!(appeal.waiting(nov(10), &term()), 2);
}

proptest! {
    #[test]
    fn c2_appeal_window_is_exactly_three_school_days(seen in 0i32..90, later in 0i32..20) {
        let start = Day::new(2026, 9, 1).unwrap();
        let (seen, today) = (start.plus(seen), start.plus(seen + later));
        let passed = term().between(seen.plus(1), today).len();
        let is_school_day = term().between(today, today).len() == 1;
        let open = matches!(window(seen, today, &term()), Window::Open { .. });
        // closed once three school days are over, which a free day shows one day earlier
        let over = passed > 3 || (passed == 3 && !is_school_day);
        prop_assert_eq!(open, !over);
    }
}
