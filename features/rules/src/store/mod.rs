//! SQL and nothing else, one file for each kind of thing.

pub mod clauses;
pub mod force;
pub mod items;
mod parsed;
pub mod proposals;
pub mod reasons;
pub mod sets;
pub mod suggestions;
pub mod votes;
