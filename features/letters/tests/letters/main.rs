//! Letters by route: named after the rows of the specification and the rules of the law.

mod access;
mod board;
mod emergency;
mod ground;
mod library;
mod rows;
mod sealed;
