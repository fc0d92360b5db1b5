//! The subcommands, one file each.

pub mod backup;
mod bench_floor;
pub mod data;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod lint;
pub mod serve;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, silent when nobody watches.
pub fn bar(len: u64, what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:32} {percent}%")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(len).with_style(style).with_message(what)
}
