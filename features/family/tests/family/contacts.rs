//! The contact log: one by one, at the gate, with a task, with the hint for good news.

use crate::ground::{Ground, day};
use care::{FollowKind, Outcome, Plan};
use testing::Reply;

fn contact(ground: &Ground, student: usize, more: &[(&str, &str)]) -> Reply {
    let student = ground.student(student).to_string();
    let today = ground.house.clock.today().to_string();
    let mut fields = vec![("student", student.as_str()), ("direction", "out")];
    let usual =
        [("day", today.as_str()), ("channel", "phone"), ("about", "good"), ("text", "报了一次喜")];
    for (name, value) in usual {
        if !more.iter().any(|(n, _)| *n == name) {
            fields.push((name, value));
        }
    }
    fields.extend_from_slice(more);
    ground.post(&ground.homeroom(), "contacts", &fields)
}

#[test]
fn c12_11_the_form_reminds_to_begin_with_good_news() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let form = ground.at(&format!("contacts/new?student={}", ground.student(0)));
    teacher.get(&form).is(200).shows("这学期第一次联系这家");
    contact(&ground, 0, &[]).is(303);
    teacher.get(&form).is(200).hides("这学期第一次联系这家");
    for minute in [620, 630] {
        ground.go("2025-11-12", minute);
        contact(&ground, 0, &[("about", "concern"), ("text", "商量作业")]).is(303);
    }
    teacher.get(&form).is(200).shows("最近几次都是商量问题");
    // A hint, never a block.
    contact(&ground, 0, &[("about", "concern"), ("text", "商量手机")]).is(303);
}

#[test]
fn c12_12_five_families_at_the_gate_are_five_contacts_and_no_visit() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    let ids: Vec<String> = (0..5).map(|at| ground.student(at).to_string()).collect();
    let query: String = ids.iter().map(|id| format!("&student={id}")).collect();
    let page = teacher.get(&ground.at(&format!("contacts/batch?step=1{query}"))).is(200);
    page.shows("记下 5 条");
    let names: Vec<String> = ids.iter().map(|id| format!("text-{id}")).collect();
    let texts = ["早读带得好", "值日没人催", "主动问问题", "帮同学捡书", "跑步坚持下来"];
    let mut fields = vec![("day", "2025-11-12"), ("channel", "gate")];
    for ((id, name), text) in ids.iter().zip(&names).zip(texts) {
        fields.push(("student", id.as_str()));
        fields.push((name.as_str(), text));
    }
    ground.post(&teacher, "contacts/batch", &fields).is(303);
    assert_eq!(ground.told("family.contacted"), 5);
    teacher.get(&ground.at("contacts")).is(200).shows("放学交流");
    teacher.get(&ground.at("")).is(200).shows("走到 0 户 / 至少 3 户");
    // One that is empty is refused, nothing is written, and the others are kept.
    let last = fields.len() - 1;
    fields[last].1 = "";
    ground.post(&teacher, "contacts/batch", &fields).is(422).shows("早读带得好").shows("请写一句");
    assert_eq!(ground.told("family.contacted"), 5);
}

#[test]
fn c12_17_a_task_from_a_talk_is_closed_by_the_contact_and_both_are_linked() {
    let ground = Ground::new();
    let (student, vault) = (ground.student(2), ground.house.app.vault().clone());
    let task = ground.write(move |tx, scope| {
        let plan = Plan {
            student,
            kind: FollowKind::Contact,
            due: day("2025-11-14"),
            why: "谈心后和家里说一声",
            about: ("care", None),
        };
        care::plan(tx, scope, &vault, &plan)
    });
    let teacher = ground.homeroom();
    teacher.get(&ground.at("")).is(200).shows("谈心后和家里说一声").shows("记联系");
    let follow_up = task.to_string();
    // Another student's contact does not close it.
    contact(&ground, 3, &[("follow_up", &follow_up)]).is(404);
    contact(&ground, 2, &[("follow_up", &follow_up), ("text", "和妈妈说好了")]).is(303);
    let found = ground.read(|tx, scope| care::store::follow::one(tx, scope, task));
    assert_eq!(found.outcome, Some(Outcome::Done));
    let contact_id = found.by.expect("the contact");
    let stored = ground.read(|tx, scope| family::store::contact::one(tx, scope, contact_id));
    assert_eq!(stored.follow_up, Some(task));
    let again = contact(&ground, 2, &[("follow_up", &follow_up), ("text", "再说一次")]);
    again.is(422).shows("已经了结了").shows("再说一次");
}

#[test]
fn c12_18_one_log_for_all_channels_and_duplicates_are_merged() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    contact(&ground, 0, &[]).is(303);
    contact(&ground, 0, &[("text", "又打了一次")]).is(303);
    ground.visited(&teacher, 0, &[("form", "phone")]);
    contact(&ground, 1, &[("channel", "wechat")]).is(303);
    contact(&ground, 1, &[("channel", "letter")]).is(303);
    let text = teacher.get(&ground.at("rates")).is(200).text();
    for (word, n) in [("电话", 1), ("微信", 1), ("书信", 1)] {
        let line = format!("{word}</th><td class=\"num\">{n}</td>");
        assert!(text.contains(&line), "{line} in {text}");
    }
    contact(&ground, 1, &[("channel", "home")]).is(422).shows("请记成家访");
}

#[test]
fn contacts_are_sealed_logged_and_the_homeroom_teacher_s_alone() {
    let ground = Ground::new();
    let teacher = ground.homeroom();
    contact(&ground, 0, &[("text", "说了换同桌的事")]).is(303);
    let end = (db::Day::MAX, db::Id::NONE);
    let student = ground.student(0);
    let all = ground.read(|tx, _| family::store::contact::of_student(tx, student, end));
    assert!(!all[0].text.windows(9).any(|w| w == "换同桌".as_bytes()));
    teacher.get(&ground.at("contacts")).is(200).hides("换同桌");
    assert_eq!(ground.looks(0, "student.contact"), 0);
    let one = ground.at(&format!("contacts/{}", all[0].id));
    teacher.get(&one).is(200).shows("说了换同桌的事");
    assert_eq!(ground.looks(0, "student.contact"), 1);
    let f = &ground.school;
    for who in [
        ground.class().teacher,
        f.principal,
        f.moral,
        f.psychologist,
        f.admin,
        ground.class().guardians[0],
        student,
    ] {
        ground.browser(who).get(&one).is(403);
    }
    ground.browser(f.classes[1].homeroom).get(&one).is(404);
}

#[test]
fn a_refused_contact_keeps_what_was_typed() {
    let ground = Ground::new();
    contact(&ground, 0, &[("day", "2025-11-13"), ("text", "写了很长一段")])
        .is(422)
        .shows("还没有到这一天")
        .shows("写了很长一段");
}
