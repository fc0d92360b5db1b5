//! Pages that are kept: seen again they are the same but for the keys of their forms, and whatever
//! happens shows at the next look, whoever did it and in whichever process.

use crate::ground::{Ground, carry, key, minus};
use auth::Role;
use flate2::read::GzDecoder;
use people::store::students::Listed;
use rules::actions::{draft, items};
use rules::model::item::Category;
use std::collections::HashSet;
use std::io::Read;
use testing::Browser;

const PAGES: [&str; 2] = ["seats", "conduct"];
/// The session's, and the journal's.
const AGAIN: u64 = 2;

fn statements(g: &Ground, look: impl FnOnce()) -> u64 {
    let before = g.house.db().statements();
    look();
    g.house.db().statements() - before
}

/// Looks twice: the second look is the kept page.
#[track_caller]
fn kept(g: &Ground, who: &Browser, page: &str) -> (String, String) {
    let path = g.at_class(page);
    let first = who.get(&path).is(200).text();
    let mut second = String::new();
    let taken = statements(g, || second = who.get(&path).is(200).text());
    assert_eq!(taken, AGAIN, "{page} is kept");
    (first, second)
}

/// The keys of a page's forms; the patterns that scripts fill in have none.
fn keys(page: &str) -> Vec<String> {
    let of = |rest: &str| rest.split('"').nth(1).unwrap_or_default().to_owned();
    let all = page.split("name=\"key\" value=").skip(1).map(of);
    all.filter(|key| !key.is_empty()).collect()
}

fn without_keys(page: &str) -> String {
    keys(page).iter().fold(page.to_owned(), |text, key| text.replace(key.as_str(), "K"))
}

#[test]
fn a_second_look_is_the_same_page_with_keys_of_its_own() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0]);
    g.record(&teacher, "自习讲话", &[1]);
    for page in PAGES {
        let (first, second) = kept(&g, &teacher, page);
        let third = teacher.get(&g.at_class(page)).text();
        let all = [&first, &second, &third];
        let mut seen = HashSet::new();
        for text in all {
            let keys = keys(text);
            assert!(keys.len() >= 2, "{page} has forms");
            assert!(keys.iter().all(|k| k.len() == 32 && seen.insert(k.clone())), "{page}");
            assert_eq!(without_keys(text), without_keys(&first), "{page}");
        }
    }
}

#[test]
fn the_forms_of_a_kept_page_write_once_each() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let (first, second) = kept(&g, &teacher, "seats");
    let (student, item) = (g.student(2).to_string(), g.item("帮助同学").to_string());
    let send = |key: &str| {
        let form = [("key", key), ("student", &student), ("item", &item)];
        teacher.post(&g.at_class("records"), &form).is(303);
        g.total(2)
    };
    let (one, other) = (keys(&first).remove(0), keys(&second).remove(0));
    let once = send(&one);
    assert_eq!(send(&one), once, "the same form twice is one record");
    assert_eq!(send(&other), once + 100, "the form of another look is another record");
    g.sound();
}

#[test]
fn compressed_it_is_the_same_page() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0]);
    for page in PAGES {
        let (plain, _) = kept(&g, &teacher, page);
        for _ in 0..3 {
            let request = teacher.request(axum::http::Method::GET, &g.at_class(page));
            let request = request.header("accept-encoding", "gzip, br");
            let reply = teacher.send(request.body(axum::body::Body::empty()).unwrap()).is(200);
            assert_eq!(reply.headers["content-encoding"], "gzip");
            assert_eq!(reply.headers["cache-control"], "private, no-cache");
            assert!(reply.bytes.len() < plain.len() / 3);
            let mut text = String::new();
            GzDecoder::new(&reply.bytes[..]).read_to_string(&mut text).expect("a gzip file");
            assert_eq!(without_keys(&text), without_keys(&plain));
            assert!(keys(&text).iter().all(|k| !keys(&plain).contains(k)));
        }
    }
}

/// After `change` the next look shows `now`, where the kept page did not.
#[track_caller]
fn shows_after(g: &Ground, who: &Browser, page: &str, now: &str, change: impl FnOnce()) {
    let (_, before) = kept(g, who, page);
    assert!(!before.contains(now), "“{now}” stands in {page} already");
    change();
    who.get(&g.at_class(page)).is(200).shows(now);
    kept(g, who, page);
}

#[test]
fn records_undos_and_sentences_show_at_once() {
    let g = Ground::new();
    let (teacher, other) = (g.homeroom(), g.subject());
    shows_after(&g, &teacher, "conduct", "帮助同学", || {
        g.record(&other, "帮助同学", &[3]);
    });
    let mut tapped = String::new();
    g.go("2025-11-12", 10 * 60 + 7);
    shows_after(&g, &teacher, "seats", "10:07", || {
        let tap = g.tap("值日认真", &[0]);
        tapped = tap["key"].as_str().unwrap().to_owned();
        teacher.post_json(&g.at_class("records"), &tap).is(200);
    });
    shows_after(&g, &teacher, "seats", "擦了黑板槽", || {
        let note = serde_json::json!({ "key": key(), "of": tapped, "text": "擦了黑板槽" });
        teacher.post_json(&g.at_class("notes"), &note).is(200);
    });
    shows_after(&g, &teacher, "conduct", "已撤回", || {
        let undo = serde_json::json!({ "key": key(), "of": tapped });
        teacher.post_json(&g.at_class("undos"), &undo).is(200);
    });
    let cadre = g.cadre(7, "纪律");
    shows_after(&g, &teacher, "conduct", "班干部报了 1 条", || {
        g.record(&cadre, "自习讲话", &[4]);
    });
}

#[test]
fn roster_seats_motto_and_rules_show_at_once() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let listed = Listed { roll: 77, name: "叶新来".into(), sex: None, student_no: None };
    for (page, name) in [("seats", "叶新来"), ("conduct", "贺又来")] {
        let listed = Listed { name: name.into(), ..listed.clone() };
        let listed = Listed { roll: if page == "seats" { 77 } else { 78 }, ..listed };
        shows_after(&g, &teacher, page, name, || {
            g.write(g.teacher_scope(), move |tx, scope| {
                people::actions::students::add(tx, scope, listed.clone())
            });
        });
    }
    let (_, before) = kept(&g, &teacher, "seats");
    let (one, other) = (g.student(0), g.student(5));
    g.write(g.teacher_scope(), move |tx, scope| {
        people::actions::seats::swap(tx, scope, one, other)
    });
    let after = teacher.get(&g.at_class("seats")).text();
    let places = |text: &str| (text.find(&one.to_string()), text.find(&other.to_string()));
    let ((a, b), (c, d)) = (places(&before), places(&after));
    assert!(a < b && c > d, "they sit in each other's place");
    kept(&g, &teacher, "seats");
    g.write(g.teacher_scope(), |tx, scope| {
        people::actions::classes::set_motto(tx, scope, "向上向善")
    });
    assert!(statements(&g, || drop(teacher.get(&g.at_class("seats")))) > AGAIN, "drawn anew");
    shows_after(&g, &teacher, "seats", "乱扔纸屑", || {
        let today = g.house.clock.today();
        g.write(g.teacher_scope(), move |tx, scope| {
            let now = rules::store::sets::of_class(tx, scope)?.remove(0).id;
            let set = draft::propose_change(tx, scope, now)?;
            let item = minus("乱扔纸屑", "把纸屑扔在地上", -100, Category::Hygiene).check();
            items::put(tx, scope, set, None, None, &item.expect("a sound item"))?;
            carry(tx, scope, set, today)
        });
    });
}

#[test]
fn the_clock_turns_the_page() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0]);
    let path = g.at_class("conduct");
    let (_, before) = kept(&g, &teacher, "conduct");
    assert!(before.contains("撤回"));
    kept(&g, &teacher, "seats");
    // Exercises end at 10:10: another part of the day, other chips.
    g.go("2025-11-12", 10 * 60 + 9);
    assert_eq!(statements(&g, || drop(teacher.get(&g.at_class("seats")))), AGAIN);
    g.go("2025-11-12", 10 * 60 + 10);
    assert!(statements(&g, || drop(teacher.get(&g.at_class("seats")))) > AGAIN);
    // The next day it is another page, and after a day nothing is taken back with a tap.
    g.go("2025-11-12", 23 * 60 + 59);
    let teacher = g.homeroom();
    kept(&g, &teacher, "conduct");
    g.go("2025-11-13", 0);
    teacher.get(&path).is(200).shows("– 13日");
    g.go("2025-11-13", 10 * 60 + 4);
    let teacher = g.homeroom();
    kept(&g, &teacher, "conduct").1.contains("撤回").then_some(()).expect("still to be undone");
    g.go("2025-11-13", 10 * 60 + 6);
    teacher.get(&path).is(200).hides("撤回");
}

#[test]
fn nobody_gets_the_page_of_another_person() {
    let g = Ground::new();
    let (teacher, subject) = (g.homeroom(), g.subject());
    g.record(&teacher, "帮助同学", &[0]);
    let (first, _) = kept(&g, &teacher, "seats");
    let (theirs, _) = kept(&g, &subject, "seats");
    let me = |account| format!("data-me=\"{account}\"");
    assert!(first.contains(&me(g.class().homeroom)) && !theirs.contains(&me(g.class().homeroom)));
    assert!(theirs.contains(&me(g.class().teacher)));
    kept(&g, &teacher, "conduct");
    subject.get(&g.at_class("conduct")).is(403);
    g.account(g.school.classes[1].homeroom).get(&g.at_class("conduct")).is(404);
    g.house.browser().get(&g.at_class("conduct")).is(303);
}

#[test]
fn a_session_that_ended_and_a_role_that_was_taken_get_nothing() {
    let g = Ground::new();
    let (teacher, subject) = (g.homeroom(), g.subject());
    kept(&g, &teacher, "conduct");
    kept(&g, &subject, "seats");
    let account = g.class().teacher;
    let (class, today) = (g.class().id, g.house.clock.today());
    g.write(g.teacher_scope(), move |tx, _| {
        auth::revoke_grants(tx, account, Role::Teacher, Some(class), today)
    });
    subject.get(&g.at_class("seats")).is(404);
    let account = g.class().homeroom;
    g.write(g.teacher_scope(), move |tx, _| auth::close_all(tx, account));
    teacher.get(&g.at_class("conduct")).is(303);
    kept(&g, &g.homeroom(), "conduct");
}

#[test]
fn the_look_that_somebody_chose_shows_at_once() {
    let g = Ground::new();
    let teacher = g.homeroom();
    for (theme, page) in [("dark", "seats"), ("contrast", "conduct")] {
        let mark = format!("data-theme=\"{theme}\"");
        shows_after(&g, &teacher, page, &mark, || {
            teacher.post("/preferences", &[("theme", theme)]);
        });
    }
}

#[test]
fn what_another_process_wrote_shows_at_once() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let (_app, router) = g.house.second();
    let cookie = teacher.cookie(web::SESSION_COOKIE).expect("signed in");
    let there = g.house.browser_at(&router).with_cookie(web::SESSION_COOKIE, &cookie);
    kept(&g, &teacher, "seats");
    for at in 0..3 {
        there.post_json(&g.at_class("records"), &g.tap("帮助同学", &[at])).is(200);
        let here = teacher.get(&g.at_class("conduct")).is(200).text();
        let beside = there.get(&g.at_class("conduct")).is(200).text();
        assert_eq!(without_keys(&here), without_keys(&beside));
        assert!(keys(&here).iter().all(|k| !keys(&beside).contains(k)), "keys of their own");
        kept(&g, &teacher, "seats").1.contains("帮助同学").then_some(()).expect("it shows");
    }
}
