//! The psychology teacher's desk: what is written to them from every class, and facts without
//! words.

use super::{DESK, EMERGENCY, at, consult, when};
use crate::actions::CONSULTATION;
use crate::model::clock::{Face, face};
use crate::store::consultations::{self, Consultation};
use crate::store::facts::{self, Fact};
use crate::store::letters::{self, Letter};
use auth::{Role, Scope, Vault};
use db::{Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Tone, tag};
use web::{App, Frame};

/// Facts in words: which class, whose letter box, since when.
pub struct Facts {
    all: Vec<Fact>,
    classes: HashMap<Id, String>,
    staff: HashMap<Id, String>,
    now: Moment,
}

/// Names of the school's classes.
pub fn classes(tx: &mut Tx<'_>) -> Result<HashMap<Id, String>> {
    let (naming, today) = (people::school(tx)?.settings.naming, tx.now().day());
    Ok(people::classes(tx)?.into_iter().map(|c| (c.id, c.name(&naming, today))).collect())
}

/// Names of the staff.
pub fn staff(tx: &mut Tx<'_>) -> Result<HashMap<Id, String>> {
    Ok(people::store::staff::staff(tx)?.into_iter().map(|m| (m.id, m.name)).collect())
}

/// Collects the facts that are somebody else's letters.
pub fn facts(tx: &mut Tx<'_>, scope: &Scope) -> Result<Facts> {
    let mut all = facts::facts(tx)?;
    all.retain(|f| f.to != scope.actor());
    Ok(Facts { all, classes: classes(tx)?, staff: staff(tx)?, now: tx.now() })
}

impl Facts {
    /// The list; `ask` adds the way to an emergency opening.
    pub fn list(&self, ask: bool) -> Markup {
        let row = |f: &Fact| {
            let class = self.classes.get(&f.class).map_or("", String::as_str);
            let to = self.staff.get(&f.to).map_or("一位老师", String::as_str);
            let small = match f.urgent {
                true => "标为紧急，过了时限还没有人拆。请马上提醒收信的老师，或者代为找人。",
                false => "超过一天半没有回音。请提醒收信的老师。",
            };
            let mut row = parts::Row::new(format!("{class} · 给{to}的信"))
                .icon(if f.urgent { Icon::Alert } else { Icon::Clock })
                .at(when(f.sent, self.now.day()))
                .small(small);
            if ask && f.urgent {
                row = row
                    .action(Button::link("申请紧急查阅", format!("{EMERGENCY}?letter={}", f.id)));
            }
            row
        };
        parts::list(self.all.iter().map(row))
    }

    /// Nothing to look after?
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// What the desk shows.
pub struct View {
    letters: Vec<Letter>,
    names: HashMap<Id, String>,
    questions: Vec<(Consultation, String)>,
    facts: Facts,
    now: Moment,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let letters = letters::waiting_anywhere(tx, scope)?;
    let mut names = HashMap::new();
    let mut known: Vec<Id> = letters.iter().filter(|l| l.signed).map(|l| l.class).collect();
    known.sort_unstable();
    known.dedup();
    for class in known {
        for s in people::store::students::of_class(tx, class)? {
            names.insert(s.id, s.name);
        }
    }
    let mut questions = Vec::new();
    for one in consultations::for_me(tx, scope, 40)? {
        let text = vault.open(scope.school(), CONSULTATION, &one.body)?;
        questions.push((one, text));
    }
    Ok(View { letters, names, questions, facts: facts(tx, scope)?, now: tx.now() })
}

/// `GET /letters`
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let body = html! {
        (parts::head("来信", "学生写给您的信，班主任请教您的问题。", ""))
        (parts::stack_lg(html! {
            @if !view.facts.is_empty() {
                (parts::section("请您留意", "只知道有这样一封信", view.facts.list(scope.is(Role::Psychologist))))
            }
            (parts::section("写给您的信", "", html! {
                @if view.letters.is_empty() {
                    (parts::empty_in_card("没有等回音的信", "学生写信时可以选您。收到的信一天之内给回音，先回一句也行。", ""))
                } @else { (parts::list(view.letters.iter().map(|l| row(view, l)))) }
                p { "回过的信在各班的“心声”里：" }
                ul { @for (id, name) in sorted(&view.facts.classes) { li { a href=(at(id, "letters?show=answered")) { (name) } } } }
            }))
            (parts::section("请教您的问题", "没有学生的名字", html! {
                @if view.questions.is_empty() {
                    (parts::empty_in_card("还没有问题", "班主任拿不准的时候，会把问题去掉名字寄给您。", ""))
                } @else {
                    (parts::list(view.questions.iter().map(|(c, text)| consult::row(c, text, view.now.day(), false))))
                }
            }))
            p { (parts::more_link("老师自己的一页", "/account/wellbeing")) }
        }))
    };
    web::page(app, scope, Frame::plain("来信", DESK), body)
}

fn sorted(classes: &HashMap<Id, String>) -> Vec<(Id, &str)> {
    let mut all: Vec<(Id, &str)> = classes.iter().map(|(id, name)| (*id, name.as_str())).collect();
    all.sort_by_key(|(id, _)| *id);
    all
}

fn row(view: &View, l: &Letter) -> parts::Row {
    let class = view.facts.classes.get(&l.class).map_or("", String::as_str);
    let from = match l.signed {
        true => view.names.get(&l.student).map_or("一位同学", String::as_str),
        false => "一位同学",
    };
    let left = (l.due.0 - view.now.0) / 60_000;
    let state = match (l.urgent_by.is_some(), face(view.now, l.amber, l.due)) {
        (true, _) => tag(Tone::Wrong, Icon::Alert, "紧急"),
        (_, Face::Late) => tag(Tone::Mend, Icon::Clock, "超过一天了"),
        _ => parts::day_clock(left, 24 * 60),
    };
    parts::Row::new(format!("{class} · {from}"))
        .icon(if l.fresh.is_some() { Icon::Mail } else { Icon::Open })
        .at(when(l.sent, view.now.day()))
        .tail(state)
        .href(at(l.class, &format!("letters/{}", l.id)))
}
