//! Blocks pasted from Excel, Word, a chat.

use crate::{names, paste};

#[test]
fn p01_from_excel_with_tabs_and_without_header() {
    let text = "1\t林知夏\t女\t13800138001\n2\t周屿\t男\t13900139002\n";
    paste(text, &[(1, "林知夏", "女", "13800138001"), (2, "周屿", "男", "13900139002")], &[]);
}

#[test]
fn p02_only_names_however_they_are_separated() {
    for text in [
        "林知夏\n周屿\n沈三秋",
        "林知夏、周屿、沈三秋",
        "林知夏，周屿，沈三秋。",
        "林知夏,周屿,沈三秋",
        "林知夏 周屿 沈三秋",
        "林知夏\t周屿\t沈三秋",
        "林知夏;周屿;沈三秋",
        "林知夏；周屿；沈三秋",
        "林知夏/周屿/沈三秋",
        "林知夏、周屿\n沈三秋",
        "\"林知夏\n周屿\n沈三秋\"",
        "1.林知夏\n2.周屿\n3.沈三秋",
        "1、林知夏\n2、周屿\n3、沈三秋",
        "1.林知夏 2.周屿 3.沈三秋",
        "1、林知夏；2、周屿；3、沈三秋",
        "①林知夏\n②周屿\n③沈三秋",
        "（1）林知夏\n（2）周屿\n（3）沈三秋",
        "01林知夏\n02周屿\n03沈三秋",
    ] {
        let found = names("a.txt", text.as_bytes());
        let plain: Vec<&str> =
            found.iter().map(|n| n.trim_end_matches(|c: char| c.is_ascii_digit())).collect();
        assert_eq!(plain, ["林知夏", "周屿", "沈三秋"], "{text}");
    }
}

#[test]
fn p03_a_name_of_two_cut_by_wide_spaces() {
    let text = "座号  姓名  性别\n1  王  芳  女\n2  李小明  男\n3  赵一鸣  男\n";
    paste(text, &[(1, "王芳", "女", ""), (2, "李小明", "男", ""), (3, "赵一鸣", "男", "")], &[]);
}

#[test]
fn p04_from_word_with_single_spaces() {
    let text = "学号 姓名 性别 电话\n01 王 芳 女 13800138001\n02 欧阳若水 男 139 0013 9002\n";
    paste(text, &[(1, "王芳", "女", "13800138001"), (2, "欧阳若水", "男", "13900139002")], &[]);
}

#[test]
fn p05_a_chain_from_a_group_chat() {
    let text = "#接龙\n七年级（3）班家长接龙\n例 孩子姓名 电话\n\n1. 林知夏 13800138001\n2. 周屿 13900139002\n3. 沈三秋\n";
    paste(
        text,
        &[(1, "林知夏", "", "13800138001"), (2, "周屿", "", "13900139002"), (3, "沈三秋", "", "")],
        &[],
    );
}

#[test]
fn p06_a_markdown_table() {
    let text =
        "| 座号 | 姓名 | 性别 |\n| --- | --- | --- |\n| 1 | 林知夏 | 女 |\n| 2 | 周屿 | 男 |\n";
    paste(text, &[(1, "林知夏", "女", ""), (2, "周屿", "男", "")], &[]);
}

#[test]
fn p07_name_and_sex_only() {
    paste(
        "林知夏 女\n周屿 男\n沈三秋 男\n",
        &[(1, "林知夏", "女", ""), (2, "周屿", "男", ""), (3, "沈三秋", "男", "")],
        &[],
    );
    paste(
        "林知夏（女）\n周屿\n沈三秋\n",
        &[(1, "林知夏", "女", ""), (2, "周屿", "", ""), (3, "沈三秋", "", "")],
        &[],
    );
}

#[test]
fn p08_name_before_number() {
    paste(
        "林知夏\t7\n周屿\t9\n沈三秋\t11\n",
        &[(7, "林知夏", "", ""), (9, "周屿", "", ""), (11, "沈三秋", "", "")],
        &[],
    );
}

#[test]
fn p09_a_seating_plan_is_a_list_of_names() {
    let text = "讲台\n林知夏\t周屿\t\t沈三秋\t李木子\n王小满\t赵一鸣\t\t钱多多\t孙悠悠\n";
    assert_eq!(names("a.txt", text.as_bytes()).len(), 8);
}

#[test]
fn p10_rare_surnames_and_long_names_without_header() {
    let text = "1\t亓官一诺\n2\t买买提·艾合买提\n3\t仉小满\n4\t妫一鸣\n";
    assert_eq!(
        names("a.txt", text.as_bytes()),
        ["亓官一诺", "买买提·艾合买提", "仉小满", "妫一鸣"]
    );
}

#[test]
fn p11_all_names_in_one_cell_of_a_csv() {
    let text = "姓名\n\"林知夏、周屿、沈三秋\"\n";
    assert_eq!(names("a.csv", text.as_bytes()), ["林知夏", "周屿", "沈三秋"]);
    let text = "座号,姓名\n,\"林知夏\n周屿\n沈三秋\"\n";
    assert_eq!(names("a.csv", text.as_bytes()), ["林知夏", "周屿", "沈三秋"]);
}
