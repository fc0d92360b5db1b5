//! Who sees what: every role on every page, own class, foreign class, foreign school (D.2).

use crate::ground::{FACTS, Ground};
use people::fixture::Fixture;
use testing::Browser;

fn everybody(g: &Ground) -> Vec<(&'static str, Browser)> {
    vec![
        ("admin", g.sign_in(g.school.admin)),
        ("principal", g.principal()),
        ("moral", g.moral()),
        ("grade head", g.sign_in(g.school.grade_head)),
        ("psychologist", g.sign_in(g.school.psychologist)),
        ("homeroom", g.homeroom()),
        ("teacher", g.teacher()),
        ("student", g.pupil(0)),
        ("guardian", g.guardian(0)),
        ("classmate", g.pupil(1)),
    ]
}

/// One line of the matrix: the page, and who gets 200; everybody else gets the number.
fn holds(g: &Ground, page: &str, may: &[&str]) {
    for (name, browser) in everybody(g) {
        let status = browser.get(page).status;
        let allowed = status == 200;
        assert_eq!(allowed, may.contains(&name), "{name} at {page}: {status}");
        assert!(allowed || status == 403 || status == 404, "{name} at {page}: {status}");
    }
}

#[test]
fn d_2_every_role_on_every_page() {
    let g = Ground::new();
    let minor = g.made(&g.homeroom(), "named", 0, &[]);
    let teachers = g.made(&g.teacher(), "written", 0, &[]);
    let graver = g.warned(0);
    let own = ["student", "guardian"];
    holds(&g, &g.list(), &["homeroom", "teacher"]);
    holds(&g, &format!("{}/new", g.list()), &["homeroom", "teacher"]);
    holds(&g, &format!("{}/fairness", g.list()), &["homeroom"]);
    holds(&g, &format!("{}/export.xlsx", g.list()), &["homeroom"]);
    holds(&g, &g.at_class(&minor, ""), &["homeroom"]);
    holds(&g, &g.at_class(&teachers, ""), &["homeroom", "teacher"]);
    holds(&g, &g.at_class(&graver, ""), &["homeroom"]);
    holds(&g, &g.at_class(&graver, "/appeal-form"), &["homeroom"]);
    for page in ["/school/measures", "/school/measures/settings", "/school/measures/export.xlsx"] {
        holds(&g, page, &["principal", "moral"]);
    }
    for rest in ["", "/letter", "/letter.docx", "/appeal-form"] {
        holds(&g, &g.at_school(&graver, rest), &["principal", "moral"]);
    }
    for (id, rest) in [(&minor, ""), (&teachers, ""), (&graver, ""), (&graver, "/appeal-form")] {
        holds(&g, &format!("/my/measures/{id}{rest}"), &own);
    }
    holds(&g, "/my/measures", &["student", "guardian", "classmate"]);
    // The school sees no minor measure, only how many there were.
    holds(&g, &g.at_school(&minor, ""), &[]);
    g.moral().get("/school/measures").is(200).hides("点名批评").hides(FACTS);
    // A teacher's list is what that teacher wrote.
    g.teacher().get(&g.list()).is(200).shows("书面检讨").hides("点名批评").hides("警告");
    g.pupil(1).get("/my/measures").is(200).hides("警告").shows("没有教育惩戒的记录");
}

#[test]
fn another_class_and_another_school_find_nothing() {
    let g = Ground::new();
    let id = g.warned(0);
    let elsewhere = Fixture::found(g.house.db(), g.house.app.vault());
    let foreign = |account| g.house.signed_in(elsewhere.school, account);
    let next = g.sign_in(g.school.classes[1].homeroom);
    let pages = [g.list(), g.at_class(&id, ""), format!("{}/new", g.list())];
    for page in &pages {
        next.get(page).is(404);
        foreign(elsewhere.classes[0].homeroom).get(page).is(404);
        foreign(elsewhere.moral).get(page).is(404);
    }
    // The right role and the right address with somebody else's record.
    let theirs = format!("/classes/{}/safety/measures/{id}", g.school.classes[1].id);
    next.get(&theirs).is(404).hides(FACTS);
    next.post(&format!("{theirs}/removal"), &[("words", "x")]).is(404);
    for account in [elsewhere.moral, elsewhere.principal] {
        let browser = foreign(account);
        for rest in ["", "/letter", "/letter.docx"] {
            browser.get(&g.at_school(&id, rest)).is(404);
        }
        browser.post(&g.at_school(&id, "/lifting"), &[("words", "x")]).is(404);
        browser.get("/school/measures").is(200).hides("警告");
    }
    let pupil = foreign(elsewhere.classes[0].students[0]);
    pupil.get(&format!("/my/measures/{id}")).is(404);
    let words = [("words", "x")];
    pupil.post(&format!("/my/measures/{id}/statements"), &words).is(404);
    g.pupil(1).post(&format!("/my/measures/{id}/appeals"), &words).is(404);
}

#[test]
fn a_proposal_shows_at_home_only_after_somebody_has_talked_to_the_family() {
    let g = Ground::new();
    let id = g.warning(0);
    let own = format!("/my/measures/{id}");
    g.pupil(0).get(&own).is(404);
    g.pupil(0).get("/my/measures").is(200).hides("警告");
    g.told(&id);
    g.pupil(0).get(&own).is(200).shows("说明和申辩");
    g.guardian(0).get(&own).is(200).shows(FACTS);
}

#[test]
fn l_d12_every_look_of_the_staff_is_written_down_and_nobody_elses() {
    let g = Ground::new();
    let id = g.warned(0);
    let before = g.log().len();
    g.homeroom().get(&g.at_class(&id, "")).is(200);
    g.moral().get(&g.at_school(&id, "/letter")).is(200);
    g.pupil(0).get(&format!("/my/measures/{id}")).is(200);
    g.guardian(0).get(&format!("/my/measures/{id}")).is(200);
    g.sign_in(g.school.psychologist).get(&g.at_class(&id, "")).is(403);
    g.homeroom().get(&format!("{}/export.xlsx", g.list())).is(200);
    let rows = g.log().split_off(before);
    let student = Some(g.class().students[0]);
    let wanted = [
        (g.class().homeroom, student, "student.measure".to_owned()),
        (g.school.moral, student, "student.measure".to_owned()),
        (g.class().homeroom, None, "class.measures".to_owned()),
    ];
    assert_eq!(rows.len(), wanted.len(), "{rows:?}");
    for row in wanted {
        assert!(rows.contains(&row), "{row:?} in {rows:?}");
    }
}
