//! Names, headings, headers in other words, chosen mappings.

use crate::{assert_warned, names, open, students};
use people::model::identity::Sex;
use serde_json::json;

#[test]
fn f26_english_and_traditional_headers() {
    let text = "No.,Student Name,Gender,Parent Name,Parent Phone\n1,Li Lei,Male,Li Gang,13800138001\n2,Han Meimei,F,Han Mei,13800138002\n";
    assert_eq!(
        students(&open("a.csv", text.as_bytes()))[1],
        json!([2, "Han Meimei", "女", "13800138002"])
    );
    let old = "座號,姓名,性別,監護人,聯絡電話\n1,林一,女,林大山,13800138001\n";
    assert_eq!(students(&open("a.csv", old.as_bytes())), [json!([1, "林一", "女", "13800138001"])]);
}

#[test]
fn f27_family_and_given_name_apart() {
    let text = "学号,姓,名,性别\n1,欧阳,若水,女\n2,林,一,男\n";
    assert_eq!(names(&open("a.csv", text.as_bytes())), ["欧阳若水", "林一"]);
}

#[test]
fn f28_remarks_behind_names() {
    let text =
        "姓名,电话\n林一（班长）,13800138001\n王芳（女）,\n张伟（大）,\n张伟（小）,\n周二*,\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(names(&preview), ["林一", "王芳", "张伟（大）", "张伟（小）", "周二"]);
    assert_eq!(preview.students[1].sex, Some(Sex::Female));
    assert_warned(&preview, &["第 2 行", "班长"]);
}

#[test]
fn f29_lost_characters_are_said() {
    let mut bytes = "姓名\n林一\n周".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xF0\x28\n");
    bytes.extend_from_slice("沈三四\n".as_bytes());
    let preview = open("a.csv", &bytes);
    assert!(names(&preview).contains(&"林一".to_owned()));
    assert_warned(&preview, &["读不出来"]);
    let question = open("a.csv", "姓名\n林一\n周?\n".as_bytes());
    assert_eq!(question.students.len(), 2);
    assert_warned(&question, &["第 3 行", "生僻字"]);
}

#[test]
fn f30_a_chosen_mapping_wins() {
    use people::model::roster::{Choice, Field, Slot, read_with};
    let text = "甲,乙,丙,丁\n1,林一,女,13800138001\n2,周二,男,13800138002\n";
    let columns = [
        (0, Field::Roll),
        (1, Field::Name),
        (2, Field::Sex),
        (3, Field::GuardianPhone(Slot::Any(1))),
    ];
    let choice =
        Choice { header_row: Some(1), columns: columns.into_iter().collect(), sheet: None };
    let preview = read_with("a.csv", text.as_bytes(), &choice);
    assert_eq!(students(&preview)[1], json!([2, "周二", "男", "13800138002"]));
    let text = "姓名,家长姓名\n林大山,林一\n";
    let columns = [(0, Field::GuardianName(Slot::Any(1))), (1, Field::Name)];
    let choice = Choice { columns: columns.into_iter().collect(), ..Choice::default() };
    assert_eq!(names(&read_with("a.csv", text.as_bytes(), &choice)), ["林一"]);
}

#[test]
fn f31_lines_above_the_header_are_no_groups() {
    let text = "某中学,,,,\n填表人：王老师,,联系电话：,13800000000,\n序号,姓名,性别,家长姓名,家长电话\n1,张 三,男,张大,13800138001\n";
    assert_eq!(
        students(&open("a.csv", text.as_bytes())),
        [json!([1, "张三", "男", "13800138001"])]
    );
    let group = ",,联系电话,\n座号,姓名,父亲,母亲\n1,林一,13800138001,13900139001\n";
    let preview = open("a.csv", group.as_bytes());
    assert_eq!(preview.students[0].guardians[1].phone.as_ref().unwrap().reveal(), "13900139001");
}

#[test]
fn f32_one_row_for_each_parent() {
    let text = "座号,姓名,监护人,关系,电话\n1,林一,林大山,父亲,13800138001\n1,林一,陈小河,母亲,13900139001\n2,周二,周大海,父亲,13800138002\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(names(&preview), ["林一", "周二"]);
    assert_eq!(preview.students[0].guardians.len(), 2);
    let one = "姓名,电话\n林一,爸爸13800138001，妈妈13900139001\n";
    let guardians = &open("a.csv", one.as_bytes()).students[0].guardians;
    assert_eq!(guardians[1].relation.as_deref(), Some("母亲"));
}

#[test]
fn f33_a_list_of_several_classes_is_said() {
    let text = "班级,座号,姓名\n七3班,1,林一\n七3班,2,周二\n七4班,1,沈三\n";
    let preview = open("a.csv", text.as_bytes());
    assert_eq!(preview.students.len(), 3);
    assert_warned(&preview, &["2 个班", "七3班", "七4班"]);
}

#[test]
fn f34_a_full_row_is_a_student_whatever_else_it_counts() {
    let text = "宿舍,座号,姓名,性别,电话\n3人间,1,林一,女,13800138001\n6人间,2,周二,男,13800138002\n共2人,,,,\n";
    assert_eq!(names(&open("a.csv", text.as_bytes())), ["林一", "周二"]);
}
