//! Owning up and amends.

use crate::ground::{Ground, key};

#[test]
fn c2_07_owning_up_halves_is_praised_and_never_turns_into_a_gain() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let id = g.one(&teacher, "自习讲话", 0);
    let entry = g.at_class(&format!("conduct/entries/{id}"));
    teacher.post(&format!("{entry}/owning-up"), &[("key", &key())]).is(303);
    assert_eq!(g.total(0), 10_000, "−1, half of it back, praise cut to the rest");
    teacher.get(&entry).is(200).shows("认错减半").shows("主动认错").shows("现在合计 0");
    teacher.post(&format!("{entry}/owning-up"), &[("key", &key())]).is(422).shows("已经记过");
    g.sound();
    // The pair goes together.
    teacher.post(&format!("{entry}/undo"), &[("key", &key())]).is(303);
    assert_eq!(g.total(0), 10_000);
    g.sound();
}

#[test]
fn c2_08_praise_is_visible_to_the_student_at_once() {
    let g = Ground::new();
    let pupil = g.pupil(0);
    pupil.get("/my").is(200).hides("帮助同学 +1");
    g.record(&g.homeroom(), "帮助同学", &[0]);
    pupil.get("/my").is(200).shows("帮助同学 +1");
    g.guardian(0).get("/my").is(200).shows("帮助同学 +1");
}

#[test]
fn amends_bring_back_no_more_than_was_taken() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let id = g.one(&teacher, "自习讲话", 0);
    let entry = g.at_class(&format!("conduct/entries/{id}"));
    let silent = teacher.post(
        &format!("{entry}/amends"),
        &[("key", &key()), ("form", "amends"), ("points", "0.5")],
    );
    silent.is(422).shows("做了什么").shows("0.5");
    for (points, how) in [("0.5", "自习后向同桌道歉"), ("9", "帮大家整理图书角")] {
        let key = key();
        let form = [("key", key.as_str()), ("points", points), ("how", how)];
        teacher.post(&format!("{entry}/amends"), &form).is(303);
    }
    assert_eq!(g.total(0), 10_000);
    let more = [("key", "0123456789abcdef"), ("points", "1"), ("how", "再做一次")];
    teacher.post(&format!("{entry}/amends"), &more).is(422).shows("全部补回");
    g.pupil(0).get(&format!("/my/entries/{id}")).is(200).shows("帮大家整理图书角");
    g.sound();
}

#[test]
fn striking_out_takes_the_count_back_where_it_was_counted() {
    let g = Ground::at("2025-09-08");
    g.go("2025-10-31", 10 * 60);
    let id = g.one(&g.homeroom(), "自习讲话", 0);
    g.go("2025-11-03", 10 * 60);
    let teacher = g.homeroom();
    let key = key();
    let form = [("key", key.as_str()), ("strike", "1"), ("reason", "记错了人")];
    teacher.post(&g.at_class(&format!("conduct/entries/{id}/correction")), &form).is(303);
    let student = g.student(0);
    let months = g.read(&g.teacher_scope(), |tx, _| {
        conduct::store::tallies::of_student(tx, student, crate::ground::day("2025-10-01"))
    });
    let rows: Vec<(String, i64, i64)> =
        months.into_iter().map(|(m, _, t)| (m, t.minus, t.minus_rows)).collect();
    assert_eq!(rows, [("2025-10".to_owned(), -100, 0), ("2025-11".to_owned(), 100, 0)]);
    g.sound();
    g.pupil(0).get("/my").is(200).hides("自习讲话");
}
