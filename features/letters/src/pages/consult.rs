//! Questions to the psychology teacher, without names.

use super::letter::Question;
use super::{NAV, at, lines, places, when};
use crate::actions::{Addressee, CONSULTATION, psychologists};
use crate::store::consultations::{self, Consultation};
use auth::{Scope, Vault};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Tone, tag};
use web::{App, Frame, Typed};

/// Threads on the list.
const SHOWN: i64 = 60;

/// The list of a class.
pub struct List {
    line: (String, String),
    class: Id,
    all: Vec<(Consultation, String)>,
    today: Day,
}

/// Collects it.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<List> {
    let mut all = Vec::new();
    for one in consultations::of_class(tx, scope, SHOWN)? {
        let text = vault.open(scope.school(), CONSULTATION, &one.body)?;
        all.push((one, text));
    }
    Ok(List {
        line: people::class_line(tx, scope)?,
        class: scope.class()?,
        all,
        today: tx.now().day(),
    })
}

/// One line of a question.
pub fn row(one: &Consultation, text: &str, today: Day, mine: bool) -> parts::Row {
    let short: String = text.chars().take(40).collect();
    let state = match (one.waiting, one.unseen && mine) {
        (_, true) => tag(Tone::Now, Icon::Mail, "有答复"),
        (true, _) => tag(Tone::Calm, Icon::Clock, if mine { "等答复" } else { "等您答复" }),
        (false, _) => tag(Tone::Done, Icon::Check, "已答复"),
    };
    parts::Row::new(short)
        .at(when(one.at, today))
        .tail(state)
        .href(at(one.class, &format!("letters/questions/{}", one.id)))
}

/// `GET /classes/{class}/letters/questions`
pub fn list_page(app: &App, scope: &Scope, view: &List) -> Markup {
    let body = html! {
        (parts::head("请教心理老师", "问题里没有学生的名字，也查不到是从哪封信来的。", ""))
        (parts::stack_lg(html! {
            (places(scope, view.class, "letters/questions"))
            @if view.all.is_empty() {
                (parts::empty_in_card("还没有请教过",
                    "拿不准的时候，打开那封信，点“请教心理老师”：名字和号码先去掉，您看过再寄出。", ""))
            } @else {
                (parts::list(view.all.iter().map(|(c, text)| row(c, text, view.today, c.asked_by == scope.actor()))))
            }
        }))
    };
    web::page(app, scope, Frame::class("请教心理老师", view.line.clone(), NAV), body)
}

/// `GET /classes/{class}/letters/{id}/question`: look, change, send.
pub fn ask_page(
    app: &App,
    scope: &Scope,
    view: &Question,
    to: &[Addressee],
    here: &str,
    typed: &Typed,
) -> Markup {
    let choices: Vec<(String, String)> =
        to.iter().map(|a| (a.id.to_string(), a.name.clone())).collect();
    let body = html! {
        (parts::crumb("来信", here.trim_end_matches("/question")))
        (parts::head("请教心理老师", "名字和号码已经去掉。寄出前请您再读一遍：有没有别的话，一看就知道是谁？", ""))
        (typed.message())
        @if to.is_empty() {
            (parts::empty_in_card("学校还没有设心理老师", "请管理员在“学校 → 教职工”里给心理老师加上身份。", ""))
        } @else {
            (parts::card(parts::form(here, Some(typed.key()), html! {
                (typed.fill("to", Field::select("to", "请教哪位老师", choices)))
                (typed.fill("text", Field::area("text", "问题").attr("rows", "12").attr("maxlength", "4000").required()
                    .help("留下情形和您的疑问就够了。寄出时会再查一遍姓名和号码。")))
                (Button::submit("寄给心理老师").go())
            })))
        }
    };
    web::page(app, scope, Frame::class("请教心理老师", view.line.clone(), NAV), body)
}

/// To whom one may ask.
pub fn to(tx: &mut Tx<'_>) -> Result<Vec<Addressee>> {
    psychologists(tx)
}

/// One thread.
pub struct One {
    line: (String, String),
    class: Id,
    one: Consultation,
    text: String,
    said: Vec<(Id, String, Moment)>,
    today: Day,
}

/// Collects it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let one = consultations::one(tx, scope, id)?;
    let text = vault.open(scope.school(), CONSULTATION, &one.body)?;
    let mut said = Vec::new();
    for (by, body, at) in consultations::said(tx, id)? {
        said.push((by, vault.open(scope.school(), CONSULTATION, &body)?, at));
    }
    let line = people::class_line(tx, scope)?;
    Ok(One { line, class: scope.class()?, one, text, said, today: tx.now().day() })
}

impl One {
    /// Has the one who looks an answer that they have not seen?
    pub fn news(&self, me: Id) -> bool {
        self.one.unseen && self.one.asked_by == me
    }
}

/// `GET /classes/{class}/letters/questions/{id}`
pub fn one_page(app: &App, scope: &Scope, view: &One, typed: &Typed) -> Markup {
    let (me, mine) = (scope.actor(), view.one.asked_by == scope.actor());
    let who = |by: Id| {
        if by == me {
            "我"
        } else if mine {
            "心理老师"
        } else {
            "班主任"
        }
    };
    let (back, word) = match mine {
        true => (at(view.class, "letters/questions"), "请教心理老师"),
        false => (super::DESK.to_owned(), "来信"),
    };
    let here = at(view.class, &format!("letters/questions/{}/notes", view.one.id));
    let body = html! {
        (parts::crumb(word, &back))
        (parts::head("一个问题", "没有学生的名字。请不要追问是谁；需要见面时，请班主任转告。", ""))
        (typed.message())
        (parts::card(html! {
            (parts::quote(lines(&view.text), format!("{} · {}", who(view.one.asked_by), when(view.one.at, view.today))))
            @for (by, text, moment) in &view.said {
                (parts::quote(lines(text), format!("{} · {}", who(*by), when(*moment, view.today))))
            }
        }))
        (parts::card(parts::form(&here, Some(typed.key()), html! {
            (typed.fill("text", Field::area("text", if mine { "接着说" } else { "答复" }).attr("maxlength", "4000").required()))
            (Button::submit("寄出").go())
        })))
    };
    web::page(app, scope, Frame::class("请教心理老师", view.line.clone(), NAV), body)
}
