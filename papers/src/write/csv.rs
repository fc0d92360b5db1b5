//! CSV out.

use crate::PaperError;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// A cell that no table program takes for a formula: a `'` stands before a leading
/// `=`, `+`, `-`, `@`, tab or line end (full-width ones too), unless the cell is a plain number.
pub fn csv_safe(cell: &str) -> String {
    let risky = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    let number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    match cell.trim_start_matches(' ').chars().next() {
        Some(first) if risky(first) && !number => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

/// CSV for Excel: UTF-8 with a byte-order mark, CRLF, every cell passed through [`csv_safe`].
///
/// # Errors
/// `Unwritten` if the writer fails.
pub fn write_csv(rows: &[Vec<String>]) -> Result<Vec<u8>, PaperError> {
    let safe: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| csv_safe(cell)).collect()).collect();
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    bytes.extend(write_csv_exact(&safe)?);
    Ok(bytes)
}

/// CSV for programs (RFC 4180): no mark, CRLF, cells exactly as given.
///
/// # Errors
/// `Unwritten` if the writer fails.
pub fn write_csv_exact(rows: &[Vec<String>]) -> Result<Vec<u8>, PaperError> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(|e| PaperError::Unwritten(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| PaperError::Unwritten(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        assert_eq!(csv_safe("=1+1"), "'=1+1");
        assert_eq!(csv_safe("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(csv_safe("\t=1"), "'\t=1");
        assert_eq!(csv_safe(" =1"), "' =1");
        assert_eq!(csv_safe("＝1"), "'＝1");
        assert_eq!(csv_safe("-2"), "-2");
        assert_eq!(csv_safe("+1"), "+1");
        assert_eq!(csv_safe("-2+cmd|' /C calc'!A0"), "'-2+cmd|' /C calc'!A0");
        assert_eq!(csv_safe("林知夏"), "林知夏");
    }

    #[test]
    fn excel_gets_a_mark_and_programs_do_not() {
        let rows = vec![vec!["姓名".to_owned(), "a,b\"c".to_owned()]];
        let excel = String::from_utf8(write_csv(&rows).unwrap()).unwrap();
        assert_eq!(excel, "\u{FEFF}姓名,\"a,b\"\"c\"\r\n");
        assert!(write_csv_exact(&rows).unwrap().starts_with("姓名".as_bytes()));
    }
}
