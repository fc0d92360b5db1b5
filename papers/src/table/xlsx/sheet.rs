//! One worksheet as a stream of cells.

use super::format::Format;
use super::number;
use super::strings::{Run, Strings};
use super::xml::{self, Attributes, Piece};
use crate::table::{Merge, Row, Table};
use crate::{Limits, PaperError};
use std::io::Read;

/// What all sheets of a workbook share.
pub(super) struct Book {
    pub(super) strings: Strings,
    pub(super) formats: Vec<Format>,
    pub(super) since_1904: bool,
}

/// What is left of the bounds, over all sheets together.
pub(super) struct Budget {
    limits: Limits,
    rows: usize,
    cells: usize,
    text: usize,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Budget {
        Budget { limits: *limits, rows: 0, cells: 0, text: 0 }
    }

    fn spend(&mut self, row: &Row) -> Result<(), PaperError> {
        self.rows += 1;
        self.cells += row.cells.len();
        let refuse = |limit, unit| Err(PaperError::TooMuch { limit, unit });
        if self.rows > self.limits.rows {
            return refuse(self.limits.rows, "行");
        }
        if self.cells > self.limits.cells {
            return refuse(self.limits.cells, "个格子");
        }
        Ok(())
    }

    fn spend_text(&mut self, bytes: usize) -> Result<(), PaperError> {
        self.text += bytes;
        if self.text > self.limits.text {
            return Err(PaperError::TooMuch { limit: self.limits.text / 3, unit: "个字" });
        }
        Ok(())
    }
}

/// More merged areas than any hand has made.
const MOST_MERGES: usize = 20_000;

pub(super) fn read(
    stream: impl Read,
    part: &str,
    book: &Book,
    budget: &mut Budget,
) -> Result<Table, PaperError> {
    let mut reading = Reading::new(book, budget);
    xml::walk(stream, part, |piece| reading.take(&piece))?;
    Ok(reading.finish())
}

/// The state between two pieces of the sheet.
struct Reading<'a> {
    book: &'a Book,
    budget: &'a mut Budget,
    table: Table,
    row: Row,
    cell: Option<Cell>,
    next_column: usize,
    too_wide: bool,
    empty_formulas: usize,
}

/// The cell being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    value: String,
    inline: Run,
    in_value: bool,
    formula: bool,
}

impl<'a> Reading<'a> {
    fn new(book: &'a Book, budget: &'a mut Budget) -> Reading<'a> {
        Reading {
            book,
            budget,
            table: Table::default(),
            row: Row::default(),
            cell: None,
            next_column: 0,
            too_wide: false,
            empty_formulas: 0,
        }
    }

    fn take(&mut self, piece: &Piece<'_>) -> Result<bool, PaperError> {
        match piece {
            Piece::Open("row", attributes) => self.open_row(attributes),
            Piece::Close("row") => self.close_row()?,
            Piece::Open("c", attributes) => self.open_cell(attributes),
            Piece::Close("c") => self.close_cell()?,
            Piece::Open("mergeCell", attributes) => self.merge(attributes),
            Piece::Open("col", attributes) => self.column(attributes),
            other => self.inside(other),
        }
        Ok(true)
    }

    fn open_row(&mut self, attributes: &Attributes<'_>) {
        let number = attributes.get("r").and_then(|r| r.parse().ok());
        let number = number.unwrap_or(self.row.number + 1);
        let hidden = matches!(attributes.get("hidden").as_deref(), Some("1" | "true"));
        self.row = Row { number, cells: Vec::new(), hidden };
        self.next_column = 0;
    }

    fn close_row(&mut self) -> Result<(), PaperError> {
        let number = self.row.number;
        let row = std::mem::replace(&mut self.row, Row { number, ..Row::default() });
        if !row.is_blank() {
            self.budget.spend(&row)?;
            self.table.rows.push(row);
        }
        Ok(())
    }

    fn open_cell(&mut self, attributes: &Attributes<'_>) {
        let place = attributes.get("r").and_then(|r| position(&r));
        let column = place.map_or(self.next_column, |(column, _)| column);
        if let Some((_, row)) = place
            && self.row.number == 0
        {
            self.row.number = row;
        }
        self.next_column = column.saturating_add(1);
        self.cell = Some(Cell {
            column,
            kind: attributes.get("t").unwrap_or_default(),
            style: attributes.get("s").and_then(|s| s.parse().ok()).unwrap_or(0),
            ..Cell::default()
        });
    }

    fn inside(&mut self, piece: &Piece<'_>) {
        let Some(cell) = &mut self.cell else { return };
        match piece {
            Piece::Open("f", _) => cell.formula = true,
            Piece::Open("v", _) => cell.in_value = true,
            Piece::Close("v") => cell.in_value = false,
            Piece::Text(text) if cell.in_value => cell.value.push_str(text),
            other => cell.inline.take(other),
        }
    }

    fn close_cell(&mut self) -> Result<(), PaperError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let text = self.shown(&cell);
        if text.is_empty() {
            self.empty_formulas += usize::from(cell.formula && cell.value.is_empty());
            return Ok(());
        }
        if cell.column >= self.budget.limits.columns {
            self.too_wide = true;
            return Ok(());
        }
        self.budget.spend_text(text.len())?;
        if self.row.cells.len() <= cell.column {
            self.row.cells.resize(cell.column + 1, String::new());
        }
        self.row.cells[cell.column] = text;
        Ok(())
    }

    fn shown(&self, cell: &Cell) -> String {
        let text = match cell.kind.as_str() {
            "s" => {
                let index = cell.value.trim().parse().unwrap_or(usize::MAX);
                self.book.strings.get(index).unwrap_or_default().to_owned()
            }
            "inlineStr" => xml::unescape(&cell.inline.text),
            "str" => xml::unescape(&cell.value),
            "e" => cell.value.clone(),
            "b" if cell.value.trim().is_empty() => String::new(),
            "b" => if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "d" => number::iso(&cell.value),
            _ if cell.value.is_empty() => xml::unescape(&cell.inline.text),
            _ => {
                let format = self.book.formats.get(cell.style).unwrap_or(&Format::General);
                number::shown(&cell.value, format, self.book.since_1904)
            }
        };
        crate::table::csv::clean(&text)
    }

    fn merge(&mut self, attributes: &Attributes<'_>) {
        let area = attributes.get("ref").unwrap_or_default();
        let (from, to) = area.split_once(':').unwrap_or((&area, &area));
        if let (Some((left, top)), Some((right, bottom))) = (position(from), position(to))
            && self.table.merges.len() < MOST_MERGES
        {
            self.table.merges.push(Merge { top, left, bottom, right });
        }
    }

    fn column(&mut self, attributes: &Attributes<'_>) {
        let number = |name: &str| attributes.get(name).and_then(|n| n.parse::<usize>().ok());
        let hidden = matches!(attributes.get("hidden").as_deref(), Some("1" | "true"));
        if let (true, Some(min), Some(max)) = (hidden, number("min"), number("max")) {
            let last = max.min(self.budget.limits.columns);
            self.table.hidden_columns.extend(min.max(1).saturating_sub(1)..last);
        }
    }

    fn finish(self) -> Table {
        let mut table = self.table;
        // Careless writers put rows out of order.
        table.rows.sort_by_key(|r| r.number);
        if self.too_wide {
            let columns = self.budget.limits.columns;
            table.notes.push(format!("表格太宽，第 {columns} 列以后没有读"));
        }
        if self.empty_formulas > 0 {
            table.notes.push(format!(
                "有 {} 个格子是公式，但文件里没有存算出来的结果，读到的是空白；请用 Excel 打开、保存一次再导入",
                self.empty_formulas
            ));
        }
        table
    }
}

/// Column (from 0) and row (from 1) of a reference such as `AB12`; 0 as row if it has none.
fn position(reference: &str) -> Option<(usize, usize)> {
    let reference = reference.replace('$', "");
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = reference
        .bytes()
        .take(letters)
        .fold(0_usize, |column, b| column * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    let row = &reference[letters..];
    let row = if row.is_empty() { 0 } else { row.parse().ok()? };
    Some((column - 1, row))
}

#[cfg(test)]
mod tests {
    #[test]
    fn references_are_read() {
        assert_eq!(super::position("A1"), Some((0, 1)));
        assert_eq!(super::position("$XFD$1048576"), Some((16_383, 1_048_576)));
        assert_eq!(super::position("AAAA1"), None);
        assert_eq!(super::position("1"), None);
        assert_eq!(super::position("名1"), None);
    }
}
