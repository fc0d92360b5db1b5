//! Types and pure rules.

pub mod cases;
pub mod coverage;
pub mod follow;
pub mod pairs;
pub mod profile;
pub mod survey;
pub mod talk;
pub mod wording;
