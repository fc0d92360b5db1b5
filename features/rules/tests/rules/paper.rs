//! Paper: poster (C1-06, C1-07), items, slips, count sheet.

use crate::common::{School, tail};

#[test]
fn c1_06_the_poster_shows_vote_result_and_date() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    school.carry_through(&draft);
    let poster = school.homeroom().get(&format!("{}/poster", school.rules())).is(200);
    poster
        .shows("七年级（1）班")
        .shows("全班 8 人，本班 7 人表决通过")
        .shows("表决 11月12日")
        .shows("备案 11月12日 七3-05")
        .shows("二〇二五年十一月十二日起施行")
        .shows("<svg class=\"qr\"");
    let a3 = school.homeroom().get(&format!("{}/poster?size=a3", school.rules())).is(200);
    a3.shows("poster a3").shows("先听完");
}

#[test]
fn c1_07_the_poster_has_every_clause_in_force_and_no_draft() {
    let school = School::new();
    let poster = format!("{}/poster", school.rules());
    school.homeroom().get(&poster).is(404);
    let draft = school.draft("先听完，再举手。");
    for n in 1..30 {
        school.add_clause(&draft, &format!("第{n}件事，{}。", "说清楚怎么做".repeat(4)));
    }
    school.homeroom().get(&poster).is(404);
    school.carry_through(&draft);
    let next = school.propose(tail(&draft));
    school.add_clause(&next, "还没有表决的一条。");
    let page = school.homeroom().get(&poster).is(200).hides("还没有表决").text();
    for n in 1..30 {
        assert_eq!(page.matches(&format!("第{n}件事")).count(), 1, "clause {n}");
    }
    assert!(page.contains("三十</b>"), "numbered through all sheets");
    school.student(0).get(&poster).is(200).hides("还没有表决");
}

#[test]
fn the_sheet_of_items_says_what_helps() {
    let school = School::new();
    let draft = school.propose("p-chuzhong");
    school.carry_through(&draft);
    let sheet = school.homeroom().get(&format!("{}/poster/items", school.rules())).is(200);
    sheet.shows("迟到").shows("每次 -1 分").shows("每月第一次先提醒，不记分").shows("第 2 页");
}

#[test]
fn slips_carry_no_name_and_there_is_one_for_each() {
    let school = School::new();
    let draft = school.draft("先听完，再举手。");
    let slips = school.homeroom().get(&format!("{draft}/slips")).is(200);
    let text = slips.hides("林知夏").text();
    assert_eq!(text.matches("class=\"slip\"").count(), 8);
    for word in ["赞成", "反对", "弃权", "第 1 版"] {
        assert!(text.contains(word), "{word}");
    }
    let sheet = school.homeroom().get(&format!("{draft}/count-sheet")).is(200);
    sheet.shows("画“正”字").shows("收回选票").shows("唱票").shows("8 人");
    school.student(0).get(&format!("{draft}/slips")).is(403);
}
