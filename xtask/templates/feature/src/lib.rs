//! 样例: what it is, in one sentence.

mod actions;
mod model;
mod pages;
mod routes;
mod store;

pub use model::{Draft, Sample};
pub use store::{Kept, of_class};

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// 样例, as the house mounts it.
pub const FEATURE: Feature = Feature {
    name: "samples",
    migrations: &[db::Migration::both("samples", 1, include_str!("../schema/0001_samples.sql"))],
    queries: QUERIES,
    routes: routes::routes,
    nav: &[NavEntry {
        icon: Icon::Book,
        label: "样例",
        path: routes::LIST_OF,
        may: Do::SeeSamples,
        order: 90,
        tab: false,
    }],
    ..Feature::EMPTY
};

/// This feature's statements.
static QUERIES: &[&[&db::Query]] = &[store::ALL];
