//! 后续: everything that was agreed to be done, from every room, the earliest first.

use super::{Head, NAV, at, begin, hidden, key, places};
use crate::actions::follow as plans;
use crate::actions::talk::{self, Agreed};
use crate::model::follow::{FollowKind, FollowUp, Outcome};
use crate::store::{follow, notes};
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// Lines on the page.
const MOST: i64 = 200;

/// What the list shows.
pub struct List {
    head: Head,
    open: Vec<FollowUp>,
    names: HashMap<Id, String>,
}

/// Collects it.
pub fn list(tx: &mut Tx<'_>, scope: &Scope) -> Result<List> {
    let open = follow::open(tx, scope, MOST)?;
    Ok(List { head: begin(tx, scope)?, open, names: people::names(tx, scope)? })
}

/// The room that planned it, in a word.
fn room(room: &str) -> &'static str {
    match room {
        "family" => "来自家校",
        "safety" => "来自安全",
        "letters" => "来自心声",
        _ => "来自关怀",
    }
}

const fn icon(kind: FollowKind) -> Icon {
    match kind {
        FollowKind::Talk => Icon::Talk,
        FollowKind::Contact => Icon::Phone,
        FollowKind::Visit => Icon::Visit,
        FollowKind::Review => Icon::Check,
    }
}

/// The list.
pub fn list_page(app: &App, scope: &Scope, view: &List, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let (due, later): (Vec<_>, Vec<_>) = view.open.iter().partition(|f| f.due <= view.head.today);
    let rows = |all: &[&FollowUp]| {
        html! { ul.list.journal { @for f in all { (row(view, f)) } } }
    };
    let body = html! {
        (parts::head("后续", "说好要办的事，到那一天会出现在「今天」。", ""))
        (parts::stack_lg(html! {
            (places(class, "care/follow-ups"))
            (typed.message())
            (parts::cols(
                html! {
                    @if view.open.is_empty() {
                        (parts::empty_in_card("没有欠着的事",
                            "谈心的时候说好「下周再聊」，顺手定个日子，这里就不会忘。", ""))
                    }
                    @if !due.is_empty() { (parts::section("该办了", format!("{} 件", due.len()), rows(&due))) }
                    @if !later.is_empty() { (parts::section("以后", format!("{} 件", later.len()), rows(&later))) }
                },
                plan(view, typed),
            ))
        }))
    };
    web::page(app, scope, Frame::class("后续", view.head.line.clone(), NAV), body)
}

fn row(view: &List, f: &FollowUp) -> Row {
    let name = view.names.get(&f.student).cloned().unwrap_or_default();
    let late = f.due.days_until(view.head.today);
    let row = Row::new(format!("{name} · {}", f.kind.chinese()))
        .at(f.due.short())
        .icon(icon(f.kind))
        .small(room(&f.room))
        .href(at(view.head.class.id, &format!("care/follow-ups/{}", f.id)));
    if late > 0 { row.tail(tag(Tone::Now, Icon::Clock, format!("过了 {late} 天"))) } else { row }
}

fn plan(view: &List, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let blank = std::iter::once((String::new(), "请选择".to_owned()));
    let students = view.head.students.iter();
    let students = students.map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name)));
    let kinds: Vec<(&str, &str)> = [FollowKind::Talk, FollowKind::Contact, FollowKind::Visit]
        .iter()
        .map(|k| (k.code(), k.chinese()))
        .collect();
    let kind = if typed.value("kind").is_empty() { "talk" } else { typed.value("kind") };
    let form = html! {
        form.stack method="post" action=(at(class, "care/follow-ups")) {
            (key(typed.key()))
            (typed.fill("student", Field::select("student", "和谁", blank.chain(students))).required())
            (parts::chooser("kind", "做什么", &kinds, kind))
            (typed.fill("due", Field::date("due", "哪一天")).required())
            (typed.fill("why", Field::text("why", "为什么").attr("maxlength", plans::LINE.to_string())
                .placeholder("比如：看看新同桌相处得怎么样")).required())
            (Button::submit("排上").go())
        }
    };
    parts::card_titled("安排一次", "", form)
}

/// One follow-up, opened.
pub struct One {
    line: (String, String),
    class: Id,
    student: people::Student,
    follow_up: FollowUp,
    why: String,
    agreed: Option<Agreed>,
}

/// Collects it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let follow_up = follow::one(tx, scope, id)?;
    let student = people::member(tx, scope, follow_up.student)?;
    let why = plans::why(vault, scope, &follow_up)?;
    let agreed = match (follow_up.kind, follow_up.about) {
        (FollowKind::Review, Some(about)) if follow_up.room == "care" => {
            let found = notes::one_agreement(tx, scope, about);
            found.ok().filter(|a| a.by == scope.actor())
        }
        _ => None,
    };
    let agreed = agreed.map(|a| talk::agreed(vault, scope, &a)).transpose()?;
    let (line, class) = (people::class_line(tx, scope)?, scope.class()?);
    Ok(One { line, class, student, follow_up, why, agreed })
}

impl One {
    /// Whom it is about.
    pub fn student(&self) -> Id {
        self.student.id
    }
}

/// Its page: why, and how it came out.
pub fn one_page(app: &App, scope: &Scope, view: &One, typed: &Typed) -> Markup {
    let f = &view.follow_up;
    let title = format!("{} · {}", view.student.name, f.kind.chinese());
    let lead = format!("{} · {}", f.due.long(), room(&f.room));
    let body = html! {
        (parts::crumb("后续", &at(view.class, "care/follow-ups")))
        (parts::head(&title, lead, Button::link("谈心与观察",
            at(view.class, &format!("care/students/{}", view.student.id))).icon(Icon::Person)))
        (parts::stack_lg(html! {
            (typed.message())
            (parts::card(parts::stack(html! {
                @match &view.agreed {
                    Some(agreed) => {
                        p { (agreed.content) }
                        @if !agreed.consequence.is_empty() { p.sm.mut { "做不到的话：" (agreed.consequence) } }
                        p.sm.mut { (agreed.student) " 和 " (agreed.teacher) " 说好的" }
                    },
                    None => { p { (view.why) } },
                }
            })))
            @match f.outcome {
                Some(outcome) => { (parts::banner(Tone::Done, format!("已经了结：{}。", word(f.kind, outcome)))) },
                None => { (closing(view, typed)) },
            }
        }))
    };
    web::page(app, scope, Frame::class(title, view.line.clone(), NAV), body)
}

/// Done is 达成 for an agreement and 办好了 for everything else.
fn word(kind: FollowKind, outcome: Outcome) -> &'static str {
    match (kind, outcome) {
        (FollowKind::Review, _) | (_, Outcome::Dropped) => outcome.chinese(),
        (_, Outcome::Done) => "办好了",
        (_, Outcome::Partly) => "办了一部分",
        (_, Outcome::Not) => "没有办成",
    }
}

fn closing(view: &One, typed: &Typed) -> Markup {
    let f = &view.follow_up;
    let here = at(view.class, &format!("care/follow-ups/{}", f.id));
    let talk = format!("care/talks/new?student={}&follow_up={}", view.student.id, f.id);
    let words: Vec<Choice<'_>> =
        Outcome::ALL.iter().map(|o| Choice::new(o.code(), word(f.kind, *o))).collect();
    let legend =
        if f.kind == FollowKind::Review { "和约定比，怎么样" } else { "办得怎么样" };
    html! {
        @if f.kind == FollowKind::Talk {
            (Button::link("现在谈，写下来", at(view.class, &talk)).icon(Icon::Talk).go())
        }
        form.stack method="post" action=(here) {
            (key(typed.key()))
            (hidden("kind", f.kind.code()))
            (parts::radios("outcome", legend, &words, typed.value("outcome"), typed.error("outcome")))
            (Button::submit("了结"))
        }
    }
}
