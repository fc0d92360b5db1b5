//! One parents' meeting: its agenda, who came, what families said.

use super::meeting::when;
use super::{Head, Keys, NAV, at, begin, hidden};
use crate::actions::meeting::{self as verbs, Opened};
use crate::model::meeting::{Came, MeetingState, lacks};
use crate::store::meeting::{self as store, Meeting};
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone};
use web::{App, Frame, Typed};

/// One meeting.
pub struct One {
    /// Class and students.
    pub head: Head,
    /// With its texts.
    pub opened: Opened,
    /// Who came.
    pub came: HashMap<Id, Came>,
    /// Families who said something.
    pub voices: i64,
    /// Hand-outs.
    pub papers: Vec<(Id, String, i64)>,
    /// Contacts that were planned because of it and are open.
    pub open: usize,
}

/// Collects it.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let opened = verbs::open(vault, scope, store::one(tx, scope, id)?)?;
    let open = care::about(tx, scope, id)?.iter().filter(|f| f.outcome.is_none()).count();
    Ok(One {
        head: begin(tx, scope)?,
        came: store::families(tx, id)?.into_iter().collect(),
        voices: store::voices(tx, id)?,
        papers: store::papers(tx, id)?,
        opened,
        open,
    })
}

/// Its page.
pub fn one_page(
    app: &App,
    scope: &Scope,
    view: &One,
    keys: &Keys,
    typed: &Typed,
    planned: Option<usize>,
) -> Markup {
    let (class, m) = (view.head.class.id, &view.opened.meeting);
    let base = at(class, &format!("family/meetings/{}", m.id));
    let ahead = m.state == MeetingState::Planned;
    let acts = html! {
        (Button::link("签到表", format!("{base}/sheet")).icon(Icon::Print))
        (Button::link("议程文档", format!("{base}/programme.docx")).icon(Icon::Doc).laptop_only())
        @if ahead { (Button::link("修改", format!("{base}/edit")).icon(Icon::Pen)) }
    };
    let lead = format!("{} · {} · {}", m.kind.chinese(), when(m), m.place);
    let body = html! {
        (parts::crumb("家长会", &at(class, "family/meetings")))
        (parts::head(&m.title, lead, acts))
        (parts::stack_lg(html! {
            (typed.message())
            @if m.state == MeetingState::Cancelled { (parts::banner(Tone::Note, "这次会取消了。")) }
            @if let Some(planned) = planned {
                (parts::banner(Tone::Done, if planned > 0 { format!("记好了，另外排了 {planned} 次联系，一周内完成就行。") } else { "记好了。".into() }))
            }
            (parts::cols(
                html! {
                    (agenda(view))
                    (praise(view))
                    @if m.state != MeetingState::Cancelled && m.day <= view.head.today { (attendance(view, typed, &base)) }
                },
                html! { (voices(view, &base)) (papers(view, typed, keys, &base)) @if ahead { (calling_off(keys, &base)) } }
            ))
        }))
    };
    web::page(app, scope, Frame::class(&m.title, view.head.line.clone(), NAV), body)
}

fn agenda(view: &One) -> Markup {
    let o = &view.opened;
    let all: i64 = o.agenda.iter().map(|b| b.minutes).sum();
    let rows =
        o.agenda.iter().map(|b| Row::new(&b.title).at(format!("{} 分钟", b.minutes)).small(&b.who));
    parts::section(
        "议程",
        format!("共 {all} 分钟"),
        parts::stack(html! {
            (parts::list(rows))
            @if let Some(hint) = lacks(o.meeting.kind, &o.agenda) { (parts::banner(Tone::Note, hint)) }
        }),
    )
}

fn praise(view: &One) -> Markup {
    let rows = view
        .opened
        .praise
        .iter()
        .map(|p| Row::new(view.head.who(p.student)).small(&p.words).affirm());
    html! {
        @if !view.opened.praise.is_empty() {
            (parts::section("想在会上说的好事", "按座号", parts::list(rows)))
        }
    }
}

fn attendance(view: &One, typed: &Typed, base: &str) -> Markup {
    let told = |id: Id| {
        let name = format!("came-{id}");
        let chosen = match typed.value(&name) {
            "" => view.came.get(&id).copied().unwrap_or(Came::Yes).code().to_owned(),
            value => value.to_owned(),
        };
        (name, chosen)
    };
    let outcome = match typed.fields().raw("outcome") {
        Some(text) => text.to_owned(),
        None => view.opened.outcome.clone(),
    };
    let form = html! {
        form.stack method="post" action=(format!("{base}/attendance")) {
            (hidden("key", typed.key()))
            ul.list { @for s in &view.head.students {
                @let (name, chosen) = told(s.id);
                li.li {
                    span.tx { (s.roll) " " (s.name) }
                    div.seg role="radiogroup" aria-label=(format!("{}的家长", s.name)) {
                        @for came in Came::ALL {
                            label { input.sr type="radio" name=(name) value=(came.code()) checked[chosen == came.code()]; span { (came.chinese()) } }
                        }
                    }
                }
            } }
            (Field::area("outcome", "会开得怎么样").value(outcome).optional().attr("rows", "4").attr("maxlength", "600")
                .error(typed.error("outcome")).help("家长说了什么建议、答应了什么，写几句就够。加密保存。"))
            ul.list { (parts::tick_label("contact", "1", true, "给没到的家各排一次联系", "一周内电话或当面说一说；出现在“后续”里")) }
            div.row { (Button::submit("存下到会情况").go()) }
        }
    };
    let side = if view.came.is_empty() {
        String::new()
    } else {
        format!("到 {} 家", view.came.values().filter(|c| **c == Came::Yes).count())
    };
    parts::section("谁到了", side, parts::card(form))
}

fn voices(view: &One, base: &str) -> Markup {
    parts::card_titled(
        "家长的话",
        "",
        parts::stack(html! {
            @if view.voices > 0 {
                p { "有 " (view.voices) " 位家长写了话。" }
                (Button::link("看家长写的", format!("{base}/feedback")).icon(Icon::Talk))
            } @else {
                p.mut { "会后家长可以在自己的页面上写一两句：有用的、没听清的、想提的建议。" }
            }
            @if view.open > 0 { p { "还有 " (view.open) " 家等您联系。" } }
        }),
    )
}

fn papers(view: &One, typed: &Typed, keys: &Keys, base: &str) -> Markup {
    let class = view.head.class.id;
    let rows = view.papers.iter().map(|(id, name, size)| {
        Row::new(name)
            .icon(Icon::Doc)
            .small(format!("{} KB", (size + 1023) / 1024))
            .href(at(class, &format!("family/papers/{id}")))
    });
    parts::card_titled(
        "材料",
        "",
        parts::stack(html! {
            @if !view.papers.is_empty() { (parts::list(rows)) }
            form.stack method="post" action=(format!("{base}/papers")) enctype="multipart/form-data" {
                (hidden("key", &keys.of("paper")))
                (Field::file("file", "加一份材料", ".pdf,.docx,.pptx,.xlsx,.csv,.txt,.png,.jpg")
                    .error(typed.error("file")).help("表格会先看一眼表头：成绩和先后不放进家长会的材料。最大 2 MB。"))
                (Button::submit("上传").icon(Icon::Upload))
            }
        }),
    )
}

fn calling_off(keys: &Keys, base: &str) -> Markup {
    parts::post_button(
        &format!("{base}/cancellation"),
        &[("key", &keys.of("cancel"))],
        Button::submit("取消这次会").warn().confirm("取消这次会？家长的页面上会写明取消了。"),
    )
}

/// What families said: student, words, day.
pub struct Said {
    /// Class and students.
    pub head: Head,
    /// The meeting.
    pub meeting: Meeting,
    /// By seat number.
    pub said: Vec<(String, String, String)>,
}

/// Collects it.
pub fn said(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<Said> {
    let (head, meeting) = (begin(tx, scope)?, store::one(tx, scope, id)?);
    let mut all = Vec::new();
    for (student, text, at) in store::said(tx, id)? {
        let roll = head.students.iter().find(|s| s.id == student).map_or(i64::MAX, |s| s.roll);
        let words = verbs::said(vault, scope, &text)?;
        all.push((roll, (head.who(student), words, at.day().short())));
    }
    all.sort_by_key(|(roll, _)| *roll);
    Ok(Said { head, meeting, said: all.into_iter().map(|(_, s)| s).collect() })
}

/// Its page.
pub fn said_page(app: &App, scope: &Scope, view: &Said) -> Markup {
    let class = view.head.class.id;
    let base = at(class, &format!("family/meetings/{}", view.meeting.id));
    let rows = view
        .said
        .iter()
        .map(|(who, words, day)| Row::new(words).at(day).small(format!("{who}的家长")));
    let body = html! {
        (parts::crumb(&view.meeting.title, &base))
        (parts::head("家长的话", when(&view.meeting), ""))
        (parts::stack_lg(html! {
            (parts::private_line("只有您能看到；打开一次，查看记录里记一次"))
            @if view.said.is_empty() {
                (parts::empty_in_card("还没有家长写", "会后请家长打开自己的页面，写一两句就好。收到建议后，在下次会上说说采纳了哪些。", ""))
            } @else { (parts::list(rows)) }
        }))
    };
    web::page(app, scope, Frame::class("家长的话", view.head.line.clone(), NAV), body)
}
