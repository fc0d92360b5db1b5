//! The whole school out and in.

use crate::common::{FEATURES, School, action, hidden, vault};
use people::fixture::phone;
use people::model::oneroster::{Roster, read};
use testing::House;

#[test]
fn the_school_leaves_as_a_package_that_our_strict_reader_takes() {
    let school = School::new();
    let reply = school.package();
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
    school.homeroom().post("/school/export", &[("why", "看一看名单")]).is(403);
}

#[test]
fn a_package_is_shown_first_then_fills_an_empty_school_and_brings_nothing_new_the_second_time() {
    let from = School::new();
    let bytes = from.package().bytes;
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
    let bytes = school.package().bytes;
    let elsewhere = people::fixture::Shape { classes: 0, students: 0 };
    let other = people::fixture::Fixture::of(db, &vault(), elsewhere).unwrap();
    let actor = people::Actor::administrator(db, other.school).unwrap();
    let done = people::import_package(db, &vault(), actor, ("o.zip", &bytes)).unwrap();
    assert_eq!((done.classes, done.added), (2, 17));
    let foreign = people::import_file(db, &vault(), actor, class, list).unwrap_err();
    assert_eq!(foreign.status(), 404);
}

/// L-D12: the whole list leaves only when the school's responsible person agreed; once, within
/// three days, for whoever asked.
#[test]
fn l_d12_the_whole_list_leaves_only_after_the_principal_agreed_once_and_in_time() {
    let school = School::new();
    let admin = school.admin();
    let principal = school.as_(school.fixture.principal);
    admin.post("/school/export", &[("why", " 换 ")]).is(422).shows("请写明用途");
    admin.post("/school/export", &[("why", "报教育局备案")]).is(303);
    admin.post("/school/export", &[("why", "再来一份名单")]).is(422).shows("等校长答复");
    admin.get("/school/export").is(200).shows("等校长答复").hides("下载（一次）");
    admin.get("/school/requests").is(403);
    school.homeroom().get("/school/requests").is(403);
    principal.get("/school").is(200).shows("1 份导出全校名单的申请");
    let open = principal.get("/school/requests").is(200).shows("报教育局备案");
    let answer = action(&open, "/school/requests/");
    let file = format!("/school/export/{}/file", answer.rsplit('/').next().unwrap());
    admin.post(&file, &[]).is(422).shows("不能下载");
    admin.post(&answer, &[("answer", "agree")]).is(403);
    principal.post(&answer, &[("answer", "agree")]).is(303);
    principal.post(&answer, &[("answer", "refuse")]).is(409);
    principal.post(&file, &[]).is(403);
    admin.post(&file, &[]).is(200);
    admin.post(&file, &[]).is(422);
    assert_eq!(school.count(&crate::common::SEEN, &["school.roster"]), 1);

    admin.post("/school/export", &[("why", "给新系统试用")]).is(303);
    let open = principal.get("/school/requests").is(200);
    principal.post(&action(&open, "/school/requests/"), &[("answer", "refuse")]).is(303);
    admin.get("/school/export").is(200).shows("没有同意").hides("下载（一次）");

    admin.post("/school/export", &[("why", "又要报一次")]).is(303);
    let open = principal.get("/school/requests").is(200);
    principal.post(&action(&open, "/school/requests/"), &[("answer", "agree")]).is(303);
    let own = admin.get("/school/export").is(200);
    let file = action(&own, "/school/export/");
    school.house.clock.set(school.house.clock.now().plus_hours(73));
    let admin = school.admin();
    admin.get("/school/export").is(200).shows("过了三天").hides("下载（一次）");
    admin.post(&file, &[]).is(422).shows("不能下载");
}

/// A teacher who runs a school of one answers for it: the purpose is written down all the same.
#[test]
fn l_d12_without_a_principal_the_administrator_answers_for_the_school() {
    let school = School::new();
    let staff = format!("/school/staff/{}", school.fixture.principal);
    school.admin().post(&format!("{staff}/closing"), &[("closed", "1")]).is(303);
    let admin = school.admin();
    admin.post("/school/export", &[("why", "期末备份名单")]).is(303);
    let own = admin.get("/school/export").is(200).shows("由您对导出负责");
    admin.post(&action(&own, "/school/export/"), &[]).is(200);
}
