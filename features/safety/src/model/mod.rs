//! Types and pure rules.

pub mod discipline;
