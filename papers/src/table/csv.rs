//! CSV as Excel, WPS and school systems write it.

use super::{Row, Table, decode, delimiter};
use crate::{Limits, PaperError};
use csv::{ReaderBuilder, StringRecord};

/// Reads CSV bytes in any of the encodings of [`decode`], separated by comma, semicolon or tab.
///
/// # Errors
/// `Encoding`, `TooLarge`, `TooMuch`, `Empty`.
pub fn read_csv(bytes: &[u8], limits: &Limits) -> Result<Table, PaperError> {
    limits.admit(bytes.len() as u64)?;
    let decoded = decode(bytes)?;
    let mut table = read_text(&decoded.text, limits)?;
    table.notes.splice(0..0, decoded.notes);
    Ok(table)
}

/// Reads CSV text.
pub(super) fn read_text(text: &str, limits: &Limits) -> Result<Table, PaperError> {
    let (named, body, skipped) = separator_line(text);
    let separator =
        named.or_else(|| delimiter::guess(body, &[',', '\t', ';', '，', '；', '|'])).unwrap_or(',');
    split(body, separator, skipped, limits)
}

/// Splits text into rows at a separator. `skipped` lines stood before it.
pub(super) fn split(
    text: &str,
    separator: char,
    skipped: usize,
    limits: &Limits,
) -> Result<Table, PaperError> {
    let narrow;
    let text = if separator.is_ascii() {
        text
    } else {
        // The parser splits at single bytes; a full-width comma becomes an unused control byte.
        narrow = text.replace(separator, "\u{1F}");
        narrow.as_str()
    };
    let byte = u8::try_from(separator).ok().filter(u8::is_ascii).unwrap_or(0x1F);
    let mut table = parse(text, byte, true, skipped, limits)?;
    let unpaired = text.bytes().filter(|b| *b == b'"').count() % 2 == 1;
    let swallowed = |c: &String| swallowed_lines(c) || (unpaired && c.contains(['\n', '\r']));
    if table.rows.iter().any(|r| r.cells.iter().any(swallowed)) {
        // A lone quotation mark has swallowed the rest of the file: quotes mean nothing here.
        table = parse(text, byte, false, skipped, limits)?;
        table.notes.push("文件里的英文引号不成对，已按普通字符读取，请核对".to_owned());
    }
    if table.is_empty() {
        return Err(PaperError::Empty);
    }
    Ok(table)
}

/// Nobody writes a cell with so many lines into a class list.
fn swallowed_lines(cell: &str) -> bool {
    cell.lines().count() > 8
}

/// Excel's own hint `sep=;` on the first line.
fn separator_line(text: &str) -> (Option<char>, &str, usize) {
    let first = text.lines().next().unwrap_or_default();
    let hint = first.trim_matches('"').to_ascii_lowercase();
    match hint.strip_prefix("sep=").map(|rest| rest.chars().collect::<Vec<_>>()) {
        Some(chars) if chars.len() == 1 => {
            let body = &text[first.len()..];
            let body = body.strip_prefix('\r').unwrap_or(body);
            (Some(chars[0]), body.strip_prefix('\n').unwrap_or(body), 1)
        }
        _ => (None, text, 0),
    }
}

fn parse(
    text: &str,
    separator: u8,
    quoting: bool,
    skipped: usize,
    limits: &Limits,
) -> Result<Table, PaperError> {
    count_cells(text, separator, limits)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let mut record = StringRecord::new();
    let (mut cells, mut size, mut wide) = (0, 0, false);
    let mut counter = RowCounter::new(text, skipped);
    while reader.read_record(&mut record).map_err(|_| PaperError::damaged("文本"))? {
        let start = record.position().map_or(0, csv::Position::byte);
        wide |= record.len() > limits.columns;
        let row: Vec<String> = record.iter().take(limits.columns).map(clean).collect();
        cells += row.len();
        size += row.iter().map(String::len).sum::<usize>();
        let row = Row { number: counter.next(start as usize), cells: row, hidden: false };
        if row.is_blank() {
            continue;
        }
        table.rows.push(row);
        check(&table, cells, size, limits)?;
    }
    if wide {
        table.notes.push(format!("表格太宽，第 {} 列以后没有读", limits.columns));
    }
    Ok(table)
}

/// Refuses a text with too many cells before any of them takes memory: one endless line is a
/// single record for the parser.
fn count_cells(text: &str, separator: u8, limits: &Limits) -> Result<(), PaperError> {
    if text.bytes().filter(|b| *b == separator).count() > limits.cells {
        return Err(PaperError::TooMuch { limit: limits.cells, unit: "个格子" });
    }
    Ok(())
}

/// Refuses a table beyond the bounds.
pub(super) fn check(
    table: &Table,
    cells: usize,
    text: usize,
    limits: &Limits,
) -> Result<(), PaperError> {
    if table.rows.len() > limits.rows {
        return Err(PaperError::TooMuch { limit: limits.rows, unit: "行" });
    }
    if cells > limits.cells {
        return Err(PaperError::TooMuch { limit: limits.cells, unit: "个格子" });
    }
    if text > limits.text {
        return Err(PaperError::TooMuch { limit: limits.text / 3, unit: "个字" });
    }
    Ok(())
}

/// Comma-separated records exactly as written (RFC 4180), numbered by the line they begin on;
/// blank lines are left out. For formats that are strict themselves.
///
/// # Errors
/// `TooMuch`, `Damaged`.
pub fn read_records(text: &str, limits: &Limits) -> Result<Vec<Row>, PaperError> {
    count_cells(text, b',', limits)?;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut table = Table::default();
    let mut record = StringRecord::new();
    let (mut cells, mut size) = (0, 0);
    let (mut line, mut at) = (1, 0);
    while reader.read_record(&mut record).map_err(|_| PaperError::damaged("文本"))? {
        let start = record.position().map_or(0, |p| p.byte() as usize).min(text.len());
        let bytes = text.as_bytes();
        while at < start || matches!(bytes.get(at), Some(b'\n' | b'\r')) {
            let lone = bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            line += usize::from(bytes[at] == b'\n' || lone);
            at += 1;
        }
        cells += record.len();
        size += record.as_slice().len();
        let cells_of = record.iter().map(str::to_owned).collect();
        table.rows.push(Row { number: line, cells: cells_of, hidden: false });
        check(&table, cells, size, limits)?;
    }
    Ok(table.rows)
}

/// What school systems wrap around numbers so that Excel leaves them alone: `="007"`, a leading
/// `'` or a tab.
pub(super) fn clean(cell: &str) -> String {
    let cell = cell.trim_matches(|c: char| c == '\u{FEFF}' || c == '\0' || c == '\t');
    let inner = cell
        .trim()
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|rest| !rest.contains('"'));
    if let Some(inner) = inner {
        return inner.to_owned();
    }
    match cell.trim().strip_prefix(['\'', '`', '’']) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || c == '+') => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// Numbers rows as a table program would show them: a record is one row however many lines its
/// cells take, and a blank line is a row too.
struct RowCounter<'a> {
    text: &'a [u8],
    row: usize,
}

impl<'a> RowCounter<'a> {
    fn new(text: &'a str, skipped: usize) -> RowCounter<'a> {
        RowCounter { text: text.as_bytes(), row: skipped }
    }

    /// The number of the record that the reader began to look for at this byte.
    fn next(&mut self, start: usize) -> usize {
        let mut at = start.min(self.text.len());
        let is = |at: usize, byte: u8| self.text.get(at) == Some(&byte);
        if at > 0 && is(at - 1, b'\r') && is(at, b'\n') {
            at += 1;
        }
        while is(at, b'\r') || is(at, b'\n') {
            at += if is(at, b'\r') && is(at + 1, b'\n') { 2 } else { 1 };
            self.row += 1;
        }
        self.row += 1;
        self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let table = read_text(text, &Limits::ROSTER).unwrap();
        table.rows.into_iter().map(|r| (r.number, r.cells)).collect()
    }

    #[test]
    fn rows_are_numbered_as_excel_shows_them() {
        let text = "\n名单,\r\n\r\n\"林\n一\",1\r\n周二,2\r\n,\r\n沈三,3";
        let numbers: Vec<usize> = rows(text).iter().map(|r| r.0).collect();
        assert_eq!(numbers, [2, 4, 5, 7]);
        assert_eq!(rows("a,1\rb,2\rc,3")[2], (3, vec!["c".into(), "3".into()]));
    }

    #[test]
    fn records_are_numbered_by_their_line() {
        let rows = read_records("a,b\r\n\r\n\"x\ny\",2\r\n z ,3", &Limits::ROSTER).unwrap();
        assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(rows[2].cells, [" z ", "3"]);
    }

    #[test]
    fn excel_hints_and_protected_numbers_are_understood() {
        assert_eq!(rows("sep=;\n学号;姓名\n=\"007\";林一")[1].1, ["007", "林一"]);
        assert_eq!(rows("sep=;\n学号;姓名\n")[0].0, 2);
        assert_eq!(rows("学号,姓名\n\"=\"\"007\"\"\",林一")[1].1, ["007", "林一"]);
        assert_eq!(rows("电话,姓名\n'13800138000,林一\n\t013,周二")[1].1[0], "13800138000");
        assert_eq!(rows("姓名，学号\n林一，1")[1].1, ["林一", "1"]);
    }

    #[test]
    fn a_lone_quote_does_not_swallow_the_class() {
        let mut text = String::from("姓名,备注\n林一,\"身高170\n");
        for i in 0..20 {
            text.push_str(&format!("学生{i},好\n"));
        }
        let table = read_text(&text, &Limits::ROSTER).unwrap();
        assert_eq!(table.rows.len(), 22);
        assert_eq!(table.notes.len(), 1);
    }

    #[test]
    fn bounds_are_refused_in_words() {
        let text = "林一\n".repeat(30);
        let limits = Limits { rows: 20, ..Limits::ROSTER };
        let error = read_text(&text, &limits).unwrap_err();
        let endless = "a,".repeat(600_001);
        assert_eq!(read_text(&endless, &Limits::ROSTER).unwrap_err().kind(), "TooMuch");
        assert_eq!(read_records(&endless, &Limits::ROSTER).unwrap_err().kind(), "TooMuch");
        assert_eq!(error, PaperError::TooMuch { limit: 20, unit: "行" });
        assert_eq!(read_text(" \n", &Limits::ROSTER).unwrap_err(), PaperError::Empty);
    }
}
