//! `.xlsx` out: bold frozen header, text where text is meant, ready for A4.

use crate::PaperError;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, kept as typed: names, 学号, phones, ids. Never a formula, never 1.1E+17.
    Text,
    /// A number, aligned right; a cell that is none is written as text.
    Number,
}

/// A column of a sheet to be written.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A text column.
    pub fn text(title: impl Into<String>) -> Column {
        Column { title: title.into(), kind: Kind::Text }
    }

    /// A number column.
    pub fn number(title: impl Into<String>) -> Column {
        Column { title: title.into(), kind: Kind::Number }
    }
}

/// A sheet to be written.
#[derive(Clone, Debug)]
pub struct SheetOut {
    /// Name on the tab; characters Excel refuses are replaced, 31 characters at most.
    pub name: String,
    /// Printed at the head of every page.
    pub heading: String,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows; missing cells are empty.
    pub rows: Vec<Vec<String>>,
    /// Printed across the page instead of down.
    pub landscape: bool,
}

/// Writes a workbook.
///
/// # Errors
/// `Unwritten` if there are more rows than a sheet can hold.
pub fn write_xlsx(sheets: &[SheetOut]) -> Result<Vec<u8>, PaperError> {
    let mut book = Workbook::new();
    let mut names: Vec<String> = Vec::new();
    for out in sheets {
        let name = tab_name(&out.name, &names);
        names.push(name.to_lowercase());
        let sheet = book.add_worksheet();
        sheet.set_name(name).and_then(|sheet| fill(sheet, out)).map_err(unwritten)?;
    }
    book.save_to_buffer().map_err(unwritten)
}

fn unwritten(error: XlsxError) -> PaperError {
    PaperError::Unwritten(error.to_string())
}

fn fill<'a>(sheet: &'a mut Worksheet, out: &SheetOut) -> Result<&'a mut Worksheet, XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(0x00F0_F0F0)
        .set_text_wrap();
    let text = Format::new().set_num_format("@").set_border(FormatBorder::Thin);
    let number = Format::new().set_border(FormatBorder::Thin);
    for (c, column) in (0_u16..).zip(&out.columns) {
        sheet.write_string_with_format(0, c, &column.title, &head)?;
        sheet.set_column_width(c, width(out, usize::from(c)))?;
        if column.kind == Kind::Text {
            // Rows the teacher adds below stay text too.
            sheet.set_column_format(c, &Format::new().set_num_format("@"))?;
        }
    }
    for (r, row) in (1_u32..).zip(&out.rows) {
        for (c, column) in (0_u16..).zip(&out.columns) {
            let cell = row.get(usize::from(c)).map_or("", String::as_str);
            let value = cell.parse::<f64>().ok().filter(|v| v.is_finite());
            match (column.kind, value) {
                (Kind::Number, Some(value)) => {
                    sheet.write_number_with_format(r, c, value, &number)?;
                }
                _ => {
                    sheet.write_string_with_format(r, c, cell, &text)?;
                }
            }
        }
    }
    page(sheet, out)
}

fn page<'a>(sheet: &'a mut Worksheet, out: &SheetOut) -> Result<&'a mut Worksheet, XlsxError> {
    const A4: u8 = 9;
    let last_row = u32::try_from(out.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(out.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last_row, last_column)?;
    sheet.set_paper_size(A4);
    if out.landscape {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.8, 0.7, 0.3, 0.3);
    sheet.set_header(format!("&C&\"-,Bold\"&14{}", page_text(&out.heading)));
    sheet.set_footer("&C第 &P 页 / 共 &N 页");
    Ok(sheet)
}

/// `&` is a code in page headers, and they hold 255 characters at most.
fn page_text(heading: &str) -> String {
    heading.chars().take(100).collect::<String>().replace('&', "&&").replace(['\r', '\n'], " ")
}

/// A column as wide as its widest cell; a Chinese character counts two.
fn width(out: &SheetOut, column: usize) -> f64 {
    let cells = out.rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
    let titles = std::iter::once(out.columns[column].title.as_str());
    let widest = cells.chain(titles).map(display_width).max().unwrap_or(0);
    (widest as f64 + 2.0).clamp(6.0, 42.0)
}

/// Columns on screen: wide characters take two.
fn display_width(text: &str) -> usize {
    let line = |line: &str| line.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum();
    text.lines().map(line).max().unwrap_or(0)
}

fn tab_name(name: &str, taken: &[String]) -> String {
    let clean: String = name
        .chars()
        .map(|c| if r"[]:*?/\".contains(c) || c.is_control() { '_' } else { c })
        .collect();
    let clean = clean.trim_matches('\'').trim();
    let clean = if clean.is_empty() { "名单" } else { clean };
    let cut = |length: usize| clean.chars().take(length).collect::<String>();
    let first = cut(27);
    let mut candidate = first.clone();
    let mut number = 2;
    while taken.contains(&candidate.to_lowercase()) {
        candidate = format!("{first} {number}");
        number += 1;
    }
    candidate
}
