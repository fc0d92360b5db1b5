//! Types and pure rules.

pub mod absence;
pub mod attendance;
pub(crate) mod codes;
pub mod custody;
pub mod discipline;
pub mod harm;
pub mod incident;
pub mod leave;
pub mod settings;
pub mod slot;
