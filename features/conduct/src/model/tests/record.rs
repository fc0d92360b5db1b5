use super::*;
use crate::model::ids::IncidentId;
use crate::model::ledger::{
    Chosen, Confirming, Happening, History, Refusal, check_batch, confirm, decline, record, shown,
    total, withdraw,
};
use proptest::prelude::*;

fn happening(day: Day) -> Happening {
    Happening {
        student: StudentId(1),
        student_is_cadre: false,
        day,
        value: None,
        note: None,
        incident: None,
    }
}

fn recorded(item: &ItemTerms, day: Day, hand: Hand) -> Result<Entry, Refusal> {
    let actor = actor(hand, at(nov(20)));
    record(item, &happening(day), &History::default(), &actor, EntryId(1)).map(|r| r.entry)
}

#[test]
fn l_a9_an_event_offers_only_the_version_published_by_then() {
    let day = |month, day| Day::new(2026, month, day).unwrap();
    let mut v1 = terms(Sign::Minus, 100);
    v1.published = day(2, 20);
    v1.ended = Some(day(3, 9));
    let mut v2 = terms(Sign::Minus, 200);
    v2.version = 2;
    v2.published = day(3, 10);
    assert!(recorded(&v1, day(3, 9), Hand::Homeroom).is_ok());
    assert!(matches!(
        recorded(&v2, day(3, 9), Hand::Homeroom),
        Err(Refusal::NotYetPublished { .. })
    ));
    assert!(recorded(&v2, day(3, 10), Hand::Homeroom).is_ok());
    let late = recorded(&v1, day(3, 10), Hand::Homeroom).unwrap_err();
    assert!(late.to_string().contains("2026年3月9日"), "{late}");
}

#[test]
fn c1_10_nothing_is_recorded_for_tomorrow() {
    let item = terms(Sign::Plus, 100);
    assert_eq!(recorded(&item, nov(21), Hand::Homeroom), Err(Refusal::FutureDay));
}

#[test]
fn block_xp_47_value_and_version_stay_with_the_row() {
    let entry = recorded(&terms(Sign::Minus, 100), nov(20), Hand::Homeroom).unwrap();
    assert_eq!(entry.basis, Some(Basis { rule: RuleId(1), version: 1 }));
    assert_eq!(entry.value, -100);
}

#[test]
fn praise_is_stored_with_its_time_and_counts_at_once() {
    let entry = recorded(&terms(Sign::Plus, 100), nov(20), Hand::Homeroom).unwrap();
    assert_eq!((entry.state, entry.counts_from()), (State::Confirmed, at(nov(20))));
    assert_eq!(shown([&entry]), 100);
}

#[test]
fn l_a14_only_a_teacher_confirms_and_until_then_nothing_counts() {
    let item = terms(Sign::Minus, 100);
    let draft = recorded(&item, nov(20), Hand::Cadre).unwrap();
    assert_eq!((draft.state, total([&draft])), (State::Draft, 0));
    let history = History::default();
    for hand in [Hand::Cadre, Hand::Assistant, Hand::Student, Hand::Guardian] {
        let cadre = actor(hand, at(nov(20)));
        let refused = confirm(&draft, &item, &history, &cadre, &Confirming::default());
        assert_eq!(refused.unwrap_err(), Refusal::CannotConfirm, "{hand:?}");
        assert_eq!(decline(&draft, &cadre, "没看清").unwrap_err(), Refusal::CannotConfirm);
    }
    let teacher = Actor { by: OTHER, hand: Hand::Homeroom, at: at(nov(21)) };
    let entry = confirm(&draft, &item, &history, &teacher, &Confirming::default()).unwrap().entry;
    assert_eq!((entry.state, total([&entry])), (State::Confirmed, -100));
    assert_eq!((entry.by, entry.answerable()), (TEACHER, OTHER));
    assert_eq!(entry.counts_from(), at(nov(21)));
    let again = confirm(&entry, &item, &history, &teacher, &Confirming::default());
    assert_eq!(again.unwrap_err(), Refusal::NotDraft);
}

#[test]
fn c16_24_an_assistant_drafts_and_the_choice_is_made_at_confirmation() {
    let mut item = terms(Sign::Plus, 100);
    item.value_max = 300;
    let draft = recorded(&item, nov(20), Hand::Assistant).unwrap();
    assert_eq!(draft.state, State::Draft);
    let teacher = actor(Hand::Homeroom, at(nov(20)));
    let with = |value| {
        let adds = Confirming { value, ..Confirming::default() };
        confirm(&draft, &item, &History::default(), &teacher, &adds).map(|r| r.entry.value)
    };
    assert_eq!(with(None), Err(Refusal::ValueMissing { min: 100, max: 300 }));
    assert_eq!(with(Some(300)), Ok(300));
}

#[test]
fn a3_a_cap_that_was_used_up_while_the_draft_waited_is_respected() {
    let mut item = terms(Sign::Plus, 100);
    item.weekly_cap = Some(100);
    let draft = recorded(&item, nov(20), Hand::Cadre).unwrap();
    let teacher = actor(Hand::Homeroom, at(nov(20)));
    let used = History { week_value: 100, ..History::default() };
    let entry = confirm(&draft, &item, &used, &teacher, &Confirming::default()).unwrap().entry;
    assert_eq!((entry.value, entry.is_automatic()), (0, true));
}

#[test]
fn a3_a_note_may_come_after_saving() {
    let mut item = terms(Sign::Minus, 100);
    item.note_needed = true;
    let draft = recorded(&item, nov(20), Hand::Subject).unwrap();
    assert_eq!(draft.state, State::Draft);
    let author = actor(Hand::Subject, at(nov(20)));
    let with = |note| {
        let adds = Confirming { note, ..Confirming::default() };
        confirm(&draft, &item, &History::default(), &author, &adds).map(|r| r.entry)
    };
    assert_eq!(with(Some("  ")), Err(Refusal::NoteMissing));
    let entry = with(Some("借橡皮时说了很久")).unwrap();
    assert_eq!(entry.state, State::Confirmed);
    assert_eq!(entry.note.as_deref(), Some("借橡皮时说了很久"));
}

#[test]
fn l_a14_a_draft_is_declined_with_a_reason_or_taken_back_by_its_author() {
    let item = terms(Sign::Minus, 100);
    let draft = recorded(&item, nov(20), Hand::Cadre).unwrap();
    let teacher = Actor { by: OTHER, hand: Hand::Homeroom, at: at(nov(20)) };
    assert_eq!(decline(&draft, &teacher, " ").unwrap_err(), Refusal::ReasonMissing);
    let declined = decline(&draft, &teacher, "他是在问作业").unwrap();
    assert_eq!((declined.state, total([&declined])), (State::Declined, 0));
    assert_eq!(withdraw(&declined, &actor(Hand::Cadre, at(nov(20)))), Err(Refusal::NotDraft));
    assert_eq!(withdraw(&draft, &teacher), Err(Refusal::NotSamePerson));
    let back = withdraw(&draft, &actor(Hand::Cadre, at(nov(20)))).unwrap();
    assert_eq!((back.state, total([&back])), (State::Withdrawn, 0));
}

#[test]
fn gibbon_1808_one_incident_many_students_one_row_each() {
    let item = terms(Sign::Minus, 100);
    let mut next = ids(1);
    let class: Vec<StudentId> = (1..=5).map(StudentId).collect();
    let picked = [StudentId(2), StudentId(3), StudentId(2)];
    let batch = check_batch(Sign::Minus, Chosen::BySeat, &picked, &class, &[]).unwrap();
    let rows: Vec<Entry> = batch
        .students
        .iter()
        .map(|student| {
            let part = Happening {
                student: *student,
                incident: Some(IncidentId(7)),
                ..happening(nov(20))
            };
            let actor = actor(Hand::Homeroom, at(nov(20)));
            record(&item, &part, &History::default(), &actor, next()).unwrap().entry
        })
        .collect();
    assert_eq!(rows.iter().map(|e| e.student.0).collect::<Vec<_>>(), [2, 3]);
    assert!(rows.iter().all(|e| e.incident == Some(IncidentId(7)) && e.value == -100));
}

#[test]
fn l_a12_nothing_negative_for_a_whole_class_or_group() {
    let class: Vec<StudentId> = (1..=6).map(StudentId).collect();
    let group: Vec<StudentId> = class[..3].to_vec();
    let groups = [group.clone()];
    let check = |sign, how, picked: &[StudentId]| {
        check_batch(sign, how, picked, &class, &groups).map(|b| b.is_whole_group)
    };
    assert_eq!(check(Sign::Minus, Chosen::WholeClass, &class), Err(Refusal::WholeClass));
    assert_eq!(check(Sign::Minus, Chosen::BySeat, &class), Err(Refusal::WholeClass));
    assert_eq!(check(Sign::Minus, Chosen::ByGroup, &group), Err(Refusal::WholeGroup));
    assert_eq!(check(Sign::Minus, Chosen::BySeat, &group), Ok(true));
    assert_eq!(check(Sign::Minus, Chosen::BySeat, &class[..2]), Ok(false));
    assert_eq!(check(Sign::Plus, Chosen::WholeClass, &class), Ok(false));
    assert_eq!(check(Sign::Plus, Chosen::BySeat, &[]), Err(Refusal::NoStudent));
    assert_eq!(check(Sign::Plus, Chosen::BySeat, &[StudentId(9)]), Err(Refusal::NotInClass));
}

proptest! {
    #[test]
    fn the_sum_of_the_rows_is_the_total_in_any_order(
        rows in proptest::collection::vec((-500i64..500, 0u8..5), 0..40),
    ) {
        let states =
            [State::Draft, State::Confirmed, State::Declined, State::Withdrawn, State::Undone];
        let entries: Vec<Entry> = rows.iter().zip(1u128..).map(|((value, state), id)| {
            let mut e = entry(id, 1, 1, *value, nov(2));
            e.state = states[usize::from(*state)];
            e
        }).collect();
        let expected: i64 =
            rows.iter().filter(|(_, s)| *s == 1 || *s == 4).map(|(v, _)| v).sum();
        prop_assert_eq!(total(&entries), expected);
        prop_assert_eq!(total(entries.iter().rev()), expected);
        prop_assert_eq!(shown(entries.iter().rev()), expected);
    }
}
