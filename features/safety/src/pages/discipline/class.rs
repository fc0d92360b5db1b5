//! The class's overview: the homeroom teacher sees all, another teacher what they wrote.

use super::file::File;
use super::{Forms, MOST, NAV, home, step_tag, steps, what};
use crate::actions::discipline::{Side, case, open};
use crate::model::discipline::{AppealStage, Tier};
use crate::store::discipline::appeals;
use crate::store::discipline::measures::{self, Stored};
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Row};
use web::{App, Frame, Typed};

/// A line of the overview.
pub struct Line {
    measure: Stored,
    next: &'static str,
    appeal: Option<AppealStage>,
}

/// The overview.
pub struct View {
    line: (String, String),
    names: HashMap<Id, String>,
    lines: Vec<Line>,
    today: Day,
    whole: bool,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let (class, whole) = (scope.class()?, scope.can(Do::SeeMeasures));
    let found = if whole {
        measures::of_class(tx, class, MOST)?
    } else {
        measures::of_maker(tx, class, scope.actor(), MOST)?
    };
    let under: HashMap<Id, AppealStage> = appeals::open(tx)?.into_iter().collect();
    let today = tx.now().day();
    let mut lines = Vec::new();
    for measure in found {
        // Only what is on its way needs a look at its file.
        let next = if open(measure.step) { case(tx, &measure)?.next(today) } else { "" };
        lines.push(Line { next, appeal: under.get(&measure.id).copied(), measure });
    }
    Ok(View {
        line: people::class_line(tx, scope)?,
        names: people::names(tx, scope)?,
        lines,
        today,
        whole,
    })
}

fn row(view: &View, scope: &Scope, one: &Line) -> Row {
    let m = &one.measure;
    let name = view.names.get(&m.student).map_or("", String::as_str);
    let small = if one.next.is_empty() {
        m.situation.chinese().to_owned()
    } else {
        format!("下一步：{}", one.next)
    };
    Row::new(format!("{name} · {}", what(m)))
        .at(m.day.short())
        .small(small)
        .tail(step_tag(m, one.appeal, view.today))
        .href(super::at(scope, m.id, ""))
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let home = home(scope);
    let (on_the_way, done): (Vec<_>, Vec<_>) =
        view.lines.iter().partition(|l| open(l.measure.step));
    let (graver, minor): (Vec<&Line>, Vec<&Line>) =
        on_the_way.into_iter().partition(|l| l.measure.tier() > Tier::Minor);
    let act = Button::link("记录或提出建议", format!("{home}/new")).icon(Icon::Pen).go();
    let body = html! {
        (parts::head("教育惩戒",
            "先教育，后惩戒；只对事，不对人。较轻的由老师当场处理，较重和严重的由学校决定。", act))
        (parts::stack_lg(html! {
            @if let Ok(class) = scope.class() { (crate::pages::places(class, scope, "safety/measures")) }
            @if view.whole {
                (parts::private_line("只有您看得到全班的；任课老师只看到自己记的，学生和家长只看到自己的。"))
            } @else {
                (parts::private_line("这里只有您自己记下和提出的。"))
            }
            @if view.lines.is_empty() {
                (parts::empty_in_card("这学期还没有用过惩戒",
                    "多数事情谈一谈就好。真的需要时，先听学生怎么说，写清事实和依据，事后再谈一次。", ""))
            }
            @if !graver.is_empty() {
                (parts::section("学校决定的", format!("{} 件", graver.len()),
                    parts::list(graver.iter().map(|l| row(view, scope, l)))))
            }
            @if !minor.is_empty() {
                (parts::section("当场处理的", format!("{} 件", minor.len()),
                    parts::list(minor.iter().map(|l| row(view, scope, l)))))
            }
            @if !done.is_empty() {
                (parts::section("已经结束", "到期自动删除",
                    parts::list(done.iter().map(|l| row(view, scope, l)))))
            }
            @if view.whole {
                div.row {
                    (Button::link("同样的事，同样对待", format!("{home}/fairness")).bare())
                    (Button::link("导出表格", format!("{home}/export.xlsx")).icon(Icon::Download).bare())
                }
            }
        }))
    };
    web::page(app, scope, Frame::class("教育惩戒", view.line.clone(), NAV), body)
}

/// The page of one measure, for the class's staff and for the school.
pub fn one(app: &App, scope: &Scope, file: &File, typed: &Typed) -> Markup {
    let forms = Forms::new(app, typed);
    let title = format!("{} · {}", file.student.name, file.measure.measure.chinese());
    let school = scope.class().is_err();
    let back = if school { "各班惩戒" } else { "教育惩戒" };
    let lead =
        format!("{} · {} · {}", file.class, file.measure.tier().chinese(), file.measure.day.long());
    let next = file.case.next(file.today());
    let body = html! {
        (parts::crumb(back, &home(scope)))
        (parts::head(title.as_str(), html! { (lead) " " (file.tag()) }, ""))
        (forms.message())
        (parts::cols(
            html! {
                @if !next.is_empty() { (parts::banner(parts::Tone::Note, html! { b { "下一步：" } (next) })) }
                (file.facts())
                (file.told_appeals())
                (file.way())
            },
            html! {
                (steps::forms(scope, file, &forms))
                (file.dates())
                (papers(scope, file))
            },
        ))
    };
    let frame = match &file.line {
        Some(line) => Frame::class(title, line.clone(), NAV),
        None => Frame::plain(title, super::NAV_SCHOOL),
    };
    web::page(app, scope, frame, body)
}

/// What can be printed.
fn papers(scope: &Scope, file: &File) -> Markup {
    let minor = file.measure.tier() == Tier::Minor;
    let decided = file.measure.decided.is_some();
    let at = |rest: &str| super::at(scope, file.measure.id, rest);
    let row = |title: &'static str, small: &'static str, href: String| {
        Row::new(title).small(small).icon(Icon::Print).href(href)
    };
    let mut rows = Vec::new();
    if !minor && !decided {
        rows.push(row("告知和陈述申辩书", "给学生和家长填的纸，填好录入", at("/form")));
    }
    if !minor && decided && file.side == Side::School {
        rows.push(row("决定书", "A4，签收一联", at("/letter")));
        rows.push(row("决定书（可修改）", "Word 文档", at("/letter.docx")));
    }
    if file.case.open_to_appeal() {
        rows.push(row("申诉书", "空白纸，交到学校", at("/appeal-form")));
    }
    html! { @if !rows.is_empty() { (parts::section("纸", "", parts::list(rows))) } }
}
