//! The commands that read files and sentences.

use crate::program;
use papers::package::pack;
use papers::write::{Column, SheetOut, write_xlsx};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

fn lint(lines: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = program::command(folder.path())
        .arg("lint")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all(lines.as_bytes()).expect("it reads");
    drop(input);
    let out = child.wait_with_output().expect("it ends");
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).expect("UTF-8");
    text.lines().map(|l| serde_json::from_str(l).expect("each line is JSON")).collect()
}

#[test]
fn lint_answers_each_line_with_one_line_of_json() {
    let all = lint("\u{feff}迟到一次罚款5元\r\n\n   \n课间不追逐打闹\n把全班的成绩排名贴在墙上\n");
    assert_eq!(all.len(), 3, "empty lines are left out");
    for value in &all {
        for key in ["text", "level", "rules", "suggestion", "findings"] {
            assert!(value.get(key).is_some(), "{key} is missing in {value}");
        }
        assert!(["ok", "warning", "error"].contains(&value["level"].as_str().expect("a level")));
    }
    assert_eq!(all[0]["text"], "迟到一次罚款5元");
    assert_eq!(all[0]["level"], "error", "L-K6: {}", all[0]);
    assert!(all[0]["suggestion"].is_string());
    assert_eq!(all[1]["level"], "ok", "{}", all[1]);
    assert_ne!(all[2]["level"], "ok", "{}", all[2]);
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, bytes).expect("the file is written");
    file
}

fn preview(folder: &Path, what: &str, file: &Path) -> (Option<i32>, Value) {
    let args = [
        "import".as_ref(),
        what.as_ref(),
        file.as_os_str(),
        "--preview".as_ref(),
        "--json".as_ref(),
    ];
    let out = program::run(folder, args);
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let value = serde_json::from_str(text.trim());
    (out.status.code(), value.unwrap_or_else(|e| panic!("{e}: {}", program::said(&out))))
}

const LIST: &str =
    "座号,姓名,性别,家长电话\n1,林知夏,女,13800001234\n2,买买提·艾合买提,男,13900005678\n";

#[test]
fn a_class_list_is_previewed_the_same_from_every_kind_of_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let (gb, _, lossy) = encoding_rs::GB18030.encode(LIST);
    assert!(!lossy);
    let sheet = SheetOut {
        name: "名单".into(),
        heading: "七年级（1）班".into(),
        columns: ["座号", "姓名", "性别", "家长电话"].map(Column::text).into(),
        landscape: false,
        rows: LIST.lines().skip(1).map(|l| l.split(',').map(str::to_owned).collect()).collect(),
    };
    let files = [
        put(at, "粘贴.txt", LIST.replace(',', "\t").as_bytes()),
        put(at, "utf8.csv", LIST.as_bytes()),
        put(at, "gb18030.csv", &gb),
        put(at, "名单.xlsx", &write_xlsx(&[sheet]).expect("a workbook")),
    ];
    for file in &files {
        let (code, value) = preview(at, "roster", file);
        assert_eq!(code, Some(0), "{value}");
        assert!(value["error"].is_null(), "{value}");
        let students = value["students"].as_array().expect("students");
        assert_eq!(students.len(), 2, "{}: {value}", file.display());
        assert_eq!(students[0]["name"], "林知夏");
        assert_eq!(students[1]["name"], "买买提·艾合买提");
        assert_eq!(students[0]["roll"].to_string().trim_matches('"'), "1");
        assert_eq!(students[0]["guardian_phone"], "13800001234");
    }
    // Nothing was made by looking.
    assert!(!at.join("yanxing-data").exists());
}

#[test]
fn a_file_that_is_no_list_says_why_and_ends_with_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for (name, bytes) in [
        ("空.csv", &b""[..]),
        ("没有姓名.csv", "学号,性别\n1,女\n".as_bytes()),
        ("坏.xlsx", &b"PK\x03\x04 torn"[..]),
    ] {
        let (code, value) = preview(at, "roster", &put(at, name, bytes));
        assert_eq!(code, Some(1), "{name}: {value}");
        assert!(value["error"]["message"].as_str().is_some_and(|m| m.len() > 6), "{value}");
    }
    let text = program::refused(at, ["import", "roster", "并不存在.csv", "--preview"]);
    assert!(text.contains("并不存在.csv"), "{text}");
    let there = put(at, "好.csv", LIST.as_bytes());
    let args = ["import".as_ref(), "roster".as_ref(), there.as_os_str()];
    assert!(program::refused(at, args).contains("--class"), "without a class nothing is stored");
}

#[test]
fn a_wrong_roster_package_says_where_it_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let no_manifest = pack(&[("users.csv".to_owned(), b"sourcedId\n1\n".to_vec())]);
    for (name, bytes) in
        [("不是压缩包.zip", b"hello".to_vec()), ("没有清单.zip", no_manifest.expect("a package"))]
    {
        let (code, value) = preview(at, "oneroster", &put(at, name, &bytes));
        assert_eq!(code, Some(1), "{name}: {value}");
        assert!(value["error"].is_object(), "{name}: {value}");
        assert!(value["error"]["message"].is_string(), "{name}: {value}");
    }
}
