//! Every route, every role, own and foreign class, own and foreign school: the table decides and
//! nothing else (product.md, “done means”; law.md D.2).

use crate::ground::{Ground, Persona, allows};
use axum::http::Method;
use db::Id;
use testing::{Browser, Reply};
use web::{Access, Route};

/// Routes whose handler asks once more for something that the guard cannot know.
const ASKS_AGAIN: &[&str] = &[
    "/classes/{class}/people/{student}/guardians/{id}/phone",
    // Only the homeroom teacher and the team of this student's case (C7-04).
    "/classes/{class}/care/students/{student}",
];

fn call(browser: &Browser, route: &Route, path: &str) -> Reply {
    if route.method == Method::GET { browser.get(path) } else { browser.post(path, &[]) }
}

/// The path with what the fixture has. A parameter that nobody thought of ends the test.
pub fn filled(ground: &Ground, path: &str, class: Id) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let end = rest.find('}').expect("a parameter ends");
        out.push_str(&value(ground, path, &rest[at + 1..end], class));
        rest = &rest[end + 1..];
    }
    out + rest
}

fn value(ground: &Ground, path: &str, name: &str, class: Id) -> String {
    match name {
        "class" => class.to_string(),
        "student" => ground.class().students[1].to_string(),
        "token" if path.starts_with("/feed/") => ground.feed.clone(),
        // A letter home has an address of its own; this one is nobody's.
        "token" if path.starts_with("/w/") => "aaaaaaaaaaaaaaaaaaaaaa".to_owned(),
        "token" if path.starts_with("/g/") => ground.guardian.clone(),
        "token" if path.starts_with("/b/") || path.starts_with("/board/") => ground.board.clone(),
        // Whatever it is, it is somebody else's: one identifier fits all of them.
        "id" | "set" | "item" | "entry" | "clause" | "snapshot" | "proposal" => nobody(),
        other => panic!("{path}: the law does not know what {{{other}}} is; teach it"),
    }
}

fn nobody() -> String {
    "0192f0c100007000800000000000dead".to_owned()
}

fn routes(ground: &Ground) -> Vec<Route> {
    web::all_routes(&ground.house.app)
}

#[test]
fn every_route_asks_strangers_to_sign_in() {
    let ground = Ground::founded();
    let stranger = ground.house.browser();
    for route in routes(&ground) {
        if stream(&route) && matches!(route.access, Access::Link(..)) {
            continue; // It would open, and never end.
        }
        let path = filled(&ground, route.path, ground.class().id);
        let reply = call(&stranger, &route, &path);
        let at = format!("{} {path}: {}", route.method, reply.status);
        match route.access {
            Access::Public | Access::Link(..) => assert!(reply.status < 500, "{at}"),
            _ if route.method == Method::GET && !route.path.ends_with("/live") => {
                assert_eq!(reply.status, 303, "{at}");
                assert!(reply.location().starts_with("/sign-in"), "{at}");
            }
            _ => assert!(matches!(reply.status, 401 | 303), "{at}"),
        }
        leaks_nothing(&reply, &at);
    }
}

#[test]
fn links_open_for_their_own_token_and_for_no_other() {
    let ground = Ground::founded();
    let stranger = ground.house.browser();
    let mut seen = 0;
    for route in routes(&ground) {
        let Access::Link(kind, what) = route.access else { continue };
        seen += 1;
        let own = filled(&ground, route.path, ground.class().id);
        let wrong = match kind {
            auth::LinkKind::Board => &ground.guardian,
            auth::LinkKind::Guardian | auth::LinkKind::Feed => &ground.board,
        };
        for token in ["aaaaaaaaaaaaaaaaaaaaaa", wrong] {
            let path = route.path.replace("{token}", token).replace("{id}", &nobody());
            let reply = call(&stranger, &route, &path);
            assert_eq!(reply.status, 404, "{} {path} {what:?}", route.method);
            leaks_nothing(&reply, &path);
        }
        // Streams do not end by themselves: the law of two processes reads them.
        if route.method == Method::GET && !route.path.ends_with("/live") {
            let status = call(&stranger, &route, &own).status;
            assert!(matches!(status, 200 | 303), "{own}: {status}");
        }
    }
    assert!(seen > 0, "the board has no link any more: then this law is out of date");
}

/// Every class that there is, in both schools.
fn classes(ground: &Ground) -> Vec<Id> {
    ground.school.classes.iter().chain(&ground.elsewhere.classes).map(|c| c.id).collect()
}

#[test]
fn the_table_decides_for_every_role_in_every_class_and_school() {
    let ground = Ground::founded();
    let (mut refused, mut hidden) = (0, 0);
    for who in ground.personas() {
        let mut browser = who.browser(&ground);
        for (place, class) in classes(&ground).into_iter().enumerate() {
            for route in routes(&ground).iter().filter(|r| !stream(r)) {
                if place > 0 && !route.path.contains("{class}") {
                    continue;
                }
                let path = filled(&ground, route.path, class);
                let reply = call(&browser, route, &path);
                let Some(status) = expected(&ground, &who, route, class) else {
                    admitted(&who, route, &path, &reply);
                    if route.method == Method::POST {
                        // It may have signed out, here or everywhere.
                        browser = who.browser(&ground);
                    }
                    continue;
                };
                let at = format!("{} at {} {path}", who.name, route.method);
                assert_eq!(reply.status, status, "{at}: {}", reply.text());
                leaks_nothing(&reply, &at);
                refused += 1;
                hidden += usize::from(status == 404);
            }
        }
    }
    assert!(refused > 5000, "the law refused only {refused} times: is anything mounted?");
    assert!(hidden > 3000, "only {hidden} were not found");
}

/// The status that the table prescribes, or `None` for whoever may.
fn expected(ground: &Ground, who: &Persona, route: &Route, class: Id) -> Option<u16> {
    let (roles, what) = match route.access {
        Access::Public | Access::SignedIn | Access::Link(..) => return None,
        Access::School(what) => (who.roles(ground, None), what),
        Access::Class(what) => {
            // A class of this school does not exist for another school, whatever one is there.
            let here = who.roles(ground, Some(class));
            if here.is_empty() {
                return Some(404);
            }
            (here, what)
        }
        Access::Own(what) => match who.own_class() {
            None => return Some(404),
            Some(own) => (who.roles(ground, Some(own)), what),
        },
    };
    if allows(what, roles) { None } else { Some(if route.hides { 404 } else { 403 }) }
}

/// Whoever may is not turned away by the guard.
fn admitted(who: &Persona, route: &Route, path: &str, reply: &Reply) {
    let at = format!("{} at {} {path}: {}", who.name, route.method, reply.status);
    assert!(reply.status < 500, "{at} {}", reply.text());
    let open = matches!(route.access, Access::Public | Access::Link(..));
    if !open && !ASKS_AGAIN.contains(&route.path) {
        assert!(!matches!(reply.status, 401 | 403), "{at} {}", reply.text());
    }
}

/// Live streams never end: they have a test of their own.
fn stream(route: &Route) -> bool {
    route.path.ends_with("/live")
}

#[test]
fn a_foreign_class_and_no_class_look_the_same() {
    let ground = Ground::founded();
    let nowhere: Id = nobody().parse().expect("an identifier");
    let foreign = ground.personas().into_iter().filter(|p| p.name.starts_with('另'));
    for who in foreign {
        let browser = who.browser(&ground);
        for route in routes(&ground).iter().filter(|r| matches!(r.access, Access::Class(_))) {
            let there = call(&browser, route, &filled(&ground, route.path, ground.class().id));
            let none = call(&browser, route, &filled(&ground, route.path, nowhere));
            let at = format!("{} at {} {}", who.name, route.method, route.path);
            assert_eq!(there.status, none.status, "{at}");
            assert_eq!(there.text(), none.text(), "{at}");
        }
    }
}

#[test]
fn live_streams_ask_too() {
    let ground = Ground::founded();
    for who in ground.personas() {
        let browser = who.browser(&ground);
        for route in routes(&ground).iter().filter(|r| stream(r)) {
            let class = ground.class().id;
            if let Some(status) = expected(&ground, &who, route, class) {
                let path = filled(&ground, route.path, class);
                assert_eq!(call(&browser, route, &path).status, status, "{} at {path}", who.name);
            }
        }
    }
}

#[test]
fn every_route_has_an_address_of_its_own_and_writes_are_posts() {
    let ground = Ground::founded();
    let all = routes(&ground);
    for (place, route) in all.iter().enumerate() {
        let twin = all[..place].iter().any(|r| r.path == route.path && r.method == route.method);
        assert!(!twin, "{} {} stands twice", route.method, route.path);
        assert!(route.method == Method::GET || route.method == Method::POST, "{}", route.path);
        // A page that says thank you after a secret ballot, when nobody is signed in any more.
        if route.path.contains("{class}") && route.path != "/classes/{class}/rules/voted" {
            let bound = matches!(route.access, Access::Class(_) | Access::School(_));
            assert!(bound, "{} names a class and does not ask for it", route.path);
        }
    }
}

/// A refusal names nobody.
pub fn leaks_nothing(reply: &Reply, at: &str) {
    if reply.status < 400 {
        return;
    }
    let text = reply.text();
    for (name, _) in people::fixture::NAMES.iter().take(16) {
        assert!(!text.contains(name), "{at} names {name}");
    }
}
