//! The talks of one teacher: the list without a word of what was said; one talk, opened.

use super::{Head, NAV, at, begin, hints, key, places};
use crate::actions::talk::{self as verbs, Agreed};
use crate::model::follow::FollowUp;
use crate::model::talk::{Body, Form, Shared, area_word};
use crate::model::{talk, wording};
use crate::store::follow;
use crate::store::notes::{self, Agreement};
use crate::store::talks::{self, Talk};
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Row, Tone, tag};
use web::{App, Frame};

/// Lines on one page.
const PAGE: i64 = 50;

/// What the list shows.
pub struct List {
    head: Head,
    term: String,
    talks: Vec<Talk>,
    names: HashMap<Id, String>,
    page: i64,
    due: i64,
}

/// Collects one page of this term, from 0.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: i64) -> Result<List> {
    let head = begin(tx, scope)?;
    let term = head.term();
    let talks = talks::mine(tx, scope, (term.from, term.to), PAGE + 1, page * PAGE)?;
    let names = people::names(tx, scope)?;
    let due = follow::due(tx, scope)?;
    Ok(List { head, term: term.name, talks, names, page, due })
}

/// The list.
pub fn list_page(app: &App, scope: &Scope, view: &List) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("记一句", at(class, "care/note")).icon(Icon::Pen).go())
        (Button::link("写谈心", at(class, "care/talks/new")).icon(Icon::Talk))
        (Button::link("空白表", at(class, "care/form")).icon(Icon::Print).laptop_only())
        @if !view.talks.is_empty() {
            (Button::link("导出清单", at(class, "care/export.xlsx")).icon(Icon::Download).laptop_only())
        }
    };
    let body = html! {
        (parts::head("谈心", format!("{} · 您写的记录，清单里没有内容", view.term), acts))
        (parts::stack_lg(html! {
            (places(class, "care"))
            (parts::private_line("只有您能看到；您选了共享的那几条，对方也能看到"))
            @if view.due > 0 {
                (parts::banner(Tone::Calm, html! {
                    "有 " (view.due) " 件后续今天该办。 " a href=(at(class, "care/follow-ups")) { "去看看" }
                }))
            }
            @if view.talks.is_empty() {
                (parts::empty_in_card("这学期还没有谈心记录",
                    "课间走一圈，记一句看到的就好。一学期下来，每位同学都谈过一两次，期末写评语就不用回想。",
                    Button::link("记一句", at(class, "care/note")).icon(Icon::Pen).go()))
            } @else {
                (rows(view))
                (pages(view))
            }
        }))
    };
    web::page(app, scope, Frame::class("谈心", view.head.line.clone(), NAV), body)
}

fn rows(view: &List) -> Markup {
    let class = view.head.class.id;
    let shown = &view.talks[..view.talks.len().min(PAGE as usize)];
    html! {
        @for day in shown.chunk_by(|a, b| a.day == b.day) {
            (parts::section(day[0].day.long(), day[0].day.weekday_name(), html! {
                ul.list.journal { @for talk in day { (row(talk, &view.names, class)) } }
            }))
        }
    }
}

/// A talk as a line: with whom and which kind, never what was said.
fn row(talk: &Talk, names: &HashMap<Id, String>, class: Id) -> Row {
    let name = names.get(&talk.student).cloned().unwrap_or_default();
    let mut row = Row::new(name)
        .icon(if talk.form == Form::Quick { Icon::Pen } else { Icon::Talk })
        .small(said(talk))
        .href(at(class, &format!("care/talks/{}", talk.id)));
    if talk.shared != Shared::Mine {
        row = row.tail(tag(Tone::Note, Icon::Users, talk.shared.chinese()));
    }
    row
}

/// `先肯定三点，再谈一点 · 倾听 · 学习`
pub fn said(talk: &Talk) -> String {
    let area = talk.area.map_or_else(String::new, |a| format!(" · {}", area_word(a)));
    format!("{} · {}{area}", talk.form.chinese(), talk.kind.chinese())
}

fn pages(view: &List) -> Markup {
    let class = view.head.class.id;
    let link = |page: i64| at(class, &format!("care?page={page}"));
    let before = (view.page > 0).then(|| link(view.page - 1));
    let after = (view.talks.len() > PAGE as usize).then(|| link(view.page + 1));
    html! {
        @if before.is_some() || after.is_some() {
            (parts::pagination(before.as_deref(), format!("第 {} 页", view.page + 1), after.as_deref()))
        }
    }
}

/// One talk, opened.
pub struct One {
    /// For the frame.
    pub line: (String, String),
    /// The school's name.
    pub school: String,
    /// The class.
    pub class: Id,
    /// The student.
    pub student: people::Student,
    /// The talk.
    pub talk: Talk,
    /// What it says.
    pub body: Body,
    /// What was agreed, with how it came out.
    pub agreed: Vec<(Agreement, Agreed, Vec<FollowUp>)>,
    /// What was planned in it.
    pub planned: Vec<FollowUp>,
    /// Its author's name.
    pub author: String,
    /// The reader wrote it.
    pub own: bool,
}

/// Collects it for whoever may read it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let talk = verbs::readable(tx, scope, id)?;
    let line = people::class_line(tx, scope)?;
    let school = people::school(tx)?.name;
    let student = people::member(tx, scope, talk.student)?;
    let body = verbs::opened(vault, scope, &talk)?;
    let own = talk.by == scope.actor();
    let mut agreed = Vec::new();
    for agreement in notes::of_talk(tx, id)? {
        let said = verbs::agreed(vault, scope, &agreement)?;
        let after = follow::about(tx, scope, agreement.id)?;
        agreed.push((agreement, said, after));
    }
    let planned = follow::about(tx, scope, id)?;
    let staff = people::store::staff::of_class(tx, talk.class)?;
    let author = staff.into_iter().find(|(id, ..)| *id == talk.by).map(|(_, name, ..)| name);
    let author = author.unwrap_or_else(|| scope.who().name.clone());
    Ok(One { line, school, class: talk.class, student, talk, body, agreed, planned, author, own })
}

/// Its page; hints only for its author.
pub fn one_page(app: &App, scope: &Scope, view: &One) -> Markup {
    let (class, talk) = (view.class, &view.talk);
    let here = at(class, &format!("care/talks/{}", talk.id));
    let acts = html! {
        @if view.own {
            (Button::link("修改", format!("{here}/edit")).icon(Icon::Pen))
            (Button::link("打印", format!("{here}/print")).icon(Icon::Print))
            (Button::link("Word", format!("{here}/talk.docx")).icon(Icon::Doc).laptop_only())
        }
    };
    let page = at(class, &format!("care/students/{}", view.student.id));
    let lead = format!("{} · {}", talk.day.long(), said(talk));
    let body = html! {
        (parts::crumb(&view.student.name, &page))
        (parts::head(format!("和{}谈心", view.student.name), lead, acts))
        (parts::stack_lg(html! {
            (parts::private_line(format!("能看到的人：{}", reader(view))))
            @if view.own { (hints(&all_hints(talk.form, &view.body))) }
            (words(view))
            (agreements(view))
            (planned(view))
            (super::harm())
            @if view.own { (remove(app, view, &here)) }
        }))
    };
    web::page(app, scope, Frame::class("谈心", view.line.clone(), NAV), body)
}

fn reader(view: &One) -> String {
    if view.own {
        view.talk.shared.chinese().to_owned()
    } else {
        format!("{}共享给您", view.author)
    }
}

/// Everything that may be said better: the form's hints, then the wording's.
pub fn all_hints(form: Form, body: &Body) -> Vec<String> {
    let mut all = talk::hints(form, body);
    let text: String = body.values().map(String::as_str).collect::<Vec<_>>().join("\n");
    all.extend(wording::hints(&text));
    all
}

/// The fields in the order of the form, those that were filled in.
pub fn words(view: &One) -> Markup {
    let needs: Vec<&str> = view.talk.met().map(crate::model::talk::Need::chinese).collect();
    parts::card(html! {
        dl.stack {
            @for field in view.talk.form.fields() {
                @if let Some(text) = view.body.get(field.code) {
                    div { dt.sm.mut { (field.label) } dd { @for line in text.lines() { p { (line) } } } }
                }
            }
            @if !needs.is_empty() {
                div { dt.sm.mut { "照顾到的需要" } dd { (needs.join("、")) } }
            }
        }
    })
}

fn agreements(view: &One) -> Markup {
    html! {
        @for (agreement, said, after) in &view.agreed {
            (parts::section("约定", format!("{}回看", agreement.review.short()),
                agreement_card(view.class, agreement, said, after)))
        }
    }
}

/// An agreement with its two names and how it came out.
pub fn agreement_card(
    class: Id,
    agreement: &Agreement,
    said: &Agreed,
    after: &[FollowUp],
) -> Markup {
    let out = after.iter().find_map(|f| f.outcome);
    let print = at(class, &format!("care/agreements/{}/print", agreement.id));
    parts::card(parts::stack(html! {
        p { (said.content) }
        @if !said.consequence.is_empty() { p.sm.mut { "做不到的话：" (said.consequence) } }
        p.sm.mut { (said.student) " 和 " (said.teacher) "，" (agreement.day.long()) "说好" }
        @match out {
            Some(out) => { p { (tag(Tone::Calm, Icon::Check, out.chinese())) } },
            None => { @for f in after {
                p { a.lnk href=(at(class, &format!("care/follow-ups/{}", f.id))) {
                    (agreement.review.long()) "一起回看" (ui::icon(Icon::Right))
                } }
            } },
        }
        div.row { (Button::link("打印约定", print).icon(Icon::Print)) }
    }))
}

fn planned(view: &One) -> Markup {
    let row = |f: &FollowUp| {
        let row = Row::new(f.kind.chinese()).at(f.due.short()).icon(Icon::Clock);
        let row = row.href(at(view.class, &format!("care/follow-ups/{}", f.id)));
        match f.outcome {
            Some(_) => row.small("已经了结").done(true),
            None => row.small("还没有办"),
        }
    };
    html! {
        @if !view.planned.is_empty() {
            (parts::section("后续", "", parts::list(view.planned.iter().map(row))))
        }
    }
}

fn remove(app: &App, view: &One, here: &str) -> Markup {
    let ask = "删去这条记录？内容不能找回，约定和后续还在。";
    html! {
        form.inline method="post" action=(format!("{here}/removal")) {
            (key(&web::new_key(app)))
            (Button::submit(format!("删去和{}的这条记录", view.student.name)).bare().icon(Icon::Trash).confirm(ask))
        }
    }
}
