//! 家里: a guardian's page of what school and home tell each other. One light sheet, no script.

use crate::actions::{meeting, request as verbs};
use crate::model::meeting::MeetingState;
use crate::model::request::{Quiet, RequestKind, RequestState};
use crate::store::card;
use crate::store::card::Card;
use crate::store::letter::{self, Own};
use crate::store::meeting::{self as meetings, Meeting};
use crate::store::request::{self, Request};
use auth::{Scope, Vault};
use db::{Id, Moment, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, tag};
use ui::shell::{Bare, bare_page};
use web::Typed;

/// Letters on the page.
const LETTERS: i64 = 6;
/// Days after a meeting in which a word about it is asked for.
const AFTER: i32 = 14;

/// What the page shows.
pub struct View {
    /// The child's name.
    pub name: String,
    /// `七年级（3）班`
    pub class: String,
    /// Letters, the newest first.
    pub letters: Vec<Own>,
    /// Cards that are good now.
    pub cards: Vec<Card>,
    /// Meetings ahead and just past, with what this guardian said.
    pub meetings: Vec<(Meeting, Option<String>)>,
    /// Own requests, the newest first.
    pub requests: Vec<Request>,
    /// The class's quiet hours.
    pub quiet: Quiet,
    /// Now.
    pub now: Moment,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let student = people::member(tx, scope, scope.student()?)?;
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let (now, today) = (tx.now(), tx.now().day());
    let mut near = Vec::new();
    for m in meetings::between(tx, scope, today.plus(-AFTER), today.plus(60))?.into_iter().rev() {
        let said = match meetings::own(tx, m.id)? {
            Some(sealed) => Some(meeting::said(vault, scope, &sealed)?),
            None => None,
        };
        near.push((m, said));
    }
    Ok(View {
        name: student.name,
        class: class.name(&naming, today),
        letters: letter::own(tx, LETTERS)?,
        cards: card::now(tx, scope)?,
        meetings: near,
        requests: request::owns(tx, 10)?,
        quiet: request::quiet(tx, class.id)?,
        now,
    })
}

fn sheet(title: &str, body: Markup) -> Markup {
    let bare = Bare { size_switch: true, ..Bare::new(title) };
    bare_page(&bare, html! { main #main tabindex="-1" { article.letter { (body) } } })
}

/// The page. `leave`: where leave is asked for, if that room is there.
pub fn page(view: &View, typed: &Typed, done: Option<&str>, leave: Option<&str>) -> Markup {
    let title = format!("{}的家里", view.name);
    sheet(
        &title,
        html! {
            header { (ui::icons::geese::flock()) h1 { (view.name) " · 家里" } p { (view.class) " · " (view.now.day().short()) } }
            @if let Some(done) = done { (parts::banner(Tone::Done, done)) }
            (typed.message())
            (letters(view))
            @if !view.cards.is_empty() {
                h2 { (ui::icon(Icon::Sprout)) "周末和假期" }
                @for c in &view.cards { details open[view.cards.len() == 1] {
                    summary.b { (c.title) }
                    ul { @for line in c.text.lines().filter(|l| !l.trim().is_empty()) { li { (line) } } }
                } }
            }
            (near_meetings(view, typed))
            (requests(view))
            (ask(view, typed))
            @if let Some(leave) = leave { p { (Button::link("给孩子请假", leave).icon(Icon::Calendar).full()) } }
            p { a.lnk href="/my" { "看看" (view.name) "的一页" } }
            p.foot.sm { "只有您和班主任能看到您写的话。" }
        },
    )
}

fn letters(view: &View) -> Markup {
    html! {
        h2 { (ui::icon(Icon::Mail)) "班主任的信" }
        @if view.letters.is_empty() { p { "还没有信。班主任每周写一封，说一件孩子的好事。" } }
        @else { (parts::list(view.letters.iter().map(|l| {
            let tail = if l.read.is_some() { tag(Tone::Done, Icon::Check, "看过") } else { tag(Tone::Now, Icon::Mail, "新") };
            Row::new(format!("{} – {}", l.first.short(), l.last.short())).tail(tail)
                .href(format!("/my/family/weekly/{}", l.id))
        }))) }
    }
}

fn near_meetings(view: &View, typed: &Typed) -> Markup {
    html! {
        @if !view.meetings.is_empty() { h2 { (ui::icon(Icon::Meeting)) "家长会" } }
        @for (m, said) in &view.meetings {
            div.stack {
                p { b.b { (m.title) } br; (super::meeting::when(m)) "，" (m.place)
                    @if m.state == MeetingState::Cancelled { br; "这次会取消了。" } }
                @if m.state != MeetingState::Cancelled && m.day <= view.now.day() {
                    (feedback(m, said.as_deref(), typed))
                }
            }
        }
    }
}

fn feedback(m: &Meeting, said: Option<&str>, typed: &Typed) -> Markup {
    let field = format!("meeting-{}", m.id);
    let mine = typed.value("meeting") == m.id.to_string();
    let value = if mine { typed.value("words") } else { said.unwrap_or("") };
    let error = if mine { typed.error("words") } else { None };
    html! {
        form.stack method="post" action=(format!("/my/family/meetings/{}", m.id)) {
            input type="hidden" name="key" value=(format!("{}-m{}", typed.key(), &m.id.to_string()[24..]));
            input type="hidden" name="meeting" value=(m.id.to_string());
            (Field::area("words", "会后想说的").id(field).value(value).error(error).attr("rows", "3").attr("maxlength", "600")
                .placeholder("有用的、没听清的、想提的建议，写一句就好"))
            (Button::submit(if said.is_some() { "换成新写的" } else { "写给班主任" }))
        }
    }
}

fn requests(view: &View) -> Markup {
    html! {
        @if !view.requests.is_empty() {
            h2 { (ui::icon(Icon::Talk)) "我写给班主任的" }
            (parts::list(view.requests.iter().map(|r| {
                let small = match super::request::met(r) {
                    Some(met) if r.state == RequestState::Agreed => format!("约在 {met}"),
                    _ => super::request::when(r.at),
                };
                Row::new(r.kind.chinese()).small(small).tail(super::request::state(r))
                    .href(format!("/my/family/requests/{}", r.id)).done(r.state == RequestState::Withdrawn)
            })))
        }
    }
}

fn ask(view: &View, typed: &Typed) -> Markup {
    let kinds: Vec<Choice<'_>> =
        vec![Choice::new("message", "留一句话"), Choice::new("appointment", "约见面")];
    let mine = typed.value("meeting").is_empty();
    let chosen = if typed.value("kind").is_empty() { "message" } else { typed.value("kind") };
    let (words, error) =
        if mine { (typed.value("words"), typed.error("words")) } else { ("", None) };
    debug_assert_eq!(RequestKind::ALL.len(), kinds.len());
    html! {
        h2 #ask { (ui::icon(Icon::Pen)) "给班主任写一句" }
        @if view.quiet.holds(view.now) {
            (parts::banner(Tone::Note, format!("现在是安静时段（{}）。您可以发，老师明早看到后再回。", view.quiet.words())))
        }
        form.stack method="post" action="/my/family/requests" {
            input type="hidden" name="key" value=(typed.key());
            (parts::radios("kind", "想做什么", &kinds, chosen, typed.error("kind")))
            (Field::area("words", "写给班主任").value(words).error(error).attr("rows", "4").attr("maxlength", "500").required()
                .help("加密保存，只有您和班主任能看到。急事请直接打电话；遇到危险先打 110 或 120。"))
            (typed.fill("wish", Field::date("wish", "约见面：希望哪一天").optional()))
            (Button::submit("发给班主任").icon(Icon::Mail).go().full())
        }
    }
}

/// One own request, open.
pub struct OwnRequest {
    /// As stored.
    pub request: Request,
    /// The words.
    pub words: String,
    /// The answer.
    pub answer: String,
}

/// Collects it.
pub fn own_request(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<OwnRequest> {
    let request = request::own(tx, id)?;
    let answer = match &request.answer {
        Some(sealed) => verbs::answered(vault, scope, sealed)?,
        None => String::new(),
    };
    Ok(OwnRequest { words: verbs::words(vault, scope, &request.words)?, answer, request })
}

/// Its page.
pub fn own_request_page(view: &OwnRequest, key: &str) -> Markup {
    let r = &view.request;
    sheet(
        "写给班主任的",
        html! {
            header { h1 { (r.kind.chinese()) } p { (super::request::when(r.at)) } }
            p { (super::request::state(r)) }
            @for line in view.words.lines() { p { (line) } }
            @if r.state == RequestState::Open && r.quiet { p.mut { "写在安静时段，老师早上会看到。" } }
            @if let Some(met) = super::request::met(r) { (parts::banner(Tone::Done, format!("约好了：{met}"))) }
            @if !view.answer.is_empty() {
                h2 { (ui::icon(Icon::Talk)) "班主任的答复" }
                @for line in view.answer.lines() { p { (line) } }
            }
            @if r.state == RequestState::Open {
                (parts::post_button(&format!("/my/family/requests/{}/withdrawal", r.id), &[("key", key)],
                    Button::submit("撤回这一条").icon(Icon::Undo)))
            }
            p { a.lnk href="/my/family" { "回到家里" } }
        },
    )
}
