//! No bytes from outside make a reader panic.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use papers::table::{read_any, read_csv, read_pasted, read_xlsx};
use papers::write::write_csv_exact;
use papers::{Limits, package::Package};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn workbook(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let limits = Limits::ROSTER;
        let _ = read_any("a.csv", &bytes, &limits);
        let _ = read_any("a.txt", &bytes, &limits);
        let _ = read_csv(&bytes, &limits);
        let _ = Package::open(&bytes, &limits);
        let mut zipped = b"PK\x03\x04".to_vec();
        zipped.extend(&bytes);
        let _ = read_xlsx(&zipped, &limits);
    }

    #[test]
    fn arbitrary_text(text in "[\\PC\t\n\r\"' ,;=]{0,400}") {
        let _ = read_pasted(&text, &Limits::ROSTER);
        let _ = read_csv(text.as_bytes(), &Limits::ROSTER);
    }

    #[test]
    fn arbitrary_cells(
        kind in "s|str|e|b|d|n|inlineStr|x",
        value in "[0-9Ee+.T:Z-]{0,30}",
        place in "[A-Z$]{0,4}[0-9]{0,12}",
        code in "[ymdhs0#\\[\\]\";_*\\\\-]{0,20}",
    ) {
        let sheet = format!(
            "<worksheet><sheetData><row r=\"{value}\"><c r=\"{place}\" t=\"{kind}\" s=\"0\"><v>{value}</v></c></row></sheetData><mergeCells><mergeCell ref=\"{place}:{place}\"/></mergeCells></worksheet>"
        );
        let code = code.replace('"', "&quot;");
        let styles = format!(
            "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs></styleSheet>"
        );
        let _ = read_xlsx(&workbook(&sheet, "<sst><si><t>_x</t></si></sst>", &styles), &Limits::ROSTER);
    }

    #[test]
    fn a_damaged_workbook(at in 0..900_usize, byte in any::<u8>()) {
        let mut bytes = workbook("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>", "<sst/>", "<styleSheet/>");
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_xlsx(&bytes, &Limits::ROSTER);
        bytes.truncate(at);
        let _ = read_xlsx(&bytes, &Limits::ROSTER);
    }

    #[test]
    fn csv_round_trip(rows in proptest::collection::vec(proptest::collection::vec("[a-z一-龥,\" ;]{1,6}", 2..5), 1..6)) {
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| row.into_iter().map(|c| format!("x{c}x")).collect())
            .collect();
        let mut bytes = b"sep=,\r\n".to_vec();
        bytes.extend(write_csv_exact(&rows).unwrap());
        let table = read_csv(&bytes, &Limits::ROSTER).unwrap();
        let read: Vec<Vec<String>> = table.rows.into_iter().map(|r| r.cells).collect();
        prop_assert_eq!(read, rows);
    }
}
