//! The feature through its doors.

mod access;
mod account;
mod classes;
mod common;
mod guardians;
mod house;
mod import;
mod leaving;
mod package;
mod roster;
mod school;
mod setup;
mod sign_in;
