//! The school's classes and their homeroom teachers.

use crate::common::{School, TOLD};

#[test]
fn several_classes_are_opened_at_once_and_none_twice() {
    let school = School::new();
    let he = school.admin();
    let form = |numbers| [("stage", "cz"), ("entry_year", "2025"), ("numbers", numbers)];
    he.post("/school/classes", &form("3-5")).is(303);
    let page = he.get("/school/classes").is(200);
    page.shows("七年级（3）班").shows("七年级（4）班").shows("七年级（5）班").shows("任命班主任");
    he.post("/school/classes", &form("5-7")).is(422).shows("这个班已经有了");
    he.get("/school/classes").is(200).hides("七年级（6）班");
    he.post("/school/classes", &form("x")).is(422).shows("班号这样写");
    let year = [("stage", "cz"), ("entry_year", "1925"), ("numbers", "1")];
    he.post("/school/classes", &year).is(422).shows("入学年份");
}

#[test]
fn l_f1_a_class_has_one_homeroom_teacher_and_changes_hands_in_one_step() {
    let school = School::new();
    let he = school.admin();
    let (one, two) = (school.class(0), school.class(1));
    let class = one.id.to_string();
    let form = [("role", "homeroom"), ("class", class.as_str())];
    // Whoever would be a second one is led to the handover instead.
    let to = he.post(&format!("/school/staff/{}/roles", two.teacher), &form).is(303);
    let wanted = format!("/school/classes/{}/handover?to={}", one.id, two.teacher);
    assert_eq!(to.location(), wanted);
    // L-F2: less than a year in the post.
    he.get(&wanted).is(200).shows("周老师1").shows("还不满一学年");
    let new = two.teacher.to_string();
    let at = format!("/school/classes/{}/handover", one.id);
    he.post(&at, &[("key", "handover1"), ("to", &new)]).is(303);
    he.post(&at, &[("key", "handover1"), ("to", &new)]).is(303);
    assert_eq!(school.count(&TOLD, &["people.handed_over"]), 1);
    school.as_(two.teacher).get(&school.people(0)).is(200);
    school.homeroom().get(&school.people(0)).is(404);
    he.post(&at, &[("to", &new)]).is(409);
    assert_eq!(crate::house::found(&school), Vec::<String>::new());
}

#[test]
fn l_f1_holds_in_the_database_whatever_the_page_does() {
    let school = School::new();
    let admin = school.fixture.scope(school.house.db(), school.fixture.admin, None);
    let (class, teacher) = (school.class(0).id, school.class(1).teacher);
    let write = move |tx: &mut db::Tx<'_>| {
        people::actions::staff::assign(tx, &admin, teacher, auth::Role::Homeroom, Some(class), "")
    };
    let ticket = db::Ticket::system(school.fixture.school);
    let fault = school.house.db().write_blocking(ticket, write).unwrap_err();
    assert!(fault.to_string().contains("已经有班主任"), "{fault}");
}
