//! The linter on the pages (L-A11, C19, C1-12): errors block, warnings need a reason.

use crate::common::{School, links, tail};

fn first_clause(school: &School, draft: &str) -> String {
    links(&school.homeroom().get(draft), &format!("{draft}/clauses/"))
        .into_iter()
        .find(|l| tail(l).len() == 32)
        .expect("a clause to edit")
}

#[test]
fn l_a11_an_error_blocks_publishing_and_cannot_be_explained_away() {
    let school = School::new();
    let draft = school.draft("上课讲话的同学罚抄班规二十遍。");
    let teacher = school.homeroom();
    let page = teacher.get(&draft).shows("<mark>").shows("这样写不能公布").shows("可以写成");
    page.hides("保留并说明理由");
    let clause = first_clause(&school, &draft);
    let fields = [("place", tail(&clause)), ("pattern", "1"), ("reason", "大家都同意这样写")];
    teacher.post(&format!("{draft}/reasons"), &fields).is(404);
    school.adopt(&draft);
    school.file(&draft);
    teacher.get(&draft).shows("不能用的写法，不能公布");
    school.publish(&draft, "2025-11-12").is(422).shows("还有 1 处不能用的写法");
    school.student(0).get(&school.rules()).hides("罚抄");
}

#[test]
fn l_a11_better_words_are_one_tap_away() {
    let school = School::new();
    let draft = school.draft("上课讲话的同学罚抄班规二十遍。");
    let clause = first_clause(&school, &draft);
    let page = school.homeroom().get(&format!("{clause}?swap=1")).is(200);
    page.hides("罚抄班规二十遍。</textarea>").shows("书面说明");
    school.homeroom().post(&clause, &[("text", "上课要说话，先举手。")]).is(303);
    school.homeroom().get(&draft).hides("这样写不能公布");
    school.carry_through(&draft);
    school.student(0).get(&school.rules()).shows("上课要说话，先举手。");
}

/// C19-01, C19-03: a warning shows its replacement; with a reason it may stay.
fn warned(text: &str, pattern: &str, replacement: &str) {
    let school = School::new();
    let draft = school.draft(text);
    let teacher = school.homeroom();
    teacher.get(&draft).shows("这一句请再想想").shows(replacement).shows("保留并说明理由");
    let clause = first_clause(&school, &draft);
    let place = tail(&clause);
    let reasons = format!("{draft}/reasons");
    school.adopt(&draft);
    school.file(&draft);
    school.publish(&draft, "2025-11-12").is(422).shows("没有说明理由");
    let short = [("place", place), ("pattern", pattern), ("reason", "好")];
    teacher.post(&reasons, &short).is(422).shows("请写明为什么").shows("value=\"好\"");
    let good = [("place", place), ("pattern", pattern), ("reason", "学校文件里就是这个名称")];
    teacher.post(&reasons, &good).is(303);
    teacher.get(&draft).shows("保留的理由").shows("学校文件里就是这个名称");
    school.publish(&draft, "2025-11-12").is(303);
}

#[test]
fn c19_01_a_crackdown_is_a_warning_with_other_words() {
    warned("每月开展一次严打，整顿课间纪律。", "26", "专项教育");
}

#[test]
fn c19_03_obedience_is_a_warning_with_other_words() {
    warned("同学们要服从命令，听从指挥。", "31", "规则意识");
}

#[test]
fn c19_02_students_collecting_fees_block_publishing() {
    let school = School::new();
    let draft = school.draft("生活委员负责收取各项费用。");
    school.homeroom().get(&draft).shows("这样写不能公布").shows("家长委员会");
    school.adopt(&draft);
    school.file(&draft);
    school.publish(&draft, "2025-11-12").is(422).shows("不能用的写法");
}

#[test]
fn a_reason_belongs_to_the_words_it_was_given_for() {
    let school = School::new();
    let draft = school.draft("每月开展一次严打。");
    let clause = first_clause(&school, &draft);
    let good = [("place", tail(&clause)), ("pattern", "26"), ("reason", "学校文件里就是这个名称")];
    school.homeroom().post(&format!("{draft}/reasons"), &good).is(303);
    school.homeroom().get(&draft).shows("保留的理由");
    school.homeroom().post(&clause, &[("text", "对迟到要杀一儆百。")]).is(303);
    school.homeroom().get(&draft).hides("保留的理由").shows("保留并说明理由");
}

#[test]
fn c1_12_a_text_is_read_and_nothing_is_kept() {
    let school = School::new();
    let at = format!("{}/lint", school.rules());
    let teacher = school.homeroom();
    teacher.get(&at).is(200).shows("气头上，先等一等");
    let bad = [("text", "迟到的同学绕操场跑十圈。\n早读前十分钟到校。")];
    teacher.post(&at, &bad).is(200).shows("1 处").shows("绕操场跑十圈");
    let good = [("text", "不罚抄、不罚站。运动会有跑步比赛。")];
    teacher.post(&at, &good).is(200).shows("没有发现不能用的写法");
    school.student(0).get(&at).is(200).hides("气头上");
}
