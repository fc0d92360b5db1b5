//! Tables as text: every cell a string as the teacher sees it, every row with its number.

mod csv;
mod decode;
mod delimiter;
mod formats;
mod pasted;
pub mod xlsx;

pub use csv::{read_csv, read_records};
pub use decode::{Decoded, decode};
pub use pasted::read_pasted;
pub use xlsx::read_xlsx;

use crate::package::Package;
use crate::{Limits, PaperError};
use std::collections::HashMap;

/// One sheet's rows. Rows without any text are left out; `number` tells where a row stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// Merged areas; only the upper left cell of one holds its text.
    pub merges: Vec<Merge>,
    /// What the reader had to leave out or guess, in Chinese.
    pub notes: Vec<String>,
    /// Columns (from 0) that are hidden in the sheet; they are read like the others.
    pub hidden_columns: Vec<usize>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The row's number from 1, as a table program shows it when it opens the file.
    pub number: usize,
    /// Cells from the first column on; rows may differ in length.
    pub cells: Vec<String>,
    /// Hidden in the sheet (by hand or by a filter).
    pub hidden: bool,
}

/// A merged area, all ends included. Rows from 1 as in [`Row::number`], columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

/// A sheet with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name on the tab; empty for text files.
    pub name: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Its rows.
    pub table: Table,
}

/// A file's sheets; text files have one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// Sheets in the order of the tabs.
    pub sheets: Vec<Sheet>,
}

impl Table {
    /// A cell's text, empty if there is no such cell. `row` is an index into `rows`.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|r| r.cells.get(column)).map_or("", String::as_str)
    }

    /// The number of columns of the longest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0)
    }

    /// The merged area that covers this cell; `number` is the row's number.
    pub fn merge_at(&self, number: usize, column: usize) -> Option<&Merge> {
        self.merges.iter().find(|m| m.covers(number, column))
    }

    /// The merged areas, ready for many look-ups.
    pub fn merge_index(&self) -> MergeIndex {
        let mut index = MergeIndex::default();
        for merge in &self.merges {
            if merge.bottom.saturating_sub(merge.top) > TALL {
                if index.tall.len() < MOST_TALL {
                    index.tall.push(*merge);
                }
                continue;
            }
            for row in merge.top..=merge.bottom {
                index.by_row.entry(row).or_default().push(*merge);
            }
        }
        index
    }

    /// The index in `rows` of the row with this number.
    pub fn row_numbered(&self, number: usize) -> Option<usize> {
        self.rows.binary_search_by_key(&number, |r| r.number).ok()
    }

    /// Whether no cell of any row holds text.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(Row::is_blank)
    }
}

/// Merged areas by row, for looking up many cells of a long table.
#[derive(Clone, Debug, Default)]
pub struct MergeIndex {
    by_row: HashMap<usize, Vec<Merge>>,
    tall: Vec<Merge>,
}

/// An area of more rows than this is kept apart; nobody makes more than a few of them.
const TALL: usize = 200;
/// At most so many tall areas are looked up.
const MOST_TALL: usize = 200;

impl MergeIndex {
    /// The merged area that covers this cell; `number` is the row's number.
    pub fn at(&self, number: usize, column: usize) -> Option<&Merge> {
        let short = self.by_row.get(&number).into_iter().flatten();
        short.chain(&self.tall).find(|m| m.covers(number, column))
    }
}

impl Row {
    /// Whether no cell holds text.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.trim().is_empty())
    }
}

impl Merge {
    /// Whether the area covers this cell.
    pub fn covers(&self, number: usize, column: usize) -> bool {
        (self.top..=self.bottom).contains(&number) && (self.left..=self.right).contains(&column)
    }
}

impl Workbook {
    fn of(table: Table) -> Workbook {
        Workbook { sheets: vec![Sheet { table, ..Sheet::default() }] }
    }
}

/// Reads whatever the file really is: the content decides, the name only tells pasted text
/// (`.txt`) from CSV.
///
/// # Errors
/// A [`PaperError`] that names the format and what to do about it.
pub fn read_any(name: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, PaperError> {
    limits.admit(bytes.len() as u64)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(PaperError::Empty);
    }
    if Package::looks_like(bytes) {
        return read_xlsx(bytes, limits);
    }
    formats::refuse_known(bytes)?;
    let decoded = decode(bytes)?;
    formats::refuse_web_page(&decoded.text)?;
    let mut table = if name.to_lowercase().ends_with(".txt") {
        read_pasted(&decoded.text, limits)?
    } else {
        csv::read_text(&decoded.text, limits)?
    };
    table.notes.splice(0..0, decoded.notes);
    Ok(Workbook::of(table))
}
