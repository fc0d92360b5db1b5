//! A house for tests: a temporary database, the real router, people with a browser's manners.
//!
//! `YANXING_TEST_DB=postgres` with `YANXING_TEST_PG=postgres://…` runs the same tests on
//! PostgreSQL, each in a database of its own.

mod browser;
mod database;
mod house;

pub use browser::{Browser, Reply};
pub use database::TestDb;
pub use house::House;
