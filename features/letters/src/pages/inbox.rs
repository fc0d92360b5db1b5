//! The addressee's letters in one class.

use super::{NAV, at, places, span, when};
use crate::model::clock::{Face, face, median};
use crate::store::letters::{self, Letter};
use crate::store::{notes, voices};
use auth::{Role, Scope};
use db::{Day, Id, Moment, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Envelope, Seg, Tone};
use web::{App, Frame};

/// Answered letters on one page.
const PAGE: i64 = 30;

/// What the page shows.
pub struct View {
    line: (String, String),
    class: Id,
    names: HashMap<Id, String>,
    waiting: Vec<Letter>,
    answered: Vec<Letter>,
    count: i64,
    more: bool,
    median: Option<i64>,
    voices: i64,
    homeroom: bool,
    now: Moment,
}

/// Collects it: `answered` names the moment before which the page's answered letters were sent.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, before: Option<Moment>) -> Result<View> {
    let now = tx.now();
    let homeroom = scope.is(Role::Homeroom);
    let mut answered = letters::answered(tx, scope, before.unwrap_or(now.plus_ms(1)), PAGE + 1)?;
    let more = answered.len() > PAGE as usize;
    answered.truncate(PAGE as usize);
    let term = people::class_calendar(tx, scope.class()?)?;
    let since = term.term_on(now.day()).map_or(now.day().plus(-120), |t| t.starts());
    Ok(View {
        line: people::class_line(tx, scope)?,
        class: scope.class()?,
        names: people::names(tx, scope)?,
        waiting: letters::waiting(tx, scope)?,
        answered,
        count: letters::answered_count(tx, scope)?,
        more,
        median: median(&notes::took(tx, scope, Moment::at(since, 0))?),
        voices: if homeroom { voices::waiting(tx, scope)?.0 } else { 0 },
        homeroom,
        now,
    })
}

/// Who wrote, as the addressee may know it.
pub fn sender(names: &HashMap<Id, String>, l: &Letter) -> String {
    match l.signed {
        true => names.get(&l.student).cloned().unwrap_or_else(|| "一位同学".to_owned()),
        false => "一位同学".to_owned(),
    }
}

/// `GET /classes/{class}/letters`
pub fn page(app: &App, scope: &Scope, view: &View, answered: bool) -> Markup {
    let today = view.now.day();
    let act = html! { @if view.homeroom {
        (Button::link("印信封和求助卡", at(view.class, "letters/print")).icon(Icon::Print))
    } };
    let (wait_word, done_word) =
        (format!("等回音 {}", view.waiting.len()), format!("已回 {}", view.count));
    let (here, there) = (at(view.class, "letters"), at(view.class, "letters?show=answered"));
    let body = html! {
        (parts::head("心声", "信封上的信只有您能拆，一天之内给回音。", act))
        (parts::stack_lg(html! {
            (places(scope, view.class, "letters"))
            @if view.voices > 0 {
                (parts::banner(Tone::Now, html! {
                    "《心声》墙有 " (view.voices) " 篇等您看。 " a href=(at(view.class, "voices")) { "去看" }
                }))
            }
            (parts::segmented("来信", &[
                Seg::new(&wait_word, &here, !answered), Seg::new(&done_word, &there, answered),
            ]))
            (parts::cols(html! {
                @if answered { (done(view, today)) } @else { (waiting(view, today)) }
            }, aside(view)))
        }))
    };
    web::page(app, scope, Frame::class("心声", view.line.clone(), NAV), body)
}

fn waiting(view: &View, today: Day) -> Markup {
    let of = |l: &&Letter| face(view.now, l.amber, l.due) == Face::Late;
    let (late, calm): (Vec<&Letter>, Vec<&Letter>) = view.waiting.iter().partition(of);
    let urgent = view.waiting.iter().filter(|l| l.urgent_by.is_some() && l.fresh.is_some()).count();
    html! {
        @if urgent > 0 {
            (parts::banner(Tone::Wrong, format!("有 {urgent} 封标为紧急的信还没有拆，请您先看这一封。")))
        }
        @if view.waiting.is_empty() {
            (parts::empty_in_card("没有等回音的信",
                "来信会先在信封里等着，信封上有一天的钟。回过的信在“已回”里。没人写信也正常：班会上说一句“写给我的，只有我看”，再带头讲讲自己的少年事。", ""))
        }
        @if !late.is_empty() {
            (parts::section("超过一天了", format!("{} 封", late.len()), envelopes(view, &late, today)))
        }
        @if !calm.is_empty() {
            (parts::section("等回音", format!("{} 封", calm.len()), envelopes(view, &calm, today)))
        }
    }
}

fn envelopes(view: &View, all: &[&Letter], today: Day) -> Markup {
    let all: Vec<Envelope> = all.iter().map(|l| envelope(view, l, today)).collect();
    parts::envelopes(&all)
}

fn envelope(view: &View, l: &Letter, today: Day) -> Envelope {
    let mut state = vec![l.channel.chinese().to_owned()];
    if l.urgent_by.is_some() {
        state.insert(0, "紧急".into());
    }
    if !l.signed {
        state.push("没有署名".into());
    }
    if l.wants_talk {
        state.push("想面谈".into());
    }
    let late = face(view.now, l.amber, l.due) == Face::Late;
    match (late, l.fresh) {
        (true, _) => state.push(format!("超了 {}", span((view.now.0 - l.due.0) / 60_000))),
        (false, Some(_)) => state.push("还没拆".into()),
        (false, None) => state.push("已拆，等您回".into()),
    }
    Envelope {
        href: at(view.class, &format!("letters/{}", l.id)),
        from: sender(&view.names, l),
        state: state.join(" · "),
        sealed: l.fresh.is_some(),
        left_minutes: Some((l.due.0 - view.now.0) / 60_000),
        arrived: when(l.waiting.unwrap_or(l.sent), today),
    }
}

fn done(view: &View, today: Day) -> Markup {
    let rows = view.answered.iter().map(|l| {
        parts::Row::new(sender(&view.names, l))
            .icon(Icon::Open)
            .small(match l.unseen {
                Some(_) => format!("{} · 您回了，对方还没看", l.channel.chinese()),
                None => format!("{} · 您回了，对方看过了", l.channel.chinese()),
            })
            .tail(when(l.sent, today))
            .href(at(view.class, &format!("letters/{}", l.id)))
    });
    let next = view
        .answered
        .last()
        .map(|l| at(view.class, &format!("letters?show=answered&before={}", l.sent.0)));
    html! {
        @if view.answered.is_empty() {
            (parts::empty_in_card("还没有回过的信", "回过的信在这里，可以接着说。到了和学生约定的日子，它们自动删掉。", ""))
        } @else {
            (parts::list(rows))
            @if view.more { (parts::pagination(None, "", next.as_deref())) }
        }
    }
}

fn aside(view: &View) -> Markup {
    let first = view.waiting.first();
    html! {
        @if let Some(first) = first {
            (parts::card_titled("来不及的时候", "", parts::stack(html! {
                p { "先回一句“收到了，明天中午找你聊”，时钟就停下来等您。" }
                (Button::link("先回一句", at(view.class, &format!("letters/{}", first.id))).icon(Icon::Talk).full())
            })))
        }
        @if let Some(median) = view.median {
            (parts::card_titled("您回信的快慢", parts::private_line("只有您看得到"), html! {
                p { "这学期一半的信，您在 " b { (span(median)) } " 以内就回了。" }
            }))
        }
        (parts::private_line("标为紧急的信没有及时拆，或者超过一天半没有回音，会请心理老师来帮您：只告诉有这样一封信，不告诉内容和写信的人。信的内容始终只有您和写信的人能看。"))
        p { (parts::more_link("老师自己的一页", "/account/wellbeing")) }
    }
}
