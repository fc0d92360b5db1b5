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
    dialog_here, empty_in_card, head, list as rows, section,
};
use web::Typed;

/// `/school/classes`.
pub fn list(lines: &[ClassLine], closed: &[Closed], typed: &Typed) -> Markup {
    html! {
        (head("班级", "班级的名字按入学年份自己算，九月一日自动升一级。", ""))
        (cols(
            html! {
                @if lines.is_empty() {
                    (empty_in_card("还没有班级", "在旁边写上入学年份和班号，一次可以开好几个班。", ""))
                } @else { (table(lines)) }
                @if !closed.is_empty() { (section("已关闭的班", "", graves(closed, typed.key()))) }
            },
            card_titled("开班", "", form(typed)),
        ))
    }
}

/// A class that is closed.
pub struct Closed {
    /// The class.
    pub id: Id,
    /// Its name, or its year.
    pub name: String,
    /// Students on its last list.
    pub size: i64,
}

fn graves(closed: &[Closed], form_key: &str) -> Markup {
    card_flush(rows(closed.iter().map(|c| {
        let again = Button::submit("重新打开").bare();
        let at = format!("/school/classes/{}/reopening", c.id);
        let acts = html! {
            (Button::link("名单", super::base(c.id)).bare())
            (super::do_it(&at, &format!("{form_key}-{}", c.id), again))
        };
        Row::new(&c.name).small(format!("{} 人 · 记录都在", c.size)).action(acts)
    })))
}

/// Asks before a class is closed.
pub fn closing(class: Id, name: &str, size: i64, form_key: &str) -> Markup {
    let body = html! {
        p { (name) "还有 " (size) " 人在名单上。关闭以后：班级码、登录卡、家长链接和大屏都停用，不再结算；名单和所有记录照样能看，也可以重新打开。" }
        p.mut { "升年级不用办：班名按入学年份自己算，九月一日自动升一级。毕业的班、撤并的班才要关闭。撤并前请先把学生转到别的班。" }
        form #closing method="post" action=(format!("/school/classes/{class}/closing")) {
            (key(form_key))
        }
    };
    let acts = html! {
        (Button::link("不关了", "/school/classes"))
        (Button::submit("关闭这个班").warn().attr("form", "closing"))
    };
    dialog_here("关闭班级", body, acts)
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
            link("关闭班级", format!("/school/classes/{}/closing", c.id)),
        ];
        let done = if c.graduated { " · 已毕业，可以关闭" } else { "" };
        Row::new(&c.name)
            .small(format!("{lead} · {} 人 · 班级码 {}{done}", c.size, c.code))
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
