//! Tables as text: every cell a string as the teacher sees it, every row with its number.

mod csv;
mod decode;
mod delimiter;
mod pasted;
pub mod xlsx;

pub use csv::{read_csv, read_records};
pub use decode::{Decoded, decode};
pub use pasted::read_pasted;
pub use xlsx::read_xlsx;

use crate::error::{SAVE_ANEW, TYPE_IT, UNPACK};
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
    refuse_known_formats(bytes)?;
    let decoded = decode(bytes)?;
    refuse_web_page(&decoded.text)?;
    let mut table = if name.to_lowercase().ends_with(".txt") {
        read_pasted(&decoded.text, limits)?
    } else {
        csv::read_text(&decoded.text, limits)?
    };
    table.notes.splice(0..0, decoded.notes);
    Ok(Workbook::of(table))
}

fn refuse_known_formats(bytes: &[u8]) -> Result<(), PaperError> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(OLE) {
        let sealed: Vec<u8> =
            "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(sealed.len()).any(|w| w == sealed);
        return Err(if locked { PaperError::Encrypted } else { PaperError::OldExcel });
    }
    // Excel 2–4 files start with a bare BOF record.
    if matches!(
        bytes,
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, 0x00, _, _, 0x10 | 0x20 | 0x40, 0x00, ..]
    ) {
        return Err(PaperError::OldExcel);
    }
    let known: [(&[u8], &'static str, &'static str); 8] = [
        (b"%PDF", " PDF 文件", TYPE_IT),
        (b"\x89PNG", "图片", TYPE_IT),
        (b"\xFF\xD8\xFF", "图片", TYPE_IT),
        (b"GIF8", "图片", TYPE_IT),
        (b"{\\rtf", " Word 文档（RTF）", SAVE_ANEW),
        (b"Rar!", "压缩包（.rar）", UNPACK),
        (b"7z\xBC\xAF", "压缩包（.7z）", UNPACK),
        (b"\x1F\x8B", "压缩包（.gz）", UNPACK),
    ];
    match known.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        Some((_, what, advice)) => Err(PaperError::OtherFormat { what, advice }),
        None => Ok(()),
    }
}

fn refuse_web_page(text: &str) -> Result<(), PaperError> {
    let head: String = text.trim_start().chars().take(400).collect::<String>().to_lowercase();
    let tags = ["<!doctype", "<html", "<table", "<meta", "<head", "<?xml", "<style", "<div"];
    if tags.iter().any(|t| head.starts_with(t)) {
        return Err(PaperError::WebPage);
    }
    if head.starts_with("mime-version") {
        return Err(PaperError::WebPage);
    }
    Ok(())
}
