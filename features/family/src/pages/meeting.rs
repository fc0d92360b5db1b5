//! Parents' meetings: the term's list, one meeting, its form, what families said.

use super::{Head, NAV, at, begin, hidden, places};
use crate::actions::meeting::{self as verbs, Opened};
use crate::model::meeting::{Came, MeetingKind, MeetingState, agenda_text};
use crate::model::request::clock;
use crate::store::meeting::{self as store, Meeting};
use auth::{Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// The term's meetings.
pub struct Listed {
    /// Class and students.
    pub head: Head,
    /// The term.
    pub term: (String, Day, Day),
    /// The newest first.
    pub meetings: Vec<Meeting>,
    /// Families who came, by meeting.
    pub present: HashMap<Id, (i64, i64)>,
    /// How many of each kind took place.
    pub counts: Vec<(String, i64)>,
}

/// Collects it.
pub fn listed(tx: &mut Tx<'_>, scope: &Scope) -> Result<Listed> {
    let head = begin(tx, scope)?;
    let calendar = people::class_calendar(tx, head.class.id)?;
    let term = calendar.terms().iter().rev().find(|t| t.starts() <= head.today);
    let term = match term {
        Some(t) => (t.name().to_owned(), t.starts(), t.ends().plus(45)),
        None => ("这学期".to_owned(), head.today.plus(-120), head.today.plus(120)),
    };
    let mut present: HashMap<Id, (i64, i64)> = HashMap::new();
    for (meeting, came, count) in store::present(tx, scope, term.1, term.2)? {
        let both = present.entry(meeting).or_default();
        both.1 += count;
        if came == Came::Yes {
            both.0 += count;
        }
    }
    Ok(Listed {
        meetings: store::between(tx, scope, term.1, term.2)?,
        counts: store::counts(tx, scope, term.1, term.2)?,
        present,
        term,
        head,
    })
}

impl Listed {
    /// How many of a kind took place.
    pub fn held(&self, kind: MeetingKind) -> i64 {
        self.counts.iter().find(|(k, _)| k == kind.code()).map_or(0, |(_, n)| *n)
    }

    /// `18 / 54 家`
    pub fn came(&self, meeting: &Meeting) -> String {
        match self.present.get(&meeting.id) {
            Some((came, all)) => format!("到 {came} 家，共 {all} 家"),
            None => String::new(),
        }
    }
}

/// `11月20日 周四 16:30`
pub fn when(m: &Meeting) -> String {
    let minute = u16::try_from(m.minute).unwrap_or(0);
    format!("{} {} {}", m.day.short(), m.day.weekday_name(), clock(minute))
}

/// The list.
pub fn list_page(app: &App, scope: &Scope, view: &Listed, done: bool) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("准备一次会", at(class, "family/meetings/new")).icon(Icon::Plus).go())
        @if !view.meetings.is_empty() {
            (Button::link("导出表格", at(class, "family/meetings/export.xlsx")).icon(Icon::Doc).laptop_only())
        }
    };
    let (ahead, past): (Vec<&Meeting>, Vec<&Meeting>) =
        view.meetings.iter().partition(|m| m.state == MeetingState::Planned);
    let body = html! {
        (parts::head("家长会", "把孩子的好事说给家长听，也听家长说。会上不公布成绩。", acts))
        (parts::stack_lg(html! {
            (places(class, "family/meetings"))
            @if done { (parts::banner(Tone::Done, "记好了。")) }
            (parts::cols(html! {
                @if view.meetings.is_empty() {
                    (parts::empty_in_card("这学期还没有家长会",
                        "好的家长会：先说看到的好事，请一两位家长讲自家的做法，人人带一个办法回家。从联谊会开始最轻松。",
                        Button::link("准备一次联谊会", at(class, "family/meetings/new?kind=gathering")).go()))
                }
                @if !ahead.is_empty() { (parts::section("接下来", "", parts::list(ahead.iter().rev().map(|m| row(view, m))))) }
                @if !past.is_empty() { (parts::section("这学期", "", parts::list(past.iter().map(|m| row(view, m))))) }
            }, wanted(view)))
        }))
    };
    web::page(app, scope, Frame::class("家长会", view.head.line.clone(), NAV), body)
}

fn row(view: &Listed, m: &Meeting) -> Row {
    let state = match m.state {
        MeetingState::Planned if m.day < view.head.today => {
            tag(Tone::Now, Icon::Clock, "等您记到会")
        }
        MeetingState::Planned => tag(Tone::Note, Icon::Calendar, "准备中"),
        MeetingState::Held => tag(Tone::Done, Icon::Check, "开过了"),
        MeetingState::Cancelled => tag(Tone::Calm, Icon::Close, "取消了"),
    };
    let came = view.came(m);
    let small = if came.is_empty() { m.place.clone() } else { came };
    Row::new(html! { (m.kind.chinese()) " · " (m.title) })
        .at(m.day.short())
        .small(small)
        .tail(state)
        .href(at(view.head.class.id, &format!("family/meetings/{}", m.id)))
        .done(m.state == MeetingState::Cancelled)
}

fn wanted(view: &Listed) -> Markup {
    let line = |kind: MeetingKind, what: &str| {
        let (held, wanted) = (view.held(kind), kind.wanted());
        let enough = held >= wanted;
        Row::new(format!("{what}：已开 {held} 次，每学期至少 {wanted} 次")).tail(if enough {
            tag(Tone::Done, Icon::Check, "够了")
        } else {
            tag(Tone::Now, Icon::Clock, "还要开")
        })
    };
    parts::card_titled(
        &view.term.0,
        "",
        parts::stack(html! {
            (parts::list([
                line(MeetingKind::Gathering, "联谊会"),
                line(MeetingKind::School, "家长学校"),
            ]))
            h3 { "家长学校可以讲" }
            div.row.wrap {
                @for topic in MeetingKind::TOPICS {
                    (Button::link(*topic, at(view.head.class.id, &format!("family/meetings/new?kind=school&title={topic}"))).bare())
                }
            }
            p.sm.mut { "家长学校不收费，次数按学期算。" }
        }),
    )
}

/// A form: new, or of a meeting that is ahead.
pub struct Form {
    /// Class and students.
    pub head: Head,
    /// The meeting that is changed.
    pub opened: Option<Opened>,
}

/// Collects it.
pub fn form(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Option<Id>) -> Result<Form> {
    let opened = match id {
        Some(id) => Some(verbs::open(vault, scope, store::one(tx, scope, id)?)?),
        None => None,
    };
    Ok(Form { head: begin(tx, scope)?, opened })
}

impl Form {
    /// What stands in the fields at first.
    pub fn fields(&self, asked: &HashMap<String, String>) -> web::Fields {
        let Some(o) = &self.opened else {
            let kind = asked.get("kind").and_then(|k| MeetingKind::from_code(k));
            let kind = kind.unwrap_or(MeetingKind::Meeting);
            return web::Fields::from_pairs([
                ("kind", kind.code().to_owned()),
                ("title", asked.get("title").cloned().unwrap_or_default()),
                ("day", self.head.today.plus(7).to_string()),
                ("time", "16:30".to_owned()),
                ("place", "本班教室".to_owned()),
                ("agenda", kind.agenda().to_owned()),
            ]);
        };
        let seat = |id: Id| self.head.students.iter().find(|s| s.id == id).map(|s| s.roll);
        let praise: Vec<String> = o
            .praise
            .iter()
            .filter_map(|p| Some(format!("{} {}", seat(p.student)?, p.words)))
            .collect();
        web::Fields::from_pairs([
            ("kind", o.meeting.kind.code().to_owned()),
            ("title", o.meeting.title.clone()),
            ("day", o.meeting.day.to_string()),
            ("time", clock(u16::try_from(o.meeting.minute).unwrap_or(0))),
            ("place", o.meeting.place.clone()),
            ("agenda", agenda_text(&o.agenda)),
            ("praise", praise.join("\n")),
        ])
    }
}

/// The form's page.
pub fn form_page(app: &App, scope: &Scope, view: &Form, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let id = view.opened.as_ref().map(|o| o.meeting.id);
    let action = match id {
        Some(id) => at(class, &format!("family/meetings/{id}")),
        None => at(class, "family/meetings"),
    };
    let kinds: Vec<Choice<'_>> =
        MeetingKind::ALL.iter().map(|k| Choice::new(k.code(), k.chinese())).collect();
    let back = match id {
        Some(_) => parts::crumb("回到这次会", &action),
        None => parts::crumb("家长会", &at(class, "family/meetings")),
    };
    let title = if id.is_some() { "改这次会" } else { "准备一次会" };
    let form = html! {
        form.stack method="post" action=(action) {
            (hidden("key", typed.key()))
            (parts::radios_inline("kind", "哪一种", &kinds, typed.value("kind"), typed.error("kind")))
            (typed.fill("title", Field::text("title", "主题").required().placeholder("比如：怎样夸到点子上").attr("maxlength", "40")))
            (parts::pair(
                typed.fill("day", Field::date("day", "哪一天").required()),
                typed.fill("time", Field::time("time", "几点").required())))
            (typed.fill("place", Field::text("place", "地点").required().attr("maxlength", "40")))
            (typed.fill("agenda", Field::area("agenda", "议程").required().attr("rows", "7")
                .help("一行一项：分钟 内容｜谁来说")))
            (typed.fill("praise", Field::area("praise", "想在会上说的好事").optional().attr("rows", "6")
                .help("一行一位：座号 看到的事，比如“12 主动整理图书角”。打印和显示都按座号排。")))
            div.row { (Button::submit("存下").go().big()) }
        }
    };
    let body = html! {
        (back)
        (parts::head(title, "", ""))
        (parts::stack_lg(html! { (typed.message()) (parts::card(form)) }))
    };
    web::page(app, scope, Frame::class(title, view.head.line.clone(), NAV), body)
}
