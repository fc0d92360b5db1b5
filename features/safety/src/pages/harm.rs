//! 紧急上报 (L-E1): a list that helps, a form that takes whatever there is, and what was written.

use super::{Keys, hidden};
use crate::actions::harm::{FACTS, TOLD, readable, reporter, visible};
use crate::model::harm::{HarmKind, Report, Step};
use crate::store::harm as store;
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Field, Row, Tone};
use web::{App, Frame, Typed};

/// The navigation entry.
pub const HARM: &str = "/harm";

/// What the list shows.
pub struct View {
    all: Vec<Report>,
}

fn staff(tx: &mut Tx<'_>) -> Result<HashMap<Id, String>> {
    let all = people::store::staff::staff(tx)?;
    Ok(all.into_iter().map(|m| (m.id, m.name)).collect())
}

/// Collects it: the own ones, and those that this person's post has to know of.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    reporter(scope)?;
    let mut all = store::newest(tx, scope, 200)?;
    all.retain(|r| readable(scope, r));
    for own in store::mine(tx, scope, 50)? {
        if all.iter().all(|r| r.id != own.id) {
            all.push(own);
        }
    }
    Ok(View { all })
}

/// The list.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let new = Button::link("马上上报", "/harm/new").go().icon(Icon::Alert);
    let row = |r: &Report| {
        let kind = r.kind.map_or("没有写类别", HarmKind::chinese);
        Row::new(kind).at(r.at.day().short()).small(r.at.hm()).href(format!("/harm/{}", r.id))
    };
    let body = html! {
        (parts::head("紧急上报", "发现学生受到侵害，或者怀疑受到侵害，立即报告。谁都不用先批。", new))
        (parts::stack_lg(html! {
            (duty())
            @if view.all.is_empty() {
                (parts::empty("没有记录", "这里希望一直是空的。真的遇到了，先保证孩子安全，再点「马上上报」，缺什么都能先存。", ""))
            } @else {
                (parts::section("记录", "不能修改，不能删除", parts::list(view.all.iter().map(row))))
            }
        }))
    };
    web::page(app, scope, Frame::plain("紧急上报", HARM), body)
}

fn duty() -> Markup {
    parts::banner(
        Tone::Now,
        "任何人不能要求您不报、缓报。110 报警，120 急救，12355 青少年服务，12345 民政。（未成年人保护法第十一条）",
    )
}

/// The form. A student may be named by the page that led here.
pub struct New {
    named: Option<(Id, String)>,
}

/// Collects it; a student who is not of the school is simply not named.
pub fn new_view(tx: &mut Tx<'_>, scope: &Scope, student: Option<Id>) -> Result<New> {
    reporter(scope)?;
    let Some(id) = student else { return Ok(New { named: None }) };
    // A name is shown only to whoever belongs to the student's class or to the whole school.
    let found = store::student(tx, id)?;
    let knows =
        |class: Id| scope.who().grants.iter().any(|g| g.class.is_none() || g.class == Some(class));
    Ok(New { named: found.filter(|(class, _)| knows(*class)).map(|(_, name)| (id, name)) })
}

/// Its page.
pub fn new_page(app: &App, scope: &Scope, new: &New, typed: &Typed) -> Markup {
    let body = html! {
        (parts::crumb("紧急上报", "/harm"))
        (parts::head("马上上报", "先做能做的，想到什么写什么；空着也能存。", ""))
        (parts::stack_lg(html! {
            (duty())
            (parts::form("/harm", Some(typed.key()), html! {
                @if let Some((id, name)) = &new.named {
                    (hidden("student", &id.to_string()))
                    p { "关于 " b { (name) } }
                }
                (fields(typed.value("kind")))
                (Button::submit("存下这份上报").go().big())
            }))
        }))
    };
    web::page(app, scope, Frame::plain("紧急上报", HARM), body)
}

/// The list of what to do, then what is known.
fn fields(kind: &str) -> Markup {
    let none = ("", "还不清楚");
    let kinds = HarmKind::ALL.iter().map(|k| (k.code(), k.chinese()));
    html! {
        fieldset.fld {
            legend { "做到哪一步了" }
            ul.list { @for step in Step::ALL { (parts::tick_label("step", step.code(), false, step.chinese(), "")) } }
        }
        (Field::select("kind", "怀疑是什么", std::iter::once(none).chain(kinds)).value(kind).optional())
        (Field::area("facts", "看到、听到了什么").optional()
            .help("原话原样写，不追问，不下结论。加密保存；您和校长能看，德育处除性侵害以外能看。"))
        (Field::area("told", "报告了谁，什么时候，对方姓名或回执号").optional())
    }
}

/// One report.
pub struct One {
    report: Report,
    parts: Vec<(Report, String, String)>,
    student: Option<String>,
    staff: HashMap<Id, String>,
}

/// Collects it, with its student for the access log.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<One> {
    let report = visible(tx, scope, id)?;
    let mut all = vec![report.clone()];
    all.extend(store::added(tx, id)?);
    let open = |r: Report| -> Result<(Report, String, String)> {
        let facts = vault.open(scope.school(), FACTS, &r.facts)?;
        let told = vault.open(scope.school(), TOLD, &r.told)?;
        Ok((r, facts, told))
    };
    let student = match report.student {
        Some(id) => store::student(tx, id)?.map(|(_, name)| name),
        None => None,
    };
    let parts = all.into_iter().map(open).collect::<Result<_>>()?;
    Ok(One { report, parts, student, staff: staff(tx)? })
}

impl One {
    /// Whom the access log names.
    pub fn student(&self) -> Option<Id> {
        self.report.student
    }
}

/// Its page.
pub fn one_page(app: &App, scope: &Scope, view: &One, keys: &Keys) -> Markup {
    let r = &view.report;
    let kind = r.kind.map_or("还不清楚是什么", HarmKind::chinese);
    let lead = view.student.clone().unwrap_or_else(|| "没有写是哪位学生".to_owned());
    let action = format!("/harm/{}", r.id);
    let body = html! {
        (parts::crumb("紧急上报", "/harm"))
        (parts::head(kind, lead, ""))
        (parts::stack_lg(html! {
            @if let Some(kind) = r.kind { (parts::banner(Tone::Now, kind.duty())) }
            @for (report, facts, told) in &view.parts { (part(view, report, facts, told)) }
            (parts::section("补充", "原来的不改，只往后加", parts::card(parts::form(&action, Some(&keys.of("add")), html! {
                (fields(""))
                (Button::submit("补上"))
            }))))
        }))
    };
    web::page(app, scope, Frame::plain("紧急上报", HARM), body)
}

fn part(view: &One, report: &Report, facts: &str, told: &str) -> Markup {
    let by = view.staff.get(&report.by).map_or("老师", String::as_str);
    let inside = html! {
        @if !report.steps.is_empty() {
            ul { @for step in &report.steps { li { (ui::icon(Icon::Check)) " " (step.chinese()) } } }
        }
        @if !facts.is_empty() { p.pre { (facts) } }
        @if !told.is_empty() { p.pre { "报告：" (told) } }
        @if report.steps.is_empty() && facts.is_empty() && told.is_empty() {
            p.mut { "只存下了时间。想起来的，往下补。" }
        }
    };
    let when = format!("{} {}", report.at.day().long(), report.at.hm());
    parts::card_titled(by.to_owned(), when, parts::stack(inside))
}
