use maud::{Markup, html};

use super::{show, show_wide};
use crate::icons::{Icon, Motif};
use crate::parts::*;

pub(super) fn all() -> Markup {
    html! { (letters()) (voices()) (people()) (board()) }
}

fn letters() -> Markup {
    let sealed = |from: &str, left, arrived: &str| Envelope {
        href: "#".into(),
        from: from.into(),
        state: "还没拆".into(),
        sealed: true,
        left_minutes: Some(left),
        arrived: arrived.into(),
    };
    show_wide(
        "信封与一日钟",
        envelopes(&[
            sealed("一位同学", 320, "昨天 15:40"),
            sealed("叶青柠", 645, "昨天 21:05"),
            Envelope {
                sealed: false,
                state: "您在 3 小时 10 分后回了信".into(),
                left_minutes: None,
                ..sealed("一位同学", 0, "周一")
            },
        ]),
    )
}

fn voices() -> Markup {
    show(
        "话与条文",
        html! {
            div.stack-lg {
                (quote("许南乔把错题本借给了同桌，还在封面写了「慢慢来」。", "数学老师 · 9:58 记"))
                (clauses(&[
                    Clause::new("一", "同学讲话时，先听完，再举手说不同的看法。"),
                    Clause::new("二", "值日做完请下一位同学看一眼，两个人都点头才算完。")
                        .below(html! { p.tags { (tag(Tone::Note, Icon::Pen, "这次改动")) } }),
                    Clause::new("三", html! { "迟到一次，" mark { "罚扫教室一周" } "。" }).below(banner(Tone::Mend, html! {
                        b.b { "这一句可能过重" } br;
                        span.sm { "劳动不宜用作惩罚，时长也与迟到不相称。可以写成：" } br;
                        span.song { "「迟到了，向组长说明原因，第二天早到五分钟。」" }
                        div.row.wrap { (Button::submit("换成这一句")) (Button::link("留给班会讨论", "#").bare()) }
                    })),
                ]))
            }
        },
    )
}

fn people() -> Markup {
    let motifs = Motif::ALL.iter().enumerate();
    show(
        "头像：花木鸟虫，四色四纹 · 名字",
        html! {
            div.stack {
                div.row.wrap { @for (at, motif) in motifs { (avatar(*motif, at)) } }
                div.row { (avatar_big(Motif::Bamboo, 1)) div { b.b { "许南乔" } br; span.mut { "第一组 · 图书角" } } }
                (whos(&[("何以宁".into(), "#".into()), ("阿依努尔·库尔班".into(), "#".into()), ("单小雨".into(), "#".into())]))
                (facts(&[("座号", html! { "5" }), ("小组", html! { "第一组" }), ("岗位", html! { "图书角管理员" })]))
            }
        },
    )
}

fn board() -> Markup {
    let person = |name: &str, since: &str, last: &str| Person {
        name: name.into(),
        href: "#".into(),
        since: since.into(),
        last: last.into(),
        id: name.into(),
        talk_href: "#".into(),
        visit_href: "#".into(),
    };
    let near = ["林知夏", "周屿", "沈一诺", "陈沐阳", "许南乔", "阿依努尔·库尔班"];
    show_wide(
        "雁阵",
        coverage(&[
            Band {
                title: "落在后面了".into(),
                range: "两周以上".into(),
                far: true,
                people: vec![
                    person("夏知微", "23 天没有出现", "最近一次：谈心，「想换到靠窗」"),
                    person("韩松年", "21 天没有出现", "最近一次：作业优秀"),
                    person("余稚鱼", "20 天没有出现", "最近一次：值日认真"),
                ],
            },
            Band {
                title: "有点远了".into(),
                range: "一周到两周".into(),
                far: false,
                people: vec![person("何以宁", "", ""), person("苏望舒", "", "")],
            },
            Band {
                title: "这一周见过".into(),
                range: String::new(),
                far: false,
                people: near.iter().map(|n| person(n, "", "")).collect(),
            },
        ]),
    )
}
