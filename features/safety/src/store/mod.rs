//! SQL, with names; the scope comes first.

pub mod absence;
pub mod attendance;
pub mod custody;
pub mod discipline;
pub mod harm;
pub mod incidents;
pub mod leaves;
pub mod reflections;
pub mod school;
pub mod slots;
pub mod teams;

use db::{Fault, Result, Row};

/// A closed word from its column.
fn word<T>(row: &Row<'_>, at: usize, from: fn(&str) -> Option<T>) -> Result<T> {
    let code: String = row.get(at)?;
    from(&code).ok_or_else(|| Fault::broken(format!("a word: {code}")))
}

/// The same where it may be missing.
fn maybe_word<T>(row: &Row<'_>, at: usize, from: fn(&str) -> Option<T>) -> Result<Option<T>> {
    Ok(row.get::<Option<String>>(at)?.as_deref().and_then(from))
}
