//! For the psychology teacher: talks that their authors shared (D.2).

use super::talks::said;
use crate::actions::talk as verbs;
use crate::model::talk::Body;
use crate::store::talks::{self, Talk};
use auth::{Do, Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Row};
use web::{App, Frame};

/// The navigation entry of these pages.
pub const NAV: &str = "/shared-talks";
/// How far back the list reaches, in days.
const BACK: i32 = 400;

/// What the list shows.
pub struct List {
    talks: Vec<Talk>,
    people: HashMap<Id, (String, String)>,
}

/// Names of students and of their classes.
fn people_of(tx: &mut Tx<'_>, talks: &[Talk]) -> Result<HashMap<Id, (String, String)>> {
    let today = tx.now().day();
    let naming = people::school(tx)?.settings.naming;
    let mut classes: Vec<Id> = talks.iter().map(|t| t.class).collect();
    classes.sort_unstable();
    classes.dedup();
    let named: HashMap<Id, String> =
        people::classes(tx)?.into_iter().map(|c| (c.id, c.name(&naming, today))).collect();
    let mut all = HashMap::new();
    for class in classes {
        let name = named.get(&class).cloned().unwrap_or_default();
        for s in people::store::students::of_class(tx, class)? {
            all.insert(s.id, (s.name, name.clone()));
        }
    }
    Ok(all)
}

/// Collects the list.
pub fn list(tx: &mut Tx<'_>, scope: &Scope) -> Result<List> {
    scope.may(Do::SeeSharedTalks)?;
    let from = tx.now().day().plus(-BACK);
    let talks = talks::shared(tx, scope, from, 200)?;
    let people = people_of(tx, &talks)?;
    Ok(List { talks, people })
}

/// Its page.
pub fn list_page(app: &App, scope: &Scope, view: &List) -> Markup {
    let row = |t: &Talk| {
        let (name, class) = view.people.get(&t.student).cloned().unwrap_or_default();
        let name = if name.is_empty() { "已离班的同学".to_owned() } else { name };
        Row::new(format!("{name} · {class}"))
            .at(t.day.short())
            .icon(Icon::Talk)
            .small(said(t))
            .href(format!("{NAV}/{}", t.id))
    };
    let body = html! {
        (parts::head("转来的谈心", "班主任选了和您共享的谈心；每看一条都有记录。", ""))
        @if view.talks.is_empty() {
            (parts::empty("还没有转来的谈心",
                "班主任谈心时觉得需要您帮着看一看，会选「我和心理教师」，那一条就会出现在这里。", ""))
        } @else { ul.list.journal { @for t in &view.talks { (row(t)) } } }
    };
    web::page(app, scope, Frame::plain("转来的谈心", NAV), body)
}

/// One shared talk.
pub struct One {
    /// The talk.
    pub talk: Talk,
    body: Body,
    who: (String, String),
}

/// Collects it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    scope.may(Do::SeeSharedTalks)?;
    let talk = talks::one_shared(tx, scope, id)?;
    let body = verbs::opened(vault, scope, &talk)?;
    let mut people = people_of(tx, std::slice::from_ref(&talk))?;
    let who = people.remove(&talk.student).unwrap_or_default();
    Ok(One { talk, body, who })
}

/// Its page.
pub fn one_page(app: &App, scope: &Scope, view: &One) -> Markup {
    let (name, class) = &view.who;
    let lead = format!("{class} · {} · {}", view.talk.day.long(), said(&view.talk));
    let body = html! {
        (parts::crumb("转来的谈心", NAV))
        (parts::head(name, lead, ""))
        (parts::stack_lg(html! {
            (parts::private_line("班主任和您能看到"))
            (parts::card(html! { dl.stack {
                @for field in view.talk.form.fields() {
                    @if let Some(text) = view.body.get(field.code) {
                        div { dt.sm.mut { (field.label) } dd { @for line in text.lines() { p { (line) } } } }
                    }
                }
            } }))
        }))
    };
    web::page(app, scope, Frame::plain("转来的谈心", NAV), body)
}
