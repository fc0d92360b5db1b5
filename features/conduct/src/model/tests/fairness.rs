use super::*;
use crate::model::fairness::{
    Case, ClassFacts, Comparison, HOW, Half, Person, Report, Sex, Side, Trend, Verdict, What,
    report,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// 54 students: the first 27 in front, odd ones boys, 1–10 cadres.
fn class() -> ClassFacts {
    let person = |n: u128| Person {
        student: StudentId(n),
        cadre: n <= 10,
        sex: Some(if n % 2 == 1 { Sex::Boy } else { Sex::Girl }),
    };
    ClassFacts { people: (1..=54).map(person).collect(), front: 27, back: 27, rows_each: 3 }
}

fn case(id: u128, student: u128, value: i64) -> Case {
    Case {
        entry: EntryId(id),
        student: StudentId(student),
        rule: RuleId(1),
        sign: if value > 0 { Sign::Plus } else { Sign::Minus },
        value,
        tier: 0,
        automatic: false,
        reasoned: false,
        half: Some(if student <= 27 { Half::Front } else { Half::Back }),
    }
}

fn titles() -> BTreeMap<RuleId, String> {
    [(RuleId(1), "课上讲话".to_owned())].into()
}

fn run(cases: &[Case], before: &[Case]) -> Report {
    report(cases, before, &class(), &titles())
}

fn rows_of(report: &Report) -> &Comparison {
    let found = report.rules[0].comparisons.iter().find(|c| c.a.label == "前三排");
    found.unwrap()
}

/// One case each for these students, numbered on.
fn cases(students: impl IntoIterator<Item = u128>) -> Vec<Case> {
    students.into_iter().zip(1u128..).map(|(s, id)| case(id, s, -100)).collect()
}

#[test]
fn front_rows_nine_times_back_rows_twice() {
    let front = [11, 12, 13, 14, 15, 16, 17, 18, 19];
    let report = run(&cases(front.into_iter().chain([30, 31])), &[]);
    let rows = rows_of(&report);
    assert_eq!(rows.verdict, Verdict::Different);
    assert_eq!(
        rows.sentence,
        "「课上讲话」：前三排 9 次，后三排 2 次。按人数折算，前三排是后三排的 4.5 倍，差得明显。是不是后排看不清？"
    );
    assert!(report.worth_a_look().contains(&rows.sentence.as_str()));
}

#[test]
fn l_a17_small_numbers_are_called_too_small() {
    let report = run(&cases([11, 12, 13, 14, 15]), &[]);
    let rows = rows_of(&report);
    assert_eq!(rows.verdict, Verdict::TooFew);
    assert_eq!(rows.sentence, "「课上讲话」：前三排 5 次，后三排 0 次。数量太少，看不出差别。");
    assert!(report.worth_a_look().is_empty());
}

#[test]
fn l_a17_one_student_is_not_a_row() {
    let report = run(&cases([11, 11, 11, 11, 11, 11, 12, 13, 14, 30]), &[]);
    let rows = rows_of(&report);
    assert_eq!(rows.verdict, Verdict::OneStudent);
    assert!(rows.sentence.contains("有 6 次是同一位同学"), "{}", rows.sentence);
    assert!(report.worth_a_look().is_empty());
}

#[test]
fn unequal_handling_is_flagged_and_equal_handling_is_not() {
    let mut unequal = cases([1, 12, 13, 14]);
    unequal[0].value = 0; // let off, without a word why
    let report = run(&unequal, &[]);
    let flag = &report.rules[0].flags[0];
    assert_eq!(flag.entries, [EntryId(1)]);
    assert_eq!(
        flag.sentence,
        "「课上讲话」：同一条，两种分量。1 次记 0，3 次记 −1，其中 1 次和平常不同又没有写原因。补一句原因，或更正成一致。"
    );
    unequal[0].reasoned = true;
    assert!(run(&unequal, &[]).rules[0].flags.is_empty());
    unequal[0].reasoned = false;
    unequal[0].automatic = true; // a free time: the rule let off, not the teacher
    assert!(run(&unequal, &[]).rules[0].flags.is_empty());
    assert!(run(&cases([1, 12, 13, 14]), &[]).rules[0].flags.is_empty());
}

#[test]
fn l_a17_a_word_for_some_and_a_school_measure_for_others() {
    let mut two = cases([11, 12]);
    two[1].tier = 2;
    let report = run(&two, &[]);
    let flag = &report.rules[0].flags[0];
    assert_eq!(flag.entries, [EntryId(1), EntryId(2)]);
    assert!(flag.sentence.contains("1 次是提醒，1 次是较重的校级处理"), "{}", flag.sentence);
    two[1].reasoned = true;
    assert!(run(&two, &[]).rules[0].flags.is_empty());
    two[1].tier = 1;
    two[1].reasoned = false;
    assert!(run(&two, &[]).rules[0].flags.is_empty(), "one step is the teacher's measure");
}

#[test]
fn l_a17_the_distribution_counts_records_and_students() {
    let mut some = cases([11, 11, 12]);
    some[2].value = -200;
    let report = run(&some, &[]);
    let spread: Vec<_> =
        report.rules[0].spread.iter().map(|s| (s.value, s.cases, s.students)).collect();
    assert_eq!(spread, [(-100, 2, 1), (-200, 1, 1)]);
    assert_eq!((report.rules[0].cases, report.rules[0].students), (3, 2));
}

#[test]
fn a_range_of_praise_may_differ_by_merit() {
    let some = [case(1, 11, 100), case(2, 12, 300)];
    assert!(run(&some, &[]).rules[0].flags.is_empty());
}

#[test]
fn c1_04_cadres_and_others_are_compared_for_the_same_rule() {
    // cadres: five times, always let off; others: eight times, always the full weight
    let mut some = cases((1..=5).chain(20..=27));
    for light in &mut some[..5] {
        light.value = 0;
        light.reasoned = true;
    }
    let report = run(&some, &[]);
    let handling = report.rules[0]
        .comparisons
        .iter()
        .find(|c| matches!(c.what, What::Handling(_)) && c.a.label == "班干部")
        .unwrap();
    assert_eq!(handling.verdict, Verdict::Different);
    assert!(
        handling
            .sentence
            .starts_with("「课上讲话」的分量：班干部 5 次里 5 次较轻，其他同学 8 次里 0 次较轻。"),
        "{}",
        handling.sentence
    );
    let often = report.rules[0]
        .comparisons
        .iter()
        .find(|c| c.a.label == "班干部" && matches!(c.what, What::Rule(_)));
    assert!(often.unwrap().sentence.contains("（10 人和 44 人）"));
}

#[test]
fn month_by_month() {
    let boys = |n: usize| (1..=53u128).step_by(2).cycle().take(n);
    let girls = |n: usize| (2..=54u128).step_by(2).cycle().take(n);
    let now = cases(boys(26).chain(girls(20)));
    let before = cases(boys(38).chain(girls(20)));
    let report = run(&now, &before);
    let sexes = report.overall.iter().find(|c| c.a.label == "男生").unwrap();
    assert_eq!((sexes.trend, sexes.verdict), (Some(Trend::Narrower), Verdict::Alike));
    assert_eq!(
        sexes.sentence,
        "提醒：男生 26 次，女生 20 次。按人数折算，男生是女生的 1.3 倍，差别不明显。上月 1.9 倍，差距在变小。"
    );
    let turned = run(&now, &cases(boys(10).chain(girls(20))));
    let sexes = turned.overall.iter().find(|c| c.a.label == "男生").unwrap();
    assert_eq!(sexes.trend, Some(Trend::Turned));
    assert!(sexes.sentence.ends_with("上月相反：女生是男生的 2.0 倍。"), "{}", sexes.sentence);
}

#[test]
fn l_a17_an_empty_group_is_not_compared() {
    let mut alone = class();
    alone.people.iter_mut().for_each(|p| p.sex = Some(Sex::Girl));
    alone.front = 0;
    let report = report(&cases(11..=20), &[], &alone, &titles());
    assert!(report.overall.iter().all(|c| c.a.label == "班干部"));
}

#[test]
fn halves_of_a_room() {
    let half = |row, rows| Half::of_row(row, rows);
    assert_eq!(half(3, 6), Some(Half::Front));
    assert_eq!(half(4, 6), Some(Half::Back));
    assert_eq!(half(4, 7), None);
    assert_eq!((half(0, 6), half(7, 6)), (None, None));
}

#[test]
fn l_d10_the_report_says_how_it_was_computed() {
    assert!(HOW.iter().any(|line| line.contains("不看成绩")));
    assert!(HOW.iter().any(|line| line.contains("数量太少")));
}

fn any_case() -> impl Strategy<Value = Case> {
    (1u128..55, 1u128..4, -3i64..3, 0u8..3, any::<bool>(), any::<bool>()).prop_map(
        |(student, rule, value, tier, automatic, reasoned)| Case {
            rule: RuleId(rule),
            tier,
            automatic,
            reasoned,
            ..case(0, student, value * 100)
        },
    )
}

proptest! {
    #[test]
    fn l_a17_counts_add_up_and_order_does_not_matter(
        mut some in proptest::collection::vec(any_case(), 0..60),
        before in proptest::collection::vec(any_case(), 0..60),
    ) {
        for (case, id) in some.iter_mut().zip(1u128..) {
            case.entry = EntryId(id);
        }
        let first = run(&some, &before);
        some.reverse();
        prop_assert_eq!(&first, &run(&some, &before));
        prop_assert_eq!(first.rules.iter().map(|r| r.cases).sum::<u64>(), some.len() as u64);
        for rule in &first.rules {
            prop_assert_eq!(rule.spread.iter().map(|s| s.cases).sum::<u64>(), rule.cases);
            for c in rule.comparisons.iter().filter(|c| matches!(c.what, What::Rule(_))) {
                prop_assert_eq!(c.a.cases + c.b.cases, rule.cases, "{}", &c.sentence);
            }
        }
        let all = first.rules.iter().flat_map(|r| &r.comparisons).chain(&first.overall);
        for c in all {
            let few = c.a.cases + c.b.cases < 6;
            prop_assert_eq!(few, c.verdict == Verdict::TooFew);
            prop_assert_eq!(few, c.sentence.contains("数量太少，看不出差别"));
            // exact counts are always there
            for side in [&c.a, &c.b] {
                let Side { label, cases, .. } = side;
                prop_assert!(c.sentence.contains(&format!("{label} {cases} 次")), "{}", &c.sentence);
            }
        }
    }
}
