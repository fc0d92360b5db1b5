//! Part A of the law, rule by rule.

use crate::ground::{FACTS, Ground, day};

#[test]
fn l_a1_teachers_record_minor_measures_and_only_the_school_decides_graver_ones() {
    let g = Ground::new();
    let minor = g.made(&g.teacher(), "named", 0, &[]);
    g.teacher().get(&g.at_class(&minor, "")).is(200).shows("点名批评").shows("已决定");
    let graver = g.made(&g.teacher(), "admonished", 1, &[]);
    g.teacher().get(&g.at_class(&graver, "")).is(200).shows("待学校决定");
    for by in [g.teacher(), g.homeroom()] {
        let reply = by.post(&g.at_class(&graver, "/decision"), &[("words", "同意")]).is(403);
        reply.shows("应由学校决定");
    }
    g.told(&graver);
    let today = "2025-11-12";
    let said = [("day", today), ("words", "我没有听见老师说的话")];
    g.homeroom().post(&g.at_class(&graver, "/statements"), &said).is(303);
    g.moral().post(&g.at_school(&graver, "/decision"), &[("words", "情况属实")]).is(303);
    g.moral().get(&g.at_school(&graver, "")).is(200).shows("已决定");
    // A minor one is not the school's: it does not even see it.
    g.moral().get(&g.at_school(&minor, "")).is(404);
}

#[test]
fn l_a2_nobody_is_expelled_in_compulsory_education_and_the_catalogue_does_not_offer_it() {
    let g = Ground::new();
    let reply = g.send(&g.homeroom(), &g.typed("expulsion", 0)).is(422);
    reply.shows("义务教育法").shows("第二十七条").shows(FACTS);
    g.homeroom().get(&format!("{}/new", g.list())).is(200).hides("开除学籍").shows("留校察看");
    // What is no measure cannot be sent either.
    for forbidden in ["copying", "running", "fine", "whole_class", "phone", ""] {
        g.send(&g.homeroom(), &g.typed(forbidden, 0)).is(422);
    }
}

#[test]
fn l_a3_a_suspension_is_a_week_at_most() {
    let g = Ground::new();
    let span = |from: &str, to: &str| {
        let mut fields = g.typed("suspension", 0);
        fields.push(("from", from.to_owned()));
        fields.push(("to", to.to_owned()));
        fields
    };
    g.send(&g.homeroom(), &span("2025-11-17", "2025-11-24")).is(422).shows("一周").shows(FACTS);
    g.send(&g.homeroom(), &span("2025-11-13", "2025-11-20")).is(422);
    g.send(&g.homeroom(), &span("2025-11-17", "2025-11-10")).is(422).shows("不能早于");
    g.send(&g.homeroom(), &span("", "")).is(422).shows("从哪天到哪天");
    g.send(&g.homeroom(), &span("2025-11-17", "2025-11-21")).is(303);
}

#[test]
fn l_a4_standing_is_in_the_classroom_and_a_lesson_at_most() {
    let g = Ground::new();
    for (minutes, status) in [("60", 422), ("46", 422), ("0", 422), ("", 422), ("45", 303)] {
        let mut fields = g.typed("standing", 0);
        fields.push(("minutes", minutes.to_owned()));
        g.send(&g.teacher(), &fields).is(status);
    }
}

#[test]
fn l_a5_no_decision_before_the_family_is_told_and_the_student_is_heard() {
    let g = Ground::new();
    let id = g.warning(0);
    let (moral, decide) = (g.moral(), [("words", "情况属实")]);
    let decision = g.at_school(&id, "/decision");
    moral.post(&decision, &decide).is(422).shows("还没有告知家长").shows("情况属实");
    g.told(&id);
    moral.post(&decision, &decide).is(422).shows("陈述和申辩");
    g.pupil(0).post(&format!("/my/measures/{id}/statements"), &[("words", "我错了")]).is(303);
    moral.post(&decision, &decide).is(422).shows("听证");
    let hearing = g.at_school(&id, "/hearing");
    moral.post(&hearing, &[("hearing", "offered"), ("day", "2025-11-12")]).is(303);
    moral.post(&decision, &decide).is(422).shows("最早明天");
    g.guardian(0).post(&format!("/my/measures/{id}/hearing"), &[("hearing", "asked")]).is(303);
    g.go("2025-11-13");
    g.moral().post(&decision, &decide).is(422).shows("先听证");
    let held = [("hearing", "held"), ("day", "2025-11-13"), ("words", "")];
    g.moral().post(&hearing, &held).is(422).shows("参加的人");
    let held = [("hearing", "held"), ("day", "2025-11-13"), ("words", "学生、母亲和班主任参加")];
    g.moral().post(&hearing, &held).is(303);
    g.moral().post(&decision, &decide).is(303);
    // Not before the letter is in the family's hands.
    let start = [("day", "2025-11-13")];
    g.moral().post(&g.at_school(&id, "/start"), &start).is(422).shows("决定书");
    let form = [("day", "2025-11-13"), ("whom", "本人和母亲"), ("channel", "当面")];
    g.moral().post(&g.at_school(&id, "/delivery"), &form).is(303);
    g.moral().post(&g.at_school(&id, "/start"), &start).is(303);
    let told = g.journal();
    for kind in ["proposed", "notice", "statement", "hearing", "decided", "delivered", "begun"] {
        assert!(told.contains(&format!("safety.measure_{kind}")), "{kind}: {told:?}");
    }
}

#[test]
fn l_a5_what_is_not_grave_is_not_closed_without_a_notice_and_days_cannot_lie() {
    let g = Ground::new();
    let id = g.made(&g.homeroom(), "school_service", 0, &[("words", "整理图书角一次")]);
    let notice = |day: &'static str, words: &'static str| {
        let form = [("day", day), ("whom", "父亲"), ("channel", "电话"), ("words", words)];
        g.homeroom().post(&g.at_class(&id, "/notices"), &form)
    };
    notice("2025-11-13", "说明了情况").is(422).shows("还没有到").shows("说明了情况");
    notice("2025-11-11", "说明了情况").is(422).shows("不能早于");
    notice("2025-11-12", "").is(422).shows("说了什么");
    notice("2025-11-12", "说明了情况").is(303);
}

#[test]
fn l_a9_a_rule_counts_only_from_the_day_on_which_it_was_published() {
    let g = Ground::new();
    let items = g.read(|tx, scope| rules::items_on(tx, scope, day("2025-11-12")));
    let item = items.iter().find(|i| !i.positive).expect("a reminder").id.to_string();
    let mut fields = g.typed("named", 0);
    fields.retain(|(k, _)| *k != "basis");
    g.send(&g.homeroom(), &fields).is(422).shows("没有公布的规定不能用");
    fields.push(("item", item));
    g.send(&g.homeroom(), &fields).is(303);
    for (name, value) in &mut fields {
        if *name == "day" {
            *value = "2025-09-05".into();
        }
    }
    g.send(&g.homeroom(), &fields).is(422).shows(FACTS);
}

#[test]
fn l_a13_results_and_forbidden_punishments_are_refused_in_words_too() {
    let g = Ground::new();
    for (field, words) in [
        ("words", "考试不及格，罚抄课文二十遍"),
        ("words", "在走廊罚站一天"),
        ("words", "全组一起受罚"),
        ("words", "跑操场十圈"),
        ("words", "罚款二十元"),
        ("words", "在全班面前当众检讨"),
        ("basis", "期中考试名次退步要受批评"),
    ] {
        let mut fields = g.typed("task", 0);
        fields.retain(|(k, _)| *k != field);
        if field == "basis" {
            fields.push(("words", "补上缺的一次实验记录".into()));
        }
        fields.push((field, words.to_owned()));
        let reply = g.send(&g.teacher(), &fields);
        assert_eq!(reply.status, 422, "{words}");
        reply.shows(words);
    }
}

#[test]
fn l_a14_students_with_a_post_set_no_measure() {
    let g = Ground::new();
    let (lead, student) = (g.school.homeroom(g.house.db(), 0), g.class().students[3]);
    g.write(lead, move |tx, scope| {
        people::actions::posts::give(tx, scope, student, "纪律委员", "纪律")
    });
    let cadre = g.pupil(3);
    cadre.get(&g.list()).is(403);
    g.send(&cadre, &g.typed("named", 0)).is(403);
}

#[test]
fn one_measure_is_one_students_and_never_a_groups() {
    let g = Ground::new();
    let mut fields = g.typed("named", 0);
    fields.push(("student", g.class().students[1].to_string()));
    g.send(&g.homeroom(), &fields).is(422).shows("一位同学");
    let stranger = g.school.classes[1].students[0].to_string();
    let mut fields = g.typed("named", 0);
    fields[0].1 = stranger;
    g.send(&g.homeroom(), &fields).is(404);
}

#[test]
fn l_a16_who_leaves_the_lesson_is_with_an_adult_and_comes_back() {
    let g = Ground::new();
    let mut fields = g.typed("after_lesson", 0);
    fields.push(("out", "10:05".into()));
    g.send(&g.homeroom(), &fields).is(422).shows("陪着");
    let more = [("out", "10:05"), ("adult", "德育处王老师")];
    let id = g.made(&g.homeroom(), "after_lesson", 0, &more);
    g.homeroom().get(&g.at_class(&id, "")).is(200).shows("还没有记").shows("10:05");
    let back = g.at_class(&id, "/return");
    g.homeroom().post(&back, &[("back", "9:00")]).is(422).shows("不能早于");
    g.homeroom().post(&back, &[("back", "10:40")]).is(303);
    g.homeroom().get(&g.at_class(&id, "")).is(200).shows("10:40");
    g.homeroom().post(&back, &[("back", "10:50")]).is(409);
}

#[test]
fn l_a17_unequal_handling_without_a_reason_is_shown_to_the_homeroom_teacher_alone() {
    let g = Ground::new();
    let page = format!("{}/fairness", g.list());
    g.made(&g.homeroom(), "named", 0, &[]);
    g.homeroom().get(&page).is(200).shows("没有差得多");
    let span = [("from", "2025-11-17"), ("to", "2025-11-19")];
    g.made(&g.homeroom(), "suspension", 1, &span);
    g.homeroom().get(&page).is(200).shows("轻重差得多");
    g.teacher().get(&page).is(403);
    g.moral().get(&page).is(403);
}

#[test]
fn l_a18_two_talks_are_planned_with_the_decision_and_end_with_it() {
    let g = Ground::new();
    let id = g.warned(0);
    let of = |id: &str| {
        let id = id.parse().expect("an id");
        g.read(move |tx, scope| care::about(tx, scope, id))
    };
    let planned = of(&id);
    let days: Vec<String> = planned.iter().map(|f| f.due.to_string()).collect();
    assert_eq!(days, ["2025-11-19", "2025-12-12"]);
    let removal = g.at_school(&id, "/removal");
    g.moral().post(&removal, &[("words", "查清楚了，不是他")]).is(303);
    assert!(of(&id).iter().all(|f| f.outcome == Some(care::Outcome::Dropped)));
}
