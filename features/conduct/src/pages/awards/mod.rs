//! 评比: what a class gives awards for, and who got one this term (C2-10). By day, within a day by
//! seat number: nobody is first.

mod give;
mod paper;

pub use give::{choice, choice_page};
pub use paper::Asked;

use super::{Head, Keys, NAV, at, begin, hidden, key, places};
use crate::model::award::{HABITS, LINE, NAME};
use crate::store::awards::{self, Award, Kind};
use auth::Scope;
use calendar::{SchoolCalendar, Term};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::{BTreeSet, HashMap};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Seg, Tone, segmented, tag};
use web::{App, Frame, Typed};

/// Terms that can be looked at, the present one among them.
const TERMS: usize = 4;

/// The term that is looked at.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// 2025-2026学年上学期.
    name: String,
    from: Day,
    to: Day,
}

/// The term that `day` is in or follows, up to the next one or today.
fn stretch(calendar: &SchoolCalendar, day: Day, today: Day) -> Stretch {
    let term = calendar.terms().iter().rev().find(|t| t.starts() <= day);
    let next = calendar.terms().iter().map(Term::starts).find(|starts| *starts > day);
    Stretch {
        name: term.map_or_else(String::new, |t| t.name().to_owned()),
        from: term.map_or(day, Term::starts),
        to: next.map_or(today, |next| next.plus(-1).min(today)),
    }
}

/// What the page shows.
pub struct View {
    head: Head,
    kinds: Vec<Kind>,
    awards: Vec<Award>,
    everybody: HashMap<Id, people::Student>,
    term: Stretch,
    terms: Vec<(String, Day)>,
}

/// Collects the term that `day` is in; today's without a day.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, day: Option<Day>) -> Result<View> {
    let head = begin(tx, scope)?;
    let calendar = people::class_calendar(tx, head.class.id)?;
    let day = day.unwrap_or(head.today).min(head.today);
    let term = stretch(&calendar, day, head.today);
    let mut awards = awards::between(tx, scope, term.from, term.to)?;
    let ever = people::store::students::ever(tx, scope)?;
    let everybody: HashMap<Id, _> = ever.into_iter().map(|s| (s.id, s)).collect();
    let roll = |a: &Award| everybody.get(&a.student).map(|s| s.roll);
    awards.sort_by_key(|a| (std::cmp::Reverse(a.day), roll(a), a.at, a.id));
    let begun = calendar.terms().iter().filter(|t| t.starts() <= head.today).rev().take(TERMS);
    let terms = begun.map(|t| (t.name().to_owned(), t.starts())).collect();
    Ok(View { kinds: awards::kinds(tx, scope)?, awards, everybody, term, terms, head })
}

impl View {
    fn class(&self) -> Id {
        self.head.class.id
    }

    fn in_use(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(|k| k.ended.is_none())
    }

    fn standing(&self) -> impl Iterator<Item = &Award> {
        self.awards.iter().filter(|a| a.stands())
    }

    /// `12 周屿`
    fn who(&self, award: &Award) -> String {
        let student = self.everybody.get(&award.student);
        student.map_or_else(String::new, |s| format!("{} {}", s.roll, s.name))
    }

    fn is_now(&self) -> bool {
        self.term.to == self.head.today
    }

    /// Where a paper or workbook of this term is.
    fn paper(&self, what: &str, more: &str) -> String {
        at(self.class(), &format!("conduct/awards/{what}?term={}{more}", self.term.from))
    }
}

/// The page; `typed` holds a kind that was refused, `given` how many awards were given just now.
pub fn page(
    app: &App,
    scope: &Scope,
    view: &View,
    keys: &Keys,
    typed: &Typed,
    given: usize,
) -> Markup {
    let ready = view.in_use().next().is_some();
    let some = view.standing().next().is_some();
    let acts = html! {
        @if ready {
            (Button::link("发一次奖", at(view.class(), "conduct/awards/new")).icon(Icon::Award).go())
        }
        @if some {
            (Button::link("打印喜报", view.paper("print", "")).icon(Icon::Print))
            (Button::link("导出表格", view.paper("export.xlsx", "")).icon(Icon::Doc).laptop_only())
        }
    };
    let lead = "常评比，多奖励：评习惯，评进步。不看考试，也不看品德记录的分。";
    let body = html! {
        (parts::head("评比", lead, acts))
        (parts::stack_lg(html! {
            (places(view.class(), "conduct/awards"))
            @if given > 0 {
                (parts::banner(Tone::Done, format!("发了 {given} 个奖，本人和家长现在就能看到。")))
            }
            (typed.message())
            (parts::cols(main(view, keys, ready), aside(view, keys, typed)))
        }))
    };
    web::page(app, scope, Frame::class("评比", view.head.line.clone(), NAV), body)
}

fn main(view: &View, keys: &Keys, ready: bool) -> Markup {
    let hrefs: Vec<String> = view
        .terms
        .iter()
        .map(|(_, from)| at(view.class(), &format!("conduct/awards?term={from}")))
        .collect();
    let segs: Vec<Seg<'_>> = view
        .terms
        .iter()
        .zip(&hrefs)
        .map(|((name, from), href)| Seg::new(name, href, *from == view.term.from))
        .collect();
    let mut days: Vec<Day> = view.awards.iter().map(|a| a.day).collect();
    days.dedup();
    html! {
        @if segs.len() > 1 { (segmented("学期", &segs)) }
        @if days.is_empty() && ready {
            (parts::empty_in_card("这学期还没有发过奖", "每周挑一两个奖项，看到谁做到了就发，每次都写一句您看到的事。",
                Button::link("发一次奖", at(view.class(), "conduct/awards/new")).go()))
        } @else if days.is_empty() {
            (parts::empty_in_card("还没有奖项", "先定下评什么。可以从「作业质量」「进步」「笔记」开始，点一下就加上。", ""))
        }
        @for day in days { (of_day(view, day, keys)) }
    }
}

fn of_day(view: &View, day: Day, keys: &Keys) -> Markup {
    let all: Vec<&Award> = view.awards.iter().filter(|a| a.day == day).collect();
    let some = all.iter().any(|a| a.stands());
    let side = html! {
        @if some {
            (parts::more_link("喜报", &view.paper("print", &format!("&day={day}"))))
            (parts::more_link("奖状", &view.paper("certificates", &format!("&day={day}"))))
        }
    };
    let title = format!("{} {}", day.short(), day.weekday_name());
    parts::section(title, side, parts::list(all.iter().map(|a| row(view, a, keys))))
}

fn row(view: &View, award: &Award, keys: &Keys) -> Row {
    let back = at(view.class(), &format!("conduct/awards/{}/removal", award.id));
    let who = view.who(award);
    let paper = view.paper("certificates", &format!("&id={}", award.id));
    let ask = format!("撤回{}的「{}」？本人和家长就不再看到。", who, award.name);
    let action = html! {
        @if award.stands() {
            (Button::link("奖状", paper).bare().icon(Icon::Print).word_hidden())
            (parts::post_button(&back, &[("key", &keys.of(&format!("take{}", award.id)))],
                Button::submit("撤回").bare().icon(Icon::Undo).confirm(ask).word_hidden()))
        } @else {
            (tag(Tone::Note, Icon::Undo, "撤回了"))
        }
    };
    Row::new(html! { (who) " · " (award.name) })
        .icon(Icon::Award)
        .small(&award.why)
        .href(at(view.class(), &format!("conduct/students/{}", award.student)))
        .action(action)
        .done(!award.stands())
}

fn aside(view: &View, keys: &Keys, typed: &Typed) -> Markup {
    html! {
        (kinds(view, keys))
        (new_kind(view, typed))
        @if view.is_now() && view.standing().next().is_some() { (not_yet(view)) }
    }
}

fn kinds(view: &View, keys: &Keys) -> Markup {
    let switch = |kind: &Kind, used: bool| {
        let action = at(view.class(), &format!("conduct/award-kinds/{}", kind.id));
        let button = Button::submit(if used { "恢复" } else { "停用" }).bare();
        let form_key = keys.of(&format!("use{}", kind.id));
        let used = if used { "1" } else { "" };
        parts::post_button(&action, &[("key", &form_key), ("used", used)], button)
    };
    let row = |kind: &Kind, used: bool| {
        Row::new(&kind.name).small(&kind.words).action(switch(kind, used)).done(used)
    };
    let used: Vec<Row> = view.in_use().map(|k| row(k, false)).collect();
    let ended: Vec<&Kind> = view.kinds.iter().filter(|k| k.ended.is_some()).collect();
    let offered: Vec<_> =
        HABITS.iter().filter(|(name, _)| view.kinds.iter().all(|k| k.name != *name)).collect();
    let inside = html! {
        @if used.is_empty() { p.mut { "还没有奖项。" } } @else { (parts::list(used)) }
        @if !offered.is_empty() {
            p.sm.mut { "点一下就加上：" }
            div.row.wrap {
                @for (name, words) in offered {
                    (parts::post_button(&at(view.class(), "conduct/award-kinds"),
                        &[("key", &keys.of(name)), ("name", name), ("words", words)],
                        Button::submit(*name).icon(Icon::Plus)))
                }
            }
        }
        @if !ended.is_empty() {
            details {
                summary.btn.bare { "停用了的 " (ended.len()) " 个" }
                (parts::list(ended.into_iter().map(|k| row(k, true))))
            }
        }
    };
    parts::card_titled("评什么", "", parts::stack(inside))
}

fn new_kind(view: &View, typed: &Typed) -> Markup {
    let name = Field::text("name", "奖项名称")
        .placeholder("比如：早读专注")
        .attr("maxlength", NAME.to_string());
    let words = Field::text("words", "怎样算做到")
        .placeholder("比如：预备铃响就开口读")
        .attr("maxlength", LINE.to_string())
        .optional();
    let form = html! {
        form.stack method="post" action=(at(view.class(), "conduct/award-kinds")) {
            (key(typed.key()))
            (hidden("own", "1"))
            (typed.fill("name", name))
            (typed.fill("words", words))
            (Button::submit("加上这个奖项"))
        }
    };
    parts::card_titled("自己定一个", "", form)
}

/// Who has not got one yet, by seat number: everybody is good at something.
fn not_yet(view: &View) -> Markup {
    let got: BTreeSet<Id> = view.standing().map(|a| a.student).collect();
    let names: Vec<&str> = view
        .head
        .students
        .iter()
        .filter(|s| !got.contains(&s.id))
        .map(|s| s.name.as_str())
        .collect();
    let inside = html! {
        (parts::private_line("只有您能看到"))
        @if names.is_empty() {
            p { "每位同学都得过了。" }
        } @else {
            p { "还有 " (names.len()) " 位同学这学期没有得过：" (names.join("、")) "。" }
            p.sm.mut { "多几把尺子，找一找他们各自做得好的地方。" }
        }
    };
    parts::card_titled("每个人都有", "", parts::stack(inside))
}
