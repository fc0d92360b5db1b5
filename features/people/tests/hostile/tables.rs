//! Where the header is and what it means.

use crate::csv;
use people::model::roster::{Choice, Field, read_pasted};

const A: &str = "13800138001";
const B: &str = "13900139002";

#[test]
fn t01_header_in_the_fourth_row_below_titles_and_gaps() {
    let text = "滨海市实验学校,,,\n二〇二六年秋季七年级（3）班花名册,,,\n,,,\n座号,姓名,性别,家长电话\n1,林知夏,女,13800138001\n2,周屿,男,13900139002\n";
    let preview = csv(text, &[(1, "林知夏", "女", A), (2, "周屿", "男", B)], &[]);
    assert_eq!(preview.header_row, Some(4));
}

#[test]
fn t02_two_rows_of_header_below_a_title() {
    let text = "花名册,,,,,,\n序号,学生情况,,监护人一,,监护人二,\n,姓名,性别,姓名,电话,姓名,电话\n1,林知夏,女,林大山,13800138001,陈小河,13900139002\n";
    let preview = csv(text, &[(1, "林知夏", "女", A)], &[]);
    let second = &preview.students[0].guardians[1];
    assert_eq!(second.name.as_deref(), Some("陈小河"));
}

#[test]
fn t02_a_running_number_over_both_rows_of_the_header_is_the_seat() {
    let text = "花名册\t\t\t\n班主任：周老师\t\t2026年9月\t\n序号\t学生信息\t\t联系方式\n\t姓名\t性别\t家长电话\n３\t林知夏\t女\t13800138001\n7\t周屿\t男\t13900139002\n合计\t2人\t\t\n";
    let preview = read_pasted(text, &Choice::default());
    let rolls: Vec<_> = preview.students.iter().map(|s| s.roll).collect();
    assert_eq!(rolls, [Some(3), Some(7)]);
    assert_eq!(preview.columns[0].field, Field::Roll);
    assert!(preview.warnings.iter().all(|w| w.row.is_some()), "{:?}", preview.warnings);
}

#[test]
fn t03_two_rows_of_header_with_the_name_in_the_lower_one() {
    let text =
        "基本信息,,,联系方式,\n座号,姓名,性别,父亲,母亲\n1,林知夏,女,13800138001,13900139002\n";
    let preview = csv(text, &[(1, "林知夏", "女", A)], &[]);
    assert_eq!(preview.students[0].guardians.len(), 2);
}

#[test]
fn t04_father_and_mother_with_names_and_phones() {
    let text = "学号,姓名,父亲姓名,父亲电话,母亲姓名,母亲电话\n1,林知夏,林大山,,陈小河,13900139002\n2,周屿,周海,13800138001,,\n";
    let preview = csv(text, &[(1, "林知夏", "", B), (2, "周屿", "", A)], &[]);
    let mother = &preview.students[0].guardians[1];
    assert_eq!(
        (mother.name.as_deref(), mother.relation.as_deref()),
        (Some("陈小河"), Some("母亲"))
    );
}

#[test]
fn t05_a_column_of_relations_between_name_and_phone() {
    let text = "座号,姓名,监护人姓名,与学生关系,监护人手机号,监护人2姓名,与学生关系,监护人2手机号\n1,林知夏,林大山,父女,13800138001,陈小河,母女,13900139002\n";
    let preview = csv(text, &[(1, "林知夏", "", A)], &[]);
    let relations: Vec<_> =
        preview.students[0].guardians.iter().map(|g| g.relation.clone().unwrap()).collect();
    assert_eq!(relations, ["父亲", "母亲"]);
}

#[test]
fn t06_whose_phone_it_is() {
    let text = "姓名,本人电话,父亲手机,班主任电话\n林知夏,13700137009,13800138001,13600136000\n";
    let preview = csv(text, &[(1, "林知夏", "", A)], &[&["本人电话"]]);
    assert_eq!(preview.students[0].guardians[0].relation.as_deref(), Some("父亲"));
    let text = "姓名,紧急联系人,紧急联系人电话\n林知夏,林大山,13800138001\n";
    csv(text, &[(1, "林知夏", "", A)], &[]);
    let text = "姓名,户主姓名,户主电话\n林知夏,林大山,13800138001\n";
    csv(text, &[(1, "林知夏", "", A)], &[]);
}

#[test]
fn t07_other_words_for_the_number() {
    for header in [
        "座号",
        "座位号",
        "坐号",
        "序号",
        "学号",
        "班级学号",
        "班内编号",
        "编号",
        "号数",
        "No",
        "Ｎｏ．",
        "#",
    ] {
        csv(
            &format!("{header},姓名\n7,林知夏\n9,周屿\n"),
            &[(7, "林知夏", "", ""), (9, "周屿", "", "")],
            &[],
        );
    }
    csv("座号,考号,姓名\n7,88001,林知夏\n", &[(7, "林知夏", "", "")], &[&["考号"]]);
}

#[test]
fn t08_other_words_for_the_name() {
    for header in [
        "姓名",
        "学生姓名",
        "名字",
        "姓　名",
        "姓\n名",
        "姓名/Name",
        "Name",
        "學生姓名",
        "中文姓名",
        "幼儿姓名",
        "姓名*",
    ] {
        csv(&format!("座号,\"{header}\"\n7,林知夏\n"), &[(7, "林知夏", "", "")], &[]);
    }
    let text = "座号,姓名,曾用名,姓名拼音,英文名\n1,林知夏,林小夏,LIN ZHIXIA,Summer\n";
    csv(text, &[(1, "林知夏", "", "")], &[&["曾用名"]]);
}

#[test]
fn t09_two_lists_side_by_side_with_a_gap_between() {
    let text = "座号,姓名,性别,,座号,姓名,性别\n1,林知夏,女,,3,沈三秋,男\n2,周屿,男,,4,李木子,女\n,,,,5,王小满,男\n";
    let all = [
        (1, "林知夏", "女", ""),
        (2, "周屿", "男", ""),
        (3, "沈三秋", "男", ""),
        (4, "李木子", "女", ""),
        (5, "王小满", "男", ""),
    ];
    csv(text, &all, &[]);
    let titled = format!("七年级（3）班名单,,,,,,\n{text}合计,5人,,,,,\n");
    csv(&titled, &all, &[&["合计"]]);
}

#[test]
fn t10_three_lists_side_by_side_the_last_one_short() {
    let text = "学号,姓名,学号,姓名,学号,姓名\n1,林知夏,3,沈三秋,5,王小满\n2,周屿,4,李木子,,\n";
    csv(
        text,
        &[
            (1, "林知夏", "", ""),
            (2, "周屿", "", ""),
            (3, "沈三秋", "", ""),
            (4, "李木子", "", ""),
            (5, "王小满", "", ""),
        ],
        &[],
    );
}

#[test]
fn t11_boys_and_girls_side_by_side() {
    let text = "男生,,女生,\n座号,姓名,座号,姓名\n2,周屿,1,林知夏\n4,沈三秋,3,李木子\n";
    csv(
        text,
        &[
            (2, "周屿", "男", ""),
            (4, "沈三秋", "男", ""),
            (1, "林知夏", "女", ""),
            (3, "李木子", "女", ""),
        ],
        &[],
    );
}

#[test]
fn t12_boys_above_girls() {
    let text = "座号,姓名\n男生,\n2,周屿\n4,沈三秋\n女生,\n1,林知夏\n3,李木子\n";
    csv(
        text,
        &[
            (2, "周屿", "男", ""),
            (4, "沈三秋", "男", ""),
            (1, "林知夏", "女", ""),
            (3, "李木子", "女", ""),
        ],
        &[],
    );
}

#[test]
fn t13_two_lists_below_each_other() {
    let text = "七年级（3）班,,\n序号,姓名,性别\n1,林知夏,女\n2,周屿,男\n,,\n住校生名单,,\n序号,姓名,性别\n3,沈三秋,男\n";
    csv(
        text,
        &[(1, "林知夏", "女", ""), (2, "周屿", "男", ""), (3, "沈三秋", "男", "")],
        &[&["第 7 行", "表头"]],
    );
}

#[test]
fn t14_no_header_at_all() {
    let text = "1,林知夏,女,13800138001\n2,周屿,男,13900139002\n3,沈三秋,男,\n";
    csv(
        text,
        &[(1, "林知夏", "女", A), (2, "周屿", "男", B), (3, "沈三秋", "男", "")],
        &[&["没有找到表头"]],
    );
}

#[test]
fn t15_a_title_above_a_list_without_header() {
    let text = "七年级（3）班,,\n1,林知夏,女\n2,周屿,男\n3,沈三秋,男\n";
    csv(
        text,
        &[(1, "林知夏", "女", ""), (2, "周屿", "男", ""), (3, "沈三秋", "男", "")],
        &[&["没有找到表头"]],
    );
}

#[test]
fn t16_header_cells_with_hints_and_line_breaks() {
    let text = "\"座号\n（必填）\",\"学生姓名*\n（与户口本一致）\",\"性别\n（男/女）\",\"家长联系电话\n（11位手机号）\"\n1,林知夏,女,13800138001\n";
    csv(text, &[(1, "林知夏", "女", A)], &[]);
}

#[test]
fn t17_the_header_stands_at_the_right_of_empty_columns() {
    let text = ",,,,\n,,座号,姓名,性别\n,,1,林知夏,女\n,,2,周屿,男\n";
    csv(text, &[(1, "林知夏", "女", ""), (2, "周屿", "男", "")], &[]);
}

#[test]
fn t18_subject_columns_and_marks_are_named_and_left_out() {
    let text = "座号,姓名,语文,数学,总分,名次\n1,林知夏,98,99,197,1\n2,周屿,88,89,177,2\n";
    csv(text, &[(1, "林知夏", "", ""), (2, "周屿", "", "")], &[&["语文", "名次", "没有导入"]]);
}
