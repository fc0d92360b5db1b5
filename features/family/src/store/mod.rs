//! SQL and nothing else. The scope comes first: only its own class can come back.

pub mod card;
pub mod contact;
pub mod letter;
pub mod meeting;
pub mod rates;
pub mod request;
pub mod robot;
pub mod target;
pub mod visit;
