//! The look of the house: components as functions, data in, markup out, no I/O.
//!
//! Start with [`shell`] for a page's frame, [`parts`] for what stands in it, [`charts`] for
//! pictures of numbers and [`mod@print`] for paper. [`gallery`] shows every component once.

pub mod assets;
pub mod charts;
pub mod gallery;
pub mod icons;
pub mod parts;
pub mod print;
pub mod qr;
pub mod seatmap;
pub mod shell;
pub mod tokens;

pub use icons::{Icon, Motif, icon};
pub use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
