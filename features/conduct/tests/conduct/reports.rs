//! The teacher's reports: categories, hints, gauge, yardsticks, fairness.

use crate::ground::{Ground, key};
use serde_json::json;

#[test]
fn c2_05_the_focus_comes_first_and_categories_sum_to_the_ledger() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0, 1]);
    g.record(&teacher, "值日认真", &[0]);
    g.record(&teacher, "自习讲话", &[2]);
    let first = |page: &str| {
        let table = page.find("本月各方面").expect("the table");
        let rest = &page[table..];
        ["纪律", "卫生", "学习", "礼仪", "活动"]
            .into_iter()
            .min_by_key(|c| rest.find(&format!("\">{c}")).unwrap_or(usize::MAX))
    };
    let page = teacher.get(&g.at_class("conduct")).is(200).text();
    assert_eq!(first(&page), Some("纪律"));
    let form = [("focus", "卫生"), ("quiet_days", "10"), ("praise_target", "3")];
    teacher.post(&g.at_class("conduct/settings"), &form).is(303);
    let page = teacher.get(&g.at_class("conduct")).is(200).text();
    assert_eq!(first(&page), Some("卫生"));
    assert!(page.contains("本月重点"));
    g.sound();
    let bad = [("focus", "卫生"), ("quiet_days", "两"), ("praise_target", "3")];
    teacher.post(&g.at_class("conduct/settings"), &bad).is(422).shows("请写天数").shows("两");
}

#[test]
fn c2_06_who_was_not_praised_for_ten_school_days_is_listed_privately() {
    let g = Ground::at("2025-10-13");
    let all: Vec<usize> = (0..8).collect();
    g.record(&g.homeroom(), "帮助同学", &all);
    g.go("2025-10-24", 10 * 60);
    g.record(&g.homeroom(), "帮助同学", &[0, 1, 2, 3, 4, 5, 6]);
    let hints = |g: &Ground| g.homeroom().get(&g.at_class("conduct/hints")).is(200);
    hints(&g).hides("上一次被肯定是");
    g.go("2025-10-27", 10 * 60);
    let page = hints(&g).shows("上一次被肯定是10月13日").shows("只有您能看到");
    assert_eq!(page.text().matches("上一次被肯定是").count(), 1);
    g.record(&g.homeroom(), "值日认真", &[7]);
    hints(&g).hides("上一次被肯定是");
    let today = g.read(&g.teacher_scope(), conduct::today);
    assert!(today.quiet.is_empty());
}

#[test]
fn c2_09_the_third_reminder_hints_at_a_talk_and_nothing_follows() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for n in 1..=3 {
        let page = teacher.get(&g.at_class("conduct/hints")).is(200);
        page.shows("没有看出苗头");
        g.record(&teacher, "自习讲话", &[0]);
        assert_eq!(g.total(0), 10_000 - 100 * n, "every time the same");
    }
    let page = teacher.get(&g.at_class("conduct/hints")).is(200);
    page.shows("林知夏").shows("第 3 次").shows("重点谈话");
    let (student, item) = (g.student(0).to_string(), g.item("自习讲话").to_string());
    let key = key();
    let form = [("key", key.as_str()), ("student", &student), ("item", &item)];
    teacher.post(&g.at_class("conduct/hints"), &form).is(303);
    teacher.get(&g.at_class("conduct/hints")).is(200).shows("没有看出苗头");
}

#[test]
fn c4_13_the_third_time_in_a_term_suggests_a_serious_talk_an_early_sign_only_a_talk() {
    let g = Ground::at("2025-09-08");
    for on in ["2025-09-09", "2025-10-15", "2025-11-12"] {
        g.go(on, 10 * 60);
        g.record(&g.homeroom(), "自习讲话", &[0]);
    }
    let page = g.homeroom().get(&g.at_class("conduct/hints")).is(200);
    page.shows("这学期第 3 次").shows("和家长联系").hides("像是个苗头");
}

#[test]
fn c2_11_the_gauge_knows_three_to_one() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for _ in 0..6 {
        g.record(&teacher, "帮助同学", &[0, 1]);
    }
    g.record(&teacher, "自习讲话", &[2, 3, 4, 5]);
    teacher.get(&g.at_class("conduct")).is(200).shows("肯定 12 次，提醒 4 次，3.0 比 1，达到了");
    let other = Ground::new();
    let teacher = other.homeroom();
    other.record(&teacher, "帮助同学", &[0, 1, 2, 3, 4]);
    other.record(&teacher, "自习讲话", &[2, 3, 4, 5]);
    teacher.get(&other.at_class("conduct")).is(200).shows("还没到 3 比 1");
}

#[test]
fn c2_12_students_are_counted_in_seven_dimensions_and_the_teacher_may_choose() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0, 1]);
    g.record(&teacher, "值日认真", &[2]);
    let path = g.at_class("conduct/dimensions");
    let page = teacher.get(&path).is(200);
    for word in ["学习", "交往", "身体", "品德", "意志", "审美", "劳动"] {
        assert!(page.text().contains(word), "{word}");
    }
    page.shows("「身体」还没有人被肯定").shows("3 位同学至少在一个方面被肯定");
    let name = format!("d-{}", g.item("帮助同学"));
    teacher.post(&path, &[("key", &key()), (&name, "body")]).is(303);
    teacher.get(&path).is(200).hides("「身体」还没有人被肯定").shows("「交往」还没有人被肯定");
    teacher.post(&path, &[("key", &key()), (&name, "nonsense")]).is(422);
}

#[test]
fn c2_13_l_a17_unequal_handling_of_the_same_item_is_flagged() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let tap = |student: usize, points: f64, note: Option<&str>| {
        let mut tap = g.tap("追逐打闹", &[student]);
        tap["points"] = json!(points);
        tap["note"] = json!(note);
        teacher.post_json(&g.at_class("records"), &tap).is(200)
    };
    tap(0, 1.0, Some("跑得快了些"));
    tap(1, 1.0, Some("在走廊跑"));
    teacher.get(&g.at_class("conduct/fairness")).is(200).shows("没有看出要留意的差别");
    // The same item, three times as heavy, and no reason beside it.
    let id = g.one(&teacher, "自习讲话", 2);
    let key = key();
    let form = [("key", key.as_str()), ("points", "-0.5"), ("reason", "轻声")];
    teacher.post(&g.at_class(&format!("conduct/entries/{id}/correction")), &form).is(303);
    let page = teacher.get(&g.at_class("conduct/fairness")).is(200);
    page.shows("只有您能看到").shows("追逐打闹").shows("这些是怎么算的");
    let report = g.at_class("conduct/fairness?month=2025-10-01");
    teacher.get(&report).is(200).shows("2025 年 10 月").shows("还没有记录");
}

#[test]
fn the_overview_and_today_agree_with_the_ledger() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0, 1]);
    let cadre = g.cadre(7, "纪律");
    g.record(&cadre, "自习讲话", &[3]);
    teacher
        .post(
            &g.at_class("board/goal"),
            &[("words", "按时关灯"), ("target", "10"), ("reward", "看电影")],
        )
        .is(303);
    let today = g.read(&g.teacher_scope(), conduct::today);
    assert_eq!(today.records, 3);
    let waiting = g.read(&g.teacher_scope(), |tx, scope| (conduct::FEATURE.today)(tx, scope));
    let titles: Vec<_> = waiting.iter().map(|w| w.title.as_str()).collect();
    assert_eq!(titles, ["班干部报了 1 条，等您确认"]);
    let mut bright = today.bright.clone();
    bright.sort();
    assert_eq!(bright, ["周屿：帮助同学", "林知夏：帮助同学"]);
    assert_eq!(
        today.goal.map(|g| (g.words, g.reached, g.target)),
        Some(("按时关灯".into(), 0, 10))
    );
    let page = teacher.get(&g.at_class("conduct")).is(200);
    page.shows("/ 8 人").shows("帮助同学");
}
