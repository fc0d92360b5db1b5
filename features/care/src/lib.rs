//! 关怀: talks, notes, the profile, the coverage board; growth-support cases; help pairs; and the
//! follow-ups that every room plans.

pub mod actions;
pub mod model;
pub mod store;

pub use actions::follow::{close, plan, why};
pub use model::follow::{FollowKind, FollowUp, Outcome, Plan};
pub use store::follow::{about, due, of_student, open};

use web::Feature;

/// This feature's tables.
pub const MIGRATIONS: &[db::Migration] =
    &[db::Migration::both("care", 1, include_str!("../schema/0001_follow_ups.sql"))];

/// This feature's statements.
pub static QUERIES: &[&[&db::Query]] = &[store::follow::ALL];

/// What the house mounts.
pub static FEATURE: Feature =
    Feature { name: "care", migrations: MIGRATIONS, queries: QUERIES, ..Feature::EMPTY };
