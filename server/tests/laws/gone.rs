//! Whoever is gone sees nothing more: former homeroom teachers, cadres without their post,
//! guardians whose link has ended, boards that were taken down, students who left, closed
//! accounts; on every route, also with the session that they still hold.

use crate::ground::Ground;
use crate::routes;
use axum::http::Method;
use db::Id;
use people::actions::leaving;
use people::fixture::{PASSWORD, phone};
use people::store::students::Way;
use testing::Browser;
use web::Access;

/// Every route of a class, and one's own pages, answered with one of these.
fn shut(ground: &Ground, browser: &Browser, class: Id, may_say: &[u16], who: &str) {
    let mut tried = 0;
    for route in web::all_routes(&ground.house.app) {
        if !matches!(route.access, Access::Class(_) | Access::Own(_) | Access::School(_)) {
            continue;
        }
        let path = routes::filled(ground, route.path, class);
        let reply = match route.method == Method::GET {
            true => browser.get(&path),
            false => browser.post(&path, &[]),
        };
        assert!(
            may_say.contains(&reply.status),
            "{who}: {} {path}: {}",
            route.method,
            reply.status
        );
        routes::leaks_nothing(&reply, who);
        tried += 1;
    }
    assert!(tried > 100, "only {tried} routes");
}

/// The session is dead: pages lead to the door, writes are refused.
const OUT: &[u16] = &[303, 401];
/// Still somebody, but nothing in this class.
const NOBODY: &[u16] = &[403, 404];

#[test]
fn a_former_homeroom_teacher_does_not_find_the_class_any_more() {
    let ground = Ground::founded();
    let class = ground.school.classes[1].clone();
    let old = ground.browser(class.homeroom);
    old.get(&format!("/classes/{}/people", class.id)).is(200);
    let (admin, to, id) = (ground.school.admin, ground.class().teacher, class.id);
    ground.act(admin, None, move |tx, scope| people::actions::staff::hand_over(tx, scope, id, to));
    shut(&ground, &old, class.id, NOBODY, "the former homeroom teacher");
    ground.browser(to).get(&format!("/classes/{}/people", class.id)).is(200);
    // The name and the password still open the door; behind it there is nothing.
    let again = ground.house.browser();
    again.post("/sign-in", &[("login", "班主任2"), ("password", PASSWORD)]).is(303);
    shut(&ground, &again, class.id, NOBODY, "the former homeroom teacher, signed in again");
    let live = format!("/classes/{}/live", class.id);
    again.get(&live).is(404);
}

#[test]
fn a_cadre_without_the_post_is_a_student_like_others() {
    let ground = Ground::founded();
    let cadre = ground.browser(ground.cadre());
    let seats = format!("/classes/{}/seats", ground.class().id);
    cadre.get(&seats).is(200);
    ground.lead(|tx, scope| {
        let post = people::posts(tx, scope)?.remove(0);
        people::actions::posts::take(tx, scope, post.id)
    });
    cadre.get(&seats).is(403);
    cadre.post(&seats.replace("/seats", "/records"), &[]).is(403);
    cadre.post(&seats.replace("/seats", "/undos"), &[]).is(403);
    cadre.get("/my").is(200);
}

#[test]
fn a_guardian_goes_when_the_link_ends_however_new_the_session() {
    let ground = Ground::founded();
    let (door, digits) = (format!("/g/{}", ground.guardian), phone(0, 2));
    let digits = [("digits", &digits[digits.len() - 4..])];
    let now = ground.house.clock.now();
    ground.house.clock.set(now.plus_hours(24 * 175));
    let guardian = ground.house.browser();
    guardian.post(&door, &digits).is(303);
    guardian.get("/my").is(200);
    ground.house.clock.set(now.plus_hours(24 * 180 + 1));
    shut(&ground, &guardian, ground.class().id, OUT, "a guardian whose link has ended");
    ground.house.browser().get(&door).is(404).shows("班主任");
    ground.house.browser().post(&door, &digits).is(404);
}

#[test]
fn a_link_that_is_taken_back_ends_its_sessions() {
    let ground = Ground::founded();
    let (door, digits) = (format!("/g/{}", ground.guardian), phone(0, 2));
    let guardian = ground.house.browser();
    guardian.post(&door, &[("digits", &digits[digits.len() - 4..])]).is(303);
    guardian.get("/my").is(200);
    let id = ground.class().guardians[1];
    ground.lead(move |tx, scope| people::actions::guardians::revoke(tx, scope, id));
    shut(&ground, &guardian, ground.class().id, OUT, "a guardian without a link");

    let face = format!("/board/{}", ground.board);
    let board = ground.house.browser();
    board.get(&face).is(200);
    ground.lead(people::actions::classes::revoke_board);
    for rest in ["", "/fragment", "/live"] {
        let status = board.get(&format!("{face}{rest}")).status;
        assert!(matches!(status, 404 | 422), "{rest}: {status}");
    }
    assert!(matches!(board.get(&face.replace("/board/", "/b/")).status, 404 | 422));
}

#[test]
fn a_student_who_left_takes_the_guardians_along() {
    let ground = Ground::founded();
    let class = ground.class().clone();
    let student = ground.house.browser();
    let form = [("code", class.code.as_str()), ("seat", "2"), ("pin", class.pins[1].as_str())];
    student.post("/sign-in/student", &form).is(303);
    student.get("/my").is(200);
    let guardian = ground.browser(class.guardians[1]);
    let id = class.students[1];
    ground.lead(move |tx, scope| leaving::leave(tx, scope, id, Way::Transfer));
    shut(&ground, &student, class.id, OUT, "a student who left");
    shut(&ground, &guardian, class.id, OUT, "the guardian of a student who left");
    ground.house.browser().post("/sign-in/student", &form).is(422);
    ground.house.browser().get(&format!("/g/{}", ground.guardian)).is(404);
    // The teacher keeps the page, as the school has to; it says that the student is gone.
    let page = format!("/classes/{}/people/{id}", class.id);
    ground.homeroom().get(&page).is(200).shows("已经离班");
}

#[test]
fn a_student_who_changes_the_class_takes_nothing_of_the_old_one_along() {
    let ground = Ground::lived();
    let (class, other) = (ground.class().clone(), ground.school.classes[1].clone());
    let (old, to) = (class.students[2], other.id);
    let (before, guardian) = (ground.browser(old), ground.browser(class.guardians[2]));
    let new: Id = ground.act(ground.school.admin, Some(class.id), move |tx, scope| {
        leaving::move_to(tx, scope, old, to, 0)
    });
    shut(&ground, &before, class.id, OUT, "who changed the class");
    shut(&ground, &guardian, class.id, OUT, "the guardian of who changed the class");
    // The new teacher reads nothing of the old class, the old one nothing of the new.
    let (there, here) = (ground.browser(other.homeroom), ground.homeroom());
    let page = |class: Id, student: Id| format!("/classes/{class}/people/{student}");
    let conduct = |class: Id, student: Id| format!("/classes/{class}/conduct/students/{student}");
    there.get(&page(other.id, new)).is(200);
    here.get(&page(class.id, old)).is(200).shows("离班");
    for path in [page(other.id, old), conduct(other.id, old), conduct(class.id, old)] {
        there.get(&path).is(404);
    }
    for path in [page(class.id, new), conduct(class.id, new), page(other.id, new)] {
        here.get(&path).is(404);
    }
}

#[test]
fn of_a_class_that_has_graduated_nobody_comes_in_any_more() {
    let ground = Ground::founded();
    let class = ground.class().clone();
    let (student, guardian) =
        (ground.browser(class.students[1]), ground.browser(class.guardians[1]));
    let id = class.id;
    ground.act(ground.school.admin, None, move |tx, scope| {
        people::actions::classes::close(tx, scope, id)
    });
    shut(&ground, &student, id, OUT, "a graduate");
    shut(&ground, &guardian, id, OUT, "a graduate's guardian");
    let form = [("code", class.code.as_str()), ("seat", "2"), ("pin", class.pins[1].as_str())];
    ground.house.browser().post("/sign-in/student", &form).is(422);
    ground.house.browser().get(&format!("/g/{}", ground.guardian)).is(404);
    let board = ground.house.browser().get(&format!("/board/{}", ground.board)).status;
    assert!(matches!(board, 404 | 422), "the board: {board}");
}

#[test]
fn a_closed_account_is_out_at_once() {
    let ground = Ground::founded();
    let (teacher, account) = (ground.homeroom(), ground.class().homeroom);
    ground.act(ground.school.admin, None, move |tx, scope| {
        people::actions::staff::set_disabled(tx, scope, account, true)
    });
    shut(&ground, &teacher, ground.class().id, OUT, "a closed account");
    let door = ground.house.browser();
    door.post("/sign-in", &[("login", "班主任1"), ("password", PASSWORD)]).is(422);
}

#[test]
fn sessions_end_as_long_as_they_were_promised() {
    let ground = Ground::founded();
    let class = ground.class().clone();
    let hours = |ground: &Ground, n: i64| {
        let now = ground.house.clock.now();
        ground.house.clock.set(now.plus_hours(n));
    };
    let (staff, child) = (ground.homeroom(), ground.browser(class.students[1]));
    let half = ground.house.clock.now().plus_ms(31 * 60_000);
    ground.house.clock.set(half);
    child.get("/my").is(303);
    staff.get("/account").is(200);
    hours(&ground, 12);
    staff.get("/account").is(303);
}
