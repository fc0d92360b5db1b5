//! The school: settings, terms, calendar, staff.

use crate::common::School;

#[test]
fn settings_change_names_and_stay() {
    let school = School::new();
    let he = school.admin();
    let form = [
        ("name", "育林学校"),
        ("stage", "cz"),
        ("system", "6-3"),
        ("junior", "chu"),
        ("cohorts", "entry"),
        ("week_start", "sunday"),
        ("childrens_day_off", ""),
        ("data_keeper", "何静 0700-0000001"),
    ];
    he.post("/school/settings", &form).is(303);
    he.get("/school").is(200).shows("育林学校").shows("初一（1）班");
    he.get("/school/settings?saved").is(200).shows("已存下").shows("0700-0000001");
    he.post("/school/settings", &[("name", " ")]).is(422).shows("请写学校的名字");
}

#[test]
fn terms_are_added_moved_and_never_overlap() {
    let school = School::new();
    let he = school.admin();
    he.get("/school/terms").is(200).shows("2025—2026学年第一学期").shows("value=\"2026-02-23\"");
    let add = |starts, ends| he.post("/school/terms", &[("starts", starts), ("ends", ends)]);
    add("2026-01-20", "2026-07-10").is(422);
    add("2026-02-23", "2026-07-10").is(303);
    add("2026-02-23", "2026-07-10").is(422).shows("已经有了");
    let text = he.get("/school/terms").is(200).shows("第二学期").text();
    let id = &text[text.find("action=\"/school/terms/").unwrap() + 22..][..32];
    let at = format!("/school/terms/{id}");
    he.post(&at, &[("starts", "2026-02-25"), ("ends", "2026-07-08")]).is(303);
    he.post(&at, &[("starts", "2026-02-25"), ("ends", "2026-01-08")]).is(422).shows("早于第一天");
    he.get("/school/terms").is(200).shows("value=\"2026-02-25\"");
}

#[test]
fn the_calendar_takes_changes_make_up_days_and_new_lists() {
    let school = School::new();
    let he = school.admin();
    he.get("/school/calendar").is(200).shows("2026年1月4日").shows("调休");
    let form =
        [("kind", "activity"), ("first", "2025-11-20"), ("last", "2025-11-21"), ("note", "运动会")];
    he.post("/school/calendar", &form).is(303);
    he.post("/school/calendar", &form).is(422).shows("请只留一项").shows("value=\"运动会\"");
    he.post("/school/calendar", &[("kind", "off"), ("first", "2025-11-25"), ("note", "")])
        .is(422)
        .shows("没有写原因");
    he.post("/school/calendar/follows", &[("day", "2026-01-04"), ("follows", "5")]).is(303);
    let text = he.get("/school/calendar").is(200).shows("活动：运动会").shows("按周五课表").text();
    let mark = "action=\"/school/calendar/";
    let id = &text[text.find(mark).unwrap() + mark.len()..][..32];
    he.post(&format!("/school/calendar/{id}/removal"), &[]).is(303);
    let list = r#"{"year":2027,"papers":["https://example.org/"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}"#.as_bytes();
    let at = "/school/calendar/holidays";
    he.upload(at, &[("key", "holiday-1")], ("holidays", "2027.json", list)).is(303);
    he.get("/school/calendar").is(200).shows("2027");
    he.upload(at, &[], ("holidays", "x.json", b"{")).is(422).shows("JSON");
    he.upload(at, &[], ("holidays", "", b"")).is(422).shows("请先选择");
}

#[test]
fn a_year_that_is_not_announced_is_warned_about() {
    let school = School::new();
    let he = school.admin();
    for (starts, ends) in [("2026-02-23", "2026-07-10"), ("2026-09-01", "2027-01-29")] {
        he.post("/school/terms", &[("starts", starts), ("ends", ends)]).is(303);
    }
    he.get("/school/calendar").is(200).shows("2027 年的放假安排还没有公布");
    he.get("/school").is(200).shows("2027 年的放假安排还没有公布");
}

#[test]
fn staff_are_hired_from_a_list_with_passwords_shown_once() {
    let school = School::new();
    let he = school.admin();
    let form = [("key", "hire-0001"), ("names", "高山青\n高山青,T20318\n买买提•艾合买提\n")];
    let page = he.post("/school/staff", &form).is(200).shows("T20318").shows("只显示这一次");
    let text = page.text();
    assert_eq!(
        he.post("/school/staff", &form).is(200).text().matches("<tr>").count(),
        text.matches("<tr>").count()
    );
    let cells: Vec<&str> =
        text.split("<td").skip(1).map(|c| c.split(['>', '<']).nth(1).unwrap()).collect();
    let (login, password) = (cells[2], cells[3]);
    assert_eq!(login, "T20318");
    let new = school.house.browser();
    new.post("/sign-in", &[("login", "Ｔ２０３１８"), ("password", password)]).is(303);
    new.get("/").is(303);
    new.get("/classes").is(200).shows("还没有您的班级");
    he.post("/school/staff", &[("names", "高山青")])
        .is(422)
        .shows("高山青：这个登录名已经有人用了");
    he.post("/school/staff", &[("names", " ")]).is(422).shows("请写上姓名");
}

#[test]
fn roles_are_given_and_taken_accounts_closed_and_passwords_reset() {
    let school = School::new();
    let he = school.admin();
    let (class, teacher) = (school.class(1).id.to_string(), school.class(0).teacher);
    let at = format!("/school/staff/{teacher}");
    let role = |role: &str, class: &str| {
        he.post(&format!("{at}/roles"), &[("role", role), ("class", class), ("detail", "数学")])
    };
    role("teacher", "").is(422).shows("请选择班级");
    role("principal", &class).is(422).shows("属于全校");
    role("student", "").is(422).shows("不能给教职工");
    role("teacher", &class).is(303);
    role("teacher", &class).is(409).shows("已经是任课教师");
    he.get(&at).is(200).shows("七年级（2）班任课教师（数学）");
    school.as_(teacher).get(&school.people(1)).is(200);
    he.post(&format!("{at}/roles/removal"), &[("role", "teacher"), ("class", &class)]).is(303);
    school.as_(teacher).get(&school.people(1)).is(404);

    let signed_in = school.as_(teacher);
    he.post(&format!("{at}/password"), &[("key", "reset-001")]).is(200).shows("任课1");
    signed_in.get("/classes").is(303);
    let signed_in = school.as_(teacher);
    he.post(&format!("{at}/closing"), &[("closed", "1")]).is(303);
    signed_in.get("/classes").is(303);
    he.get("/school/staff").is(200).shows("已停用");
    he.post(&format!("{at}/closing"), &[]).is(303);
    let own = format!("/school/staff/{}", school.fixture.admin);
    he.post(&format!("{own}/closing"), &[("closed", "1")]).is(422).shows("不能停用自己");
    he.post(&format!("{own}/roles/removal"), &[("role", "admin")]).is(422).shows("不能取消自己");
    // A student's account is no business of this page.
    let student = school.class(0).students[0];
    he.post(&format!("/school/staff/{student}/password"), &[]).is(404);
    he.post(&format!("/school/staff/{student}/closing"), &[("closed", "1")]).is(404);
}
