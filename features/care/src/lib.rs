//! 关怀: talks, notes, the profile, the coverage board; growth-support cases; help pairs; and the
//! follow-ups that every room plans.

pub mod actions;
mod hooks;
pub mod model;
pub mod pages;
mod routes;
pub mod store;

pub use actions::follow::{close, plan, why};
pub use actions::notes::bright_spots;
pub use model::follow::{FollowKind, FollowUp, Outcome, Plan};
pub use store::cases::targets;
pub use store::follow::{about, due, of_student, open};
pub use store::talks::last_talk;

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::both("care", 1, include_str!("../schema/0001_follow_ups.sql")),
    db::Migration::both("care", 2, include_str!("../schema/0002_talks.sql")),
    db::Migration::both("care", 3, include_str!("../schema/0003_cases.sql")),
];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::follow::ALL,
    store::notes::ALL,
    store::own::ALL,
    store::talks::ALL,
    store::cases::ALL,
    store::cases::parts::ALL,
    store::cases::team::ALL,
    store::pairs::ALL,
];

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "care",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        nav(Icon::Pen, "记一句", "/classes/{class}/care/note", Do::Care, 51, false),
        nav(Icon::Talk, "关怀", "/classes/{class}/care", Do::Care, 52, false),
        nav(Icon::Sprout, "参与的成长支持", "/cases", Do::JoinCases, 53, false),
        nav(Icon::Sprout, "成长目标", "/my/support", Do::SeeOwnCase, 53, false),
        nav(Icon::Bridge, "互相帮助", "/my/pairs", Do::BeInPairs, 54, false),
        nav(Icon::Talk, "转来的谈心", "/shared-talks", Do::SeeSharedTalks, 52, false),
    ],
    person: &[nav(
        Icon::Talk,
        "谈心与观察",
        "/classes/{class}/care/students/{student}",
        Do::Care,
        20,
        false,
    )],
    today: |tx, scope| {
        let mut all = hooks::today(tx, scope)?;
        all.extend(actions::cases::today::todos(tx, scope)?);
        Ok(all)
    },
    timeline: |tx, scope, student, span| {
        let mut all = hooks::timeline(tx, scope, student, span)?;
        all.extend(actions::cases::today::happened(tx, scope, student, span)?);
        Ok(all)
    },
    dates: hooks::dates,
    touches: hooks::touches,
    ..Feature::EMPTY
};

const fn nav(
    icon: Icon,
    label: &'static str,
    path: &'static str,
    may: Do,
    order: u8,
    tab: bool,
) -> NavEntry {
    NavEntry { icon, label, path, may, order, tab }
}
