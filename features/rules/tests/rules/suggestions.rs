//! Suggestions (C1-02, L-C4, L-C8).

use crate::common::{School, links};

#[test]
fn l_c8_students_and_guardians_suggest_and_everyone_is_answered() {
    let school = School::new();
    let draft = school.draft("值日做完检查。");
    school.ask(&draft);
    let at = format!("{draft}/suggestions");
    let (child, parent, teacher) = (school.student(0), school.guardian(1), school.homeroom());
    child.post(&at, &[("text", "")]).is(422).shows("请写建议");
    child.post(&at, &[("text", "写成两个人都点头才算完"), ("clause", "")]).is(303);
    parent.post(&at, &[("text", "希望写清楚几点走"), ("clause", "")]).is(303);
    // L-C4: what a student wrote is read by the others only after the teacher has read it.
    child.get(&at).shows("两个人都点头").hides("几点走");
    school.student(2).get(&at).hides("两个人都点头").hides("几点走");
    let page = teacher.get(&at).shows("两个人都点头").shows("几点走").shows("林知夏");
    let answers: Vec<String> =
        links(&page, &at).into_iter().filter(|l| l.ends_with("/answer")).collect();
    assert_eq!(answers.len(), 2);
    // Newest first on the page: the guardian's, then the student's.
    teacher.post(&answers[0], &[("verdict", "declined"), ("reply", "")]).is(422).shows("请回一句");
    let no = [("verdict", "declined"), ("reply", "放学时间学校统一定，写在校规里。")];
    teacher.post(&answers[0], &no).is(303);
    teacher.post(&answers[1], &[("verdict", "accepted"), ("reply", "改了第一条")]).is(303);
    parent.get(&at).shows("写在校规里");
    let others = school.student(2).get(&at).shows("两个人都点头").shows("改了第一条");
    others.hides("林知夏").shows("一位学生");
    child.post(&answers[0], &[("verdict", "accepted"), ("reply", "")]).is(403);
}

#[test]
fn an_accepted_suggestion_becomes_a_clause_with_its_proposer() {
    let school = School::new();
    let draft = school.draft("值日做完检查。");
    school.ask(&draft);
    let at = format!("{draft}/suggestions");
    school.student(0).post(&at, &[("text", "有人落单，叫上他。"), ("clause", "")]).is(303);
    let teacher = school.homeroom();
    let write = links(&teacher.get(&at), &format!("{draft}/clauses/new?suggestion=")).remove(0);
    teacher.get(&write).is(200).shows("有人落单，叫上他。").shows("value=\"林知夏\"");
    let suggestion = write.split('=').nth(1).expect("an identifier");
    let fields =
        [("text", "有人落单，叫上他。"), ("proposer", "林知夏"), ("suggestion", suggestion)];
    teacher.post(&format!("{draft}/clauses/new"), &fields).is(303);
    teacher.get(&draft).shows("提出：林知夏");
    school.student(0).get(&at).shows("采纳了").shows("写进条文了");
}

#[test]
fn after_the_vote_has_begun_nothing_is_suggested_any_more() {
    let school = School::new();
    let draft = school.draft("值日做完检查。");
    school.ask(&draft);
    school.discuss(&draft);
    school.open_vote(&draft, "paper");
    let at = format!("{draft}/suggestions");
    school.student(0).get(&at).is(200).shows("不再收建议");
    school.student(0).post(&at, &[("text", "再等一等")]).is(422);
}
