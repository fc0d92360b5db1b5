//! A student's own page, a guardian's of the child.

use crate::ground::Ground;

#[test]
fn c2_04_the_own_page_shows_total_band_and_ways_on_and_nobody_elses() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for _ in 0..12 {
        g.record(&teacher, "自习讲话", &[0]);
    }
    let page = g.pupil(0).get("/my").is(200);
    page.shows("88").shows("再有 2 分就到").shows("帮助同学").shows("自习讲话 −1");
    let guardian = g.guardian(0).get("/my").is(200);
    // L-D17: whom to ask about the child's data stands on the guardian's page.
    guardian
        .shows("林知夏现在是")
        .shows("自习讲话 −1")
        .shows("儿童个人信息保护负责人：何静 0700-0000001");
    // Nobody sees another student's records.
    let id = g.one(&teacher, "帮助同学", 1);
    g.pupil(1).get(&format!("/my/entries/{id}")).is(200);
    for other in [g.pupil(0), g.guardian(0)] {
        other.get(&format!("/my/entries/{id}")).is(404);
        other.get("/my").is(200).hides("周屿").hides("帮助同学 +1");
        other.get(&g.at_class("conduct")).is(403);
        other.get(&g.at_class(&format!("conduct/students/{}", g.student(1)))).is(403);
        other.get(&g.at_class(&format!("conduct/entries/{id}"))).is(403);
    }
    g.homeroom().get("/my").is(404);
}

#[test]
fn the_guardians_page_is_light_and_tells_good_things_first() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "自习讲话", &[0]);
    for item in ["帮助同学", "值日认真", "课堂发言"] {
        for _ in 0..4 {
            g.record(&teacher, item, &[0]);
        }
    }
    let page = g.guardian(0).get("/my").is(200);
    assert!(page.bytes.len() <= 15 * 1024, "{} bytes", page.bytes.len());
    let text = page.text();
    assert!(!text.contains("<script"), "no script in WeChat");
    let (good, mend) = (text.find("值日认真"), text.find("自习讲话"));
    assert!(good.is_some() && good < mend, "good things first");
    for word in ["排名", "名次", "第一名", "平均", "全班"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_slip_that_was_taken_back_does_not_stay_on_the_childs_page() {
    let g = Ground::new();
    let tap = g.tap("自习讲话", &[0]);
    let teacher = g.homeroom();
    teacher.post_json(&g.at_class("records"), &tap).is(200);
    g.pupil(0).get("/my").is(200).shows("自习讲话");
    let undo = serde_json::json!({ "key": crate::ground::key(), "of": tap["key"] });
    teacher.post_json(&g.at_class("undos"), &undo).is(200);
    g.pupil(0).get("/my").is(200).hides("自习讲话");
}

#[test]
fn a_new_month_begins_with_the_base_and_the_page_compares_with_oneself() {
    let g = Ground::at("2025-09-08");
    g.go("2025-10-20", 10 * 60);
    g.record(&g.homeroom(), "帮助同学", &[0]);
    g.record(&g.homeroom(), "帮助同学", &[0]);
    assert_eq!(g.total(0), 10_200);
    g.go("2025-11-03", 7 * 60);
    g.work();
    assert_eq!(g.total(0), 10_000);
    g.record(&g.homeroom(), "帮助同学", &[0]);
    g.pupil(0).get("/my").is(200).shows("101").shows("上个月整月有 2 次");
    g.sound();
}
