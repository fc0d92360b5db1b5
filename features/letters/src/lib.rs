//! 心声: letters to an addressee of the student's choice, sealed, with a one-day clock; the class's
//! 《心声》 board; questions to the psychology teacher without names; the emergency opening.

pub mod actions;
mod hooks;
pub mod model;
mod pages;
mod routes;
pub mod store;

use auth::Do;
use ui::Icon;
use web::{Check, Feature, NavEntry};

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::both("letters", 1, include_str!("../schema/0001_letters.sql"))];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::letters::ALL,
    store::facts::ALL,
    store::notes::ALL,
    store::settings::ALL,
    store::voices::ALL,
    store::consultations::ALL,
    store::openings::ALL,
    store::topics::ALL,
    store::own::ALL,
];

const fn entry(label: &'static str, path: &'static str, may: Do, order: u8) -> NavEntry {
    NavEntry { icon: Icon::Mail, label, path, may, order, tab: false }
}

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "letters",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        entry("心声", pages::NAV, Do::AnswerLetters, 56),
        entry("心声", pages::MINE, Do::WriteLetters, 56),
        entry("来信", pages::DESK, Do::KeepLetterDesk, 57),
        NavEntry {
            icon: Icon::Lock,
            label: "紧急查阅",
            path: pages::EMERGENCY,
            may: Do::OpenInEmergency,
            order: 92,
            tab: false,
        },
    ],
    jobs: actions::jobs::JOBS,
    checks: &[Check { name: "删掉的信没有留下回信", run: hooks::orphans }],
    today: hooks::today,
    timeline: hooks::timeline,
    dates: hooks::dates,
    touches: hooks::touches,
    ..Feature::EMPTY
};
