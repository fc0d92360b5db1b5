//! 安全 today, on one page: the roll, what waits, the slot of the day, things in custody.

use super::{Head, Keys, NAV, at, begin, custody, incidents, places, slots};
use crate::actions::attendance::half_at;
use crate::model::attendance::{Half, Mark, MarkKind};
use crate::store::absence as cases;
use crate::store::absence::Waiting;
use crate::store::{attendance, leaves};
use auth::{Do, Scope, Vault};
use db::{Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Row, Tone, tag};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    head: Head,
    half: Half,
    school_day: bool,
    reason: String,
    called: bool,
    marks: Vec<Mark>,
    asked: usize,
    cases: Vec<Waiting>,
    incidents: incidents::View,
    custody: custody::View,
    slots: slots::View,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let head = begin(tx, scope)?;
    let half = half_at(head.minute);
    let calendar = people::class_calendar(tx, head.class)?;
    let marks = attendance::between(tx, scope, head.today, head.today)?;
    let all = scope.can(Do::SeeSafety);
    Ok(View {
        half,
        school_day: calendar.is_school_day(head.today).unwrap_or(true),
        reason: calendar.reason(head.today),
        called: attendance::rolls(tx, scope, head.today, head.today)?.contains(&(head.today, half)),
        marks: marks.into_iter().filter(|m| m.half == half).collect(),
        asked: if all { leaves::asked(tx, scope)?.len() } else { 0 },
        cases: if all { cases::open_cases(tx, scope)? } else { Vec::new() },
        incidents: incidents::view(tx, scope)?,
        custody: custody::view(tx, scope, vault)?,
        slots: slots::view(tx, scope)?,
        head,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys) -> Markup {
    let class = view.head.class;
    let actions = html! {
        (Button::link("记安全事件", at(class, "safety/incidents/new")).icon(Icon::Plus))
        (Button::link("紧急上报", "/harm").icon(Icon::Alert))
    };
    let lead = format!("{} {}", view.head.today.long(), view.head.today.weekday_name());
    let (open, kept) = (view.incidents.open(), view.custody.rows());
    let body = html! {
        (parts::head("安全", lead, actions))
        (places(class, scope, "safety"))
        (parts::cols(
            html! {
                (roll(view))
                @if scope.can(Do::SeeSafety) { (waiting(view)) }
                (parts::section("没办结的事件", "", html! {
                    @if open.is_empty() { p.mut { "没有。平平安安的一天，什么都不用写。" } }
                    @else { (parts::list(open)) }
                }))
            },
            html! {
                (slots::today(&view.slots, keys))
                (parts::card_titled("代管中", parts::more_link("去看看", &at(class, "safety/custody")), html! {
                    @if kept.is_empty() { p.mut { "抽屉是空的。" } } @else { (parts::list(kept)) }
                }))
                @if scope.can(Do::SeeSafety) {
                    (parts::more_link("学生愿意给您看的每周三行", &at(class, "safety/reflections")))
                }
            },
        ))
    };
    web::page(app, scope, Frame::class("安全", view.head.line.clone(), NAV), body)
}

fn roll(view: &View) -> Markup {
    let href = at(view.head.class, "safety/attendance");
    if !view.school_day {
        let inside = html! { p.mut { (view.reason) } };
        return parts::card_titled("考勤", "", inside);
    }
    let away = view.marks.iter().filter(|m| m.kind.away()).count();
    let size = view.head.students.len();
    let side = match view.called {
        true => tag(Tone::Done, Icon::Check, "点过名"),
        false => tag(Tone::Now, Icon::Clock, "还没点名"),
    };
    let mut marks: Vec<&Mark> = view.marks.iter().collect();
    marks.sort_by_key(|m| (view.head.roll(m.student), m.student));
    let row = |m: &Mark| {
        let small = match (m.kind, m.leave) {
            (MarkKind::Absent, _) => "没有请假：今天要联系上家长",
            (_, Some(_)) => "假已经批了",
            _ => "",
        };
        Row::new(view.head.name(m.student).to_owned()).small(small).tail(m.kind.chinese())
    };
    let inside = html! {
        p { (view.half.chinese()) "应到 " b { (size) } " 人，实到 " b { (size.saturating_sub(away)) } " 人。" }
        @if !marks.is_empty() { (parts::list(marks.into_iter().map(row))) }
        div.row {
            @if view.called { (Button::link("改考勤", href)) }
            @else { (Button::link("点名", href).go().icon(Icon::Users)) }
        }
    };
    parts::card_titled("考勤", side, parts::stack(inside))
}

fn waiting(view: &View) -> Markup {
    let class = view.head.class;
    let mut rows = Vec::new();
    if view.asked > 0 {
        rows.push(
            Row::new(format!("{} 份请假等批", view.asked))
                .icon(Icon::Mail)
                .href(at(class, "safety/leave")),
        );
    }
    for (id, student, since, last) in &view.cases {
        let small = match last {
            Some(day) => format!("{}立，最近一步 {}", since.short(), day.short()),
            None => format!("{}立，还没有开始", since.short()),
        };
        rows.push(
            Row::new(format!("劝返：{}", view.head.name(*student)))
                .icon(Icon::Family)
                .small(small)
                .href(at(class, &format!("safety/returning/{id}"))),
        );
    }
    html! { @if !rows.is_empty() { (parts::section("等您处理", "", parts::list(rows))) } }
}
