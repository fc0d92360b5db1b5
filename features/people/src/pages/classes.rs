//! The school's classes.

use super::key;
use super::school::ClassLine;
use crate::store::staff::{Homeroom, Member};
use calendar::Stage;
use db::Id;
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{
    Button, Field, Row, Tone, action_sheet, banner, card_flush, card_titled, chooser, cols,
    dialog_here, empty_in_card, head, list as rows,
};
use web::Typed;

/// `/school/classes`.
pub fn list(lines: &[ClassLine], typed: &Typed) -> Markup {
    html! {
        (head("班级", "班级的名字按入学年份自己算，九月一日自动升一级。", ""))
        (cols(
            html! {
                @if lines.is_empty() {
                    (empty_in_card("还没有班级", "在旁边写上入学年份和班号，一次可以开好几个班。", ""))
                } @else { (table(lines)) }
            },
            card_titled("开班", "", form(typed)),
        ))
    }
}

fn table(lines: &[ClassLine]) -> Markup {
    card_flush(rows(lines.iter().map(|c| {
        let lead = match &c.homeroom {
            Some(name) => format!("班主任 {name}"),
            None => "还没有班主任".into(),
        };
        let link = |word: &str, href: String| html! { (Button::link(word, href).bare().full()) };
        let hand = if c.homeroom.is_some() { "班主任交接" } else { "任命班主任" };
        let items = [
            link("导入名单", format!("/classes/{}/people/import", c.id)),
            link("登录卡", format!("/classes/{}/people/cards", c.id)),
            link(hand, format!("/school/classes/{}/handover", c.id)),
        ];
        Row::new(&c.name)
            .small(format!("{lead} · {} 人 · 班级码 {}", c.size, c.code))
            .action(action_sheet("办理", &items))
    })))
}

fn form(typed: &Typed) -> Markup {
    let stages: Vec<(&str, &str)> = Stage::ALL.iter().map(|s| (s.code(), s.name())).collect();
    html! {
        form.stack method="post" action="/school/classes" {
            (key(typed.key()))
            (typed.message())
            (chooser("stage", "学段", &stages, typed.value("stage")))
            (typed.fill("entry_year", Field::number("entry_year", "入学年份"))
                .help("今年九月进校的新生就写今年").required())
            (typed.fill("numbers", Field::text("numbers", "班号"))
                .placeholder("1-6").help("一次开几个：1-6，或者 1、2、5").required())
            (Button::submit("开班").icon(Icon::Plus).go())
        }
    }
}

/// What the page of a handover shows.
pub struct Handover {
    /// The class.
    pub class: Id,
    /// Its name.
    pub name: String,
    /// Who leads it now.
    pub now: Option<Homeroom>,
    /// For how many days.
    pub days: Option<i32>,
    /// Who could.
    pub people: Vec<Member>,
    /// Who was chosen already.
    pub to: Option<Id>,
}

/// Asks before a class changes hands.
pub fn handover(h: &Handover, form_key: &str) -> Markup {
    let now = h.now.as_ref();
    let others = h.people.iter().filter(|m| now.is_none_or(|n| n.account != m.id));
    let options: Vec<(String, String)> =
        others.map(|m| (m.id.to_string(), m.name.clone())).collect();
    let chosen = h.to.map(|id| id.to_string()).unwrap_or_default();
    let body = html! {
        @match now {
            Some(n) => p { (h.name) "现在的班主任是" (n.name) "（从" (n.from.long()) "起）。一个班同时只有一位班主任：今天起由新的老师接任，以前的记录都留着。" },
            None => p { (h.name) "现在还没有班主任。" },
        }
        @if h.days.is_some_and(|d| d < 365) {
            (banner(Tone::Now, "带班还不满一学年。按规定班主任一般应带满一学年以上，请确认确有需要。"))
        }
        form.stack #handover method="post" action=(format!("/school/classes/{}/handover", h.class)) {
            (key(form_key))
            (Field::select("to", "新班主任", options).value(chosen))
        }
    };
    let acts = html! {
        (Button::link("不改了", "/school/classes"))
        (Button::submit(if now.is_some() { "办理交接" } else { "任命" }).go().attr("form", "handover"))
    };
    dialog_here(if now.is_some() { "班主任交接" } else { "任命班主任" }, body, acts)
}
