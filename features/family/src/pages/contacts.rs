//! The contact log: the list, one, writing one, writing several at the gate.

use super::desk::{Head, NAV, at, begin, day_word, hidden, key, places};
use crate::actions::contact::text;
use crate::model::contact::{About, Channel, Direction, TEXT, hint};
use crate::pages::visit::brief::{Brief, brief};
use crate::store::contact::{Contact, of_student, one, page as page_of};
use auth::{Scope, Vault};
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Choice, Field, Row, Tone, pagination};
use web::{App, Frame, Typed};

/// Lines of a page.
const LINES: i64 = 40;

/// What the list shows.
pub struct View {
    head: Head,
    names: HashMap<Id, String>,
    page: i64,
    all: Vec<Contact>,
    more: bool,
}

/// Collects one page.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, page: i64) -> Result<View> {
    let head = begin(tx, scope)?;
    let mut all = page_of(tx, scope, LINES + 1, (page - 1) * LINES)?;
    let more = all.len() > LINES as usize;
    all.truncate(LINES as usize);
    Ok(View { names: people::names(tx, scope)?, head, page, all, more })
}

/// The list.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let acts = html! {
        (Button::link("记一次联系", at(class, "contacts/new")).icon(Icon::Phone).go())
        (Button::link("放学交流（多位）", at(class, "contacts/batch")).icon(Icon::Users))
    };
    let row = |c: &Contact| {
        let row = Row::new(view.head.named(&view.names, c.student))
            .at(day_word(c.day, view.head.today))
            .small(html! { (c.channel.chinese()) " · " (c.direction.chinese()) " · " (c.about.chinese()) })
            .href(at(class, &format!("contacts/{}", c.id)));
        if c.about == About::Good { row.affirm() } else { row.icon(Icon::Phone) }
    };
    let body = html! {
        (parts::head("联系记录", "电话、微信、到校、放学、家长会、书信，都记在一处。", acts))
        (parts::stack_lg(html! {
            (places(class, "contacts"))
            @if view.all.is_empty() {
                (parts::empty_in_card("还没有记过联系",
                    "每家每学期至少先报一次喜。放学在门口聊两句，也在这里记一句。",
                    Button::link("记一次联系", at(class, "contacts/new")).go()))
            } @else {
                (parts::list(view.all.iter().map(row)))
                @if view.page > 1 || view.more {
                    @let before = (view.page > 1).then(|| at(class, &format!("contacts?page={}", view.page - 1)));
                    @let after = view.more.then(|| at(class, &format!("contacts?page={}", view.page + 1)));
                    (pagination(before.as_deref(), html! { "第 " (view.page) " 页" }, after.as_deref()))
                }
            }
        }))
    };
    web::page(app, scope, Frame::class("联系记录", view.head.line.clone(), NAV), body)
}

/// One contact.
pub struct One {
    head: Head,
    name: String,
    /// It.
    pub contact: Contact,
    text: String,
}

/// Collects it.
pub fn view_one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let head = begin(tx, scope)?;
    let contact = one(tx, scope, id)?;
    let names = people::names(tx, scope)?;
    let name = head.named(&names, contact.student);
    Ok(One { text: text(vault, scope, &contact)?, name, contact, head })
}

/// Its page.
pub fn one_page(app: &App, scope: &Scope, view: &One) -> Markup {
    let c = &view.contact;
    let class = view.head.class.id;
    let next = at(class, &format!("contacts/new?student={}", c.student));
    let body = html! {
        (parts::crumb("联系记录", &at(class, "contacts")))
        (parts::head_of_person(parts::avatar_of(&c.student.to_string()), format!("联系 {}", view.name),
            html! { (c.day.long()) " · " (c.channel.chinese()) },
            Button::link("再记一次", next).icon(Icon::Pen)))
        (parts::private_line("只有您能看到。"))
        (parts::card(html! {
            p { (view.text) }
            p.sm.mut {
                (c.direction.chinese()) " · " (c.about.chinese())
                @if c.follow_up.is_some() { " · 了结了一件待办" }
                @if c.batch.is_some() { " · 和别的家长一起记的" }
            }
        }))
    };
    web::page(app, scope, Frame::class("联系", view.head.line.clone(), NAV), body)
}

/// What the form shows.
pub struct New {
    head: Head,
    student: Option<Id>,
    why: Option<String>,
    hint: Option<&'static str>,
    brief: Option<Brief>,
}

impl New {
    /// The student of whom it tells something, if one is chosen.
    pub fn about(&self) -> Option<Id> {
        self.brief.as_ref().map(|b| b.student)
    }
}

/// Collects it.
pub fn view_new(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Option<Id>,
    follow_up: Option<Id>,
) -> Result<New> {
    let head = begin(tx, scope)?;
    let student = student.filter(|id| head.students.iter().any(|s| s.id == *id));
    let why = match follow_up {
        Some(id) => {
            let found = care::store::follow::one(tx, scope, id)?;
            let theirs = Some(found.student) == student;
            theirs.then(|| care::why(vault, scope, &found)).transpose()?
        }
        None => None,
    };
    let (mut said, mut known) = (None, None);
    if let Some(id) = student {
        let last: Vec<(Day, About)> = of_student(tx, id, (Day::MAX, Id::NONE))?
            .into_iter()
            .map(|c| (c.day, c.about))
            .collect();
        let calendar = people::class_calendar(tx, head.class.id)?;
        let term = super::desk::Stretches::of(&calendar, head.today).term.0;
        said = hint(&last, term);
        known = Some(brief(tx, scope, vault, id, None)?);
    }
    Ok(New { head, student, why, hint: said, brief: known })
}

fn channels() -> Vec<(String, String)> {
    Channel::offered().map(|c| (c.code().to_owned(), c.chinese().to_owned())).collect()
}

fn abouts() -> Vec<Choice<'static>> {
    About::ALL.iter().map(|a| Choice::new(a.code(), a.chinese())).collect()
}

/// The form.
pub fn new_page(app: &App, scope: &Scope, view: &New, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let students = Field::select("student", "谁家", view.head.choices("请选择"));
    let directions: Vec<(&str, &str)> =
        Direction::ALL.iter().map(|d| (d.code(), d.chinese())).collect();
    let max = TEXT.to_string();
    let text = Field::area("text", "说了什么")
        .attr("rows", "4")
        .attr("maxlength", max)
        .placeholder("告诉妈妈这周三次主动擦黑板；约好周末把错题订正完。");
    let form = html! {
        form.stack-lg method="post" action=(at(class, "contacts")) {
            (key(typed.key()))
            (hidden("follow_up", typed.value("follow_up")))
            (parts::stack(html! {
                @if let Some(why) = &view.why { (parts::banner(Tone::Note, html! { "办这件待办：" (why) })) }
                (typed.fill("student", students).required())
                @if let Some(hint) = view.hint { (parts::banner(Tone::Note, hint)) }
                (typed.fill("day", Field::date("day", "哪一天")).required())
                (typed.fill("channel", Field::select("channel", "怎么联系的", channels())))
                (parts::chooser("direction", "谁先开口", &directions, typed.value("direction")))
                (parts::radios_inline("about", "为了什么", &abouts(), typed.value("about"), typed.error("about")))
                (typed.fill("text", text).required())
            }))
            div.row { (Button::submit("记下来").go()) (Button::link("返回", at(class, "contacts")).bare()) }
        }
    };
    let body = html! {
        (parts::crumb("联系记录", &at(class, "contacts")))
        (parts::head("记一次联系", "先说好事，再商量事。上门和视频请记成家访。", ""))
        (typed.message())
        @match (&view.brief, view.student) {
            (Some(brief), Some(_)) => (parts::cols(form, brief.card())),
            _ => (form),
        }
    };
    web::page(app, scope, Frame::class("记联系", view.head.line.clone(), NAV), body)
}

/// Several families in one go, two steps that work without scripts: who, then a line each.
pub fn batch_page(app: &App, scope: &Scope, head: &Head, typed: &Typed) -> Markup {
    let class = head.class.id;
    let chosen: Vec<Id> = typed.fields().all("student").filter_map(|v| v.parse().ok()).collect();
    let picked: Vec<&people::Student> =
        head.students.iter().filter(|s| chosen.contains(&s.id)).collect();
    let body = html! {
        (parts::crumb("联系记录", &at(class, "contacts")))
        (parts::head("放学交流", "在门口聊了几位，就勾几位，每人一句。算联系，不算家访。", ""))
        (typed.message())
        @if picked.is_empty() { (who(head, typed)) } @else { (lines(class, &picked, typed)) }
    };
    web::page(app, scope, Frame::class("放学交流", head.line.clone(), NAV), body)
}

fn who(head: &Head, typed: &Typed) -> Markup {
    let nobody = typed.fields().on("step").then_some("请至少勾一位同学");
    html! {
        form.stack-lg method="get" action=(at(head.class.id, "contacts/batch")) {
            (hidden("step", "1"))
            fieldset.fld.bad[nobody.is_some()] #f-student tabindex="-1" {
                legend { "和哪几位同学的家长聊了" }
                @if let Some(words) = nobody { p.err { (words) } }
                div.opts-side {
                    @for s in &head.students {
                        label.opt-row {
                            input type="checkbox" name="student" value=(s.id);
                            span.tx { (s.roll) " " (s.name) }
                        }
                    }
                }
            }
            div.row { (Button::submit("下一步：每人一句").go()) }
        }
    }
}

fn lines(class: Id, picked: &[&people::Student], typed: &Typed) -> Markup {
    let max = TEXT.to_string();
    let options: Vec<(&str, &str)> = About::ALL.iter().map(|a| (a.code(), a.chinese())).collect();
    let one = |s: &people::Student| {
        let (text, about) = (format!("text-{}", s.id), format!("about-{}", s.id));
        let value = match typed.value(&about) {
            "" => About::Good.code(),
            value => value,
        };
        let field = Field::text(&text, format!("{} {}", s.roll, s.name)).attr("maxlength", &max);
        html! {
            div.stack {
                (typed.fill(&text, field.placeholder("这周作业都先检查再交")).required())
                (parts::chooser(&about, "为了什么", &options, value))
            }
        }
    };
    html! {
        form.stack-lg method="post" action=(at(class, "contacts/batch")) {
            (key(typed.key()))
            @for s in picked { (hidden("student", &s.id.to_string())) }
            (parts::stack(html! {
                (ui::parts::pair(
                    typed.fill("day", Field::date("day", "哪一天")),
                    typed.fill("channel", Field::select("channel", "怎么聊的", channels())),
                ))
                @for s in picked { (one(s)) }
            }))
            div.row {
                (Button::submit(format!("记下 {} 条", picked.len())).go())
                (Button::link("重新勾", at(class, "contacts/batch")).bare())
            }
        }
    }
}
