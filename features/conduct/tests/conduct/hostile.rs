//! Odd clocks, odd days, two hands at once, a class that changes in mid-term.

use crate::ground::{FIRST, Ground, carry, day, key, minus, work};
use calendar::Moment;
use rules::actions::{draft, items};
use rules::model::item::{Category, Value};
use rules::model::points::Points;
use serde_json::{Value as Json, json};

/// A record of the class's own teacher with its day and minute on the device.
fn tapped(g: &Ground, item: &str, student: usize, on: &str, minute: u16) -> Json {
    let mut tap = g.tap(item, &[student]);
    tap["at"] = json!(Moment::at(day(on), minute).0);
    tap
}

#[test]
fn two_teachers_at_once_are_two_rows_and_a_weekly_cap_holds_between_them() {
    let g = Ground::new();
    let (_, second) = g.house.second();
    drop(second);
    let path = g.at_class("records");
    let hands: Vec<_> = (0..8)
        .map(|n| {
            let browser = if n % 2 == 0 { g.homeroom() } else { g.subject() };
            let (path, tap) = (path.clone(), g.tap("课堂发言", &[0]));
            std::thread::spawn(move || browser.post_json(&path, &tap).is(200).json())
        })
        .collect();
    let answers: Vec<Json> = hands.into_iter().map(|h| h.join().expect("no panic")).collect();
    assert!(answers.iter().all(|a| a["replayed"] == json!(false)), "eight rows, nobody's lost");
    // At most three points a week, whoever notes them.
    assert_eq!(g.total(0), 10_300);
    let page = g.homeroom().get(&g.at_class("conduct/entries")).is(200).text();
    assert!(page.matches("课堂发言").count() >= 8);
    g.sound();
}

#[test]
fn a_device_whose_clock_is_wrong_writes_neither_into_the_future_nor_into_nowhere() {
    let g = Ground::new();
    let (teacher, path) = (g.homeroom(), g.at_class("records"));
    for at in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX, i64::MAX - 1, 253_402_300_800_000] {
        let mut tap = g.tap("帮助同学", &[0]);
        tap["at"] = json!(at);
        let reply = teacher.post_json(&path, &tap);
        assert!(reply.status == 200 || reply.status == 422, "{at}: {}", reply.status);
        assert_eq!(reply.status == 200, at > 0, "{at}");
    }
    // What lies ahead is written down now.
    let today = teacher.get(&g.at_class("conduct/entries?day=2025-11-12")).is(200).text();
    assert_eq!(today.matches("帮助同学 +1").count(), 3, "{today}");
    // Three wrong clocks say the same as three right ones.
    assert_eq!(g.total(0), 10_300);
    g.sound();
}

#[test]
fn a_day_written_by_hand_is_neither_ahead_nor_before_the_rules() {
    let g = Ground::new();
    let (teacher, path) = (g.homeroom(), g.at_class("records"));
    let (item, student) = (g.item("自习讲话").to_string(), g.student(0).to_string());
    let on = |on: &str| {
        let key = key();
        let form = [("key", key.as_str()), ("item", &item), ("student", &student), ("day", on)];
        teacher.post(&path, &form)
    };
    on("2025-11-13").is(422).shows("今天之后");
    on("9999-12-31").is(422);
    on("2025-02-30").is(422);
    on("2025-09-07").is(422);
    on("0001-01-01").is(422);
    assert_eq!(g.total(0), 0, "nothing was written");
    on("2025-11-11").is(303);
    assert_eq!(g.total(0), 9_900);
    g.sound();
}

#[test]
fn what_happened_before_the_term_or_its_rules_is_refused_with_the_reason() {
    // The rules of last term ended with it; those of this one were published on its second day.
    let g = Ground::at("2026-03-03");
    let teacher = g.homeroom();
    let early = tapped(&g, "帮助同学", 0, "2026-02-20", 600);
    let said = teacher.post_json(&g.at_class("records"), &early).is(422).text();
    assert!(said.contains("公布"), "{said}");
    assert_eq!(g.total(0), 0);
    g.record(&teacher, "帮助同学", &[0]);
    assert_eq!(g.total(0), 10_100);
    g.sound();
}

#[test]
fn what_is_noted_in_the_holidays_counts_and_settles_with_the_next_school_week() {
    let g = Ground::at("2025-09-22");
    g.live_to("2025-10-01");
    // National Day: a volunteer is seen, on a day without school.
    g.go("2025-10-04", 10 * 60);
    g.record(&g.homeroom(), "帮助同学", &[0]);
    assert_eq!(g.total(0), 10_100);
    g.live_to("2025-10-12");
    let student = g.student(0);
    let rows = g.read(&g.teacher_scope(), |tx, _| {
        let rhythm = conduct::model::settlement::Rhythm::Week;
        conduct::store::snapshots::of_student(tx, student, rhythm, 10)
    });
    let counted: i64 = rows.iter().map(|(_, r)| r.own.plus + r.late.plus).sum();
    assert_eq!(counted, 100, "once, in one of the weeks");
    assert_eq!(rows[0].1.closing, g.total(0));
    g.sound();
}

#[test]
fn a_rule_changed_by_vote_in_mid_week_counts_from_its_day() {
    let g = Ground::new();
    let (teacher, path, talking) = (g.homeroom(), g.at_class("records"), g.item("自习讲话"));
    teacher.post_json(&path, &tapped(&g, "自习讲话", 0, "2025-11-12", 600)).is(200);
    let cadre = g.cadre(7, "纪律");
    let waits = g.one(&cadre, "自习讲话", 2);
    // Voted on Wednesday afternoon, in force on Thursday: the same item weighs less.
    g.go("2025-11-12", 16 * 60);
    g.write(g.teacher_scope(), move |tx, scope| {
        let old = rules::item_on(tx, scope, talking, day("2025-11-12"))?;
        let set = draft::propose_change(tx, scope, old.set)?;
        let mut lighter = minus("自习讲话", "提醒后仍大声讲话", -50, Category::Discipline);
        lighter.value = Some(Value::Fixed(Points(-50)));
        let item = lighter.check().expect("a sound item");
        let all = rules::store::items::of_set(tx, set)?;
        let clause = all.iter().find(|i| i.id == talking).and_then(|i| i.clause);
        items::put(tx, scope, set, Some(talking), clause, &item)?;
        carry(tx, scope, set, day("2025-11-13"))
    });
    g.go("2025-11-13", 8 * 60);
    let teacher = g.homeroom();
    teacher.post_json(&path, &tapped(&g, "自习讲话", 0, "2025-11-13", 7 * 60 + 30)).is(200);
    // A phone that was offline yesterday: yesterday's rule.
    teacher.post_json(&path, &tapped(&g, "自习讲话", 1, "2025-11-12", 15 * 60)).is(200);
    // A draft of yesterday is confirmed by yesterday's rule.
    let yes = g.at_class(&format!("conduct/drafts/{waits}/confirmation"));
    teacher.post(&yes, &[("key", &key())]).is(303);
    assert_eq!((g.total(0), g.total(1), g.total(2)), (10_000 - 150, 9_900, 9_900));
    g.go("2025-11-14", 18 * 60 + 1);
    g.work();
    g.sound();
}

#[test]
fn a_student_who_moves_in_mid_term_keeps_the_old_ledger_and_begins_a_new_one() {
    let g = Ground::new();
    g.record(&g.homeroom(), "自习讲话", &[0, 1]);
    let (who, roll) = (g.student(0), 60);
    let new = g.write(g.school.homeroom(g.house.db(), 1), move |tx, scope| {
        let name = "常新雨".to_owned();
        let listed = people::store::students::Listed { roll, name, sex: None, student_no: None };
        people::actions::students::add(tx, scope, listed)
    });
    g.write(g.teacher_scope(), move |tx, scope| {
        people::actions::leaving::leave(tx, scope, who, people::store::students::Way::Transfer)
    });
    // The old class writes no more; what it wrote stays, and the week settles.
    let late = g.homeroom().post_json(&g.at_class("records"), &g.tap("帮助同学", &[0]));
    assert!(late.is(422).text().contains("离班"));
    let both = g.homeroom().post_json(&g.at_class("records"), &g.tap("帮助同学", &[0, 1]));
    both.is(422);
    g.homeroom().get(&g.at_class("seats")).is(200).hides("林知夏");
    assert_eq!(g.total(0), 9_900);
    // The new class begins with its own base, and its teacher sees nothing of the old one.
    let other = g.school.classes[1].id;
    let browser = g.account(g.school.classes[1].homeroom);
    let items = g.read(&g.school.homeroom(g.house.db(), 1), |tx, scope| {
        rules::items_on(tx, scope, day("2025-11-12"))
    });
    let help = items.iter().find(|i| i.title == "帮助同学").expect("the other class's item").id;
    let tap = json!({ "key": key(), "item": help, "students": [new] });
    browser.post_json(&format!("/classes/{other}/records"), &tap).is(200);
    let total = g.read(&g.teacher_scope(), |tx, _| {
        Ok(conduct::store::standings::of_student(tx, other, new)?.total)
    });
    assert_eq!(total, 10_100);
    browser.get(&format!("/classes/{other}/conduct/students/{who}")).is(404);
    // An item of the other class is nobody's here.
    let foreign = json!({ "key": key(), "item": help, "students": [g.student(1)] });
    g.homeroom().post_json(&g.at_class("records"), &foreign).is(404);
    g.go("2025-11-14", 18 * 60 + 1);
    while g.work() > 0 {}
    g.sound();
}

#[test]
fn a_class_without_rules_records_and_settles_nothing_and_says_what_to_do() {
    let g = Ground::without_rules(FIRST);
    let teacher = g.homeroom();
    teacher.get(&g.at_class("seats")).is(200).shows("还没有可以用来记的班规");
    for page in ["conduct", "conduct/hints", "conduct/fairness", "conduct/settlements"] {
        teacher.get(&g.at_class(page)).is(200);
    }
    g.pupil(0).get("/my").is(200);
    let nothing = json!({ "key": key(), "item": db::Id::NONE, "students": [g.student(0)] });
    teacher.post_json(&g.at_class("records"), &nothing).is(404);
    g.live_to("2025-09-30");
    assert_eq!(g.total(0), 0);
    let empty = g.homeroom().get(&g.at_class("conduct/settlements")).is(200).text();
    assert!(!empty.contains("9月8日"), "no week without a ledger");
    g.sound();
}

#[test]
fn a_refused_entry_is_answered_once_and_leaves_nothing_behind() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let old = tapped(&g, "帮助同学", 0, "2025-09-01", 600);
    for _ in 0..2 {
        teacher.post_json(&g.at_class("records"), &old).is(422);
    }
    // The same key, mended, is written: a refusal is no answer to remember.
    let mut mended = old.clone();
    mended["at"] = json!(g.house.clock.now().0);
    teacher.post_json(&g.at_class("records"), &mended).is(200);
    assert_eq!(g.total(0), 10_100);
    let _ = work(g.house.db(), g.school.school);
    g.sound();
}
