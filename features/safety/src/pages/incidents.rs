//! 安全事件: the list and the form.

use super::{Head, NAV, at, begin, places, ticks};
use crate::actions::term_of;
use crate::model::incident::{Incident, IncidentKind};
use crate::store::incidents;
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// What the list shows.
pub struct View {
    head: Head,
    all: Vec<Incident>,
    /// Students, and how many families were not told.
    concerned: HashMap<Id, (Vec<Id>, usize)>,
}

/// Collects it. A subject teacher gets the own ones.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let calendar = people::class_calendar(tx, head.class)?;
    let from = term_of(&calendar, head.today).0;
    let mut all = incidents::of_class(tx, scope, 100)?;
    if !scope.can(Do::SeeSafety) {
        all.retain(|i| i.by == scope.actor());
    }
    let mut concerned: HashMap<Id, (Vec<Id>, usize)> = HashMap::new();
    for c in incidents::concerned_since(tx, scope, from.plus(-370))? {
        let (students, untold) = concerned.entry(c.incident).or_default();
        students.push(c.student);
        *untold += usize::from(c.told.is_none());
    }
    Ok(View { head, all, concerned })
}

/// A line of an incident, for this list and the page of the day.
fn line(view: &View, incident: &Incident) -> Row {
    let (students, untold) = view.concerned.get(&incident.id).cloned().unwrap_or_default();
    let names: Vec<&str> = students.iter().map(|s| view.head.name(*s)).collect();
    let side = match (incident.closed, untold) {
        (Some(_), _) => html! { (tag(Tone::Done, Icon::Check, "已办结")) },
        (None, 0) => html! { (tag(Tone::Note, Icon::Info, "处理中")) },
        (None, n) => html! { (tag(Tone::Mend, Icon::Remind, format!("{n} 位家长未告知"))) },
    };
    let title = format!("{} · {}", incident.kind.chinese(), incident.place);
    let small = format!("{} {}　{}", incident.day.short(), incident.clock(), names.join("、"));
    Row::new(title)
        .small(small)
        .tail(side)
        .href(at(view.head.class, &format!("safety/incidents/{}", incident.id)))
        .done(incident.closed.is_some())
}

impl View {
    /// Rows of those that are open.
    pub fn open(&self) -> Vec<Row> {
        self.all.iter().filter(|i| i.closed.is_none()).map(|i| line(self, i)).collect()
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class;
    let new = html! {
        (Button::link("记一件", at(class, "safety/incidents/new")).go().icon(Icon::Plus))
        (Button::link("紧急上报", "/harm/new").icon(Icon::Alert))
    };
    let lead = match scope.can(Do::SeeSafety) {
        true => "当天告诉家长，严重的马上报告学校。",
        false => "您记下的。班主任会看到，并告诉家长。",
    };
    let body = html! {
        (parts::head("安全事件", lead, new))
        (places(class, scope, "safety/incidents"))
        @if view.all.is_empty() {
            (parts::empty_in_card("这里还没有记录",
                "磕碰、冲突、突然不舒服，先处理人，再来记三句：在哪里、怎么了、做了什么。系统会提醒您当天告诉家长。", ""))
        } @else {
            (parts::list(view.all.iter().map(|i| line(view, i))))
        }
    };
    web::page(app, scope, Frame::class("安全事件", view.head.line.clone(), NAV), body)
}

/// What the form shows.
pub fn new_view(tx: &mut Tx<'_>, scope: &Scope) -> Result<Head> {
    begin(tx, scope)
}

/// The form's defaults: now.
pub fn defaults(today: Day, minute: u16) -> Vec<(&'static str, String)> {
    let clock = format!("{:02}:{:02}", minute / 60, minute % 60);
    vec![("day", today.to_string()), ("minute", clock), ("kind", "injury".to_owned())]
}

/// The form.
pub fn new_page(app: &App, scope: &Scope, head: &Head, typed: &Typed) -> Markup {
    let kinds = IncidentKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    let chosen: Vec<Id> = typed.fields().all("student").filter_map(|v| v.parse().ok()).collect();
    let form = html! {
        (parts::pair(
            typed.fill("day", Field::date("day", "哪一天")),
            typed.fill("minute", Field::time("minute", "几点").optional()),
        ))
        (parts::pair(
            typed.fill("kind", Field::select("kind", "什么事", kinds)),
            typed.fill("place", Field::text("place", "在哪里").placeholder("操场东侧")),
        ))
        (typed.fill("facts", Field::area("facts", "经过")
            .help("只写看到、听到的；谁对谁错先不下结论。加密保存。")))
        (typed.fill("done", Field::area("done", "已经做了什么").optional()
            .placeholder("送校医室，冰敷，通知班主任")))
        (ticks(head, "涉及哪几位同学", &chosen, typed.error("student")))
        label.opt-row {
            input type="checkbox" name="serious" value="1" checked[typed.fields().on("serious")];
            span.tx { "严重：立刻报告学校"
                small { "需要就医、报警，或可能影响很大。勾上以后德育处和校长马上看到。" } }
        }
        (Button::submit("记下来").go().big())
    };
    let body = html! {
        (parts::crumb("安全事件", &at(head.class, "safety/incidents")))
        (parts::head("记一件安全事件", "先处理人，再记录。记下以后，每位涉及同学的家长今天都要告诉。", ""))
        (typed.message())
        (parts::form(&at(head.class, "safety/incidents"), Some(typed.key()), form))
    };
    web::page(app, scope, Frame::class("记安全事件", head.line.clone(), NAV), body)
}
