use crate::ground::{Ground, name};
use testing::{Browser, Reply};

fn take(g: &Ground, by: &Browser, kind: &str, back_to: &str, due: &str) -> Reply {
    let student = g.student(1).to_string();
    by.post(
        &g.at("safety/custody"),
        &[
            ("student", student.as_str()),
            ("kind", kind),
            ("what", "橡皮泥两盒"),
            ("place", "办公室第二个抽屉"),
            ("back_to", back_to),
            ("due", due),
        ],
    )
}

fn kept(g: &Ground) -> Vec<safety::model::custody::Thing> {
    g.read(safety::store::custody::kept)
}

#[test]
fn l_a_a_thing_taken_has_a_day_on_which_it_goes_back_and_is_reminded_of() {
    let g = Ground::new();
    let teacher = g.homeroom();
    take(&g, &teacher, "toy", "student", "2025-11-14").is(303);
    // Never beyond the term's last day, never before today.
    take(&g, &teacher, "toy", "student", "2026-02-20").is(422).shows("橡皮泥两盒");
    take(&g, &teacher, "toy", "student", "2025-11-01").is(422);
    let due = "1 件代管的东西今天该还了".to_owned();
    assert!(!g.todos().contains(&due));
    g.go("2025-11-14", 10 * 60);
    assert!(g.todos().contains(&due));
    let teacher = g.homeroom();
    teacher.get(&g.at("safety/custody/print")).is(200).shows("橡皮泥两盒").shows(name(1));
    let path = g.at(&format!("safety/custody/{}/return", kept(&g)[0].id));
    teacher.post(&path, &[("to", "student"), ("receiver", "本人")]).is(303);
    teacher.post(&path, &[("to", "student")]).is(409);
    assert!(kept(&g).is_empty());
    teacher.get(&g.at("safety/custody")).is(200).shows("抽屉是空的").shows("已归还");
    teacher.get(&g.at("safety/custody/print")).is(200).shows("都还了");
}

#[test]
fn dangerous_things_never_go_back_to_the_student() {
    let g = Ground::new();
    let teacher = g.homeroom();
    take(&g, &teacher, "danger", "student", "2025-11-12").is(422);
    take(&g, &teacher, "danger", "office", "2025-11-12").is(303);
    let path = g.at(&format!("safety/custody/{}/return", kept(&g)[0].id));
    teacher.post(&path, &[("to", "student")]).is(422);
    teacher.post(&path, &[("to", "office"), ("receiver", "保卫科")]).is(303);
}

#[test]
fn the_family_hears_of_what_it_is_to_fetch_and_of_nothing_else() {
    let g = Ground::new();
    let teacher = g.homeroom();
    take(&g, &teacher, "toy", "student", "2025-11-14").is(303);
    g.pupil(1).get("/my/leave").is(200).shows("橡皮泥两盒");
    g.guardian(1).get("/my/leave").is(200).hides("橡皮泥两盒");
    assert_eq!(g.calls(1), 0);
    take(&g, &teacher, "phone", "guardian", "2025-11-14").is(303);
    g.guardian(1).get("/my/leave").is(200).shows("橡皮泥两盒");
    g.guardian(2).get("/my/leave").is(200).hides("橡皮泥两盒");
    assert_eq!(g.calls(1), 1);
    let thing = kept(&g).into_iter().find(|t| t.for_family()).expect("the phone");
    let path = g.at(&format!("safety/custody/{}/return", thing.id));
    teacher.post(&path, &[("to", "guardian"), ("receiver", "妈妈")]).is(303);
    assert_eq!(g.calls(1), 0);
}

#[test]
fn a_subject_teacher_keeps_and_returns_the_own_things() {
    let g = Ground::new();
    take(&g, &g.homeroom(), "toy", "student", "2025-11-14").is(303);
    let path = g.at(&format!("safety/custody/{}/return", kept(&g)[0].id));
    g.teacher().get(&g.at("safety/custody")).is(200).hides("橡皮泥两盒");
    g.teacher().post(&path, &[("to", "student")]).is(404);
    take(&g, &g.teacher(), "toy", "student", "2025-11-14").is(303);
    g.teacher().get(&g.at("safety/custody")).is(200).shows("橡皮泥两盒");
}

#[test]
fn l_i2_a_phone_is_applied_for_by_the_family_and_answered_by_the_homeroom_teacher() {
    let g = Ground::new();
    let form = [("form", "phone"), ("until", "2025-12-31"), ("reason", "放学独自转两趟车")];
    // L-I1: no student function needs a phone, and none is asked for by a student.
    g.pupil(1).post("/my/phone", &form).is(422);
    g.guardian(1).post("/my/phone", &form).is(303);
    g.guardian(1).post("/my/phone", &form).is(422).shows("已经有一份申请");
    g.guardian(1)
        .post("/my/phone", &[("form", "phone"), ("until", "2027-01-01"), ("reason", "x")])
        .is(422);
    let today = g.house.clock.today();
    let all = g.read(|tx, scope| safety::store::custody::permits(tx, scope, today));
    let path = g.at(&format!("safety/phones/{}", all[0].id));
    g.homeroom().get(&g.at("safety/custody")).is(200).shows("放学独自转两趟车");
    g.teacher().get(&g.at("safety/custody")).is(200).hides("放学独自转两趟车");
    g.homeroom().post(&path, &[("state", "approved")]).is(303);
    g.guardian(1).get("/my/leave").is(200).shows("已同意");
    g.homeroom().post(&path, &[("state", "declined")]).is(404);
    g.homeroom().post(&path, &[("state", "ended")]).is(303);
}
