//! `/account`: password, second step, everywhere.

use crate::common::{School, hidden};
use people::fixture::PASSWORD;
use testing::Browser;

fn enter(browser: &Browser, password: &str) -> testing::Reply {
    browser.post("/sign-in", &[("login", "班主任1"), ("password", password)])
}

fn code(secret: &str, school: &School) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
    let totp = totp_rs::Builder::new()
        .with_secret(secret)
        .with_skew(1)
        .build()
        .expect("the usual six digits");
    totp.generate(school.house.clock.now().0.unsigned_abs() / 1000).to_string()
}

#[test]
fn a_new_password_ends_the_other_sessions_and_keeps_this_one() {
    let school = School::new();
    let (here, there) = (school.homeroom(), school.homeroom());
    let form = |old, new, again| [("old", old), ("password", new), ("again", again)];
    let new = "稻花香里说丰年呀";
    here.post("/account/password", &form("不对的密码", new, new)).is(422).shows("现在的密码不对");
    here.post("/account/password", &form(PASSWORD, "short", "short")).is(422).shows("至少 8 位");
    here.post("/account/password", &form(PASSWORD, new, "别的")).is(422).shows("不一样");
    here.post("/account/password", &form(PASSWORD, new, new)).is(303);
    here.get("/account").is(200);
    assert_eq!(there.get("/account").is(303).location(), "/sign-in?to=%2Faccount");
    enter(&school.house.browser(), PASSWORD).is(422);
    enter(&school.house.browser(), new).is(303);
}

#[test]
fn the_second_step_is_enrolled_with_a_code_asked_at_the_door_and_taken_off_with_the_password() {
    let school = School::new();
    let zhou = school.homeroom();
    let page = zhou.post("/account/totp/new", &[]).is(200).shows("二维码");
    let text = page.text();
    let from = text.find("<b class=\"b\">").unwrap() + 13;
    let secret: String =
        text[from..].split('<').next().unwrap().chars().filter(|c| *c != ' ').collect();
    let step = hidden(&page, "step");
    zhou.post("/account/totp", &[("step", &step), ("code", "000000")]).is(422).shows("动态码不对");
    enter(&school.house.browser(), PASSWORD).is(303);
    zhou.post("/account/totp", &[("step", &step), ("code", &code(&secret, &school))]).is(303);

    // The code of the enrolment is used up; the next one is good.
    let now = school.house.clock.now();
    school.house.clock.set(now.plus_ms(30_000));
    let door = school.house.browser();
    let page = enter(&door, PASSWORD).is(200).shows("动态码");
    assert_eq!(door.get("/").is(303).location(), "/sign-in");
    let step = hidden(&page, "step");
    door.post("/sign-in/code", &[("step", &step), ("code", "123")]).is(422).shows("动态码不对");
    door.post("/sign-in/code", &[("step", &step), ("code", &code(&secret, &school))]).is(303);
    door.get("/account").is(200).shows("已开启");

    door.post("/account/totp/removal", &[("old", "不对的密码")]).is(422).shows("现在的密码不对");
    door.post("/account/totp/removal", &[("old", PASSWORD)]).is(303);
    enter(&school.house.browser(), PASSWORD).is(303);
}

#[test]
fn signing_out_everywhere_ends_every_session_and_students_have_no_account_page() {
    let school = School::new();
    let (here, there) = (school.homeroom(), school.homeroom());
    here.post("/account/sign-out", &[]).is(303);
    there.get("/account").is(303);
    school.as_(school.class(0).students[0]).get("/account").is(404);
}
