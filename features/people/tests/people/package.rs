//! The whole school out and in.

use crate::common::{FEATURES, School, hidden, vault};
use people::fixture::phone;
use people::model::oneroster::{Roster, read};
use testing::House;

#[test]
fn the_school_leaves_as_a_package_that_our_strict_reader_takes() {
    let school = School::new();
    let reply = school.admin().post("/school/export", &[]).is(200);
    let package = read(&reply.bytes).unwrap();
    let roster = Roster::of(&package);
    assert_eq!(roster.classes.len(), 2);
    let class = &roster.classes[0];
    assert_eq!(roster.students(&class.id).len(), 8);
    assert_eq!(roster.homeroom_teacher(&class.id).unwrap().name, "周老师1");
    let names: Vec<&str> =
        roster.students(&class.id).iter().map(|(_, p)| p.name.as_str()).collect();
    assert_eq!(names[2], "买买提·艾合买提");
    assert_eq!(names[5], "陈𬭎");
    for person in &roster.people {
        assert_eq!(person.phone, "");
        assert_eq!(person.registry_no, "");
    }
    let all = String::from_utf8_lossy(&reply.bytes).into_owned();
    assert!(!all.contains(&phone(0, 1)));
    assert_eq!(school.count(&crate::common::SEEN, &["school.roster"]), 1);
    school.homeroom().post("/school/export", &[]).is(403);
}

#[test]
fn a_package_is_shown_first_then_fills_an_empty_school_and_brings_nothing_new_the_second_time() {
    let from = School::new();
    let bytes = from.admin().post("/school/export", &[]).is(200).bytes;
    let house = House::new(FEATURES);
    let shape = people::fixture::Shape { classes: 0, students: 0 };
    let empty = people::fixture::Fixture::of(house.db(), &vault(), shape).unwrap();
    let he = house.signed_in(empty.school, empty.admin);
    let file = ("file", "oneroster.zip", bytes.as_slice());
    let page = he.upload("/school/import", &[], file).is(200);
    page.clone().shows("七年级（1）班").shows("新开").shows("周老师2").shows("还没有密码");
    he.get("/school/classes").is(200).hides("七年级（1）班");
    let (data, key) = (hidden(&page, "data"), hidden(&page, "key"));
    let form = [
        ("data", data.as_str()),
        ("file_name", "oneroster.zip"),
        ("key", key.as_str()),
        ("apply", "1"),
    ];
    let to = he.upload("/school/import", &form, ("file", "", b"")).is(303).location().to_owned();
    he.get(&to).is(200).shows("新开 2 个班，新增学生 16 人");
    he.get("/school").is(200).shows("七年级（2）班").shows("周老师2").shows("16");
    let again = [("data", data.as_str()), ("file_name", "oneroster.zip"), ("apply", "1")];
    he.upload("/school/import", &again, ("file", "", b"")).is(422).shows("没有要写入的");
    let (value, fine) = people::preview_oneroster(&bytes);
    assert!(fine && value["counts"]["classes"] == 2, "{value}");
}

#[test]
fn what_is_wrong_with_a_package_is_said_with_file_and_line() {
    let school = School::new();
    let he = school.admin();
    he.upload("/school/import", &[], ("file", "x.zip", b"no zip")).is(422).shows("不是 zip");
    he.upload("/school/import", &[], ("file", "", b"")).is(422).shows("请先选择");
    let (value, fine) = people::preview_oneroster(b"no zip");
    assert!(!fine && !value["error"].is_null());
    let (value, fine) = people::preview_file("a.csv", "座号,姓名\n1,林知夏\n".as_bytes());
    assert!(fine && value["students"][0]["name"] == "林知夏", "{value}");
}

#[test]
fn the_commands_import_in_the_administrators_name() {
    let school = School::new();
    let db = school.house.db();
    let actor = people::Actor::administrator(db, school.fixture.school).unwrap();
    assert_eq!(actor.account, school.fixture.admin);
    let class = school.class(0).id;
    let list = ("名单.csv", "座号,姓名\n31,施望舒\n".as_bytes());
    let done = people::import_file(db, &vault(), actor, class, list).unwrap();
    assert_eq!((done.added, done.changed), (1, 0));
    let again = people::import_file(db, &vault(), actor, class, list).unwrap_err();
    assert!(again.to_string().contains("没有新的内容"));
    let bytes = school.admin().post("/school/export", &[]).is(200).bytes;
    let elsewhere = people::fixture::Shape { classes: 0, students: 0 };
    let other = people::fixture::Fixture::of(db, &vault(), elsewhere).unwrap();
    let actor = people::Actor::administrator(db, other.school).unwrap();
    let done = people::import_package(db, &vault(), actor, ("o.zip", &bytes)).unwrap();
    assert_eq!((done.classes, done.added), (2, 17));
    let foreign = people::import_file(db, &vault(), actor, class, list).unwrap_err();
    assert_eq!(foreign.status(), 404);
}
