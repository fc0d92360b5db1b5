//! Who may what: every route is found by those whom the table names, and by nobody else.

use crate::ground::Ground;
use auth::{Do, Roles};
use axum::http::Method;
use db::Id;
use people::fixture::Fixture;
use testing::Browser;
use web::Access;

fn everybody(g: &Ground) -> Vec<(&'static str, Browser, Roles, Roles)> {
    let (s, class) = (&g.school, Some(g.class().id));
    let student = g.class().students[7];
    let db = g.house.db();
    let lead = g.lead();
    let give = move |tx: &mut db::Tx<'_>| {
        people::actions::posts::give(tx, &lead, student, "委员", "纪律").map(|_| ())
    };
    db.write_blocking(g.lead().ticket(), give).expect("a post");
    let all: [(&'static str, Id); 10] = [
        ("admin", s.admin),
        ("principal", s.principal),
        ("moral", s.moral),
        ("grade head", s.grade_head),
        ("psychologist", s.psychologist),
        ("homeroom", g.class().homeroom),
        ("teacher", g.class().teacher),
        ("cadre", student),
        ("student", g.class().students[0]),
        ("guardian", g.class().guardians[0]),
    ];
    all.into_iter()
        .map(|(name, account)| {
            let here = s.scope(db, account, class).roles();
            (name, g.account(account), here, s.scope(db, account, None).roles())
        })
        .collect()
}

fn filled(g: &Ground, path: &str) -> String {
    let nobody = "0192f0c100007000800000000000dead";
    path.replace("{class}", &g.class().id.to_string())
        .replace("{id}", nobody)
        .replace("{item}", "weaning")
}

#[test]
fn d_2_letters_are_found_by_those_whom_the_table_names_and_by_nobody_else() {
    let g = Ground::new();
    let mut hidden = 0;
    for (name, browser, here, wide) in everybody(&g) {
        for route in (letters::FEATURE.routes)() {
            assert!(route.hides, "{}", route.path);
            let may = match route.access {
                Access::Class(what) | Access::Own(what) => auth::may(what, here),
                Access::School(what) => auth::may(what, wide),
                _ => continue,
            };
            let path = filled(&g, route.path);
            let status = match route.method == Method::GET {
                true => browser.get(&path).status,
                false => browser.post(&path, &[]).status,
            };
            let one_thing = route.path.contains("{id}");
            match (may, one_thing) {
                (false, _) => assert_eq!(status, 404, "{name} at {} {path}", route.method),
                (true, true) => {
                    assert_eq!(status, 404, "{name} at {} {path}: nothing there", route.method)
                }
                (true, false) => {
                    assert!(matches!(status, 200 | 303 | 422), "{name} at {path}: {status}")
                }
            }
            hidden += usize::from(!may);
        }
    }
    assert!(hidden > 200, "only {hidden} were hidden");
}

#[test]
fn d_2_the_cells_of_the_row_of_letters() {
    let see = |role: auth::Role| {
        let roles = Roles::of(&[role]);
        [Do::WriteLetters, Do::AnswerLetters, Do::KeepLetters, Do::SeeVoices, Do::OpenInEmergency]
            .map(|what| auth::may(what, roles))
    };
    use auth::Role::*;
    assert_eq!(see(Student), [true, false, false, true, false]);
    assert_eq!(see(Cadre), [true, false, false, true, false]);
    assert_eq!(see(Guardian), [false; 5]);
    assert_eq!(see(Teacher), [false, true, false, true, false]);
    assert_eq!(see(Homeroom), [false, true, true, true, false]);
    assert_eq!(see(GradeHead), [false; 5]);
    assert_eq!(see(Moral), [false, false, false, false, true]);
    assert_eq!(see(Psychologist), [false, true, false, false, true]);
    assert_eq!(see(Principal), [false, false, false, false, true]);
    assert_eq!(see(Admin), [false; 5]);
    assert_eq!(see(Board), [false; 5]);
}

#[test]
fn another_class_and_another_school_do_not_exist() {
    let g = Ground::new();
    let id = g.to_homeroom(0, "只给一个人看");
    let strange = Fixture::found(g.house.db(), g.house.app.vault());
    let there = |account: Id| g.house.signed_in(strange.school, account);
    let strangers = [
        g.account(g.school.classes[1].homeroom),
        g.account(g.school.classes[1].teacher),
        there(strange.classes[0].homeroom),
        there(strange.psychologist),
        there(strange.principal),
    ];
    for who in &strangers {
        for rest in ["letters", "voices", "letters/settings", "letters/topics", "letters/questions"]
        {
            who.get(&g.at_class(rest)).is(404);
        }
        who.get(&g.letter(id)).is(404);
        who.post(&format!("{}/answers", g.letter(id)), &[("text", "冒充")]).is(404);
    }
    // A foreign letter under one's own class.
    let own = format!("/classes/{}/letters/{id}", g.school.classes[1].id);
    strangers[0].get(&own).is(404);
    strangers[0].post(&format!("{own}/answers"), &[("text", "冒充")]).is(404);
    g.account(g.school.classes[1].students[0]).get(&format!("/my/letters/{id}")).is(404);
    there(strange.principal).get("/school/letters").is(200).hides("七年级（1）班 ·");
    g.house.browser().get("/my/letters").is(303);
}

#[test]
fn the_menu_tells_of_letters_only_to_those_who_have_some() {
    let g = Ground::new();
    g.homeroom().get(&g.at_class("people")).is(200).shows("/letters\"");
    g.account(g.school.principal)
        .get(&g.at_class("people"))
        .is(200)
        .hides("心声")
        .shows("紧急查阅");
    g.account(g.school.grade_head)
        .get(&g.at_class("people"))
        .is(200)
        .hides("心声")
        .hides("紧急查阅");
    g.account(g.school.admin).get("/school").is(200).hides("心声").hides("紧急查阅");
}
