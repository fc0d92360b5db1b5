//! Laws of the whole feature: statements prepare, data is sound, every page renders.

use crate::common::{FEATURES, School};
use db::Ticket;

#[test]
fn every_statement_has_the_parameters_and_columns_that_it_says() {
    let school = School::new();
    for query in people::QUERIES.iter().chain(auth::QUERIES).chain(web::QUERIES).copied().flatten()
    {
        let shape =
            school.house.db().shape(query).unwrap_or_else(|e| panic!("{}: {e:?}", query.name));
        assert_eq!(shape, (query.params, query.columns), "{}", query.name);
    }
}

/// What `doctor` would say.
pub fn found(school: &School) -> Vec<String> {
    let system = || Ticket::system(school.fixture.school);
    let run =
        |check: &web::Check| school.house.db().read_blocking(system(), check.run).expect("it runs");
    people::FEATURE.checks.iter().flat_map(run).collect()
}

#[test]
fn doctor_finds_nothing_wrong_with_the_fixture() {
    let school = School::new();
    assert_eq!(found(&school), Vec::<String>::new());
}

#[test]
fn doctor_finds_a_student_without_an_account_and_a_seat_of_nobody() {
    let school = School::new();
    let (class, stray) = (school.class(0).id, school.class(1).students[0]);
    school
        .house
        .db()
        .write_blocking(Ticket::system(school.fixture.school), move |tx| {
            let listed = people::store::students::Listed {
                roll: 99,
                name: "无名".into(),
                sex: None,
                student_no: None,
            };
            let (id, today) = (tx.new_id(), tx.now().day());
            people::store::students::insert(tx, id, class, &listed, today, None)?;
            people::store::seats::sit(tx, class, &[(stray, 3)])
        })
        .unwrap();
    assert_eq!(found(&school), ["1 位学生没有能用的账号", "1 个座位不属于本班学生"]);
}

#[test]
fn every_page_of_the_administrator_and_of_the_homeroom_teacher_renders() {
    let school = School::new();
    let class = school.class(0);
    for route in (FEATURES[0].routes)() {
        if route.method != axum::http::Method::GET || route.path.contains("/g/") {
            continue;
        }
        let path = route
            .path
            .replace("{class}", &class.id.to_string())
            .replace("{student}", &class.students[0].to_string());
        let path = match route.path {
            "/school/staff/{id}" => format!("/school/staff/{}", class.homeroom),
            "/school/classes/{id}/handover" => format!("/school/classes/{}/handover", class.id),
            "/school/classes/{id}/closing" => format!("/school/classes/{}/closing", class.id),
            "/setup" | "/" | "/sign-in" | "/classes/{class}/people/import/{id}" => continue,
            _ => path,
        };
        let who = match path.as_str() {
            "/school/requests" => school.as_(school.fixture.principal),
            path if path.starts_with("/school") => school.admin(),
            _ => school.homeroom(),
        };
        let reply = who.get(&path).is(200);
        if !path.ends_with("/export") || path.starts_with("/school") {
            let text = reply.text();
            assert!(text.contains("<h1"), "{path} has no heading");
            assert!(text.contains("<title>"), "{path} has no title");
            assert!(!text.contains(" style="), "{path} has an inline style");
        }
    }
}
