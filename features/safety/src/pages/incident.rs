//! One incident: what happened, who was told, how it ended; and its report for the school.

use super::{Head, Keys, NAV, at, begin, hidden};
use crate::actions::incident::{CLOSING, DONE, FACTS, WORDS, visible};
use crate::model::incident::{Concerned, Incident, IncidentKind, Told};
use crate::store::incidents;
use auth::{Scope, Vault};
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::{Document, Part, write_docx};
use ui::Icon;
use ui::parts::{self, Button, Field, Tone, tag};
use ui::print::{FormRow, Tall, form_table};
use ui::shell::{Size, print_page};
use web::{App, Frame, Typed};

/// What page and report show.
pub struct View {
    head: Head,
    incident: Incident,
    facts: String,
    done: String,
    closing: String,
    concerned: Vec<(Concerned, String)>,
    writer: String,
    /// Seen by the school's office, which changes nothing.
    office: bool,
}

/// Collects it, with the student whom the access log names: the only one it concerns, if it is
/// one.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<View> {
    let incident = visible(tx, scope, id)?;
    collect(tx, scope, vault, incident, false)
}

/// The same for the school's office: only what was reported to it.
pub fn reported(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<View> {
    let incident = incidents::reported(tx, scope, id)?;
    let scope = Scope::in_class(scope.who().clone(), incident.class)?;
    collect(tx, &scope, vault, incident, true)
}

fn collect(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    incident: Incident,
    office: bool,
) -> Result<View> {
    let (school, head) = (scope.school(), begin(tx, scope)?);
    let open = |purpose: &str, sealed: Option<&Vec<u8>>| match sealed {
        Some(sealed) => vault.open(school, purpose, sealed),
        None => Ok(String::new()),
    };
    let mut concerned = Vec::new();
    for c in incidents::concerned(tx, incident.id)? {
        let words = open(WORDS, c.words.as_ref())?;
        concerned.push((c, words));
    }
    concerned.sort_by_key(|(c, _)| (head.roll(c.student), c.student));
    let staff = people::store::staff::of_class(tx, head.class)?;
    let writer = staff.into_iter().find(|(id, ..)| *id == incident.by).map(|(_, name, ..)| name);
    Ok(View {
        facts: open(FACTS, Some(&incident.facts))?,
        done: open(DONE, Some(&incident.done))?,
        closing: open(CLOSING, incident.closing.as_ref())?,
        writer: writer.unwrap_or_else(|| "老师".to_owned()),
        head,
        incident,
        concerned,
        office,
    })
}

impl View {
    /// Whom the access log names: the first student concerned.
    pub fn student(&self) -> Option<Id> {
        self.concerned.first().map(|(c, _)| c.student)
    }

    /// `安全事件报告2025-11-12`: the file's name, without anybody's.
    pub fn file(&self) -> String {
        format!("安全事件报告{}.docx", self.incident.day)
    }

    fn told(&self, c: &Concerned, words: &str) -> String {
        let Some(at) = c.told else { return "尚未告知".to_owned() };
        let how = c.how.map_or("", Told::chinese);
        let words = if words.is_empty() { String::new() } else { format!("：{words}") };
        format!("{} {} {how}告知{words}", at.day().short(), at.hm())
    }

    fn rows(&self) -> Vec<(String, String)> {
        let i = &self.incident;
        let when = format!("{} {}", i.day.long(), i.clock());
        let names: Vec<&str> =
            self.concerned.iter().map(|(c, _)| self.head.name(c.student)).collect();
        let told: Vec<String> = self
            .concerned
            .iter()
            .map(|(c, words)| format!("{}：{}", self.head.name(c.student), self.told(c, words)))
            .collect();
        let school = match i.school_at {
            Some(at) => format!("{} {} 已报告学校", at.day().short(), at.hm()),
            None => "未报告".to_owned(),
        };
        [
            ("时间", when.trim_end().to_owned()),
            ("地点", i.place.clone()),
            ("类别", i.kind.chinese().to_owned()),
            ("涉及学生", names.join("、")),
            ("经过", self.facts.clone()),
            ("已采取的措施", self.done.clone()),
            ("告知家长", told.join("\n")),
            ("报告学校", school),
            ("处理结果", self.closing.clone()),
        ]
        .map(|(k, v)| (k.to_owned(), v))
        .to_vec()
    }

    /// The report as a document that the school edits further.
    pub fn document(&self) -> Result<Vec<u8>> {
        let document = Document {
            title: "学生安全事件报告".into(),
            parts: vec![
                Part::Text(format!("{}　{}", self.head.school, self.head.line.0)),
                Part::Form(self.rows()),
                Part::Signatures(vec!["记录人".into(), "班主任".into(), "学校意见".into()]),
                Part::Right(self.head.today.long()),
            ],
        };
        write_docx(&document).map_err(Fault::broken)
    }

    /// The report on A4.
    pub fn paper(&self) -> Markup {
        let back = format!("safety/incidents/{}", self.incident.id);
        let paper = self.head.paper("安全事件报告", &back, Size::A4);
        let rows: Vec<FormRow> = self
            .rows()
            .iter()
            .map(|(label, text)| {
                let tall = if text.chars().count() > 40 { Tall::Some } else { Tall::Two };
                let lines = html! { @for line in text.lines() { p { (line) } } };
                FormRow::one(label, lines).tall(tall)
            })
            .collect();
        let body = html! {
            h1 { "学生安全事件报告" }
            (form_table(&rows))
            p { "记录人：" (self.writer) "　班主任签字：" (ui::print::blank()) "　学校意见：" (ui::print::blank()) }
        };
        print_page(&paper, body)
    }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys, typed: &Typed) -> Markup {
    let (class, i) = (view.head.class, &view.incident);
    let below = |rest: &str| at(class, &format!("safety/incidents/{}{rest}", i.id));
    let actions = html! {
        @if !view.office {
            (Button::link("打印", below("/print")).icon(Icon::Print))
            (Button::link("Word 报告", below("/report.docx")).icon(Icon::Doc))
        }
    };
    let (back, word) = match view.office {
        true => ("/school/safety".to_owned(), "全校安全"),
        false => (at(class, "safety/incidents"), "安全事件"),
    };
    let lead = format!("{} {} · {} · {}记", i.day.long(), i.clock(), i.place, view.writer);
    let open = i.closed.is_none() && !view.office;
    let body = html! {
        (parts::crumb(word, &back))
        (parts::head(i.kind.chinese(), lead, actions))
        (typed.message())
        (parts::cols(
            html! {
                (parts::section("经过", "", html! { p.pre { (view.facts) } }))
                @if !view.done.is_empty() { (parts::section("已经做了", "", html! { p.pre { (view.done) } })) }
                (families(view, keys, open, &below("/told")))
                @if open { (more(view, keys, &below("/students"))) }
                @if !view.closing.is_empty() { (parts::section("结果", "", html! { p.pre { (view.closing) } })) }
            },
            html! { (school(view, keys, open, &below("/school")))
                @if open { (ending(typed, &below("/closing"))) }
                (harm(view)) },
        ))
    };
    let (frame, nav) = (view.head.line.clone(), if view.office { "/school/safety" } else { NAV });
    web::page(app, scope, Frame::class("安全事件", frame, nav), body)
}

fn families(view: &View, keys: &Keys, open: bool, action: &str) -> Markup {
    let how = || Told::ALL.iter().map(|t| (t.code(), t.chinese()));
    let one = |(c, words): &(Concerned, String)| {
        let side = match c.told {
            Some(_) => html! { (tag(Tone::Done, Icon::Check, "家长知道了")) },
            None => html! { (tag(Tone::Mend, Icon::Remind, "今天告诉家长")) },
        };
        let id = c.student.to_string();
        let form = html! {
            (hidden("student", &id))
            (parts::pair(
                Field::select("how", "怎样告知的", how()).id(format!("f-how-{id}")),
                Field::text("words", "家长怎么说").id(format!("f-words-{id}")).optional(),
            ))
            (Button::submit("已告知家长").icon(Icon::Check))
        };
        parts::card_titled(
            view.head.name(c.student).to_owned(),
            side,
            html! {
                @if c.told.is_some() { p { (view.told(c, words)) } }
                @else if open { (parts::form(action, Some(&keys.of(&format!("told-{id}"))), form)) }
            },
        )
    };
    html! {
        @if view.concerned.is_empty() {
            (parts::section("涉及的同学", "", html! { p.mut { "没有涉及具体的同学。" } }))
        } @else {
            (parts::section("家长告知", "当天完成", parts::stack(html! {
                @for c in &view.concerned { (one(c)) }
            })))
        }
    }
}

fn more(view: &View, keys: &Keys, action: &str) -> Markup {
    let form = html! {
        (Field::select("student", "还涉及谁", view.head.options("请选")))
        (Button::submit("加上"))
    };
    html! { details.card { summary.sec { h2 { "还涉及别的同学" } span.sp { (ui::icon(Icon::Down)) } } (parts::form(action, Some(&keys.of("student")), form)) } }
}

fn school(view: &View, keys: &Keys, open: bool, action: &str) -> Markup {
    let i = &view.incident;
    let inside = html! {
        @match i.school_at {
            Some(at) => p { (at.day().short()) " " (at.hm()) " 已报告，德育处和校长可以看到这份记录。" },
            None if open => {
                @if i.kind == IncidentKind::Bullying { p { "疑似欺凌：双方家长都要告知，并报告学校。" } }
                @else { p.mut { "一般磕碰不用报告。就医、报警、家长有异议的，报告学校。" } }
                (parts::post_button(action, &[("key", &keys.of("school"))], Button::submit("报告学校").icon(Icon::School)))
            }
            None => p.mut { "没有报告学校。" },
        }
    };
    parts::card_titled("学校", "", parts::stack(inside))
}

fn ending(typed: &Typed, action: &str) -> Markup {
    let form = html! {
        (typed.fill("closing", Field::area("closing", "现在怎么样了").placeholder("第二天回校，伤口愈合，双方和好")))
        (Button::submit("办结"))
    };
    parts::card_titled("办结", "", parts::form(action, Some(typed.key()), form))
}

fn harm(view: &View) -> Markup {
    let href = match view.student() {
        Some(student) => format!("/harm/new?student={student}"),
        None => "/harm/new".to_owned(),
    };
    html! { @if !view.office {
        p { (Button::link("疑似侵害？紧急上报", href).bare().icon(Icon::Alert)) }
    } }
}
