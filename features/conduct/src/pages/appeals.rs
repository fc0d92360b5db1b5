//! 申诉: asked for by student or guardian, answered with a reason.

use super::journal::staff_words;
use super::matters::{Thing, Words, things, what};
use super::{Head, Keys, NAV, at, begin, hidden, key, places};
use crate::actions::school_days;
use crate::bridge;
use crate::model::appeal::{Progress, label};
use crate::model::days::SchoolDays;
use crate::model::ledger::{Hand, Sign};
use crate::model::points::plain;
use crate::store::appeals::{self, Stored};
use crate::store::entries;
use auth::Scope;
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Tone, tag};
use web::{App, Frame, Typed};

/// Answered ones that are still shown.
const SHOWN: i64 = 60;

/// What the page shows.
pub struct View {
    head: Head,
    all: Vec<Stored>,
    things: HashMap<Id, Thing>,
    words: Words,
    days: SchoolDays,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let all = appeals::of_class(tx, scope, SHOWN)?;
    let mut found = HashMap::new();
    for appeal in &all {
        let id = bridge::entry_id(appeal.appeal.matter);
        let record = entries::one(tx, scope, id)?;
        let thing = things(entries::matter(tx, scope, &record)?).into_iter().next();
        found.insert(appeal.id, thing.ok_or(Fault::NotFound)?);
    }
    let staff = people::store::staff::of_class(tx, head.class.id)?;
    let words = Words {
        names: people::names(tx, scope)?,
        titles: rules::item_titles(tx, scope)?,
        staff: staff_words(staff),
        me: scope.actor(),
        now: tx.now(),
    };
    let calendar = people::class_calendar(tx, head.class.id)?;
    let days = school_days(&calendar, head.today.plus(-200), head.today)?;
    Ok(View { head, all, things: found, words, days })
}

/// The page; `typed` holds what was refused.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let (open, done): (Vec<_>, Vec<_>) = view.all.iter().partition(|a| a.appeal.is_open());
    let body = html! {
        (parts::head("申诉", "请您再看一眼。答复要写明原因，让孩子看得明白。", ""))
        (parts::stack_lg(html! {
            (places(view.head.class.id, "conduct/appeals"))
            (typed.message())
            @if open.is_empty() {
                (parts::empty_in_card("没有等您答复的申诉",
                    "同学和家长在自己的一页上，三个上学日以内可以请您再看一眼。交来的纸条，在那一笔的页面里代录。", ""))
            }
            @for a in &open { (waiting(view, a, keys, typed)) }
            @if !done.is_empty() { (parts::section("答复过的", "", parts::list(done.iter().map(|a| answered(view, a))))) }
        }))
    };
    web::page(app, scope, Frame::class("申诉", view.head.line.clone(), NAV), body)
}

fn who(hand: Hand) -> &'static str {
    match hand {
        Hand::Guardian => "家长",
        Hand::Homeroom => "代录纸条",
        _ => "本人",
    }
}

fn title(view: &View, a: &Stored) -> String {
    let what = view.things.get(&a.id).map(|t| what(t, &view.words)).unwrap_or_default();
    format!("{} · {what}", view.words.name(a.student))
}

fn waiting(view: &View, a: &Stored, keys: &Keys, typed: &Typed) -> Markup {
    let id = a.id.to_string();
    let mine = typed.value("id") == id;
    let put = |name: &str, field: Field| {
        let field = field.id(format!("f-{name}-{id}"));
        if mine { typed.fill(name, field) } else { field }
    };
    let waits = a.appeal.waiting(view.head.today, &view.days);
    let side =
        if waits == 0 { "今天收到".to_owned() } else { format!("等了 {waits} 个上学日") };
    let chosen = if mine { typed.value("outcome") } else { "" };
    let thing = view.things.get(&a.id);
    let minus = thing.is_some_and(|t| t.root.entry.sign == Sign::Minus);
    let easier = if minus { "减轻" } else { "更正" };
    let worth = thing.map_or(0, Thing::value);
    parts::card_titled(
        title(view, a),
        side,
        html! {
            (parts::quote(&a.appeal.words, format!("{} · {}", who(a.appeal.hand), a.appeal.at.day().short())))
            @if let Some(note) = thing.and_then(|t| t.root.entry.note.as_ref()) { p.sm.mut { "当时记的：" (note) } }
            form.stack method="post" action=(at(view.head.class.id, &format!("conduct/appeals/{id}"))) {
                (key(&keys.of(&id))) (hidden("id", &id))
                (parts::radios_inline("outcome", "怎么办", &[
                    Choice::new("kept", "维持"),
                    Choice::new("corrected", easier),
                    Choice::new("withdrawn", "撤销"),
                ], chosen, if mine { typed.error("outcome") } else { None }))
                (put("points", Field::text("points", format!("{easier}的话，改成多少分（现在 {}）", plain(worth)))
                    .short().attr("inputmode", "decimal").optional()))
                (put("reason", Field::area("reason", "原因").placeholder("本人和家长会看到").attr("maxlength", "500")))
                (Button::submit("答复").go())
            }
        },
    )
}

fn answered(view: &View, a: &Stored) -> parts::Row {
    let thing = view.things.get(&a.id).map(|t| t.root.id()).unwrap_or(a.id);
    let reason = match &a.appeal.progress {
        Progress::Answered(answer) => answer.reason.as_str(),
        _ => "",
    };
    parts::Row::new(title(view, a))
        .at(a.appeal.at.day().short())
        .small(reason)
        .tail(tag(Tone::Calm, Icon::Check, label(&a.appeal.progress)))
        .href(at(view.head.class.id, &format!("conduct/entries/{thing}")))
}
