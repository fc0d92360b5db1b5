use crate::ground::Ground;
use testing::{Browser, Reply};

fn slot(g: &Ground, by: &Browser, day: &str, kind: &str, topic: &str) -> Reply {
    let fields = [("day", day), ("kind", kind), ("topic", topic)];
    by.post(&g.at("safety/slots"), &fields)
}

#[test]
fn c14_01_the_four_topics_are_there_and_a_fifth_can_be_added() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let page = teacher.get(&g.at("safety/slots")).is(200);
    page.shows("上放学").shows("用电").shows("实验").shows("交通工具");
    teacher.post(&g.at("safety/topics"), &[("name", "防溺水")]).is(303);
    teacher.post(&g.at("safety/topics"), &[("name", "防溺水")]).is(422).shows("已经有了");
    let topics = g.read(safety::store::slots::topics);
    assert_eq!(topics.len(), 5);
    let own = topics[4].code.clone();
    slot(&g, &teacher, "2025-11-12", "weekly", &own).is(303);
    slot(&g, &teacher, "2025-11-11", "daily", "power").is(303);
    slot(&g, &teacher, "2025-11-10", "daily", "power").is(303);
    // The term counts records per topic.
    let page = teacher.get(&g.at("safety/slots")).is(200);
    page.shows("2 次").shows("防溺水").shows("最近 11月12日");
    // Out of use: what was said stays, nothing new is said of it.
    teacher.post(&g.at(&format!("safety/topics/{own}")), &[("used", "")]).is(303);
    slot(&g, &teacher, "2025-11-12", "daily", &own).is(422);
    teacher.get(&g.at("safety/slots/print")).is(200).shows("防溺水");
    assert_eq!(g.looks("class.safety"), 1);
}

#[test]
fn c14_01_the_school_adds_a_topic_for_every_class() {
    let g = Ground::new();
    g.account(g.school.moral).post("/school/safety/topics", &[("name", "消防")]).is(303);
    g.homeroom().get(&g.at("safety/slots")).is(200).shows("消防");
    let other = g.school.classes[1].clone();
    let path = format!("/classes/{}/safety/slots", other.id);
    g.account(other.homeroom).get(&path).is(200).shows("消防");
}

#[test]
fn c14_02_the_slot_appears_daily_and_is_one_tap() {
    let g = Ground::new();
    let teacher = g.homeroom();
    // The page of the day offers the topic whose turn it is, in one button.
    teacher.get(&g.at("safety")).is(200).shows("今天轮到").shows("说过了");
    g.go("2025-11-12", 15 * 60);
    assert!(g.todos().contains(&"今天的安全一分钟".to_owned()));
    slot(&g, &teacher, "2025-11-12", "daily", "way").is(303);
    assert!(!g.todos().contains(&"今天的安全一分钟".to_owned()));
    // What can be said in a minute is written down without typing.
    teacher.get(&g.at("safety/slots")).is(200).shows("陌生人搭话");
    // The next school day it is there again, with another topic.
    g.go("2025-11-13", 15 * 60);
    assert!(g.todos().contains(&"今天的安全一分钟".to_owned()));
    let page = g.homeroom().get(&g.at("safety/slots")).is(200).text();
    assert!(page.contains("今天轮到「<b>用电</b>」"), "{page}");
}

#[test]
fn c14_02_a_second_tap_says_it_anew_and_a_slip_is_taken_back() {
    let g = Ground::new();
    let teacher = g.homeroom();
    slot(&g, &teacher, "2025-11-12", "daily", "way").is(303);
    slot(&g, &teacher, "2025-11-12", "daily", "lab").is(303);
    let today = g.house.clock.today();
    let all = g.read(|tx, scope| safety::store::slots::between(tx, scope, today, today));
    assert_eq!((all.len(), all[0].topic.as_str()), (1, "lab"));
    let path = g.at(&format!("safety/slots/{}/removal", all[0].id));
    teacher.post(&path, &[]).is(303);
    teacher.post(&path, &[]).is(404);
    slot(&g, &teacher, "2025-11-13", "daily", "way").is(422);
    slot(&g, &teacher, "2025-11-12", "hourly", "way").is(422);
}

#[test]
fn an_empty_term_says_what_good_looks_like() {
    let g = Ground::new();
    g.homeroom().get(&g.at("safety/slots")).is(200).shows("放学前说一分钟");
}
