//! 考勤 of a half day: everybody is there; one tap on whoever is not.

use super::{Head, NAV, at, begin, hidden, places};
use crate::actions::attendance::half_at;
use crate::model::attendance::{Half, Mark, MarkKind};
use crate::store::{attendance, leaves};
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Row, Seg, Tone, tag};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    head: Head,
    day: Day,
    half: Half,
    /// The kind that a tap gives.
    armed: MarkKind,
    marks: HashMap<Id, Mark>,
    called: bool,
    school_day: bool,
    reason: String,
    /// Leaves that still wait for this day, whoever decides them.
    waiting: Vec<Id>,
}

/// Which half day, and what a tap means.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// The day; today without one.
    pub day: Option<Day>,
    /// The half; the present one without it.
    pub half: Option<Half>,
    /// The kind.
    pub kind: Option<MarkKind>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, asked: Asked) -> Result<View> {
    let head = begin(tx, scope)?;
    let day = asked.day.unwrap_or(head.today).min(head.today);
    let half = asked.half.unwrap_or_else(|| half_at(head.minute));
    let calendar = people::class_calendar(tx, head.class)?;
    let marks = attendance::between(tx, scope, day, day)?;
    let called = attendance::rolls(tx, scope, day, day)?.contains(&(day, half));
    let waiting = leaves::asked(tx, scope)?;
    let covers = |l: &crate::model::leave::Leave| {
        l.stretch.from <= (day, half) && (day, half) <= l.stretch.to
    };
    Ok(View {
        day,
        half,
        armed: asked.kind.unwrap_or(MarkKind::Absent),
        marks: marks.into_iter().filter(|m| m.half == half).map(|m| (m.student, m)).collect(),
        called,
        school_day: calendar.is_school_day(day).unwrap_or(true),
        reason: calendar.reason(day),
        waiting: waiting.iter().filter(|l| covers(l)).map(|l| l.student).collect(),
        head,
    })
}

impl View {
    fn href(&self, day: Day, half: Half, kind: MarkKind) -> String {
        let query = format!("day={day}&half={}&kind={}", half.code(), kind.code());
        at(self.head.class, &format!("safety/attendance?{query}"))
    }

    fn here(&self) -> usize {
        let away = self.marks.values().filter(|m| m.kind.away()).count();
        self.head.students.len().saturating_sub(away)
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class;
    let lead =
        format!("{} {} · {}", view.day.short(), view.day.weekday_name(), view.half.chinese());
    let actions = html! {
        @if scope.can(Do::SeeSafety) {
            (Button::link("月考勤表", at(class, "safety/attendance/month")).icon(Icon::Calendar))
        }
    };
    let body = html! {
        (parts::head("考勤", lead, actions))
        (places(class, scope, "safety/attendance"))
        (parts::stack_lg(html! {
            (moves(scope, view))
            @if view.school_day {
                (summary(view))
                (exceptions(view))
                (grid(view))
            } @else {
                (parts::empty_in_card("这一天不点名", &view.reason, ""))
            }
        }))
    };
    web::page(app, scope, Frame::class("考勤", view.head.line.clone(), NAV), body)
}

fn moves(scope: &Scope, view: &View) -> Markup {
    let half = |h: Half| view.href(view.day, h, view.armed);
    let (am, pm) = (half(Half::Am), half(Half::Pm));
    let segs = [
        Seg::new("上午", &am, view.half == Half::Am),
        Seg::new("下午", &pm, view.half == Half::Pm),
    ];
    html! {
        div.row.wrap {
            (parts::segmented("半天", &segs))
            @if scope.can(Do::SeeSafety) {
                (Button::link("前一天", view.href(view.day.plus(-1), view.half, view.armed)).bare().icon(Icon::Left))
                @if view.day < view.head.today {
                    (Button::link("后一天", view.href(view.day.plus(1), view.half, view.armed)).bare().after(Icon::Right))
                }
            }
        }
    }
}

fn summary(view: &View) -> Markup {
    let (day, half) = (view.day.to_string(), view.half.code());
    let line = format!("应到 {} 人，实到 {} 人。", view.head.students.len(), view.here());
    let roll = at(view.head.class, "safety/attendance/roll");
    html! {
        @if view.called {
            (parts::banner(Tone::Done, format!("{line}已经点过名，没有记的都到了。")))
        } @else {
            (parts::card(parts::stack(html! {
                p { (line) "先点没到的同学，其余都算到。" }
                (parts::post_button(&roll, &[("day", &day), ("half", half)],
                    Button::submit("点名完成，其余都到了").go().big().icon(Icon::Check)))
            })))
        }
    }
}

fn exceptions(view: &View) -> Markup {
    let mut marks: Vec<&Mark> = view.marks.values().collect();
    marks.sort_by_key(|m| (view.head.roll(m.student), m.student));
    let count = format!("{} 人", marks.len());
    html! {
        @if !marks.is_empty() {
            (parts::section("没有照常到的", count, parts::list(marks.into_iter().map(|m| exception(view, m)))))
        }
    }
}

fn exception(view: &View, mark: &Mark) -> Row {
    let action = at(view.head.class, "safety/attendance");
    let (student, day) = (mark.student.to_string(), view.day.to_string());
    let (half, armed) = (view.half.code(), view.armed.code());
    let fields = [("student", student.as_str()), ("day", &day), ("half", half), ("armed", armed)];
    let small = match (mark.kind, mark.leave) {
        (_, Some(_)) => "假已经批了",
        (MarkKind::Absent, None) => "没有请假：今天要联系上家长",
        _ => "",
    };
    let tone = if mark.kind == MarkKind::Absent { Tone::Mend } else { Tone::Note };
    Row::new(html! { (view.head.roll(mark.student)) " " (view.head.name(mark.student)) })
        .small(small)
        .tail(tag(tone, tone.icon(), mark.kind.chinese()))
        .action(parts::post_button(
            &action,
            &fields,
            Button::submit("到了").bare().icon(Icon::Undo),
        ))
}

/// One tap per student: the armed kind.
fn grid(view: &View) -> Markup {
    let armed: Vec<(&str, String)> =
        MarkKind::ALL.iter().map(|k| (k.chinese(), view.href(view.day, view.half, *k))).collect();
    let segs: Vec<Seg<'_>> = armed
        .iter()
        .zip(MarkKind::ALL)
        .map(|((word, href), kind)| Seg::new(word, href, *kind == view.armed))
        .collect();
    let unmarked = view.head.students.iter().filter(|s| !view.marks.contains_key(&s.id));
    let inside = html! {
        (parts::segmented_full("点一下记成什么", &segs))
        form method="post" action=(at(view.head.class, "safety/attendance")) {
            (hidden("day", &view.day.to_string()))
            (hidden("half", view.half.code()))
            (hidden("kind", view.armed.code()))
            (hidden("armed", view.armed.code()))
            ul.pupils { @for s in unmarked { li {
                button type="submit" name="student" value=(s.id) {
                    span.no { (s.roll) } span { (s.name) }
                    @if view.waiting.contains(&s.id) { small { "请了假，等批" } }
                }
            } } }
        }
    };
    let title = format!("点一下，记{}", view.armed.chinese());
    parts::section(title, "点错了，上面按「到了」", parts::stack(inside))
}
