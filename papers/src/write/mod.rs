//! Tables out: sheets a teacher can print, CSV that Excel opens without damage.

mod csv;
mod xlsx;

pub use csv::{csv_safe, write_csv, write_csv_exact};
pub use xlsx::{Column, Kind, SheetOut, write_xlsx};
