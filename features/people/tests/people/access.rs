//! Who may use which route: strangers, other classes, other schools, every role.

use crate::common::{FEATURES, School, vault};
use axum::http::Method;
use people::fixture::Fixture;
use testing::{Browser, Reply};
use web::Access;

fn call(browser: &Browser, method: &Method, path: &str) -> Reply {
    if *method == Method::GET { browser.get(path) } else { browser.post(path, &[]) }
}

/// The path with a class and a student, or somebody, of the fixture's first class.
fn filled(school: &School, path: &str) -> String {
    let class = school.class(0);
    path.replace("{class}", &class.id.to_string())
        .replace("{student}", &class.students[0].to_string())
        .replace("{id}", &class.guardians[0].to_string())
        .replace("{token}", "aaaaaaaaaaaaaaaaaaaaaa")
}

#[test]
fn every_route_refuses_strangers_other_classes_and_other_schools() {
    let school = School::new();
    let elsewhere = Fixture::found(school.house.db(), &vault());
    let other_class = school.as_(school.class(1).homeroom);
    let other_school = school.house.signed_in(elsewhere.school, elsewhere.classes[0].homeroom);
    let other_admin = school.house.signed_in(elsewhere.school, elsewhere.admin);
    let stranger = school.house.browser();
    for route in (FEATURES[0].routes)() {
        if route.access == Access::Public {
            continue;
        }
        let path = filled(&school, route.path);
        let reply = call(&stranger, &route.method, &path);
        let wanted = if route.method == Method::GET { 303 } else { 401 };
        assert_eq!(reply.status, wanted, "stranger at {} {path}", route.method);
        if let Access::Class(_) = route.access {
            // 404, never 403: they may not know that the class exists. The administrator of
            // another school has a role everywhere in it, and still none here.
            for browser in [&other_class, &other_school, &other_admin] {
                assert_eq!(call(browser, &route.method, &path).status, 404, "{path}");
            }
        }
    }
}

#[test]
fn every_role_gets_403_where_the_table_refuses() {
    let school = School::new();
    let class = school.class(0);
    let f = &school.fixture;
    let people = [
        ("student", class.students[0]),
        ("guardian", class.guardians[0]),
        ("teacher", class.teacher),
        ("homeroom", class.homeroom),
        ("grade_head", f.grade_head),
        ("moral", f.moral),
        ("principal", f.principal),
        ("psychologist", f.psychologist),
        ("admin", f.admin),
    ];
    for (role, account) in people {
        let browser = school.as_(account);
        for route in (FEATURES[0].routes)() {
            let (place, what) = match route.access {
                Access::Class(what) => (Some(class.id), what),
                Access::School(what) => (None, what),
                _ => continue,
            };
            let scope = school.fixture.scope(school.house.db(), account, place);
            let reply = call(&browser, &route.method, &filled(&school, route.path));
            if scope.can(what) {
                assert_ne!(reply.status, 401, "{role} at {}", route.path);
            } else {
                assert_eq!(reply.status, 403, "{role} at {} {}", route.method, route.path);
            }
        }
    }
}

#[test]
fn d2_guardians_phones_are_seen_by_those_who_may_and_by_nobody_else() {
    let school = School::new();
    let (class, base) = (school.class(0), school.people(0));
    let page = format!("{base}/{}", class.students[0]);
    let phone = format!("{page}/guardians/{}/phone", class.guardians[0]);
    let mask = "199****1001";
    school.homeroom().get(&base).is(200).shows(mask);
    school.as_(class.teacher).get(&base).is(200).shows("林知夏").hides(mask);
    school.as_(class.teacher).get(&page).is(200).hides(mask).hides("家长");
    school.as_(class.teacher).post(&phone, &[]).is(403);
    school.as_(class.students[1]).get(&page).is(403);
    let whole = people::fixture::phone(0, 1);
    for account in [school.fixture.moral, school.fixture.principal, school.fixture.grade_head] {
        let browser = school.as_(account);
        browser.post(&phone, &[("why", "")]).is(422).shows("请写明").hides(&whole);
        browser.post(&phone, &[("why", "家长一直没有接电话")]).is(200).shows(&whole);
    }
    school.homeroom().post(&phone, &[]).is(200).shows(&whole);
    let mut seen = 4;
    assert_eq!(school.count(&crate::common::SEEN, &["guardian.phone"]), seen);
    // Looking twice is written down twice, whatever the form's key says.
    for _ in 0..2 {
        school.homeroom().post(&phone, &[("key", "same-key-1")]).is(200);
        seen += 1;
    }
    assert_eq!(school.count(&crate::common::SEEN, &["guardian.phone"]), seen);
}
