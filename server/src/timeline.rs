//! 一个学生的时间线: what the features know of one student, as far as the reader may see it, in
//! one list, newest first; each line opens its record.

use crate::mount::FEATURES;
use auth::{Do, Scope};
use axum::extract::{Path, Query, State};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Row};
use web::{Access, App, Feature, Frame, Happening, NavEntry, Page, Route, ScopeOf, Span};

/// Lines on one page.
const PAGE: i64 = 40;
/// Which entry of the navigation the page belongs to.
const NAV: &str = "/classes/{class}/people";

/// What the house mounts.
pub static FEATURE: Feature = Feature {
    name: "timeline",
    person: &[NavEntry {
        icon: Icon::Clock,
        label: "时间线",
        path: "/classes/{class}/people/{student}/timeline",
        may: Do::SeeTimeline,
        order: 10,
        tab: false,
    }],
    routes: || {
        let see = Access::Class(Do::SeeTimeline);
        vec![Route::get("/classes/{class}/people/{student}/timeline", see, timeline)]
    },
    ..Feature::EMPTY
};

#[derive(serde::Deserialize)]
struct At {
    student: Id,
}

struct View {
    line: (String, String),
    class: Id,
    student: people::Student,
    lines: Vec<Happening>,
    more: Option<(Day, Id)>,
}

/// `GET /classes/{class}/people/{student}/timeline`
async fn timeline(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    Query(asked): Query<HashMap<String, String>>,
) -> Page<Markup> {
    let before = asked.get("before").and_then(|text| cursor(text.as_str()));
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((collect(tx, scope, at.student, before)?, at.student))
    };
    let view = app.look_at(&scope, "student.timeline", read).await?;
    let frame = Frame::class(&view.student.name, view.line.clone(), NAV);
    Ok(web::page(&app, &scope, frame, body(&view)))
}

/// `2025-11-12.0190…`: the day and id of the last line shown.
fn cursor(text: &str) -> Option<(Day, Id)> {
    let (day, id) = text.split_once('.')?;
    Some((day.parse().ok()?, id.parse().ok()?))
}

fn collect(tx: &mut Tx<'_>, scope: &Scope, student: Id, before: Option<(Day, Id)>) -> Result<View> {
    let line = people::class_line(tx, scope)?;
    let student = people::member(tx, scope, student)?;
    let span = Span { before: before.unwrap_or((Day::MAX, Id::NONE)), most: PAGE + 1 };
    let mut lines = Vec::new();
    for feature in FEATURES {
        lines.extend((feature.timeline)(tx, scope, student.id, &span)?);
    }
    lines.sort_by_key(|line| std::cmp::Reverse((line.day, line.id)));
    let full = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let more = if full { lines.last().map(|l| (l.day, l.id)) } else { None };
    Ok(View { line, class: scope.class()?, student, lines, more })
}

fn body(view: &View) -> Markup {
    let student = &view.student;
    let home = format!("/classes/{}/people/{}", view.class, student.id);
    let avatar = parts::avatar_of(&student.id.to_string());
    html! {
        (parts::crumb(&student.name, &home))
        (parts::head_of_person(avatar, &student.name, format!("{} 号 · 时间线", student.roll), ""))
        (parts::stack_lg(html! {
            (parts::private_line("这里只列出您可以看到的"))
            @if view.lines.is_empty() {
                (parts::empty("还没有记录",
                    "记一笔、谈一次心、打一个电话，都会按日子排在这里。期末写评语时，从这里看一遍就够了。", ""))
            } @else {
                @for (day, lines) in by_day(&view.lines) {
                    (parts::section(day.long(), day.weekday_name(), parts::list(lines.iter().map(row))))
                }
                @if let Some((day, id)) = view.more {
                    (parts::more_link("再往前", &format!("{home}/timeline?before={day}.{id}")))
                }
            }
        }))
    }
}

fn by_day(lines: &[Happening]) -> Vec<(Day, &[Happening])> {
    lines.chunk_by(|a, b| a.day == b.day).map(|lines| (lines[0].day, lines)).collect()
}

fn row(line: &Happening) -> Row {
    let row = Row::new(&line.text).icon(line.icon).small(line.word);
    match &line.href {
        Some(href) => row.href(href.clone()),
        None => row,
    }
}
