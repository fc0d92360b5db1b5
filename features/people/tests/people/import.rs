//! Importing a class list: paste, CSV in GB18030, workbook; preview, write, take back.

use crate::common::{School, TOLD, hidden};
use papers::write::{Column, SheetOut, write_xlsx};
use people::fixture::phone;
use testing::{Browser, Reply};

const PASTE: &str = "座号\t姓名\t性别\t学号\t家长电话\n\
    41\t施望舒\t女\t20250141\t19911112222\n\
    42\t吐尔逊·买买提\t男\t20250142\t199-1111-3333\n\
    43\t马𬭎\t男\t\t\n\
    2\t周屿\t男\t20250102\t19900011002\n\
    合计\t4\t\t\t\n";

fn import_of(school: &School) -> String {
    format!("{}/import", school.people(0))
}

fn paste(browser: &Browser, at: &str, text: &str) -> Reply {
    browser.upload(at, &[("text", text)], ("file", "", b""))
}

fn write(browser: &Browser, at: &str, page: &Reply) -> Reply {
    let fields = [
        ("key", hidden(page, "key")),
        ("file_name", hidden(page, "file_name")),
        ("data", hidden(page, "data")),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.upload(&format!("{at}/apply"), &fields, ("file", "", b""))
}

#[test]
fn a_pasted_list_is_shown_first_then_written_once_then_taken_back() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let page = paste(&zhou, &at, PASTE).is(200);
    page.clone()
        .shows("写入 3 行")
        .shows("新增 3")
        .shows("没变 1")
        .shows("现在还没有写进去任何一行");
    page.clone().shows("199****2222").shows("吐尔逊·买买提").shows("马𬭎");
    assert_eq!(school.names(0).len(), 8, "nothing is written by looking");

    let reply = write(&zhou, &at, &page).is(303);
    let done = reply.location().to_owned();
    assert_eq!(write(&zhou, &at, &page).is(303).location(), done, "sent twice, written once");
    assert_eq!(school.count(&TOLD, &["people.imported"]), 1);
    zhou.get(&done).is(200).shows("新增 3 人，有变化 0 人").shows("撤回整批");
    let names = school.names(0);
    assert_eq!(names.len(), 11);
    assert!(names.contains(&(42, "吐尔逊·买买提".into())));

    zhou.post(&format!("{done}/undo"), &[("key", "undo-0001")]).is(303);
    assert_eq!(school.names(0).len(), 8);
    zhou.get(&done).is(200).shows("整批撤回").hides("新增 3 人");
    zhou.post(&format!("{done}/undo"), &[("key", "undo-0002")]).is(409).shows("已经撤回过");
    assert_eq!(crate::house::found(&school), Vec::<String>::new());
}

#[test]
fn a_changed_student_shows_old_and_new_and_goes_back_field_by_field() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let list = "座号\t姓名\t学号\t母亲电话\n62\t周屿\t2025999\t19900015555\n";
    let page = paste(&zhou, &at, list).is(200).shows("有变化 1").shows("写入 1 行");
    page.clone().shows("199****1002").shows("199****5555").shows("2025999");
    let done = write(&zhou, &at, &page).is(303).location().to_owned();
    let student = school.class(0).students[1];
    let one = format!("{}/{student}", school.people(0));
    zhou.get(&one).is(200).shows("62 号").shows("199****5555").hides("199****1002");
    // Somebody changes the name afterwards: that stays, the rest goes back.
    let change = [("name", "周小屿"), ("roll", "62"), ("student_no", "2025999"), ("sex", "m")];
    zhou.post(&one, &change).is(303);
    zhou.post(&format!("{done}/undo"), &[]).is(303);
    zhou.get(&one).is(200).shows("周小屿").shows("2 号").shows("20250102").shows("199****1002");
}

#[test]
fn csv_in_gb18030_and_a_workbook_are_read_as_they_are() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let text = "座号,姓名,性别\r\n31,毛豆豆,男\r\n32,龚不器,男\r\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let page = zhou.upload(&at, &[("text", "")], ("file", "初一1班.csv", &gb)).is(200);
    page.clone().shows("毛豆豆").shows("写入 2 行").shows("初一1班.csv");
    write(&zhou, &at, &page).is(303);
    let sheet = SheetOut {
        name: "花名册".into(),
        heading: "花名册".into(),
        columns: vec![Column::number("座号"), Column::text("姓名"), Column::text("家长电话")],
        rows: vec![vec!["33".into(), "丁卯年".into(), "19900017777".into()]],
        landscape: false,
    };
    let book = write_xlsx(&[sheet]).unwrap();
    let page = zhou.upload(&at, &[("text", "")], ("file", "花名册.xlsx", &book)).is(200);
    page.clone().shows("丁卯年").shows("花名册");
    write(&zhou, &at, &page).is(303);
    let names = school.names(0);
    for wanted in [(31, "毛豆豆"), (32, "龚不器"), (33, "丁卯年")] {
        assert!(names.contains(&(wanted.0, wanted.1.to_owned())), "{wanted:?}");
    }
}

#[test]
fn nothing_is_refused_silently_and_nothing_typed_is_lost() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    paste(&zhou, &at, "   ").is(422).shows("请先粘贴名单");
    let junk = paste(&zhou, &at, "1\t2\t3\n4\t5\t6\n").is(422);
    junk.clone().hides("写入 0 行").shows("换一份名单");
    assert!(!hidden(&junk, "data").is_empty());
    zhou.upload(&at, &[("text", "")], ("file", "名单.pdf", b"%PDF-1.4 x")).is(422).shows("PDF");
    let twice = "座号\t姓名\n51\t施望舒\n51\t施望舒\n52\t\n53\t石敢当\n";
    paste(&zhou, &at, twice).is(200).shows("跳过 2").shows("名单里出现两次").shows("写入 2 行");
    let clash = "座号\t姓名\n1\t施望舒\n";
    paste(&zhou, &at, clash).is(200).shows("1 号现在是林知夏").shows("8 位同学不在这份名单里");
    let same = "座号\t姓名\n1\t林知夏\n";
    let page = paste(&zhou, &at, same).is(200).shows("写入 0 行").shows("没有要写入的");
    write(&zhou, &at, &page).is(422).shows("没有新的内容");
}

#[test]
fn columns_can_be_matched_by_hand() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let list = "甲\t乙\n施望舒\t91\n石敢当\t92\n";
    let page = paste(&zhou, &at, list);
    let data = hidden(&page, "data");
    let fields = [
        ("data", data.as_str()),
        ("file_name", ""),
        ("header_row", "1"),
        ("col-0", "name"),
        ("col-1", "roll"),
    ];
    let page = zhou.upload(&at, &fields, ("file", "", b"")).is(200).shows("写入 2 行").shows("91");
    // The choice goes along to the last step.
    let key = hidden(&page, "key");
    let mut last = fields.to_vec();
    last.push(("key", &key));
    zhou.upload(&format!("{at}/apply"), &last, ("file", "", b"")).is(303);
    assert!(school.names(0).contains(&(91, "施望舒".into())));
}

#[test]
fn an_import_cannot_be_taken_back_after_something_was_recorded_or_after_seven_days() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let page = paste(&zhou, &at, PASTE).is(200);
    let done = write(&zhou, &at, &page).is(303).location().to_owned();
    let names = school.names(0);
    assert_eq!(names.len(), 11);
    let class = school.class(0).clone();
    let scope = school.fixture.scope(school.house.db(), class.homeroom, Some(class.id));
    let ticket = scope.ticket();
    school
        .house
        .db()
        .write_blocking(ticket, move |tx| {
            let all = people::roster(tx, &scope)?;
            let new = all.iter().find(|s| s.name == "施望舒").unwrap().id;
            let entry = db::Entry::new("conduct.noted").class(class.id).student(new);
            db::journal::tell(tx, entry)
        })
        .unwrap();
    let reply = zhou.post(&format!("{done}/undo"), &[]).is(422);
    reply.shows("施望舒已经有记录了");
    assert_eq!(school.names(0).len(), 11, "nothing is undone by half");

    let page = paste(&zhou, &at, "座号\t姓名\n81\t白石山\n").is(200);
    let done = write(&zhou, &at, &page).is(303).location().to_owned();
    school.house.clock.set(school.house.clock.now().plus_hours(24 * 7 + 1));
    let zhou = school.homeroom();
    zhou.get(&done).is(200).hides("撤回整批");
    zhou.post(&format!("{done}/undo"), &[]).is(422).shows("超过七天");
}

#[test]
fn l_d11_no_phone_and_no_identity_number_stands_in_the_file_in_clear() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let list = "座号\t姓名\t身份证号\t学籍号\t家长电话\n\
        71\t施望舒\t11010519491231002X\tG11010519491231002X\t19911112222\n";
    let page =
        paste(&zhou, &at, list).is(200).shows("证件号码加密保存").hides("<td>11010519491231002X");
    let done = write(&zhou, &at, &page).is(303).location().to_owned();
    let guardian = school.class(0).guardians[0];
    let student = school.class(0).students[0];
    let door = format!("{}/{student}/guardians/{guardian}", school.people(0));
    let shown = zhou.post(&format!("{door}/phone"), &[("key", "phone-001")]).is(200);
    shown.shows(&phone(0, 1));
    let link = zhou.post(&format!("{door}/link"), &[("key", "link-0001")]).is(200).text();
    let token = link[link.find("/g/").unwrap() + 3..][..22].to_owned();
    let cards = format!("{}/cards", school.people(0));
    let ids: Vec<String> = school.class(0).students.iter().map(|s| s.to_string()).collect();
    let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("student", id.as_str())).collect();
    fields.push(("key", "cards-001"));
    zhou.post(&cards, &fields).is(200);
    zhou.post(&format!("{done}/undo"), &[]).is(303);
    let db::Target::Sqlite(file) = &school.house.data.target else { return };
    for name in [file.clone(), file.with_extension("sqlite-wal")] {
        let Ok(bytes) = std::fs::read(&name) else { continue };
        let phones = [phone(0, 1), phone(1, 8), "19911112222".into()];
        let numbers = ["11010519491231002X".to_owned(), token.clone()];
        for secret in phones.iter().chain(&numbers) {
            let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
            assert!(!found, "{secret} stands in {}", name.display());
        }
        for pin in &school.class(0).pins {
            let quoted = format!("\"{pin}\"");
            assert!(
                !bytes.windows(8).any(|w| w == quoted.as_bytes()),
                "a PIN in {}",
                name.display()
            );
        }
    }
}

#[test]
fn a_new_student_without_a_number_comes_after_everybody() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), import_of(&school));
    let page = paste(&zhou, &at, "姓名\t性别\n施望舒\t女\n石敢当\t男\n").is(200);
    write(&zhou, &at, &page).is(303);
    let names = school.names(0);
    assert!(names.contains(&(9, "施望舒".into())) && names.contains(&(10, "石敢当".into())));
}
