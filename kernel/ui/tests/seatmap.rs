//! The seat map as markup: one plain form (ux.md layer 0), and what a shared screen never shows.

use ui::seatmap::{
    Chip, Group, ItemGroup, JournalRow, Mode, RowState, Seat, SeatMap, SeatState, Sign,
    journal_row, seat_map,
};

fn seat(no: u32, name: &str, state: SeatState) -> Seat {
    let keys = format!("key{no}");
    Seat { student_id: format!("s{no}"), no, name: name.into(), state, keys }
}

fn chip(id: &str, label: &str, sign: Sign) -> Chip {
    let points_label = if sign == Sign::Affirm { "+1" } else { "−1" }.into();
    Chip {
        item_id: id.into(),
        label: label.into(),
        sign,
        points_label,
        sizes: Vec::new(),
        keys: id.into(),
    }
}

fn row(sign: Sign, state: RowState) -> JournalRow {
    JournalRow {
        key: "a".repeat(32),
        time: "10:08".into(),
        names: vec!["周屿".into(), "沈一诺".into()],
        label: "课上讲话".into(),
        sign,
        points_label: "−1".into(),
        note: Some("<b>说了三次</b>".into()),
        state,
    }
}

fn map() -> SeatMap {
    let seats = vec![
        Some(seat(1, "林知夏", SeatState::Seen)),
        None,
        Some(seat(3, "方予安", SeatState::Away("病假"))),
        Some(seat(4, "阿依努尔·库尔班", SeatState::Plain)),
        Some(seat(5, "欧阳若水", SeatState::Plain)),
    ];
    SeatMap {
        class_id: "7".into(),
        me_id: "t1".into(),
        key: "c".repeat(32),
        groups: vec![
            Group { label: "第一大组".into(), columns: 3, seats },
            Group { label: "第二大组".into(), columns: 2, seats: vec![] },
        ],
        chips: vec![chip("i1", "作业优秀", Sign::Affirm), chip("i2", "课上讲话", Sign::Mend)],
        all_items: vec![
            ItemGroup {
                label: "纪律".into(), items: vec![chip("i2", "课上讲话", Sign::Mend)]
            },
            ItemGroup {
                label: "学习".into(), items: vec![chip("i1", "作业优秀", Sign::Affirm)]
            },
        ],
        modes: vec![
            Mode { label: "记一笔", href: "/classes/7/seats".into(), here: true },
            Mode { label: "点名", href: "/classes/7/roll".into(), here: false },
        ],
        today: vec![row(Sign::Mend, RowState::Open { undo_key: "b".repeat(32) })],
        shared: false,
    }
}

fn page(map: &SeatMap) -> String {
    seat_map(map).into_string()
}

#[test]
fn without_javascript_it_is_one_form_with_seats_items_and_a_key() {
    let html = page(&map());
    assert!(html.contains(r#"method="post" action="/classes/7/records""#));
    assert!(html.contains(&format!(r#"name="key" value="{}""#, "c".repeat(32))));
    assert_eq!(html.matches(r#"type="checkbox" name="student""#).count(), 4);
    assert!(html.contains(r#"type="submit" name="item" value="i1""#));
    // Enter in any field reaches the first submit button, and that one does nothing.
    let form = html.find("<form class=\"seatform\"").expect("the form");
    let first = html[form..].find("<button").expect("a button") + form;
    assert!(html[first..].starts_with(r#"<button type="submit" disabled hidden"#));
}

#[test]
fn a_seat_says_its_state_in_words() {
    let html = page(&map());
    assert!(html.contains("今天已记") && html.contains("病假"));
    assert_eq!(html.matches("class=\"seat away\"").count(), 1);
    assert_eq!(html.matches("class=\"seat empty\"").count(), 1);
}

#[test]
fn a_name_over_four_characters_may_break_after_the_dot() {
    let html = page(&map());
    assert!(html.contains("<b>阿依努尔·<wbr>库尔班</b>"));
    assert_eq!(html.matches("class=\"seat long\"").count(), 1, "four characters are not long");
}

#[test]
fn six_chips_at_most() {
    let mut map = map();
    map.chips = (0..9).map(|i| chip(&format!("x{i}"), "课堂发言", Sign::Affirm)).collect();
    assert_eq!(page(&map).matches("value=\"x").count(), 6);
}

#[test]
fn hard_wall_8_a_shared_screen_shows_nothing_negative_about_a_person() {
    let html = page(&SeatMap { shared: true, ..map() });
    for word in
        ["课上讲话", "病假", "<ul class=\"list\" data-today", "说了三次", "−1", "纪律", "mend"]
    {
        assert!(!html.contains(word), "{word} on a shared screen");
    }
    // 今天已记 may come from a reminder: only the template of the script still holds the words.
    let (room, _) = html.split_once("<template").expect("the template");
    assert!(!room.contains("今天已记"));
    assert!(room.contains("不在") && room.contains("作业优秀"));
}

#[test]
fn everything_typed_by_people_is_escaped() {
    let html = page(&map());
    assert!(html.contains("&lt;b&gt;说了三次"));
    assert!(!html.contains("<b>说了三次"));
}

#[test]
fn no_inline_style_and_no_inline_script() {
    let html = page(&map());
    for bad in [" style=", "<script", " onclick=", "javascript:"] {
        assert!(!html.contains(bad), "{bad}");
    }
}

#[test]
fn a_row_can_be_taken_back_only_while_it_is_open() {
    let open = journal_row("7", &row(Sign::Mend, RowState::Open { undo_key: "b".repeat(32) }));
    let open = open.into_string();
    assert!(open.contains(r#"action="/classes/7/undos""#));
    assert!(open.contains(&format!(r#"name="of" value="{}""#, "a".repeat(32))));
    assert!(open.contains(&format!(r#"name="key" value="{}""#, "b".repeat(32))));
    for state in [RowState::Fixed, RowState::Undone] {
        let undone = state == RowState::Undone;
        let html = journal_row("7", &row(Sign::Mend, state)).into_string();
        assert!(!html.contains("<form"));
        assert_eq!(html.contains("已撤回"), undone);
    }
}

#[test]
fn one_mode_shows_no_switch() {
    let mut map = map();
    map.modes.truncate(1);
    assert!(!page(&map).contains("座位图的用法"));
}

#[test]
fn an_empty_day_says_what_to_look_for() {
    let html = page(&SeatMap { today: vec![], ..map() });
    assert!(html.contains("<p class=\"mut\" data-empty>今天还没有记。"));
}
