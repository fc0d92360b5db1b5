//! 请假 for the student and the family: ask, see how it stands, take it back. Below it what the
//! school keeps of the child, and the application for a phone.

use super::{Keys, hidden};
use crate::actions::leave::ANSWER;
use crate::model::custody::{Permit, PermitState, Thing};
use crate::model::leave::{Leave, LeaveState};
use crate::pages::leaves::{stretch_fields, words};
use crate::store::{custody, leaves};
use auth::{AccountKind, Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone, tag};
use web::{App, Frame, Typed};

/// The navigation entry.
pub const OWN: &str = "/my/leave";

/// What the page shows.
pub struct View {
    line: (String, String),
    name: String,
    family: bool,
    today: Day,
    leaves: Vec<(Leave, String)>,
    things: Vec<Thing>,
    permits: Vec<Permit>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let student = scope.student()?;
    let who = people::member(tx, scope, student)?;
    let (line, _) = people::class_line(tx, scope)?;
    let family = scope.who().kind == AccountKind::Guardian;
    let open = |leave: Leave| -> Result<(Leave, String)> {
        let answer = match &leave.answer {
            Some(sealed) => vault.open(scope.school(), ANSWER, sealed)?,
            None => String::new(),
        };
        Ok((leave, answer))
    };
    let leaves = leaves::of_student(tx, student, 20)?;
    let span = web::Span { before: (Day::MAX, Id::NONE), most: 20 };
    let mut things = custody::of_student(tx, student, &span)?;
    things.retain(|t| t.returned.is_none() && (!family || t.for_family()));
    Ok(View {
        line: (line, format!("{} 号", who.roll)),
        name: who.name,
        family,
        today: tx.now().day(),
        leaves: leaves.into_iter().map(open).collect::<Result<_>>()?,
        things,
        permits: custody::permits_of(tx, student)?,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let title = if view.family { format!("给{}请假", view.name) } else { "请假".to_owned() };
    let lead = match view.family {
        true => "交上来，老师批了以后点名时就知道，不用再打电话。急事请直接打电话。",
        false => "请先和家里说好。老师会和家长确认。",
    };
    let phone = typed.value("form") == "phone";
    let ask = html! {
        (stretch_fields(typed))
        (Button::submit("交请假").go())
    };
    let body = html! {
        (parts::head(title, lead, ""))
        @if !phone { (typed.message()) }
        (parts::cols(
            html! {
                (parts::card(parts::form(OWN, Some(typed.key()), ask)))
                (asked(view, keys))
            },
            html! { (kept(view)) @if view.family { (phones(view, keys, typed, phone)) } },
        ))
    };
    web::page(app, scope, Frame::class("请假", view.line.clone(), OWN), body)
}

fn asked(view: &View, keys: &Keys) -> Markup {
    let row = |(leave, answer): &(Leave, String)| {
        let tone = match leave.state {
            LeaveState::Asked => Tone::Now,
            LeaveState::Approved | LeaveState::Back => Tone::Done,
            _ => Tone::Calm,
        };
        let small = match (leave.state, answer.as_str()) {
            (LeaveState::Asked, _) => format!("等{}批", leave.level.chinese()),
            (_, answer) => answer.to_owned(),
        };
        let may = leave.state == LeaveState::Asked
            || (leave.state == LeaveState::Approved && leave.stretch.from.0 > view.today);
        let cancel = format!("/my/leave/{}/removal", leave.id);
        let key = keys.of(&leave.id.to_string());
        Row::new(words(leave)).small(small).tail(tag(tone, tone.icon(), leave.state.chinese())).action(html! {
            @if may { (parts::post_button(&cancel, &[("key", &key)], Button::submit("撤回").bare())) }
        })
    };
    html! {
        @if !view.leaves.is_empty() {
            (parts::section("交过的请假", "", parts::list(view.leaves.iter().map(row))))
        }
    }
}

fn kept(view: &View) -> Markup {
    let row = |t: &Thing| {
        let when =
            format!("{}起代管，{}前还：{}", t.day.short(), t.due.short(), t.back_to.chinese());
        Row::new(&t.what).small(when)
    };
    html! {
        @if !view.things.is_empty() {
            (parts::card_titled("老师代管的东西", "", parts::list(view.things.iter().map(row))))
        }
    }
}

fn phones(view: &View, keys: &Keys, typed: &Typed, refused: bool) -> Markup {
    let waits = |p: &&Permit| matches!(p.state, PermitState::Asked | PermitState::Approved);
    let open = view.permits.iter().filter(waits).any(|p| p.until >= view.today);
    let row = |p: &Permit| Row::new(format!("到{}", p.until.short())).tail(p.state.chinese());
    let field = |name: &str, field: Field| if refused { typed.fill(name, field) } else { field };
    let key = if refused { typed.key().to_owned() } else { keys.of("phone") };
    let form = html! {
        (hidden("form", "phone"))
        (field("until", Field::date("until", "带到哪一天").id("f-until")))
        (field("reason", Field::text("reason", "为什么需要带").id("f-phone-reason")
            .placeholder("放学独自转车，要和家里联系")))
        (Button::submit("申请"))
    };
    let inside = html! {
        p.sm.mut { "手机原则上不带进学校。确有需要的，由家长申请；同意后每天到校交老师保管，放学取回。" }
        @if refused { (typed.message()) }
        @if !view.permits.is_empty() { (parts::list(view.permits.iter().map(row))) }
        @if !open { (parts::form("/my/phone", Some(&key), form)) }
    };
    html! { details.card open[refused] { summary.sec { h2 { "申请带手机" } span.sp { (ui::icon(Icon::Down)) } } (parts::stack(inside)) } }
}
