//! What to take along to a visit (C12-09): of this student only, from what is written down
//! anyway. What went well comes first; there is no reminder and no score in it.

use crate::actions::visit::note;
use crate::model::visit::Form;
use crate::store::{contact, visit};
use auth::{Scope, Vault};
use care::FollowUp;
use conduct::model::category::Category;
use conduct::model::ledger::Sign;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::parts;

/// Days back that are looked at.
const BACK: i32 = 90;
/// Lines of each part at most.
const LINES: usize = 5;

/// The brief.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Of whom.
    pub student: Id,
    /// 学习: affirmations of study habits.
    pub study: Vec<String>,
    /// 工作（职务）: posts that the student holds.
    pub posts: Vec<String>,
    /// 行为: every other affirmation.
    pub conduct: Vec<String>,
    /// What was agreed on last time: when, how, the family's part, the school's.
    pub last: Option<(Day, Form, String, String)>,
    /// What is still to be done: until when, what, why.
    pub open: Vec<(Day, &'static str, String)>,
    /// The last contacts: when, how, about what.
    pub contacts: Vec<String>,
}

/// Collects it for a student of the scope's class; `but` is the visit that it is for.
pub fn brief(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    but: Option<Id>,
) -> Result<Brief> {
    people::member(tx, scope, student)?;
    let mut out = Brief {
        student,
        study: Vec::new(),
        posts: Vec::new(),
        conduct: Vec::new(),
        last: None,
        open: Vec::new(),
        contacts: Vec::new(),
    };
    praise(tx, scope, student, &mut out)?;
    let posts = people::posts(tx, scope)?;
    out.posts = posts.into_iter().filter(|p| p.student == student).map(|p| p.title).collect();
    let end = (Day::MAX, Id::NONE);
    let before = visit::of_student(tx, student, end)?;
    for old in before.iter().filter(|v| Some(v.id) != but) {
        let Some(found) = note(vault, old, scope)? else { continue };
        if !(found.plan_home.is_empty() && found.plan_school.is_empty()) {
            out.last = Some((old.day, old.form, found.plan_home, found.plan_school));
            break;
        }
    }
    let open = care::of_student(tx, scope, student, 20)?;
    for follow_up in open.into_iter().filter(|f| f.outcome.is_none()).take(LINES) {
        out.open.push(line(scope, vault, &follow_up)?);
    }
    let contacts = contact::of_student(tx, student, end)?;
    let words = |c: &contact::Contact| {
        format!("{} {} · {}", c.day.short(), c.channel.chinese(), c.about.chinese())
    };
    out.contacts = contacts.iter().take(3).map(words).collect();
    Ok(out)
}

fn line(scope: &Scope, vault: &Vault, f: &FollowUp) -> Result<(Day, &'static str, String)> {
    Ok((f.due, f.kind.chinese(), care::why(vault, scope, f)?))
}

fn praise(tx: &mut Tx<'_>, scope: &Scope, student: Id, out: &mut Brief) -> Result<()> {
    let from = tx.now().day().plus(-BACK);
    let titles = rules::item_titles(tx, scope)?;
    for stored in conduct::store::entries::of_student(tx, student, from, 200)? {
        let entry = &stored.entry;
        if entry.sign != Sign::Plus || !entry.adds() || entry.about.is_some() || entry.is_opening()
        {
            continue;
        }
        let Some(title) = stored.item().and_then(|item| titles.get(&item)) else { continue };
        let part = match entry.category {
            Category::Study => &mut out.study,
            _ => &mut out.conduct,
        };
        if part.len() < LINES {
            let note = entry.note.as_deref().unwrap_or_default();
            let dash = if note.is_empty() { "" } else { "：" };
            part.push(format!("{} {}{dash}{note}", entry.day.short(), title.title));
        }
    }
    Ok(())
}

impl Brief {
    /// The three parts of C12-09, with what is said where nothing is known.
    pub fn parts(&self) -> [(&'static str, &[String], &'static str); 3] {
        [
            ("学习", &self.study, "近三个月没有记到，去之前问一问任课老师"),
            ("工作（职务）", &self.posts, "没有职务，可以说说值日、小组里做的事"),
            ("行为", &self.conduct, "近三个月没有记到，这几天留心看一看"),
        ]
    }

    /// As a card beside a visit.
    pub fn card(&self) -> Markup {
        parts::card_titled("去之前看一眼", "先说好事", html! { (self.lines()) })
    }

    /// As lines: on the page and on paper.
    pub fn lines(&self) -> Markup {
        html! {
            dl.dl {
                @for (word, lines, none) in self.parts() {
                    dt { (word) }
                    dd {
                        @if lines.is_empty() { span.mut { (none) } }
                        @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (line) }
                    }
                }
                @if let Some((day, form, home, school)) = &self.last {
                    dt { "上次约定" }
                    dd {
                        (day.short()) " " (form.chinese())
                        @if !home.is_empty() { br; "家里：" (home) }
                        @if !school.is_empty() { br; "学校：" (school) }
                    }
                }
                @if !self.open.is_empty() {
                    dt { "没办完的" }
                    dd {
                        @for (at, (due, kind, why)) in self.open.iter().enumerate() {
                            @if at > 0 { br; }
                            (due.short()) "前 " (kind) "：" (why)
                        }
                    }
                }
                @if !self.contacts.is_empty() {
                    dt { "最近联系" }
                    dd { @for (at, line) in self.contacts.iter().enumerate() { @if at > 0 { br; } (line) } }
                }
            }
        }
    }
}
