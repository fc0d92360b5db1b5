//! 安全: what it is, in one sentence.

mod actions;
mod model;
mod pages;
mod routes;
mod store;

pub use model::{Draft, Safety};
pub use store::{Kept, of_class};

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// 安全, as the house mounts it.
pub const FEATURE: Feature = Feature {
    name: "safety",
    migrations: &[db::Migration::both("safety", 1, include_str!("../schema/0001_safety.sql"))],
    queries: QUERIES,
    routes: routes::routes,
    nav: &[NavEntry {
        icon: Icon::Book,
        label: "安全",
        path: routes::LIST_OF,
        may: Do::SeeSafety,
        order: 90,
        tab: false,
    }],
    ..Feature::EMPTY
};

/// This feature's statements.
static QUERIES: &[&[&db::Query]] = &[store::ALL];
