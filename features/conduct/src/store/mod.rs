//! SQL and nothing else, one file for each kind of thing.

pub mod appeals;
pub mod awards;
pub mod desk;
pub mod entries;
pub mod goals;
pub mod lines;
pub mod snapshots;
pub mod standings;
pub mod talks;
pub mod tallies;
