//! The weekly letter: the teacher's desk, one family's letter, what goes out, what a guardian reads.

use super::{Head, Keys, NAV, at, begin, hidden, places};
use crate::actions::letter as verbs;
use crate::model::letter::{Common, HELPS, MOST};
use crate::store::letter::{self as store, Week};
use auth::{Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// Weeks on the list.
const WEEKS: i64 = 24;

/// The weeks of a class.
pub struct Weeks {
    /// Class and students.
    pub head: Head,
    /// The newest first, with copies, copies read, families who read.
    pub weeks: Vec<(Week, (i64, i64, i64))>,
    /// The present week.
    pub now: (Day, Day),
    /// Has it been begun?
    pub begun: Option<Id>,
}

/// Collects them.
pub fn weeks(tx: &mut Tx<'_>, scope: &Scope) -> Result<Weeks> {
    let head = begin(tx, scope)?;
    let (first, last, week) = verbs::this_week(tx, scope)?;
    let mut all = Vec::new();
    for week in store::weeks(tx, scope, WEEKS)? {
        let reads = store::reads(tx, scope, week.id)?;
        all.push((week, reads));
    }
    Ok(Weeks { head, weeks: all, now: (first, last), begun: week.map(|w| w.id) })
}

fn days(first: Day, last: Day) -> String {
    format!("{} – {}", first.short(), last.short())
}

/// The list.
pub fn weeks_page(app: &App, scope: &Scope, view: &Weeks, keys: &Keys) -> Markup {
    let class = view.head.class.id;
    let go = match view.begun {
        Some(id) => {
            html! { (Button::link("接着写这周的信", at(class, &format!("family/weekly/{id}"))).icon(Icon::Mail).go()) }
        }
        None => parts::post_button(
            &at(class, "family/weekly"),
            &[("key", &keys.of("begin"))],
            Button::submit("写这周的信").icon(Icon::Mail).go(),
        ),
    };
    let rows = view.weeks.iter().map(|(week, reads)| {
        let small = match week.sent {
            Some(_) => format!("{} 份寄到家长的页面，{} 家看过", reads.0, reads.2),
            None => "还没有寄出".to_owned(),
        };
        let title = match week.number {
            Some(n) => format!("第 {n} 封 · {}", days(week.first, week.last)),
            None => days(week.first, week.last),
        };
        let state = if week.sent.is_some() {
            tag(Tone::Done, Icon::Check, "寄出了")
        } else {
            tag(Tone::Now, Icon::Pen, "在写")
        };
        Row::new(title)
            .icon(Icon::Mail)
            .small(small)
            .tail(state)
            .href(at(class, &format!("family/weekly/{}", week.id)))
    });
    let body = html! {
        (parts::head("周信", "每周一封，写给每一家：一件看到的好事，一件家里能帮的事，下周要准备什么。", &go))
        (parts::stack_lg(html! {
            (places(class, "family/weekly"))
            @if view.weeks.is_empty() {
                (parts::empty_in_card("还没有写过周信",
                    "平时把好事记在座位图上，周末这里就有现成的草稿：每封您只要读一遍，改一两句。没有分数，也不比较。", go))
            } @else { (parts::list(rows)) }
        }))
    };
    web::page(app, scope, Frame::class("周信", view.head.line.clone(), NAV), body)
}

/// One letter on the desk.
pub struct Line {
    /// Whose family.
    pub student: people::Student,
    /// The words.
    pub words: String,
    /// Agreed.
    pub ready: bool,
    /// Went out.
    pub sent: bool,
}

/// A week on the desk.
pub struct Desk {
    /// Class and students.
    pub head: Head,
    /// The week.
    pub week: Week,
    /// What all letters say.
    pub common: Common,
    /// By seat number.
    pub lines: Vec<Line>,
    /// Copies, copies read, families who read.
    pub reads: (i64, i64, i64),
}

/// Collects it.
pub fn desk(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<Desk> {
    let head = begin(tx, scope)?;
    let week = store::week(tx, scope, id)?;
    let mut known: HashMap<Id, store::Letter> =
        store::of_week(tx, scope, id)?.into_iter().map(|l| (l.student, l)).collect();
    let mut lines = Vec::new();
    for student in &head.students {
        let Some(letter) = known.remove(&student.id) else { continue };
        lines.push(Line {
            student: student.clone(),
            words: verbs::words(vault, scope.school(), &letter.words)?,
            ready: letter.ready,
            sent: letter.sent.is_some(),
        });
    }
    let common = verbs::common(vault, scope.school(), &week.common)?;
    Ok(Desk { common, reads: store::reads(tx, scope, id)?, head, week, lines })
}

impl Desk {
    fn base(&self) -> String {
        at(self.head.class.id, &format!("family/weekly/{}", self.week.id))
    }

    fn count(&self, fits: impl Fn(&Line) -> bool) -> usize {
        self.lines.iter().filter(|l| fits(l)).count()
    }
}

/// The desk's page.
pub fn desk_page(
    app: &App,
    scope: &Scope,
    view: &Desk,
    keys: &Keys,
    typed: &Typed,
    done: Option<&str>,
) -> Markup {
    let class = view.head.class.id;
    let (ready, sent) = (view.count(|l| l.ready && !l.sent), view.count(|l| l.sent));
    let waiting = view.count(|l| !l.ready && !l.sent && !l.words.is_empty());
    let empty = view.count(|l| l.words.is_empty());
    let base = view.base();
    let acts = html! {
        @if ready > 0 {
            (parts::post_button(&format!("{base}/sending"), &[("key", &keys.of("send"))],
                Button::submit(format!("寄出 {ready} 封")).icon(Icon::Mail).go()
                    .confirm(format!("寄出 {ready} 封？寄出以后不能再改。"))))
        }
        (Button::link("打印", format!("{base}/print")).icon(Icon::Print))
        @if sent > 0 { (Button::link("每家的链接", format!("{base}/links")).icon(Icon::Link)) }
    };
    let lead = format!(
        "{} · 寄出 {sent} 封，写好 {ready} 封，等您看 {waiting} 封，还空着 {empty} 封",
        days(view.week.first, view.week.last)
    );
    let body = html! {
        (parts::crumb("周信", &at(class, "family/weekly")))
        (parts::head(match view.week.number { Some(n) => format!("第 {n} 封周信"), None => "这周的信".into() }, lead, acts))
        (parts::stack_lg(html! {
            (typed.message())
            @if let Some(done) = done { (parts::banner(Tone::Done, done)) }
            @if sent > 0 { (parts::banner(Tone::Note, format!("{} 家看过。只数家数，不记是谁。", view.reads.2))) }
            (parts::cols(lines(view, keys, waiting), common(view, typed)))
        }))
    };
    web::page(app, scope, Frame::class("周信", view.head.line.clone(), NAV), body)
}

fn lines(view: &Desk, keys: &Keys, waiting: usize) -> Markup {
    let base = view.base();
    let row = |l: &Line| {
        let state = match (l.sent, l.ready, l.words.is_empty()) {
            (true, ..) => tag(Tone::Done, Icon::Check, "寄出了"),
            (_, true, _) => tag(Tone::Note, Icon::Check, "写好了"),
            (.., true) => tag(Tone::Now, Icon::Pen, "还空着"),
            _ => tag(Tone::Calm, Icon::Eye, "等您看"),
        };
        let small = if l.words.is_empty() {
            "这周还没有记下好事。想一想，写一两句您看到的。"
        } else {
            &l.words
        };
        Row::new(format!("{} {}", l.student.roll, l.student.name))
            .small(small)
            .tail(state)
            .href(format!("{base}/{}", l.student.id))
    };
    let side = html! {
        @if waiting > 0 {
            (parts::post_button(&format!("{base}/approval"), &[("key", &keys.of("approve"))],
                Button::submit(format!("{waiting} 封都看过，都行")).icon(Icon::Check)))
        }
    };
    parts::section("每一家", side, parts::list(view.lines.iter().map(row)))
}

fn common(view: &Desk, typed: &Typed) -> Markup {
    let value = |name: &str, kept: &str| match typed.fields().raw(name) {
        Some(text) => text.to_owned(),
        None => kept.to_owned(),
    };
    let c = &view.common;
    let inside = html! {
        @if view.week.sent.is_some() {
            @if !c.class.is_empty() { p { (c.class) } }
            p { b.b { "家里可以帮的：" } (c.help) }
            @for (day, what) in c.lines() { p { b.b { (day) } " " (what) } }
        } @else {
            form.stack method="post" action=(view.base()) {
                (hidden("key", typed.key()))
                (Field::area("class", "这一周的班级").value(value("class", &c.class)).error(typed.error("class"))
                    .optional().attr("rows", "3").help("一句话，写全班的好事；不写名字。"))
                (Field::area("help", "家里可以帮的一件事").value(value("help", &c.help)).error(typed.error("help"))
                    .optional().attr("rows", "3"))
                (Field::area("coming", "下周要准备的").value(value("coming", &c.coming)).error(typed.error("coming"))
                    .optional().attr("rows", "4").placeholder("周二 美术课带旧报纸两张").help("一行一件：周几 带什么"))
                div.row { (Button::submit("存下")) }
            }
            details { summary.lnk { "家里可以帮的，几种现成说法" }
                ul { @for help in HELPS { li { (help) } } } }
        }
    };
    parts::card_titled("每封都有的", "", parts::stack(inside))
}

/// One family's letter.
pub struct Sheet {
    /// The desk around it.
    pub desk: Desk,
    /// Its place on it.
    pub place: usize,
    /// What was written down in the week.
    pub seen: Vec<crate::model::letter::Seen>,
}

/// Collects it, with whose it is.
pub fn sheet(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    student: Id,
) -> Result<(Sheet, Id)> {
    people::member(tx, scope, student)?;
    let desk = desk(tx, scope, vault, id)?;
    let place = desk.lines.iter().position(|l| l.student.id == student);
    let place = place.ok_or(db::Fault::NotFound)?;
    let last = desk.week.last.min(desk.head.today);
    let mut seen = verbs::seen(tx, scope, desk.week.first, last)?;
    Ok((Sheet { seen: seen.remove(&student).unwrap_or_default(), desk, place }, student))
}

/// Its page.
pub fn sheet_page(app: &App, scope: &Scope, view: &Sheet, typed: &Typed) -> Markup {
    let line = &view.desk.lines[view.place];
    let base = view.desk.base();
    let words = match typed.fields().raw("words") {
        Some(text) => text.to_owned(),
        None => line.words.clone(),
    };
    let rows = view
        .seen
        .iter()
        .map(|s| Row::new(&s.title).at(s.day.weekday_name()).small(&s.note).affirm());
    let body = html! {
        (parts::crumb("这周的信", &base))
        (parts::head(format!("给{}家里", line.student.name), format!("第 {} 封，共 {} 封", view.place + 1, view.desk.lines.len()), ""))
        (parts::stack_lg(html! {
            (typed.message())
            (parts::cols(html! {
                @if line.sent {
                    (parts::banner(Tone::Note, "这封已经寄出了。"))
                    (parts::card(html! { p { (line.words) } }))
                } @else {
                    (parts::card(html! {
                        form.stack method="post" action=(format!("{base}/{}", line.student.id)) {
                            (hidden("key", typed.key()))
                            (Field::area("words", "想说给这家听的一件好事").value(words).error(typed.error("words"))
                                .attr("rows", "8").attr("maxlength", MOST.to_string())
                                .help("说一件事的经过，写孩子做了什么。不写分数、不比较，也不写别的孩子的名字。"))
                            div.row.wrap {
                                (Button::submit("写好了，下一封").named("ready", "1").go())
                                (Button::submit("先存着"))
                            }
                        }
                    }))
                }
            }, html! {
                (parts::section("这周记下的好事", "", html! {
                    @if view.seen.is_empty() { p.mut { "这周还没有记下。可以写您课间、路上看到的一件小事。" } }
                    @else { (parts::list(rows)) }
                }))
            }))
        }))
    };
    web::page(app, scope, Frame::class("周信", view.desk.head.line.clone(), NAV), body)
}

/// The addresses of a week: who, guardian, until when, address.
pub struct Links {
    /// Class and students.
    pub head: Head,
    /// The week.
    pub week: Week,
    /// By seat number: student, guardian's word, token.
    pub links: Vec<(String, String, String)>,
    /// Families without anybody to send to.
    pub none: Vec<String>,
}

/// Collects them.
pub fn links(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<Links> {
    let (head, week) = (begin(tx, scope)?, store::week(tx, scope, id)?);
    let letters: HashMap<Id, Id> = store::of_week(tx, scope, id)?
        .into_iter()
        .filter(|l| l.sent.is_some())
        .map(|l| (l.id, l.student))
        .collect();
    let guardians: HashMap<Id, _> =
        people::store::guardians::of_class(tx, scope)?.into_iter().map(|g| (g.id, g)).collect();
    let copies = store::addresses(tx, scope, id)?;
    let (mut links, mut none) = (Vec::new(), Vec::new());
    for student in &head.students {
        let own: Vec<_> =
            copies.iter().filter(|c| letters.get(&c.letter) == Some(&student.id)).collect();
        if own.is_empty() && letters.values().any(|s| *s == student.id) {
            none.push(student.name.clone());
        }
        for copy in own {
            let word = guardians.get(&copy.guardian).map_or_else(String::new, |g| {
                if g.relation.is_empty() { g.name.clone() } else { g.relation.clone() }
            });
            let token = verbs::address(vault, scope.school(), &copy.address)?;
            links.push((format!("{} {}", student.roll, student.name), word, token));
        }
    }
    Ok(Links { head, week, links, none })
}

/// Their page.
pub fn links_page(app: &App, scope: &Scope, view: &Links, address: &str) -> Markup {
    let class = view.head.class.id;
    let rows = view.links.iter().enumerate().map(|(n, (who, word, token))| {
        let id = format!("l{n}");
        Row::new(format!("{who} · {word}"))
            .small(html! { input.inp readonly id=(id) aria-label=(format!("{who}的链接")) value=(format!("{address}/w/{token}")); })
            .action(Button::script("复制").attr("data-copy", &id).attr("hidden", ""))
    });
    let body = html! {
        (parts::crumb("这周的信", &at(class, &format!("family/weekly/{}", view.week.id))))
        (parts::head("每家的链接", "一家一个，30 天里有效，打开不用登录。请只发给这一家，不要发到群里。", ""))
        (parts::stack_lg(html! {
            @if !view.none.is_empty() {
                (parts::banner(Tone::Note, format!("{}家里还没有登记联系人，请打印给孩子带回去。", view.none.join("、"))))
            }
            (parts::list(rows))
            p.sm.mut { "家长平时用的专属页面上也有这封信，多数时候不用另外发。" }
        }))
    };
    let mut frame = Frame::class("每家的链接", view.head.line.clone(), NAV);
    frame.flash = None;
    web::page(app, scope, frame, body)
}
