//! Laws of the whole house, over HTTP, with every feature mounted. `YANXING_TEST_DB=postgres`
//! runs them on PostgreSQL.

#[path = "../common/adopt.rs"]
mod adopt;
mod cared;
mod crawl;
mod days;
mod disciplined;
mod exports;
mod gone;
mod ground;
mod guesses;
mod headers;
mod hostile;
mod html;
mod letters;
mod life;
mod matrix;
mod pages;
mod plain;
mod points;
mod processes;
mod queries;
mod reads;
mod routes;
mod safe;
mod supported;
mod visited;
mod walls;
mod words;
