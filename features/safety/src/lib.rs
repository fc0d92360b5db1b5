//! 安全: safety slots, attendance and leave, incidents, things in custody; disciplinary measures.

pub mod actions;
pub mod discipline;
pub mod model;
mod pages;
mod routes;
pub mod store;
mod today;

use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use std::collections::BTreeSet;
use ui::Icon;
use web::{Feature, NavEntry};

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::both("safety", 1, include_str!("../schema/0001_safety.sql")),
    db::Migration::both("safety", 2, include_str!("../schema/0002_discipline.sql")),
];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::absence::ALL,
    store::attendance::ALL,
    store::custody::ALL,
    store::harm::ALL,
    store::incidents::ALL,
    store::leaves::ALL,
    store::reflections::ALL,
    store::school::ALL,
    store::slots::ALL,
    store::teams::ALL,
    store::discipline::acts::ALL,
    store::discipline::appeals::ALL,
    store::discipline::measures::ALL,
    store::discipline::settings::ALL,
];

const fn nav(icon: Icon, label: &'static str, path: &'static str, may: Do, order: u8) -> NavEntry {
    NavEntry { icon, label, path, may, order, tab: false }
}

/// Who of the scope's class is away at a half day, with or without leave: for pages that show the
/// class in its seats.
///
/// # Errors
/// [`db::Fault::Forbidden`] for everybody who does not keep attendance.
pub fn away(
    tx: &mut Tx<'_>,
    scope: &Scope,
    day: Day,
    half: model::attendance::Half,
) -> Result<BTreeSet<Id>> {
    scope.may(Do::Safety)?;
    store::attendance::away(tx, scope, day, half)
}

/// What waits for the homeroom teacher: of the everyday pages first, then of measures.
fn todos(tx: &mut Tx<'_>, scope: &Scope) -> db::Result<Vec<web::Todo>> {
    let mut all = today::todos(tx, scope)?;
    all.extend(discipline::todos(tx, scope)?);
    Ok(all)
}

/// Both parts of this room in one order: the newest first, as many as were asked for.
fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &web::Span,
) -> db::Result<Vec<web::Happening>> {
    let mut all = today::timeline(tx, scope, student, span)?;
    all.extend(discipline::happenings(tx, scope, student, span)?);
    all.sort_by_key(|h| std::cmp::Reverse((h.day, h.id)));
    all.truncate(usize::try_from(span.most).unwrap_or(0));
    Ok(all)
}

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "safety",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        nav(Icon::Shield, "安全", "/classes/{class}/safety", Do::Safety, 58),
        // Those who decide the longer leaves and keep no class's attendance.
        nav(Icon::Calendar, "请假", "/classes/{class}/safety/leave", Do::DecideLongLeave, 57),
        nav(Icon::Calendar, "请假", pages::own::OWN, Do::AskLeave, 57),
        nav(Icon::Pen, "每周三行", pages::reflections::OWN, Do::Reflect, 59),
        nav(Icon::Alert, "紧急上报", pages::harm::HARM, Do::ReportHarm, 61),
        nav(Icon::Shield, "全校安全", pages::school::SCHOOL, Do::SeeSchoolSafety, 92),
        discipline::SCHOOL,
        discipline::OWN,
    ],
    jobs: &[actions::discipline::JOB],
    checks: &[web::Check {
        name: "学校决定的惩戒都告知了家长、听取了学生陈述",
        run: store::discipline::measures::wrong,
    }],
    today: todos,
    timeline,
    touches: today::touches,
    ..Feature::EMPTY
};
