//! 家校: home visits, contacts, parents' meetings, letters home, requests; what home and school
//! tell each other.

pub mod actions;
mod home;
mod hooks;
pub mod model;
pub mod pages;
pub mod routes;
pub mod store;

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] = &[
    db::Migration::both("family", 1, include_str!("../schema/0001_visits.sql")),
    db::Migration::both("family", 2, include_str!("../schema/0002_home.sql")),
];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[
    store::card::ALL,
    store::contact::ALL,
    store::letter::ALL,
    store::meeting::ALL,
    store::rates::ALL,
    store::request::ALL,
    store::robot::ALL,
    store::target::ALL,
    store::visit::ALL,
];

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "family",
    migrations: MIGRATIONS,
    queries: QUERIES,
    routes: routes::all,
    nav: &[
        nav(Icon::Family, "家校", "/classes/{class}/family", Do::Family, 54),
        // The leaders' own door to a class, for those who do not see the class's families.
        nav(Icon::Family, "家校合计", "/classes/{class}/family/rates", Do::AskPhone, 56),
        nav(Icon::Family, "各班家校", "/school/family", Do::SeeSchoolFamilyRates, 92),
        nav(Icon::Visit, "给我看的家访", "/school/family/shared", Do::SeeSharedVisits, 54),
        nav(Icon::Family, "家里", "/my/family", Do::BeFamily, 12),
        nav(Icon::Visit, "家访小结", "/my/visits", Do::BeFamily, 15),
    ],
    errands: |app| Box::pin(actions::robot::deliver(app)),
    today: |tx, scope| {
        let mut all = hooks::today(tx, scope)?;
        all.extend(home::today(tx, scope)?);
        Ok(all)
    },
    timeline: hooks::timeline,
    dates: |tx, scope, from, to| {
        let mut all = hooks::dates(tx, scope, from, to)?;
        all.extend(home::dates(tx, scope, from, to)?);
        Ok(all)
    },
    touches: hooks::touches,
    ..Feature::EMPTY
};

const fn nav(icon: Icon, label: &'static str, path: &'static str, may: Do, order: u8) -> NavEntry {
    NavEntry { icon, label, path, may, order, tab: false }
}
