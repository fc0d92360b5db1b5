//! What other features may use, and from which day (L-A9, L-A12, C1-10).

use crate::common::{School, tail};
use db::Day;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Items in force on a day, by name.
fn names_on(school: &School, on: &str) -> Vec<String> {
    let scope = school.fixture.homeroom(school.house.db(), 0);
    let read = |tx: &mut db::Tx<'_>| rules::items_on(tx, &scope, day(on));
    let all = school.house.db().read_blocking(scope.ticket(), read).expect("items");
    all.into_iter().map(|i| i.title).collect()
}

#[test]
fn c1_10_only_what_was_published_by_then_can_be_used() {
    let school = School::new();
    let draft = school.propose("p-chuzhong");
    assert!(names_on(&school, "2025-11-12").is_empty(), "a draft is no basis");
    school.adopt(&draft);
    school.file(&draft);
    assert!(names_on(&school, "2025-11-12").is_empty(), "filed is not published");
    school.publish(&draft, "2025-11-17").is(303);
    assert!(names_on(&school, "2025-11-16").is_empty(), "not in force yet");
    assert!(names_on(&school, "2025-11-17").contains(&"迟到".to_owned()));
    let scope = school.fixture.homeroom(school.house.db(), 0);
    let read = |tx: &mut db::Tx<'_>| {
        let late = rules::items_on(tx, &scope, day("2025-11-17"))?
            .into_iter()
            .find(|i| i.title == "迟到")
            .expect("it is there");
        let on = |tx: &mut db::Tx<'_>, text: &str| rules::item_on(tx, &scope, late.id, day(text));
        Ok((on(tx, "2025-11-11"), on(tx, "2025-11-14"), on(tx, "2025-11-17")))
    };
    let (before, soon, then) =
        school.house.db().read_blocking(scope.ticket(), read).expect("answers");
    let said =
        |fault: Result<rules::RuleItem, db::Fault>| fault.expect_err("too early").to_string();
    assert!(said(before).contains("才公布"));
    assert!(said(soon).contains("才生效"));
    assert_eq!(then.expect("in force").version, 1);
}

#[test]
fn l_a9_an_event_of_yesterday_takes_yesterdays_version() {
    let school = School::new();
    let first = school.propose("p-chuzhong");
    school.carry_through(&first);
    let next = school.propose(tail(&first));
    let clause = school.homeroom().get(&next);
    let item = crate::common::links(&clause, &format!("{next}/items/"))
        .into_iter()
        .find(|l| tail(l).len() == 32)
        .expect("an item");
    let fields = [
        ("name", "晚到"),
        ("when", "上课铃响后"),
        ("what", "晚到 5 分钟以内"),
        ("unit", "time"),
        ("value", "-1"),
        ("category", "纪律"),
        ("follow_up", "talk"),
        ("lighter", "先提醒一次"),
    ];
    school.homeroom().post(&item, &fields).is(303);
    school.on("2025-11-19");
    school.ask(&next);
    let talk = [("on", "2025-11-19"), ("present", "8"), ("summary", "同意")];
    school.homeroom().post(&format!("{next}/discussion"), &talk).is(303);
    school.open_vote(&next, "hands");
    let hands = [("present", "8"), ("yes", "8"), ("no", "0"), ("abstain", "0")];
    school.homeroom().post(&format!("{next}/vote/count"), &hands).is(303);
    let filing = [("on", "2025-11-19"), ("with", "德育处"), ("reference", "")];
    school.homeroom().post(&format!("{next}/filing"), &filing).is(303);
    school.publish(&next, "2025-11-19").is(303);
    assert!(!names_on(&school, "2025-11-18").contains(&"晚到".to_owned()));
    assert!(names_on(&school, "2025-11-19").contains(&"晚到".to_owned()));
    // The same item, two versions: each day has its own.
    let scope = school.fixture.homeroom(school.house.db(), 0);
    let id: db::Id = tail(&item).parse().expect("an identifier");
    let read = |tx: &mut db::Tx<'_>| {
        let old = rules::item_on(tx, &scope, id, day("2025-11-18"))?;
        let new = rules::item_on(tx, &scope, id, day("2025-11-19"))?;
        let titles = rules::item_titles(tx, &scope)?;
        let scheme = rules::scheme_on(tx, &scope, day("2025-11-18"))?;
        Ok((old.version, new.version, new.title, titles[&id].title.clone(), scheme.map(|s| s.0)))
    };
    let got = school.house.db().read_blocking(scope.ticket(), read).expect("both versions");
    assert_eq!(got, (1, 2, "晚到".into(), "晚到".into(), Some(1)));
}

#[test]
fn l_a12_a_class_contest_never_becomes_a_childs_item() {
    let school = School::new();
    let draft = school.propose("p-banji");
    let page = school.homeroom().get(&draft).is(200);
    page.shows("只记班级，不记到个人")
        .shows("100 分")
        .shows("60 分：礼仪 10 分")
        .shows("年级里 20% 的班");
    school.carry_through(&draft);
    // The contest's frame is in force with its rules; the students' is their own.
    let scope = school.fixture.homeroom(school.house.db(), 0);
    let frame = school
        .house
        .db()
        .read_blocking(scope.ticket(), |tx| rules::scheme_on(tx, &scope, day("2025-11-12")));
    let (_, frame) = frame.expect("an answer").expect("a frame in force");
    let contest = frame.contest.expect("the class contest keeps its scheme");
    let preset = rules::model::preset::find("p-banji").expect("built in");
    assert_eq!(*contest, preset.scheme);
    assert_eq!(frame.subject, rules::model::item::Subject::Student);
    assert!(names_on(&school, "2025-11-12").is_empty());
    let scope = school.fixture.homeroom(school.house.db(), 0);
    let read = |tx: &mut db::Tx<'_>| {
        let titles = rules::item_titles(tx, &scope)?;
        let (id, _) = titles.iter().next().expect("the contest's items");
        Ok(rules::item_on(tx, &scope, *id, day("2025-11-12")))
    };
    let fault = school.house.db().read_blocking(scope.ticket(), read).expect("an answer");
    assert!(fault.expect_err("not a student's").to_string().contains("不能记到个人名下"));
}

#[test]
fn the_fixture_puts_every_preset_for_students_into_force() {
    for preset in ["p-chuzhong", "p-xiaoxue"] {
        let school = School::new();
        let scope = school.fixture.homeroom(school.house.db(), 0);
        let made = scope.clone();
        let write = move |tx: &mut db::Tx<'_>| rules::fixture::in_force(tx, &made, preset);
        school.house.db().write_blocking(scope.ticket(), write).expect("it comes into force");
        assert!(names_on(&school, "2025-11-12").len() >= 6, "{preset}");
    }
}
