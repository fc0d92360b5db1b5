//! One small door to two databases: SQLite for a teacher or a school, PostgreSQL for a county.
//!
//! [`Db::read`] runs a closure on a snapshot, [`Db::write`] runs one in a transaction that is
//! durable before it is answered. Closures are synchronous: nothing slow can be awaited inside.

mod backup;
mod chance;
mod fault;
mod id;
pub mod jobs;
pub mod journal;
mod listen;
mod migrate;
mod open;
mod pg;
mod query;
mod sqlite;
mod tx;
mod value;
mod write;

pub use backup::{Copied, copy_to, restore, verify};
pub use calendar::{Clock, Day, Moment};
pub use chance::Chance;
pub use fault::{Fault, OnUnique, Result};
pub use id::Id;
pub use journal::{Entry, News};
pub use migrate::{KERNEL, Migration};
pub use open::{Db, Options, Target};
pub use query::Query;
pub use tx::{Row, Ticket, Tx};
pub use value::{Bind, Cell, Column, Value};
pub use write::Done;

/// Every statement of this crate.
pub static QUERIES: &[&[&Query]] = &[journal::ALL, jobs::ALL, migrate::ALL, write::ALL];
