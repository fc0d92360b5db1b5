//! Clauses and items (C1-05, C1-06, C1-09, C1-11).

use crate::common::{School, links, tail};

const GOOD: [(&str, &str); 8] = [
    ("name", "迟到"),
    ("when", "上课铃响后"),
    ("what", "晚到 5 分钟以内"),
    ("unit", "time"),
    ("value", "-1"),
    ("category", "纪律"),
    ("follow_up", "talk"),
    ("lighter", "第一次先提醒"),
];

fn without<'a>(name: &str) -> Vec<(&'a str, &'a str)> {
    GOOD.into_iter().map(|(k, v)| (k, if k == name { "" } else { v })).collect()
}

#[test]
fn c1_09_an_item_without_trigger_or_unit_is_not_specific_enough() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let (teacher, new) = (school.homeroom(), format!("{draft}/items/new"));
    for field in ["what", "when", "unit"] {
        let reply = teacher.post(&new, &without(field)).is(422).shows("不够具体");
        reply.shows(&format!("href=\"#f-{field}\"")).shows("value=\"迟到\"");
    }
    // Everything at once, not one after the other.
    let page = teacher.post(&new, &[("value", "很多")]).is(422);
    page.shows("不是分值").shows("不够具体").shows("请选类别");
    teacher.post(&new, &GOOD).is(303);
    teacher.get(&draft).shows("晚到 5 分钟以内").shows("每次 -1 分");
    teacher.post(&new, &GOOD).is(422).shows("已经有一项叫这个名称");
}

#[test]
fn c1_05_a_reminder_needs_what_helps_and_something_lighter() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let (teacher, new) = (school.homeroom(), format!("{draft}/items/new"));
    teacher.post(&new, &without("follow_up")).is(422).shows("扣分不是目的");
    teacher.post(&new, &without("lighter")).is(422).shows("更轻的做法");
    let mut praise = without("follow_up");
    praise.retain(|(k, _)| *k != "value" && *k != "lighter");
    praise.push(("value", "1"));
    teacher.post(&new, &praise).is(303);
}

#[test]
fn l_a13_no_reminder_hangs_on_an_exam() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let mut fields = without("what");
    fields.retain(|(k, _)| *k != "what");
    fields.push(("what", "单元测验不及格"));
    school.homeroom().post(&format!("{draft}/items/new"), &fields).is(422).shows("不能用");
}

#[test]
fn an_item_is_changed_moved_to_a_clause_and_struck() {
    let school = School::new();
    let draft = school.draft("准时到校。");
    let teacher = school.homeroom();
    teacher.post(&format!("{draft}/items/new"), &GOOD).is(303);
    let item = links(&teacher.get(&draft), &format!("{draft}/items/"))
        .into_iter()
        .find(|l| tail(l).len() == 32)
        .expect("the item");
    teacher.get(&item).is(200).shows("晚到 5 分钟以内").shows("第一次先提醒");
    let mut fields = GOOD.to_vec();
    fields.push(("value_to", "-2"));
    fields.push(("slots", "arrival"));
    fields.push(("slots", "lesson"));
    fields.push(("owning_up_halves", "1"));
    teacher.post(&item, &fields).is(303);
    teacher.get(&draft).shows("-1 至 -2 分");
    teacher.get(&item).shows("value=\"-2\"");
    teacher.post(&format!("{item}/removal"), &[]).is(303);
    teacher.get(&draft).hides("晚到 5 分钟以内");
    teacher.get(&item).is(404);
}

#[test]
fn c1_11_the_library_goes_by_the_hours_of_the_day() {
    let school = School::new();
    let draft = school.propose("empty");
    let teacher = school.homeroom();
    let all = teacher.get(&format!("{draft}/library")).is(200);
    for slot in ["早读", "课间", "自习", "放学"] {
        assert!(all.text().contains(slot), "{slot}");
    }
    let page = teacher.get(&format!("{draft}/library?slot=early_reading")).is(200);
    assert!(page.text().matches(">加入<").count() >= 3, "at least three to pick");
    teacher.post(&format!("{draft}/library"), &[("slot", "early_reading"), ("n", "0")]).is(303);
    teacher.get(&draft).shows("铃响开口读");
    teacher.get(&format!("{draft}/library?slot=early_reading")).shows("已选");
    teacher.post(&format!("{draft}/library"), &[("slot", "early_reading"), ("n", "0")]).is(422);
    let from = teacher.get(&format!("{draft}/items/new?from=p-chuzhong.0")).is(200);
    from.shows("value=\"迟到\"").shows("比规定时间晚到");
}

#[test]
fn c1_06_a_clause_says_who_proposed_it() {
    let school = School::new();
    let draft = school.propose("empty");
    let fields = [
        ("text", "值日做完请下一位看一眼，两个人都点头才算完。"),
        ("reason", "没人愿意让下一组白跑。"),
        ("proposer", "周屿等六位同学"),
        ("code", "SZ3"),
    ];
    let teacher = school.homeroom();
    teacher.post(&format!("{draft}/clauses/new"), &fields).is(303);
    teacher.get(&draft).shows("提出：周屿等六位同学").shows("守则：勤劳笃行乐奉献");
    let empty = [("text", ""), ("reason", "写了一半的理由")];
    let again = teacher.post(&format!("{draft}/clauses/new"), &empty).is(422);
    again.shows("请写条文").shows("写了一半的理由");
    teacher.post(&format!("{draft}/clauses/new"), &fields).is(422).shows("这一条已经有了");
}

#[test]
fn clauses_are_moved_and_struck() {
    let school = School::new();
    let draft = school.draft("第一句话。");
    school.add_clause(&draft, "第二句话。");
    let teacher = school.homeroom();
    let clause = links(&teacher.get(&draft), &format!("{draft}/clauses/"))
        .into_iter()
        .find(|l| tail(l).len() == 32)
        .expect("the first clause");
    teacher.post(&format!("{clause}/place"), &[("to", "down")]).is(303);
    let page = teacher.get(&draft).text();
    assert!(page.find("第二句话").expect("there") < page.find("第一句话").expect("there"));
    teacher.post(&format!("{clause}/removal"), &[]).is(303);
    teacher.get(&draft).hides("第一句话").shows("第二句话");
}

#[test]
fn presets_start_a_draft_and_the_frame_can_be_changed() {
    let school = School::new();
    let new = school.homeroom().get(&format!("{}/new", school.rules())).is(200);
    new.shows("品德量化").shows("小红花").shows("文明班级");
    school.homeroom().get(&school.rules()).shows("从样板开始");
    let draft = school.propose("p-chuzhong");
    let (teacher, frame) = (school.homeroom(), format!("{draft}/frame"));
    teacher.get(&draft).shows("100 分").shows("每过一个月重新开始").hides("这样写不能公布");
    teacher.get(&frame).is(200).shows("value=\"100\"");
    let wrong =
        [("title", "我们的约定"), ("base", "很多"), ("settle", "month"), ("objection_days", "2")];
    teacher.post(&frame, &wrong).is(422).shows("不是分值").shows("我们的约定");
    let low = [
        ("base", "10"),
        ("floor", "20"),
        ("reset", "month"),
        ("settle", "month"),
        ("objection_days", "2"),
    ];
    teacher.post(&frame, &low).is(422).shows("起始分要在下限和上限之间");
    let good = [
        ("title", "我们的约定"),
        ("base", "80"),
        ("reset", "two_weeks"),
        ("settle", "week"),
        ("objection_days", "3"),
        ("band_0", "优"),
        ("from_0", "90"),
        ("band_1", "良"),
        ("from_1", "60"),
    ];
    teacher.post(&frame, &good).is(303);
    teacher.get(&draft).shows("我们的约定").shows("80 分").shows("优 90 分起，良 60 分起");
}
