//! Every door: staff, students, guardians; slow guessing, ended links, shared devices.

use crate::common::{School, hidden};
use calendar::Moment;
use people::fixture::{PASSWORD, phone};
use testing::Browser;

fn staff(browser: &Browser, login: &str, password: &str) -> testing::Reply {
    browser.post("/sign-in", &[("login", login), ("password", password), ("to", "/")])
}

#[test]
fn staff_come_in_by_name_and_password_and_land_where_they_work() {
    let school = School::new();
    let class = school.class(0).id;
    let zhou = school.house.browser();
    assert_eq!(staff(&zhou, "班主任1", PASSWORD).is(303).location(), "/");
    assert_eq!(zhou.get("/").is(303).location(), format!("/classes/{class}"));
    let admin = school.house.browser();
    staff(&admin, " 管理员 ", PASSWORD).is(303);
    assert_eq!(admin.get("/").is(303).location(), "/school");
    let head = school.house.browser();
    staff(&head, "年级主任", PASSWORD).is(303);
    assert_eq!(head.get("/").is(303).location(), "/classes");
    head.get("/classes").is(200).shows("七年级（1）班").shows("七年级（2）班");
    zhou.post("/sign-out", &[]).is(303);
    assert_eq!(zhou.get("/").is(303).location(), "/sign-in");
}

#[test]
fn nobody_learns_which_names_exist() {
    let school = School::new();
    let said = |login: &str| {
        let page = staff(&school.house.browser(), login, "不是这个密码").is(422).text();
        page.replace(login, "")
    };
    assert_eq!(said("班主任1"), said("并不存在"));
    assert!(said("班主任1").contains("姓名或密码不对"));
}

#[test]
fn guessing_is_slowed_down_by_account_and_says_for_how_long() {
    let school = School::new();
    let guess = school.house.browser();
    for _ in 0..5 {
        staff(&guess, "班主任1", "不是这个密码").is(422);
    }
    staff(&guess, "班主任1", PASSWORD).is(429).shows("请等 15 秒再试").shows("value=\"班主任1\"");
    // Another account behind the same address is not slowed.
    staff(&school.house.browser(), "班主任2", PASSWORD).is(303);
    let now = school.house.clock.now();
    school.house.clock.set(now.plus_ms(16_000));
    staff(&guess, "班主任1", PASSWORD).is(303);
}

#[test]
fn only_paths_of_this_server_are_followed_after_signing_in() {
    let school = School::new();
    let to = |to: &str| {
        let form = [("login", "管理员"), ("password", PASSWORD), ("to", to)];
        school.house.browser().post("/sign-in", &form).is(303).location().to_owned()
    };
    assert_eq!(to("/school/terms"), "/school/terms");
    assert_eq!(to("https://evil.example/"), "/");
    assert_eq!(to("//evil.example"), "/");
    let stranger = school.house.browser();
    assert_eq!(stranger.get("/school/terms").is(303).location(), "/sign-in?to=%2Fschool%2Fterms");
}

#[test]
fn the_same_name_and_password_in_two_schools_asks_which() {
    let school = School::new();
    let other = people::fixture::Fixture::found(school.house.db(), &crate::common::vault());
    let he = school.house.browser();
    let page = staff(&he, "校长", PASSWORD).is(200).shows("选择学校");
    let step = hidden(&page, "step");
    let chosen = other.school.to_string();
    he.post("/sign-in/school", &[("step", &step), ("school", &chosen)]).is(303);
    he.get("/school").is(200);
    // A step that was changed opens nothing.
    let stranger = school.house.browser();
    let forged = format!("{}A", &step[..step.len() - 1]);
    stranger.post("/sign-in/school", &[("step", &forged), ("school", &chosen)]).is(422);
    // Nor does it after its time.
    school.house.clock.set(school.house.clock.now().plus_ms(11 * 60_000));
    stranger.post("/sign-in/school", &[("step", &step), ("school", &chosen)]).is(422);
}

#[test]
fn students_come_in_by_code_seat_and_pin_and_the_next_one_follows() {
    let school = School::new();
    let class = school.class(0);
    let tablet = school.house.browser();
    let page = tablet.get(&format!("/sign-in/student?code={}&seat=3", class.code)).is(200);
    page.shows(&class.code).shows("value=\"3\"");
    let enter = |seat: &str, pin: &str| {
        let code = class.code.to_lowercase();
        tablet.post("/sign-in/student", &[("code", &code), ("seat", seat), ("pin", pin)])
    };
    enter("3", "000000").is(422).shows("班级码、座号或小密码不对").shows("value=\"3\"");
    assert_eq!(enter("３", &class.pins[2]).is(303).location(), "/my");
    assert_eq!(tablet.get("/").is(303).location(), "/my");
    let next = tablet.post("/sign-out", &[]).is(303).location().to_owned();
    assert_eq!(next, format!("/sign-in/student?code={}", class.code));
    enter("4", &class.pins[3]).is(303);
    // Another student's PIN does not fit, and guessing at one seat is slowed.
    for _ in 0..5 {
        enter("5", &class.pins[0]).is(422);
    }
    enter("5", &class.pins[4]).is(429).shows("秒再试");
}

#[test]
fn an_idle_shared_device_forgets_the_student() {
    let school = School::new();
    let class = school.class(0);
    let tablet = school.as_(class.students[0]);
    assert_eq!(tablet.get("/").is(303).location(), "/my");
    school.house.clock.set(school.house.clock.now().plus_ms(31 * 60_000));
    assert_eq!(tablet.get("/").is(303).location(), "/sign-in");
}

#[test]
fn a_guardian_opens_the_link_with_the_last_four_digits_and_an_ended_link_says_what_to_do() {
    let school = School::new();
    let zhou = school.homeroom();
    let (class, base) = (school.class(0), school.people(0));
    let at = format!("{base}/{}/guardians/{}/link", class.students[0], class.guardians[0]);
    let page = zhou.post(&at, &[("key", "link-0001")]).is(200).shows("只显示这一次");
    let text = page.text();
    let from = text.find("/g/").unwrap();
    let link = text[from..from + 3 + 22].to_owned();
    // Sent again: the same link, not a second one.
    zhou.post(&at, &[("key", "link-0001")]).is(200).shows(&link);

    let mother = school.house.browser();
    let door = mother.get(&link).is(200).shows("手机号后四位").hides("林知夏");
    assert!(door.bytes.len() < 15 * 1024 && !door.text().contains("<script"));
    let last = phone(0, 1)[7..].to_owned();
    mother.post(&link, &[("digits", "0000")]).is(422).shows("后四位不对");
    let reply = mother.post(&link, &[("digits", &last)]).is(303);
    assert_eq!(reply.location(), "/my");
    assert!(reply.headers["set-cookie"].contains("Max-Age=2592000"));
    assert_eq!(mother.get(&link).is(303).location(), "/my");
    assert_eq!(mother.get("/").is(303).location(), "/my");

    zhou.post(&format!("{at}/removal"), &[]).is(303);
    mother.get(&link).is(404).shows("请在微信里找班主任");
    assert_eq!(mother.get("/").is(303).location(), "/sign-in");
    school.house.browser().get("/g/aaaaaaaaaaaaaaaaaaaaaa").is(404).shows("找班主任");
}

#[test]
fn a_link_ends_after_180_days_and_digits_cannot_be_tried_at_will() {
    let school = School::new();
    let (class, base) = (school.class(0), school.people(0));
    let at = format!("{base}/{}/guardians/{}/link", class.students[1], class.guardians[1]);
    let text = school.homeroom().post(&at, &[]).is(200).text();
    let from = text.find("/g/").unwrap();
    let link = text[from..from + 3 + 22].to_owned();
    let stranger = school.house.browser();
    for digits in ["0001", "0002", "0003", "0004", "0005"] {
        stranger.post(&link, &[("digits", digits)]).is(422);
    }
    stranger.post(&link, &[("digits", &phone(0, 2)[7..])]).is(429).shows("秒再试");
    let later = Moment(school.house.clock.now().0 + 181 * 86_400_000);
    school.house.clock.set(later);
    stranger.get(&link).is(404).shows("失效");
}
