//! Reference pages for the screenshots. All names are invented.

use ui::icons::geese;
use ui::parts::*;
use ui::shell::*;
use ui::{Icon, Markup, html};

/// The page with this name; an unknown name gives the error page.
pub fn page(name: &str, theme: Option<String>, size: Option<String>) -> Markup {
    match name {
        "gallery" => ui::shell::page(&shell(theme, size), ui::gallery::gallery()),
        "today" => ui::shell::page(&shell(theme, size), today()),
        "seats" => {
            let scripts = vec!["capture.js"];
            ui::shell::page(
                &Shell { scripts, ..shell(theme, size) },
                ui::seatmap::seat_map(&seats()),
            )
        }
        "papers" => print_sheets(&paper(), ui::gallery::papers()),
        "door" => bare_page(&Bare { theme, size, ..Bare::new("进入") }, staff_door()),
        "student-door" => bare_page(&Bare { theme, size, ..Bare::new("进入") }, student_door()),
        "letter" => {
            bare_page(&Bare { theme, size, size_switch: true, ..Bare::new("一封信") }, weekly())
        }
        "recess" => board_page(&board("课间"), recess(), dock()),
        "lesson" => board_page(&board("上课"), lesson(), dock()),
        "report" => print_page(&paper(), ui::gallery::gallery()),
        _ => error_page(404, "这一页不在了", "可能已经删去，或者不在您的班里。回到首页再找找。"),
    }
}

fn shell(theme: Option<String>, size: Option<String>) -> Shell {
    let nav = [
        (Icon::Today, "今天"),
        (Icon::Seats, "座位图"),
        (Icon::Mail, "信箱"),
        (Icon::Users, "学生"),
        (Icon::Chart, "品德记录"),
        (Icon::Book, "班规"),
        (Icon::Broom, "值日"),
        (Icon::Meeting, "班会"),
        (Icon::Talk, "谈心与家访"),
        (Icon::Doc, "学期材料"),
    ];
    let nav: Vec<Nav> = nav
        .into_iter()
        .map(|(icon, label)| {
            Nav::new(icon, label, "#").current(label == "今天").count(if label == "信箱" {
                3
            } else {
                0
            })
        })
        .collect();
    let mut tabs: Vec<Nav> = nav[..4].to_vec();
    tabs.push(Nav::new(Icon::Grid, "班务", "#"));
    Shell {
        title: "组件".into(),
        class_line: Some(("七年级（3）班".into(), "第 12 周 · 54 人".into())),
        nav,
        tabs,
        theme,
        size,
        me: Some(Me { name: "周老师".into(), id: "t1".into(), sign_out_href: "#".into() }),
        sync_badge: true,
        quick: Some(QuickBox { action: "#".into() }),
        ..Shell::default()
    }
}

fn today() -> Markup {
    let tick = |title, small, done, link| Tick {
        action: "#",
        title,
        small,
        done,
        link,
        ..Tick::default()
    };
    html! {
        (head("十一月二十日，星期五", "七年级（3）班 · 第 12 周 · 后天小雪", html! { (Button::link("打印今日", "#").icon(Icon::Print).laptop_only()) (Button::link("记一笔", "#").icon(Icon::Pen).go().laptop_only()) }))
        (cols(html! {
            (section("今天要做的三件", html! { span.dim { "做完一件划一件" } }, html! { ul.list {
                (tick_row(&tick("看早读，问一声方予安的脚伤", "7:20 已做", true, None)))
                (tick_row(&tick("给「匿名的一封信」回话", "还有 5 小时 20 分 · 昨天 15:40 收到", false, Some(("去回信", "#")))))
                (tick_row(&tick("与夏知微谈心", "她已经 23 天没有出现在记录里", false, Some(("记谈心", "#")))))
            } }))
            (section("今天的一天", "", timeline(&[
                Moment::new("7:20", "早读 · 语文").small("出勤 53 人，方予安病假（家长已告知）").time(Time::Past),
                Moment::new("9:40", "课间操").small("体育委员报了 2 条，等您确认").time(Time::Past),
                Moment::new("10:20", "第三节 · 数学").small("下课后值日组擦黑板：第四组").time(Time::Now),
                Moment::new("16:10", "班会：手机该放在哪里").small("主持 周屿、卢小满 · 表决班规第 7 条"),
                Moment::new("17:00", "家校周信自动寄出").small("54 封，其中 2 封还缺一句好话"),
            ])))
        }, html! {
            (card_titled("好久没看见", private_line("只有您能看到"), html! {
                (list([
                    Row::new("夏知微").lead(avatar_of("a")).small("上次：谈心，10 月 28 日"),
                    Row::new("韩松年").lead(avatar_of("b")).small("上次：作业，10 月 30 日"),
                    Row::new("余稚鱼").lead(avatar_of("c")).small("上次：值日，10 月 31 日"),
                ]))
                (more_link("看整个雁阵", "#"))
            }))
            (section("今天的亮点", "", quote("许南乔把错题本借给了同桌，还在封面写了「慢慢来」。", "数学老师 · 9:58 记")))
            (goal("班级目标", 86, 100, "天", "连续按时关灯。再有 14 天，班会放电影。"))
        }))
    }
}

fn seats() -> ui::seatmap::SeatMap {
    use ui::seatmap::{Chip, Group, ItemGroup, Mode, Seat, SeatMap, SeatState, Sign};
    let names = "林知夏 周屿 沈一诺 梁书禾 唐若谷 江晚舟 卢小满 夏知微 冯远山 邓初晴 彭一帆 袁采薇 汪思源 任平生 姚听澜 尹和光 万里晴 贺新凉 陈沐阳 许南乔 方予安 叶青柠 苏望舒 孟春野 董言之 蒋云起 阿依努尔·库尔班 谢临风 潘小禾 于景行 崔牧之 丁晚香 范长青 严知非 温如初 龙在野 顾清和 宋子衿 何以宁 程砚之 白露明 秦亦川 魏时雨 韩松年 曹未央 杜若溪 戴星野 余稚鱼 石磊磊 傅雨眠 钟灵秀 单小雨 曾苇杭 柳依依";
    let seat = |(at, name): (usize, &str)| {
        let state = match at {
            0 | 5 | 28 => SeatState::Seen,
            20 => SeatState::Away("病假"),
            _ => SeatState::Plain,
        };
        Some(Seat {
            student_id: format!("s{at}"),
            no: at as u32 + 1,
            name: name.into(),
            state,
            keys: String::new(),
        })
    };
    let all: Vec<_> = names.split(' ').enumerate().map(seat).collect();
    let group = |(at, part): (usize, &[Option<Seat>])| Group {
        label: format!("第{}大组", ["一", "二", "三"][at]),
        columns: 3,
        seats: part.to_vec(),
    };
    let chip = |label: &str, sign| Chip {
        item_id: label.into(),
        label: label.into(),
        sign,
        points_label: String::new(),
        sizes: Vec::new(),
        keys: String::new(),
    };
    let chips = vec![
        chip("作业优秀", Sign::Affirm),
        chip("课堂发言", Sign::Affirm),
        chip("帮助同学", Sign::Affirm),
        chip("值日认真", Sign::Affirm),
        chip("作业未交", Sign::Mend),
        chip("课上讲话", Sign::Mend),
    ];
    let mode = |label, here| Mode { label, href: "#".into(), here };
    SeatMap {
        class_id: "7".into(),
        me_id: "t1".into(),
        groups: all.chunks(18).enumerate().map(group).collect(),
        all_items: vec![ItemGroup { label: "学习".into(), items: chips.clone() }],
        chips,
        modes: vec![
            mode("记一笔", true),
            mode("点名", false),
            mode("抽签", false),
            mode("值日", false),
            mode("排座", false),
        ],
        ..SeatMap::default()
    }
}

fn paper() -> Paper {
    Paper {
        title: "组件一览".into(),
        school: "育林初级中学".into(),
        class_name: "七年级（3）班".into(),
        date: "2026-11-20".into(),
        back: "#".into(),
        size: Size::A4,
    }
}

fn staff_door() -> Markup {
    door(
        "雁行",
        "老师请从这里进。",
        html! {
            (form("#", None, html! {
                (Field::text("account", "手机号或工号").value("T20317").attr("autocomplete", "username").required())
                (Field::password("password", "密码").attr("autocomplete", "current-password").required()
                    .error(Some("密码不对。还可以试 4 次，或请学校管理员重设。")))
                (Button::submit("进入").go().big().full())
            }))
            p.row { a.lnk href="#" { "我是学生" } a.lnk.sp href="#" { "忘了密码" } }
        },
    )
}

fn student_door() -> Markup {
    html! {
        main.door #main { div.in.wide {
            div.row { (geese::mark()) b.b { "雁行" } a.lnk.sp href="#" { "我是老师" } }
            div.duo {
                div.stack {
                    div { h1 { "你好，请坐" } p.mut { "班级码贴在黑板右边，座号写在桌角。" } }
                    (class_code_fields("73YAN", "5", None))
                    (pin_field("pin", "四位小密码", 4, None))
                    (Button::submit("进入").go().big().full())
                }
                (keypad("f-pin"))
            }
        } }
    }
}

fn weekly() -> Markup {
    letter(
        "给许南乔家里的一封信",
        "七年级（3）班 · 第 12 周 · 11 月 20 日",
        &["这一周，有件小事想说给您听。周二的数学课后，南乔把自己的错题本借给了同桌，怕他着急，还在封面上写了「慢慢来」三个字。".into(), "她很少提起这些，我想您愿意知道。".into()],
        html! {
            h2 { (ui::icon(Icon::Family)) "家里可以帮的一件事" }
            p { "她在练习睡前读二十页书。若您方便，晚饭后留十分钟，听她讲讲读到了哪里，不必考她。" }
            h2 { (ui::icon(Icon::Calendar)) "下周要准备的" }
            (list([Row::new("美术课带旧报纸两张").at("周二"), Row::new("校运会，穿运动鞋，自带水杯").at("周四")]))
            div.foot.stack { (Button::link("看过了", "#").icon(Icon::Check).go().big().full()) (Button::link("给班主任回一句话", "#").icon(Icon::Pen).full()) }
        },
    )
}

fn board(title: &str) -> BoardShell {
    BoardShell {
        title: title.into(),
        class_name: "七年级（3）班".into(),
        aside: "十一月二十日 星期五 · 第 12 周".into(),
        ..BoardShell::default()
    }
}

fn recess() -> Markup {
    let lessons = [
        ("语文", "past"),
        ("英语", "past"),
        ("数学", "now"),
        ("体育", ""),
        ("美术", ""),
        ("历史", ""),
        ("班会", ""),
    ];
    html! {
        div.bd-three {
            section {
                p.bd-clock { "10:12" }
                p.bd-say { "课间，还有 " b { "8 分钟" } br; span.mut { "下一节 数学 · 请准备练习册" } }
                p.bd-quote { "有人把错题本借给同桌，" br; "封面上写着「慢慢来」。" }
            }
            section { h2 { "今天的课" } ul { @for (at, (name, state)) in lessons.iter().enumerate() {
                li class=(format!("bd-li {state}")) { span.n { (at + 1) } span { (name) } @if *state == "now" { span.sp.sm { "10:20" } } }
            } } }
            div {
                section.bd-part { h2 { "今天值日" } ul {
                    li.bd-li { span.k { "黑板" } span.sp { "周屿、秦亦川" } }
                    li.bd-li { span.k { "窗台" } span.sp { "叶青柠" } }
                } }
                section.bd-part { h2 { "带给明天" } ul { li.bd-li { "旧报纸两张（美术）" } li.bd-li { "运动鞋（校运会练队）" } } }
            }
        }
        div.bd-goal { div.tx { h2 { "连续 100 天按时关灯" } p { b.b { "86" } " 天，还差 14 天看电影" } } div.fl { (geese::flight_wide(86, 100)) } }
    }
}

fn lesson() -> Markup {
    html! {
        div.bd-two {
            section {
                h2 { "请一位同学" }
                p.bd-name { "卢小满" }
                p.mut { "第二组 · 靠窗第三排" }
                div.bag { p { "这一轮每人一次，还剩 " b { "12" } " 人　" span.dim { "病假 1 人不在袋里" } } (geese::bag(53, 41, 1)) }
            }
            div.mid { (ui::charts::ring_large(100, 180, "想一想")) p.dim { "抽签凭证 7f3a 91c2" br; "下课后可验" } }
        }
    }
}

fn dock() -> Markup {
    html! { div.bd-dock {
        (Button::link("座位图", "#").icon(Icon::Seats)) (Button::link("值日打勾", "#").icon(Icon::Broom))
        (Button::link("班规", "#").icon(Icon::Book)) (Button::link("老师开锁", "#").icon(Icon::Lock))
    } }
}
