//! `/setup`: the first page of an empty installation.

use crate::common::FEATURES;
use testing::House;

fn form<'a>(change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("school", "育林初级中学"),
        ("stage", "cz"),
        ("starts", "2025-09-01"),
        ("ends", "2026-01-30"),
        ("name", "何静"),
        ("login", ""),
        ("password", "桂花落满了小院子"),
        ("again", "桂花落满了小院子"),
        ("data_keeper", ""),
    ];
    for (name, value) in change {
        all.retain(|(n, _)| n != name);
        all.push((name, value));
    }
    all
}

#[test]
fn an_empty_installation_leads_everybody_to_set_up_and_only_once() {
    let house = House::new(FEATURES);
    let he = house.browser();
    assert_eq!(he.get("/").is(303).location(), "/setup");
    he.get("/setup").is(200).shows("2025—2026学年第一学期").shows("value=\"2025-09-01\"");
    assert_eq!(he.post("/setup", &form(&[])).is(303).location(), "/school");
    he.get("/school").is(200).shows("育林初级中学").shows("还没有班级");
    let other = house.browser();
    assert_eq!(other.get("/").is(303).location(), "/sign-in");
    other.get("/setup").is(404);
    other.post("/setup", &form(&[])).is(404);
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let house = House::new(FEATURES);
    let he = house.browser();
    for (field, value, message) in [
        ("school", "", "请写学校的全名"),
        ("password", "1234567", "密码至少 8 位"),
        ("password", "12345678", "太容易猜到"),
        ("again", "桂花落满了大院子", "两次输入的密码不一样"),
        ("ends", "2025-08-01", "早于第一天"),
        ("starts", "2025-13-01", "不是日期"),
    ] {
        let mut changes = vec![(field, value)];
        if field == "password" {
            changes.push(("again", value));
        }
        let reply = he.post("/setup", &form(&changes)).is(422).shows(message);
        if field != "school" {
            reply.shows("value=\"育林初级中学\"").hides("桂花落满");
        }
    }
    house.browser().get("/setup").is(200);
}
