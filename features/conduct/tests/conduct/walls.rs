//! Hard walls, one by one.

use crate::ground::Ground;

#[test]
fn hard_wall_2_students_stand_by_seat_number_never_by_points() {
    let g = Ground::new();
    let teacher = g.homeroom();
    // The last of the list has most points, the first has fewest.
    for _ in 0..4 {
        g.record(&teacher, "值日认真", &[7]);
    }
    g.record(&teacher, "自习讲话", &[0]);
    g.go("2025-11-14", 18 * 60 + 1);
    g.work();
    let teacher = g.homeroom();
    let settlement = {
        let list = teacher.get(&g.at_class("conduct/settlements")).is(200).text();
        let at = list.find("conduct/settlements/").expect("one") + "conduct/settlements/".len();
        format!("conduct/settlements/{}", &list[at..at + 32])
    };
    let names: Vec<&str> = people::fixture::NAMES[..8].iter().map(|(n, _)| *n).collect();
    let pages = [
        "conduct".to_owned(),
        "conduct/print".to_owned(),
        settlement.clone(),
        format!("{settlement}/print"),
    ];
    for page in pages {
        let text = teacher.get(&g.at_class(&page)).is(200).text();
        let table = text.rfind("座号").expect("a table");
        let text = &text[table..];
        let places: Vec<usize> =
            names.iter().map(|n| text.find(n).unwrap_or_else(|| panic!("{n} at {page}"))).collect();
        assert!(places.is_sorted(), "{page}");
        for word in ["名次", "排名", "第一名", "倒数"] {
            assert!(!text.contains(word), "{word} at {page}");
        }
    }
}

#[test]
fn hard_wall_2_and_7_the_school_sees_sums_by_class_without_persons() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0, 1, 2]);
    g.record(&teacher, "自习讲话", &[3]);
    let page = g.account(g.school.principal).get("/school/conduct").is(200);
    let text = page.shows("75%").text();
    let first = text.find("七年级（1）班").expect("the class");
    assert!(first < text.find("七年级（2）班").expect("the other"), "in the order of the classes");
    for (name, _) in people::fixture::NAMES.iter().take(16) {
        assert!(!text.contains(name), "{name}");
    }
    assert!(!text.contains("周老师"), "no teacher's name");
    for who in [g.school.moral, g.school.principal, g.school.grade_head] {
        let page = g.account(who).get(&g.at_class("conduct/aggregate")).is(200);
        page.shows("肯定 3 次，提醒 1 次").hides("林知夏");
    }
    g.account(g.school.grade_head).get("/school/conduct").is(403);
    g.account(g.school.admin).get("/school/conduct").is(403);
    g.homeroom().get("/school/conduct").is(403);
}

#[test]
fn hard_wall_4_a_class_goal_is_in_nobodys_ledger() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "帮助同学", &[0]);
    teacher.post(&g.at_class("board/goal"), &[("words", "按时关灯"), ("target", "10")]).is(303);
    teacher.post(&g.at_class("board/goal/steps"), &[]).is(303);
    assert_eq!((g.total(0), g.total(1)), (10_100, 10_000));
    g.sound();
}

#[test]
fn the_words_that_hurt_stand_nowhere() {
    let g = Ground::new();
    let teacher = g.homeroom();
    g.record(&teacher, "自习讲话", &[0]);
    for page in
        ["conduct", "conduct/hints", "conduct/fairness", "conduct/dimensions", "conduct/entries"]
    {
        let page = teacher.get(&g.at_class(page)).is(200);
        page.hides("差生").hides("后进").hides("问题学生").hides("排行");
    }
}

#[test]
fn the_workbook_is_by_seat_number_and_no_cell_is_a_formula() {
    let g = Ground::new();
    let teacher = g.homeroom();
    let tap = g.tap("帮助同学", &[0]);
    teacher.post_json(&g.at_class("records"), &tap).is(200);
    let evil = "=HYPERLINK(\"http://x\",\"点我\")";
    let note = serde_json::json!({ "key": crate::ground::key(), "of": tap["key"], "text": evil });
    teacher.post_json(&g.at_class("notes"), &note).is(200);
    let file = teacher.get(&g.at_class("conduct/export.xlsx")).is(200);
    assert!(file.headers["content-disposition"].contains("attachment"));
    let limits = papers::Limits::ROSTER;
    let tables = papers::table::read_xlsx(&file.bytes, &limits).expect("a workbook");
    let sheets = tables.sheets;
    let rolls: Vec<&str> =
        sheets[0].table.rows.iter().skip(1).map(|r| r.cells[0].as_str()).collect();
    assert_eq!(rolls, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    let noted = sheets[2].table.rows.iter().any(|r| r.cells.iter().any(|c| c == evil));
    assert!(noted, "the sentence is text, as it was typed");
    let raw = unzipped(&file.bytes, "xl/worksheets/sheet3.xml");
    assert!(!raw.contains("<f>"), "no formula");
}

fn unzipped(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect("the sheet").read_to_string(&mut text).expect("text");
    text
}
