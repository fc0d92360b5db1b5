//! SQL and nothing else. The scope comes first: only its own class can come back.

pub mod follow;
