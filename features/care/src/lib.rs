//! 关怀: what it is, in one sentence.

mod actions;
mod model;
mod pages;
mod routes;
mod store;

pub use model::{Draft, Care};
pub use store::{Kept, of_class};

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// 关怀, as the house mounts it.
pub const FEATURE: Feature = Feature {
    name: "care",
    migrations: &[db::Migration::both("care", 1, include_str!("../schema/0001_care.sql"))],
    queries: QUERIES,
    routes: routes::routes,
    nav: &[NavEntry {
        icon: Icon::Book,
        label: "关怀",
        path: routes::LIST_OF,
        may: Do::SeeCare,
        order: 90,
        tab: false,
    }],
    ..Feature::EMPTY
};

/// This feature's statements.
static QUERIES: &[&[&db::Query]] = &[store::ALL];
