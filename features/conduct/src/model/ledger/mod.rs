//! The ledger (品德账): append-only rows, one per student and happening (C2-01).
//!
//! A *matter* (一件事) is a record with everything that followed from it: counter-entry,
//! correction, owning up (主动认错), amends (弥补), the answer to an appeal. Its rules are in
//! [`Matter`]. What one tap is worth is decided by [`value_for`].

mod amend;
mod batch;
mod entry;
mod follow;
mod matter;
mod record;
mod refusal;
mod terms;
mod value;
mod whole;
mod why;

pub use amend::Change;
pub use batch::{Batch, Chosen, check_batch};
pub use entry::{
    Actor, Answered, Basis, Confirmation, Entry, Hand, Kind, Outcome, Sign, State, affirmations,
    live, reminders, shown, standing, total,
};
pub use follow::OWNING_UP;
pub use matter::Matter;
pub use record::{Confirming, Happening, Recorded, confirm, decline, record, withdraw};
pub use refusal::Refusal;
pub use terms::{Allowance, Escalation, History, ItemTerms, Span};
pub use value::{Asked, Awaits, Decided, Reminder, value_for};
pub use whole::{Whole, WholeEntry, whole_total};
pub use why::Why;
