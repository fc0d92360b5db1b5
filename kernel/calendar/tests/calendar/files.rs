//! Reading the holiday files (standards.md §E).

use crate::day;
use calendar::{HolidayYear, Holidays};

fn refused(text: &str) -> String {
    HolidayYear::parse(text).expect_err("it is no list").to_string()
}

fn one(entry: &str) -> String {
    refused(&format!(
        r#"{{"year": 2027, "days": [{{"name":"元旦","date":"2027-01-01","isOffDay":true}}, {entry}]}}"#
    ))
}

/// Days off and make-up workdays as the table in §E writes them, month and day.
type Row = (i16, &'static [(i8, i8, i8, i8)], &'static [(i8, i8)]);

const TABLE: [Row; 2] = [
    (
        2025,
        &[(1, 1, 1, 1), (1, 28, 2, 4), (4, 4, 4, 6), (5, 1, 5, 5), (5, 31, 6, 2), (10, 1, 10, 8)],
        &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    ),
    (
        2026,
        &[
            (1, 1, 1, 3),
            (2, 15, 2, 23),
            (4, 4, 4, 6),
            (5, 1, 5, 5),
            (6, 19, 6, 21),
            (9, 25, 9, 27),
            (10, 1, 10, 7),
        ],
        &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    ),
];

#[test]
fn e_the_shipped_years_are_the_table() {
    let holidays = Holidays::builtin();
    for (year, ranges, made_up) in TABLE {
        assert!(holidays.covers(year));
        let of = |month, date| calendar::Day::new(year, month, date).unwrap();
        for day in of(1, 1).through(of(12, 31)) {
            let off = ranges.iter().any(|(m, d, n, e)| of(*m, *d) <= day && day <= of(*n, *e));
            let extra = made_up.contains(&(day.month(), day.day()));
            let named = holidays.on(day).map(|named| named.off);
            let wanted = if off { Some(true) } else { extra.then_some(false) };
            assert_eq!(named, wanted, "{day}");
        }
    }
    let years: Vec<i16> = holidays.years().map(HolidayYear::year).collect();
    assert_eq!(years, [2025, 2026]);
    assert_eq!(holidays.on(day("2025-10-06")).unwrap().name, "国庆节、中秋节");
    assert!(holidays.years().all(|year| year.papers().iter().all(|p| p.contains("gov.cn"))));
}

#[test]
fn e_an_empty_year_is_not_announced() {
    let empty = r#"{"$schema":"x","$id":"y","year":2027,"papers":[],"days":[]}"#;
    let list = HolidayYear::parse(empty).unwrap();
    assert!(!list.is_announced());
    assert!(list.summary().starts_with("2027 年的放假安排还没有公布"));
    let holidays = Holidays::with_imported([list]);
    assert!(!holidays.covers(2027));
    let said = holidays.check_year(2027).unwrap_err().to_string();
    assert!(said.starts_with("2027 年的放假安排还没有公布"), "{said}");
    assert!(said.contains("导入 2027 年的节假日文件"), "{said}");
}

#[test]
fn e_an_empty_file_does_not_erase_a_shipped_year() {
    let empty = HolidayYear::parse(r#"{"year":2026,"days":[]}"#).unwrap();
    let holidays = Holidays::with_imported([empty]);
    assert!(holidays.covers(2026));
    assert!(!holidays.is_working_day(day("2026-10-01")).unwrap());
}

#[test]
fn e_an_imported_year_replaces_a_shipped_one() {
    let text = r#"{"year":2026,"days":[{"name":"春节","date":"2026-02-24","isOffDay":true}]}"#;
    let holidays = Holidays::with_imported([HolidayYear::parse(text).unwrap()]);
    assert!(!holidays.is_working_day(day("2026-02-24")).unwrap());
    assert!(holidays.is_working_day(day("2026-10-01")).unwrap());
    assert!(!holidays.is_working_day(day("2025-10-01")).unwrap());
}

#[test]
fn e_a_year_may_reach_into_the_december_before() {
    let text = r#"{"year":2027,"days":[
        {"name":"元旦","date":"2026-12-27","isOffDay":false},
        {"name":"元旦","date":"2026-12-31","isOffDay":true}]}"#;
    let holidays = Holidays::with_imported([HolidayYear::parse(text).unwrap()]);
    assert!(holidays.is_working_day(day("2026-12-27")).unwrap());
    assert!(!holidays.is_working_day(day("2026-12-31")).unwrap());
}

#[test]
fn e_the_summary_counts() {
    let holidays = Holidays::builtin();
    let said: Vec<String> = holidays.years().map(HolidayYear::summary).collect();
    assert_eq!(
        said,
        ["2025 年：放假 28 天，调休上班 5 天。", "2026 年：放假 33 天，调休上班 6 天。"]
    );
}

#[test]
fn e_a_file_with_a_byte_order_mark_is_read() {
    let text = "\u{feff}{\"year\":2027,\"days\":[]}\r\n";
    assert_eq!(HolidayYear::parse(text).unwrap().year(), 2027);
}

#[test]
fn e_the_longest_name_so_far_is_read() {
    let name = "抗日战争暨世界反法西斯战争胜利70周年纪念日";
    let text = format!(
        r#"{{"year":2015,"days":[{{"name":"{name}","date":"2015-09-03","isOffDay":true}}]}}"#
    );
    assert_eq!(HolidayYear::parse(&text).unwrap().days()[0].name, name);
}

#[test]
fn e_faults_say_what_and_where() {
    assert_eq!(
        refused("{\"year\": 2027,\n  \"days\": [}"),
        "这个文件不是有效的 JSON：第 2 行第 12 列读不下去了。请重新下载节假日文件再导入。"
    );
    assert!(refused("").contains("不是有效的 JSON"));
    assert!(refused("[1]").contains("最外层应是一个对象"));
    assert!(refused(r#"{"days":[]}"#).starts_with("年份（year）没有写"));
    assert!(refused(r#"{"year":"2027","days":[]}"#).starts_with("年份（year）是“2027”"));
    assert!(refused(r#"{"year":20270,"days":[]}"#).contains("2000 到 2100"));
    assert!(refused(r#"{"year":2027.5,"days":[]}"#).contains("是“2027.5”"));
    assert!(refused(r#"{"year":2027}"#).starts_with("日期（days）应是一个列表，现在没有写"));
    assert!(refused(r#"{"year":2027,"days":{}}"#).contains("现在是一个对象"));
    assert!(refused(r#"{"year":2027,"papers":"x","days":[]}"#).contains("文件来源（papers）"));
    assert!(refused(r#"{"year":2027,"papers":[1],"days":[]}"#).contains("是一个列表"));
}

#[test]
fn e_faults_name_the_entry() {
    assert!(one("7").starts_with("第 2 条的内容是“7”，应有 name、date、isOffDay 三项"));
    assert_eq!(
        one(r#"{"name":"元旦","date":"2027-02-30","isOffDay":true}"#),
        "第 2 条的日期（date）是“2027-02-30”，应是真实的日期，写成 2027-01-01。请改正后再导入。"
    );
    assert!(one(r#"{"name":"元旦","isOffDay":true}"#).contains("第 2 条的日期（date）没有写"));
    assert!(
        one(r#"{"name":" ","date":"2027-01-02","isOffDay":true}"#).contains("节日名称（name）")
    );
    let long = format!(r#"{{"name":"{}","date":"2027-01-02","isOffDay":true}}"#, "节".repeat(41));
    assert!(one(&long).contains("节日名称（name）"));
    assert!(
        one(r#"{"name":"元旦","date":"2027-01-02","isOffDay":"true"}"#)
            .contains("第 2 条的放假标记（isOffDay）是“true”")
    );
    assert_eq!(
        one(r#"{"name":"元旦","date":"2027-01-01","isOffDay":false}"#),
        "日期 2027-01-01 在第 1 条和第 2 条重复了，请只留一条。"
    );
    for other in ["2026-11-30", "2028-01-01", "2025-12-31"] {
        let said = one(&format!(r#"{{"name":"元旦","date":"{other}","isOffDay":true}}"#));
        assert!(said.contains(&format!("第 2 条的日期 {other} 不属于 2027 年的安排")), "{said}");
    }
}
