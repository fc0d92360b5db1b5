use crate::ground::Ground;
use testing::{Browser, Reply};

fn ask(by: &Browser, from: (&str, &str), to: (&str, &str), kind: &str) -> Reply {
    by.post(
        "/my/leave",
        &[
            ("kind", kind),
            ("from_day", from.0),
            ("from_half", from.1),
            ("to_day", to.0),
            ("to_half", to.1),
            ("reason", "发烧三十八度五，去医院"),
        ],
    )
}

/// The only leave that waits.
fn waiting(g: &Ground) -> String {
    let all = g.read(safety::store::leaves::asked);
    assert_eq!(all.len(), 1);
    all[0].id.to_string()
}

fn state(g: &Ground, at: usize) -> &'static str {
    let student = g.student(at);
    let all = g.read(|tx, _| safety::store::leaves::of_student(tx, student, 1));
    all[0].state.code()
}

#[test]
fn c12_a_guardian_asks_for_leave_and_the_roll_knows_it() {
    let g = Ground::new();
    ask(&g.guardian(1), ("2025-11-13", "am"), ("2025-11-13", "pm"), "sick").is(303);
    assert!(g.todos().contains(&"有 1 份请假等您批".to_owned()));
    let teacher = g.homeroom();
    teacher.get(&g.at("safety/leave")).is(200).shows("发烧三十八度五").shows("病假 1 天");
    let path = g.at(&format!("safety/leave/{}", waiting(&g)));
    teacher.post(&path, &[("grant", "1")]).is(303);
    g.guardian(1).get("/my/leave").is(200).shows("已批");
    g.go("2025-11-13", 8 * 60);
    let teacher = g.homeroom();
    let roll = teacher.get(&g.at("safety/attendance?half=am")).is(200);
    roll.shows("假已经批了").shows("实到 7 人");
    assert_eq!(g.calls(1), 0);
    // Back at noon 销假: the afternoon is an ordinary one.
    let back = [("day", "2025-11-13"), ("half", "pm")];
    teacher.post(&format!("{path}/return"), &back).is(303);
    assert_eq!(state(&g, 1), "back");
    teacher.get(&g.at("safety/attendance?half=pm")).is(200).shows("实到 8 人");
    teacher.get(&g.at("safety/attendance?half=am")).is(200).shows("实到 7 人");
}

#[test]
fn practice_f_the_length_decides_who_approves() {
    let g = Ground::new();
    ask(&g.guardian(1), ("2025-11-13", "am"), ("2025-11-14", "am"), "personal").is(303);
    let path = g.at(&format!("safety/leave/{}", waiting(&g)));
    // A day and a half is the grade head's.
    g.homeroom().post(&path, &[("grant", "1")]).is(403);
    g.homeroom().get(&g.at("safety/leave")).is(200).shows("等年级主任批");
    g.account(g.school.grade_head).get(&g.at("safety/leave")).is(200).shows("1.5 天");
    g.account(g.school.grade_head).post(&path, &[("grant", "1")]).is(303);
    // More than three days is the school's.
    ask(&g.guardian(2), ("2025-11-13", "am"), ("2025-11-18", "pm"), "personal").is(303);
    let path = g.at(&format!("safety/leave/{}", waiting(&g)));
    g.account(g.school.grade_head).post(&path, &[("grant", "1")]).is(403);
    g.account(g.school.moral).get("/school/safety").is(200).shows("1 份长假等学校批");
    g.account(g.school.moral).post(&path, &[("grant", "1")]).is(303);
    assert_eq!(state(&g, 2), "approved");
}

#[test]
fn declining_needs_a_reason_and_keeps_what_was_typed() {
    let g = Ground::new();
    ask(&g.pupil(1), ("2025-11-13", "pm"), ("2025-11-13", "pm"), "personal").is(303);
    let teacher = g.homeroom();
    teacher.get(&g.at("safety/leave")).is(200).shows("先和家长确认");
    let path = g.at(&format!("safety/leave/{}", waiting(&g)));
    teacher.post(&path, &[("answer", "")]).is(422).shows("不批请写明原因");
    teacher.post(&path, &[("answer", "下午有实验考查，请改到周五")]).is(303);
    g.pupil(1).get("/my/leave").is(200).shows("请改到周五").shows("没有批");
    // Answered is answered.
    teacher.post(&path, &[("grant", "1")]).is(409);
}

#[test]
fn whoever_asked_takes_it_back_before_it_begins() {
    let g = Ground::new();
    ask(&g.guardian(1), ("2025-11-13", "am"), ("2025-11-13", "pm"), "sick").is(303);
    let id = waiting(&g);
    g.homeroom().post(&g.at(&format!("safety/leave/{id}")), &[("grant", "1")]).is(303);
    g.guardian(2).post(&format!("/my/leave/{id}/removal"), &[]).is(404);
    g.pupil(1).post(&format!("/my/leave/{id}/removal"), &[]).is(303);
    assert_eq!(state(&g, 1), "cancelled");
    g.go("2025-11-13", 9 * 60);
    g.homeroom().get(&g.at("safety/attendance?half=am")).is(200).shows("实到 8 人");
    // Once it has begun, the homeroom teacher ends it.
    ask(&g.guardian(1), ("2025-11-13", "am"), ("2025-11-13", "pm"), "sick").is(303);
    let id = waiting(&g);
    g.homeroom().post(&g.at(&format!("safety/leave/{id}")), &[("grant", "1")]).is(303);
    g.guardian(1).post(&format!("/my/leave/{id}/removal"), &[]).is(422).shows("销假");
}

#[test]
fn impossible_leaves_are_refused_with_everything_kept() {
    let g = Ground::new();
    let parent = g.guardian(1);
    let refused = ask(&parent, ("2025-11-14", "am"), ("2025-11-13", "pm"), "sick").is(422);
    refused.shows("结束不能早于开始").shows("发烧三十八度五，去医院");
    ask(&parent, ("2025-11-15", "am"), ("2025-11-16", "pm"), "sick").is(422).shows("本来就不上课");
    ask(&parent, ("2025-10-13", "am"), ("2025-10-13", "pm"), "sick").is(422).shows("补假只能补");
    ask(&parent, ("2025-11-13", "am"), ("2025-11-13", "pm"), "sick").is(303);
    ask(&parent, ("2025-11-13", "pm"), ("2025-11-14", "pm"), "sick").is(422).shows("重叠");
}

#[test]
fn a_late_leave_explains_an_absence_and_the_call_is_dropped() {
    let g = Ground::new();
    g.mark(&g.homeroom(), 1, "2025-11-12", "am", "absent").is(303);
    assert_eq!(g.calls(1), 1);
    ask(&g.guardian(1), ("2025-11-12", "am"), ("2025-11-12", "am"), "sick").is(303);
    let path = g.at(&format!("safety/leave/{}", waiting(&g)));
    g.homeroom().post(&path, &[("grant", "1")]).is(303);
    assert_eq!(g.calls(1), 0);
}

#[test]
fn a_call_from_a_parent_is_entered_and_granted_in_one_step() {
    let g = Ground::new();
    let student = g.student(3).to_string();
    let form = |student: &str| {
        g.homeroom().post(
            &g.at("safety/leave"),
            &[
                ("student", student),
                ("kind", "sick"),
                ("from_day", "2025-11-12"),
                ("from_half", "am"),
                ("to_day", "2025-11-12"),
                ("to_half", "pm"),
                ("reason", "妈妈打电话来，发烧"),
            ],
        )
    };
    form(&student).is(303);
    assert_eq!(state(&g, 3), "approved");
    form("").is(422).shows("妈妈打电话来，发烧");
    g.homeroom().get(&g.at("safety/leave/new")).is(200).shows("替家长记请假");
}

#[test]
fn l_c_a_reason_is_sealed_at_rest() {
    let g = Ground::new();
    ask(&g.guardian(1), ("2025-11-13", "am"), ("2025-11-13", "pm"), "sick").is(303);
    let all = g.read(safety::store::leaves::asked);
    assert!(!String::from_utf8_lossy(&all[0].reason).contains("发烧"));
}
