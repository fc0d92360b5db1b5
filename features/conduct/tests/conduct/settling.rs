//! Weeks and months settle themselves (C2-03).

use crate::ground::{Ground, day, key, work};
use calendar::Moment;
use conduct::model::settlement::{Period, Rhythm};
use conduct::store::snapshots;
use serde_json::json;

fn settled(g: &Ground) -> Vec<(Rhythm, String, String)> {
    g.read(&g.teacher_scope(), |tx, scope| {
        let all = snapshots::of_class(tx, scope, 100)?;
        let words = |p: Period| (p.rhythm, p.from.to_string(), p.to.to_string());
        Ok(all.into_iter().map(|s| words(s.period)).collect())
    })
}

fn weeks(g: &Ground) -> Vec<String> {
    let mut weeks: Vec<String> =
        settled(g).into_iter().filter(|s| s.0 == Rhythm::Week).map(|s| s.1).collect();
    weeks.sort();
    weeks
}

#[test]
fn c2_03_a_week_closes_on_its_last_school_day_also_a_make_up_saturday() {
    // In 2025 the National Day holidays are made up for on Saturday 11 October.
    let g = Ground::at("2025-10-09");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    g.go("2025-10-10", 18 * 60 + 1);
    g.work();
    assert!(weeks(&g).is_empty(), "Friday is not the last school day of this week");
    g.go("2025-10-11", 17 * 60 + 59);
    g.work();
    assert!(weeks(&g).is_empty(), "not before school is over");
    g.go("2025-10-11", 18 * 60);
    assert!(g.work() > 0);
    assert_eq!(weeks(&g), ["2025-10-06"]);
    g.work();
    assert_eq!(weeks(&g), ["2025-10-06"], "once");
    g.homeroom().get(&g.at_class("conduct/settlements")).is(200).shows("10月6日 – 12日这一周");
    g.sound();
}

#[test]
fn missed_weeks_and_months_are_made_up_for_and_holidays_are_skipped() {
    let g = Ground::at("2025-09-22");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    // The server was off for five weeks.
    g.go("2025-10-31", 19 * 60);
    while g.work() > 0 {}
    let all = weeks(&g);
    assert_eq!(all.first().map(String::as_str), Some("2025-09-22"));
    assert!(all.contains(&"2025-10-27".to_owned()));
    let months: Vec<_> = settled(&g).into_iter().filter(|s| s.0 == Rhythm::Month).collect();
    assert_eq!(months.len(), 2, "{months:?}");
    g.sound();
}

#[test]
fn what_arrives_late_is_a_late_row_of_the_next_settlement() {
    let g = Ground::at("2025-11-03");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    g.go("2025-11-07", 18 * 60 + 1);
    g.work();
    // A phone that was offline on Thursday comes back on Monday.
    g.go("2025-11-10", 9 * 60);
    let mut tap = g.tap("值日认真", &[0]);
    tap["at"] = json!(Moment::at(day("2025-11-06"), 16 * 60).0);
    g.homeroom().post_json(&g.at_class("records"), &tap).is(200);
    g.record(&g.homeroom(), "帮助同学", &[0]);
    g.go("2025-11-14", 18 * 60 + 1);
    g.work();
    let student = g.student(0);
    let rows =
        g.read(&g.teacher_scope(), |tx, _| snapshots::of_student(tx, student, Rhythm::Week, 10));
    let (second, first) = (&rows[0].1, &rows[1].1);
    assert_eq!(
        (first.opening, first.own.plus, first.late.entries, first.closing),
        (10_000, 100, 0, 10_100)
    );
    assert_eq!(
        (second.brought, second.own.plus, second.late.plus, second.closing),
        (10_100, 100, 200, 10_400)
    );
    assert_eq!(second.closing, g.total(0));
    g.sound();
}

#[test]
fn what_is_settled_is_corrected_and_the_snapshot_stays() {
    let g = Ground::at("2025-11-07");
    let id = g.one(&g.homeroom(), "自习讲话", 0);
    g.go("2025-11-07", 18 * 60 + 1);
    g.work();
    let teacher = g.homeroom();
    let entry = g.at_class(&format!("conduct/entries/{id}"));
    teacher.post(&format!("{entry}/undo"), &[("key", &key())]).is(422).shows("已经结算");
    let list = teacher.get(&g.at_class("conduct/settlements")).is(200).text();
    let at =
        list.find("conduct/settlements/").expect("a settlement") + "conduct/settlements/".len();
    let page = g.at_class(&format!("conduct/settlements/{}", &list[at..at + 32]));
    let before = teacher.get(&page).is(200).text();
    let key = key();
    let form = [("key", key.as_str()), ("strike", "1"), ("reason", "记错了人")];
    teacher.post(&format!("{entry}/correction"), &form).is(303);
    let tables = |html: &str| html[html.find("<main").expect("a page")..].to_owned();
    assert_eq!(tables(&before), tables(&teacher.get(&page).is(200).text()));
    teacher.get(&format!("{page}/{}", g.student(0))).is(200).shows("自习讲话 −1").shows("底分");
    teacher.get(&format!("{page}/print")).is(200).shows("期末").shows("林知夏");
    g.sound();
}

#[test]
fn two_processes_settle_once() {
    let g = Ground::at("2025-11-07");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    g.go("2025-11-07", 18 * 60 + 1);
    let (second, _) = g.house.second();
    let school = g.school.school;
    let (one, other) = (g.house.db().clone(), second.db().clone());
    let threads = [one, other].map(|db| std::thread::spawn(move || work(&db, school)));
    let done: usize = threads.into_iter().map(|t| t.join().expect("no panic")).sum();
    assert_eq!(weeks(&g), ["2025-11-03"]);
    assert!(done >= 1);
    g.sound();
}

#[test]
fn a_cycle_opens_with_the_rules_in_the_middle_of_a_day() {
    let g = Ground::at("2025-11-12");
    assert_eq!(g.total(0), 0, "nobody has looked yet");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    assert_eq!((g.total(0), g.total(1)), (10_100, 10_000), "the first record opens it for all");
    // Without a record the next round does it.
    let quiet = Ground::at("2025-11-12");
    quiet.work();
    assert_eq!(quiet.total(0), 10_000);
    quiet.work();
    assert_eq!(quiet.total(0), 10_000);
    quiet.sound();
}

#[test]
fn a_term_of_days_adds_up() {
    let g = Ground::at("2025-10-20");
    let teacher = |g: &Ground| g.homeroom();
    for (at, to) in ["2025-10-22", "2025-10-31", "2025-11-05", "2025-11-14"].iter().enumerate() {
        g.live_to(to);
        g.go(to, 20 * 60);
        g.record(&teacher(&g), "值日认真", &[at, at + 1]);
        let id = g.one(&teacher(&g), "自习讲话", at + 2);
        let path = g.at_class(&format!("conduct/entries/{id}/owning-up"));
        teacher(&g).post(&path, &[("key", &key())]).is(303);
        g.house.clock.set(Moment::at(g.house.clock.today().plus(1), 0));
    }
    g.live_to("2025-12-01");
    g.sound();
    assert!(settled(&g).len() >= 7);
}
