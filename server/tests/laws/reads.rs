//! The access log (L-D12; 未成年人网络保护条例 36): when a member of the staff opens a page about one
//! student, one row says who, when, whom and in which capacity. Lists of the class are daily work
//! and not logged; what is taken away as a file or on paper is, for the class. Students and
//! guardians who look at their own page are not logged: it is theirs.

use crate::crawl;
use crate::ground::{Ground, Persona};
use axum::http::Method;
use db::{Id, Ticket};
use people::fixture::{NAMES, phone};
use web::Access;

db::queries! {
    /// Everything that the log holds.
    LOG [1 -> 5] "select actor_id, student_id, what, why, id from access_log \
        where school_id = $1";
}

/// Pages about one student: route, and what the log calls the look.
const ONE: &[(&str, &str)] = &[
    ("/classes/{class}/people/{student}", "student.page"),
    ("/classes/{class}/people/{student}/timeline", "student.timeline"),
    ("/classes/{class}/conduct/students/{student}", "student.conduct"),
    ("/classes/{class}/conduct/settlements/{id}/{student}", "student.settlement"),
    ("/classes/{class}/conduct/entries/{id}", "student.entry"),
    ("/classes/{class}/care/students/{student}", "student.care"),
    ("/classes/{class}/care/talks/{id}", "student.talk"),
    ("/classes/{class}/care/talks/{id}/edit", "student.talk"),
    ("/classes/{class}/care/talks/{id}/print", "student.talk"),
    ("/classes/{class}/care/talks/{id}/talk.docx", "student.talk"),
    ("/shared-talks/{id}", "student.talk"),
    ("/classes/{class}/care/agreements/{id}/print", "student.agreement"),
    ("/classes/{class}/care/follow-ups/{id}", "student.follow_up"),
    ("/classes/{class}/care/cases/{id}", "student.case"),
    ("/classes/{class}/care/cases/{id}/facts", "student.case"),
    ("/classes/{class}/care/cases/{id}/card", "student.case"),
    ("/classes/{class}/care/cases/{id}/print", "student.case"),
    ("/classes/{class}/care/cases/{id}/case.docx", "student.case"),
    ("/classes/{class}/safety/returning/{id}", "student.returning"),
    ("/classes/{class}/safety/incidents/{id}", "student.incident"),
    ("/classes/{class}/safety/incidents/{id}/print", "student.incident"),
    ("/classes/{class}/safety/incidents/{id}/report.docx", "student.incident"),
    ("/school/safety/incidents/{id}", "student.incident"),
    ("/harm/{id}", "student.harm"),
    ("/classes/{class}/safety/measures/{id}", "student.measure"),
    ("/classes/{class}/safety/measures/{id}/form", "student.measure"),
    ("/classes/{class}/safety/measures/{id}/appeal-form", "student.measure"),
    ("/school/measures/{id}", "student.measure"),
    ("/school/measures/{id}/form", "student.measure"),
    ("/school/measures/{id}/letter", "student.measure"),
    ("/school/measures/{id}/letter.docx", "student.measure"),
    ("/school/measures/{id}/appeal-form", "student.measure"),
    ("/classes/{class}/family/visits/{id}", "student.visit"),
    ("/classes/{class}/family/visits/{id}/record", "student.visit"),
    ("/classes/{class}/family/visits/{id}/date", "student.visit"),
    ("/classes/{class}/family/visits/{id}/print", "student.visit"),
    ("/classes/{class}/family/visits/{id}/form.docx", "student.visit"),
    ("/classes/{class}/family/visits/{id}/home", "student.visit_home"),
    ("/classes/{class}/family/shared/{id}", "student.visit"),
    ("/classes/{class}/family/contacts/{id}", "student.contact"),
    ("/classes/{class}/family/weekly/{id}/{student}", "student.letter"),
];
/// Forms about a family that show what is known of it once the student is chosen.
const CHOSEN: &[&str] = &[
    "/classes/{class}/family/visits/new",
    "/classes/{class}/family/visits/record",
    "/classes/{class}/family/contacts/new",
];
/// The class's journal, when it is asked for one student.
const FILTERED: (&str, &str) = ("/classes/{class}/conduct/entries", "student.entries");
/// A talk that is written because it was planned: the form says why.
const PLANNED: (&str, &str) = ("/classes/{class}/care/talks/new", "student.follow_up");
/// What leaves the program about a whole class.
const TAKEN: &[(&str, &str)] = &[
    ("/classes/{class}/people/export", "class.list"),
    ("/classes/{class}/conduct/export.xlsx", "class.conduct"),
    ("/classes/{class}/conduct/print", "class.conduct"),
    ("/classes/{class}/conduct/settlements/{id}/print", "class.conduct"),
    ("/classes/{class}/conduct/awards/print", "class.conduct"),
    ("/classes/{class}/conduct/awards/certificates", "class.conduct"),
    ("/classes/{class}/conduct/awards/export.xlsx", "class.conduct"),
    ("/classes/{class}/care/export.xlsx", "class.care"),
    ("/classes/{class}/care/cases/export.xlsx", "class.cases"),
    ("/classes/{class}/care/pairs/export.xlsx", "class.pairs"),
    ("/classes/{class}/care/coverage.xlsx", "class.coverage"),
    ("/classes/{class}/safety/attendance/print", "class.attendance"),
    ("/classes/{class}/safety/attendance/export.xlsx", "class.attendance"),
    ("/classes/{class}/safety/slots/print", "class.safety"),
    ("/classes/{class}/safety/custody/print", "class.custody"),
    ("/classes/{class}/safety/teams/print", "class.teams"),
    ("/classes/{class}/safety/reflections", "class.reflections"),
    ("/classes/{class}/safety/measures/export.xlsx", "class.measures"),
    ("/school/measures/export.xlsx", "class.measures"),
    ("/classes/{class}/family/visits.xlsx", "class.visits"),
    ("/classes/{class}/family/route", "class.visits"),
    ("/school/family.xlsx", "class.family"),
    ("/classes/{class}/family/weekly/{id}", "class.letters"),
    ("/classes/{class}/family/weekly/{id}/print", "class.letters"),
    ("/classes/{class}/family/weekly/{id}/links", "class.letters"),
];
/// Pages of the class that may happen to name one student only, and why they are no page about
/// one student.
const BY_CHANCE: &[&str] = &[
    // Whoever waits for an answer today; it may be one.
    "/classes/{class}/conduct/appeals",
    // Whoever is supported now; it may be one.
    "/classes/{class}/care/cases",
    "/classes/{class}/conduct/drafts",
    // Who holds a post is known to the whole class.
    "/classes/{class}/people/posts",
    // Today's own taps and hints: a list that may be short.
    "/classes/{class}/conduct/mine",
    "/classes/{class}/conduct/hints",
    "/classes/{class}/conduct/entries",
    "/classes/{class}/board",
    // The example of how a pasted list looks.
    "/classes/{class}/people/import",
    "/classes/{class}",
    // Whoever is missing today, waits for an answer or has something in the drawer.
    "/classes/{class}/safety",
    "/classes/{class}/safety/attendance",
    "/classes/{class}/safety/attendance/month",
    "/classes/{class}/safety/leave",
    "/classes/{class}/safety/custody",
    "/classes/{class}/safety/incidents",
    "/classes/{class}/safety/returning",
    "/classes/{class}/safety/teams",
    // Whoever is visited, called or met at the gate these days.
    "/classes/{class}/family",
    "/classes/{class}/family/visits",
    "/classes/{class}/family/contacts",
];

struct Row {
    id: Id,
    actor: Id,
    student: Option<Id>,
    what: String,
    why: String,
}

fn log(ground: &Ground) -> Vec<Row> {
    let school = ground.school.school;
    let read = move |tx: &mut db::Tx<'_>| {
        tx.all(&LOG, &[&school], |r| {
            let (actor, student) = (r.get(0)?, r.get(1)?);
            Ok(Row { id: r.get(4)?, actor, student, what: r.get(2)?, why: r.get(3)? })
        })
    };
    ground.house.db().read_blocking(Ticket::system(school), read).expect("the log is read")
}

/// What was written since `before`.
fn since(ground: &Ground, before: &[Row]) -> Vec<Row> {
    log(ground).into_iter().filter(|r| before.iter().all(|b| b.id != r.id)).collect()
}

/// What the log must say of a path.
fn due(ground: &Ground, path: &str) -> Option<&'static str> {
    let route = crawl::route_of(ground, &Method::GET, path)?;
    if route.path == FILTERED.0 && path.contains("student=") && !path.ends_with("student=") {
        return Some(FILTERED.1);
    }
    let chosen = path.split("student=").nth(1).is_some_and(|id| !id.is_empty());
    if CHOSEN.contains(&route.path) && chosen {
        return Some("student.family");
    }
    let planned = path.split("follow_up=").nth(1).is_some_and(|id| !id.is_empty());
    if route.path == PLANNED.0 && planned {
        return Some(PLANNED.1);
    }
    ONE.iter().chain(TAKEN).find(|(p, _)| *p == route.path).map(|(_, what)| *what)
}

#[test]
fn every_page_about_one_student_is_written_down_once_and_nothing_else_is() {
    let ground = Ground::lived();
    let (mut seen, mut wrong) = (Vec::new(), Vec::new());
    for who in ground.own_roles() {
        let browser = who.browser(&ground);
        let walk = crawl::walk(&ground, &who, &crawl::starts(&ground, &who));
        let mut pages: Vec<String> = walk.pages.iter().map(|s| s.path.clone()).collect();
        if who.name == "班主任" {
            let (class, student) = (ground.class().id, ground.class().students[1]);
            pages.push(format!("/classes/{class}/conduct/entries?student={student}"));
        }
        for path in pages.into_iter().chain(walk.files.iter().map(|(p, _)| p.clone())) {
            let before = log(&ground);
            let reply = browser.get(&path).is(200);
            let new = since(&ground, &before);
            match (due(&ground, &path), new.as_slice()) {
                (None, []) => {}
                (Some(what), [row]) if fits(&who, &path, what, row) => seen.push(what),
                (due, new) => wrong.push(format!(
                    "{}, {path}: {due:?} is due, {:?} was written",
                    who.name,
                    new.iter().map(|r| format!("{} {}", r.what, r.why)).collect::<Vec<_>>()
                )),
            }
            if who.name == "班主任" && due(&ground, &path).is_none() {
                wrong.extend(about_one(&ground, &path, &reply.text()));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (route, what) in ONE.iter().chain(TAKEN).chain([&FILTERED]) {
        assert!(seen.contains(what), "nobody came to {route}: then the law looked at nothing");
    }
}

/// The row says who and whom, and that a teacher looked as a teacher.
fn fits(who: &Persona, path: &str, what: &str, row: &Row) -> bool {
    // An entry's address holds the entry: any student may be meant.
    const BY_ENTRY: &[&str] = &[
        "student.entry",
        "student.talk",
        "student.agreement",
        "student.follow_up",
        "student.measure",
        "student.case",
        "student.harm",
        "student.incident",
        "student.returning",
        "student.visit",
        "student.visit_home",
        "student.contact",
    ];
    let whom = match row.student {
        Some(_) if BY_ENTRY.contains(&what) => true,
        Some(student) => path.contains(&student.to_string()),
        None => what.starts_with("class."),
    };
    row.actor == who.account && row.what == what && whom && !row.why.is_empty()
}

/// A page that names one student and nobody else is about that student, unless it is known not
/// to be.
fn about_one(ground: &Ground, path: &str, text: &str) -> Option<String> {
    let route = crawl::route_of(ground, &Method::GET, path)?;
    if !matches!(route.access, Access::Class(_)) || BY_CHANCE.contains(&route.path) {
        return None;
    }
    let named: Vec<&str> =
        NAMES.iter().take(8).map(|(n, _)| *n).filter(|n| text.contains(n)).collect();
    match named.as_slice() {
        [one] => Some(format!("{path} is about {one} alone and not written down")),
        _ => None,
    }
}

#[test]
fn no_route_to_one_student_is_unknown_to_this_law() {
    let ground = Ground::founded();
    for route in web::all_routes(&ground.house.app) {
        let one = route.method == Method::GET && route.path.contains("{student}");
        if one {
            let known = ONE.iter().any(|(p, _)| *p == route.path);
            assert!(known, "{}: is it a page about one student? Teach the law.", route.path);
        }
    }
}

#[test]
fn refused_looks_are_not_looks_and_a_phone_is_one_row() {
    let ground = Ground::lived();
    let class = ground.class();
    let student = class.students[1];
    let person = format!("/classes/{}/people/{student}", class.id);
    let before = log(&ground);
    // Refusals, nobody's identifiers, one's own pages, taps.
    let other = ground.browser(ground.school.classes[1].homeroom);
    other.get(&person).is(404);
    let theirs = format!("/classes/{}/people/{student}", ground.school.classes[1].id);
    other.get(&theirs).is(404);
    ground.browser(ground.school.psychologist).get(&person).is(403);
    let journal = format!("/classes/{}/conduct/entries?student={}", class.id, class.guardians[0]);
    ground.homeroom().get(&journal).is(404);
    for own in [student, class.guardians[1]] {
        ground.browser(own).get("/my").is(200);
    }
    let teacher = ground.homeroom();
    let item = ground.items(&teacher)[0].id.clone();
    let now = ground.house.clock.now();
    ground.tap(&teacher, "not-a-look", &item, &[student], now).is(200);
    assert!(since(&ground, &before).is_empty(), "nothing private was shown to the staff");

    let at = format!("{person}/guardians/{}/phone", class.guardians[1]);
    teacher.post(&at, &[]).is(200).shows(&phone(0, 2));
    let rows = since(&ground, &before);
    assert_eq!(rows.len(), 1, "the page comes with the phone: one look");
    assert_eq!((rows[0].what.as_str(), rows[0].student), ("guardian.phone", Some(student)));
    // A form that is refused shows the page again: that is a look.
    let before = log(&ground);
    teacher.post(&person, &[("name", ""), ("roll", "2")]).is(422);
    let what: Vec<String> = since(&ground, &before).into_iter().map(|r| r.what).collect();
    assert_eq!(what, ["student.page"]);
}
