//! Types and pure rules.

pub mod follow;
