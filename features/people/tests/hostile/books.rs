//! Files that are no list we read: each refused with what it is and what to do.

use crate::refused;
use crate::sheets::{Sheet, book, rows, sheet};
use papers::package::pack;

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A compound file whose directory holds this stream.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = [OLE, &[0; 504][..], &wide("Root Entry"), &[0; 108], &wide(stream)].concat();
    bytes.resize(4096, 0);
    bytes
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> =
        parts.iter().map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec())).collect();
    pack(&parts).unwrap()
}

#[test]
fn b01_old_excel() {
    for name in ["名单.xls", "名单.xlsx", "名单.et", "名单.csv"] {
        let said = refused(name, &compound("Workbook"), "OldExcel");
        assert!(said.contains("另存为 .xlsx"), "{said}");
    }
    refused("a.xls", &compound("Book"), "OldExcel");
    refused("a.xls", &[0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x10, 0x00, 1, 2, 3, 4], "OldExcel");
}

#[test]
fn b02_protected_by_a_password() {
    let said = refused("名单.xlsx", &compound("EncryptedPackage"), "Encrypted");
    assert!(said.contains("去掉密码"), "{said}");
}

#[test]
fn b03_old_word_documents_are_no_tables() {
    let said = refused("名单.doc", &compound("WordDocument"), "OtherFormat");
    assert!(said.contains("Word"), "{said}");
}

#[test]
fn b04_other_office_formats() {
    let xlsb = packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", "<Relationships/>"),
        ("xl/workbook.bin", "x"),
    ]);
    assert!(refused("a.xlsb", &xlsb, "OtherFormat").contains(".xlsb"));
    let ods = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "<x/>"),
    ]);
    assert!(refused("a.ods", &ods, "OtherFormat").contains(".ods"));
    let odt =
        packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]);
    assert!(!refused("a.odt", &odt, "OtherFormat").contains(".ods"));
    let docx = packed(&[("_rels/.rels", "<Relationships/>"), ("word/document.xml", "<x/>")]);
    assert!(refused("a.docx", &docx, "OtherFormat").contains("Word"));
    let numbers = packed(&[("Index/Document.iwa", "x")]);
    assert!(refused("a.numbers", &numbers, "OtherFormat").contains("Numbers"));
}

#[test]
fn b05_web_pages_named_xls() {
    for page in [
        "<html><table><tr><td>姓名</td></tr></table></html>",
        "\u{FEFF}<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body/></html>",
        "\n\n  <!DOCTYPE html><html></html>",
        "<!-- 导出 --><table><tr><td>姓名</td></tr></table>",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "<tr><td>姓名</td></tr>",
        "MIME-Version: 1.0\nContent-Type: multipart/related\n",
        "<script>location.href='/login'</script>",
        "<body><p>请先登录</p></body>",
    ] {
        refused("名单.xls", page.as_bytes(), "WebPage");
        refused(
            "名单.csv",
            &encoding_rs::GB18030.encode(&page.replace('\u{FEFF}', "")).0,
            "WebPage",
        );
    }
}

#[test]
fn b06_pictures_pages_archives() {
    for (magic, name) in [
        (&b"%PDF-1.7"[..], "a.pdf"),
        (b"\x89PNG\r\n\x1a\n", "a.png"),
        (b"\xFF\xD8\xFF\xE0", "a.jpg"),
        (b"GIF89a", "a.gif"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", "a.bmp"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp"),
        (b"\x00\x00\x00\x18ftypheic", "a.heic"),
        (b"II*\x00", "a.tif"),
        (b"Rar!\x1A\x07", "a.rar"),
        (b"7z\xBC\xAF\x27\x1C", "a.7z"),
        (b"\x1F\x8B\x08", "a.gz"),
        (b"{\\rtf1", "a.rtf"),
        (b"SQLite format 3\0", "a.db"),
        (b"\x7FELF", "a.bin"),
        (b"MZ\x90\x00", "a.exe"),
    ] {
        let mut bytes = magic.to_vec();
        bytes.extend((0..3000_u32).map(|i| (i * 7919 % 251) as u8));
        refused(name, &bytes, "OtherFormat");
    }
}

#[test]
fn b07_archives_of_lists() {
    let list = book(&[Sheet("s", "", &sheet(&rows(1, &[&["姓名"], &["林知夏"]]), ""))], "", "", "");
    let inside = pack(&[("七3班/名单.xlsx".to_owned(), list)]).unwrap();
    assert!(refused("名单.zip", &inside, "OtherFormat").contains("解压"));
    let text = packed(&[("名单.csv", "姓名\n林知夏\n")]);
    assert!(refused("名单.zip", &text, "OtherFormat").contains("解压"));
    let oneroster = packed(&[("manifest.csv", "propertyName,value\n")]);
    assert!(refused("a.zip", &oneroster, "OtherFormat").contains("OneRoster"));
}

#[test]
fn b08_bombs_and_giants() {
    let huge = vec![b' '; 40 << 20];
    let bomb = pack(&[
        ("_rels/.rels".into(), b"<x/>".to_vec()),
        ("xl/worksheets/sheet1.xml".into(), huge.clone()),
    ])
    .unwrap();
    assert!(bomb.len() < 100_000);
    refused("a.xlsx", &bomb, "Bomb");
    refused("a.csv", &huge, "TooLarge");
    let many: Vec<(String, Vec<u8>)> = (0..700).map(|i| (format!("xl/p{i}.xml"), vec![])).collect();
    refused("a.xlsx", &pack(&many).unwrap(), "TooManyParts");
    let rows = "1,林知夏\n".repeat(30_000);
    refused("a.csv", format!("座号,姓名\n{rows}").as_bytes(), "TooMuch");
}

#[test]
fn b09_noise() {
    let noise: Vec<u8> =
        (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 1).collect();
    let json = people::model::roster::read("a.csv", &noise).to_json();
    assert!(!json["error"].is_null(), "{json}");
    let json =
        people::model::roster::read("a.csv", br#"[{"name":"x","age":1},{"name":"y","age":2}]"#)
            .to_json();
    assert!(!json["error"].is_null(), "{json}");
}
