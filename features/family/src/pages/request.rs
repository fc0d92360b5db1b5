//! What families ask for: the teacher's list, one request, the quiet hours.

use super::{Head, NAV, at, begin, hidden, places};
use crate::actions::request as verbs;
use crate::model::request::{Quiet, RequestKind, RequestState, clock};
use crate::store::request::{self as store, Request};
use auth::{Scope, Vault};
use db::{Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// Answered ones on a page.
const PAGE: i64 = 30;

/// The list.
pub struct Listed {
    /// Class and students.
    pub head: Head,
    /// Open ones, the oldest first.
    pub open: Vec<Request>,
    /// The others, the newest first, one more than a page.
    pub closed: Vec<Request>,
    /// Which page.
    pub page: i64,
    /// The quiet hours.
    pub quiet: Quiet,
    /// Now.
    pub now: Moment,
}

/// Collects it.
pub fn listed(tx: &mut Tx<'_>, scope: &Scope, page: i64) -> Result<Listed> {
    let head = begin(tx, scope)?;
    Ok(Listed {
        open: store::open(tx, scope, 200)?,
        closed: store::closed(tx, scope, PAGE + 1, PAGE * page)?,
        page,
        quiet: store::quiet(tx, head.class.id)?,
        now: tx.now(),
        head,
    })
}

/// `11月20日 21:05`
pub fn when(at: Moment) -> String {
    format!("{} {}", at.day().short(), at.hm())
}

/// The state of a request as a tag.
pub fn state(r: &Request) -> Markup {
    let (tone, icon) = match r.state {
        RequestState::Open => (Tone::Now, Icon::Clock),
        RequestState::Answered => (Tone::Done, Icon::Check),
        RequestState::Agreed => (Tone::Done, Icon::Calendar),
        RequestState::Other => (Tone::Note, Icon::Info),
        RequestState::Withdrawn => (Tone::Calm, Icon::Undo),
    };
    tag(tone, icon, r.state.chinese())
}

/// The agreed day and hour.
pub fn met(r: &Request) -> Option<String> {
    let (day, minute) = (r.met?, u16::try_from(r.met_minute?).ok()?);
    Some(format!("{} {} {}", day.short(), day.weekday_name(), clock(minute)))
}

/// The list's page.
pub fn list_page(app: &App, scope: &Scope, view: &Listed, typed: &Typed, done: bool) -> Markup {
    let class = view.head.class.id;
    let row = |r: &Request| {
        let small = match (met(r), r.quiet) {
            (Some(met), _) => format!("{} 发来 · 约在 {met}", when(r.at)),
            (None, true) => format!("{} 发来 · 安静时段，不用当晚回", when(r.at)),
            (None, false) => format!("{} 发来", when(r.at)),
        };
        let icon = if r.kind == RequestKind::Appointment { Icon::Calendar } else { Icon::Mail };
        Row::new(html! { (r.kind.chinese()) " · " (view.head.who(r.student)) "的家长" }).icon(icon).small(small)
            .tail(html! { @if r.quiet && r.state == RequestState::Open { (tag(Tone::Calm, Icon::Clock, "安静时段")) } (state(r)) })
            .href(at(class, &format!("family/requests/{}", r.id)))
            .done(r.state == RequestState::Withdrawn)
    };
    let link = |page: i64| at(class, &format!("family/requests?page={page}"));
    let (before, after) = (
        (view.page > 0).then(|| link(view.page - 1)),
        (view.closed.len() > PAGE as usize).then(|| link(view.page + 1)),
    );
    let body = html! {
        (parts::head("家长来言", "家长要约您见面，或者给您留言，都在这里。内容加密保存，只有您能打开。", ""))
        (parts::stack_lg(html! {
            (places(class, "family/requests"))
            @if done { (parts::banner(Tone::Done, "答复好了，家长马上能看到。")) }
            (typed.message())
            (parts::cols(html! {
                @if view.open.is_empty() && view.closed.is_empty() {
                    (parts::empty_in_card("还没有家长来言",
                        "家长从自己的专属页面发来，您有空时再回，一两句就好。先把专属链接发给各家。",
                        Button::link("去学生名单发链接", at(class, "people"))))
                }
                @if !view.open.is_empty() { (parts::section("等您答复", "", parts::list(view.open.iter().map(row)))) }
                @if !view.closed.is_empty() {
                    (parts::section("以前的", "", html! {
                        (parts::list(view.closed.iter().take(PAGE as usize).map(row)))
                        @if before.is_some() || after.is_some() {
                            (parts::pagination(before.as_deref(), format!("第 {} 页", view.page + 1), after.as_deref()))
                        }
                    }))
                }
            }, quiet(view, typed)))
        }))
    };
    web::page(app, scope, Frame::class("家长来言", view.head.line.clone(), NAV), body)
}

fn quiet(view: &Listed, typed: &Typed) -> Markup {
    let value = |name: &str, minute: u16| match typed.value(name) {
        "" => format!("{:02}:{:02}", minute / 60, minute % 60),
        text => text.to_owned(),
    };
    let class = view.head.class.id;
    parts::card_titled(
        "安静时段",
        "",
        parts::stack(html! {
            p { "现在是 " (view.quiet.words()) "。家长在这段时间也能发，但会看到“老师明早回”，您第二天早上才会在“今天”里看到提醒。" }
            form.stack method="post" action=(at(class, "family/quiet")) {
                (hidden("key", typed.key()))
                (parts::pair(
                    Field::time("from", "从").value(value("from", view.quiet.from)).error(typed.error("from")),
                    Field::time("to", "到").value(value("to", view.quiet.to)).error(typed.error("to"))))
                (Button::submit("存下"))
            }
            p.sm.mut { "群机器人也照这个时间：安静时段里发的话，到点才发出去。" }
        }),
    )
}

/// One request with its words.
pub struct One {
    /// Class and students.
    pub head: Head,
    /// As stored.
    pub request: Request,
    /// What was written.
    pub words: String,
    /// What was answered.
    pub answer: String,
    /// Who asks: 母亲.
    pub by: String,
}

/// Collects it, with whose it is.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<(One, Id)> {
    let request = store::one(tx, scope, id)?;
    let words = verbs::words(vault, scope, &request.words)?;
    let answer = match &request.answer {
        Some(sealed) => verbs::answered(vault, scope, sealed)?,
        None => String::new(),
    };
    let by = people::store::guardians::of_student(tx, request.student)?;
    let by = by.into_iter().find(|g| g.id == request.guardian);
    let by = by.map_or_else(
        || "家长".to_owned(),
        |g| if g.relation.is_empty() { g.name } else { g.relation },
    );
    let student = request.student;
    Ok((One { head: begin(tx, scope)?, request, words, answer, by }, student))
}

/// Its page.
pub fn one_page(app: &App, scope: &Scope, view: &One, typed: &Typed) -> Markup {
    let (class, r) = (view.head.class.id, &view.request);
    let title = format!("{}的{}：{}", view.head.who(r.student), view.by, r.kind.chinese());
    let body = html! {
        (parts::crumb("家长来言", &at(class, "family/requests")))
        (parts::head(&title, when(r.at), state(r)))
        (parts::stack_lg(html! {
            (typed.message())
            (parts::card(parts::stack(html! {
                @for line in view.words.lines() { p { (line) } }
                @if let Some(day) = r.wish { p { b.b { "希望：" } (day.short()) " " (day.weekday_name()) "前后见面" } }
                @if r.quiet { p.sm.mut { "写在安静时段。系统已经告诉家长：老师不在这段时间回。" } }
                (parts::private_line("只有您和这位家长能看到"))
            })))
            @if let Some(met) = met(r) { (parts::banner(Tone::Done, format!("约好了：{met}"))) }
            @if !view.answer.is_empty() { (parts::section("您的答复", "", parts::card(html! { p { (view.answer) } }))) }
            @if r.state != RequestState::Withdrawn { (answering(view, typed)) }
        }))
    };
    web::page(app, scope, Frame::class(title, view.head.line.clone(), NAV), body)
}

fn answering(view: &One, typed: &Typed) -> Markup {
    let r = &view.request;
    let ways: Vec<Choice<'_>> = match r.kind {
        RequestKind::Appointment => vec![
            Choice::new("agreed", "约好时间"),
            Choice::new("other", "换个办法").small("比如先通个电话，写在下面"),
        ],
        RequestKind::Message => {
            vec![Choice::new("answered", "回一句话"), Choice::new("agreed", "当面谈，约个时间")]
        }
    };
    let first = if r.kind == RequestKind::Appointment { "agreed" } else { "answered" };
    let chosen = if typed.value("state").is_empty() { first } else { typed.value("state") };
    let form = html! {
        form.stack method="post" action=(at(view.head.class.id, &format!("family/requests/{}", r.id))) {
            (hidden("key", typed.key()))
            (parts::radios("state", "怎么答复", &ways, chosen, typed.error("state")))
            (parts::pair(
                typed.fill("day", Field::date("day", "约在哪一天").optional()),
                typed.fill("time", Field::time("time", "几点").optional())))
            (typed.fill("words", Field::area("words", "答复").optional().attr("rows", "4").attr("maxlength", "500")
                .placeholder("谢谢您告诉我。")))
            div.row { (Button::submit(if view.answer.is_empty() { "答复" } else { "换成新的答复" }).go()) }
        }
    };
    parts::section("答复", "", parts::card(form))
}
