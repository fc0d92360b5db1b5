//! The seat map: exactly once, undo, notes.

use crate::ground::{Ground, key};
use serde_json::json;

#[test]
fn c2_01_the_sum_of_entries_is_the_shown_total_and_nothing_is_erased() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0, 1]);
    g.record(&teacher, "自习讲话", &[0]);
    // Base 100 of this month, +1, −1.
    assert_eq!(g.total(0), 10_000 + 100 - 100);
    assert_eq!(g.total(1), 10_000 + 100);
    g.sound();
    // No route updates or deletes a row.
    let routes = (conduct::FEATURE.routes)();
    assert!(routes.iter().all(|r| r.method == "GET" || r.method == "POST"));
}

#[test]
fn c2_02_a_tap_for_many_is_one_request_and_answers_in_the_order_of_tapping() {
    let g = Ground::new();
    let reply = g.record(&g.homeroom(), "值日认真", &[4, 2, 3]).json();
    let who: Vec<&str> = reply["entries"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|e| e["student"].as_str())
        .collect();
    let wanted: Vec<String> = [4, 2, 3].iter().map(|at| g.student(*at).to_string()).collect();
    assert_eq!(who, wanted);
    assert!(reply["seq"].is_number());
    assert_eq!(reply["replayed"], json!(false));
}

#[test]
fn nothing_is_recorded_in_a_class_that_is_closed() {
    let g = Ground::new();
    let (teacher, class) = (g.homeroom(), g.class().id);
    let key = g.one(&teacher, "帮助同学", 0);
    g.account(g.school.admin).post(&format!("/school/classes/{class}/closing"), &[]).is(303);
    let tap = g.tap("帮助同学", &[0]);
    teacher.post_json(&g.at_class("records"), &tap).is(422).shows("已经关闭");
    let undo = json!({ "key": crate::ground::key(), "of": key });
    teacher.post_json(&g.at_class("undos"), &undo).is(422).shows("已经关闭");
    teacher.get(&g.at_class("conduct/export.xlsx")).is(200);
    g.sound();
}

#[test]
fn the_same_key_again_writes_once_and_gives_the_first_answer() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let tap = g.tap("帮助同学", &[0]);
    let first = teacher.post_json(&g.at_class("records"), &tap).is(200).json();
    let again = teacher.post_json(&g.at_class("records"), &tap).is(200).json();
    assert_eq!(first["entries"], again["entries"]);
    assert_eq!(again["replayed"], json!(true));
    assert_eq!(g.total(0), 10_100);
    g.sound();
}

#[test]
fn a_race_of_the_same_key_writes_once() {
    let g = Ground::new();
    let tap = g.tap("帮助同学", &[0, 1, 2]);
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let (browser, path, tap) = (g.homeroom(), g.at_class("records"), tap.clone());
            std::thread::spawn(move || browser.post_json(&path, &tap).is(200).json())
        })
        .collect();
    let answers: Vec<_> = threads.into_iter().map(|t| t.join().expect("no panic")).collect();
    assert!(answers.iter().all(|a| a["entries"] == answers[0]["entries"]));
    assert_eq!(answers.iter().filter(|a| a["replayed"] == json!(false)).count(), 1);
    assert_eq!(g.total(1), 10_100);
    g.sound();
}

#[test]
fn the_form_without_scripts_does_the_same() {
    let g = Ground::new();
    let teacher = g.homeroom();
    teacher.get(&g.at_class("seats")).is(200).shows("帮助同学").shows("林知夏");
    let (item, student, key) = (g.item("帮助同学").to_string(), g.student(0).to_string(), key());
    let form = [("key", key.as_str()), ("item", &item), ("student", &student)];
    for _ in 0..2 {
        let reply = teacher.post(&g.at_class("records"), &form).is(303);
        assert_eq!(reply.location(), g.at_class("seats"));
    }
    assert_eq!(g.total(0), 10_100);
    let nobody = teacher.post(&g.at_class("records"), &[("item", &item)]);
    nobody.is(422).shows("还没有选同学");
}

#[test]
fn what_was_tapped_offline_counts_on_its_day() {
    let g = Ground::new();
    let mut tap = g.tap("帮助同学", &[0]);
    tap["at"] = json!(g.house.clock.now().plus_hours(-48).0);
    g.homeroom().post_json(&g.at_class("records"), &tap).is(200);
    g.homeroom().get(&g.at_class("conduct/entries?day=2025-11-10")).is(200).shows("帮助同学");
    g.homeroom().get(&g.at_class("conduct/entries?day=2025-11-12")).is(200).hides("帮助同学 +1");
    tap["key"] = json!(key());
    tap["at"] = json!(g.house.clock.now().plus_hours(-24 * 60).0);
    let late = g.homeroom().post_json(&g.at_class("records"), &tap);
    assert_eq!(late.is(422).json()["error"]["field"], json!(null));
    // A device whose clock is ahead does not write into the future.
    tap["key"] = json!(key());
    tap["at"] = json!(g.house.clock.now().plus_hours(24 * 9).0);
    g.homeroom().post_json(&g.at_class("records"), &tap).is(200);
    g.homeroom().get(&g.at_class("conduct/entries?day=2025-11-12")).is(200).shows("帮助同学 +1");
}

#[test]
fn an_outbox_of_somebody_else_waits_for_its_owner() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let request = |owner: db::Id| {
        let tap = g.tap("帮助同学", &[0]).to_string();
        let request = teacher
            .request("POST".parse().expect("a method"), &g.at_class("records"))
            .header("content-type", "application/json")
            .header("x-yanxing-me", owner.to_string())
            .body(tap.into())
            .expect("a request");
        teacher.send(request).status
    };
    assert_eq!(request(g.class().teacher), 401);
    assert_eq!(g.total(0), 0);
    assert_eq!(request(g.class().homeroom), 200);
}

#[test]
fn undo_is_a_counter_entry_of_the_whole_tap_by_the_same_person_once() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let tap = g.tap("自习讲话", &[0, 1]);
    let path = g.at_class("undos");
    // An undo that overtakes its record is refused and stays refused.
    teacher.post_json(&path, &json!({ "key": key(), "of": tap["key"] })).is(404);
    teacher.post_json(&g.at_class("records"), &tap).is(200);
    g.subject().post_json(&path, &json!({ "key": key(), "of": tap["key"] })).is(404);
    let undo = json!({ "key": key(), "of": tap["key"] });
    let done = teacher.post_json(&path, &undo).is(200).json();
    assert_eq!(done["entries"].as_array().map(Vec::len), Some(2));
    assert_eq!(teacher.post_json(&path, &undo).is(200).json()["replayed"], json!(true));
    teacher.post_json(&path, &json!({ "key": key(), "of": tap["key"] })).is(422);
    assert_eq!((g.total(0), g.total(1)), (10_000, 10_000));
    g.sound();
    // Both rows stay, and the seat is no longer marked.
    teacher.get(&g.at_class("conduct/entries")).is(200).shows("已撤回");
    teacher.get(&g.at_class("seats")).is(200).shows("undone");
}

#[test]
fn undo_ends_after_a_day_then_it_is_corrected_with_a_reason() {
    let g = Ground::new();
    let id = g.one(&g.homeroom(), "自习讲话", 0);
    g.go("2025-11-13", 10 * 60 + 6);
    let teacher = g.homeroom();
    let entry = g.at_class(&format!("conduct/entries/{id}"));
    let late = teacher.post(&format!("{entry}/undo"), &[("key", &key())]);
    late.is(422).shows("24 小时").shows("更正");
    let no_reason = teacher.post(
        &format!("{entry}/correction"),
        &[("key", &key()), ("form", "correct"), ("points", "-0.5")],
    );
    no_reason.is(422).shows("原因").shows("-0.5");
    let form = [("key", key()), ("points", "0.5".to_owned()), ("reason", "说得不多".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    teacher.post(&format!("{entry}/correction"), &form).is(303);
    assert_eq!(g.total(0), 10_000 - 50);
    teacher.get(&entry).is(200).shows("说得不多").shows("已更正");
    g.sound();
}

#[test]
fn a_sentence_is_added_after_saving_and_only_to_ones_own_tap() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let tap = g.tap("帮助同学", &[0, 1]);
    teacher.post_json(&g.at_class("records"), &tap).is(200);
    let note = json!({ "key": key(), "of": tap["key"], "text": "把错题本借给同桌" });
    g.subject().post_json(&g.at_class("notes"), &note).is(404);
    teacher.post_json(&g.at_class("notes"), &note).is(200);
    teacher.get(&g.at_class("conduct/entries")).is(200).shows("把错题本借给同桌");
    let blank = json!({ "key": key(), "of": tap["key"], "text": " " });
    teacher.post_json(&g.at_class("notes"), &blank).is(422);
}

#[test]
fn a_range_counts_at_once_with_its_least_and_one_more_tap_chooses() {
    let g = Ground::new();
    let (path, teacher) = (g.at_class("records"), g.subject());
    let page = teacher.get(&g.at_class("seats")).is(200);
    page.shows("data-sizes=\"1 2 3\"");
    // Two taps: the least, counted, and nobody asks for a sentence first.
    let tap = g.tap("志愿服务", &[0]);
    let least = teacher.post_json(&path, &tap).is(200).json();
    assert_eq!(least["entries"][0]["draft"], json!(false));
    assert_eq!(g.total(0), 10_100);
    // One more: what stood is taken back and the chosen size is written.
    let undo = json!({ "key": key(), "of": tap["key"] });
    teacher.post_json(&g.at_class("undos"), &undo).is(200);
    let mut chosen = g.tap("志愿服务", &[0]);
    chosen["points"] = json!(3);
    let reply = teacher.post_json(&path, &chosen).is(200).json();
    assert_eq!(reply["entries"][0]["draft"], json!(false));
    assert_eq!(g.total(0), 10_300);
    let note = json!({ "key": key(), "of": chosen["key"], "text": "周六去社区扫落叶" });
    teacher.post_json(&g.at_class("notes"), &note).is(200);
    for wrong in [json!(4), json!(0.5), json!(1e9), json!("x")] {
        let mut tap = g.tap("志愿服务", &[0]);
        tap["points"] = wrong;
        teacher.post_json(&path, &tap).is(422);
    }
    g.pupil(0).get("/my").is(200).shows("志愿服务 +3").hides("志愿服务 +1");
    g.sound();
}

#[test]
fn a_reminder_beyond_the_least_is_kept_and_counts_with_its_sentence() {
    let g = Ground::new();
    let (path, teacher) = (g.at_class("records"), g.homeroom());
    // The least is the same for everybody and needs no reason.
    let least = g.record(&teacher, "追逐打闹", &[1]).json();
    assert_eq!(least["entries"][0]["draft"], json!(false));
    assert_eq!(g.total(1), 9_900);
    let mut tap = g.tap("追逐打闹", &[0]);
    tap["points"] = json!(2.5);
    let reply = teacher.post_json(&path, &tap).is(200).json();
    assert_eq!(reply["entries"][0]["draft"], json!(true), "kept, and waits for a sentence");
    assert_eq!(g.total(0), 10_000);
    g.pupil(0).get("/my").is(200).hides("追逐打闹 −2.5");
    let note = json!({ "key": key(), "of": tap["key"], "text": "撞倒了端水的同学" });
    let noted = teacher.post_json(&g.at_class("notes"), &note).is(200).json();
    assert_eq!(noted["entries"][0]["draft"], json!(false));
    assert_eq!(g.total(0), 9_750);
    g.sound();
}

#[test]
fn the_class_sets_its_own_times_and_the_chips_follow() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let settings = g.at_class("conduct/settings");
    teacher.get(&settings).is(200).shows("一天的作息").shows("09:40-10:10");
    let set = |lesson: &str, noon: &str| {
        let form = [
            ("focus", ""),
            ("quiet_days", "10"),
            ("praise_target", "3"),
            ("time-lesson", lesson),
            ("time-noon", noon),
        ];
        teacher.post(&settings, &form)
    };
    set("8点", "").is(422).shows("没有读懂").shows("8点");
    set("08:00-12:00", "12：00到13：30").is(303);
    let page = teacher.get(&settings).is(200);
    page.shows("12:00-13:30").hides("09:40-10:10");
    let own =
        g.read(&g.teacher_scope(), |tx, scope| conduct::store::goals::settings(tx, scope.class()?));
    let noon = conduct::model::chips::Slot::Noon;
    assert_eq!(own.routine.slot_at(13 * 60), Some(noon));
    assert_eq!(own.routine.slot_at(13 * 60 + 30), None);
    teacher.get(&g.at_class("seats")).is(200);
    set("", "").is(303);
    teacher.get(&settings).is(200).shows("09:40-10:10");
    g.subject().get(&settings).is(403);
}

#[test]
fn caps_and_free_times_are_counted_and_said() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for _ in 0..5 {
        g.record(&teacher, "课堂发言", &[0]);
    }
    assert_eq!(g.total(0), 10_300, "at most 3 a week");
    let first = g.record(&teacher, "拖拉作业", &[1]).json();
    assert!(first["entries"][0]["words"].as_str().is_some_and(|w| w.contains("只提醒不计分")));
    g.record(&teacher, "拖拉作业", &[1]);
    assert_eq!(g.total(1), 9_900);
    g.sound();
}

#[test]
fn l_a9_an_event_before_the_rule_was_published_cannot_use_it() {
    let g = Ground::at("2025-09-08");
    let mut tap = g.tap("帮助同学", &[0]);
    tap["at"] = json!(g.house.clock.now().plus_hours(-72).0);
    let early = g.homeroom().post_json(&g.at_class("records"), &tap);
    assert!(early.is(422).text().contains("公布"), "the message says why");
    let foreign = json!({ "key": key(), "item": db::Id::NONE, "students": [g.student(0)] });
    g.homeroom().post_json(&g.at_class("records"), &foreign).is(404);
}

#[test]
fn l_a12_a_reminder_never_goes_to_the_whole_class_and_others_keep_their_ledgers() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let all: Vec<usize> = (0..g.class().students.len()).collect();
    let refused = teacher.post_json(&g.at_class("records"), &g.tap("自习讲话", &all));
    assert!(refused.is(422).text().contains("全班"));
    assert_eq!(g.total(3), 0, "nothing was opened or written");
    // An affirmation may go to everybody who earned it.
    g.record(&teacher, "帮助同学", &all);
    // The class goal is nobody's.
    teacher.post(&g.at_class("board/goal"), &[("words", "按时关灯"), ("target", "10")]).is(303);
    teacher.post(&g.at_class("board/goal/steps"), &[("key", &key())]).is(303);
    assert!(all.iter().all(|at| g.total(*at) == 10_100));
}
