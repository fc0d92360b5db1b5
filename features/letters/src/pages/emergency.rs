//! 紧急查阅: asked for, confirmed by a second person, read by the two, told to the writer.

use super::desk::{self, Facts};
use super::{EMERGENCY, Said, key, lines, thread, when};
use crate::actions::{LETTER, OPENING};
use crate::model::opening::{CONFIRM_HOURS, OPEN_HOURS, Reason, State};
use crate::store::letters::Letter;
use crate::store::openings::{self, Stored};
use auth::{Scope, Vault};
use db::{Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Tone, tag};
use web::{App, Frame, Typed};

/// What the list shows: no letter, no writer.
pub struct List {
    facts: Facts,
    all: Vec<Stored>,
    classes: HashMap<Id, String>,
    staff: HashMap<Id, String>,
    now: Moment,
}

/// Collects it.
pub fn list(tx: &mut Tx<'_>, scope: &Scope) -> Result<List> {
    Ok(List {
        facts: desk::facts(tx, scope)?,
        all: openings::recent(tx, scope, 50)?,
        classes: desk::classes(tx)?,
        staff: desk::staff(tx)?,
        now: tx.now(),
    })
}

fn state(stored: &Stored, now: Moment) -> Markup {
    match stored.opening.state(now) {
        State::Asked => tag(Tone::Now, Icon::Clock, "等第二位确认"),
        State::Open { .. } => tag(Tone::Note, Icon::Eye, "已确认，可查阅"),
        State::Ended => tag(Tone::Calm, Icon::Lock, "已结束"),
    }
}

/// `GET /school/letters`
pub fn list_page(app: &App, scope: &Scope, view: &List, typed: &Typed) -> Markup {
    let who = |id: Id| view.staff.get(&id).map_or("", String::as_str);
    let rows = view.all.iter().map(|o| {
        let class = view.classes.get(&o.class).map_or("", String::as_str);
        parts::Row::new(format!("{class} · {}", o.reason.chinese()))
            .at(when(o.opening.asked_at, view.now.day()))
            .small(format!("{} 申请", who(o.opening.asked_by)))
            .tail(state(o, view.now))
            .href(format!("{EMERGENCY}/openings/{}", o.id))
    });
    let body = html! {
        (parts::head("紧急查阅", "学生的信只有写信和收信的人能看。只有法律写明的两种情形，才能由两位负责人一起打开。", ""))
        (parts::stack_lg(html! {
            @if !view.facts.is_empty() {
                (parts::section("请您留意", "只知道有这样一封信", view.facts.list(true)))
            }
            (typed.message())
            (parts::cols(html! {
                (parts::section("查阅记录", "", html! {
                    @if view.all.is_empty() {
                        (parts::empty_in_card("没有查阅过", "这一页一直空着最好。先找人、先报警、先陪着孩子，多数时候不需要拆信。", ""))
                    } @else { (parts::list(rows)) }
                }))
            }, parts::card_titled("申请", "", form(view, typed))))
        }))
    };
    web::page(app, scope, Frame::plain("紧急查阅", EMERGENCY), body)
}

fn form(view: &List, typed: &Typed) -> Markup {
    let mut classes: Vec<(String, String)> =
        view.classes.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    classes.sort();
    let letter = typed.value("letter");
    parts::form(
        &format!("{EMERGENCY}/openings"),
        Some(typed.key()),
        html! {
            @if letter.is_empty() {
                (typed.fill("class", Field::select("class", "班级", classes)))
                (typed.fill("roll", Field::number("roll", "座号")))
                (typed.fill("name", Field::text("name", "学生全名").attr("autocomplete", "off")))
            } @else {
                input type="hidden" name="letter" value=(letter);
                p { "申请打开那一封标为紧急、还没有人拆的信。" }
            }
            (parts::radios("reason", "法律依据（未成年人保护法第六十三条）", &[
                Choice::new(Reason::Danger.code(), Reason::Danger.chinese()),
                Choice::new(Reason::Law.code(), Reason::Law.chinese()),
            ], typed.value("reason"), typed.error("reason")))
            (typed.fill("why", Field::area("why", "发生了什么，为什么等不及").attr("maxlength", "500").required()))
            (Button::submit("申请，请另一位确认"))
            p.sm.mut { "申请一提交就留下记录，不能删。另一位负责人要在 " (CONFIRM_HOURS) " 小时内确认；确认后两位可以查阅 " (OPEN_HOURS) " 小时，每看一次都有记录；之后会告诉写信的学生。" }
        },
    )
}

/// One opening, with what it opened.
pub struct One {
    stored: Stored,
    why: String,
    delay: Option<String>,
    /// Of whom the asker knows already: only when they named the student.
    whose: Option<String>,
    class: String,
    staff: HashMap<Id, String>,
    letters: Vec<(Letter, String, Vec<Said>)>,
    writer: Option<String>,
    now: Moment,
}

/// Collects it from what the action read.
pub fn one(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    stored: Stored,
    found: Vec<Letter>,
) -> Result<One> {
    let school = scope.school();
    let open = stored.opening.readable(scope.actor(), tx.now());
    let named = stored.letter.is_none();
    let name = match open || named {
        true => {
            let all = people::store::students::of_class(tx, stored.class)?;
            all.into_iter().find(|s| s.id == stored.student).map(|s| s.name)
        }
        false => None,
    };
    let mut letters = Vec::new();
    for letter in found {
        let text = vault.open(school, LETTER, &letter.body)?;
        let said = thread(tx, scope, vault, letter.id)?;
        letters.push((letter, text, said));
    }
    let delay = stored.delay.as_ref().map(|d| vault.open(school, OPENING, d)).transpose()?;
    Ok(One {
        why: vault.open(school, OPENING, &stored.words)?,
        delay,
        whose: if named { name.clone() } else { None },
        class: desk::classes(tx)?.remove(&stored.class).unwrap_or_default(),
        staff: desk::staff(tx)?,
        letters,
        writer: if open { name } else { None },
        now: tx.now(),
        stored,
    })
}

/// `GET /school/letters/openings/{id}`
pub fn one_page(app: &App, scope: &Scope, view: &One, typed: &Typed) -> Markup {
    let o = &view.stored;
    let me = scope.actor();
    let who = |id: Id| view.staff.get(&id).cloned().unwrap_or_default();
    let here = format!("{EMERGENCY}/openings/{}", o.id);
    let asked = o.opening.state(view.now) == State::Asked;
    let confirmed = match o.opening.confirmed {
        Some((by, at)) => format!("{}，{} {}", who(by), at.day().short(), at.hm()),
        None => "还没有".to_owned(),
    };
    let told = match (o.told, o.tell_on) {
        (Some(at), _) => format!("{} 已经告诉", at.day().short()),
        (None, Some(day)) => format!("{} 告诉", day.short()),
        (None, None) => "确认后七天内".to_owned(),
    };
    let body = html! {
        (parts::crumb("紧急查阅", EMERGENCY))
        (parts::head(format!("{} · 紧急查阅", view.class), o.reason.chinese(), ""))
        (typed.message())
        (parts::stack_lg(html! {
            (parts::card(html! {
                (parts::facts(&[
                    ("申请", html! { (who(o.opening.asked_by)) "，" (o.opening.asked_at.day().short()) " " (o.opening.asked_at.hm()) }),
                    ("打开什么", html! { @match &view.whose { Some(name) => { (name) " 同学的信" }, None => "一封标为紧急、没有人拆的信" } }),
                    ("理由", lines(&view.why)),
                    ("第二位确认", html! { (confirmed) }),
                    ("告诉学生", html! { (told) @if let Some(why) = &view.delay { "（推迟：" (why) "）" } }),
                    ("现在", state(o, view.now)),
                ]))
                @if asked && o.opening.asked_by != me {
                    form method="post" action=(format!("{here}/confirmation")) {
                        (key(app)) (Button::submit("我已核实，同意查阅").go())
                    }
                }
                @if asked && o.opening.asked_by == me {
                    p.mut { "请另一位（校长、德育处或心理老师）登录后在这一页确认。" }
                    form method="post" action=(format!("{here}/removal")) { (key(app)) (Button::submit("撤回申请")) }
                }
            }))
            @if let Some(writer) = &view.writer { (opened(view, writer)) }
            @if o.opening.confirmed.is_some() && o.told.is_none() { (delay(view, &here, typed)) }
        }))
    };
    web::page(app, scope, Frame::plain("紧急查阅", EMERGENCY), body)
}

fn opened(view: &One, writer: &str) -> Markup {
    let today = view.now.day();
    parts::section(
        format!("{writer} 写的"),
        "您这次查阅已经记下",
        html! {
            @if view.letters.is_empty() { p.mut { "没有可以看的信：已经收回，或者没有写过。" } }
            @for (l, text, said) in &view.letters {
                (parts::card(html! {
                    (parts::quote(lines(text), format!("{} · {}", l.channel.chinese(), when(l.sent, today))))
                    @for s in said {
                        (parts::quote(lines(&s.text), format!("{} · {}",
                            if s.note.teacher { "老师" } else { writer }, when(s.note.at, today))))
                    }
                }))
            }
            (parts::private_line("只用来保护学生，不复制、不转发、不作别的用途。"))
        },
    )
}

fn delay(view: &One, here: &str, typed: &Typed) -> Markup {
    let day = view.stored.tell_on.map(|d| d.to_string()).unwrap_or_default();
    let day = if typed.value("day").is_empty() { day } else { typed.value("day").to_owned() };
    parts::card_titled(
        "危险还没有过去？",
        "",
        parts::form(
            &format!("{here}/delay"),
            Some(typed.key()),
            html! {
                p { "到日子会自动告诉学生。告诉会带来危险时，可以往后推，写明原因。" }
                (typed.fill("day", Field::date("day", "改到哪天")).value(day))
                (typed.fill("why", Field::area("why", "原因").attr("maxlength", "500")))
                (Button::submit("推迟告知"))
            },
        ),
    )
}
