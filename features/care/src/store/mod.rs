//! SQL and nothing else. The scope comes first: only its own class can come back.

pub mod cases;
pub mod follow;
pub mod notes;
pub mod own;
pub mod pairs;
pub mod talks;
