//! What others see of visits: the psychology teacher what was shared for a case; a guardian the
//! summary of the visits to the own family (D.2).

use crate::actions::visit::{SUMMARY, note, open};
use crate::model::visit::{FIELDS, Note, State};
use crate::pages::desk::day_word;
use crate::store::visit::{Visit, of_student, one, shared};
use auth::{Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use ui::Icon;
use ui::parts::{self, Row};
use web::{App, Frame};

/// The navigation entry of the psychology teacher.
pub const SHARED: &str = "/school/family/shared";
/// The navigation entry of a guardian.
pub const OWN: &str = "/my/visits";

/// What was shared, by name.
pub struct List {
    today: Day,
    lines: Vec<(Visit, String, String)>,
}

/// Collects what was shared in the whole school.
pub fn list(tx: &mut Tx<'_>, scope: &Scope) -> Result<List> {
    let today = tx.now().day();
    let naming = people::school(tx)?.settings.naming;
    let mut known: HashMap<Id, (String, HashMap<Id, String>)> = HashMap::new();
    let mut lines = Vec::new();
    for visit in shared(tx)? {
        if let Entry::Vacant(free) = known.entry(visit.class) {
            let here = Scope::in_class(scope.who().clone(), visit.class)?;
            let class = people::class(tx, &here)?.name(&naming, today);
            free.insert((class, people::names(tx, &here)?));
        }
        let (class, names) = &known[&visit.class];
        let name = names.get(&visit.student).cloned().unwrap_or_default();
        lines.push((visit, class.clone(), name));
    }
    Ok(List { today, lines })
}

/// The psychology teacher's list.
pub fn list_page(app: &App, scope: &Scope, list: &List) -> Markup {
    let row = |(v, class, name): &(Visit, String, String)| {
        Row::new(html! { (name) " · " (class) })
            .at(day_word(v.day, list.today))
            .icon(Icon::Visit)
            .small(v.form.chinese())
            .href(format!("/classes/{}/family/shared/{}", v.class, v.id))
    };
    let body = html! {
        (parts::head("给我看的家访", "班主任请您一起想办法的几次。每次打开都有记录。", ""))
        @if list.lines.is_empty() {
            (parts::empty_in_card("现在没有", "班主任觉得需要您一起看时，会把那一次家访给您看，从这里打开。", ""))
        } @else { (parts::list(list.lines.iter().map(row))) }
    };
    web::page(app, scope, Frame::plain("给我看的家访", SHARED), body)
}

/// One that was shared.
pub struct Shared {
    line: (String, String),
    name: String,
    visit: Visit,
    note: Note,
}

impl Shared {
    /// Whose visit it is.
    pub fn student(&self) -> Id {
        self.visit.student
    }
}

/// Collects it.
///
/// # Errors
/// [`Fault::NotFound`] for one that was not shared.
pub fn shared_one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<Shared> {
    let visit = one(tx, scope, id)?;
    if !visit.shared || visit.state != State::Done {
        return Err(Fault::NotFound);
    }
    let note = note(vault, &visit, scope)?.unwrap_or_default();
    let name = people::member(tx, scope, visit.student)?.name;
    Ok(Shared { line: people::class_line(tx, scope)?, name, visit, note })
}

/// Its page; the living environment is not on it.
pub fn shared_page(app: &App, scope: &Scope, view: &Shared) -> Markup {
    let v = &view.visit;
    let purposes: Vec<&str> = v.purposes.iter().map(|p| p.chinese()).collect();
    let body = html! {
        (parts::crumb("给我看的家访", SHARED))
        (parts::head(format!("家访 {}", view.name), html! { (v.day.long()) " · " (v.form.chinese()) }, ""))
        (parts::private_line("班主任给您看的。您打开这一页，已经记在查阅记录里。"))
        (parts::card_titled(purposes.join("、"), "", html! {
            dl.dl {
                @for (name, word) in FIELDS {
                    @if !view.note.text(name).is_empty() { dt { (word) } dd { (view.note.text(name)) } }
                }
            }
        }))
    };
    web::page(app, scope, Frame::class("家访", view.line.clone(), SHARED), body)
}

/// A guardian's visits.
pub struct Own {
    lines: Vec<(Visit, String, Note)>,
}

/// Collects the visits to the own family that took place.
pub fn own(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<Own> {
    let student = scope.student()?;
    let mut lines = Vec::new();
    for visit in of_student(tx, student, (Day::MAX, Id::NONE))? {
        if visit.state == State::Done {
            let summary = open(vault, scope, SUMMARY, visit.summary.as_ref())?;
            let note = note(vault, &visit, scope)?.unwrap_or_default();
            lines.push((visit, summary, note));
        }
    }
    Ok(Own { lines })
}

/// The guardian's page: when, how, what was agreed, what the teacher wrote for the family.
pub fn own_page(app: &App, scope: &Scope, own: &Own) -> Markup {
    let one = |(v, summary, note): &(Visit, String, Note)| {
        let side = v.form.chinese();
        parts::card_titled(
            v.day.long(),
            side,
            html! {
                @if !summary.is_empty() { p { (summary) } }
                dl.dl {
                    @if !note.plan_home.is_empty() { dt { "家里" } dd { (note.plan_home) } }
                    @if !note.plan_school.is_empty() { dt { "学校" } dd { (note.plan_school) } }
                    @if let Some(day) = note.review { dt { "一起回看" } dd { (day.long()) } }
                }
            },
        )
    };
    let body = html! {
        (parts::head("家访小结", "老师来过、聊过的，商量好的事都在这里。", ""))
        (parts::stack_lg(html! {
            @if own.lines.is_empty() {
                (parts::empty_in_card("还没有家访", "老师上门、请您到校、打电话细聊过以后，会在这里写几句。您也可以主动约老师。", ""))
            }
            @for line in &own.lines { (one(line)) }
        }))
    };
    web::page(app, scope, Frame::plain("家访小结", OWN), body)
}
