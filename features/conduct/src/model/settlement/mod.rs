//! Settlement (结算, C2-03): each week and month closes itself into a snapshot that never changes.
//!
//! A row is counted in the first settlement on or after its day. What arrives later (an offline
//! phone, a draft confirmed late, a correction, amends, the answer to an appeal) is counted in the
//! next one, apart from that week's own rows and with a reference. So at any time
//! *snapshots + what is not yet settled = the ledger*.

mod due;
mod snapshot;

pub use due::{Due, due, look_through_from, quiet_weeks};
pub use snapshot::{Late, Period, Rhythm, Row, Settled, Settling, Snapshot};
