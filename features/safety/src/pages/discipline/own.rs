//! 我的权利: what a measure is, why, until when; the own statement, a hearing, an appeal. For the
//! student on the shared device and for the family by their link.

use super::file::File;
use super::{Forms, MOST, NAV_OWN, step_tag, what};
use crate::model::discipline::{AppealStage, Hearing, Step, Tier};
use crate::store::discipline::appeals;
use crate::store::discipline::measures::{self, Stored};
use crate::store::discipline::settings::{self, Settings};
use auth::{AccountKind, Scope};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row};
use web::{App, Frame, Typed};

/// The list.
pub struct View {
    line: (String, String),
    all: Vec<Stored>,
    appeals: HashMap<Id, AppealStage>,
    settings: Settings,
    today: Day,
    family: bool,
    name: String,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let student = scope.student()?;
    let mut all = measures::of_student(tx, student, MOST)?;
    all.retain(Stored::shown_at_home);
    let mut stages = HashMap::new();
    for m in all.iter().filter(|m| m.tier().needs_hearing()) {
        let found = appeals::of(tx, m.id)?;
        if let Some(a) = found.first() {
            stages.insert(m.id, a.stage);
        }
    }
    Ok(View {
        line: people::class_line(tx, scope)?,
        all,
        appeals: stages,
        settings: settings::settings(tx)?,
        today: tx.now().day(),
        family: scope.who().kind == AccountKind::Guardian,
        name: people::member(tx, scope, student)?.name,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let who = if view.family { view.name.as_str() } else { "你" };
    let row = |m: &Stored| {
        Row::new(what(m))
            .at(m.day.short())
            .small(m.situation.chinese())
            .tail(step_tag(m, view.appeals.get(&m.id).copied(), view.today))
            .href(format!("{NAV_OWN}/{}", m.id))
    };
    let lead = format!("和{who}有关的教育惩戒，为什么、到哪天、可以怎么说明和申诉。同学看不到。");
    let body = html! {
        (parts::head("我的权利", lead, ""))
        (parts::stack_lg(html! {
            @if view.all.is_empty() {
                (parts::empty_in_card("没有教育惩戒的记录", "这样很好。下面是每个学生都有的权利，知道就好。", ""))
            } @else {
                (parts::section("记录", "到期自动删除", parts::list(view.all.iter().map(row))))
            }
            (rights(view))
        }))
    };
    web::page(app, scope, Frame::class("我的权利", view.line.clone(), NAV_OWN), body)
}

fn rights(view: &View) -> Markup {
    let you = if view.family { "孩子" } else { "你" };
    parts::section("每个学生都有的权利", "", parts::list([
        Row::new("说明和申辩").small(format!("学校决定以前，会先听{you}怎么说。可以自己写，也可以请家长帮忙写。")),
        Row::new("申请听证").small("停课、处分这样的决定作出以前，可以申请当面把事情说清楚。"),
        Row::new("申诉").small(format!("收到决定书后 15 个工作日以内，向{}提出；委员会里有家长和老师，没有作决定的人。", view.settings.office)),
        Row::new("复核").small(format!("对申诉的结果还有意见，可以向{}申请复核。", view.settings.authority)),
        Row::new("不允许的").small("打骂、罚抄、罚款、当众羞辱、一人犯错全组受罚、因为成绩受罚，都不允许。遇到了，告诉家长或任何一位信任的老师。"),
    ]))
}

/// One measure.
pub fn one(app: &App, scope: &Scope, file: &File, typed: &Typed, said: bool) -> Markup {
    let forms = Forms::new(app, typed);
    let m = &file.measure;
    let lead = html! { (m.day.long()) " " (file.tag()) };
    let body = html! {
        (parts::crumb("我的权利", NAV_OWN))
        (parts::head(m.measure.chinese(), lead, ""))
        @if said { (parts::banner(parts::Tone::Done, "已经交上去了。学校会看，并在这里答复。")) }
        (forms.message())
        (parts::cols(
            html! { (file.facts()) (file.told_appeals()) (file.way()) },
            html! { (steps(file, &forms)) (file.dates()) (papers(file)) },
        ))
    };
    let line = file.line.clone().unwrap_or_default();
    web::page(app, scope, Frame::class(m.measure.chinese(), line, NAV_OWN), body)
}

fn steps(file: &File, forms: &Forms<'_>) -> Markup {
    let m = &file.measure;
    let at = |rest: &str| format!("{NAV_OWN}/{}/{rest}", m.id);
    let area = |form: &str, label: &str, hint: &str| {
        let field = Field::area("words", label).placeholder(hint).attr("maxlength", "2000");
        forms.put(form, "words", "", field)
    };
    let proposed = m.step == Step::Proposed;
    html! {
        @if proposed {
            (parts::card_titled(if m.statement.is_some() { "再补充几句" } else { "说明和申辩" }, "",
                forms.form(&at("statements"), "statement", html! {
                    p.sm.mut { "学校还没有决定。把当时的情况写下来，决定的人会看。" }
                    (area("statement", "当时是怎么回事", "按自己的话写，写多少都可以"))
                    (Button::submit("交上去").go())
                })))
        }
        @if proposed && m.tier().needs_hearing() && matches!(file.case.hearing, Hearing::Offered | Hearing::Waived) {
            (parts::card_titled("听证", "", html! {
                p.sm.mut { "可以申请当面把事情说清楚，家长可以一起来。不申请也可以。" }
                (forms.form(&at("hearing"), "hearing", html! {
                    div.row {
                        (Button::submit("申请听证").named("hearing", Hearing::Asked.code()).go())
                        @if file.case.hearing == Hearing::Offered {
                            (Button::submit("不申请").named("hearing", Hearing::Waived.code()))
                        }
                    }
                }))
            }))
        }
        @if file.can_appeal() {
            (parts::card_titled("申诉", file.last.map(|d| format!("到 {}", d.short())).unwrap_or_default(),
                forms.form(&at("appeals"), "appeal", html! {
                    p.sm.mut { "不同意学校的决定，写下理由交给" (file.settings.office) "。申诉不会加重。" }
                    (area("appeal", "为什么不同意", "事实不对、依据不对、太重了，或者别的理由"))
                    (Button::submit("提交申诉").go())
                })))
        }
        @if file.stage().is_some_and(|s| matches!(s, AppealStage::Submitted | AppealStage::Accepted | AppealStage::Committee)) {
            (forms.form(&at("withdrawal"), "withdraw", html! { (Button::submit("撤回申诉").bare()) }))
        }
        @if m.tier() == Tier::Minor {
            p.sm.mut { "有不同的看法，可以直接跟班主任说，也可以请家长来说。" }
        }
    }
}

fn papers(file: &File) -> Markup {
    let m = &file.measure;
    let row = |title: &'static str, rest: &str| {
        Row::new(title)
            .small("打印出来写，交给老师")
            .icon(Icon::Print)
            .href(format!("{NAV_OWN}/{}/{rest}", m.id))
    };
    let mut rows = Vec::new();
    if m.tier() > Tier::Minor && m.step == Step::Proposed {
        rows.push(row("陈述申辩书", "form"));
    }
    if file.can_appeal() {
        rows.push(row("申诉书", "appeal-form"));
    }
    html! { @if !rows.is_empty() { (parts::section("想写在纸上", "", parts::list(rows))) } }
}
