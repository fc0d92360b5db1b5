//! Laws of the whole house, over HTTP, with every feature mounted. `YANXING_TEST_DB=postgres`
//! runs them on PostgreSQL.

#[path = "../common/adopt.rs"]
mod adopt;
mod crawl;
mod ground;
mod headers;
mod html;
mod life;
mod pages;
mod processes;
mod queries;
mod routes;
mod walls;
mod words;
