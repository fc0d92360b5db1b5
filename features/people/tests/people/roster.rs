//! The class list and one student.

use crate::common::{School, TOLD};

#[test]
fn students_are_found_by_name_sound_initials_and_seat_number() {
    let school = School::new();
    let (zhou, base) = (school.homeroom(), school.people(0));
    zhou.get(&base)
        .is(200)
        .shows("林知夏")
        .shows("买买提·艾合买提")
        .shows("陈𬭎")
        .shows("在班 8 人");
    for (q, found) in [
        ("知夏", "林知夏"),
        ("linzhixia", "林知夏"),
        ("lzx", "林知夏"),
        ("oyrs", "欧阳若水"),
        ("mmt", "买买提·艾合买提"),
        ("3", "买买提·艾合买提"),
        ("20250106", "陈𬭎"),
    ] {
        let reply = zhou
            .get(&format!("{base}?q={}", q.replace('知', "%E7%9F%A5").replace('夏', "%E5%A4%8F")))
            .is(200);
        reply.shows(found).hides("许南乔");
    }
    zhou.get(&format!("{base}?q=zzzz")).is(200).shows("没有找到“zzzz”");
    let request = zhou.request(axum::http::Method::GET, &format!("{base}?q=lzx"));
    let request = request.header("hx-request", "true").body(axum::body::Body::empty()).unwrap();
    zhou.send(request).is(200).shows("林知夏").hides("<html");
}

#[test]
fn a_student_is_added_changed_leaves_and_comes_back() {
    let school = School::new();
    let (zhou, base) = (school.homeroom(), school.people(0));
    zhou.get(&format!("{base}/new")).is(200).shows("value=\"9\"");
    let form = [("key", "new-00001"), ("name", "施 望 舒"), ("roll", "9"), ("sex", "f")];
    let one = zhou.post(&format!("{base}/new"), &form).is(303).location().to_owned();
    assert_eq!(zhou.post(&format!("{base}/new"), &form).is(303).location(), one);
    zhou.get(&one).is(200).shows("施望舒").shows("9 号");
    let taken = [("name", "施望舒"), ("roll", "3"), ("sex", "f")];
    zhou.post(&one, &taken).is(422).shows("3 号已经是买买提·艾合买提了").shows("value=\"施望舒\"");
    zhou.post(&one, &[("name", ""), ("roll", "9")]).is(422).shows("请写姓名");
    zhou.post(&one, &[("name", "施望舒"), ("roll", "九")]).is(422).shows("座号是数字");
    zhou.post(&format!("{one}/board"), &[("off", "1")]).is(303);
    zhou.get(&one).is(200).shows("不出现在大屏的亮点里");

    zhou.post(&format!("{one}/leaving"), &[]).is(303);
    zhou.get(&base).is(200).hides("施望舒").shows("离班 1 人");
    zhou.get(&format!("{base}?left")).is(200).shows("施望舒");
    zhou.post(&format!("{one}/leaving"), &[]).is(409).shows("已经离班");
    zhou.post(&format!("{one}/return"), &[]).is(303);
    zhou.get(&base).is(200).shows("施望舒");
    assert_eq!(school.count(&TOLD, &["people.left"]), 1);
}

#[test]
fn whoever_leaves_loses_card_post_and_the_guardians_link() {
    let school = School::new();
    let (zhou, base, class) = (school.homeroom(), school.people(0), school.class(0));
    let student = class.students[2];
    let give = [("student", &*student.to_string()), ("title", "纪律委员"), ("category", "纪律")]
        .map(|(a, b)| (a, b.to_owned()));
    let give: Vec<(&str, &str)> = give.iter().map(|(a, b)| (*a, b.as_str())).collect();
    zhou.post(&format!("{base}/posts"), &give).is(303);
    zhou.get(&format!("{base}/posts")).is(200).shows("纪律委员");
    let link = zhou.post(&format!("{base}/{student}/guardians/{}/link", class.guardians[2]), &[]);
    let text = link.is(200).text();
    let link = text[text.find("/g/").unwrap()..][..25].to_owned();
    zhou.post(&format!("{base}/{student}/leaving"), &[]).is(303);
    zhou.get(&format!("{base}/posts")).is(200).shows("还没有职务");
    school.house.browser().get(&link).is(404);
    let form = [("code", class.code.as_str()), ("seat", "3"), ("pin", class.pins[2].as_str())];
    school.house.browser().post("/sign-in/student", &form).is(422);
    assert_eq!(crate::house::found(&school), Vec::<String>::new());
}

#[test]
fn posts_are_given_in_one_category_and_taken_at_once() {
    let school = School::new();
    let (zhou, base) = (school.homeroom(), school.people(0));
    let student = school.class(0).students[0].to_string();
    let give = |title: &str, category: &str| {
        let form = [("student", student.as_str()), ("title", title), ("category", category)];
        zhou.post(&format!("{base}/posts"), &form)
    };
    give("", "纪律").is(422).shows("请写职务");
    give("纪律委员", "打分").is(422).shows("请选择");
    give("纪律委员", "纪律").is(303);
    give("纪律委员", "纪律").is(422).shows("已经有");
    give("学习委员", "学习").is(303);
    let class = school.class(0);
    let scope = || school.fixture.scope(school.house.db(), class.students[0], Some(class.id));
    let mut held: Vec<String> = scope().cadre_categories().map(str::to_owned).collect();
    held.sort();
    assert_eq!(held, ["学习", "纪律"]);
    let text = zhou.get(&format!("{base}/posts")).is(200).text();
    let mark = format!("{base}/posts/");
    let id = &text[text.find(&mark).unwrap() + mark.len()..][..32];
    zhou.post(&format!("{base}/posts/{id}/removal"), &[]).is(303);
    assert_eq!(scope().cadre_categories().count(), 1);
}

#[test]
fn the_room_is_laid_out_and_two_change_places() {
    let school = School::new();
    let (zhou, base, class) = (school.homeroom(), school.people(0), school.class(0));
    zhou.post(&format!("{base}/seats/layout"), &[("columns", "4"), ("groups", "2")]).is(303);
    zhou.post(&format!("{base}/seats/layout"), &[("columns", "4"), ("groups", "9")])
        .is(422)
        .shows("大组数应是");
    let (one, other) = (class.students[0].to_string(), class.students[5].to_string());
    let form = [("one", one.as_str()), ("other", other.as_str())];
    zhou.post(&format!("{base}/seats/swap"), &form).is(303);
    let scope = school.fixture.homeroom(school.house.db(), 0);
    let plan = || {
        let scope = scope.clone();
        let read = move |tx: &mut db::Tx<'_>| {
            let (class, all) = (people::class(tx, &scope)?, people::roster(tx, &scope)?);
            people::seat_plan(tx, &scope, &class, &all)
        };
        school.house.db().read_blocking(scope_ticket(&school), read).unwrap()
    };
    assert_eq!(plan().columns, 4);
    assert_eq!((plan().seats[0], plan().seats[5], plan().seats[1]), (Some(5), Some(0), Some(1)));
    zhou.post(&format!("{base}/seats/swap"), &[("one", one.as_str()), ("other", one.as_str())])
        .is(422);
    zhou.post(&format!("{base}/seats/order"), &[]).is(303);
    assert_eq!(plan().seats[0], Some(0));
}

fn scope_ticket(school: &School) -> db::Ticket {
    db::Ticket::system(school.fixture.school)
}

#[test]
fn cards_are_dealt_once_and_the_form_sent_again_shows_the_same_ones() {
    let school = School::new();
    let (zhou, base, class) = (school.homeroom(), school.people(0), school.class(0));
    zhou.get(&format!("{base}/cards")).is(200).shows("已经有卡");
    zhou.post(&format!("{base}/cards"), &[]).is(422).shows("请先勾上");
    let ids = [class.students[0].to_string(), class.students[1].to_string()];
    let form = [("key", "deal-0001"), ("student", ids[0].as_str()), ("student", ids[1].as_str())];
    let cards =
        zhou.post(&format!("{base}/cards"), &form).is(200).shows("林知夏").shows(&class.code);
    let text = cards.text();
    assert!(text.contains("seat=1") || text.contains("二维码：登录"));
    assert_eq!(zhou.post(&format!("{base}/cards"), &form).is(200).text(), text);
    assert_eq!(school.count(&TOLD, &["people.pin_dealt"]), 16 + 2);
    let sheet =
        zhou.post(&format!("{}/cards", school.people(0)), &[("all", "1"), ("key", "deal-all1")]);
    assert_eq!(sheet.is(200).text().matches("小密码").count(), 8);
    zhou.post(&format!("{base}/cards"), &form).is(409).shows("已经作废");
    // The old PIN is worth nothing now.
    let old = [("code", class.code.as_str()), ("seat", "1"), ("pin", class.pins[0].as_str())];
    school.house.browser().post("/sign-in/student", &old).is(422);
}

#[test]
fn l_d17_no_cards_before_somebody_keeps_childrens_data() {
    let school = School::new();
    let form = [("name", "育林初级中学"), ("stage", "cz"), ("data_keeper", "")];
    school.admin().post("/school/settings", &form).is(303);
    let student = school.class(0).students[0].to_string();
    let (zhou, at) = (school.homeroom(), format!("{}/cards", school.people(0)));
    // Said before anybody presses, and kept when somebody does.
    zhou.get(&at).is(200).shows("现在发不了卡").shows("disabled");
    zhou.post(&at, &[("student", &student)]).is(422).shows("儿童个人信息保护负责人");
}

#[test]
fn the_list_goes_out_as_a_workbook_without_numbers_that_nobody_needs() {
    let school = School::new();
    let (zhou, base) = (school.homeroom(), school.people(0));
    let reply = zhou.get(&format!("{base}/export")).is(200);
    assert!(reply.headers["content-disposition"].contains("xlsx"));
    let book = papers::table::read_xlsx(&reply.bytes, &papers::Limits::ROSTER).unwrap();
    let table = &book.sheets[0].table;
    assert_eq!(table.rows.len(), 9);
    assert_eq!(table.cell(3, 1), "买买提·艾合买提");
    assert_eq!(table.cell(1, 4), "父亲 199****1001");
    assert_eq!(school.count(&crate::common::SEEN, &["class.list"]), 1);
}
