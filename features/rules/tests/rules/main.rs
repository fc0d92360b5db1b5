//! The feature through its doors.

mod access;
mod common;
mod force;
mod life;
mod linting;
mod paper;
mod school;
mod suggestions;
mod voting;
mod writing;
