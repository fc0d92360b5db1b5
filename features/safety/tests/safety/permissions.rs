//! Every page of the class for every role, own and foreign class and school.

use crate::ground::Ground;
use db::Id;

const KEEP: &[&str] = &[
    "safety",
    "safety/attendance",
    "safety/slots",
    "safety/slots/print",
    "safety/custody",
    "safety/incidents",
    "safety/incidents/new",
];
const LEAD: &[&str] = &[
    "safety/attendance/month",
    "safety/attendance/print",
    "safety/attendance/export.xlsx",
    "safety/custody/print",
    "safety/returning",
    "safety/teams",
    "safety/teams/new",
    "safety/teams/print",
    "safety/reflections",
    "safety/leave/new",
];
const LEAVE: &[&str] = &["safety/leave"];

fn check(g: &Ground, pages: &[&str], may: &[Id]) {
    let (f, c) = (&g.school, g.class());
    let own = [
        c.homeroom,
        c.teacher,
        f.grade_head,
        f.moral,
        f.principal,
        f.psychologist,
        f.admin,
        c.students[1],
        c.guardians[1],
    ];
    for page in pages {
        let path = g.at(page);
        for who in own {
            let status = g.account(who).get(&path).status;
            match may.contains(&who) {
                true => assert_eq!(status, 200, "{path}"),
                false => assert!(matches!(status, 403 | 404), "{path}: {status}"),
            }
        }
        let other = &f.classes[1];
        for who in [other.homeroom, other.teacher, other.students[1], other.guardians[1]] {
            g.account(who).get(&path).is(404);
        }
        let (e, theirs) = (&g.elsewhere, &g.elsewhere.classes[0]);
        for who in [e.principal, e.moral, e.grade_head, theirs.homeroom, theirs.students[1]] {
            g.house.signed_in(e.school, who).get(&path).is(404);
        }
    }
}

#[test]
fn d2_attendance_slots_incidents_and_custody_are_kept_by_the_classs_teachers() {
    let g = Ground::new();
    check(&g, KEEP, &[g.class().homeroom, g.class().teacher]);
}

#[test]
fn d2_the_whole_picture_is_the_homeroom_teachers() {
    let g = Ground::new();
    check(&g, LEAD, &[g.class().homeroom]);
}

#[test]
fn d2_leave_is_seen_by_those_who_decide_it() {
    let g = Ground::new();
    let f = &g.school;
    check(&g, LEAVE, &[g.class().homeroom, f.grade_head, f.moral, f.principal]);
}

#[test]
fn things_of_another_class_are_not_found_under_ones_own() {
    let g = Ground::new();
    let other = &g.school.classes[1];
    let foreign = other.students[1].to_string();
    let fields = [
        ("student", foreign.as_str()),
        ("day", "2025-11-12"),
        ("half", "am"),
        ("kind", "absent"),
        ("what", "x"),
        ("place", "x"),
        ("back_to", "student"),
        ("due", "2025-11-12"),
        ("facts", "x"),
    ];
    for rest in ["safety/attendance", "safety/returning"] {
        g.homeroom().post(&g.at(rest), &fields).is(404);
    }
    let custody: Vec<(&str, &str)> = fields
        .iter()
        .copied()
        .map(|(k, v)| if k == "kind" { (k, "toy") } else { (k, v) })
        .collect();
    g.homeroom().post(&g.at("safety/custody"), &custody).is(404);
    let incident: Vec<(&str, &str)> = fields
        .iter()
        .copied()
        .map(|(k, v)| if k == "kind" { (k, "injury") } else { (k, v) })
        .collect();
    g.homeroom().post(&g.at("safety/incidents"), &incident).is(404);
    // An incident, a case, a leave of this class under another class's address.
    let student = g.student(1).to_string();
    let opened = g.homeroom().post(&g.at("safety/returning"), &[("student", &student)]).is(303);
    let misplaced = opened.location().replace(&g.class().id.to_string(), &other.id.to_string());
    g.account(other.homeroom).get(&misplaced).is(404);
    g.account(other.homeroom).post(&format!("{misplaced}/closing"), &[("outcome", "back")]).is(404);
}
