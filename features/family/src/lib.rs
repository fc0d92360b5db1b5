//! 家校: what it is, in one sentence.

mod actions;
mod model;
mod pages;
mod routes;
mod store;

pub use model::{Draft, Family};
pub use store::{Kept, of_class};

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// 家校, as the house mounts it.
pub const FEATURE: Feature = Feature {
    name: "family",
    migrations: &[db::Migration::both("family", 1, include_str!("../schema/0001_family.sql"))],
    queries: QUERIES,
    routes: routes::routes,
    nav: &[NavEntry {
        icon: Icon::Book,
        label: "家校",
        path: routes::LIST_OF,
        may: Do::SeeFamily,
        order: 90,
        tab: false,
    }],
    ..Feature::EMPTY
};

/// This feature's statements.
static QUERIES: &[&[&db::Query]] = &[store::ALL];
