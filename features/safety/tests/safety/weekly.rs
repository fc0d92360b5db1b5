//! Route-home teams and three lines a week.

use crate::ground::{Ground, name};
use people::fixture::phone;

fn team(g: &Ground, path: &str, name: &str, leader: usize, members: &[usize]) -> testing::Reply {
    let ids: Vec<String> = members.iter().map(|m| g.student(*m).to_string()).collect();
    let leader = g.student(leader).to_string();
    let mut fields = vec![("name", name), ("adult", "护学岗家长"), ("leader", leader.as_str())];
    fields.extend(ids.iter().map(|id| ("student", id.as_str())));
    g.homeroom().post(&g.at(path), &fields)
}

#[test]
fn c14_04_a_list_per_route_has_leader_members_and_adult_and_no_number() {
    let g = Ground::new();
    let teacher = g.homeroom();
    teacher.get(&g.at("safety/teams")).is(200).shows("还没有路队");
    team(&g, "safety/teams", "东门—幸福路", 1, &[1, 2, 3]).is(303);
    team(&g, "safety/teams", "西门—学府路", 5, &[4]).is(422).shows("队长要是这一队的同学");
    team(&g, "safety/teams", "西门—学府路", 4, &[4, 3]).is(303);
    // A student walks in one team: the third went with the second team.
    let members = g.read(safety::store::teams::members);
    assert_eq!(members.len(), 4);
    let paper = teacher.get(&g.at("safety/teams/print")).is(200);
    paper.shows("东门—幸福路").shows("护学岗家长").shows(name(1)).hides(&phone(0, 2));
    // Numbers only when they are chosen; each is written down.
    assert_eq!(g.looks("guardian.phone"), 0);
    teacher.post(&g.at("safety/teams/print"), &[]).is(200).shows(&phone(0, 2));
    assert_eq!(g.looks("guardian.phone"), 8);
}

#[test]
fn c14_04_a_team_is_changed_and_ended_and_takes_no_number() {
    let g = Ground::new();
    let teacher = g.homeroom();
    team(&g, "safety/teams", "东门", 1, &[1, 2]).is(303);
    let id = g.read(safety::store::teams::teams)[0].id;
    let path = format!("safety/teams/{id}");
    teacher.get(&g.at(&path)).is(200).shows("东门").shows("checked");
    team(&g, &path, "东门新路", 2, &[2]).is(303);
    let bad = [("name", "东门"), ("adult", "王阿姨 13800001234")];
    teacher.post(&g.at(&path), &bad).is(422).shows("不写电话");
    teacher.post(&g.at(&format!("{path}/removal")), &[]).is(303);
    teacher.post(&g.at(&format!("{path}/removal")), &[]).is(404);
    teacher.get(&g.at(&path)).is(404);
    let foreign = g.school.classes[1].students[1].to_string();
    teacher.post(&g.at("safety/teams"), &[("name", "x"), ("student", &foreign)]).is(404);
}

#[test]
fn c14_05_three_lines_are_the_authors_alone_until_shared() {
    let g = Ground::new();
    let pupil = g.pupil(1);
    pupil.get("/my/reflection").is(200).shows("只有你自己能看到");
    let lines = [("one", "值日没有人催也做完了"), ("two", "和同桌好好说话"), ("three", "")];
    pupil.post("/my/reflection", &lines).is(303);
    pupil.get("/my/reflection").is(200).shows("值日没有人催");
    let shared = g.at("safety/reflections");
    g.homeroom().get(&shared).is(200).hides("值日没有人催").shows("还没有同学给您看");
    for who in [g.class().guardians[1], g.school.principal, g.school.psychologist] {
        assert!(matches!(g.account(who).get("/my/reflection").status, 403 | 404));
    }
    g.pupil(2).get("/my/reflection").is(200).hides("值日没有人催");
    let student = g.pupil_scope(1);
    let all = g.read_as(&student, |tx, scope| safety::store::reflections::mine(tx, scope, 5));
    assert!(!String::from_utf8_lossy(&all[0].body).contains("值日"), "sealed at rest");
    let path = format!("/my/reflection/{}", all[0].id);
    g.pupil(2).post(&path, &[("shared", "1")]).is(404);
    pupil.post(&path, &[("shared", "1")]).is(303);
    g.homeroom().get(&shared).is(200).shows("值日没有人催").shows(name(1));
    // What is shared is not changed behind the reader's back.
    pupil.post("/my/reflection", &lines).is(422);
    pupil.post(&path, &[("shared", "")]).is(303);
    g.homeroom().get(&shared).is(200).hides("值日没有人催");
    pupil.post("/my/reflection", &[("one", "")]).is(422).shows("至少写一行");
}
