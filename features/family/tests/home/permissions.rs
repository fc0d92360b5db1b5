//! Every page of this part for every role, another class and another school.

use crate::ground::{FEATURES, Ground};
use auth::Do;
use db::Id;
use people::fixture::Fixture;

const PAGES: &[(&str, Do)] = &[
    ("meetings", Do::Family),
    ("meetings/new", Do::Family),
    ("meetings/export.xlsx", Do::Family),
    ("weekly", Do::Family),
    ("requests", Do::Family),
    ("cards", Do::Family),
    ("cards/new", Do::Family),
    ("robots", Do::KeepRobots),
];

fn everybody(g: &Ground) -> [(&'static str, Id); 9] {
    let (s, c) = (&g.school, g.class());
    [
        ("admin", s.admin),
        ("principal", s.principal),
        ("moral", s.moral),
        ("grade head", s.grade_head),
        ("psychologist", s.psychologist),
        ("homeroom", c.homeroom),
        ("teacher", c.teacher),
        ("student", c.students[0]),
        ("guardian", c.guardians[0]),
    ]
}

#[test]
fn every_page_opens_for_exactly_those_whom_the_table_names() {
    let g = Ground::new();
    let meeting = g.meeting("meeting", "2025-11-12");
    let week = g.letters();
    let class = Some(g.class().id);
    for (name, account) in everybody(&g) {
        let roles = g.school.scope(g.house.db(), account, class).roles();
        let browser = g.account(account);
        for (page, what) in PAGES {
            let wanted = if auth::may(*what, roles) { 200 } else { 403 };
            assert_eq!(browser.get(&g.at(page)).status, wanted, "{name} at {page}");
        }
        let wanted = if name == "homeroom" { 200 } else { 403 };
        for page in [
            meeting.clone(),
            format!("{meeting}/edit"),
            format!("{meeting}/sheet"),
            format!("{meeting}/programme.docx"),
            format!("{meeting}/feedback"),
            week.clone(),
            format!("{week}/print"),
            format!("{week}/links"),
            format!("{week}/{}", g.student(0)),
        ] {
            assert_eq!(browser.get(&page).status, wanted, "{name} at {page}");
        }
        let own = browser.get("/my/family").status;
        assert_eq!(own == 200, name == "guardian", "{name} at /my/family: {own}");
    }
    g.house.browser().get(&g.at("weekly")).is(303);
}

#[test]
fn nobody_of_another_class_or_school_learns_that_there_is_something() {
    let g = Ground::new();
    let meeting = g.meeting("meeting", "2025-11-12");
    let week = g.letters();
    let other = Fixture::found(g.house.db(), g.house.app.vault());
    let strangers = [
        (g.school.school, g.school.classes[1].homeroom),
        (g.school.school, g.school.classes[1].guardians[0]),
        (other.school, other.classes[0].homeroom),
        (other.school, other.principal),
        (other.school, other.classes[0].guardians[0]),
    ];
    for (school, account) in strangers {
        let browser = g.house.signed_in(school, account);
        for page in
            [g.at("meetings"), g.at("weekly"), g.at("robots"), meeting.clone(), week.clone()]
        {
            browser.get(&page).is(404);
        }
        browser.post(&format!("{meeting}/cancellation"), &[]).is(404);
        browser.post(&format!("{week}/sending"), &[]).is(404);
    }
    // The right thing under the wrong class is nobody's.
    let neighbour = g.account(g.school.classes[1].homeroom);
    let there = g.school.classes[1].id.to_string();
    for page in [&meeting, &week] {
        let page = page.replace(&g.class().id.to_string(), &there);
        neighbour.get(&page).is(404);
        neighbour.post(&page, &[]).is(404);
    }
    neighbour
        .post(&format!("{}/sending", week.replace(&g.class().id.to_string(), &there)), &[])
        .is(404);
}

#[test]
fn a_guardian_s_page_leads_here_and_works_without_scripts() {
    let g = Ground::new();
    g.guardian(0).get("/my").is(200).shows("href=\"/my/family\"");
    g.guardian(0)
        .get("/my/family")
        .is(200)
        .hides("<script")
        .shows("action=\"/my/family/requests\"");
    assert!(FEATURES.iter().any(|f| f.name == "family"));
}
