//! Disciplinary measures: SQL and nothing else. Whoever may see what is decided by the actions.

pub mod acts;
pub mod appeals;
pub mod measures;
pub mod settings;
