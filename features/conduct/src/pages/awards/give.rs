//! 发一次奖, two steps that work without scripts: who and what for; then the line why, one for all
//! or one for each.

use super::super::{Head, NAV, at, begin, hidden, key};
use crate::model::award::LINE;
use crate::store::awards::{self, Kind};
use auth::Scope;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use ui::parts::{self, Button, Field};
use web::{App, Fields, Frame, Typed};

/// What both steps show.
pub struct Choice {
    head: Head,
    kinds: Vec<Kind>,
}

/// Collects it.
pub fn choice(tx: &mut Tx<'_>, scope: &Scope) -> Result<Choice> {
    let head = begin(tx, scope)?;
    let mut kinds = awards::kinds(tx, scope)?;
    kinds.retain(|k| k.ended.is_none());
    Ok(Choice { head, kinds })
}

impl Choice {
    fn kind(&self, fields: &Fields) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.id.to_string() == fields.text("kind"))
    }

    fn chosen(&self, fields: &Fields) -> Vec<&people::Student> {
        let ids: Vec<Id> = fields.all("student").filter_map(|v| v.parse().ok()).collect();
        self.head.students.iter().filter(|s| ids.contains(&s.id)).collect()
    }
}

/// The step that the form has come to.
pub fn choice_page(app: &App, scope: &Scope, choice: &Choice, typed: &Typed) -> Markup {
    let class = choice.head.class.id;
    let chosen = choice.chosen(typed.fields());
    let body = html! {
        (parts::crumb("评比", &at(class, "conduct/awards")))
        @match choice.kind(typed.fields()) {
            Some(kind) if !chosen.is_empty() => (reasons(choice, kind, &chosen, typed)),
            _ => (who(choice, typed)),
        }
    };
    web::page(app, scope, Frame::class("发一次奖", choice.head.line.clone(), NAV), body)
}

fn who(choice: &Choice, typed: &Typed) -> Markup {
    let class = choice.head.class.id;
    let fields = typed.fields();
    let asked = fields.on("step");
    let ids: Vec<String> = choice.kinds.iter().map(|k| k.id.to_string()).collect();
    let kinds: Vec<parts::Choice<'_>> =
        choice.kinds.iter().zip(&ids).map(|(k, id)| parts::Choice::new(id, &k.name)).collect();
    let first = ids.first().map_or("", String::as_str);
    let kind = if choice.kind(fields).is_some() { fields.text("kind") } else { first };
    let chosen: Vec<Id> = choice.chosen(fields).iter().map(|s| s.id).collect();
    let nobody = (asked && chosen.is_empty()).then_some("请至少勾一位同学");
    html! {
        (parts::head("发一次奖", "先选奖项，再勾同学。", ""))
        (typed.message())
        @if choice.kinds.is_empty() {
            (parts::empty_in_card("还没有奖项", "先定下评什么，再来发奖。",
                Button::link("去定奖项", at(class, "conduct/awards")).go()))
        } @else {
            form.stack-lg method="get" action=(at(class, "conduct/awards/new")) {
                (hidden("step", "1"))
                (parts::radios_inline("kind", "奖项", &kinds, kind, None))
                fieldset.fld.bad[nobody.is_some()] #f-student tabindex="-1" {
                    legend { "哪几位同学" }
                    @if let Some(words) = nobody { p.err { (words) } }
                    div.opts-side {
                        @for s in &choice.head.students {
                            label.opt-row {
                                input type="checkbox" name="student" value=(s.id) checked[chosen.contains(&s.id)];
                                span.tx { (s.roll) " " (s.name) }
                            }
                        }
                    }
                }
                div.row { (Button::submit("下一步：写一句为什么").go()) }
            }
        }
    }
}

fn reasons(choice: &Choice, kind: &Kind, chosen: &[&people::Student], typed: &Typed) -> Markup {
    let class = choice.head.class.id;
    let most = LINE.to_string();
    let common = Field::text("why", "您看到了什么")
        .placeholder("比如：这周每份作业都先检查再交")
        .attr("maxlength", &most)
        .help("一句话，写看到的事。本人、家长和奖状上都会有。");
    let day = Field::date("day", "哪一天");
    let again: String = chosen.iter().map(|s| format!("&student={}", s.id)).collect();
    let again = at(class, &format!("conduct/awards/new?kind={}{again}", kind.id));
    let own = |s: &people::Student| {
        let name = format!("why-{}", s.id);
        let label = format!("{} {}", s.roll, s.name);
        typed.fill(&name, Field::text(&name, label).attr("maxlength", &most).optional())
    };
    html! {
        (parts::head(format!("发「{}」", kind.name), &kind.words, ""))
        (typed.message())
        form.stack-lg method="post" action=(at(class, "conduct/awards")) {
            (key(typed.key()))
            (hidden("kind", &kind.id.to_string()))
            @for s in chosen { (hidden("student", &s.id.to_string())) }
            (parts::stack(html! {
                (typed.fill("why", common))
                (typed.fill("day", day))
            }))
            @if chosen.len() > 1 {
                (parts::section("有话单独说", format!("{} 位同学", chosen.len()), parts::stack(html! {
                    p.mut { "空着的用上面那一句；写了的，用自己的这一句。" }
                    @for s in chosen { (own(s)) }
                })))
            } @else {
                p { "给 " @for s in chosen { b { (s.roll) " " (s.name) } } }
            }
            div.row {
                (Button::submit("发奖").go())
                (Button::link("改奖项或名单", again).bare())
            }
        }
    }
}
