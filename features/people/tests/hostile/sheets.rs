//! Workbooks, written here as XML so that every oddity of Excel, WPS and careless exporters can
//! be made.

use crate::{expect, refused};
use papers::package::pack;
use people::model::roster::read;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A sheet's name, what its tag carries besides, and its XML.
pub(crate) struct Sheet<'a>(pub &'a str, pub &'a str, pub &'a str);

/// A workbook of these sheets, shared strings and styles (both may be empty).
pub(crate) fn book(sheets: &[Sheet<'_>], strings: &str, styles: &str, properties: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut tags = String::new();
    let mut relations = String::new();
    let mut parts = vec![("_rels/.rels".to_owned(), RELATIONS.as_bytes().to_vec())];
    for (i, Sheet(name, state, xml)) in sheets.iter().enumerate() {
        tags += &format!(r#"<sheet name="{name}" sheetId="{}" {state} r:id="s{i}"/>"#, i + 1);
        relations += &format!(
            r#"<Relationship Id="s{i}" Type="{office}/worksheet" Target="worksheets/sheet{i}.xml"/>"#
        );
        parts.push((format!("xl/worksheets/sheet{i}.xml"), xml.as_bytes().to_vec()));
    }
    for (kind, xml) in [("sharedStrings", strings), ("styles", styles)] {
        if !xml.is_empty() {
            relations += &format!(
                r#"<Relationship Id="{kind}" Type="{office}/{kind}" Target="/xl/{kind}.xml"/>"#
            );
            parts.push((format!("xl/{kind}.xml"), xml.as_bytes().to_vec()));
        }
    }
    let workbook = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}">{properties}<sheets>{tags}</sheets></workbook>"#
    );
    parts.push(("xl/workbook.xml".into(), workbook.into_bytes()));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{relations}</Relationships>").into_bytes(),
    ));
    pack(&parts).unwrap()
}

/// Rows of inline strings; `""` leaves the cell out.
pub(crate) fn rows(from: usize, rows: &[&[&str]]) -> String {
    let mut xml = String::new();
    for (r, row) in (from..).zip(rows) {
        xml += &format!(r#"<row r="{r}">"#);
        for (c, cell) in row.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
            let letter = char::from(b'A' + c as u8);
            xml += &format!(r#"<c r="{letter}{r}" t="inlineStr"><is><t>{cell}</t></is></c>"#);
        }
        xml += "</row>";
    }
    xml
}

pub(crate) fn sheet(inner: &str, after: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{inner}</sheetData>{after}</worksheet>"#
    )
}

fn single(inner: &str, after: &str) -> Vec<u8> {
    book(&[Sheet("Sheet1", "", &sheet(inner, after))], "", "", "")
}

const TWO: &[(i64, &str, &str, &str)] =
    &[(1, "林知夏", "女", "13800138001"), (2, "周屿", "男", "13900139002")];
const HEAD: &[&str] = &["座号", "姓名", "性别", "家长电话"];
const FIRST: &[&str] = &["1", "林知夏", "女", "13800138001"];
const SECOND: &[&str] = &["2", "周屿", "男", "13900139002"];

#[test]
fn x01_shared_strings_with_rich_text_and_phonetic_guides() {
    let strings = r#"<sst count="9" uniqueCount="9"><si><t>座号</t></si><si><t>姓名</t><phoneticPr fontId="1"/></si><si><r><rPr><b/></rPr><t>林</t></r><r><t xml:space="preserve">知夏</t></r></si><si><t>周屿</t><rPh sb="0" eb="2"><t>ZHOUYU</t></rPh></si><si><t>沈&#x22;三&#34;秋_x000D_</t></si></sst>"#;
    let inner = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row><row r="3"><c r="A3"><v>2.0</v></c><c r="B3" t="s"><v>3</v></c></row>"#;
    let bytes = book(&[Sheet("名单", "", &sheet(inner, ""))], strings, "", "");
    expect("a.xlsx", &bytes, &[(1, "林知夏", "", ""), (2, "周屿", "", "")], &[]);
}

#[test]
fn x02_formulas_with_stored_results() {
    let inner = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>座号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c><c r="C1" t="inlineStr"><is><t>家长电话</t></is></c></row><row r="2"><c r="A2"><f>ROW()-1</f><v>1</v></c><c r="B2" t="str"><f>VLOOKUP(A2,X!A:B,2,0)</f><v>林知夏</v></c><c r="C2"><f t="shared" si="0"/><v>13800138001</v></c></row><row r="3"><c r="A3"><f>A2+1</f><v>2</v></c><c r="B3" t="str"><f>B9</f><v>周屿</v></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"#;
    expect(
        "a.xlsx",
        &single(inner, ""),
        &[(1, "林知夏", "", "13800138001"), (2, "周屿", "", "")],
        &[&["第 3 行", "公式"]],
    );
    let empty = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>座号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"><c r="A2"><f>ROW()-1</f></c><c r="B2" t="inlineStr"><is><t>林知夏</t></is></c></row>"#;
    expect("a.xlsx", &single(empty, ""), &[(1, "林知夏", "", "")], &[&["公式", "没有存"]]);
}

#[test]
fn x03_days_since_1900_and_since_1904() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>"#;
    let inner = |a: u32| {
        format!(
            r#"{}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>林知夏</t></is></c><c r="C2" s="1"><v>{a}</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t>周屿</t></is></c><c r="C3" s="2"><v>{a}</v></c></row>"#,
            rows(1, &[&["座号", "姓名", "出生日期"]])
        )
    };
    for (serial, properties) in [(41518, ""), (40056, r#"<workbookPr date1904="1"/>"#)] {
        let bytes = book(&[Sheet("名单", "", &sheet(&inner(serial), ""))], "", styles, properties);
        let preview = expect("a.xlsx", &bytes, &[(1, "林知夏", "", ""), (2, "周屿", "", "")], &[]);
        assert!(preview.students.iter().all(|s| s.birth.unwrap().to_string() == "2013-09-01"));
    }
}

#[test]
fn x04_numbers_shown_with_zeros_floats_and_exponents() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="180" formatCode="00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="11"/></cellXfs></styleSheet>"#;
    let inner = format!(
        r#"{}<row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2" t="inlineStr"><is><t>林知夏</t></is></c><c r="C2"><v>2</v></c><c r="D2" s="2"><v>1.3800138001E10</v></c></row><row r="3"><c r="A3"><v>2.0000000000000000</v></c><c r="B3" t="inlineStr"><is><t>周屿</t></is></c><c r="C3"><v>1</v></c><c r="D3"><v>13900139002</v></c></row>"#,
        rows(1, &[HEAD])
    );
    let bytes = book(&[Sheet("名单", "", &sheet(&inner, ""))], "", styles, "");
    expect("a.xlsx", &bytes, TWO, &[]);
}

#[test]
fn x05_the_list_is_on_the_second_sheet() {
    let note =
        sheet(&rows(1, &[&["填表说明"], &["1.姓名要与户口本一致"], &["2.电话写家长的"]]), "");
    let list = sheet(&rows(3, &[HEAD, FIRST, SECOND]), "");
    let bytes = book(&[Sheet("说明", "", &note), Sheet("七3班", "", &list)], "", "", "");
    let preview = expect("a.xlsx", &bytes, TWO, &[&["说明", "没有读"]]);
    assert_eq!((preview.sheet.as_str(), preview.header_row), ("七3班", Some(3)));
}

#[test]
fn x06_statistics_stand_before_the_list() {
    let count = sheet(&rows(1, &[&["班级", "人数", "男", "女"], &["七3班", "2", "1", "1"]]), "");
    let staff =
        sheet(&rows(1, &[&["职务", "姓名", "电话"], &["班主任", "王老师", "13600136000"]]), "");
    let list = sheet(&rows(1, &[HEAD, FIRST, SECOND]), "");
    let bytes = book(
        &[Sheet("统计", "", &count), Sheet("任课教师", "", &staff), Sheet("学生名单", "", &list)],
        "",
        "",
        "",
    );
    expect("a.xlsx", &bytes, TWO, &[&["没有读", "任课教师"]]);
}

#[test]
fn x07_hidden_rows_sheets_and_columns() {
    let hidden =
        rows(1, &[HEAD, FIRST, SECOND]).replace(r#"<row r="3">"#, r#"<row r="3" hidden="1">"#);
    let columns =
        r#"<worksheet><cols><col min="4" max="4" hidden="1" width="0"/></cols><sheetData>"#;
    let list = format!("{columns}{hidden}</sheetData></worksheet>");
    let old = sheet(&rows(1, &[HEAD, &["9", "赵一鸣", "男", ""]]), "");
    let bytes =
        book(&[Sheet("旧", r#"state="hidden""#, &old), Sheet("名单", "", &list)], "", "", "");
    expect(
        "a.xlsx",
        &bytes,
        TWO,
        &[&["第 3 行", "周屿", "隐藏"], &["家长电话", "隐藏"], &["旧", "没有读"]],
    );
}

#[test]
fn x08_merged_titles_headers_and_cells() {
    let inner = rows(
        1,
        &[
            &["七年级（3）班学生花名册"],
            &["座号", "姓名", "性别", "家庭情况", "", "", ""],
            &["", "", "", "父亲", "", "母亲", ""],
            &["", "", "", "姓名", "电话", "姓名", "电话"],
            &["1", "林知夏", "女", "林大山", "13800138001", "陈小河", "13700137003"],
            &["2", "周屿", "男", "", "", "李晓溪", "13900139002"],
            &["合计：2人"],
        ],
    );
    let merges = r#"<mergeCells><mergeCell ref="A1:G1"/><mergeCell ref="A2:A4"/><mergeCell ref="B2:B4"/><mergeCell ref="C2:C4"/><mergeCell ref="D2:G2"/><mergeCell ref="D3:E3"/><mergeCell ref="F3:G3"/><mergeCell ref="A7:G7"/></mergeCells>"#;
    let preview = expect("a.xlsx", &single(&inner, merges), TWO, &[&["第 7 行", "合计"]]);
    let first = &preview.students[0].guardians;
    assert_eq!(
        (first[0].relation.as_deref(), first[1].name.as_deref()),
        (Some("父亲"), Some("陈小河"))
    );
    assert_eq!(preview.students[1].guardians[0].name.as_deref(), Some("李晓溪"));
}

#[test]
fn x09_careless_exporters() {
    // Prefixed names, no references, rows out of order.
    let inner = r#"<x:row><x:c t="inlineStr"><x:is><x:t>座号</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>林知夏</x:t></x:is></x:c></x:row>"#;
    let prefixed = format!(
        r#"<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:dimension ref="A1:XFD1048576"/><x:sheetData>{inner}</x:sheetData></x:worksheet>"#
    );
    expect(
        "a.xlsx",
        &book(&[Sheet("s", "", &prefixed)], "", "", ""),
        &[(1, "林知夏", "", "")],
        &[],
    );
    let mixed = format!("{}{}{}", rows(3, &[SECOND]), rows(1, &[HEAD]), rows(2, &[FIRST]));
    expect("a.xlsx", &single(&mixed, ""), TWO, &[]);
    // Only a worksheet, no workbook at all.
    let loose = pack(&[(
        "xl/worksheets/sheet1.xml".into(),
        sheet(&rows(1, &[HEAD, FIRST, SECOND]), "").into_bytes(),
    )])
    .unwrap();
    expect("a.xlsx", &loose, TWO, &[]);
}

#[test]
fn x10_the_name_of_the_file_does_not_matter() {
    let bytes = single(&rows(1, &[HEAD, FIRST, SECOND]), "");
    for name in ["a.csv", "a.xls", "a", "名单.et", "a.XLSX", "a.txt"] {
        expect(name, &bytes, TWO, &[]);
    }
}

#[test]
fn x11_three_sheets_of_three_classes() {
    let class = |n: &str| sheet(&rows(1, &[HEAD, &["1", n, "女", ""]]), "");
    let (a, b, c) = (class("林知夏"), class("周屿"), class("沈三秋"));
    let bytes =
        book(&[Sheet("1班", "", &a), Sheet("2班", "", &b), Sheet("3班", "", &c)], "", "", "");
    expect("a.xlsx", &bytes, &[(1, "林知夏", "女", "")], &[&["只读了「1班」", "2班", "3班"]]);
}

#[test]
fn x12_side_by_side_with_titles_of_their_own() {
    let inner = rows(
        1,
        &[
            &["第一组", "", "", "", "第二组"],
            &["座号", "姓名", "性别", "", "座号", "姓名", "性别"],
            &["1", "林知夏", "女", "", "3", "沈三秋", "男"],
            &["2", "周屿", "男", "", "4", "李木子", "女"],
        ],
    );
    let merges = r#"<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="E1:G1"/></mergeCells>"#;
    expect(
        "a.xlsx",
        &single(&inner, merges),
        &[
            (1, "林知夏", "女", ""),
            (2, "周屿", "男", ""),
            (3, "沈三秋", "男", ""),
            (4, "李木子", "女", ""),
        ],
        &[],
    );
}

#[test]
fn x13_all_names_in_one_cell() {
    let inner = rows(1, &[&["姓名"], &["林知夏、周屿、沈三秋"]]);
    let names: Vec<String> =
        read("a.xlsx", &single(&inner, "")).students.into_iter().map(|s| s.name).collect();
    assert_eq!(names, ["林知夏", "周屿", "沈三秋"]);
}

#[test]
fn x14_only_charts_and_empty_sheets() {
    refused("a.xlsx", &single("", ""), "Empty");
    let cut = &single(&rows(1, &[HEAD, FIRST]), "");
    refused("a.xlsx", &cut[..cut.len() / 2], "Damaged");
    let broken = single(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>座号</t"#, "");
    let json = read("a.xlsx", &broken).to_json();
    assert!(!json["error"].is_null(), "{json}");
}

#[test]
fn x15_a_workbook_whose_xml_is_utf16() {
    let xml = format!(
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}",
        sheet(&rows(1, &[HEAD, FIRST, SECOND]), "")
    );
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = pack(&[("xl/worksheets/sheet1.xml".into(), wide)]).unwrap();
    let preview = read("a.xlsx", &bytes);
    assert!(preview.students.len() == 2 || preview.error.is_some(), "{preview:?}");
}
