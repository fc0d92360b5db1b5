//! Workbooks as Excel, WPS and careless exporters write them.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

use papers::limits::MB;
use papers::table::{self, Merge, Workbook, read_any, read_xlsx};
use papers::write::{Column, SheetOut, write_xlsx};
use papers::{Limits, PaperError};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="名单" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>"#;
const BOOK_RELS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn sheet(xml: &str) -> Vec<u8> {
    package(&[
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", xml),
    ])
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let book = read_xlsx(bytes, &Limits::ROSTER).unwrap();
    book.sheets[0].table.rows.iter().map(|r| r.cells.clone()).collect()
}

#[test]
fn cells_come_out_as_excel_shows_them() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.merge_range(0, 0, 0, 4, "七年级（3）班 学生名单", &Format::new()).unwrap();
    sheet.write_string(1, 0, "007").unwrap();
    sheet.write_number(1, 1, 13_800_138_000_f64).unwrap();
    sheet.write_number_with_format(1, 2, 7, &format("000")).unwrap();
    let day = ExcelDateTime::from_ymd(2013, 9, 1).unwrap();
    sheet.write_datetime_with_format(1, 3, &day, &format("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
    sheet.write_formula(1, 4, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_number(2, 0, 110_105_194_912_310_021_f64).unwrap();
    sheet.write_boolean(2, 1, true).unwrap();
    let (red, plain) = (Format::new().set_bold(), Format::new());
    sheet.write_rich_string(2, 2, &[(&red, "周"), (&plain, "𬭎")]).unwrap();
    sheet.set_row_hidden(2).unwrap();
    book.add_worksheet()
        .set_name("隐藏")
        .unwrap()
        .set_hidden(true)
        .write_string(0, 0, "x")
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let book = read_xlsx(&bytes, &Limits::ROSTER).unwrap();
    let table = &book.sheets[0].table;
    assert_eq!(table.merges, [Merge { top: 1, left: 0, bottom: 1, right: 4 }]);
    assert_eq!(table.rows[1].cells, ["007", "13800138000", "007", "2013-09-01", "2"]);
    assert_eq!(table.rows[2].cells, ["110105194912310020", "TRUE", "周𬭎"]);
    assert_eq!((table.rows[2].number, table.rows[2].hidden), (3, true));
    assert!(book.sheets[1].hidden);
}

#[test]
fn strict_namespaces_inline_strings_and_missing_references_are_read() {
    let bytes = sheet(
        r#"<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c t="str"><x:v>A&amp;B&#x4E00;</x:v></x:c></x:row><x:row r="5"><x:c r="C5"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"#,
    );
    let book = read_xlsx(&bytes, &Limits::ROSTER).unwrap();
    let rows = &book.sheets[0].table.rows;
    assert_eq!(rows[0].cells, ["姓名", "A&B一"]);
    assert_eq!((rows[0].number, rows[1].number), (1, 5));
    assert_eq!(rows[1].cells, ["", "", "3"]);
}

#[test]
fn phonetic_guides_are_not_part_of_a_name() {
    let strings = r#"<sst count="99999999999" uniqueCount="99999999999"><si><t>林</t><rPh sb="0" eb="1"><t>リン</t></rPh></si><si><r><t xml:space="preserve">周 </t></r><r><t>二_x000D_</t></r></si></sst>"#;
    let xml = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>99</v></c></row></sheetData></worksheet>"#;
    let bytes = package(&[
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", xml),
        ("xl/sharedStrings.xml", strings),
    ]);
    // A sheet that claims a billion cells and strings costs what it holds.
    assert_eq!(cells(&bytes), [["林", "周 二\r"]]);
}

#[test]
fn far_cells_and_many_rows_stay_within_bounds() {
    let far = sheet(
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c></row></sheetData></worksheet>"#,
    );
    let book = read_xlsx(&far, &Limits::ROSTER).unwrap();
    assert_eq!(book.sheets[0].table.rows[1].number, 1_048_576);
    assert_eq!(book.sheets[0].table.notes, ["表格太宽，第 256 列以后没有读"]);
    let row = r#"<row><c><v>1</v></c></row>"#;
    let many =
        sheet(&format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(20_001)));
    let error = read_xlsx(&many, &Limits::ROSTER).unwrap_err();
    assert_eq!(error, PaperError::TooMuch { limit: 20_000, unit: "行" });
}

#[test]
fn one_long_string_used_everywhere_is_bounded() {
    let long = "长".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let row = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(2_000);
    let xml = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    let bytes = package(&[
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", &xml),
        ("xl/sharedStrings.xml", &strings),
    ]);
    assert_eq!(read_xlsx(&bytes, &Limits::ROSTER).unwrap_err().kind(), "TooMuch");
}

#[test]
fn empty_styled_rows_cost_nothing_and_missing_results_are_said() {
    let styled = r#"<row><c s="1"/><c s="1"/></row>"#.repeat(30_000);
    let xml = format!(
        r#"<worksheet><sheetData>{styled}<row><c><v>1</v></c><c><f>A1+1</f></c></row></sheetData></worksheet>"#
    );
    let book = read_xlsx(&sheet(&xml), &Limits::ROSTER).unwrap();
    let table = &book.sheets[0].table;
    assert_eq!((table.rows.len(), table.rows[0].number), (1, 30_001));
    assert!(table.notes[0].contains("公式"), "{:?}", table.notes);
}

#[test]
fn a_bomb_in_any_part_is_refused() {
    let blank = " ".repeat(31 * MB as usize);
    for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"] {
        let bytes = package(&[("_rels/.rels", RELS), ("xl/workbook.xml", BOOK), (part, &blank)]);
        assert!(bytes.len() < 100_000);
        let error = read_any("名单.xlsx", &bytes, &Limits::ROSTER).unwrap_err();
        assert_eq!(error.kind(), "Bomb");
        assert!(error.to_string().contains("另存为 .xlsx"));
    }
    let big = vec![b'P'; 11 * MB as usize];
    assert_eq!(read_any("a.xlsx", &big, &Limits::ROSTER).unwrap_err().kind(), "TooLarge");
}

#[test]
fn other_formats_are_named() {
    let ole = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 512]].concat();
    let mut locked = ole.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let kind = |name: &str, bytes: &[u8]| {
        read_any(name, bytes, &Limits::ROSTER).unwrap_err().kind().to_owned()
    };
    assert_eq!(kind("a.xls", &ole), "OldExcel");
    assert_eq!(kind("a.xlsx", &locked), "Encrypted");
    assert_eq!(kind("a.xls", b"<html><body><table><tr><td>1</td></tr></table>"), "WebPage");
    assert_eq!(kind("a.xls", b"\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook>"), "WebPage");
    assert_eq!(kind("a.pdf", b"%PDF-1.7"), "OtherFormat");
    assert_eq!(kind("a.xlsx", &package(&[("word/document.xml", "<d/>")])), "OtherFormat");
    assert_eq!(kind("a.xlsx", &package(&[("content.xml", "<d/>")])), "OtherFormat");
    assert_eq!(kind("a.xlsx", &package(&[("x/manifest.csv", "a")])), "OtherFormat");
    assert_eq!(kind("a.xlsx", &package(&[("readme.txt", "a")])), "OtherFormat");
    assert_eq!(kind("a.xlsx", b"PK\x03\x04 cut off"), "Damaged");
    assert_eq!(kind("a.csv", b""), "Empty");
    assert_eq!(kind("a.csv", b" \r\n "), "Empty");
    assert_eq!(kind("a.xlsx", &sheet("<worksheet><sheetData/></worksheet>")), "Empty");
    assert_eq!(kind("a.xlsx", &sheet("<worksheet><sheetData><row")), "Damaged");
}

#[test]
fn what_is_written_is_read_back() {
    let long_name = "名单/七年级[3]班:2025—2026学年第一学期学生基本情况登记表".to_owned();
    let out = SheetOut {
        name: long_name,
        heading: "七年级（3）班 & 家长".into(),
        columns: vec![Column::text("学号"), Column::text("姓名"), Column::number("座号")],
        rows: vec![
            vec!["0070000000000000001".into(), "=HYPERLINK(\"x\")".into(), "7".into()],
            vec!["+86".into(), "买买提·艾合买提".into(), String::new()],
        ],
        landscape: false,
    };
    let bytes = write_xlsx(&[out.clone(), out]).unwrap();
    let book: Workbook = table::read_xlsx(&bytes, &Limits::ROSTER).unwrap();
    assert_eq!(book.sheets.len(), 2);
    assert_ne!(book.sheets[0].name, book.sheets[1].name);
    let rows = &book.sheets[0].table.rows;
    assert_eq!(rows[1].cells, ["0070000000000000001", "=HYPERLINK(\"x\")", "7"]);
    assert_eq!(rows[2].cells[..2], ["+86", "买买提·艾合买提"]);
    let mut package = papers::package::Package::open(&bytes, &Limits::ROSTER).unwrap();
    let xml = package.read("xl/worksheets/sheet1.xml").unwrap().unwrap();
    let xml = String::from_utf8(xml).unwrap();
    for expected in ["state=\"frozen\"", "paperSize=\"9\"", "&amp;P"] {
        assert!(xml.contains(expected), "{expected} in {xml}");
    }
    assert!(!xml.contains("<f>"));
}
