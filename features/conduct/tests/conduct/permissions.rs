//! Every route for every role, for another class and another school.

use crate::ground::Ground;
use auth::Do;
use db::Id;
use people::fixture::Fixture;
use testing::Browser;

/// The addresses of the class that are opened, with who may.
const PAGES: &[(&str, Do)] = &[
    ("seats", Do::SeeOwnEntries),
    ("conduct/mine", Do::Record),
    ("conduct", Do::SeeConduct),
    ("conduct/print", Do::ExportConduct),
    ("conduct/export.xlsx", Do::ExportConduct),
    ("conduct/entries", Do::SeeConduct),
    ("conduct/drafts", Do::Confirm),
    ("conduct/appeals", Do::Judge),
    ("conduct/awards", Do::SeeConduct),
    ("conduct/awards/new", Do::Judge),
    ("conduct/awards/print", Do::ExportConduct),
    ("conduct/awards/certificates", Do::ExportConduct),
    ("conduct/awards/export.xlsx", Do::ExportConduct),
    ("conduct/hints", Do::SeeConduct),
    ("conduct/fairness", Do::SeeConduct),
    ("conduct/fairness/card", Do::SeeConduct),
    ("conduct/dimensions", Do::SeeConduct),
    ("conduct/settings", Do::Judge),
    ("conduct/settlements", Do::SeeConduct),
    ("conduct/aggregate", Do::SeeConductAggregate),
    ("board", Do::ManageBoard),
];

struct Somebody {
    name: &'static str,
    browser: Browser,
    roles: auth::Roles,
}

fn everybody(g: &Ground) -> Vec<Somebody> {
    let s = &g.school;
    let class = Some(g.class().id);
    g.cadre(7, "纪律");
    let all: [(&'static str, Id); 10] = [
        ("admin", s.admin),
        ("principal", s.principal),
        ("moral", s.moral),
        ("grade head", s.grade_head),
        ("psychologist", s.psychologist),
        ("homeroom", g.class().homeroom),
        ("teacher", g.class().teacher),
        ("cadre", g.student(7)),
        ("student", g.student(0)),
        ("guardian", g.class().guardians[0]),
    ];
    let one = |(name, account): (&'static str, Id)| {
        let roles = s.scope(g.house.db(), account, class).roles();
        Somebody { name, browser: g.account(account), roles }
    };
    all.into_iter().map(one).collect()
}

#[test]
fn every_page_opens_for_exactly_those_whom_the_table_names() {
    let g = Ground::new();
    g.record(&g.homeroom(), "帮助同学", &[0]);
    for who in everybody(&g) {
        for (page, what) in PAGES {
            let status = who.browser.get(&g.at_class(page)).status;
            let wanted = if auth::may(*what, who.roles) { 200 } else { 403 };
            assert_eq!(status, wanted, "{} at {page}", who.name);
        }
    }
}

#[test]
fn the_list_of_pages_is_whole() {
    for route in (conduct::FEATURE.routes)() {
        let Some(rest) = route.path.strip_prefix("/classes/{class}/") else { continue };
        let listed = PAGES.iter().any(|(page, _)| *page == rest);
        let of_one_thing = rest.contains('{') || rest == "live";
        assert!(route.method != "GET" || listed || of_one_thing, "{}", route.path);
    }
}

#[test]
fn the_pages_of_one_thing_are_the_homeroom_teachers_and_the_recorders() {
    let g = Ground::new();
    let own = g.one(&g.subject(), "帮助同学", 0);
    let others = g.one(&g.homeroom(), "自习讲话", 1);
    let (own, others) = (format!("conduct/entries/{own}"), format!("conduct/entries/{others}"));
    g.homeroom().get(&g.at_class(&own)).is(200);
    g.subject().get(&g.at_class(&own)).is(200).hides("代录申诉");
    g.subject().get(&g.at_class(&others)).is(404);
    g.subject().post(&g.at_class(&format!("{others}/undo")), &[]).is(404);
    let form = [("strike", "1"), ("reason", "x")];
    g.subject().post(&g.at_class(&format!("{others}/correction")), &form).is(404);
    g.subject().post(&g.at_class(&format!("{own}/correction")), &form).is(303);
    g.subject().post(&g.at_class(&format!("{others}/owning-up")), &[]).is(403);
    g.subject().get(&g.at_class(&format!("conduct/students/{}", g.student(0)))).is(403);
    g.account(g.school.principal).get(&g.at_class(&own)).is(403);
    g.subject().get(&g.at_class("conduct/mine")).is(200).shows("帮助同学").hides("自习讲话");
    g.sound();
}

#[test]
fn another_class_and_another_school_do_not_exist() {
    let g = Ground::new();
    let id = g.one(&g.homeroom(), "帮助同学", 0);
    let neighbour = g.account(g.school.classes[1].homeroom);
    let strange = Fixture::found(g.house.db(), g.house.app.vault());
    let stranger = g.house.signed_in(strange.school, strange.classes[0].homeroom);
    let principal = g.house.signed_in(strange.school, strange.principal);
    for who in [&neighbour, &stranger, &principal] {
        for (page, _) in PAGES {
            let status = who.get(&g.at_class(page)).status;
            assert!(matches!(status, 404 | 403), "{page}: {status}");
        }
        let status = who.post_json(&g.at_class("records"), &g.tap("帮助同学", &[0])).status;
        assert!(matches!(status, 404 | 403), "{status}");
    }
    for (page, _) in PAGES {
        assert_eq!(neighbour.get(&g.at_class(page)).status, 404, "{page}");
        assert_eq!(stranger.get(&g.at_class(page)).status, 404, "{page}");
    }
    // A foreign row, a foreign student, a foreign item under one's own class.
    let own = |rest: &str| format!("/classes/{}/{rest}", g.school.classes[1].id);
    neighbour.get(&own(&format!("conduct/entries/{id}"))).is(404);
    neighbour.get(&own(&format!("conduct/students/{}", g.student(0)))).is(404);
    neighbour.post_json(&own("records"), &g.tap("帮助同学", &[0])).is(404);
    g.house.browser().get(&g.at_class("conduct")).is(303);
    assert_eq!(g.total(0), 10_100);
}

#[test]
fn the_menu_leads_only_where_one_may_go() {
    let g = Ground::new();
    for who in everybody(&g) {
        for (page, what) in PAGES {
            if !auth::may(*what, who.roles) {
                continue;
            }
            let text = who.browser.get(&g.at_class(page)).is(200).text();
            let Some(nav) = text.find("class=\"rail\"") else { continue };
            let nav = &text[nav..nav + text[nav..].find("</nav>").expect("an end")];
            for entry in conduct::FEATURE.nav {
                let href = entry.path.replace("{class}", &g.class().id.to_string());
                if nav.contains(&format!("href=\"{href}\"")) {
                    let status = who.browser.get(&href).status;
                    assert_eq!(status, 200, "{}: {href} from {page}", who.name);
                }
            }
        }
    }
}
