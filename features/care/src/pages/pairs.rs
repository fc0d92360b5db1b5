//! 互助结对: the class's pairs for the teacher, one's own pairs for a student.

use super::{Head, NAV, at, begin, key, places};
use crate::actions::cases::seal::{self, Seal};
use crate::model::pairs::{Often, Pair, State};
use crate::store::pairs::{self, Line};
use auth::{Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Stat, Tone, tag};
use web::{App, Frame, Typed};

/// Pairs on the teacher's page.
const MOST: i64 = 200;
/// Lines of the log of a pair.
const LINES: i64 = 30;

/// What the teacher's page shows.
pub struct View {
    head: Head,
    pairs: Vec<Pair>,
    names: HashMap<Id, String>,
    counts: HashMap<Id, i64>,
    until: Day,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let until = term_end(&head.calendar, head.today);
    Ok(View {
        pairs: pairs::of_class(tx, scope, MOST)?,
        names: people::names(tx, scope)?,
        counts: pairs::counts(tx, scope)?,
        until,
        head,
    })
}

/// A pair lasts until the end of the term, or for ten weeks.
fn term_end(calendar: &calendar::SchoolCalendar, today: Day) -> Day {
    calendar.term_on(today).map_or(today.plus(70), calendar::Term::ends)
}

fn state_tag(state: State) -> Markup {
    match state {
        State::Going => tag(Tone::Done, Icon::Bridge, state.chinese()),
        State::Waiting => tag(Tone::Now, Icon::Clock, state.chinese()),
        _ => tag(Tone::Calm, Icon::Check, state.chinese()),
    }
}

fn often() -> [(&'static str, &'static str); 3] {
    Often::ALL.map(|o| (o.code(), o.chinese()))
}

fn when(pair: &Pair) -> String {
    format!("{} 到 {} · {}", pair.from.short(), pair.until.short(), pair.often.chinese())
}

/// The teacher's page: how many, and how they stand. What the two write to each other is theirs.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let count = |s: State| view.pairs.iter().filter(|p| p.state(view.head.today) == s).count();
    let acts = html! {
        @if !view.pairs.is_empty() {
            (Button::link("导出清单", at(class, "care/pairs/export.xlsx")).icon(Icon::Download).laptop_only())
        }
    };
    let body = html! {
        (parts::head("互助结对", "两个人都愿意才算数；谁想停，随时停，不用说原因。", acts))
        (parts::stack_lg(html! {
            (places(class, "care/pairs"))
            (typed.message())
            (parts::stats(&[
                Stat::new("进行中", count(State::Going), "对"),
                Stat::new("等双方同意", count(State::Waiting), "对"),
                Stat::new("结成过", view.pairs.iter().filter(|p| p.one.1.is_some() && p.two.1.is_some()).count(), "对"),
            ]))
            (parts::cols(rows(app, view), propose(view, typed)))
        }))
    };
    web::page(app, scope, Frame::class("互助结对", view.head.line.clone(), NAV), body)
}

fn rows(app: &App, view: &View) -> Markup {
    let name = |id: Id| view.names.get(&id).map_or("", String::as_str);
    let row = |pair: &Pair| {
        let state = pair.state(view.head.today);
        let lines = view.counts.get(&pair.id).copied().unwrap_or(0);
        let row = Row::new(format!("{}、{}", name(pair.one.0), name(pair.two.0)))
            .icon(Icon::Bridge)
            .small(format!("{} · {} · 记了 {lines} 次", pair.subject, when(pair)))
            .tail(state_tag(state))
            .done(!matches!(state, State::Going | State::Waiting));
        if state != State::Waiting {
            return row;
        }
        let back = at(view.head.class.id, &format!("care/pairs/{}/withdrawal", pair.id));
        let fresh = web::new_key(app);
        row.action(parts::post_button(&back, &[("key", &fresh)], Button::submit("收回").bare()))
    };
    html! {
        @if view.pairs.is_empty() {
            (parts::empty_in_card("还没有结对",
                "好的结对是互相的：这边讲一道题，那边教一段跳绳。从两位愿意试试的同学、一件小事开始，约一个月就够。", ""))
        } @else {
            (parts::section("结对", format!("{} 对", view.pairs.len()), parts::list(view.pairs.iter().map(row))))
        }
        p.sm.mut { "他们互相记的内容只有两个人自己看得到。谁没有同意、谁先停的，这里不显示。" }
    }
}

fn students(view: &View) -> impl Iterator<Item = (String, String)> {
    let head = &view.head.students;
    std::iter::once((String::new(), "请选择".to_owned()))
        .chain(head.iter().map(|s| (s.id.to_string(), format!("{} {}", s.roll, s.name))))
}

fn propose(view: &View, typed: &Typed) -> Markup {
    parts::card_titled(
        "提议一对",
        "",
        html! {
            p.mut { "提了以后，两位同学在自己的页面上各自点同意，才开始。" }
            form.stack method="post" action=(at(view.head.class.id, "care/pairs")) {
                (key(typed.key()))
                (typed.fill("one", Field::select("one", "一位", students(view))))
                (typed.fill("two", Field::select("two", "另一位", students(view))))
                (subject(typed))
                (days(typed))
                div.row { (Button::submit("提给他们").go()) }
            }
        },
    )
}

fn subject(typed: &Typed) -> Markup {
    let text = Field::text("subject", "一起做什么")
        .attr("maxlength", "20")
        .placeholder("数学、跳绳、英语口语");
    html! {
        (typed.fill("subject", text))
        (typed.fill("often", Field::select("often", "多久一次", often())))
    }
}

fn days(typed: &Typed) -> Markup {
    html! {
        (typed.fill("from", Field::date("from", "从")))
        (typed.fill("until", Field::date("until", "到")))
    }
}

impl View {
    /// What the form holds at first.
    pub fn defaults(&self) -> Vec<(String, String)> {
        defaults(self.head.today, self.until)
    }

    /// `七年级（3）班互助结对`: the file's name.
    pub fn title(&self) -> String {
        format!("{}互助结对", self.head.line.0)
    }

    /// The list as a workbook.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let name = |id: Id| self.names.get(&id).cloned().unwrap_or_default();
        let row = |p: &Pair| {
            vec![
                name(p.one.0),
                name(p.two.0),
                p.subject.clone(),
                p.often.chinese().to_owned(),
                p.from.to_string(),
                p.until.to_string(),
                p.state(self.head.today).chinese().to_owned(),
                self.counts.get(&p.id).copied().unwrap_or(0).to_string(),
            ]
        };
        let columns = ["一位", "另一位", "一起做什么", "多久一次", "从", "到", "情况"];
        let columns = columns.map(Column::text).into_iter().chain([Column::number("记了几次")]);
        let sheet = SheetOut {
            name: "互助结对".into(),
            heading: format!("{} {}", self.head.school, self.title()),
            columns: columns.collect(),
            rows: self.pairs.iter().map(row).collect(),
            landscape: false,
        };
        write_xlsx(&[sheet]).map_err(Fault::broken)
    }
}

fn defaults(today: Day, until: Day) -> Vec<(String, String)> {
    [("often", "weekly".to_owned()), ("from", today.to_string()), ("until", until.to_string())]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// What a student's page shows.
pub struct Own {
    line: (String, String),
    me: Id,
    today: Day,
    until: Day,
    pairs: Vec<(Pair, Vec<(Line, String)>)>,
    classmates: Vec<people::Student>,
    names: HashMap<Id, String>,
}

/// Collects it: one's own pairs and nobody else's.
pub fn own(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<Own> {
    let me = people::member(tx, scope, scope.student()?)?;
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    let today = tx.now().day();
    let until = term_end(&people::class_calendar(tx, class.id)?, today);
    let seal = Seal::new(vault, scope);
    let mut all = Vec::new();
    for pair in pairs::of_student(tx, scope, me.id)? {
        let lines = pairs::lines(tx, pair.id, LINES)?;
        let lines = lines.into_iter().map(|l| Ok((seal.open(seal::PAIR, &l.body)?, l)));
        let lines = lines.map(|one: Result<_>| one.map(|(text, l)| (l, text)));
        all.push((pair, lines.collect::<Result<Vec<_>>>()?));
    }
    let classmates = people::roster(tx, scope)?.into_iter().filter(|s| s.id != me.id).collect();
    Ok(Own {
        line: (class.name(&naming, today), format!("{} 号", me.roll)),
        me: me.id,
        today,
        until,
        pairs: all,
        classmates,
        names: people::names(tx, scope)?,
    })
}

impl Own {
    /// What the form holds at first.
    pub fn defaults(&self) -> Vec<(String, String)> {
        defaults(self.today, self.until)
    }
}

/// Which pair's log was refused, or none: then the proposal.
pub type Refused = Option<Id>;

/// The student's page.
pub fn own_page(app: &App, scope: &Scope, view: &Own, typed: &Typed, refused: Refused) -> Markup {
    let alive = |p: &Pair| matches!(p.state(view.today), State::Going | State::Waiting);
    let (now, before): (Vec<_>, Vec<_>) = view.pairs.iter().partition(|(p, _)| alive(p));
    let name =
        |p: &Pair| view.names.get(&p.other(view.me)).map_or("同学", String::as_str).to_owned();
    let body = html! {
        (parts::head("互相帮助", "和一位同学约好，互相教一点、练一点。两个人都愿意才开始，想停随时可以停。", ""))
        (parts::stack_lg(html! {
            (typed.message())
            @if let Some(text) = lost(view, typed, refused) {
                (parts::banner(Tone::Note, html! { "你写的没有记下，先抄在这里：" (text) }))
            }
            @if now.is_empty() {
                (parts::empty_in_card("现在没有结对",
                    "想请谁一起练口语、讲数学、学跳绳？在下面约他一下。你擅长的，也可以教给别人。", ""))
            }
            @for (pair, lines) in &now { (mine(app, view, pair, lines, &name(pair), typed, refused)) }
            (ask(app, view, typed, refused))
            @if !before.is_empty() {
                (parts::section("以前的", "", parts::list(before.iter().map(|(p, lines)| {
                    Row::new(format!("{} · {}", name(p), p.subject))
                        .small(format!("{} · 记了 {} 次", when(p), lines.len()))
                        .tail(state_tag(p.state(view.today)))
                        .done(true)
                }))))
            }
        }))
    };
    web::page(app, scope, Frame::class("互相帮助", view.line.clone(), "/my/pairs"), body)
}

fn mine(
    app: &App,
    view: &Own,
    pair: &Pair,
    lines: &[(Line, String)],
    name: &str,
    typed: &Typed,
    refused: Refused,
) -> Markup {
    let to = |what: &str| format!("/my/pairs/{}/{what}", pair.id);
    let button = |what: &str, button: Button| {
        parts::post_button(&to(what), &[("key", &web::new_key(app))], button)
    };
    let state = pair.state(view.today);
    let who = |by: Id| if by == view.me { "我" } else { name };
    let fresh = Typed::fresh(app, web::Fields::from_pairs([("day", view.today.to_string())]));
    let form = if refused == Some(pair.id) { typed } else { &fresh };
    // Several pairs may stand on the page: each form's fields have names of their own.
    let own = |field: Field, what: &str| field.id(format!("f-{what}-{}", pair.id));
    parts::card_titled(
        format!("{} · {}", name, pair.subject),
        state_tag(state),
        html! {
            p.mut { (when(pair)) }
            @if state == State::Waiting && !pair.agreed(view.me) {
                p { "愿意的话就点同意。不愿意也没关系，不会告诉别人是谁没有同意。" }
                div.row {
                    (button("agreement", Button::submit("我愿意").go()))
                    (button("end", Button::submit("这次不了").bare()))
                }
            } @else if state == State::Waiting {
                p { "你已经同意了，等对方答复。" }
                div.row { (button("end", Button::submit("收回").bare())) }
            } @else {
                @if lines.is_empty() { p.mut { "还没有记。一起做过一次，就写一句。" } }
                (parts::list(lines.iter().map(|(line, text)| {
                    Row::new(text).at(line.day.short()).small(who(line.by))
                })))
                form.stack method="post" action=(to("log")) {
                    (key(form.key()))
                    (parts::pair(
                        own(form.fill("log", Field::text("log", "一起做了什么").attr("maxlength", "200")), "log"),
                        own(form.fill("day", Field::date("day", "哪一天")), "day"),
                    ))
                    div.row { (Button::submit("记下")) }
                }
                (button("end", Button::submit("不再继续").bare()
                    .confirm(format!("和{name}的「{}」就到这里？马上结束，不用说原因。", pair.subject))))
            }
        },
    )
}

/// What was written into the log of a pair that takes none (any more): it stays readable.
fn lost<'a>(view: &Own, typed: &'a Typed, refused: Refused) -> Option<&'a str> {
    let pair = view.pairs.iter().find(|(p, _)| Some(p.id) == refused);
    let going = pair.is_some_and(|(p, _)| p.state(view.today) == State::Going);
    let text = typed.value("log");
    (refused.is_some() && !going && !text.is_empty()).then_some(text)
}

fn ask(app: &App, view: &Own, typed: &Typed, refused: Refused) -> Markup {
    let fresh = Typed::fresh(app, web::Fields::from_pairs(view.defaults()));
    let typed = if refused.is_none() { typed } else { &fresh };
    let others = std::iter::once((String::new(), "请选一位同学".to_owned()))
        .chain(view.classmates.iter().map(|s| (s.id.to_string(), s.name.clone())));
    let open = !typed.value("subject").is_empty();
    html! {
        details.card open[open || view.pairs.is_empty()] {
            summary.sec { h2 { "约一位同学" } span.sp { (ui::icon(Icon::Down)) } }
            form.stack method="post" action="/my/pairs" {
                (key(typed.key()))
                (typed.fill("two", Field::select("two", "想约谁", others)))
                (subject(typed))
                (days(typed))
                div.row { (Button::submit("问问他").go()) }
            }
        }
    }
}
