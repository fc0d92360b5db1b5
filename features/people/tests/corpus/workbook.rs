//! Workbooks made with a writer, as Excel and WPS save them.

use crate::{assert_warned, names, open, skipped, students};
use people::model::roster::{Choice, Reason, read_with};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use serde_json::json;

fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (r, row) in (from..).zip(rows) {
        for (c, cell) in (0_u16..).zip(*row) {
            if !cell.is_empty() {
                sheet.write_string(r, c, *cell).unwrap();
            }
        }
    }
}

fn file(build: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    build(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[test]
fn x01_merged_title_and_numbers() {
    let bytes = file(|sheet| {
        sheet.merge_range(0, 0, 0, 4, "实验中学七年级（3）班花名册", &Format::new()).unwrap();
        rows(sheet, 1, &[&["座号", "姓名", "性别", "监护人", "联系电话"]]);
        for (r, name) in (2_u32..).zip(["林知夏", "周屿", "沈𬭎"]) {
            sheet.write_number(r, 0, f64::from(r - 1)).unwrap();
            sheet.write_string(r, 1, name).unwrap();
            sheet.write_string(r, 2, "女").unwrap();
            sheet.write_string(r, 3, "家长").unwrap();
            sheet.write_number(r, 4, 13_800_138_000.0 + f64::from(r - 1)).unwrap();
        }
        sheet.merge_range(5, 0, 5, 4, "共3人", &Format::new()).unwrap();
    });
    let preview = open("名单.xlsx", &bytes);
    assert_eq!(students(&preview)[2], json!([3, "沈𬭎", "女", "13800138003"]));
    assert_eq!((preview.header_row, preview.students.len()), (Some(2), 3));
    assert_eq!(skipped(&preview, 6), Some(&Reason::Footer));
}

#[test]
fn x02_two_line_header_with_merged_cells() {
    let bytes = file(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 6, "花名册", &plain).unwrap();
        for (c, title) in [(0, "序号"), (1, "姓名"), (2, "性别")] {
            sheet.merge_range(1, c, 2, c, title, &plain).unwrap();
        }
        sheet.merge_range(1, 3, 1, 4, "父亲", &plain).unwrap();
        sheet.merge_range(1, 5, 1, 6, "母亲", &plain).unwrap();
        rows(sheet, 2, &[&["", "", "", "姓名", "手机", "姓名", "手机"]]);
        rows(sheet, 3, &[&["1", "林一", "女", "林大山", "13800138001", "陈小河", "13900139001"]]);
    });
    let preview = open("名单.xlsx", &bytes);
    assert_eq!(students(&preview), [json!([1, "林一", "女", "13800138001"])]);
    let mother = &preview.students[0].guardians[1];
    assert_eq!(
        (mother.relation.as_deref(), mother.name.as_deref()),
        (Some("母亲"), Some("陈小河"))
    );
    assert_eq!(preview.header_row, Some(3));
}

#[test]
fn x03_one_student_over_two_rows() {
    let bytes = file(|sheet| {
        let plain = Format::new();
        rows(sheet, 0, &[&["座号", "姓名", "性别", "监护人", "关系", "电话"]]);
        for (c, text) in [(0, "1"), (1, "林一"), (2, "女")] {
            sheet.merge_range(1, c, 2, c, text, &plain).unwrap();
        }
        rows(sheet, 1, &[&["", "", "", "林大山", "父亲", "13800138001"]]);
        sheet.write_string(1, 0, "1").unwrap();
        sheet.write_string(1, 1, "林一").unwrap();
        sheet.write_string(1, 2, "女").unwrap();
        rows(sheet, 2, &[&["", "", "", "陈小河", "母亲", "13900139001"]]);
        rows(sheet, 3, &[&["2", "周二", "男", "周大海", "父亲", "13800138002"]]);
    });
    let preview = open("名单.xlsx", &bytes);
    assert_eq!(names(&preview), ["林一", "周二"]);
    assert_eq!(preview.students[0].guardians.len(), 2);
    assert_eq!(preview.students[0].guardians[1].name.as_deref(), Some("陈小河"));
    assert_warned(&preview, &["第 3 行", "第 2 行", "家长已并入"]);
}

#[test]
fn x04_sex_merged_over_many_rows() {
    let bytes = file(|sheet| {
        rows(sheet, 0, &[&["姓名", "性别"], &["林一"], &["周二"], &["沈三"]]);
        sheet.merge_range(1, 1, 3, 1, "女", &Format::new()).unwrap();
    });
    let preview = open("名单.xlsx", &bytes);
    assert!(students(&preview).iter().all(|s| s[2] == "女"));
}

#[test]
fn x05_numbers_with_leading_zeros_and_long_ids() {
    let bytes = file(|sheet| {
        rows(sheet, 0, &[&["学号", "座号", "姓名", "身份证号"]]);
        let zeros = Format::new().set_num_format("0000000000");
        sheet.write_number_with_format(1, 0, 7_030_101.0, &zeros).unwrap();
        sheet.write_number_with_format(1, 1, 7.0, &Format::new().set_num_format("00")).unwrap();
        sheet.write_string(1, 2, "林一").unwrap();
        sheet.write_number(1, 3, 110_105_194_912_310_020.0).unwrap();
    });
    let preview = open("名单.xlsx", &bytes);
    let student = &preview.students[0];
    assert_eq!((student.roll, student.student_no.as_deref()), (Some(7), Some("0007030101")));
    assert_eq!(student.resident_id, None);
    assert_warned(&preview, &["第 2 行", "身份证号"]);
}

#[test]
fn x06_the_list_is_not_on_the_first_sheet() {
    let mut book = Workbook::new();
    rows(
        book.add_worksheet().set_name("填写说明").unwrap(),
        0,
        &[&["一、请如实填写"], &["二、不要改表头"]],
    );
    rows(book.add_worksheet().set_name("名单").unwrap(), 0, &[&["姓名", "性别"], &["林一", "女"]]);
    rows(book.add_worksheet().set_name("四班").unwrap(), 0, &[&["姓名", "性别"], &["周二", "男"]]);
    let bytes = book.save_to_buffer().unwrap();
    let preview = open("名单.xlsx", &bytes);
    assert_eq!((names(&preview), preview.sheet.as_str()), (vec!["林一".to_owned()], "名单"));
    assert_warned(&preview, &["四班", "没有读"]);
    let choice = Choice { sheet: Some(2), ..Choice::default() };
    assert_eq!(names(&read_with("名单.xlsx", &bytes, &choice)), ["周二"]);
}

#[test]
fn x07_hidden_rows_and_sheets() {
    let mut book = Workbook::new();
    let old = book.add_worksheet().set_name("旧名单").unwrap();
    rows(old, 0, &[&["姓名", "性别"], &["沈三", "男"]]);
    old.set_hidden(true);
    let list = book.add_worksheet().set_name("名单").unwrap();
    rows(list, 0, &[&["姓名", "性别"], &["林一", "女"], &["周二", "男"]]);
    list.set_row_hidden(2).unwrap();
    list.set_active(true);
    let preview = open("名单.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(names(&preview), ["林一", "周二"]);
    assert_warned(&preview, &["第 3 行", "隐藏"]);
}

#[test]
fn x08_formulas_with_and_without_results() {
    let bytes = file(|sheet| {
        rows(sheet, 0, &[&["座号", "姓名", "电话"]]);
        sheet.write_formula(1, 0, Formula::new("=ROW()-1").set_result("1")).unwrap();
        sheet.write_formula(1, 1, Formula::new("=B9").set_result("林一")).unwrap();
        sheet.write_formula(1, 2, Formula::new("=VLOOKUP(1,A:B,2)").set_result("#N/A")).unwrap();
    });
    let preview = open("名单.xlsx", &bytes);
    assert_eq!(students(&preview), [json!([1, "林一", null, null])]);
    assert_warned(&preview, &["第 2 行", "林一", "公式"]);
}

#[test]
fn x09_gaps_between_rows() {
    let bytes = file(|sheet| {
        rows(sheet, 3, &[&["姓名", "性别"], &["林一", "女"]]);
        rows(sheet, 9, &[&["周二", "男"]]);
    });
    let preview = open("名单.xlsx", &bytes);
    assert_eq!(names(&preview), ["林一", "周二"]);
    assert_eq!(skipped(&preview, 7), Some(&Reason::Blank));
    assert_eq!(preview.students[1].row, 10);
}

#[test]
fn x10_our_own_export_comes_back() {
    use papers::write::{Column, SheetOut, write_xlsx};
    let out = SheetOut {
        name: "名单".into(),
        heading: "七年级（3）班".into(),
        columns: ["座号", "学号", "姓名", "性别", "家长姓名", "与学生关系", "家长电话"]
            .into_iter()
            .map(Column::text)
            .collect(),
        rows: vec![
            ["1", "2026030101", "林知夏", "女", "林大山", "父亲", "13800138001"]
                .map(str::to_owned)
                .to_vec(),
        ],
        landscape: false,
    };
    let preview = open("名单.xlsx", &write_xlsx(&[out]).unwrap());
    assert_eq!(students(&preview), [json!([1, "林知夏", "女", "13800138001"])]);
    assert_eq!(preview.warnings, []);
    assert_eq!(preview.skipped, []);
}
