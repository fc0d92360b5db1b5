use crate::ground::{Ground, name};

#[test]
fn everybody_is_there_unless_one_tap_says_otherwise() {
    let g = Ground::new();
    let teacher = g.homeroom();
    teacher.get(&g.at("safety/attendance")).is(200).shows("应到 8 人，实到 8 人");
    g.mark(&teacher, 1, "2025-11-12", "am", "late").is(303);
    g.mark(&teacher, 2, "2025-11-12", "am", "sick").is(303);
    let page = teacher.get(&g.at("safety/attendance?half=am")).is(200);
    page.shows("实到 7 人").shows("迟到").shows("病假");
    let roll = [("day", "2025-11-12"), ("half", "am")];
    teacher.post(&g.at("safety/attendance/roll"), &roll).is(303);
    teacher.get(&g.at("safety/attendance?half=am")).is(200).shows("已经点过名");
    // Taken back: there after all.
    g.mark(&teacher, 2, "2025-11-12", "am", "").is(303);
    teacher.get(&g.at("safety/attendance?half=am")).is(200).shows("实到 8 人");
    assert_eq!(g.journal("safety.mark"), 3);
    assert_eq!(g.journal("safety.roll"), 1);
}

#[test]
fn l_j4_an_unexplained_absence_is_one_contact_task_due_today() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.mark(&teacher, 1, "2025-11-12", "am", "absent").is(303);
    g.mark(&teacher, 1, "2025-11-12", "am", "absent").is(303);
    g.mark(&teacher, 1, "2025-11-12", "pm", "absent").is(303);
    assert_eq!(g.calls(1), 1, "once for the day, however often it is marked");
    let student = g.student(1);
    let all = g.read(|tx, scope| care::of_student(tx, scope, student, 9));
    assert_eq!(
        (all[0].kind, all[0].due.to_string()),
        (care::FollowKind::Contact, "2025-11-12".into())
    );
    // One half explained is not enough; both are.
    g.mark(&teacher, 1, "2025-11-12", "am", "late").is(303);
    assert_eq!(g.calls(1), 1);
    g.mark(&teacher, 1, "2025-11-12", "pm", "personal").is(303);
    assert_eq!(g.calls(1), 0);
    // A second unexplained day is a second call.
    g.mark(&teacher, 1, "2025-11-11", "am", "absent").is(303);
    assert_eq!(g.calls(1), 1);
}

#[test]
fn l_j4_the_roll_is_asked_for_fifteen_minutes_after_the_first_lesson() {
    let g = Ground::new();
    let asked = |g: &Ground| g.todos().iter().any(|t| t.contains("还没有点名"));
    g.go("2025-11-13", 8 * 60 + 14);
    assert!(!asked(&g));
    g.go("2025-11-13", 8 * 60 + 15);
    assert!(asked(&g));
    let roll = [("day", "2025-11-13"), ("half", "am")];
    g.homeroom().post(&g.at("safety/attendance/roll"), &roll).is(303);
    assert!(!asked(&g));
    g.go("2025-11-15", 9 * 60);
    assert!(!asked(&g), "nobody asks for a roll on a Saturday");
}

#[test]
fn days_without_school_days_to_come_and_other_terms_are_refused() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.mark(&teacher, 1, "2025-11-09", "am", "absent").is(422);
    g.mark(&teacher, 1, "2025-11-13", "am", "absent").is(422);
    g.mark(&teacher, 1, "2025-06-11", "am", "absent").is(422);
    g.mark(&teacher, 1, "2025-11-12", "night", "absent").is(422);
    g.mark(&teacher, 1, "2025-11-12", "am", "dreaming").is(422);
    teacher.get(&g.at("safety/attendance?day=2025-11-09")).is(200).shows("这一天不点名");
}

#[test]
fn a_subject_teacher_marks_today_and_leaves_the_past_to_the_homeroom_teacher() {
    let g = Ground::new();
    let teacher = g.teacher();
    g.mark(&teacher, 1, "2025-11-12", "am", "late").is(303);
    g.mark(&teacher, 1, "2025-11-11", "am", "late").is(422);
    g.mark(&g.homeroom(), 1, "2025-11-11", "am", "late").is(303);
}

#[test]
fn the_month_is_a_page_a_sheet_and_a_workbook_by_seat_number() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.mark(&teacher, 1, "2025-11-11", "am", "sick").is(303);
    g.mark(&teacher, 1, "2025-11-11", "pm", "sick").is(303);
    g.mark(&teacher, 2, "2025-11-12", "am", "absent").is(303);
    let page = teacher.get(&g.at("safety/attendance/month")).is(200);
    page.shows(name(1)).shows("11日病").shows("12日×/").shows("0.5").shows("出勤率");
    let paper = teacher.get(&g.at("safety/attendance/print?month=2025-11")).is(200);
    paper.shows("考勤").shows(name(0)).shows(name(7)).shows("本月出勤率");
    let file = teacher.get(&g.at("safety/attendance/export.xlsx?month=2025-11")).is(200);
    assert!(file.headers["content-type"].contains("spreadsheetml"));
    assert_eq!(g.looks("class.attendance"), 2);
}

#[test]
fn an_empty_month_says_what_good_looks_like() {
    let g = Ground::new();
    g.homeroom().get(&g.at("safety/attendance/month")).is(200).shows("全勤就是一张空表");
}

#[test]
fn the_timeline_and_the_day_show_it_to_the_homeroom_teacher() {
    let g = Ground::new();
    g.mark(&g.homeroom(), 1, "2025-11-12", "am", "absent").is(303);
    let student = g.student(1);
    let span = web::Span { before: (calendar::Day::MAX, db::Id::NONE), most: 5 };
    let lines = g.read(|tx, scope| (safety::FEATURE.timeline)(tx, scope, student, &span));
    assert_eq!(lines[0].text, "上午缺席");
    let away = g.read(|tx, scope| {
        safety::away(tx, scope, tx.now().day(), safety::model::attendance::Half::Am)
    });
    assert!(away.contains(&student) && away.len() == 1);
    g.homeroom().get(&g.at("safety")).is(200).shows(name(1)).shows("今天要联系上家长");
}
