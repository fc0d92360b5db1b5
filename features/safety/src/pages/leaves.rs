//! 请假 for those who decide: what waits, who is away, who is due back.

use super::{Head, Keys, NAV, at, begin, hidden, places};
use crate::actions::attendance::half_at;
use crate::actions::leave::{ANSWER, REASON};
use crate::model::attendance::{Half, days};
use crate::model::leave::{Leave, LeaveKind, LeaveState};
use crate::store::leaves;
use auth::{Do, Scope, Vault};
use db::{Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// A leave with its opened texts.
pub struct Line {
    leave: Leave,
    reason: String,
    answer: String,
    mine: bool,
    by_student: bool,
}

/// What the page shows.
pub struct View {
    head: Head,
    asked: Vec<Line>,
    others: Vec<Line>,
}

/// Collects it: what waits, and the leaves of the last two weeks.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let head = begin(tx, scope)?;
    let asked = leaves::asked(tx, scope)?;
    let others = leaves::since(tx, scope, head.today.plus(-14), 60)?;
    let open = |leave: Leave| line(scope, vault, leave);
    let others = others.into_iter().filter(|l| l.state != LeaveState::Asked);
    Ok(View {
        head,
        asked: asked.into_iter().map(open).collect::<Result<_>>()?,
        others: others.map(open).collect::<Result<_>>()?,
    })
}

fn line(scope: &Scope, vault: &Vault, leave: Leave) -> Result<Line> {
    let school = scope.school();
    Ok(Line {
        reason: vault.open(school, REASON, &leave.reason)?,
        answer: match &leave.answer {
            Some(sealed) => vault.open(school, ANSWER, sealed)?,
            None => String::new(),
        },
        mine: leave.level.decided_by(|role| scope.is(role)),
        by_student: leave.asked_by == leave.student,
        leave,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let class = view.head.class;
    let away: Vec<&Line> =
        view.others.iter().filter(|l| l.leave.state == LeaveState::Approved).collect();
    let over: Vec<&Line> =
        view.others.iter().filter(|l| l.leave.state != LeaveState::Approved).collect();
    let new = html! {
        @if scope.can(Do::SeeSafety) {
            (Button::link("家长打电话来请假", at(class, "safety/leave/new")).icon(Icon::Plus))
        }
    };
    let body = html! {
        (parts::head("请假", "1 天以内班主任批，更长的按学校规定往上批。", new))
        (places(class, scope, "safety/leave"))
        (typed.message())
        (parts::stack_lg(html! {
            @if view.asked.is_empty() && away.is_empty() && over.is_empty() {
                (parts::empty_in_card("没有人请假",
                    "家长在自己的页面上交请假，这里会出现；批了以后，点名那一页已经替您记好。", ""))
            }
            @if !view.asked.is_empty() {
                (parts::section("等批", format!("{} 份", view.asked.len()), parts::stack(html! {
                    @for line in &view.asked { (waiting(view, line, keys, typed)) }
                })))
            }
            @if !away.is_empty() {
                (parts::section("已批，还没销假", "", parts::list(away.iter().map(|l| granted(view, l, keys)))))
            }
            @if !over.is_empty() {
                (parts::section("最近两周", "", parts::list(over.iter().map(|l| row(view, l)))))
            }
        }))
    };
    web::page(app, scope, Frame::class("请假", view.head.line.clone(), NAV), body)
}

/// `病假 1.5 天，11月12日上午至11月13日上午`
pub fn words(leave: &Leave) -> String {
    format!("{} {} 天，{}", leave.kind.chinese(), days(leave.halves), leave.stretch.words())
}

fn waiting(view: &View, line: &Line, keys: &Keys, typed: &Typed) -> Markup {
    let leave = &line.leave;
    let action = at(view.head.class, &format!("safety/leave/{}", leave.id));
    let refused = typed.value("leave") == leave.id.to_string();
    let answer = Field::text("answer", "不批的话，写明原因").id(format!("f-answer-{}", leave.id));
    let answer = match refused {
        true => typed.fill("answer", answer),
        false => answer,
    };
    let inside = html! {
        p { b { (view.head.name(leave.student)) } "　" (words(leave)) }
        p { (line.reason) }
        @if line.by_student { p.sm.mut { "学生本人提出，请先和家长确认。" } }
        @if line.mine {
            form.stack method="post" action=(action) {
                (hidden("key", &keys.of(&leave.id.to_string())))
                (hidden("leave", &leave.id.to_string()))
                div.row { (Button::submit("批准").go().icon(Icon::Check).named("grant", "1")) }
                (answer)
                div.row { (Button::submit("不批").bare()) }
            }
        } @else {
            p.mut { "超过了您能批的天数，等" (leave.level.chinese()) "批。" }
        }
    };
    parts::card(parts::stack(inside))
}

fn granted(view: &View, line: &Line, keys: &Keys) -> Row {
    let leave = &line.leave;
    let (today, half) = (view.head.today.to_string(), half_at(view.head.minute));
    let begun = leave.stretch.from <= (view.head.today, half);
    let due = leave.stretch.to < (view.head.today, Half::Am);
    let back = at(view.head.class, &format!("safety/leave/{}/return", leave.id));
    let key = keys.of(&format!("back-{}", leave.id));
    // After its last day there is nothing left to give back: the half day does not matter then.
    let fields = [("key", key.as_str()), ("day", &today), ("half", half.code())];
    let action = html! {
        @if begun { (parts::post_button(&back, &fields, Button::submit("已返校").icon(Icon::Check))) }
    };
    let side = html! { @if due { (tag(Tone::Now, Icon::Clock, "该返校了")) } };
    Row::new(html! { b { (view.head.name(leave.student)) } "　" (words(leave)) })
        .small(&line.reason)
        .tail(side)
        .action(action)
}

fn row(view: &View, line: &Line) -> Row {
    let leave = &line.leave;
    let small = match (leave.state, leave.back) {
        (LeaveState::Back, Some(day)) => format!("{}返校", day.short()),
        _ => line.answer.clone(),
    };
    Row::new(html! { (view.head.name(leave.student)) "　" (words(leave)) })
        .small(small)
        .tail(leave.state.chinese())
        .done(true)
}

/// What the teacher's form shows.
pub fn new_view(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    begin(tx, scope)
}

/// The form for what a family asked by phone.
pub fn new_page(app: &App, scope: &Scope, head: &Head, typed: &Typed) -> Markup {
    let body = html! {
        (parts::crumb("请假", &at(head.class, "safety/leave")))
        (parts::head("替家长记请假", "一天以内记下就算批了；更长的会送到该批的人那里。", ""))
        (typed.message())
        (parts::form(&at(head.class, "safety/leave"), Some(typed.key()), html! {
            (typed.fill("student", Field::select("student", "哪位同学", head.options("请选"))))
            (stretch_fields(typed))
            (Button::submit("记下请假").go())
        }))
    };
    web::page(app, scope, Frame::class("请假", head.line.clone(), NAV), body)
}

/// Kind, from, to, reason: the same for families and teachers.
pub fn stretch_fields(typed: &Typed) -> Markup {
    let kinds = LeaveKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let halves = || Half::ALL.iter().map(|h| (h.code(), h.chinese()));
    html! {
        (typed.fill("kind", Field::select("kind", "病假还是事假", kinds)))
        (parts::pair(
            typed.fill("from_day", Field::date("from_day", "从哪一天")),
            typed.fill("from_half", Field::select("from_half", "从", halves())),
        ))
        (parts::pair(
            typed.fill("to_day", Field::date("to_day", "到哪一天")),
            typed.fill("to_half", Field::select("to_half", "到", halves())),
        ))
        (typed.fill("reason", Field::text("reason", "为什么请假")
            .help("一句话就行，比如：发烧，去医院。只有批假的老师能看到。")))
    }
}
