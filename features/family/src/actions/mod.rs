//! Verbs: may, check, store, journal, answer; each in the caller's transaction.

pub mod card;
pub mod contact;
pub mod letter;
pub mod meeting;
pub mod plan;
pub mod request;
pub mod robot;
pub mod target;
pub mod visit;
