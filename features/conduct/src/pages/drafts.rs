//! 待确认: what cadres noted, and what waits for a choice or a sentence.

use super::journal::staff_words;
use super::matters::{Words, when};
use super::{Head, Keys, NAV, at, begin, hidden, key, places};
use crate::bridge;
use crate::model::points::{plain, signed};
use crate::store::entries::{self, Stored};
use auth::Scope;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use rules::RuleItem;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use ui::Icon;
use ui::parts::{self, Button, Field};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    head: Head,
    waiting: Vec<Stored>,
    items: HashMap<(Id, db::Day), RuleItem>,
    words: Words,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let waiting = entries::waiting(tx, scope)?;
    let names = people::names(tx, scope)?;
    let staff = people::store::staff::of_class(tx, head.class.id)?;
    let mut items = HashMap::new();
    for row in &waiting {
        let Some(id) = row.item() else { continue };
        if let Entry::Vacant(place) = items.entry((id, row.entry.day))
            && let Ok(item) = rules::item_on(tx, scope, id, row.entry.day)
        {
            place.insert(item);
        }
    }
    let words = Words {
        names,
        titles: rules::item_titles(tx, scope)?,
        staff: staff_words(staff),
        me: scope.actor(),
        now: tx.now(),
    };
    Ok(View { head, waiting, items, words })
}

impl View {
    fn item(&self, row: &Stored) -> Option<&RuleItem> {
        self.items.get(&(row.item()?, row.entry.day))
    }

    /// Can be confirmed as it stands?
    fn ready(&self, row: &Stored) -> bool {
        let Some(item) = self.item(row) else { return false };
        let terms = bridge::terms(item);
        let chosen = terms.value_min == terms.value_max || row.entry.asked.is_some();
        chosen && (!terms.note_needed || row.entry.note.is_some())
    }
}

/// The page; `typed` holds what was refused, `done` what several confirmations came to.
pub fn page(
    app: &App,
    scope: &Scope,
    view: &View,
    keys: &Keys,
    typed: &Typed,
    done: Option<&str>,
) -> Markup {
    let class = view.head.class.id;
    let ready: Vec<&Stored> = view.waiting.iter().filter(|r| view.ready(r)).collect();
    let together = ready.len() > 1;
    let body = html! {
        (parts::head("待确认", "同学如实记下，算不算由您定。确认以前，本人和家长看不到。", ""))
        (parts::stack_lg(html! {
            (places(class, "conduct/drafts"))
            @if let Some(done) = done { (parts::banner(parts::Tone::Done, done)) }
            (typed.message())
            @if view.waiting.is_empty() {
                (parts::empty_in_card("没有等您确认的", "班干部在自己的座位图上记下看到的事，会先到这里。", ""))
            }
            @if together { (all(view, &ready, keys)) }
            @for row in view.waiting.iter().filter(|r| !together || !view.ready(r)) {
                (one(view, row, keys, typed))
            }
            @if together { (each(view, &ready, keys, typed)) }
        }))
    };
    web::page(app, scope, Frame::class("待确认", view.head.line.clone(), NAV), body)
}

fn all(view: &View, ready: &[&Stored], keys: &Keys) -> Markup {
    parts::card_titled(
        "一起确认",
        format!("{} 条", ready.len()),
        html! {
            form.stack method="post" action=(at(view.head.class.id, "conduct/drafts")) {
                (key(&keys.of("together")))
                ul.list {
                    @for row in ready {
                        (parts::tick_label("id", &row.id().to_string(), true, said(view, row), &by(view, row)))
                    }
                }
                (Button::submit("确认勾选的").go())
            }
        },
    )
}

fn said(view: &View, row: &Stored) -> String {
    let (name, title) = (view.words.name(row.student()), view.words.title(row.item()));
    format!("{name} · {title} {}", signed(row.entry.value))
}

fn by(view: &View, row: &Stored) -> String {
    let note = row.entry.note.as_deref().map(|n| format!(" · {n}")).unwrap_or_default();
    let when = when(row.entry.day, row.entry.at, view.words.today());
    format!("{when} · {}{note}", view.words.by(row.by()))
}

fn one(view: &View, row: &Stored, keys: &Keys, typed: &Typed) -> Markup {
    let id = row.id().to_string();
    let base = at(view.head.class.id, &format!("conduct/drafts/{id}"));
    let mine = typed.value("id") == id;
    let terms = view.item(row).map(bridge::terms);
    let ranged = terms.as_ref().is_some_and(|t| t.value_min < t.value_max);
    let needs_note = terms.as_ref().is_some_and(|t| t.note_needed) && row.entry.note.is_none();
    let put = |name: &str, field: Field| {
        let field = field.id(format!("f-{name}-{id}"));
        if mine { typed.fill(name, field) } else { field }
    };
    parts::card_titled(
        said(view, row),
        "",
        html! {
            p.sm.mut { (by(view, row)) }
            form.stack method="post" action=(format!("{base}/confirmation")) {
                (key(&keys.of(&format!("yes{id}")))) (hidden("id", &id))
                @if let (true, Some(terms)) = (ranged, &terms) {
                    @let range = format!("在 {} 到 {} 之间定分值", plain(terms.value_min), plain(terms.value_max));
                    (put("points", Field::text("points", range).short().attr("inputmode", "decimal")
                        .value(row.entry.asked.map(plain).unwrap_or_default())))
                }
                @if needs_note { (put("note", Field::text("note", "班规要求写一句情况").attr("maxlength", "200"))) }
                div.row { (Button::submit("确认").icon(Icon::Check).go()) }
            }
            details open[mine && typed.error("reason").is_some()] {
                summary.btn.bare { "不采纳" }
                (declining(view, &id, keys, typed))
            }
        },
    )
}

/// Those that are confirmed together, one by one: to be declined.
fn each(view: &View, ready: &[&Stored], keys: &Keys, typed: &Typed) -> Markup {
    let forms = html! {
        @for row in ready {
            @let id = row.id().to_string();
            details open[typed.value("id") == id] {
                summary.btn.bare { (said(view, row)) }
                (declining(view, &id, keys, typed))
            }
        }
    };
    parts::section("有不采纳的", "", parts::stack(forms))
}

fn declining(view: &View, id: &str, keys: &Keys, typed: &Typed) -> Markup {
    let field = Field::text("reason", "说一句为什么")
        .placeholder("记的同学会看到")
        .attr("maxlength", "200")
        .id(format!("f-reason-{id}"));
    let field = if typed.value("id") == id { typed.fill("reason", field) } else { field };
    let action = at(view.head.class.id, &format!("conduct/drafts/{id}/declining"));
    html! {
        form.stack method="post" action=(action) {
            (key(&keys.of(&format!("no{id}")))) (hidden("id", id))
            (field)
            (Button::submit("不采纳"))
        }
    }
}
