//! Names, encodings and separators.

use crate::{csv, expect, names, refused};
use encoding_rs::{BIG5, GB18030};

const LIST: &str =
    "座号,姓名,性别,家长电话\r\n1,林知夏,女,13800138001\r\n2,沈𬭎,男,13900139002\r\n";

fn same(name: &str, bytes: &[u8]) {
    expect(
        name,
        bytes,
        &[(1, "林知夏", "女", "13800138001"), (2, "沈𬭎", "男", "13900139002")],
        &[],
    );
}

#[test]
fn s01_every_encoding_gives_the_same_students() {
    let wide = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    };
    same("a.csv", LIST.as_bytes());
    same("a.csv", format!("\u{FEFF}{LIST}").as_bytes());
    same("a.csv", &GB18030.encode(LIST).0);
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        same("a.csv", &wide(LIST, order));
        same("a.csv", &wide(&format!("\u{FEFF}{LIST}"), order));
        same("a.csv", &wide(&LIST.replace(',', "\t"), order));
    }
    // GB18030 with a mark of its own.
    same("a.csv", &[&[0x84, 0x31, 0x95, 0x33][..], &GB18030.encode(LIST).0].concat());
}

#[test]
fn s02_utf16_without_mark_of_names_only() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = "林知夏\r\n周屿\r\n沈三秋".encode_utf16().flat_map(order).collect();
        assert_eq!(names("a.txt", &bytes), ["林知夏", "周屿", "沈三秋"]);
    }
}

#[test]
fn s03_big5_is_read_or_refused_never_guessed_silently() {
    let text = "座號,姓名,性別,家長電話\r\n1,陳曉明,男,13800138001\r\n2,張美麗,女,13900139002\r\n";
    let bytes = BIG5.encode(text).0;
    expect(
        "a.csv",
        &bytes,
        &[(1, "陳曉明", "男", "13800138001"), (2, "張美麗", "女", "13900139002")],
        &[&["繁体", "核对"]],
    );
}

#[test]
fn s04_every_separator() {
    for separator in [";", "\t", "|", "，", "；"] {
        same("a.csv", LIST.replace(',', separator).as_bytes());
    }
    same("a.csv", format!("sep=;\r\n{}", LIST.replace(',', ";")).as_bytes());
    same("a.csv", LIST.replace("\r\n", "\r").as_bytes());
    same("a.csv", LIST.replace("\r\n", "\n\n").as_bytes());
}

#[test]
fn s05_quotes_commas_and_line_breaks_inside_cells() {
    let text = "\"座号\",\"姓名\",\"性别\",\"家长\n电话\",\"住址\"\r\n\"1\",\"林知夏\",\"女\",\"13800138001\",\"海边路1号,\"\"红楼\"\"\r\n三楼\"\r\n\"2\",\"周屿\",\"男\",\"13900139002\",\"\"\r\n";
    let preview =
        csv(text, &[(1, "林知夏", "女", "13800138001"), (2, "周屿", "男", "13900139002")], &[]);
    assert_eq!(preview.students[1].row, 3);
}

#[test]
fn s06_a_quotation_mark_that_never_closes() {
    let text = "座号,姓名,备注\n1,林知夏,\"好\n2,周屿,\n3,沈三秋,\n4,李木子,\n5,王小满,\n6,赵一鸣,\n7,钱多多,\n8,孙悠悠,\n9,吴所谓,\n10,郑重,\n";
    let preview = people::model::roster::read("a.csv", text.as_bytes());
    assert_eq!(preview.students.len(), 10);
    let short = people::model::roster::read(
        "a.csv",
        "座号,姓名,备注\n1,林知夏,\"好\n2,周屿,\n3,沈三秋,\n".as_bytes(),
    );
    assert_eq!(short.students.len(), 3, "{:?}", short.all_warnings());
    assert!(short.all_warnings().iter().any(|w| w.contains("引号")));
}

#[test]
fn s07_names_of_every_people_and_length() {
    let text = "姓名\n王  芳\n欧阳　若水\n买买提·艾合买提\n阿依古丽．吐尔逊\n爱新觉罗·启明远\n尉迟恭\n万俟一\n李 Lei\nLi  Lei\n𠮷野木\n王〇\n林\u{200B}知夏\u{A0}\n迪丽热巴·迪力木拉提·阿不都热合曼\n";
    let preview = people::model::roster::read("a.csv", text.as_bytes());
    let names: Vec<&str> = preview.students.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "王芳",
            "欧阳若水",
            "买买提·艾合买提",
            "阿依古丽·吐尔逊",
            "爱新觉罗·启明远",
            "尉迟恭",
            "万俟一",
            "李 Lei",
            "Li Lei",
            "𠮷野木",
            "王〇",
            "林知夏",
            "迪丽热巴·迪力木拉提·阿不都热合曼"
        ]
    );
}

#[test]
fn s08_numbers_marks_and_spelling_beside_the_name() {
    let text = "座号,姓名\n1,1.林知夏\n2,02周屿\n3,★沈三秋\n4,李木子（组长）\n5,王小满/Wang Xiaoman\n6,赵一鸣(zhao yiming)\n7,张伟1\n8,张伟2\n";
    csv(
        text,
        &[
            (1, "林知夏", "", ""),
            (2, "周屿", "", ""),
            (3, "沈三秋", "", ""),
            (4, "李木子", "", ""),
            (5, "王小满", "", ""),
            (6, "赵一鸣", "", ""),
            (7, "张伟1", "", ""),
            (8, "张伟2", "", ""),
        ],
        &[&["第 5 行", "组长"], &["第 6 行", "Wang Xiaoman"]],
    );
}

#[test]
fn s09_characters_that_got_lost() {
    let text = "座号,姓名\n1,林知夏\n2,周?\n3,沈□\n4,李〓子\n5,王\u{E863}\n6,⿰王争\n";
    let preview = people::model::roster::read("a.csv", text.as_bytes());
    assert_eq!(preview.students.len(), 6);
    for row in 3..=7 {
        let place = format!("第 {row} 行");
        assert!(preview.all_warnings().iter().any(|w| w.contains(&place)), "{row}");
    }
}

#[test]
fn s10_nothing_to_import_is_said() {
    refused("a.csv", b"", "Empty");
    refused("a.csv", "\u{FEFF}".as_bytes(), "Empty");
    refused("a.csv", ",,,\n,,\n".as_bytes(), "Empty");
    refused("a.csv", "座号,姓名\n".as_bytes(), "NoStudents");
    refused("a.csv", "时间,地点\n周一,操场\n周二,教室\n".as_bytes(), "NoNameColumn");
    refused("a.csv", "13800138001\n13800138002\n".as_bytes(), "NoNameColumn");
}
