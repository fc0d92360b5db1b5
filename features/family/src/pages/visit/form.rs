//! Agreeing on a visit, or on another day for it.

use super::brief::{Brief, brief};
use crate::model::visit::{Form, Purpose};
use crate::pages::desk::{Head, NAV, at, begin, hidden, key};
use crate::store::visit::{Visit, one};
use auth::{Scope, Vault};
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Choice, Field, pair};
use web::{App, Frame, Typed};

/// What the form shows.
pub struct View {
    head: Head,
    visit: Option<Visit>,
    brief: Option<Brief>,
}

impl View {
    /// The student of whom it tells something, if one is chosen.
    pub fn about(&self) -> Option<Id> {
        self.brief.as_ref().map(|b| b.student)
    }
}

/// Collects it: for a student if one is chosen, for a visit if one is moved.
pub fn view(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Option<Id>,
    visit: Option<Id>,
) -> Result<View> {
    let head = begin(tx, scope)?;
    let visit = visit.map(|id| one(tx, scope, id)).transpose()?;
    let student = visit.as_ref().map(|v| v.student).or(student);
    let known = student.filter(|id| head.students.iter().any(|s| s.id == *id));
    let brief = known.map(|id| brief(tx, scope, vault, id, None)).transpose()?;
    Ok(View { head, visit, brief })
}

/// The forms of visits as choices.
pub fn forms() -> Vec<Choice<'static>> {
    Form::ALL.iter().map(|f| Choice::new(f.code(), f.chinese())).collect()
}

/// The purposes as choices, each with what it is for.
pub fn purposes() -> Vec<Choice<'static>> {
    let small = |p: Purpose| match p {
        Purpose::Report => "在校的学习、工作、行为，先说好的",
        Purpose::Learn => "家务、孝敬父母、和人来往",
        Purpose::Listen => "家长怎么看孩子，对学校有什么希望",
        Purpose::Advise => "商量一个约定，定一天回看",
    };
    Purpose::ALL.iter().map(|p| Choice::new(p.code(), p.chinese()).small(small(*p))).collect()
}

/// The hour, the length and whether the family said yes.
pub fn times(typed: &Typed) -> Markup {
    let at = Field::time("at", "几点").optional().help("没有说好几点可以空着");
    let minutes = Field::number("minutes", "大约几分钟");
    html! { (pair(typed.fill("at", at), typed.fill("minutes", minutes))) }
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, typed: &Typed) -> Markup {
    let class = view.head.class.id;
    let (title, action, back) = match &view.visit {
        Some(v) => (
            "改时间",
            at(class, &format!("visits/{}/date", v.id)),
            at(class, &format!("visits/{}", v.id)),
        ),
        None => ("约家访", at(class, "visits"), at(class, "visits")),
    };
    let students = Field::select("student", "去谁家", view.head.choices("请选择"));
    let chosen: Vec<&str> = typed.fields().all("purpose").collect();
    let agreed = [Choice::new("1", "已经和家长说好了")
        .small("家长不方便在家里见，就换到校、电话或视频，不勉强")];
    let ticked = if typed.fields().on("agreed") { "1" } else { "" };
    let form = html! {
        form.stack-lg method="post" action=(action) {
            (key(typed.key()))
            (hidden("follow_up", typed.value("follow_up")))
            (parts::stack(html! {
                @if let Some(v) = &view.visit {
                    p { "去 " b { (view.head.named(&Default::default(), v.student)) } " 家" }
                } @else { (typed.fill("student", students).required()) }
                (typed.fill("day", Field::date("day", "哪一天")).required())
                (times(typed))
                (parts::radios_inline("form", "怎么见", &forms(), typed.value("form"), typed.error("form")))
                @if view.visit.is_none() {
                    (parts::checks("purpose", "为什么去", &purposes(), &chosen, typed.error("purpose")))
                }
                (parts::checks("agreed", "家长", &agreed, &[ticked], None))
            }))
            div.row { (Button::submit(if view.visit.is_some() { "改好了" } else { "约好了" }).go())
                (Button::link("返回", back.clone()).bare()) }
        }
    };
    let body = html! {
        (parts::crumb("家访", &back))
        (parts::head(title, "提前说好时间，不做突然上门的客人。", ""))
        (typed.message())
        @match &view.brief {
            Some(brief) => (parts::cols(form, brief.card())),
            None => (form),
        }
    };
    web::page(app, scope, Frame::class(title, view.head.line.clone(), NAV), body)
}
