//! Title and frame of a version: where points start, when they start anew, the bands.

use super::{draft_of, key};
use crate::codes::code;
use crate::model::item::Period;
use crate::model::points::Points;
use crate::model::scheme::Scheme;
use db::Id;
use maud::{Markup, html};
use ui::parts::{Button, Field, crumb, facts, head, pair};
use web::Typed;

/// The bands that the form can hold.
pub const BANDS: usize = 5;

/// Where the lowest band begins: below everything that a ledger reaches.
pub const LOWEST: Points = Points::whole(-10_000);

/// The frame in words: the students', and the class contest's if there is one.
pub fn facts_of(scheme: &Scheme) -> Markup {
    let students = students_facts(scheme);
    match &scheme.contest {
        None => students,
        Some(contest) => html! {
            (students)
            h3 { "班级评比（只算班级的，不记到个人）" }
            (contest_facts(contest))
        },
    }
}

/// Full marks, flag and stars of the class's own contest.
fn contest_facts(contest: &Scheme) -> Markup {
    let listed =
        |all: Vec<String>| if all.is_empty() { "没有".to_owned() } else { all.join("，") };
    let areas =
        contest.areas.iter().map(|a| format!("{} {} 分", a.category.name(), a.full.plain()));
    let stars = contest.stars.iter().map(|s| format!("{} 面红旗{}", s.flags, s.name));
    let flag = contest.flag_percent.map_or_else(
        || "没有".to_owned(),
        |share| {
            format!(
                "每{}一次，年级里 {share}% 的班",
                contest.settle.name().trim_start_matches('一')
            )
        },
    );
    facts(&[
        (
            "满分",
            html! { (contest.base.unwrap_or_default().plain()) " 分：" (listed(areas.collect())) },
        ),
        ("流动红旗", html! { (flag) }),
        ("月度星级", html! { (listed(stars.collect())) }),
    ])
}

fn students_facts(scheme: &Scheme) -> Markup {
    let bands: Vec<String> = scheme
        .bands
        .iter()
        .map(|b| match b.from <= LOWEST {
            true => format!("其余{}", b.name),
            false => format!("{} {} 分起", b.name, b.from.plain()),
        })
        .collect();
    let reset = match scheme.reset {
        Some(period) => format!("每过{}重新开始", period.name()),
        None => "一直累计".to_owned(),
    };
    facts(&[
        (
            "起始分",
            html! { @match scheme.base { Some(b) => { (b.plain()) " 分" }, None => "没有，只看记录" } },
        ),
        ("重新开始", html! { (reset) }),
        (
            "结算",
            html! { "每" (scheme.settle.name().trim_start_matches('一')) "一次，结算前公示 " (scheme.objection_days) " 个上学日" },
        ),
        (
            "等次",
            html! { @if bands.is_empty() { "不分" } @else { (bands.join("，")) "（只有本人、家长和班主任看得到，不排名）" } },
        ),
    ])
}

/// `/classes/{class}/rules/drafts/{set}/frame`
pub fn page(class: Id, set: Id, typed: &Typed) -> Markup {
    let at = draft_of(class, set);
    let periods = |all: &[Period]| -> Vec<(String, String)> {
        all.iter().map(|p| (code(p), format!("每过{}", p.name()))).collect()
    };
    let resets = periods(&[Period::Week, Period::TwoWeeks, Period::Month, Period::Term]);
    let resets = resets.into_iter().chain([("none".to_owned(), "不重来，一直累计".to_owned())]);
    html! {
        (crumb("草案", &at))
        (head("名称和计分办法", "分数只是提醒自己的尺子：只给本人和家长看，不排名，不和评优挂钩。", ""))
        form.stack.narrow method="post" action=(format!("{at}/frame")) {
            (key(typed.key()))
            (typed.message())
            (typed.fill("title", Field::text("title", "名称")).attr("maxlength", "16").placeholder("班级公约")
                .help("印在海报最上面，比如“我们的约定”。"))
            (pair(
                typed.fill("base", Field::text("base", "起始分")).short().optional()
                    .help("空着就不算总分，只看记录。"),
                typed.fill("reset", Field::select("reset", "什么时候重新开始", resets)),
            ))
            (pair(
                typed.fill("floor", Field::text("floor", "显示不低于")).short().optional(),
                typed.fill("cap", Field::text("cap", "显示不高于")).short().optional(),
            ))
            (pair(
                typed.fill("settle", Field::select("settle", "多久结算一次",
                    periods(&[Period::Week, Period::TwoWeeks, Period::Month, Period::Term]))),
                typed.fill("objection_days", Field::number("objection_days", "结算前公示几个上学日")),
            ))
            (bands(typed))
            div.row.wrap { (Button::submit("保存").go()) (Button::link("不改了", &at).bare()) }
        }
    }
}

fn bands(typed: &Typed) -> Markup {
    html! {
        fieldset.fld #f-bands tabindex="-1" {
            legend { "等次（从高到低，可以不填；最低的一等分数空着，就是其余）" }
            div.stack {
                @for n in 0..BANDS {
                    @let (name, from) = (format!("band_{n}"), format!("from_{n}"));
                    (pair(
                        typed.fill(&name, Field::text(&name, format!("第 {} 等", n + 1))).short().attr("maxlength", "6"),
                        typed.fill(&from, Field::text(&from, "多少分起")).short(),
                    ))
                }
            }
            @if let Some(error) = typed.error("bands") { span.err { (error) } }
        }
    }
}
