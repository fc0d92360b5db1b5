//! Bright spots, greetings, families, planning; and the timeline.

use crate::ground::{Ground, day, key};
use db::Id;
use web::Span;

#[test]
fn c8_07_the_list_names_who_has_no_bright_spot_yet() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let list = teacher.get(&ground.at("/bright")).is(200).shows("还没有的").text();
    assert!(list.contains("8 人"), "everybody is without one at first");
    for student in 0..8 {
        let words = [("key", &*key()), ("words", "帮同桌捡起了笔")];
        teacher.post(&format!("{}/bright", ground.page(student)), &words).is(303);
        let page = teacher.get(&ground.at("/bright")).is(200);
        let page = if student < 7 {
            page.shows("还没有的")
        } else {
            page.shows("每位同学都有了")
        };
        page.hides("帮同桌捡起了笔");
    }
    // They feed comments: whoever asks for the student gets them, the newest first.
    let (vault, student) = (ground.house.app.vault().clone(), ground.student(0));
    let spots =
        ground.read(&ground.scope(), |tx, scope| care::bright_spots(tx, scope, &vault, student, 9));
    assert_eq!(spots.len(), 1);
    assert_eq!(spots[0].2, "帮同桌捡起了笔");
    let removal = format!("{}/bright/{}/removal", ground.page(0), spots[0].0);
    teacher.post(&removal, &[("key", &key())]).is(303);
    teacher.get(&ground.at("/bright")).is(200).shows("还没有的");
    let page = teacher.post(&format!("{}/bright", ground.page(0)), &[("key", &key())]).is(422);
    page.shows("写一件看到的事");
}

#[test]
fn c8_13_greetings_are_off_by_default_and_keep_a_date_and_nothing_else() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let page = ground.at("/greetings");
    let id = ground.student(2).to_string();
    teacher.get(&page).is(200).shows("没有打开");
    teacher.post(&page, &[("key", &key()), ("student", &id), ("on", "1")]).is(422);
    teacher.post(&format!("{page}/setting"), &[("key", &key()), ("on", "1")]).is(303);
    teacher.post(&page, &[("key", &key()), ("student", &id), ("on", "1")]).is(303);
    teacher.get(&page).is(200).shows("今天问候了 1 位");
    ground.go("2025-11-13");
    let teacher = ground.homeroom();
    teacher.get(&page).is(200).shows("今天问候了 0 位").shows("上次是11月12日");
    // In no report, on no timeline, on no board.
    let scope = ground.scope();
    let (from, student) = (day("2025-09-01"), ground.student(2));
    let touches = ground.read(&scope, |tx, scope| (care::FEATURE.touches)(tx, scope, from));
    assert!(touches.is_empty());
    let span = Span { before: (db::Day::MAX, Id::NONE), most: 9 };
    let lines =
        ground.read(&scope, |tx, scope| (care::FEATURE.timeline)(tx, scope, student, &span));
    assert!(lines.is_empty());
    // Turned off, nothing stays.
    teacher.post(&format!("{page}/setting"), &[("key", &key()), ("on", "")]).is(303);
    teacher.post(&format!("{page}/setting"), &[("key", &key()), ("on", "1")]).is(303);
    teacher.get(&page).is(200).hides("上次是");
}

#[test]
fn c7_03_only_numbers_of_five_families_and_more_are_shown() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let page = ground.at("/families");
    teacher.get(&page).is(200).shows("还没有统计");
    let fields =
        [("key", &*key()), ("primary", "3"), ("junior", "26"), ("senior", "17"), ("college", "8")];
    teacher.post(&page, &fields).is(303);
    let shown = teacher.get(&page).is(200).shows(">26<").shows(">17<").shows("不显示");
    // The smallest of the others is kept back too, or the size of the class would tell the three.
    shown.hides(">3<").hides(">8<");
    let wrong = [("key", &*key()), ("junior", "很多"), ("senior", "16")];
    teacher.post(&page, &wrong).is(422).shows("户数是").shows("value=\"16\"");
    ground.as_of(ground.school.principal).get(&page).is(403);
}

#[test]
fn c8_01_a_talk_is_planned_ahead_and_what_is_wrong_is_said() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let page = ground.at("/follow-ups");
    let id = ground.student(6).to_string();
    teacher.get(&page).is(200).shows("没有欠着的事");
    for (student, due, why, said) in [
        ("", "2025-11-20", "聊聊新同桌", "先选一位同学"),
        (&*id, "", "聊聊新同桌", "选一个日子"),
        (&*id, "2025-11-01", "聊聊新同桌", "选今天或以后"),
        (&*id, "2025-11-20", "", "写一句为什么"),
    ] {
        let fields = [("key", &*key()), ("student", student), ("due", due), ("why", why)];
        teacher.post(&page, &fields).is(422).shows(said).shows(why);
    }
    let fields =
        [("key", &*key()), ("student", &*id), ("due", "2025-11-20"), ("why", "聊聊新同桌")];
    teacher.post(&page, &fields).is(303);
    teacher.get(&page).is(200).shows("沈一诺").shows("再谈一次").hides("聊聊新同桌");
    let dates = ground.read(&ground.scope(), |tx, scope| {
        (care::FEATURE.dates)(tx, scope, day("2025-11-01"), day("2025-12-01"))
    });
    assert_eq!(dates.len(), 1);
    assert!(!dates[0].title.contains("沈一诺"), "calendars tell no names");
}

#[test]
fn the_timeline_tells_that_there_was_a_talk_and_never_what_was_said() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let (from, student) = (day("2025-09-01"), ground.student(1));
    for at in 0..5 {
        let fields = [("form", "free"), ("cause", "秘密"), ("area", "study")];
        ground.talk(&teacher, if at == 4 { 2 } else { 1 }, &fields);
    }
    let scope = ground.scope();
    let mut span = Span { before: (db::Day::MAX, Id::NONE), most: 3 };
    let first =
        ground.read(&scope, |tx, scope| (care::FEATURE.timeline)(tx, scope, student, &span));
    assert_eq!(first.len(), 3);
    assert!(first.iter().all(|l| !l.text.contains("秘密") && l.href.is_some()));
    span.before = (first[2].day, first[2].id);
    let rest = ground.read(&scope, |tx, scope| (care::FEATURE.timeline)(tx, scope, student, &span));
    assert_eq!(rest.len(), 1, "the cursor goes on within a day");
    let touches = ground.read(&scope, |tx, scope| (care::FEATURE.touches)(tx, scope, from));
    assert_eq!(touches.len(), 2);
    let touch = touches.iter().find(|t| t.student == student).expect("this student");
    assert_eq!((touch.count, touch.area), (4, Some(web::Area::Study)));
    // Others have no lines.
    let (school, class) = (&ground.school, ground.class());
    for who in [class.teacher, school.principal, school.psychologist, class.students[1]] {
        let scope = school.scope(ground.house.db(), who, Some(class.id));
        let lines =
            ground.read(&scope, |tx, scope| (care::FEATURE.timeline)(tx, scope, student, &span));
        assert!(lines.is_empty());
    }
}
