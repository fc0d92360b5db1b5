//! The real program as its own process: killed, starved of disk, copied while it works, and asked
//! on the command line. `YANXING_TEST_DB=postgres` runs what concerns the database on PostgreSQL.

#[path = "../common/adopt.rs"]
mod adopt;
mod backup;
mod cli;
mod config;
mod disk;
mod http;
mod kill;
mod place;
mod program;
mod quiet;
mod slow;
