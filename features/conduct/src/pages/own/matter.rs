//! One own matter, and the form that asks for a second look.

use super::{View, view};
use crate::bridge;
use crate::model::appeal::{APPEAL_DAYS, Progress, Window, label, window};
use crate::model::ledger::{Kind, Sign};
use crate::model::points::signed;
use crate::pages::matters::{Thing, step_words, things};
use crate::pages::{Keys, hidden, key};
use crate::store::appeals::Stored as StoredAppeal;
use crate::store::entries;
use auth::Scope;
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Field};
use ui::shell::{Bare, bare_page};
use web::{App, Frame, Typed};

/// One own matter, with the form that asks for a second look.
pub struct One {
    view: View,
    at: usize,
}

/// Collects it; another student's record is not there.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<One> {
    let stored = entries::one(tx, scope, id)?;
    if stored.student() != scope.student()? || !stored.entry.adds() {
        return Err(Fault::NotFound);
    }
    let mut view = view(tx, scope)?;
    let matter = things(entries::matter(tx, scope, &stored)?).into_iter().next();
    let matter = matter.ok_or(Fault::NotFound)?;
    let at = match view.things.iter().position(|t| t.root.id() == matter.root.id()) {
        Some(at) => at,
        None => {
            view.things.push(matter);
            view.things.len() - 1
        }
    };
    Ok(One { view, at })
}

impl One {
    fn thing(&self) -> &Thing {
        &self.view.things[self.at]
    }

    /// The row that can be asked about now, and until when: the latest correction, or the record.
    fn target(&self) -> Option<(Id, Option<Day>)> {
        let thing = self.thing();
        if !thing.stands() {
            return None;
        }
        let corrected = thing
            .steps
            .iter()
            .rev()
            .find(|s| matches!(s.entry.kind, Kind::Correction { struck: false }));
        let row = corrected.unwrap_or(&thing.root);
        let id = bridge::entry(row.id());
        let asked =
            |a: &StoredAppeal| a.appeal.entry == id && a.appeal.progress != Progress::TakenBack;
        if self.view.appeals.iter().any(asked) {
            return None;
        }
        let seen = row.entry.counts_from().day();
        match window(seen, self.view.now.day(), &self.view.days) {
            Window::Open { last } => Some((row.id(), last)),
            Window::Closed { .. } => None,
        }
    }
}

/// The page of one own matter; `typed` holds what was refused.
pub fn one_page(app: &App, scope: &Scope, one: &One, keys: &Keys, typed: &Typed) -> Markup {
    let view = &one.view;
    let title = view.title(one.thing()).to_owned();
    let inside =
        html! { (matter(one)) (typed.message()) (asked(one, keys)) (ask(one, keys, typed)) };
    if view.guardian {
        let bare = Bare { size_switch: true, ..Bare::new(title.clone()) };
        let body = html! {
            main #main tabindex="-1" { article.letter {
                (parts::crumb("回到一页", "/my"))
                header { h1 { (title) } p { (view.student.name) " · " (one.thing().root.entry.day.long()) } }
                (inside)
            } }
        };
        return bare_page(&bare, body);
    }
    let body = html! {
        (parts::crumb("我的一页", "/my"))
        (parts::head(&title, one.thing().root.entry.day.long(), one.thing().tag()))
        (parts::stack(inside))
    };
    web::page(app, scope, Frame::class(title, view.class_line.clone(), "/my"), body)
}

fn matter(one: &One) -> Markup {
    let thing = one.thing();
    let entry = &thing.root.entry;
    let why = entry.why.iter().map(|w| w.words()).collect::<Vec<_>>().join("；");
    html! {
        @if let Some(note) = &entry.note { p { (note) } }
        p { (signed(entry.value)) " 分" @if !why.is_empty() { "（" (why) "）" } "，" (entry.category.label()) "。" }
        @for step in thing.steps.iter().filter(|s| s.entry.adds()) {
            p { (step.entry.day.short()) "　" (step_words(step)) }
        }
    }
}

fn asked(one: &One, keys: &Keys) -> Markup {
    let root = bridge::entry(one.thing().root.id());
    html! {
        @for a in one.view.appeals.iter().filter(|a| a.appeal.matter == root) {
            (parts::quote(&a.appeal.words, format!("{} · {}", a.appeal.at.day().short(), label(&a.appeal.progress))))
            @if let Progress::Answered(answer) = &a.appeal.progress { p { "老师答复：" (answer.reason) } }
            @if a.appeal.is_open() {
                (parts::post_button(&format!("/my/appeals/{}/removal", a.id), &[("key", &keys.of(&a.id.to_string()))],
                    Button::submit("收回").bare()))
            }
        }
    }
}

fn ask(one: &One, keys: &Keys, typed: &Typed) -> Markup {
    let Some((row, last)) = one.target() else { return html! {} };
    let until = match last {
        Some(day) => format!("{}以前都可以（{APPEAL_DAYS} 个上学日）。", day.short()),
        None => format!("{APPEAL_DAYS} 个上学日以内都可以。"),
    };
    let minus = one.thing().root.entry.sign == Sign::Minus;
    let title = if minus { "这一笔记得不对？" } else { "有话想说？" };
    let help = format!("班主任会再看一眼，并写明原因答复。{until}");
    let field = Field::area("words", "说一说当时的情况").attr("maxlength", "500").help(help);
    let form = html! {
        form.stack method="post" action="/my/appeals" {
            (key(&keys.of("appeal")))
            (hidden("entry", &row.to_string()))
            (typed.fill("words", field))
            (Button::submit("请老师再看一眼").go())
        }
    };
    parts::section(title, "", form)
}
