//! 心声: what it is, in one sentence.

mod actions;
mod model;
mod pages;
mod routes;
mod store;

pub use model::{Draft, Letter};
pub use store::{Kept, of_class};

use auth::Do;
use ui::Icon;
use web::{Feature, NavEntry};

/// 心声, as the house mounts it.
pub const FEATURE: Feature = Feature {
    name: "letters",
    migrations: &[db::Migration::both("letters", 1, include_str!("../schema/0001_letters.sql"))],
    queries: QUERIES,
    routes: routes::routes,
    nav: &[NavEntry {
        icon: Icon::Book,
        label: "心声",
        path: routes::LIST_OF,
        may: Do::SeeLetters,
        order: 90,
        tab: false,
    }],
    ..Feature::EMPTY
};

/// This feature's statements.
static QUERIES: &[&[&db::Query]] = &[store::ALL];
