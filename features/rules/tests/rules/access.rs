//! Who may use which route: strangers, other classes, other schools, every role.

use crate::common::{FEATURES, School, tail, vault};
use axum::http::Method;
use people::fixture::Fixture;
use testing::{Browser, Reply};
use web::Access;

fn call(browser: &Browser, method: &Method, path: &str) -> Reply {
    if *method == Method::GET { browser.get(path) } else { browser.post(path, &[]) }
}

fn filled(school: &School, path: &str, set: &str) -> String {
    let class = school.class(0);
    path.replace("{class}", &class.id.to_string())
        .replace("{set}", set)
        .replace("{id}", &class.students[0].to_string())
}

#[test]
fn every_route_refuses_strangers_other_classes_and_other_schools() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let elsewhere = Fixture::found(school.house.db(), &vault());
    let others = [
        school.as_(school.class(1).homeroom),
        school.as_(school.class(1).students[0]),
        school.as_(school.class(1).guardians[0]),
        school.house.signed_in(elsewhere.school, elsewhere.classes[0].homeroom),
        school.house.signed_in(elsewhere.school, elsewhere.moral),
    ];
    let stranger = school.house.browser();
    for route in (FEATURES[1].routes)() {
        if route.access == Access::Public {
            continue;
        }
        let path = filled(&school, route.path, tail(&draft));
        let wanted = if route.method == Method::GET { 303 } else { 401 };
        assert_eq!(call(&stranger, &route.method, &path).status, wanted, "stranger at {path}");
        if let Access::Class(_) = route.access {
            for browser in &others {
                let reply = call(browser, &route.method, &path);
                assert_eq!(reply.status, 404, "{} {path}", route.method);
            }
        }
    }
}

#[test]
fn every_role_gets_403_where_the_table_refuses() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let (class, f) = (school.class(0), &school.fixture);
    let everybody = [
        class.students[0],
        class.guardians[0],
        class.teacher,
        class.homeroom,
        f.grade_head,
        f.moral,
        f.principal,
        f.psychologist,
        f.admin,
    ];
    for account in everybody {
        for route in (FEATURES[1].routes)() {
            let (place, what) = match route.access {
                Access::Class(what) => (Some(class.id), what),
                Access::School(what) => (None, what),
                _ => continue,
            };
            // A browser for each: casting a vote signs out.
            let browser = school.as_(account);
            let scope = school.fixture.scope(school.house.db(), account, place);
            let reply = call(&browser, &route.method, &filled(&school, route.path, tail(&draft)));
            if scope.can(what) {
                let seen = ![401, 403, 500].contains(&reply.status);
                assert!(seen, "{account} at {} {}: {}", route.method, route.path, reply.status);
            } else {
                assert_eq!(reply.status, 403, "{account} at {} {}", route.method, route.path);
            }
        }
    }
}

#[test]
fn a_version_of_another_class_is_not_to_be_found_below_ones_own() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let other = school.as_(school.class(1).homeroom);
    let own = format!("/classes/{}/rules/drafts/{}", school.class(1).id, tail(&draft));
    other.get(&own).is(404);
    other.post(&format!("{own}/clauses/new"), &[("text", "我来写一条")]).is(404);
    other.post(&format!("{own}/asking"), &[("whom", "students")]).is(404);
    other.post(&format!("{own}/removal"), &[]).is(404);
    other.get(&format!("/classes/{}/rules/versions/{}", school.class(1).id, tail(&draft))).is(404);
}

#[test]
fn a_draft_is_unknown_until_one_is_asked() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let page = format!("{draft}/suggestions");
    school.student(0).get(&page).is(404);
    school.guardian(0).get(&page).is(404);
    school.student(0).get(&school.rules()).is(200).hides("征求意见").hides("先听完");
    school.homeroom().post(&format!("{draft}/asking"), &[("whom", "students")]).is(303);
    school.student(0).get(&page).is(200).shows("先听完，再举手。");
    school.student(0).get(&school.rules()).shows("正在征求意见");
    school.guardian(0).get(&page).is(404);
    school.homeroom().post(&format!("{draft}/asking"), &[("whom", "guardians")]).is(303);
    school.guardian(0).get(&page).is(200);
}

#[test]
fn no_page_breaks_with_odd_input() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let teacher = school.homeroom();
    for tail in
        ["library?slot=nowhere", "clauses/new?swap=999&suggestion=x", "items/new?from=p-x.99"]
    {
        teacher.get(&format!("{draft}/{tail}")).is(200);
    }
    teacher.post(&format!("{draft}/library"), &[("slot", "lesson"), ("n", "99")]).is(404);
    teacher.post(&format!("{draft}/clauses/new"), &[("text", &"长".repeat(201))]).is(422);
    teacher.post(&format!("{draft}/reasons"), &[("place", "x"), ("pattern", "1")]).is(404);
    teacher.post(&format!("{}/new", school.rules()), &[("from", "nothing")]).is(422);
}
