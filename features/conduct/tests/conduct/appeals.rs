//! Appeals within three school days.

use crate::ground::{Ground, key};

fn words(entry: &str, words: &str) -> Vec<(String, String)> {
    vec![("key".into(), key()), ("entry".into(), entry.into()), ("words".into(), words.into())]
}

fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect()
}

#[test]
fn an_appeal_is_answered_with_a_reason_and_never_makes_it_worse() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let id = g.one(&teacher, "自习讲话", 0);
    let pupil = g.pupil(0);
    pupil.get(&format!("/my/entries/{id}")).is(200).shows("请老师再看一眼");
    let empty = words(&id, "");
    pupil.post("/my/appeals", &pairs(&empty)).is(422).shows("当时的情况");
    let form = words(&id, "我在给同桌讲题");
    pupil.post("/my/appeals", &pairs(&form)).is(303);
    pupil.get("/my").is(200).shows("申诉中").shows("我在给同桌讲题");
    let again = words(&id, "再说一次");
    pupil.post("/my/appeals", &pairs(&again)).is(422).shows("已经提过");
    let list = teacher.get(&g.at_class("conduct/appeals")).is(200).shows("我在给同桌讲题");
    let text = list.text();
    let at = text.find("conduct/appeals/").expect("the form") + "conduct/appeals/".len();
    let appeal = &text[at..at + 32];
    let path = g.at_class(&format!("conduct/appeals/{appeal}"));
    let answer = |outcome: &str, points: &str, reason: &str| {
        let key = key();
        let form = [
            ("key", key.as_str()),
            ("id", appeal),
            ("outcome", outcome),
            ("points", points),
            ("reason", reason),
        ];
        teacher.post(&path, &form)
    };
    answer("corrected", "3", "x").is(422).shows("不会让结果更重");
    answer("kept", "", "").is(422).shows("原因");
    answer("corrected", "0.5", "是在讲题，声音大了些").is(303);
    assert_eq!(g.total(0), 9_950);
    pupil
        .get(&format!("/my/entries/{id}"))
        .is(200)
        .shows("是在讲题，声音大了些")
        .shows("已答复：更正");
    answer("withdrawn", "", "再来一次").is(422).shows("已经结束");
    g.sound();
}

#[test]
fn the_window_is_three_school_days_over_a_weekend() {
    let g = Ground::new();
    g.go("2025-11-14", 10 * 60); // a Friday
    let id = g.one(&g.homeroom(), "自习讲话", 0);
    g.go("2025-11-19", 20 * 60); // Wednesday, the third school day
    let on_time = words(&id, "当时我不在座位上");
    g.guardian(0).post("/my/appeals", &pairs(&on_time)).is(303);
    let other = g.one(&g.homeroom(), "自习讲话", 1);
    g.go("2025-11-25", 8 * 60);
    let late = words(&other, "我想说明一下");
    g.pupil(1).get(&format!("/my/entries/{other}")).is(200).hides("请老师再看一眼");
    g.pupil(1).post("/my/appeals", &pairs(&late)).is(422).shows("申诉期到");
}

#[test]
fn the_day_on_a_paper_slip_decides() {
    let g = Ground::new();
    let id = g.one(&g.homeroom(), "自习讲话", 0);
    g.go("2025-11-24", 10 * 60);
    let path = g.at_class(&format!("conduct/entries/{id}/appeal"));
    let slip = |on: &str| {
        let key = key();
        let form =
            [("key", key.as_str()), ("form", "paper"), ("handed_in", on), ("words", "我没有讲话")];
        g.homeroom().post(&path, &form)
    };
    slip("2025-11-21").is(422).shows("申诉期到").shows("我没有讲话");
    slip("2025-11-14").is(303);
    g.homeroom().get(&g.at_class("conduct/appeals")).is(200).shows("代录纸条").shows("我没有讲话");
    g.pupil(0).get("/my").is(200).shows("申诉中");
}

#[test]
fn an_open_appeal_is_taken_back_by_whoever_made_it() {
    let g = Ground::new();
    let id = g.one(&g.homeroom(), "自习讲话", 0);
    let form = words(&id, "我想想再说");
    g.pupil(0).post("/my/appeals", &pairs(&form)).is(303);
    let page = g.pupil(0).get(&format!("/my/entries/{id}")).is(200).text();
    let at = page.find("/my/appeals/").expect("the button") + "/my/appeals/".len();
    let removal = format!("/my/appeals/{}/removal", &page[at..at + 32]);
    g.pupil(1).post(&removal, &[("key", &key())]).is(404);
    g.guardian(0).post(&removal, &[("key", &key())]).is(403);
    g.pupil(0).post(&removal, &[("key", &key())]).is(303);
    g.homeroom().get(&g.at_class("conduct/appeals")).is(200).shows("没有等您答复的申诉");
    let again = words(&id, "想好了");
    g.pupil(0).post("/my/appeals", &pairs(&again)).is(303);
}
