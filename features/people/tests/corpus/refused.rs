//! Files that must be refused, with a sentence that says what to do.

use crate::open;
use papers::package::pack;

#[track_caller]
fn refused(name: &str, bytes: &[u8], kind: &str) {
    let json = open(name, bytes).to_json();
    assert_eq!(json["error"]["kind"], kind, "{json}");
    assert_eq!(json["students"], serde_json::json!([]));
    let message = json["error"]["message"].as_str().unwrap();
    assert!(message.contains('请'), "{message} does not say what to do");
}

#[test]
fn r01_nothing_to_import() {
    refused("a.csv", b"", "Empty");
    refused("a.txt", "\u{FEFF}\r\n\t \r\n".as_bytes(), "Empty");
    refused("a.csv", "标题,日期\n春游,2026-04-01\n秋游,2026-10-01\n".as_bytes(), "NoNameColumn");
    refused("a.csv", "座号,姓名,性别\n".as_bytes(), "NoStudents");
    refused("a.csv", "座号,姓名,性别\n1,,\n2,,\n合计,0,\n".as_bytes(), "NoStudents");
}

#[test]
fn r02_other_formats() {
    let ole = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    refused("a.xls", &ole, "OldExcel");
    refused("a.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "WebPage");
    refused("a.xlsx", b"%PDF-1.4 1 0 obj", "OtherFormat");
    refused("a.xlsx", b"PK\x03\x04 broken", "Damaged");
}

#[test]
fn r03_a_thirty_megabyte_bomb() {
    let row = "<row><c t=\"inlineStr\"><is><t>AAAAAAAAAAAAAAAA</t></is></c></row>";
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(600_000));
    let bytes = pack(&[("xl/worksheets/sheet1.xml".to_owned(), sheet.into_bytes())]).unwrap();
    assert!(bytes.len() < 1_000_000);
    refused("a.xlsx", &bytes, "Bomb");
    refused("a.xlsx", &vec![b'P'; 30 * 1024 * 1024], "TooLarge");
}

#[test]
fn r04_no_class_has_so_many_students() {
    let names = "张伟,王芳,李一\n".repeat(2500);
    refused("a.csv", names.as_bytes(), "TooMuch");
    refused("a.csv", "a,".repeat(700_000).as_bytes(), "TooMuch");
}
