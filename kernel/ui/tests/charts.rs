//! Pictures of numbers: the same text every time, the values beside them, readable in grey.

use ui::charts::*;

fn bars(count: i64) -> Bars {
    Bars {
        title: "笔数".into(),
        label_name: "周".into(),
        labels: (1..=count).map(|n| n.to_string()).collect(),
        solid: Series::counts("肯定", 1..=count),
        hollow: Some(Series::counts("提醒", (1..=count).map(|n| n % 3))),
        ..Bars::default()
    }
}

#[test]
fn the_same_numbers_give_the_same_picture() {
    assert_eq!(bars(12).view().into_string(), bars(12).view().into_string());
}

#[test]
fn every_value_of_a_chart_stands_in_its_table() {
    let html = bars(12).view().into_string();
    assert_eq!(html.matches("<tr").count(), 13);
    assert!(html.contains("看数值表"));
    let open = Bars { values: Values::Shown, ..bars(12) }.view().into_string();
    assert!(!open.contains("<details") && open.contains("<table"));
}

#[test]
fn pairs_differ_by_filling_and_by_words() {
    let html = bars(3).view().into_string();
    assert!(html.contains("class=\"af\"") && html.contains("class=\"bf\""));
    assert!(html.contains("肯定（实心）") && html.contains("提醒（空心）"));
    assert!(html.contains("<title>2：肯定 2，提醒 2</title>"));
}

#[test]
fn no_number_falls_out_of_the_picture() {
    for chart in [bars(0), bars(1), bars(60)] {
        let html = chart.view().into_string();
        assert!(!html.contains("NaN") && !html.contains("inf"), "{html}");
    }
    let empty = Line {
        labels: vec!["9 月".into()],
        now: Series::measures("现在", [None]),
        ..Line::default()
    };
    assert!(!empty.view().into_string().contains("NaN"));
    assert!(!spark(&[3.0, 3.0], "一样").into_string().contains("NaN"));
    assert_eq!(spark(&[], "没有").into_string(), "");
}

#[test]
fn a_curve_lifts_the_pen_where_nothing_was_measured() {
    let line = Line {
        labels: ["1", "2", "3", "4"].map(str::to_owned).to_vec(),
        now: Series::measures("分钟", [Some(1.0), Some(2.0), None, Some(4.0)]),
        room: Room::Half,
        ..Line::default()
    };
    let html = line.view().into_string();
    let path = &html[html.find("<path class=\"a\" d=\"").unwrap() + 19..];
    let path = &path[..path.find('"').unwrap()];
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1));
}

fn radar(students: usize) -> String {
    Radar {
        title: "方面".into(),
        axes: ["守时", "助人", "发言"].map(str::to_owned).to_vec(),
        full: 100.0,
        now: Series::counts("这个月", [40, 90, 120]),
        class: Some(ClassOutline { values: vec![50.0, 50.0, 50.0], students }),
        ..Radar::default()
    }
    .view()
    .into_string()
}

#[test]
fn the_class_outline_needs_twenty_students() {
    assert!(!radar(19).contains("全班"));
    assert!(radar(20).contains("全班平均") && radar(20).contains("class=\"cls\""));
}

#[test]
fn a_strip_reads_without_colour() {
    let heat = Heat {
        title: "周".into(),
        column_name: "周".into(),
        columns: vec!["1".into(), "2".into(), "3".into()],
        rows: vec![("周一".into(), vec![Some(0), Some(12), None])],
        values: Values::Folded,
    };
    let html = heat.view().into_string();
    assert!(html.contains(">12</text>"), "the number stands in its cell");
    assert!(html.contains("周一 3：不上课") && html.contains("class=\"hxl\""));
}

#[test]
fn rings_say_their_numbers() {
    let html = ring(41, 54, "人").into_string();
    assert!(html.contains("41 人，共 54 人"));
    assert!(ring_large(100, 180, "想一想").into_string().contains("计时还剩 1 分 40 秒"));
    assert!(ring_large(-5, 0, "").into_string().contains("0:00"));
}
