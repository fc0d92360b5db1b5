//! 《心声》墙: the class's board, and the reviewer's desk above it.

use super::{MINE, NAV, PROMISE, at, helpers, key, lines, places};
use crate::actions::VOICE;
use crate::model::private;
use crate::store::settings;
use crate::store::voices::{self, Signature, State, Voice};
use auth::{Do, Role, Scope, Vault};
use db::{Day, Id, Result, Tx, journal};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Tone, tag};
use web::{App, Frame, Typed};

/// Posts on one page of the board.
const PAGE: i64 = 30;

struct Post {
    voice: Voice,
    text: String,
    by: String,
    hints: Vec<private::Found>,
    against: Vec<String>,
    said: Option<String>,
}

/// What the page shows.
pub struct View {
    line: (String, String),
    class: Id,
    shown: Vec<Post>,
    more: bool,
    waiting: Vec<Post>,
    mine: Vec<Post>,
    names: HashMap<Id, String>,
    contacts: String,
    writes: bool,
    today: Day,
}

/// Collects it, from `before` on.
pub fn view(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    before: Option<(Day, Id)>,
) -> Result<View> {
    let (writes, keeps) = (scope.can(Do::WriteLetters), scope.can(Do::KeepLetters));
    let names = people::names(tx, scope)?;
    let from = before.unwrap_or_else(voices::newest);
    let mut shown = voices::in_state(tx, scope, State::Shown, from, PAGE + 1)?;
    let more = shown.len() > PAGE as usize;
    shown.truncate(PAGE as usize);
    let mut waiting = Vec::new();
    if keeps {
        for state in [State::Reported, State::Waiting] {
            waiting.extend(voices::in_state(tx, scope, state, voices::newest(), 100)?);
        }
        waiting.sort_by_key(|v| !v.urgent);
    }
    let mine = if writes { voices::mine(tx, scope, 20)? } else { Vec::new() };
    let mut opened = |all: Vec<Voice>| -> Result<Vec<Post>> {
        all.into_iter().map(|v| open(tx, scope, vault, &names, v)).collect()
    };
    let (shown, waiting, mine) = (opened(shown)?, opened(waiting)?, opened(mine)?);
    Ok(View {
        line: people::class_line(tx, scope)?,
        class: scope.class()?,
        shown,
        more,
        waiting,
        mine,
        contacts: settings::of(tx, scope.class()?)?.contacts,
        names,
        writes,
        today: tx.now().day(),
    })
}

fn open(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    names: &HashMap<Id, String>,
    voice: Voice,
) -> Result<Post> {
    let school = scope.school();
    let unseal = |sealed: &[u8]| vault.open(school, VOICE, sealed);
    let text = unseal(&voice.body)?;
    let by = match (voice.signature, &voice.nickname) {
        (Signature::Name, _) => names.get(&voice.student).cloned().unwrap_or_default(),
        (Signature::Nickname, Some(sealed)) => unseal(sealed)?,
        _ => "一位同学".to_owned(),
    };
    let hints = match voice.state {
        State::Waiting | State::Reported => {
            private::found(&text, names.values().map(String::as_str))
        }
        _ => Vec::new(),
    };
    let against = match voice.state {
        State::Reported => voices::reports(tx, voice.id)?,
        _ => Vec::new(),
    };
    let against = against.iter().map(|a| unseal(a)).collect::<Result<_>>()?;
    let said = voice.said.as_deref().map(unseal).transpose()?;
    Ok(Post { voice, text, by, hints, against, said })
}

impl View {
    /// The reviewer reads who wrote what: one row of the access log for each writer (L-D12).
    pub fn read_by_reviewer(&self) -> Vec<Id> {
        self.waiting.iter().map(|p| p.voice.student).collect()
    }
}

/// Writes these rows.
pub fn noted(tx: &mut Tx<'_>, students: &[Id]) -> Result<()> {
    students
        .iter()
        .try_for_each(|s| journal::seen(tx, Some(*s), "letters.voice", Role::Homeroom.chinese()))
}

/// `GET /classes/{class}/voices`
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed, help: bool) -> Markup {
    let nav = if view.writes { MINE } else { NAV };
    let lead = "说给全班听的话。班主任先看一遍，再贴到墙上。";
    let next = view
        .shown
        .last()
        .map(|p| at(view.class, &format!("voices?day={}&id={}", p.voice.day, p.voice.id)));
    let body = html! {
        (parts::head("《心声》墙", lead, ""))
        (parts::stack_lg(html! {
            @if view.writes { (parts::crumb("我的信", MINE)) }
            @else { (places(scope, view.class, "voices")) }
            (typed.message())
            @if help { (helped(view)) }
            (parts::cols(html! {
                @for p in &view.waiting { (review(app, view, p, typed)) }
                @if view.shown.is_empty() {
                    (parts::empty_in_card("墙上还空着",
                        "一句感谢、一个点子、一件看不惯的事，都可以贴上来。好的墙上，有人说难处，也有人说办法。", ""))
                }
                @for p in &view.shown { (shown(app, view, p)) }
                @if view.more { (parts::pagination(None, "", next.as_deref())) }
            }, aside(app, view, typed)))
        }))
    };
    web::page(app, scope, Frame::class("《心声》墙", view.line.clone(), nav), body)
}

fn helped(view: &View) -> Markup {
    parts::card_titled(
        "谢谢你愿意说出来",
        "",
        html! {
            p { "老师会先看你这一篇。如果现在就很难受，请马上告诉身边信得过的大人，或者打这些电话：" }
            (helpers(&view.contacts))
        },
    )
}

fn shown(app: &App, view: &View, p: &Post) -> Markup {
    let day = if p.voice.day == view.today { "今天".to_owned() } else { p.voice.day.short() };
    parts::card(html! {
        (parts::quote(lines(&p.text), format!("{} · {day}", p.by)))
        details {
            summary.btn.bare { "觉得不合适？" }
            form.stack method="post" action=(at(view.class, &format!("voices/{}/report", p.voice.id))) {
                (key(app))
                (Field::text("why", "哪里不合适").id(format!("f-why-{}", p.voice.id)).attr("maxlength", "200").required()
                    .help("说了以后，这一篇先从墙上拿下来，班主任来看。写的人不知道是谁说的。"))
                (Button::submit("告诉班主任"))
            }
        }
    })
}

/// One that waits: the reviewer knows who wrote it, the class will not.
fn review(app: &App, view: &View, p: &Post, typed: &Typed) -> Markup {
    let id = p.voice.id.to_string();
    let writer = view.names.get(&p.voice.student).cloned().unwrap_or_default();
    let mine = typed.value("id") == id;
    let field = Field::text("said", "不贴的话，写一句为什么")
        .id(format!("f-said-{id}"))
        .optional()
        .attr("maxlength", "200")
        .placeholder("只有写的同学看得到");
    let field = if mine { typed.fill("said", field) } else { field };
    let side = if p.voice.state == State::Reported { "有人觉得不合适" } else { "等您看" };
    parts::card_titled(
        format!("{writer} 写的，署“{}”", p.by),
        side,
        html! {
            @if p.voice.urgent {
                (parts::banner(Tone::Wrong, "这一篇里的话可能说明有危险。请先去见这位同学，再决定贴不贴。"))
            }
            @if !p.hints.is_empty() {
                @let found: Vec<&str> = p.hints.iter().map(|h| h.chinese()).collect();
                (parts::banner(Tone::Mend, format!("里面好像有{}，贴出来全班都看得到，请留意。", found.join("、"))))
            }
            @for why in &p.against { (parts::banner(Tone::Note, format!("有人说：{why}"))) }
            (parts::quote(lines(&p.text), p.voice.day.short()))
            form.stack method="post" action=(at(view.class, &format!("voices/{id}/decision"))) {
                (key(app))
                input type="hidden" name="id" value=(id);
                (field)
                div.acts {
                    (Button::submit("贴到墙上").named("decision", "show").go())
                    (Button::submit("不贴").named("decision", "decline"))
                }
            }
        },
    )
}

fn aside(app: &App, view: &View, typed: &Typed) -> Markup {
    html! {
        @if view.writes {
            (parts::card_titled("我也写一篇", "", write(view, typed)))
            @if !view.mine.is_empty() {
                (parts::section("我写过的", "", html! { ul.list { @for p in &view.mine { (own(app, view, p)) } } }))
            }
            (parts::private_line(format!("班主任看得到是谁写的，同学看不到。{PROMISE}")))
        } @else {
            (parts::private_line("写的人只有审核的班主任知道，同学看到的是署名或笔名。墙上没有评论，也没有点赞。"))
        }
    }
}

fn write(view: &View, typed: &Typed) -> Markup {
    let signature =
        if typed.value("signature").is_empty() { "none" } else { typed.value("signature") };
    parts::form(
        &at(view.class, "voices"),
        Some(typed.key()),
        html! {
            (typed.fill("text", Field::area("text", "想对全班说").attr("maxlength", "500").required()))
            (parts::radios("signature", "署名", &[
                Choice::new("none", "一位同学"), Choice::new("nickname", "用笔名"), Choice::new("name", "署我的名字"),
            ], signature, typed.error("signature")))
            (typed.fill("nickname", Field::text("nickname", "笔名").attr("maxlength", "12").optional()))
            (Button::submit("交给班主任看").go())
        },
    )
}

fn own(app: &App, view: &View, p: &Post) -> parts::Row {
    let (tone, icon, word) = match p.voice.state {
        State::Waiting => (Tone::Calm, Icon::Clock, "等老师看"),
        State::Shown => (Tone::Done, Icon::Check, "在墙上"),
        State::Declined => (Tone::Mend, Icon::Remind, "没有贴"),
        State::Reported => (Tone::Calm, Icon::Clock, "老师再看"),
    };
    let short: String = p.text.chars().take(24).collect();
    let small = p.said.as_ref().map(|s| format!("老师说：{s}")).unwrap_or_default();
    let row = parts::Row::new(html! { (short) " " (tag(tone, icon, word)) }).small(small);
    if p.voice.state == State::Reported {
        return row;
    }
    row.action(html! {
        form.inline method="post" action=(at(view.class, &format!("voices/{}/removal", p.voice.id))) {
            (key(app)) (Button::submit("拿掉"))
        }
    })
}
