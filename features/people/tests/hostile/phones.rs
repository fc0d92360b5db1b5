//! Telephone numbers as people type them.

use crate::csv;

fn one(cell: &str, phone: &str) {
    let text = format!("座号,姓名,家长电话\n1,林知夏,\"{cell}\"\n2,周屿,13700137000\n");
    csv(&text, &[(1, "林知夏", "", phone), (2, "周屿", "", "13700137000")], &[]);
}

#[test]
fn n01_mobile_numbers() {
    for cell in [
        "138 0013 8001",
        "138-0013-8001",
        "138.0013.8001",
        "+86 13800138001",
        "+86-138-0013-8001",
        "0086 138 0013 8001",
        "86 13800138001",
        "(86)13800138001",
        "１３８００１３８００１",
        "13800138001.0",
        "1.3800138001E+10",
        "1.3800138001E10",
        "13800138001（妈妈）",
        "妈妈：13800138001",
        "手机:13800138001",
        "13800138001微信同号",
        "\u{202D}13800138001\u{202C}",
        "138\u{A0}0013\u{A0}8001",
        "013800138001",
        "13800138001\n",
        "tel:13800138001",
        "138—0013—8001",
        "1380013 8001",
        "13800138001;",
    ] {
        one(cell, "13800138001");
    }
}

#[test]
fn n02_landlines_and_numbers_of_other_places() {
    for (cell, phone) in [
        ("0591-87654321", "059187654321"),
        ("(0591)87654321", "059187654321"),
        ("0591 8765 4321", "059187654321"),
        ("010-62345678", "01062345678"),
        ("0591-87654321转801", "059187654321"),
        ("0591-87654321-801", "059187654321"),
        ("+86 591 87654321", "059187654321"),
        ("87654321", "87654321"),
        ("400-800-1234", "4008001234"),
        ("+852 6123 4567", "85261234567"),
        ("+1 415 555 2671", "14155552671"),
    ] {
        one(cell, phone);
    }
}

#[test]
fn n03_broken_numbers_are_said_and_left_out() {
    for cell in [
        "1380013800",
        "138001380011",
        "12345678901",
        "1.38E+10",
        "1.38001E+10",
        "电话停机",
        "139xxxx0001",
    ] {
        let text = format!("座号,姓名,家长电话\n1,林知夏,{cell}\n2,周屿,13700137000\n");
        let preview = csv(
            &text,
            &[(1, "林知夏", "", ""), (2, "周屿", "", "13700137000")],
            &[&["第 2 行", "林知夏", "电话"]],
        );
        assert!(preview.students[0].guardians.iter().all(|g| g.phone.is_none()), "{cell}");
    }
}

#[test]
fn n04_several_numbers_in_one_cell() {
    for cell in [
        "13800138001/13900139002",
        "13800138001、13900139002",
        "13800138001 13900139002",
        "13800138001\n13900139002",
        "1380013800113900139002",
        "爸13800138001 妈13900139002",
        "13800138001（父）13900139002（母）",
    ] {
        let text = format!("座号,姓名,家长电话\n1,林知夏,\"{cell}\"\n");
        let preview = csv(&text, &[(1, "林知夏", "", "13800138001")], &[]);
        let all: Vec<&str> = preview.students[0]
            .guardians
            .iter()
            .filter_map(|g| g.phone.as_ref())
            .map(|p| p.reveal())
            .collect();
        assert_eq!(all, ["13800138001", "13900139002"], "{cell}");
    }
}

#[test]
fn n05_name_and_number_in_one_cell() {
    let text = "座号,姓名,家长及电话\n1,林知夏,林大山13800138001\n2,周屿,周海（父亲） 13900139002\n3,沈三秋,母亲：李晓溪，13700137003\n";
    let preview = csv(
        text,
        &[
            (1, "林知夏", "", "13800138001"),
            (2, "周屿", "", "13900139002"),
            (3, "沈三秋", "", "13700137003"),
        ],
        &[],
    );
    let names: Vec<_> =
        preview.students.iter().map(|s| s.guardians[0].name.clone().unwrap_or_default()).collect();
    assert_eq!(names, ["林大山", "周海", "李晓溪"]);
    assert_eq!(preview.students[2].guardians[0].relation.as_deref(), Some("母亲"));
}

#[test]
fn n06_no_number_is_no_fault() {
    for cell in ["", "无", "/", "-", "—", "暂无", "0"] {
        let text = format!("座号,姓名,家长电话\n1,林知夏,{cell}\n");
        let preview = csv(&text, &[(1, "林知夏", "", "")], &[]);
        assert_eq!(preview.all_warnings(), Vec::<String>::new(), "{cell}");
    }
}

#[test]
fn n07_numbers_without_header_of_their_own() {
    let text = "座号,姓名,父亲,母亲\n1,林知夏,13800138001,13900139002\n";
    let preview = csv(text, &[(1, "林知夏", "", "13800138001")], &[]);
    assert_eq!(preview.students[0].guardians[1].relation.as_deref(), Some("母亲"));
}
