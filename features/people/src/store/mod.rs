//! SQL and nothing else, one file for each kind of thing.

pub mod calendar;
pub mod classes;
pub mod guardians;
pub mod imports;
pub mod posts;
pub mod school;
pub mod seats;
pub mod staff;
pub mod students;
pub mod takeouts;
