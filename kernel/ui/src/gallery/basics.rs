use maud::{Markup, html};

use super::{show, show_wide};
use crate::icons::{Icon, Motif};
use crate::parts::*;

pub(super) fn all() -> Markup {
    html! {
        (buttons())
        (moving())
        (chips_and_tags())
        (states())
        (fields())
        (choices())
        (messages())
        (lists())
        (tables())
        (class_and_weeks())
        (dialogs())
    }
}

fn buttons() -> Markup {
    show(
        "按钮",
        html! {
            div.row.wrap {
                (Button::submit("记一笔").icon(Icon::Pen).go())
                (Button::link("导出表格", "#").icon(Icon::Download))
                (Button::link("留着再说", "#").bare())
                (Button::submit("删去草稿").icon(Icon::Trash).warn().confirm("删去这份草稿？"))
                (Button::submit("还不能投").off(true))
                (Button::link("查找", "#").icon(Icon::Search).word_hidden())
            }
            p { (more_link("看整个雁阵", "#")) }
            div.row { (Button::submit("写入 50 行").go().big()) (Button::link("返回对列", "#").big()) }
        },
    )
}

fn moving() -> Markup {
    let segs = [
        Seg::new("记一笔", "#", true),
        Seg::new("点名", "#", false),
        Seg::new("抽签", "#", false),
        Seg::new("排座", "#", false),
    ];
    let tab = [
        Seg::new("条文", "#", true),
        Seg::new("讨论 6", "#", false),
        Seg::new("历次版本", "#", false),
    ];
    let seats = [
        MiniSeat::Calm,
        MiniSeat::Recorded,
        MiniSeat::Calm,
        MiniSeat::Selected,
        MiniSeat::Selected,
        MiniSeat::Calm,
        MiniSeat::Waiting,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Recorded,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Calm,
        MiniSeat::Calm,
    ];
    let group = |label, current| MiniGroup { label, href: "#", current, columns: 3, seats: &seats };
    show(
        "分段 · 页签 · 大组小图 · 翻页 · 更多",
        html! {
            div.stack {
                (segmented("座位图的用法", &segs))
                (tabs("班规", &tab))
                (minimap(&[group("一组", true), group("二组", false), group("三组", false)]))
                (pagination(None, "1–7 行，共 56 行", Some("#")))
                (action_sheet("更多", &[
                    html! { a href="#" { (crate::icon(Icon::Print)) "打印这一页" } },
                    html! { a href="#" { (crate::icon(Icon::Download)) "导出表格" } },
                    post_button("#", &[], Button::submit("撤回整批").icon(Icon::Undo)),
                ]))
            }
        },
    )
}

fn chips_and_tags() -> Markup {
    let chip = |label, affirms| Chip { rule: "r", label, affirms, ..Chip::default() };
    let all = [
        chip("作业优秀", true),
        Chip { armed: true, ..chip("课堂发言", true) },
        chip("帮助同学", true),
        chip("值日认真", true),
        chip("作业未交", false),
        chip("课上讲话", false),
    ];
    show(
        "班规条与标签",
        html! {
            div.stack {
                div { (chips(&all, Some(("全部班规 23 条", "#")))) }
                div.row.wrap {
                    (tag(Tone::Calm, Icon::Check, "没变"))
                    (tag(Tone::Note, Icon::Plus, "新增"))
                    (tag(Tone::Done, Icon::Check, "已弥补"))
                    (tag(Tone::Now, Icon::Clock, "今天止"))
                    (tag(Tone::Mend, Icon::Remind, "跳过"))
                    (tag(Tone::Wrong, Icon::Alert, "打不开"))
                }
            }
        },
    )
}

fn states() -> Markup {
    show(
        "同步与撤回 · 步骤 · 只有您能看到",
        html! {
            div.stack {
                div.row.wrap {
                    (sync_badge())
                    a.sync.wait href="#" { (crate::icon(Icon::Waiting)) "待上传 2 条" }
                    a.sync.back href="#" { (crate::icon(Icon::Returned)) "被退回 1 条" }
                }
                (toast_here(Tone::Done, "已记 3 人 帮助同学", Some(("#", "k"))))
                (steps(&["提出", "讨论", "表决", "备案", "公布"], 2))
                (private_line("只有您能看到，不进任何报表"))
                (meter(14, 20, "20 天里做到 14 天"))
                div.row { span.sm.mut { "20 天里做到 14 天" } }
            }
        },
    )
}

fn fields() -> Markup {
    let quick = quick_box("#", "quick-gallery", "快记：名字、拼音或座号 + 事情");
    show(
        "快记与表单",
        html! { div.stack { (quick) (form("#", Some("k"), html! {
            (error_summary(&[("seat", "座号：这个班只有 54 个座位，请看一眼座位图。")]))
            (Field::text("place", "谈心的地点").placeholder("操场、走廊、办公室").help("学生和家长看不到这一栏。").optional())
            (pair(
                Field::number("seat", "座号").value("61").error(Some("这个班只有 54 个座位，请看一眼座位图。")),
                Field::date("day", "哪一天").value("2026-11-20").help("不早于开学那一天。"),
            ))
            (Field::select("how", "方式", [("visit", "上门"), ("school", "到校"), ("phone", "电话")]).value("school"))
            (Field::area("say", "写一句").value("最近作业有点懒").hint("可以写看见的事：「这周有三次作业没有交」。不改也能保存。"))
            (Field::file("roster", "名单文件", ".xlsx,.csv").help("也可以在表格里选中几列，直接粘贴。"))
            div.acts { (Button::submit("保存").go().big()) (Button::link("不改了", "#").big()) }
        })) } },
    )
}

fn choices() -> Markup {
    show(
        "选择 · 小密码",
        html! {
            div.stack {
                (radios("vote", "这一条，您的意见", &[
                    Choice::new("yes", "赞成"),
                    Choice::new("no", "不赞成").small("可以写一句为什么"),
                ], "yes", None))
                (checks("present", "谁在场", &[Choice::new("f", "父亲"), Choice::new("m", "母亲"), Choice::new("g", "祖辈")], &["m"], Some("至少勾一位。")))
                (radios_inline("why", "为什么去", &[Choice::new("a", "普访"), Choice::new("b", "好消息"), Choice::new("c", "适应")], "b", None))
                (chooser("kind", "谁能看到", &[("me", "只有我"), ("class", "全班"), ("family", "家长")], "me"))
                div.pair {
                    div.stack { p.b { "四位小密码" } (pins(2, 4)) p.sm.mut { "忘了就告诉班主任，当面换一个。" } }
                    (keys("f-pin", false))
                }
            }
        },
    )
}

fn messages() -> Markup {
    show(
        "提示条与空页",
        html! {
            div.stack {
                (banner(Tone::Note, "班规第 5 版从下周一起用。"))
                (banner(Tone::Now, "有一封信还剩 5 小时。"))
                (banner(Tone::Done, "50 位同学已写入名单。"))
                (banner(Tone::Mend, html! { "有 1 条被退回：第 4 版里没有这一条。" br; a.lnk href="#" { "去处理" } }))
                (banner(Tone::Wrong, "文件打不开，请另存为 .xlsx 再试。"))
                (empty_in_card("还没有家访记录", "好的家访从一件好事说起。先约一家，带上一张空表，回来两分钟录好。",
                    Button::link("约第一家", "#").icon(Icon::Visit).go()))
            }
        },
    )
}

fn lists() -> Markup {
    let done = Tick {
        action: "#",
        title: "看早读，问一声脚伤",
        small: "7:20 已做",
        done: true,
        ..Tick::default()
    };
    let open = Tick {
        action: "#",
        title: "与夏知微谈心",
        small: "她已经 23 天没有出现在记录里",
        link: Some(("记谈心", "#")),
        ..Tick::default()
    };
    show(
        "列表行与时间线",
        html! {
            div.stack-lg {
                ul.list {
                    (tick_row(&done))
                    (tick_row(&open))
                    (tick_label("who", "5", true, "许南乔", "第一组"))
                }
                (list([
                    Row::new("许南乔 · 帮助同学").at("10:05").affirm().small("把错题本借给同桌 · 数学老师")
                        .action(post_button("#", &[], Button::submit("撤回").icon(Icon::Undo).bare())),
                    Row::new("蒋云起 · 作业未交").at("昨天").remind().small("已补交，11 月 19 日划去")
                        .tail(tag(Tone::Done, Icon::Check, "已弥补")),
                    Row::new("叶青柠").lead(avatar(Motif::Lotus, 0)).small("第二组 · 图书角").href("#"),
                    Row::new("给老师写一封信").icon(Icon::Mail).small("封好后只有老师能拆，一天之内会有回音").href("#"),
                ]))
                (timeline(&[
                    Moment::new("7:20", "早读 · 语文").small("出勤 53 人，1 人病假").time(Time::Past),
                    Moment::new("10:20", "第三节 · 数学").small("下课后值日组擦黑板").time(Time::Now),
                    Moment::new("16:10", "班会：手机该放在哪里"),
                ]))
            }
        },
    )
}

fn class_and_weeks() -> Markup {
    let pupil = |no: i64, name: &str, value: &str, small: &str| Pupil {
        no,
        name: name.to_owned(),
        href: "#".to_owned(),
        value: value.to_owned(),
        small: small.to_owned(),
        quiet: value.is_empty(),
    };
    let day = |n: usize, word: &str| WeekDay {
        weekday: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][n % 7].to_owned(),
        day: (n + 1).to_string(),
        word: word.to_owned(),
        why: word.to_owned(),
        off: matches!(word, "休息" | "放假"),
        extra: matches!(word, "补课" | "放假"),
        today: n == 3,
    };
    let words = ["放假", "放假", "放假", "上课", "上课", "补课", "休息"];
    let days: Vec<WeekDay> = words.iter().enumerate().map(|(n, word)| day(n, word)).collect();
    html! {
        (show("全班一览，按座号", pupils(&[
            pupil(1, "许南乔", "+3.5", "肯定 4 · 提醒 1"),
            pupil(2, "周屿", "+2", "肯定 2"),
            pupil(3, "阿依努尔·库尔班", "", "这个月还没有"),
        ])))
        (show("这一周", weeks(&days)))
    }
}

fn tables() -> Markup {
    let mut table = Table::new("导入名单的核对")
        .col("姓名")
        .col("会怎样")
        .col("学号")
        .col("性别")
        .num("座号")
        .col("说明");
    table.push([
        Cell::new("林知夏"),
        Cell::new(tag(Tone::Note, Icon::Plus, "新增")),
        "2026030101".into(),
        "女".into(),
        "1".into(),
        Cell::none(),
    ]);
    table.push([
        Cell::new("周屿"),
        Cell::new(tag(Tone::Now, Icon::Pen, "有变化")),
        "2026030102".into(),
        "男".into(),
        Cell::changed("2", "9"),
        Cell::none(),
    ]);
    table.push([
        Cell::new("阿依努尔·库尔班"),
        Cell::new(tag(Tone::Calm, Icon::Check, "没变")),
        "2026030124".into(),
        "女".into(),
        "24".into(),
        Cell::none(),
    ]);
    table.push_skipped([
        Cell::new("许南乔"),
        Cell::new(tag(Tone::Mend, Icon::Remind, "跳过")),
        "2026030105".into(),
        "女".into(),
        "5".into(),
        Cell::text("名单里出现两次，保留第 5 行"),
    ]);
    let none = Table::new("家访")
        .col("学生")
        .col("哪一天")
        .empty("还没有家访。先约一家，从一件好事说起。");
    show_wide("表格", html! { div.stack { (table) (none) } })
}

fn dialogs() -> Markup {
    show(
        "对话页（不用弹窗也成立）",
        dialog_here(
            "把这一笔改成「作业优秀」？",
            html! {
                p.mut { "已经过了一天，这次算更正。原来的一笔会留痕，学生页只显示新的。" }
                (Field::text("reason", "为什么改").value("点错了座位"))
            },
            html! { (Button::link("不改了", "#")) (Button::submit("更正").go()) },
        ),
    )
}
