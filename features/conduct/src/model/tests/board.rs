use super::*;
use crate::model::bright::{self, Deed, Honour, Showing, without_points};
use crate::model::chips::{Chip, Scope, Slot, USUAL_DAY, choose, slot_at};
use crate::model::goal::{ClassGoal, Counting, Tick};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn deed(showing: Showing) -> Deed {
    Deed {
        name: "林小满".to_owned(),
        title: "主动助人（+2）".to_owned(),
        note: Some("把错题本借给同桌".to_owned()),
        showing,
        for_board: true,
    }
}

fn lines(entries: &[Entry], showing: Showing) -> Vec<String> {
    let none = BTreeSet::new();
    let spots = bright::today(entries, &[], |_| Some(deed(showing)), &none, nov(20), 9);
    spots.iter().map(|s| s.line()).collect()
}

#[test]
fn wall_8_the_board_shows_good_deeds_without_points() {
    let rows = [entry(1, 1, 1, 200, nov(20)), entry(2, 2, 1, -100, nov(20))];
    assert_eq!(lines(&rows, Showing::Named), ["林小满：把错题本借给同桌"]);
    assert_eq!(lines(&rows, Showing::Unnamed), ["有同学：主动助人"]);
    assert!(lines(&rows, Showing::Hidden).is_empty());
}

#[test]
fn wall_8_owning_up_drafts_and_what_was_taken_back_stay_off_the_board() {
    let mut owning = entry(1, 1, 1, 100, nov(20));
    owning.kind = Kind::OwningUp;
    owning.about = Some(EntryId(90));
    let mut draft = entry(2, 2, 1, 100, nov(20));
    draft.state = State::Draft;
    let mut undo = entry(4, 3, 1, -100, nov(20));
    undo.kind = Kind::Undo { target: EntryId(3) };
    undo.about = Some(EntryId(3));
    let rows = [owning, draft, entry(3, 3, 1, 100, nov(20)), undo, entry(5, 5, 1, 100, nov(19))];
    assert!(lines(&rows, Showing::Named).is_empty());
    let private = Deed { for_board: false, ..deed(Showing::Named) };
    let good = [entry(1, 1, 1, 100, nov(20))];
    let none = BTreeSet::new();
    assert!(bright::today(&good, &[], |_| Some(private.clone()), &none, nov(20), 9).is_empty());
}

#[test]
fn wall_2_each_name_once_whatever_the_number_of_deeds() {
    let rows =
        [entry(1, 1, 1, 100, nov(20)), entry(2, 1, 1, 100, nov(20)), entry(3, 2, 1, 900, nov(20))];
    let tell =
        |e: &Entry| Some(Deed { name: format!("同学{}", e.student.0), ..deed(Showing::Named) });
    let names = |lately: &BTreeSet<StudentId>| {
        let spots = bright::today(&rows, &[], tell, lately, nov(20), 9);
        spots.into_iter().filter_map(|s| s.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&BTreeSet::new()), ["同学1", "同学2"]);
    assert_eq!(names(&[StudentId(1)].into()), ["同学2", "同学1"], "not lately seen comes first");
}

#[test]
fn an_award_is_a_bright_spot_among_others_in_order_of_time() {
    let rows = [entry(1, 1, 1, 100, nov(20)), entry(2, 2, 1, 100, nov(20))];
    let tell =
        |e: &Entry| Some(Deed { name: format!("同学{}", e.student.0), ..deed(Showing::Named) });
    let honour = |student: u128, day, hour: u16, showing| Honour {
        student: StudentId(student),
        day: nov(day),
        at: Moment::at(nov(day), hour * 60),
        deed: Deed {
            name: format!("同学{student}"),
            title: "获得「笔记」".to_owned(),
            note: None,
            showing,
            for_board: true,
        },
    };
    let given = [
        honour(2, 20, 7, Showing::Named),
        honour(3, 20, 23, Showing::Named),
        honour(4, 20, 8, Showing::Hidden),
        honour(5, 19, 8, Showing::Named),
    ];
    let none = BTreeSet::new();
    let spots = bright::today(&rows, &given, tell, &none, nov(20), 9);
    let lines: Vec<String> = spots.iter().map(bright::Spot::line).collect();
    assert_eq!(lines, ["同学2：获得「笔记」", "同学1：把错题本借给同桌", "同学3：获得「笔记」"]);
}

#[test]
fn morning_meeting_praises_the_last_school_day_also_on_monday() {
    let rows = [
        entry(1, 1, 1, 100, nov(12)), // Thursday
        entry(2, 2, 1, 100, nov(13)), // Friday
        entry(3, 3, 1, 100, nov(14)), // Saturday, volunteers
        entry(4, 4, 1, 100, nov(16)), // today, Monday
    ];
    let spots = bright::morning(&rows, &[], |_| Some(deed(Showing::Named)), &term(), nov(16));
    assert_eq!(spots.len(), 2);
}

#[test]
fn l_b3_no_points_and_no_results_in_the_words() {
    let same = ["早到 10 分钟", "读完 3 本书", "第1组黑板擦得干净"];
    for text in same {
        assert_eq!(without_points(text), text);
    }
    assert_eq!(without_points("大扫除认真（+2）"), "大扫除认真");
    assert_eq!(without_points("主动助人 加2分"), "主动助人");
    assert_eq!(without_points("助人，+1.5 分"), "助人");
    let result = Deed { note: Some("这次考了第三名".to_owned()), ..deed(Showing::Named) };
    let rows = [entry(1, 1, 1, 100, nov(20))];
    let none = BTreeSet::new();
    let spots = bright::today(&rows, &[], |_| Some(result.clone()), &none, nov(20), 9);
    assert_eq!(spots[0].text, "主动助人");
}

fn chip(rule: u128, sign: Sign, category: Category, slots: &[Slot]) -> Chip {
    Chip {
        rule: RuleId(rule),
        sign,
        category,
        slots: slots.to_vec(),
        rare: false,
        place: u32::try_from(rule).unwrap(),
    }
}

fn chips() -> Vec<Chip> {
    use Category::{Discipline, Hygiene, Study};
    vec![
        chip(1, Sign::Plus, Study, &[Slot::MorningReading]),
        chip(2, Sign::Plus, Hygiene, &[Slot::Leaving]),
        chip(3, Sign::Plus, Discipline, &[]),
        chip(4, Sign::Plus, Study, &[]),
        chip(5, Sign::Minus, Discipline, &[Slot::MorningReading]),
        chip(6, Sign::Minus, Discipline, &[Slot::SelfStudy]),
        chip(7, Sign::Minus, Hygiene, &[Slot::Leaving]),
        chip(8, Sign::Minus, Study, &[]),
    ]
}

fn chosen(slot: Option<Slot>, scope: &Scope, recent: &BTreeMap<RuleId, u32>) -> Vec<u128> {
    choose(&chips(), slot, scope, recent).into_iter().map(|r| r.0).collect()
}

#[test]
fn ux_six_chips_by_the_hour() {
    let none = BTreeMap::new();
    let reading = chosen(Some(Slot::MorningReading), &Scope::All, &none);
    assert_eq!(reading, [1, 2, 3, 4, 5, 8], "this hour's first, shown in the order of the rules");
    let leaving = chosen(Some(Slot::Leaving), &Scope::All, &none);
    assert!(leaving.contains(&2) && leaving.contains(&7));
    assert_eq!(leaving, [1, 2, 3, 4, 7, 8]);
}

#[test]
fn ux_prizes_and_monthly_items_leave_the_six_to_what_happens_every_day() {
    let prize = |rule| Chip { rare: true, ..chip(rule, Sign::Plus, Category::Activity, &[]) };
    let everyday = |rule| chip(rule, Sign::Plus, Category::Study, &[Slot::Leaving]);
    let all = [prize(1), prize(2), everyday(3), everyday(4), everyday(5)];
    let chosen = |slot| choose(&all[..], slot, &Scope::All, &BTreeMap::new());
    // In another hour's lesson, and from memory in the evening; what is left over goes to prizes.
    for slot in [Some(Slot::Lesson), None] {
        let six: Vec<u128> = chosen(slot).into_iter().map(|r| r.0).collect();
        assert_eq!(six, [1, 2, 3, 4, 5]);
    }
    let many: Vec<Chip> = (10..17).map(everyday).chain([prize(1)]).collect();
    let six = choose(&many, Some(Slot::Lesson), &Scope::All, &BTreeMap::new());
    assert!(!six.contains(&RuleId(1)), "{six:?}");
}

#[test]
fn c3_05_a_discipline_cadre_sees_only_discipline() {
    let scope = Scope::Only(vec![Category::Discipline]);
    assert_eq!(chosen(Some(Slot::SelfStudy), &scope, &BTreeMap::new()), [3, 5, 6]);
}

#[test]
fn ux_what_is_used_often_moves_in_and_one_tap_moves_nothing() {
    let often = |n| chosen(None, &Scope::All, &[(RuleId(8), n)].into());
    assert!(often(20).contains(&8));
    assert_eq!(often(4), often(5));
}

#[test]
fn ux_the_hour_from_the_timetable() {
    assert_eq!(slot_at(USUAL_DAY, 7 * 60 + 30), Some(Slot::MorningReading));
    assert_eq!(slot_at(USUAL_DAY, 10 * 60), Some(Slot::Exercise));
    assert_eq!(slot_at(USUAL_DAY, 10 * 60 + 10), Some(Slot::Lesson));
    assert_eq!(slot_at(USUAL_DAY, 23 * 60), None);
}

fn goal(counting: Counting) -> ClassGoal {
    ClassGoal {
        title: "按时关灯".to_owned(),
        unit: "天".to_owned(),
        counting,
        target: 100,
        from: Day::new(2026, 9, 1).unwrap(),
        treat: Some("看电影".to_owned()),
    }
}

#[test]
fn ux_the_class_goal_says_what_is_left() {
    let days: Vec<Tick> = (0..86)
        .map(|n| Tick { day: nov(20).plus(-n), count: 1 })
        .chain([Tick { day: nov(20), count: 1 }])
        .collect();
    let mut long = goal(Counting::Days);
    long.from = nov(20).plus(-200);
    let progress = long.progress(&days, &term(), nov(20));
    assert_eq!(progress.done, 86, "one tick a day counts");
    assert_eq!(long.words(&progress), "86 天，还差 14 天看电影");
    assert_eq!(progress.percent(), 86);
}

#[test]
fn ux_a_run_skips_free_days_and_today_does_not_break_it() {
    let g = goal(Counting::DaysInARow);
    let tick = |d| Tick { day: nov(d), count: 1 };
    let ticks: Vec<Tick> = [9, 10, 12, 13, 16, 17].map(tick).to_vec();
    let p = g.progress(&ticks, &term(), nov(18));
    assert_eq!((p.done, p.best), (4, 4), "12, 13, 16, 17 over the weekend");
    let p = g.progress(&ticks, &term(), nov(19));
    assert_eq!((p.done, p.best), (0, 4));
}

proptest! {
    #[test]
    fn ux_chips_are_stable_and_mostly_kind(
        mut order in Just(chips()).prop_shuffle(), hour in 0u16..1440,
        uses in proptest::collection::vec(0u32..40, 8),
    ) {
        let recent: BTreeMap<RuleId, u32> = (1u128..9).map(RuleId).zip(uses).collect();
        let slot = slot_at(USUAL_DAY, hour);
        let first = choose(&chips(), slot, &Scope::All, &recent);
        prop_assert_eq!(&first, &choose(&order, slot, &Scope::All, &recent));
        prop_assert_eq!(first.len(), 6);
        let kind = first.iter().filter(|r| r.0 <= 4).count();
        prop_assert!(kind >= 3);
        prop_assert!(first[..kind].iter().all(|r| r.0 <= 4), "affirmations first");
        order.truncate(4);
        prop_assert_eq!(choose(&order, slot, &Scope::All, &recent).len(), 4);
    }

    #[test]
    fn ux_a_goal_never_shrinks_by_more_ticks(
        ticks in proptest::collection::vec((0i32..80, 0u32..4), 0..60), target in 1u32..60,
        counting in 0u8..3,
    ) {
        let counting = [Counting::Things, Counting::Days, Counting::DaysInARow][usize::from(counting)];
        let g = ClassGoal { target, ..goal(counting) };
        let all: Vec<Tick> = ticks.iter()
            .map(|(d, count)| Tick { day: g.from.plus(*d), count: *count }).collect();
        let mut last = 0;
        for n in 0..=all.len() {
            let p = g.progress(&all[..n], &term(), nov(20));
            prop_assert!(p.best >= last && p.done <= p.best);
            prop_assert!(p.percent() <= 100 && (p.percent() == 100) == p.is_reached());
            last = p.best;
        }
    }
}
