//! Paper in and paper out: the tables a school already has (`.xlsx`, CSV, a block pasted from
//! Excel) and the ones it wants back. No business knowledge: rows of text, with where they stood.
//!
//! Everything read here comes from outside, so every read is bounded: bytes, parts, rows, cells
//! and what a compressed part really unpacks to ([`Limits`]). Errors are sentences for a teacher.

pub mod docx;
pub mod error;
pub mod limits;
pub mod package;
pub mod table;
pub mod write;

pub use docx::{Document, Part, write_docx};
pub use error::PaperError;
pub use limits::Limits;
