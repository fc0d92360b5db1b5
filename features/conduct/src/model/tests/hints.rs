use super::*;
use crate::model::dimensions::{self, Dimension};
use crate::model::hints::{Advice, Talked, early_signs, third_repeats, without_praise};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn minus(id: u128, day: Day) -> Entry {
    entry(id, 1, 1, -100, day)
}

#[test]
fn the_third_similar_record_in_ten_school_days_suggests_a_talk() {
    let two = [minus(1, nov(9)), minus(2, nov(12))];
    assert!(early_signs(&two, &[], &term(), nov(20)).is_empty());
    let mut three = two.to_vec();
    three.push(minus(3, nov(20)));
    let hints = early_signs(&three, &[], &term(), nov(20));
    assert_eq!(hints.len(), 1);
    assert_eq!((hints[0].advice, hints[0].entries.len()), (Advice::Talk, 3));
    let words = hints[0].words("自习讲话");
    assert!(words.contains("聊一聊") && words.contains("不作处理"), "{words}");
    // 9 to 20 November are ten school days; on the 23rd the first one is too old
    assert!(early_signs(&three, &[], &term(), nov(23)).is_empty());
}

#[test]
fn different_items_and_students_are_not_similar() {
    let rows = [minus(1, nov(18)), entry(2, 1, 2, -100, nov(19)), entry(3, 2, 1, -100, nov(20))];
    assert!(early_signs(&rows, &[], &term(), nov(20)).is_empty());
}

#[test]
fn reminders_that_cost_nothing_count_and_values_do_not_matter() {
    let rows = [entry(1, 1, 1, 0, nov(18)), entry(2, 1, 1, 0, nov(19)), minus(3, nov(20))];
    assert_eq!(early_signs(&rows, &[], &term(), nov(20)).len(), 1);
}

#[test]
fn a_talk_settles_what_came_before_it() {
    let rows = [minus(1, nov(16)), minus(2, nov(17)), minus(3, nov(18)), minus(4, nov(20))];
    let talk = |rule, on| Talked { student: StudentId(1), rule, on };
    let left = |talk| early_signs(&rows, &[talk], &term(), nov(20)).len();
    assert_eq!(left(talk(None, nov(18))), 0);
    assert_eq!(left(talk(Some(RuleId(1)), nov(18))), 0);
    assert_eq!(left(talk(Some(RuleId(2)), nov(18))), 1);
    assert_eq!(left(talk(None, nov(13))), 1);
    // the talk on the day of the second record settles the first two
    assert_eq!(left(talk(None, nov(17))), 0);
    assert_eq!(left(talk(None, nov(16))), 1, "three are left after the 16th");
}

#[test]
fn c4_13_the_third_time_suggests_a_serious_talk_and_the_family() {
    let start = Day::new(2026, 9, 1).unwrap();
    let rows = [minus(1, start.plus(2)), minus(2, nov(2)), minus(3, nov(20))];
    assert!(third_repeats(&rows[..2], &[], start, nov(20)).is_empty());
    let hints = third_repeats(&rows, &[], start, nov(20));
    assert_eq!(hints[0].advice, Advice::SeriousTalkAndFamily);
    let words = hints[0].words("值日不认真");
    assert!(words.contains("重点谈话") && words.contains("和家长联系"), "{words}");
    assert!(third_repeats(&rows, &[], nov(1), nov(20)).is_empty(), "since the term began");
}

#[test]
fn without_an_affirmation_for_ten_school_days() {
    let start = Day::new(2026, 9, 1).unwrap();
    let roster: Vec<(StudentId, Day)> = (1..=5).map(|n| (StudentId(n), start)).collect();
    let mut fresh = roster.clone();
    fresh[4].1 = nov(18); // joined the class three days ago
    let rows = [
        entry(1, 1, 1, 100, nov(9)), // exactly within the ten school days 9–20
        entry(2, 2, 1, 100, nov(6)), // one day too early
        entry(3, 3, 1, -100, nov(20)),
        entry(4, 4, 1, 100, nov(20)),
    ];
    let list = without_praise(&fresh, &rows, &term(), nov(20), 10);
    assert_eq!(list.iter().map(|u| u.student.0).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(list[0].words(), "上一次被肯定是11月6日");
    assert_eq!(list[1].words(), "还没有记过一次肯定");
    let early = start.plus(6);
    assert!(without_praise(&roster, &[], &term(), early, 10).is_empty(), "too early to tell");
}

#[test]
fn students_praised_in_each_of_seven_dimensions() {
    assert!(Dimension::ALL.len() >= 7);
    let tags: BTreeMap<RuleId, Vec<Dimension>> = [
        (RuleId(1), vec![Dimension::Labour, Dimension::Will]),
        (RuleId(2), vec![Dimension::Social]),
    ]
    .into();
    let rows = [
        entry(1, 1, 1, 100, nov(2)),
        entry(2, 1, 1, 100, nov(3)),
        entry(3, 2, 2, 100, nov(3)),
        entry(4, 3, 2, -100, nov(3)),
        entry(5, 9, 1, 100, nov(3)), // left the class
    ];
    let roster = [StudentId(3), StudentId(1), StudentId(2)];
    let report = dimensions::report(&rows, &tags, &roster);
    let line = |d| report.lines.iter().find(|l| l.dimension == d).unwrap();
    assert_eq!(report.lines.len(), 7);
    assert_eq!((line(Dimension::Labour).students, line(Dimension::Labour).entries), (1, 2));
    assert_eq!(line(Dimension::Social).students, 1);
    assert_eq!((report.praised, report.not_yet.as_slice()), (2, &[StudentId(3)][..]));
    assert_eq!(report.suggestions().len(), 4);
    assert!(report.suggestions()[0].starts_with("「学习」还没有人被肯定"));
}

proptest! {
    #[test]
    fn a_hint_has_its_three_records_inside_the_window(
        days in proptest::collection::vec((1u128..4, 1u128..3, 0i32..40), 0..30),
    ) {
        let today = nov(20);
        let rows: Vec<Entry> = days.iter().zip(1u128..)
            .map(|((s, r, back), id)| entry(id, *s, *r, -100, today.plus(-back)))
            .collect();
        let from = term().window_start(today, 10).unwrap();
        let hints = early_signs(&rows, &[], &term(), today);
        for student in 1..4 {
            for rule in 1..3 {
                let inside = rows.iter().filter(|e| {
                    e.student.0 == student && e.rule() == Some(RuleId(rule)) && e.day >= from
                }).count();
                let hint = hints.iter().find(|h| h.student.0 == student && h.rule.0 == rule);
                prop_assert_eq!(hint.is_some(), inside >= 3);
                prop_assert!(hint.is_none_or(|h| h.entries.len() == inside));
            }
        }
    }
}
