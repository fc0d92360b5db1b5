use super::*;
use proptest::prelude::*;

fn stage() -> impl Strategy<Value = Stage> {
    prop::sample::select(Stage::ALL.to_vec())
}

fn facts() -> impl Strategy<Value = Facts> {
    (0_usize..3, 0_usize..3, 0_usize..3, any::<bool>()).prop_map(
        |(core_goals, measures, progress, summary)| Facts {
            core_goals,
            measures,
            progress,
            summary,
        },
    )
}

proptest! {
    #[test]
    fn c8_03_no_step_leaves_a_stage_out_and_closing_takes_a_summary(
        from in stage(), to in stage(), facts in facts()
    ) {
        match from.step(to, facts) {
            Ok(at) => {
                prop_assert_eq!(at, to);
                prop_assert_ne!(from, to);
                let on = to.place() == from.place() + 1;
                let back = to < from;
                prop_assert!(on || back || to == Stage::Closed);
                if to == Stage::Closed { prop_assert!(facts.summary); }
                if from == Stage::Closed { prop_assert_eq!(to, Stage::Firm); }
                if on && to >= Stage::Measures && to != Stage::Closed {
                    prop_assert!(facts.core_goals > 0);
                }
            }
            Err(stop) => prop_assert!(!stop.text().is_empty()),
        }
    }

    #[test]
    fn c8_03_whatever_is_tried_a_whole_case_reaches_its_end(tries in prop::collection::vec(stage(), 0..40)) {
        let whole = Facts { core_goals: 1, measures: 1, progress: 1, summary: true };
        let mut at = Stage::Know;
        for to in tries {
            at = at.step(to, whole).unwrap_or(at);
        }
        let mut steps = 0;
        while at != Stage::Closed {
            at = at.next().map_or(Ok(at), |next| at.step(next, whole)).expect("the way is open");
            steps += 1;
            prop_assert!(steps <= 5);
        }
    }

    #[test]
    fn l_c11_no_name_of_the_class_survives_the_mask(
        at in 0_usize..8, other in 0_usize..8, before in "[一二三四五]{0,6}", after in "[，。他她]{0,6}"
    ) {
        let names: Vec<String> = ["林知夏", "周屿", "欧阳若水", "许南乔", "沈一诺", "曾苇杭", "苏禾", "韩松屹"]
            .iter().map(|n| (*n).to_owned()).collect();
        let mask = Mask::of(&names[at], &names);
        let text = mask.text(&format!("{before}{}{after}{}", names[at], names[other]));
        for name in &names {
            prop_assert!(!text.contains(name.as_str()), "{text}");
        }
    }
}

#[test]
fn c8_03_each_stage_says_what_it_lacks() {
    let none = Facts::default();
    assert_eq!(Stage::Know.step(Stage::Goals, none), Ok(Stage::Goals));
    assert_eq!(Stage::Goals.step(Stage::Measures, none), Err(Stop::Goal));
    let goal = Facts { core_goals: 1, ..none };
    assert_eq!(Stage::Measures.step(Stage::Progress, goal), Err(Stop::Measure));
    let measure = Facts { measures: 1, ..goal };
    assert_eq!(Stage::Progress.step(Stage::Firm, measure), Err(Stop::Progress));
    assert_eq!(Stage::Know.step(Stage::Firm, measure), Err(Stop::NoWay));
    assert_eq!(Stage::Firm.step(Stage::Know, none), Ok(Stage::Know));
    assert_eq!(Stage::Firm.step(Stage::Closed, measure), Err(Stop::Summary));
    assert_eq!(Stage::Closed.step(Stage::Know, none), Err(Stop::NoWay));
    assert_eq!(Stage::Closed.step(Stage::Firm, none), Ok(Stage::Firm));
}

#[test]
fn c7_12_a_case_has_kinds_of_the_matter_and_c8_16_none_of_the_student() {
    let words: Vec<&str> = CaseKind::ALL.iter().map(|k| k.chinese()).collect();
    for word in ["胆量", "学习", "行为习惯", "特长"] {
        assert!(words.contains(&word), "{word}");
    }
    assert!(words.iter().all(|w| !w.contains('生')), "{words:?}");
}

#[test]
fn c8_04_two_of_the_four_kinds_of_goals_are_the_core() {
    let core: Vec<&str> = GoalKind::ALL.iter().filter(|k| k.core()).map(|k| k.chinese()).collect();
    assert_eq!(core, ["思想", "行为习惯"]);
}

#[test]
fn c8_12_weekly_is_due_after_eight_school_days() {
    assert!(!Cadence::Weekly.is_due(7));
    assert!(Cadence::Weekly.is_due(8));
    assert!(!Cadence::Biweekly.is_due(12));
    assert!(Cadence::Biweekly.is_due(13));
    assert!(!Cadence::None.is_due(400));
}

#[test]
fn l_c11_given_names_are_hidden_too_and_a_mask_that_is_off_hides_nothing() {
    let all = ["林知夏".to_owned(), "欧阳若水".to_owned(), "周屿".to_owned()];
    let mask = Mask::of("林知夏", &all);
    assert_eq!(mask.text("知夏和若水一组，周屿也在"), "某同学和另一位同学一组，另一位同学也在");
    assert_eq!(mask.student("林知夏"), "某同学");
    assert_eq!(Mask::off().text("林知夏"), "林知夏");
    assert_eq!(Mask::off().student("林知夏"), "林知夏");
}
