//! The types and pure rules of class rules; nothing here reads or writes anything.

pub mod code;
pub mod item;
pub mod library;
pub mod linter;
pub mod measure;
pub mod points;
pub mod preset;
pub mod ruleset;
pub mod scheme;
pub mod slot;
pub mod vote;

#[cfg(test)]
mod tests;
