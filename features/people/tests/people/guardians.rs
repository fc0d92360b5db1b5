//! Guardians: added, changed, ended; the sheet of links.

use crate::common::School;

#[test]
fn a_guardian_is_added_changed_and_ended() {
    let school = School::new();
    let (zhou, class) = (school.homeroom(), school.class(0));
    let one = format!("{}/{}", school.people(0), class.students[0]);
    let add = |key: &str, name: &str, relation: &str, phone: &str| {
        let form = [("key", key), ("g_name", name), ("relation", relation), ("phone", phone)];
        zhou.post(&format!("{one}/guardians"), &form)
    };
    add("g-000001", "", "", "").is(422).shows("请至少写上电话或姓名");
    add("g-000002", "林远山", "祖父", "abc").is(422).shows("电话应是").shows("value=\"林远山\"");
    add("g-000003", "林远山", "祖父", "１９９ ０００９ ８８８８").is(303);
    add("g-000003", "林远山", "祖父", "１９９ ０００９ ８８８８").is(303);
    let page = zhou.get(&one).is(200).shows("林远山").shows("199****8888").text();
    assert_eq!(page.matches("199****8888").count(), 1, "sent twice, added once");
    let guardian = class.guardians[0];
    let change = [("g_name", "林青"), ("relation", "父亲"), ("phone", "")];
    zhou.post(&format!("{one}/guardians/{guardian}"), &change).is(303);
    zhou.get(&one).is(200).shows("林青").shows("199****1001");
    // A guardian of another student is not found below this one.
    let other = class.guardians[1];
    zhou.post(&format!("{one}/guardians/{other}"), &change).is(404);
    zhou.post(&format!("{one}/guardians/{other}/link"), &[]).is(404);
    zhou.post(&format!("{one}/guardians/{guardian}/end"), &[]).is(303);
    zhou.get(&one).is(200).hides("林青");
    assert_eq!(crate::house::found(&school), Vec::<String>::new());
}

#[test]
fn ending_a_guardian_ends_the_session_too() {
    let school = School::new();
    let class = school.class(0);
    let mother = school.as_(class.guardians[1]);
    assert_eq!(mother.get("/").is(303).location(), "/my");
    let at = format!("{}/{}/guardians/{}", school.people(0), class.students[1], class.guardians[1]);
    school.homeroom().post(&format!("{at}/end"), &[]).is(303);
    assert_eq!(mother.get("/").is(303).location(), "/sign-in");
}

#[test]
fn the_sheet_of_links_holds_a_code_for_each_and_no_phone() {
    let school = School::new();
    let (zhou, at) = (school.homeroom(), format!("{}/links", school.people(0)));
    zhou.get(&at).is(200).shows("还没有链接").shows("199****1001");
    zhou.post(&at, &[]).is(422).shows("请先勾上");
    let ids: Vec<String> = school.class(0).guardians.iter().map(|g| g.to_string()).collect();
    let mut form: Vec<(&str, &str)> = ids.iter().map(|id| ("guardian", id.as_str())).collect();
    form.push(("key", "links-001"));
    let sheet = zhou.post(&at, &form).is(200).shows("林知夏的父亲").hides("199****1001");
    let text = sheet.text();
    assert_eq!(text.matches("/g/").count(), 8);
    assert_eq!(zhou.post(&at, &form).is(200).text(), text);
    let link = text[text.find("/g/").unwrap()..][..25].to_owned();
    school.house.browser().get(&link).is(200);
    let another = school.class(1).guardians[0].to_string();
    zhou.post(&at, &[("guardian", &another)]).is(404);
}
