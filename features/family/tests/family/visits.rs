//! Home visits: targets, purposes, the joint plan, what is sealed, who may see what.

use crate::ground::{Ground, day};
use people::fixture::Shape;

fn big(students: usize) -> Ground {
    Ground::of(Shape { classes: 1, students })
}

#[test]
fn c12_01_fourteen_of_forty_five_are_not_enough_and_fifteen_are() {
    let ground = big(45);
    let teacher = ground.homeroom();
    for at in 0..14 {
        ground.visited(&teacher, at, &[]);
    }
    // A second visit to the same family counts once.
    ground.visited(&teacher, 0, &[("form", "phone")]);
    teacher
        .get(&ground.at(""))
        .is(200)
        .shows("未达标")
        .shows("走到 14 户 / 至少 15 户，争取 23 户");
    ground.visited(&teacher, 14, &[]);
    teacher.get(&ground.at("")).is(200).shows("走到 15 户 / 至少 15 户");
    teacher.get(&ground.at("targets")).is(200).shows("每学期不少于三分之一，争取二分之一");
}

#[test]
fn l_j5_several_targets_run_together_with_forms_of_their_own() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    ground.visited(&teacher, 0, &[("form", "phone")]);
    ground.visited(&teacher, 1, &[("form", "home")]);
    ground.post(&teacher, "targets", &[("preset", "half")]).is(303);
    let page = teacher.get(&ground.at("targets")).is(200);
    page.clone().shows("每学年每位学生至少一次").shows("每学期不少于二分之一");
    page.shows("走到 2 户 / 至少 3 户").shows("走到 1 户 / 至少 4 户").shows("只算上门");
    // The same target twice is refused, and what was chosen stands there again.
    ground.post(&teacher, "targets", &[("preset", "half")]).is(422).shows("已经有了");
    let wrong = [("span", "term"), ("low", "1/2"), ("high", "1/3"), ("form", "home")];
    ground.post(&teacher, "targets", &wrong).is(422).shows("比「至少」的高");
}

#[test]
fn targets_of_its_own_can_be_ended() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    ground.post(&teacher, "targets/usual", &[]).is(303);
    ground.post(&teacher, "targets/usual", &[]).is(422);
    let all = ground.read(family::store::target::of_class);
    assert_eq!(all.len(), 2);
    for (id, _) in &all {
        ground.post(&teacher, &format!("targets/{id}/removal"), &[]).is(303);
    }
    // Ended is ended: the usual ones do not come back.
    teacher.get(&ground.at("targets")).is(200).shows("没有定目标");
    ground.post(&teacher, &format!("targets/{}/removal", all[0].0), &[]).is(404);
}

#[test]
fn c12_02_a_visit_without_a_purpose_is_refused_and_the_texts_are_kept() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let student = ground.student(2).to_string();
    let fields = [
        ("student", student.as_str()),
        ("day", "2025-11-12"),
        ("minutes", "30"),
        ("form", "home"),
        ("good", "把作业本理得很整齐"),
    ];
    let page = ground.post(&teacher, "visits/record", &fields).is(422);
    page.clone().shows("请至少选一个目的").shows("把作业本理得很整齐");
    page.shows(&format!("value=\"{student}\" selected"));
    assert_eq!(ground.told("family.visited"), 0);
}

#[test]
fn c12_02_the_term_report_counts_visits_by_the_four_purposes() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    ground.visited(&teacher, 0, &[("purpose", "learn"), ("housework", "周末洗碗")]);
    ground.visited(&teacher, 1, &[]);
    let text = teacher.get(&ground.at("rates")).is(200).text();
    for (word, n) in [("通报", 2), ("了解在家", 1), ("倾听", 0), ("指导协调", 0)] {
        let line = format!("{word}</th><td class=\"num\">{n}</td>");
        assert!(text.contains(&line), "{line} in {text}");
    }
}

#[test]
fn c12_03_purpose_two_opens_three_fields_and_needs_one() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let page = teacher.get(&ground.at("visits/record")).is(200);
    page.shows("做家务").shows("孝敬父母").shows("人际交往");
    let student = ground.student(0).to_string();
    let base = [
        ("student", student.as_str()),
        ("day", "2025-11-12"),
        ("form", "home"),
        ("purpose", "learn"),
        ("study", "八点前写完"),
    ];
    ground.post(&teacher, "visits/record", &base).is(422).shows("至少写一项").shows("八点前写完");
    let mut one = base.to_vec();
    one.push(("filial", "给奶奶捶背"));
    ground.post(&teacher, "visits/record", &one).is(303);
}

#[test]
fn c12_04_a_wish_becomes_a_task_in_one_tap_and_keeps_the_link() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.visited(&teacher, 0, &[("purpose", "listen"), ("wish", "希望多让他发言")]);
    let visit = format!("visits/{id}");
    teacher.get(&ground.at(&visit)).is(200).shows("希望多让他发言").shows("转成待办");
    ground.post(&teacher, &format!("{visit}/wish"), &[]).is(303);
    teacher
        .get(&ground.at(&visit))
        .is(200)
        .hides("转成待办")
        .shows("答复家长的希望：希望多让他发言");
    teacher.get(&ground.at("")).is(200).shows("答复家长的希望");
    let about: db::Id = id.parse().expect("an identifier");
    let linked = ground.read(|tx, scope| care::about(tx, scope, about));
    assert_eq!(linked.len(), 1);
    assert_eq!(linked[0].room, "family");
    // Once is enough.
    ground.post(&teacher, &format!("{visit}/wish"), &[]).is(422);
}

#[test]
fn c12_05_a_joint_plan_makes_a_follow_up_that_is_listed_and_looked_back_at() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let plan = [
        ("purpose", "advise"),
        ("plan_home", "九点半前睡"),
        ("plan_school", "课间问一次作业"),
        ("review", "2025-11-26"),
    ];
    let id = ground.visited(&teacher, 3, &plan);
    teacher.get(&ground.at("")).is(200).shows("回看约定").shows("九点半前睡");
    let visit = format!("visits/{id}");
    // Another day: still one follow-up.
    let mut again =
        vec![("day", "2025-11-12"), ("form", "home"), ("purpose", "report"), ("good", "好")];
    again.extend_from_slice(&plan[..3]);
    again.push(("review", "2025-11-28"));
    ground.post(&teacher, &format!("{visit}/record"), &again).is(303);
    let about: db::Id = id.parse().expect("an identifier");
    let all = ground.read(|tx, scope| care::about(tx, scope, about));
    let open: Vec<_> = all.iter().filter(|f| f.outcome.is_none()).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].due, day("2025-11-28"));
    ground.post(&teacher, &format!("{visit}/review"), &[("outcome", "partly")]).is(303);
    teacher.get(&ground.at(&visit)).is(200).shows("部分达成");
    teacher.get(&ground.at("")).is(200).hides("九点半前睡");
    ground.post(&teacher, &format!("{visit}/review"), &[("outcome", "done")]).is(422);
}

#[test]
fn c12_08_three_sections_and_no_text_in_any_export() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let texts = [
        ("study", "在客厅写作业"),
        ("home", "和外公外婆同住"),
        ("habits", "十点睡觉"),
        ("summary", "聊得很好"),
    ];
    let id = ground.visited(&teacher, 0, &texts);
    let page = teacher.get(&ground.at(&format!("visits/{id}"))).is(200);
    page.shows("在家学习").shows("生活行为习惯").shows("家庭背景").hides("和外公外婆同住");
    let list = teacher.get(&ground.at("visits.xlsx")).is(200);
    let principal = ground.browser(ground.school.principal);
    let school = principal.get("/school/family.xlsx").is(200);
    for book in [list, school] {
        let limits = papers::Limits::ROSTER;
        let book = papers::table::read_any("x.xlsx", &book.bytes, &limits).expect("a workbook");
        let said: String = book.sheets.iter().map(|s| format!("{:?}", s.table)).collect();
        for (_, text) in texts {
            assert!(!said.contains(text), "{text}");
        }
    }
}

#[test]
fn c7_04_the_living_environment_is_apart_and_each_look_is_written_down() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.visited(&teacher, 0, &[("home", "书桌在阳台")]);
    let home = format!("visits/{id}/home");
    assert_eq!(ground.looks(0, "student.visit_home"), 0);
    teacher.get(&ground.at(&home)).is(200).shows("书桌在阳台");
    assert_eq!(ground.looks(0, "student.visit_home"), 1);
    let subject = ground.browser(ground.class().teacher);
    subject.get(&ground.at(&home)).is(403).hides("书桌在阳台");
    ground.browser(ground.school.admin).get(&ground.at(&home)).is(403);
    let other = ground.browser(ground.school.classes[1].homeroom);
    other.get(&ground.at(&home)).is(404);
    assert_eq!(ground.looks(0, "student.visit_home"), 1);
}

#[test]
fn d2_each_look_at_a_visit_is_written_down_and_only_the_homeroom_teacher_sees_it() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.visited(&teacher, 0, &[("home", "书桌在阳台")]);
    let visit = ground.at(&format!("visits/{id}"));
    let before = ground.looks(0, "student.visit");
    teacher.get(&visit).is(200).shows("主动帮同桌讲题");
    assert_eq!(ground.looks(0, "student.visit"), before + 1);
    let f = &ground.school;
    let refused = [
        ground.class().teacher,
        f.grade_head,
        f.moral,
        f.principal,
        f.admin,
        f.psychologist,
        ground.student(0),
        ground.class().guardians[0],
    ];
    for who in refused {
        ground.browser(who).get(&visit).is(403).hides("主动帮同桌讲题");
    }
    ground.browser(f.classes[1].homeroom).get(&visit).is(404);
    // The identifier under another class does not open it either.
    let elsewhere = format!("/classes/{}/family/visits/{id}", f.classes[1].id);
    ground.browser(f.classes[1].homeroom).get(&elsewhere).is(404);
}

#[test]
fn d2_the_psychologist_reads_what_was_shared_and_nothing_else() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.visited(&teacher, 0, &[("home", "书桌在阳台")]);
    let psychologist = ground.browser(ground.school.psychologist);
    let shared = ground.at(&format!("shared/{id}"));
    psychologist.get(&shared).is(404);
    psychologist.get("/school/family/shared").is(200).shows("现在没有");
    ground.post(&teacher, &format!("visits/{id}/sharing"), &[("on", "1")]).is(303);
    psychologist.get("/school/family/shared").is(200).shows("林知夏");
    psychologist.get(&shared).is(200).shows("主动帮同桌讲题").hides("书桌在阳台");
    assert_eq!(ground.looks(0, "student.visit"), 1);
    ground.post(&teacher, &format!("visits/{id}/sharing"), &[("on", "")]).is(303);
    psychologist.get(&shared).is(404);
}

#[test]
fn d2_a_guardian_reads_the_summary_of_the_own_visits() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let more = [
        ("purpose", "advise"),
        ("plan_home", "每天读书二十分钟"),
        ("review", "2025-12-01"),
        ("summary", "今天聊得很高兴"),
        ("home", "书桌在阳台"),
        ("child", "想学吉他"),
    ];
    ground.visited(&teacher, 0, &more);
    let own = ground.browser(ground.class().guardians[0]);
    let page = own.get("/my/visits").is(200);
    page.shows("今天聊得很高兴")
        .shows("每天读书二十分钟")
        .hides("书桌在阳台")
        .hides("想学吉他")
        .hides("主动帮同桌讲题");
    let other = ground.browser(ground.class().guardians[1]);
    other.get("/my/visits").is(200).hides("今天聊得很高兴").shows("还没有家访");
    ground.browser(ground.student(0)).get("/my/visits").is(403);
}

#[test]
fn sealed_texts_are_not_in_the_database() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.visited(&teacher, 0, &[("home", "书桌在阳台"), ("summary", "今天聊得很高兴")]);
    let id: db::Id = id.parse().expect("an identifier");
    let stored = ground.read(|tx, scope| family::store::visit::one(tx, scope, id));
    for (sealed, text) in [
        (stored.body, "主动帮同桌讲题"),
        (stored.home, "书桌在阳台"),
        (stored.summary, "今天聊得很高兴"),
    ] {
        let sealed = sealed.expect("something is stored");
        assert!(!sealed.windows(text.len()).any(|w| w == text.as_bytes()), "{text}");
    }
}

#[test]
fn c7_04_somebody_of_the_case_s_team_reads_the_living_environment_and_is_logged() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let id = ground.visited(&teacher, 0, &[("home", "书桌在阳台")]);
    let student = ground.student(0).to_string();
    let case = [
        ("key", "case-0001-0001"),
        ("student", student.as_str()),
        ("kind", "courage"),
        ("cadence", "weekly"),
        ("touch_weeks", "2"),
        ("situation", "和奶奶同住"),
        ("seen", "课上很少举手"),
        ("home", "父母周末回来"),
        ("at_school", "坐得远"),
        ("own", "怕说错"),
        ("strengths", "足球踢得好"),
        ("goal_kind_1", "habit"),
        ("goal_reach_1", "near"),
        ("goal_1", "每天说一句话"),
        ("goal_words_1", "慢慢来"),
    ];
    let cases = format!("/classes/{}/care/cases", ground.class().id);
    teacher.post(&cases, &case).is(303);
    let home = ground.at(&format!("visits/{id}/home"));
    let mate = ground.browser(ground.class().teacher);
    mate.get(&home).is(403);
    let (who, vault) = (ground.class().teacher, ground.house.app.vault().clone());
    let child = ground.student(0);
    ground.write(move |tx, scope| {
        let case = care::store::cases::open_of(tx, scope, child)?.expect("a case");
        care::actions::cases::team::add(tx, scope, &vault, case, who, "")
    });
    mate.get(&home).is(200).shows("书桌在阳台");
    assert_eq!(ground.looks(0, "student.visit_home"), 1);
    // Of the visit itself the team sees nothing.
    mate.get(&ground.at(&format!("visits/{id}"))).is(403);
}
