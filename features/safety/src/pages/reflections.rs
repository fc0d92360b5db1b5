//! 每周三行: the student's own page, and what was shared with the homeroom teacher (C14-05).

use super::{Head, Keys, NAV, at, begin, places};
use crate::actions::reflection::LINES;
use crate::store::reflections::{self, Reflection};
use auth::{Scope, Vault};
use db::{Day, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Tone, tag};
use web::{App, Frame, Typed};

/// The navigation entry of the student's page.
pub const OWN: &str = "/my/reflection";

/// What the three lines are about.
const ASKS: [(&str, &str); 3] =
    [("one", "这周我做得踏实的一件事"), ("two", "有一件事我想做得更好"), ("three", "下周我打算")];

type Opened = (Reflection, Vec<String>);

fn opened(scope: &Scope, vault: &Vault, all: Vec<Reflection>) -> Result<Vec<Opened>> {
    let open = |r: Reflection| -> Result<Opened> {
        let text = vault.open(scope.school(), LINES, &r.body)?;
        Ok((r, text.split('\n').map(str::to_owned).collect()))
    };
    all.into_iter().map(open).collect()
}

/// The student's page.
pub struct View {
    line: (String, String),
    week: Day,
    all: Vec<Opened>,
}

/// Collects it: nobody but the author gets here.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let who = people::member(tx, scope, scope.student()?)?;
    let (line, _) = people::class_line(tx, scope)?;
    let week = people::class_calendar(tx, scope.class()?)?.week_of(tx.now().day()).0;
    let all = opened(scope, vault, reflections::mine(tx, scope, 30)?)?;
    Ok(View { line: (line, format!("{} 号", who.roll)), week, all })
}

impl View {
    /// This week's lines by field, for the form.
    pub fn now(&self) -> Vec<(&'static str, String)> {
        let now = self.all.iter().find(|(r, _)| r.week == self.week);
        let line = |at: usize| now.and_then(|(_, l)| l.get(at).cloned()).unwrap_or_default();
        ASKS.iter().enumerate().map(|(at, (name, _))| (*name, line(at))).collect()
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let shared = view.all.iter().any(|(r, _)| r.week == view.week && r.shared.is_some());
    let fields = html! {
        @for (name, ask) in ASKS {
            (typed.fill(name, Field::text(name, ask).attr("maxlength", "100").optional()))
        }
        (Button::submit("写好了").go())
    };
    let body = html! {
        (parts::head("每周三行", "写给自己看。堂堂正正做人，踏踏实实做事。", ""))
        (parts::stack_lg(html! {
            (parts::private_line("只有你自己能看到，除非你点「给老师看」"))
            (typed.message())
            @if shared {
                (parts::banner(Tone::Note, "这一周的已经给老师看了。想改，先在下面收回。"))
            } @else {
                (parts::card(parts::form(OWN, Some(typed.key()), fields)))
            }
            @for (r, lines) in &view.all { (past(r, lines, keys)) }
        }))
    };
    web::page(app, scope, Frame::class("每周三行", view.line.clone(), OWN), body)
}

fn past(r: &Reflection, lines: &[String], keys: &Keys) -> Markup {
    let side = html! {
        @if r.shared.is_some() { (tag(Tone::Note, Icon::Open, "老师可以看")) } @else { (tag(Tone::Calm, Icon::Lock, "只有自己")) }
    };
    let (value, word) = if r.shared.is_some() { ("", "收回") } else { ("1", "给老师看") };
    let key = keys.of(&format!("{}{value}", r.id));
    let inside = html! {
        ol { @for line in lines { @if !line.is_empty() { li { (line) } } } }
        (parts::post_button(&format!("/my/reflection/{}", r.id),
            &[("key", &key), ("shared", value)], Button::submit(word).bare()))
    };
    parts::card_titled(format!("{}这一周", r.week.short()), side, inside)
}

/// What the class shared in the last four weeks.
pub struct Shared {
    head: Head,
    all: Vec<Opened>,
}

/// Collects it.
pub fn shared(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<Shared> {
    let head = begin(tx, scope)?;
    let all = reflections::shared(tx, scope, head.today.plus(-34), 200)?;
    Ok(Shared { all: opened(scope, vault, all)?, head })
}

/// The homeroom teacher's page.
pub fn shared_page(app: &App, scope: &Scope, view: &Shared) -> Markup {
    let body = html! {
        (parts::crumb("安全", &at(view.head.class, "safety")))
        (parts::head("每周三行", "学生愿意给您看的。没有给的，只属于他自己。", ""))
        (places(view.head.class, scope, ""))
        (parts::stack_lg(html! {
            @if view.all.is_empty() {
                (parts::empty_in_card("还没有同学给您看",
                    "学生在自己的页面上每周写三行，写给自己。愿意给您看的，会出现在这里；不给，也不用催。", ""))
            }
            @for (r, lines) in &view.all {
                (parts::card_titled(view.head.name(r.student).to_owned(), r.week.short(),
                    html! { ol { @for line in lines { @if !line.is_empty() { li { (line) } } } } }))
            }
        }))
    };
    web::page(app, scope, Frame::class("每周三行", view.head.line.clone(), NAV), body)
}
