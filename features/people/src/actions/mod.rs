//! Verbs: may, check, store, journal, answer; each in the caller's transaction.

pub mod classes;
pub mod even;
pub mod guardians;
pub mod leaving;
pub mod posts;
pub mod roster;
pub mod school;
pub mod seats;
pub mod setup;
pub mod sign_in;
pub mod staff;
pub mod students;
pub mod takeouts;
pub mod undo;
