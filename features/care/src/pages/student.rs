//! One student, as the teacher keeps them in mind: bright spots, notes, agreements, the profile.

use super::talks::{agreement_card, said};
use super::{NAV, at, key};
use crate::actions::notes as verbs;
use crate::actions::talk::{self as talking, Agreed};
use crate::model::follow::FollowUp;
use crate::model::profile::{FIELDS, LONG};
use crate::model::talk::{Body, Form};
use crate::store::follow;
use crate::store::notes::{self, Agreement};
use crate::store::talks::{self, Talk};
use auth::{Do, Scope, Vault};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Row};
use web::{App, Frame, Typed};

/// Notes on the page; older ones are in the timeline.
const NOTES: i64 = 20;

/// What the page shows.
pub struct View {
    line: (String, String),
    class: Id,
    student: people::Student,
    profile: Body,
    written: Option<Moment>,
    spots: Vec<(Id, Day, String)>,
    talks: Vec<(Talk, Body)>,
    agreed: Vec<(Agreement, Agreed, Vec<FollowUp>)>,
    open: Vec<FollowUp>,
    /// The reader keeps these notes; everybody else only reads what was shared.
    keeps: bool,
}

/// Collects it for whoever may read it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<View> {
    let student = verbs::may_read(tx, scope, id)?;
    let keeps = scope.can(Do::Care);
    let (profile, written) = verbs::profile(tx, scope, vault, id)?;
    let found = match keeps {
        true => talks::of_student(tx, scope, id, NOTES)?,
        false => talks::with_team(tx, scope, id, NOTES)?,
    };
    let mut opened = Vec::new();
    for talk in found {
        let body = talking::opened(vault, scope, &talk)?;
        opened.push((talk, body));
    }
    let mut agreed = Vec::new();
    let mut open = Vec::new();
    if keeps {
        for agreement in notes::agreements(tx, id, 10)? {
            // An agreement belongs to those who made it.
            if agreement.by == scope.actor() {
                let said = talking::agreed(vault, scope, &agreement)?;
                let after = follow::about(tx, scope, agreement.id)?;
                agreed.push((agreement, said, after));
            }
        }
        open = follow::of_student(tx, scope, id, 30)?;
        open.retain(|f| f.outcome.is_none());
        open.sort_by_key(|f| (f.due, f.id));
    }
    Ok(View {
        line: people::class_line(tx, scope)?,
        class: scope.class()?,
        spots: verbs::bright_spots(tx, scope, vault, id, 30)?,
        student,
        profile,
        written,
        talks: opened,
        agreed,
        open,
        keeps,
    })
}

/// The page, as it is or after a refusal.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let s = &view.student;
    let id = s.id.to_string();
    let here = at(view.class, &format!("care/students/{id}"));
    let write = format!("care/talks/new?student={id}");
    let acts = html! {
        @if view.keeps {
            (Button::link("写谈心", at(view.class, &write)).icon(Icon::Talk).go())
            (Button::link("时间线", at(view.class, &format!("people/{id}/timeline"))).icon(Icon::Clock))
        }
    };
    let lead = format!("{} 号 · 谈心与观察", s.roll);
    let (back, to) = if view.keeps { ("谈心", "care") } else { ("学生", "people") };
    let body = html! {
        (parts::crumb(back, &at(view.class, to)))
        (parts::head_of_person(parts::avatar_of(&id), &s.name, lead, acts))
        (parts::stack_lg(html! {
            (parts::private_line("班主任的工作笔记：不给学生和家长看，不进导出，不进搜索；谁看过都有记录"))
            (typed.message())
            (parts::cols(
                html! { (spots(view, typed, &here)) (talked(view)) (agreed(view)) },
                html! { (open(view)) (profile(view, typed, &here)) },
            ))
        }))
    };
    web::page(app, scope, Frame::class(&s.name, view.line.clone(), NAV), body)
}

fn spots(view: &View, typed: &Typed, here: &str) -> Markup {
    let words = Field::text("words", "又看到一件")
        .placeholder("比如：主动把掉在地上的扫把扶好")
        .attr("maxlength", "200");
    let row = |(id, day, words): &(Id, Day, String)| {
        let row = Row::new(words).at(day.short()).icon(Icon::Bright);
        if !view.keeps {
            return row;
        }
        let button =
            Button::submit(format!("删去：{words}")).bare().icon(Icon::Trash).word_hidden();
        let action = format!("{here}/bright/{id}/removal");
        let form_key = format!("{}-{id}", &typed.key()[..typed.key().len().min(20)]);
        row.action(parts::post_button(
            &action,
            &[("key", &form_key)],
            button.confirm("删去这个闪光点？"),
        ))
    };
    parts::section(
        "闪光点",
        format!("{} 个", view.spots.len()),
        html! {
            @if view.spots.is_empty() {
                p.mut { "还没有。期中以前，每位同学至少找到一个：一件小事就够，写下来，评语就有了。" }
            } @else { (parts::list(view.spots.iter().map(row))) }
            @if view.keeps {
                form.stack method="post" action=(format!("{here}/bright")) {
                    (key(&format!("{}-s", typed.key())))
                    (typed.fill("words", words))
                    (Button::submit("记下闪光点").icon(Icon::Plus))
                }
            }
        },
    )
}

fn talked(view: &View) -> Markup {
    let title = if view.keeps { "谈心和记录" } else { "班主任共享的谈心" };
    let row = |(talk, body): &(Talk, Body)| {
        let texts = talk.form.fields().iter().filter(|f| f.code != "place");
        let first: Vec<&str> =
            texts.filter_map(|f| body.get(f.code)).map(String::as_str).take(3).collect();
        let drawing = if talk.form == Form::Quick { Icon::Pen } else { Icon::Talk };
        Row::new(first.join("；"))
            .icon(drawing)
            .small(format!("{} · {}", talk.day.short(), said(talk)))
            .href(at(view.class, &format!("care/talks/{}", talk.id)))
    };
    parts::section(
        title,
        "",
        html! {
            @if view.talks.is_empty() {
                p.mut { "还没有谈过。先从一件做得好的小事聊起。" }
            } @else { ul.list.journal { @for one in &view.talks { (row(one)) } } }
        },
    )
}

fn agreed(view: &View) -> Markup {
    html! {
        @if !view.agreed.is_empty() {
            (parts::section("约定", "", parts::stack(html! {
                @for (agreement, said, after) in &view.agreed {
                    (agreement_card(view.class, agreement, said, after))
                }
            })))
        }
    }
}

fn open(view: &View) -> Markup {
    let row = |f: &FollowUp| {
        Row::new(f.kind.chinese())
            .at(f.due.short())
            .icon(Icon::Clock)
            .href(at(view.class, &format!("care/follow-ups/{}", f.id)))
    };
    html! {
        @if !view.open.is_empty() {
            (parts::card_titled("后续", "", parts::list(view.open.iter().map(row))))
        }
    }
}

fn profile(view: &View, typed: &Typed, here: &str) -> Markup {
    let again = typed.fields().raw("abilities").is_some();
    let value = |code: &str| match again {
        true => typed.value(code).to_owned(),
        false => view.profile.get(code).cloned().unwrap_or_default(),
    };
    let side = view.written.map_or_else(String::new, |at| format!("{}写的", at.day().short()));
    // The home is told in more than a line.
    let field = |code: &str, label: &str| match code {
        "home" => Field::area(code, label),
        _ => Field::text(code, label),
    };
    let inside = html! {
        @if view.keeps {
            p.sm.mut { "知道几样写几样，不作诊断。" }
            form.stack method="post" action=(format!("{here}/profile")) {
                (key(&format!("{}-p", typed.key())))
                @for (code, label, help) in FIELDS {
                    (field(code, label).value(value(code)).error(typed.error(code))
                        .attr("maxlength", LONG.to_string()).help(help).optional())
                }
                (Button::submit("存下").go())
            }
        } @else if view.profile.is_empty() {
            p.mut { "班主任还没有写。" }
        } @else {
            dl.stack { @for (code, label, _) in FIELDS { @if let Some(text) = view.profile.get(code) {
                div { dt.sm.mut { (label) } dd { (text) } }
            } } }
        }
    };
    parts::card_titled("了解他（她）", side, parts::stack(inside))
}
