//! One visit: the brief before it, what was said at it, what became of it.

use super::brief::{Brief, brief};
use crate::actions::visit::{SUMMARY, note, open};
use crate::model::visit::{FIELDS, Note, State, hm};
use crate::pages::desk::{Head, Keys, NAV, at, begin, hidden, key};
use crate::store::visit::{Visit, one};
use auth::{Scope, Vault};
use care::{FollowKind, FollowUp, Outcome};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// What the page shows.
pub struct View {
    head: Head,
    name: String,
    /// The visit.
    pub visit: Visit,
    note: Note,
    summary: String,
    brief: Option<Brief>,
    follow_ups: Vec<(FollowUp, String)>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<View> {
    let head = begin(tx, scope)?;
    let visit = one(tx, scope, id)?;
    let names = people::names(tx, scope)?;
    let brief = match visit.state {
        State::Planned => Some(brief(tx, scope, vault, visit.student, Some(id))?),
        _ => None,
    };
    let about = care::about(tx, scope, id)?;
    let opened = |f: FollowUp| {
        let why = care::why(vault, scope, &f)?;
        Ok((f, why))
    };
    Ok(View {
        name: head.named(&names, visit.student),
        note: note(vault, &visit, scope)?.unwrap_or_default(),
        summary: open(vault, scope, SUMMARY, visit.summary.as_ref())?,
        brief,
        follow_ups: about.into_iter().map(opened).collect::<Result<_>>()?,
        visit,
        head,
    })
}

impl View {
    fn at(&self, rest: &str) -> String {
        at(self.head.class.id, &format!("visits/{}{rest}", self.visit.id))
    }

    /// When it is, in words.
    pub fn when(&self) -> String {
        let v = &self.visit;
        let day = format!("{} {}", v.day.long(), v.day.weekday_name());
        match v.minute {
            Some(minute) => format!("{day} {}–{}", hm(minute), hm(minute + v.minutes)),
            None => day,
        }
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let v = &view.visit;
    let keys = Keys::new(app);
    let acts = html! {
        @match v.state {
            State::Planned => {
                (Button::link("记家访", view.at("/record")).icon(Icon::Pen).go())
                (Button::link("打印", view.at("/print")).icon(Icon::Print))
            }
            State::Done => { (Button::link("改写", view.at("/record")).icon(Icon::Pen)) }
            State::Cancelled => {}
        }
    };
    let tone = match v.state {
        State::Planned => Tone::Note,
        State::Done => Tone::Done,
        State::Cancelled => Tone::Calm,
    };
    let lead = html! {
        (view.when()) " · " (v.form.chinese()) " " (tag(tone, Icon::Visit, v.state.chinese()))
    };
    let avatar = parts::avatar_of(&v.student.to_string());
    let body = html! {
        (parts::crumb("家访", &at(view.head.class.id, "visits")))
        (parts::head_of_person(avatar, format!("家访 {}", view.name), lead, acts))
        (typed.message())
        (parts::cols(
            html! {
                @match v.state {
                    State::Planned => (planned(view)),
                    State::Done => (said(view)),
                    State::Cancelled => (parts::card_titled("取消了", "", html! { p { (view.note.cancelled) } })),
                }
            },
            html! {
                @match v.state {
                    State::Planned => (change(view, typed, &keys)),
                    State::Done => { (after(view, &keys)) (rest(view, &keys)) }
                    State::Cancelled => {}
                }
            },
        ))
    };
    web::page(app, scope, Frame::class("家访", view.head.line.clone(), NAV), body)
}

fn planned(view: &View) -> Markup {
    let v = &view.visit;
    let purposes: Vec<&str> = v.purposes.iter().map(|p| p.chinese()).collect();
    let yes = if v.agreed { "已经说好" } else { "还没有说好" };
    html! {
        @if let Some(brief) = &view.brief { (brief.card()) }
        (parts::card_titled("这一次", "", parts::facts(&[
            ("为什么去", html! { @if purposes.is_empty() { "去了再定" } @else { (purposes.join("、")) } }),
            ("家长", html! { (yes) }),
            ("带什么", html! { a href=(view.at("/print")) { "打印一张表" } " 或 "
                a href=(view.at("/form.docx")) { "下载 Word 版" } }),
        ])))
    }
}

fn change(view: &View, typed: &Typed, keys: &Keys) -> Markup {
    let why = typed.fill("why", Field::text("why", "为什么取消").attr("maxlength", "100"));
    html! {
        (parts::card_titled("有变化", "", html! {
            p { (Button::link("改时间", view.at("/date")).icon(Icon::Calendar)) }
            form.stack method="post" action=(view.at("/cancellation")) {
                (key(&keys.of("cancel")))
                (why)
                (Button::submit("取消这次家访").warn())
            }
        }))
    }
}

fn said(view: &View) -> Markup {
    let v = &view.visit;
    let note = &view.note;
    let purposes: Vec<&str> = v.purposes.iter().map(|p| p.chinese()).collect();
    html! {
        (parts::private_line("只有您能看到。导出里没有这些文字。"))
        (parts::card_titled(purposes.join("、"), "", html! {
            dl.dl {
                @if !note.present.is_empty() { dt { "在场" } dd { (note.present) } }
                @if !note.companion.is_empty() { dt { "同行老师" } dd { (note.companion) } }
                @for (name, word) in FIELDS {
                    @if !note.text(name).is_empty() { dt { (word) } dd { (note.text(name)) } }
                }
                @if let Some(day) = note.review { dt { "回看" } dd { (day.long()) } }
            }
        }))
        @if v.home.is_some() {
            (parts::card_titled("家庭背景", "另外加锁", html! {
                p.mut { "只有您和成长支持的小组成员能打开，每次打开都有记录。" }
                p { (Button::link("打开", view.at("/home")).icon(Icon::Lock)) }
            }))
        }
        (parts::card_titled("家长看到的", "", html! {
            @if view.summary.is_empty() { p.mut { "没有写小结。家长只看到哪天、怎么见的和商量好的事。" } }
            @else { p { (view.summary) } }
        }))
    }
}

/// What became of it: the plan to look back at, the wish as a task.
fn after(view: &View, keys: &Keys) -> Markup {
    let row = |(f, why): &(FollowUp, String)| {
        let state = match f.outcome {
            Some(outcome) => tag(Tone::Done, Icon::Check, outcome.chinese()),
            None => tag(Tone::Now, Icon::Clock, format!("{}前", f.due.short())),
        };
        Row::new(f.kind.chinese()).small(why).tail(state).done(f.outcome.is_some())
    };
    let due =
        view.follow_ups.iter().any(|(f, _)| f.kind == FollowKind::Review && f.outcome.is_none());
    let wished = view.follow_ups.iter().any(|(f, _)| f.kind == FollowKind::Contact);
    let outcomes: Vec<Choice<'_>> =
        Outcome::ALL.iter().map(|o| Choice::new(o.code(), o.chinese())).collect();
    html! {
        (parts::card_titled("后来", "", html! {
            @if view.follow_ups.is_empty() && view.note.wish.is_empty() {
                p.mut { "商量了约定，会到日子提醒您回看；家长提了希望，可以转成待办。" }
            }
            @if !view.follow_ups.is_empty() { (parts::list(view.follow_ups.iter().map(row))) }
            @if due {
                form.stack method="post" action=(view.at("/review")) {
                    (key(&keys.of("review")))
                    (parts::radios_inline("outcome", "约定做到了吗", &outcomes, "done", None))
                    (Button::submit("回看好了"))
                }
            }
            @if !view.note.wish.is_empty() && !wished {
                form.stack method="post" action=(view.at("/wish")) {
                    (key(&keys.of("wish")))
                    p.sm { "家长的希望：" (view.note.wish) }
                    (Button::submit("转成待办").icon(Icon::Bell))
                }
            }
        }))
    }
}

fn rest(view: &View, keys: &Keys) -> Markup {
    let v = &view.visit;
    let (value, word) = if v.shared { ("", "不再给看") } else { ("1", "给心理老师看") };
    html! {
        (parts::card_titled("还可以", "", html! {
            p.sm.mut {
                @if v.shared { "心理老师现在能看到这次家访（家庭背景除外），每次打开都有记录。" }
                @else { "需要心理老师一起想办法时，可以给她看这一次的记录。" }
            }
            form method="post" action=(view.at("/sharing")) {
                (key(&keys.of("share")))
                (hidden("on", value))
                (Button::submit(word))
            }
            p { a href=(view.at("/form.docx")) { "下载 Word 版家访表" } }
            p.sm.mut {
                @if v.kept { "三不：没有收礼、没有吃请、没有谈收费补课。" }
                @else { "三不没有全勾。" }
            }
        }))
    }
}

/// The living environment, on a page of its own: each look is written down (C7-04).
pub fn home_page(
    app: &App,
    scope: &Scope,
    head: &(String, String),
    back: &str,
    text: &str,
) -> Markup {
    let body = html! {
        (parts::crumb("家访", back))
        (parts::head("家庭背景", "", ""))
        (parts::private_line("您打开这一页，已经记在查阅记录里。"))
        (parts::card(html! { p { (text) } }))
    };
    web::page(app, scope, Frame::class("家庭背景", head.clone(), NAV), body)
}
