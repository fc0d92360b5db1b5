//! Verbs: may, check, store, journal, answer; each in the caller's transaction.

pub mod follow;
