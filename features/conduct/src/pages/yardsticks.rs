//! 多把尺子: seven dimensions of praise (C2-12), and which items measure which.

use super::{Head, Keys, NAV, at, begin, key, places};
use crate::bridge::{self, student, student_id};
use crate::model::dimensions::{Dimension, DimensionReport, report};
use crate::store::goals::Settings;
use crate::store::{entries, goals};
use auth::Scope;
use db::{Day, Result, Tx};
use maud::{Markup, html};
use rules::RuleItem;
use std::collections::BTreeMap;
use ui::parts::{self, Button, Field, Table};
use web::{App, Frame, Typed};

/// Words by which an item is known to measure a dimension, until the teacher says otherwise.
const KNOWN: [(Dimension, &[&str]); 7] = [
    (
        Dimension::Study,
        &["作业", "学习", "发言", "提问", "阅读", "笔记", "订正", "朗读", "背", "听讲", "课"],
    ),
    (Dimension::Social, &["帮助", "助人", "互助", "合作", "团结", "同学", "分享", "友善", "小组"]),
    (Dimension::Body, &["体育", "跑", "操", "锻炼", "运动", "眼保健"]),
    (
        Dimension::Character,
        &["拾金", "诚", "守信", "文明", "礼", "让座", "爱护", "尊", "孝", "公物", "节约"],
    ),
    (Dimension::Will, &["坚持", "进步", "全勤", "挑战", "克服", "连续", "守时", "改正"]),
    (Dimension::Beauty, &["板报", "书写", "字迹", "歌", "艺", "画", "美", "朗诵", "表演", "演出"]),
    (Dimension::Labour, &["值日", "劳动", "卫生", "打扫", "整理", "清洁", "扫", "擦", "图书角"]),
];

/// The dimensions that an item measures: as the teacher chose, else by its words, else by its
/// category.
pub fn dimensions_of(item: &RuleItem, settings: &Settings) -> Vec<Dimension> {
    if let Some(chosen) = settings.dimensions.get(&item.id.to_string()) {
        return chosen.iter().filter_map(|code| Dimension::from_code(code)).collect();
    }
    let text = format!("{}{}", item.title, item.item.what);
    let known = KNOWN.iter().filter(|(_, words)| words.iter().any(|w| text.contains(w)));
    let found: Vec<Dimension> = known.map(|(d, _)| *d).collect();
    match (found.is_empty(), item.category.as_str()) {
        (false, _) => found,
        (true, "学习") => vec![Dimension::Study],
        (true, "卫生") => vec![Dimension::Labour],
        (true, "礼仪") => vec![Dimension::Character],
        (true, "纪律") => vec![Dimension::Will],
        (true, "活动") => vec![Dimension::Social],
        _ => Vec::new(),
    }
}

/// What the page shows.
pub struct View {
    head: Head,
    from: Day,
    report: DimensionReport,
    items: Vec<(RuleItem, Vec<Dimension>, bool)>,
}

/// Collects it: the month so far and the month before.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let from = head.today.month_start().plus(-1).month_start();
    let settings = goals::settings(tx, head.class.id)?;
    let items: Vec<_> = rules::items_on(tx, scope, head.today)?
        .into_iter()
        .filter(|i| i.positive)
        .map(|i| {
            let chosen = settings.dimensions.contains_key(&i.id.to_string());
            let dimensions = dimensions_of(&i, &settings);
            (i, dimensions, chosen)
        })
        .collect();
    let tags: BTreeMap<_, _> =
        items.iter().map(|(i, d, _)| (bridge::rule(i.id), d.clone())).collect();
    let rows = entries::between(tx, scope, from, head.today, 8000)?;
    let rows: Vec<_> = rows.into_iter().map(|s| s.entry).collect();
    let roster: Vec<_> = head.students.iter().map(|s| student(s.id)).collect();
    let report = report(&rows, &tags, &roster);
    Ok(View { head, from, report, items })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let mut table =
        Table::new("每个方面有多少同学被肯定").col("方面").num("被肯定的同学").num("次数");
    for line in &view.report.lines {
        let cells = [
            line.dimension.label().to_owned(),
            line.students.to_string(),
            line.entries.to_string(),
        ];
        table.push(cells);
    }
    let lead =
        format!("{}以来：{} 位同学至少在一个方面被肯定", view.from.short(), view.report.praised);
    let body = html! {
        (parts::head("多把尺子", lead, ""))
        (parts::stack_lg(html! {
            (places(view.head.class.id, "conduct/dimensions"))
            (typed.message())
            (parts::private_line("只有您能看到"))
            (parts::cols_even(html! { (table) }, next(view)))
            (parts::section("哪一条算哪个方面", "", choose(view, keys)))
        }))
    };
    web::page(app, scope, Frame::class("多把尺子", view.head.line.clone(), NAV), body)
}

fn next(view: &View) -> Markup {
    let name = |id| view.head.students.iter().find(|s| s.id == id).map(|s| s.name.clone());
    let not_yet: Vec<String> =
        view.report.not_yet.iter().filter_map(|s| name(student_id(*s))).collect();
    parts::section(
        "接下来看什么",
        "",
        html! {
            ul.list {
                @for words in view.report.suggestions() { li.li { span.tx { (words) } } }
                @if !not_yet.is_empty() {
                    li.li { span.tx { (not_yet.len()) " 位同学还没有在任何一个方面被肯定" small { (not_yet.join("、")) } } }
                }
                @if not_yet.is_empty() && view.report.suggestions().is_empty() {
                    li.li { span.tx { "每个方面都有人被肯定，每位同学都被看见了。" } }
                }
            }
        },
    )
}

fn choose(view: &View, keys: &Keys) -> Markup {
    let options = || {
        let own = [("auto", "按名称自动"), ("none", "都不算")].into_iter();
        own.chain(Dimension::ALL.iter().map(|d| (d.code(), d.label())))
    };
    html! {
        @if view.items.is_empty() {
            p.mut { "班规生效以后，可以在这里看每一条肯定算哪个方面。" }
        } @else {
            form.stack method="post" action=(at(view.head.class.id, "conduct/dimensions")) {
                (key(&keys.of("dimensions")))
                div.fields { @for (item, dimensions, chosen) in &view.items {
                    @let words = dimensions.iter().map(|d| d.label()).collect::<Vec<_>>().join("、");
                    @let value = match (chosen, dimensions.first()) {
                        (false, _) => "auto",
                        (true, None) => "none",
                        (true, Some(d)) => d.code(),
                    };
                    (Field::select(format!("d-{}", item.id), &item.title, options()).value(value)
                        .help(if words.is_empty() { "现在不算任何方面".to_owned() } else { format!("现在算：{words}") }))
                } }
                (Button::submit("存下").go())
            }
        }
    }
}
