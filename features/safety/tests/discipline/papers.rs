//! The decision letter and the forms on paper (L-A6).

use crate::ground::{FACTS, Ground};
use std::io::{Cursor, Read};

/// Every text of an office file.
pub fn inside(file: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut all = String::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("bytes");
        all.push_str(&String::from_utf8_lossy(&text));
    }
    all
}

/// What the letter of a grave measure must say, all of it (L-A6).
const PARTS: [&str; 12] = [
    "纪律处分决定书",
    "第 2025-0001 号",
    FACTS,
    "数学老师和同桌都看到",
    "听取了学生的陈述和申辩",
    "学生和家长表示不申请",
    "《学生手册》第 12 条",
    "第十条",
    "警告",
    "15 个工作日",
    "申请复核",
    "三次提醒后仍然继续",
];

#[test]
fn l_a6_the_letter_has_facts_evidence_rule_measure_and_the_way_to_appeal() {
    let g = Ground::new();
    let id = g.warning(0);
    g.moral().get(&g.at_school(&id, "/letter")).is(422).shows("没有决定书");
    g.ready(&id, 0);
    g.decided(&id);
    let page = g.moral().get(&g.at_school(&id, "/letter")).is(200);
    let file = g.moral().get(&g.at_school(&id, "/letter.docx")).is(200);
    let word = inside(&file.bytes);
    for part in PARTS {
        assert!(page.text().contains(part), "“{part}” is missing on paper");
        assert!(word.contains(part), "“{part}” is missing in the document");
    }
    // Delivered on 12 November: fifteen working days later.
    page.shows("2025年12月3日").shows("签收不表示同意");
}

#[test]
fn the_school_says_to_whom_one_appeals() {
    let g = Ground::new();
    let bad = [
        ("office", "行政楼 203 德育处"),
        ("authority", "青川区教育局"),
        ("upper_primary_from", "2"),
        ("lesson_minutes", "40"),
    ];
    let to = "/school/measures/settings";
    g.moral().post(to, &bad).is(422).shows("四、五或六年级").shows("行政楼 203");
    let good = bad.map(|(k, v)| if k == "upper_primary_from" { (k, "5") } else { (k, v) });
    g.moral().post(to, &good).is(303);
    let id = g.warned(0);
    let page = g.moral().get(&g.at_school(&id, "/letter")).is(200);
    page.shows("行政楼 203 德育处").shows("青川区教育局");
    let mut standing = g.typed("standing", 1);
    standing.push(("minutes", "45".into()));
    g.send(&g.homeroom(), &standing).is(422).shows("40 分钟");
}

#[test]
fn whoever_would_rather_write_by_hand_has_paper() {
    let g = Ground::new();
    let id = g.warning(0);
    let form = g.homeroom().get(&g.at_class(&id, "/form")).is(200);
    form.shows("告知和陈述申辩书").shows("申请听证").shows(FACTS);
    g.homeroom().get(&g.at_class(&id, "/appeal-form")).is(422);
    g.ready(&id, 0);
    g.guardian(0).get(&format!("/my/measures/{id}/form")).is(200).shows("学生陈述");
    g.decided(&id);
    let own = format!("/my/measures/{id}/appeal-form");
    g.pupil(0).get(&own).is(200).shows("申诉书").shows("2025年12月3日");
    g.pupil(0).get(&format!("/my/measures/{id}/form")).is(422);
}

#[test]
fn the_lists_hold_the_names_and_no_words() {
    let g = Ground::new();
    g.made(&g.homeroom(), "named", 1, &[]);
    g.warned(0);
    let class = g.homeroom().get(&format!("{}/export.xlsx", g.list())).is(200);
    let class = inside(&class.bytes);
    let school = g.moral().get("/school/measures/export.xlsx").is(200);
    let school = inside(&school.bytes);
    let name = |at: usize| people::fixture::NAMES[at].0;
    assert!(class.contains(name(0)) && class.contains(name(1)));
    assert!(school.contains(name(0)) && !school.contains(name(1)), "minor ones are the class's");
    assert!(!class.contains(FACTS) && !school.contains(FACTS));
}
