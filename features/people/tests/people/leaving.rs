//! Leaving, moving to another class, classes that close, the 学籍号 typed by hand.

use crate::common::{School, TOLD};

#[test]
fn l_f1_a_student_moves_to_another_class_and_the_history_stays() {
    let school = School::new();
    let (base, to) = (school.people(0), school.people(1));
    let (student, class) = (school.class(0).students[2], school.class(1).id.to_string());
    let he = school.admin();
    let at = format!("{base}/{student}/move");
    he.get(&format!("{base}/{student}")).is(200).shows("转到本校另一个班").shows("七年级（2）班");
    he.post(&at, &[("to", "")]).is(422).shows("请选择");
    let own = school.class(0).id.to_string();
    he.post(&at, &[("to", &own)]).is(422).shows("另一个还开着的班");
    he.post(&at, &[("to", &class), ("new_roll", "1")]).is(422).shows("1 号已经是");
    let form = [("key", "move-00001"), ("to", class.as_str()), ("new_roll", "")];
    let new = he.post(&at, &form).is(303).location().to_owned();
    assert_eq!(he.post(&at, &form).is(303).location(), new, "once, however often it is sent");
    assert!(new.starts_with(&to));
    // The old class keeps the row; the new one has number, family and where they came from.
    school.homeroom().get(&base).is(200).hides("买买提").shows("离班 1 人");
    let page = school.homeroom().get(&format!("{base}/{student}")).is(200);
    page.shows("转到了七年级（2）班");
    school.homeroom().post(&format!("{base}/{student}/return"), &[]).is(422).shows("另一个班");
    let there = school.as_(school.class(1).homeroom);
    there.get(&new).is(200).shows("买买提·艾合买提").shows("从七年级（1）班转来").shows("****");
    assert_eq!(school.count(&TOLD, &["people.left"]), 1);
    assert_eq!(crate::house::found(&school), Vec::<String>::new());
    // A homeroom teacher has no say over another class.
    let (zhou, other) = (school.homeroom(), school.class(0).students[3]);
    zhou.get(&format!("{base}/{other}")).is(200).hides("转到本校另一个班");
    zhou.post(&format!("{base}/{other}/move"), &[("to", &class)]).is(403);
}

#[test]
fn out_of_school_and_into_it() {
    let school = School::new();
    let (zhou, base) = (school.homeroom(), school.people(0));
    let one = format!("{base}/{}", school.class(0).students[1]);
    zhou.post(&format!("{one}/leaving"), &[("way", "suspended")]).is(303);
    zhou.get(&one).is(200).shows("休学");
    zhou.post(&format!("{one}/return"), &[]).is(303);
    zhou.get(&one).is(200).hides("离班的原因");
    let form = [("name", "施望舒"), ("roll", "9"), ("sex", "f"), ("came", "transfer")];
    let new = zhou.post(&format!("{base}/new"), &form).is(303).location().to_owned();
    zhou.get(&new).is(200).shows("从外校转入");
}

#[test]
fn l_d21_a_registry_number_is_typed_checked_and_only_its_ends_are_shown() {
    let school = School::new();
    let zhou = school.homeroom();
    let one = format!("{}/{}", school.people(0), school.class(0).students[0]);
    let at = format!("{one}/registry");
    zhou.post(&at, &[("xjh", "")]).is(422).shows("请写");
    let wrong = zhou.post(&at, &[("xjh", "G440524188001010015")]).is(422);
    wrong.shows("校验").hides("G440524188001010015");
    zhou.post(&at, &[("xjh", "g440524188001010014")]).is(303);
    zhou.get(&one).is(200).shows("G4405**********0014").hides("440524188001010014");
    zhou.post(&at, &[("away", "1")]).is(303);
    zhou.get(&one).is(200).hides("G4405**********0014");
    let other = school.as_(school.class(0).teacher);
    other.post(&at, &[("xjh", "G440524188001010014")]).is(403);
}

#[test]
fn a_class_is_closed_and_opened_again_with_everything_in_it() {
    let school = School::new();
    let (he, class) = (school.admin(), school.class(0).id);
    let at = format!("/school/classes/{class}/closing");
    he.get(&at).is(200).shows("七年级（1）班").shows("还有 8 人").shows("九月一日自动升一级");
    let student = school.as_(school.class(0).students[0]);
    he.post(&at, &[]).is(303);
    he.post(&at, &[]).is(409).shows("已经关闭");
    he.get("/school/classes").is(200).shows("已关闭的班").shows("重新打开");
    // Nobody signs in by it, and whoever was inside is out.
    assert_ne!(student.get("/account").status, 200);
    // What was recorded is still there to be read.
    school.homeroom().get(&school.people(0)).is(200).shows("林知夏");
    school.homeroom().get(&format!("{}/export", school.people(0))).is(200);
    // And nothing is written any more, by an address that somebody kept either.
    let room = format!("{}/seats/layout", school.people(0));
    let form = [("columns", "8"), ("groups", "4")];
    school.homeroom().post(&room, &form).is(422).shows("只能查看");
    let again = format!("/school/classes/{class}/reopening");
    he.post(&again, &[]).is(303);
    he.post(&again, &[]).is(409);
    he.get("/school/classes").is(200).hides("已关闭的班");
    school.homeroom().post(&room, &form).is(303);
    he.post("/school/classes/00000000-0000-7000-8000-000000000000/closing", &[]).is(404);
}
