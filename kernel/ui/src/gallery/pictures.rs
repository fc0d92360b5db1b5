use maud::{Markup, html};

use super::{show, show_wide};
use crate::charts::*;
use crate::icons::{Icon, geese, icon};
use crate::parts::{Stat, goal, stats};
use crate::qr::qr;

pub(super) fn marks() -> Markup {
    let colours = [
        ("paper", "宣纸"),
        ("sheet", "纸面"),
        ("sunk", "凹处"),
        ("ink", "墨"),
        ("ink-2", "墨二"),
        ("ink-3", "墨三"),
        ("azure", "石青"),
        ("azure-wash", "石青淡"),
        ("dawn", "晨光"),
        ("dawn-wash", "晨光淡"),
        ("bamboo", "竹"),
        ("ochre", "赭"),
        ("cinnabar", "朱（只报错）"),
    ];
    html! {
        (show("标志", html! { div.row { (geese::mark_in("mark huge")) (geese::mark_in("mark big")) (geese::mark()) (geese::mark_in("mark tiny")) } }))
        (show("雁阵与班级目标", html! { div.stack { (geese::flock()) (goal("按时关灯", 62, 100, "天", "再有 38 天，班会放电影。")) } }))
        (show_wide("颜色", html! {
            ul.sws { @for (name, word) in colours {
                li.sw { svg viewBox="0 0 10 5" preserveAspectRatio="none" aria-hidden="true" { rect class=(name) width="10" height="5" {} } small { (word) } }
            } }
        }))
    }
}

fn weeks(count: usize) -> Vec<String> {
    (1..=count).map(|week| week.to_string()).collect()
}

pub(super) fn charts() -> Markup {
    html! {
        (show_wide("数与小图", stats(&[
            Stat::new("本月记录", 164, "笔").spark(spark(&[9.0, 18.0, 14.0, 30.0, 35.0, 41.0], "近六周逐周上升")),
            Stat::new("肯定与提醒", "8.1", "比 1").spark(spark(&[3.0, 4.0, 3.4, 5.0, 6.2, 8.1], "近六周逐周上升")),
            Stat::new("被看见的人", 51, "/ 54 人").spark(spark(&[38.0, 43.0, 41.0, 47.0, 49.0, 51.0], "近六周逐周上升")),
            Stat::new("申诉", 1, "件，已复核"),
        ])))
        (show_wide("成对的柱", bars().view()))
        (show("曲线", line().view()))
        (show("环", ring_row(41, 54, "人", html! { p.b { "还差 13 人" } p.sm.mut { "通过线：三分之二（36 票）" } })))
        (show("六个方面", radar().view()))
        (show("热条", heat().view()))
        (show("二维码", html! { div.row { (qr("http://yx.example/r/5", "班规第 5 版")) span { "扫码，或在 73YAN 里找「班规 5」" } } }))
    }
}

fn bars() -> Bars {
    let mut labels = weeks(11);
    labels.push("12 周".to_owned());
    Bars {
        title: "近 12 周肯定与提醒的笔数".into(),
        label_name: "周".into(),
        labels,
        solid: Series::counts("肯定", [31, 42, 38, 51, 47, 58, 44, 62, 55, 67, 49, 30]),
        hollow: Some(Series::counts("提醒", [14, 12, 15, 9, 11, 8, 12, 7, 9, 6, 8, 4])),
        ..Bars::default()
    }
}

fn line() -> Line {
    Line {
        title: "每天阅读的分钟数".into(),
        label_name: "月".into(),
        labels: ["9 月", "10 月", "11 月", "12 月", "1 月"].map(str::to_owned).to_vec(),
        now: Series::measures("这学期", [Some(12.0), Some(15.0), None, Some(21.0), Some(24.5)]),
        before: Some(Series::measures(
            "上学期",
            [Some(8.0), Some(9.0), Some(11.0), Some(10.0), Some(13.0)],
        )),
        from_zero: true,
        room: Room::Half,
        ..Line::default()
    }
}

fn radar() -> Radar {
    Radar {
        title: "六个方面，这个月和上个月".into(),
        axes: ["守时", "助人", "发言", "作业", "劳动", "阅读"].map(str::to_owned).to_vec(),
        full: 100.0,
        now: Series::counts("这个月", [72, 85, 60, 66, 90, 50]),
        before: Some(Series::counts("上个月", [50, 60, 40, 55, 50, 60])),
        class: Some(ClassOutline {
            values: vec![60.0, 62.0, 55.0, 70.0, 58.0, 52.0],
            students: 54,
        }),
        values: Values::Folded,
    }
}

fn heat() -> Heat {
    let row = |name: &str, counts: [i64; 10]| {
        (
            name.to_owned(),
            counts.iter().enumerate().map(|(at, c)| (at != 5).then_some(*c)).collect(),
        )
    };
    Heat {
        title: "哪些周记得多".into(),
        column_name: "周".into(),
        columns: weeks(10),
        rows: vec![
            row("周一", [3, 5, 2, 0, 8, 0, 4, 6, 9, 1]),
            row("周三", [1, 0, 4, 6, 3, 0, 12, 5, 2, 0]),
            row("周五", [7, 2, 0, 3, 5, 0, 1, 8, 4, 6]),
        ],
        values: Values::Folded,
    }
}

pub(super) fn drawings() -> Markup {
    show_wide(
        "图标",
        html! {
            ul.ics { @for drawing in Icon::ALL { li { (icon(*drawing)) (drawing.word()) } } }
        },
    )
}
