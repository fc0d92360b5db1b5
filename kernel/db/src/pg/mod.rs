//! PostgreSQL: a pool of synchronous sessions. Never dropped inside the async runtime.

mod connect;
mod meaning;
mod pool;
mod session;
mod tls;
mod transact;
mod turns;
mod values;

pub(crate) use connect::{Connect, connector};
pub(crate) use pool::Pg;
pub(crate) use session::Session;
pub(crate) use transact::Hands;
pub(crate) use values::PgCell;
