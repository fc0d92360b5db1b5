//! Cadres report facts; the homeroom teacher confirms (L-A14).

use crate::ground::{Ground, key};
use serde_json::json;

#[test]
fn l_a14_a_cadre_notes_facts_in_one_category_and_confirms_nothing() {
    let g = Ground::new();
    let cadre = g.cadre(7, "纪律");
    let page = cadre.get(&g.at_class("seats")).is(200);
    page.shows("自习讲话").hides("帮助同学").hides("值日认真");
    let reply = g.record(&cadre, "自习讲话", &[0]).json();
    assert_eq!(reply["entries"][0]["draft"], json!(true));
    let id = reply["entries"][0]["id"].as_str().expect("a row").to_owned();
    assert_eq!(g.total(0), 10_000, "a draft does not count");
    cadre.post_json(&g.at_class("records"), &g.tap("值日认真", &[0])).is(403);
    for path in [
        format!("conduct/drafts/{id}/confirmation"),
        format!("conduct/drafts/{id}/declining"),
        "conduct/drafts".to_owned(),
        format!("conduct/entries/{id}/correction"),
        format!("conduct/entries/{id}/owning-up"),
    ] {
        cadre.post(&g.at_class(&path), &[("key", &key()), ("reason", "x"), ("id", &id)]).is(403);
    }
    // Not seen by the student before it is confirmed.
    g.pupil(0).get("/my").is(200).hides("自习讲话 −1");
    g.pupil(0).get(&format!("/my/entries/{id}")).is(404);
    g.sound();
}

#[test]
fn a_draft_counts_from_its_confirmation_or_never() {
    let g = Ground::new();
    let cadre = g.cadre(7, "纪律");
    let (yes, no) = (g.one(&cadre, "自习讲话", 0), g.one(&cadre, "自习讲话", 1));
    let teacher = g.homeroom();
    teacher.get(&g.at_class("conduct/drafts")).is(200).shows("林知夏 · 自习讲话");
    teacher.get(&g.at_class("conduct")).is(200).shows("报了 2 条");
    teacher
        .post(&g.at_class(&format!("conduct/drafts/{yes}/confirmation")), &[("key", &key())])
        .is(303);
    let silent = teacher.post(
        &g.at_class(&format!("conduct/drafts/{no}/declining")),
        &[("key", &key()), ("id", &no)],
    );
    silent.is(422).shows("为什么");
    let declined = [("key", key()), ("reason", "当时在讨论题目".to_owned())];
    let declined: Vec<(&str, &str)> = declined.iter().map(|(k, v)| (*k, v.as_str())).collect();
    teacher.post(&g.at_class(&format!("conduct/drafts/{no}/declining")), &declined).is(303);
    assert_eq!((g.total(0), g.total(1)), (9_900, 10_000));
    teacher.get(&g.at_class("conduct/drafts")).is(200).shows("没有等您确认的");
    g.pupil(0).get("/my").is(200).shows("自习讲话 −1");
    g.pupil(1).get("/my").is(200).hides("自习讲话 −1");
    // Twice is refused.
    teacher
        .post(&g.at_class(&format!("conduct/drafts/{yes}/confirmation")), &[("key", &key())])
        .is(422);
    g.sound();
}

#[test]
fn several_are_confirmed_at_once_and_what_needs_a_choice_is_left() {
    let g = Ground::new();
    let cadre = g.cadre(7, "纪律");
    let ids =
        [g.one(&cadre, "自习讲话", 0), g.one(&cadre, "自习讲话", 1), g.one(&cadre, "追逐打闹", 2)];
    let teacher = g.homeroom();
    let key = key();
    let mut form: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).collect();
    form.push(("key", &key));
    let reply = teacher.post(&g.at_class("conduct/drafts"), &form).is(303);
    teacher.get(reply.location()).is(200).shows("确认了 2 条").shows("追逐打闹");
    let chosen = format!("conduct/drafts/{}/confirmation", ids[2]);
    let k = crate::ground::key();
    let bare = teacher.post(&g.at_class(&chosen), &[("key", &k), ("id", &ids[2]), ("points", "2")]);
    bare.is(422).shows("说明");
    let full = [
        ("key", k.as_str()),
        ("id", &ids[2]),
        ("points", "2"),
        ("note", "在楼梯口追跑，撞到了同学"),
    ];
    teacher.post(&g.at_class(&chosen), &full).is(303);
    assert_eq!(g.total(2), 9_800);
    g.sound();
}

#[test]
fn a_cadre_takes_back_an_own_draft_and_sees_nobody_elses_history() {
    let g = Ground::new();
    g.record(&g.homeroom(), "自习讲话", &[0]);
    let cadre = g.cadre(7, "纪律");
    let map = cadre.get(&g.at_class("seats")).is(200);
    assert_eq!(map.text().matches("今天已记").count(), 1, "only the script's template");
    let tap = g.tap("自习讲话", &[1]);
    cadre.post_json(&g.at_class("records"), &tap).is(200);
    let map = cadre.get(&g.at_class("seats")).is(200);
    assert_eq!(map.text().matches("今天已记").count(), 2);
    cadre.post_json(&g.at_class("undos"), &json!({ "key": key(), "of": tap["key"] })).is(200);
    g.homeroom().get(&g.at_class("conduct/drafts")).is(200).shows("没有等您确认的");
    cadre.get(&g.at_class("conduct/entries")).is(403);
    cadre.get(&g.at_class("conduct/mine")).is(403);
    g.sound();
}
