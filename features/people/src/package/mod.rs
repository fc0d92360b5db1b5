//! The whole school as a OneRoster 1.2 package in the CN profile (standards §A), out and in.

pub mod into;
pub mod out;

pub use into::{Outcome, Plan, apply, plan};
pub use out::export;
