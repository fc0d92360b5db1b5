//! 互助结对 by route (C8-10).

use crate::cases_ground::{Ground, day, key, send};
use people::fixture::Fixture;
use std::io::{Cursor, Read};
use testing::Reply;

fn form(two: db::Id, subject: &str) -> Vec<(&'static str, String)> {
    vec![
        ("key", key()),
        ("two", two.to_string()),
        ("subject", subject.to_owned()),
        ("often", "weekly".to_owned()),
        ("from", "2025-11-12".to_owned()),
        ("until", "2025-12-31".to_owned()),
    ]
}

fn by_teacher(g: &Ground, one: usize, two: usize, subject: &str) -> Reply {
    let mut fields = form(g.student(two), subject);
    fields.push(("one", g.student(one).to_string()));
    send(&g.homeroom(), &g.at_class("pairs"), &fields)
}

/// The pair on somebody's page: the address of its forms.
fn pair_of(page: &str) -> String {
    let at = page.find("/my/pairs/").expect("a pair");
    page[at..at + "/my/pairs/".len() + 32].to_owned()
}

#[test]
fn c8_10_both_say_yes_from_their_own_account_and_either_ends_it_at_once() {
    let g = Ground::new();
    by_teacher(&g, 0, 1, "数学").is(303);
    let page = g.homeroom().get(&g.at_class("pairs")).is(200);
    page.shows("林知夏、周屿").shows("等双方同意");
    let (one, two) = (g.of(g.student(0)), g.of(g.student(1)));
    let pair = pair_of(&one.get("/my/pairs").is(200).shows("我愿意").text());
    let log = [("key", key()), ("log", "讲了一道题".to_owned()), ("day", "2025-11-12".to_owned())];
    one.post(&format!("{pair}/agreement"), &[("key", &key())]).is(303);
    one.get("/my/pairs").shows("等对方答复");
    send(&one, &format!("{pair}/log"), &log)
        .is(422)
        .shows("结对进行的时候才能记")
        .shows("讲了一道题");
    // Nobody says yes for somebody else, and nobody twice.
    one.post(&format!("{pair}/agreement"), &[("key", &key())]).is(409);
    g.of(g.student(2)).post(&format!("{pair}/agreement"), &[("key", &key())]).is(404);
    g.homeroom().post(&format!("{pair}/agreement"), &[("key", &key())]).is(404);
    two.post(&format!("{pair}/agreement"), &[("key", &key())]).is(303);
    g.homeroom().get(&g.at_class("pairs")).shows("进行中");
    // Both write the log; the teacher sees that there is one, not what it says.
    send(&one, &format!("{pair}/log"), &log).is(303);
    let other = [("key", key()), ("log", "教我投篮".to_owned()), ("day", "2025-11-12".to_owned())];
    send(&two, &format!("{pair}/log"), &other).is(303);
    two.get("/my/pairs").shows("讲了一道题").shows("教我投篮");
    g.homeroom().get(&g.at_class("pairs")).shows("记了 2 次").hides("讲了一道题").hides("教我投篮");
    two.post(&format!("{pair}/end"), &[("key", &key())]).is(303);
    one.get("/my/pairs").shows("已结束").hides("我愿意");
    let more = [("key", key()), ("log", "又讲了一道".to_owned()), ("day", "2025-11-12".to_owned())];
    send(&one, &format!("{pair}/log"), &more).is(422);
    one.post(&format!("{pair}/end"), &[("key", &key())]).is(409);
    let kinds = g.told();
    assert_eq!(kinds.iter().filter(|k| *k == "care.pair_agreed").count(), 2);
    assert_eq!(kinds.last().map(String::as_str), Some("care.pair_ended"));
}

#[test]
fn c8_10_a_student_asks_a_classmate_and_may_be_turned_down_quietly() {
    let g = Ground::new();
    let (one, two) = (g.of(g.student(0)), g.of(g.student(1)));
    send(&one, "/my/pairs", &form(g.student(1), "跳绳")).is(303);
    one.get("/my/pairs").is(200).shows("跳绳").shows("等对方答复").hides("我愿意");
    let pair = pair_of(&two.get("/my/pairs").is(200).shows("我愿意").text());
    two.post(&format!("{pair}/end"), &[("key", &key())]).is(303);
    one.get("/my/pairs").shows("没有结成").hides("拒绝");
    g.homeroom().get(&g.at_class("pairs")).shows("没有结成").hides("拒绝");
    two.post(&format!("{pair}/agreement"), &[("key", &key())]).is(409);
}

#[test]
fn c8_10_a_pair_has_a_subject_two_people_and_days() {
    let g = Ground::new();
    by_teacher(&g, 0, 0, "数学").is(422).shows("请选两位不同的同学");
    by_teacher(&g, 0, 1, "").is(422).shows("请写一起做什么");
    by_teacher(&g, 0, 1, "帮差生").is(422).shows("请换个说法").shows("帮差生");
    let one = g.of(g.student(0));
    let mut days = form(g.student(1), "数学");
    days.retain(|(n, _)| *n != "until");
    days.push(("until", "2025-11-01".to_owned()));
    send(&one, "/my/pairs", &days).is(422).shows("数学");
    let mut long = days.clone();
    long.retain(|(n, _)| *n != "until");
    long.push(("until", "2027-11-01".to_owned()));
    send(&one, "/my/pairs", &long).is(422).shows("最多约半年");
    send(&one, "/my/pairs", &form(g.school.classes[1].students[0], "数学")).is(404);
    send(&one, "/my/pairs", &form(g.student(0), "数学")).is(422).shows("请选两位不同的同学");
    for (at, subject) in ["数学", "英语", "跑步"].into_iter().enumerate() {
        send(&one, "/my/pairs", &form(g.student(at + 1), subject)).is(303);
    }
    send(&one, "/my/pairs", &form(g.student(5), "画画")).is(422).shows("先过一阵再约");
    send(&g.of(g.student(1)), "/my/pairs", &form(g.student(0), "数学")).is(422).shows("已经约过");
}

/// The two whose pair still waits: the other proposal was taken back.
fn pairs_of(g: &Ground) -> (db::Id, db::Id) {
    let waits = |at: usize| g.of(g.student(at)).get("/my/pairs").text().contains("我愿意");
    if waits(0) { (g.student(0), g.student(1)) } else { (g.student(2), g.student(3)) }
}

#[test]
fn a_pair_is_over_on_its_last_day_and_a_proposal_can_be_taken_back() {
    let g = Ground::new();
    by_teacher(&g, 0, 1, "数学").is(303);
    by_teacher(&g, 2, 3, "英语").is(303);
    let page = g.homeroom().get(&g.at_class("pairs")).is(200).text();
    let back = page.split("action=\"").find(|p| p.contains("/withdrawal\"")).expect("a way back");
    let back = back[..back.find('"').expect("an end")].to_owned();
    g.homeroom().post(&back, &[("key", &key())]).is(303);
    g.homeroom().get(&g.at_class("pairs")).shows("没有结成");
    let remaining = pairs_of(&g);
    let (one, two) = (g.of(remaining.0), g.of(remaining.1));
    let pair = pair_of(&one.get("/my/pairs").is(200).text());
    for who in [&one, &two] {
        who.post(&format!("{pair}/agreement"), &[("key", &key())]).is(303);
    }
    g.go(day("2026-01-05"));
    let one = g.of(remaining.0);
    one.get("/my/pairs").is(200).shows("到期了");
    let log = [("key", key()), ("log", "又讲一道".to_owned()), ("day", "2026-01-05".to_owned())];
    send(&one, &format!("{pair}/log"), &log).is(422);
}

#[test]
fn pairs_are_seen_by_the_two_and_their_homeroom_teacher() {
    let g = Ground::new();
    by_teacher(&g, 0, 1, "数学").is(303);
    g.of(g.student(2)).get("/my/pairs").is(200).hides("林知夏 · 数学").shows("现在没有结对");
    for account in [g.class().teacher, g.school.principal, g.school.moral, g.school.grade_head] {
        g.of(account).get(&g.at_class("pairs")).is(403);
        g.of(account).get("/my/pairs").is(404);
    }
    g.of(g.class().guardians[0]).get("/my/pairs").is(403);
    g.of(g.student(0)).get(&g.at_class("pairs")).is(403);
    let other = &g.school.classes[1];
    g.of(other.homeroom).get(&g.at_class("pairs")).is(404);
    let strange = Fixture::found(g.house.db(), g.house.app.vault());
    let stranger = g.house.signed_in(strange.school, strange.classes[0].homeroom);
    stranger.get(&g.at_class("pairs")).is(404);
    let list = g.homeroom().get(&g.at_class("pairs/export.xlsx")).is(200);
    let mut zip = zip::ZipArchive::new(Cursor::new(&list.bytes[..])).expect("a workbook");
    let mut text = String::new();
    let mut part = zip.by_name("xl/sharedStrings.xml").expect("its words");
    part.read_to_string(&mut text).expect("text");
    assert!(text.contains("林知夏") && text.contains("数学"));
    assert_eq!(g.log().last().map(|l| l.2.clone()), Some("class.pairs".to_owned()));
    // Another class's pair is nobody's.
    let pair = pair_of(&g.of(g.student(0)).get("/my/pairs").text());
    g.of(other.students[0]).post(&format!("{pair}/end"), &[("key", &key())]).is(404);
}
