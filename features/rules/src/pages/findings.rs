//! What the linter says, beside the words that it means.

use super::{hidden, key, key_for};
use crate::actions::check::Found;
use crate::model::linter::{Finding, Level};
use db::{Fault, Id};
use maud::{Markup, html};
use ui::parts::{Button, Field, Tone, banner};
use web::Typed;

/// Where the buttons under a finding lead.
pub struct Acts<'a> {
    /// The draft's address.
    pub base: &'a str,
    /// The editor of the place, for better words; `None` once the words stand.
    pub editor: Option<String>,
    /// The form's key and what was typed.
    pub typed: &'a Typed,
}

/// The words at the head of a finding.
pub fn verdict(finding: &Finding) -> &'static str {
    match finding.level {
        Level::Error => "这样写不能公布",
        Level::Warning => "这一句请再想想",
    }
}

/// Why, on what basis, and what could stand there instead.
pub fn why(words: &str, finding: &Finding) -> Markup {
    html! {
        b.b { (verdict(finding)) "：" (finding.name) } br;
        span.sm { "「" (words) "」" (finding.why) "依据" (finding.basis) "。可以写成：" } br;
        span.song { "「" (finding.suggestion) "」" }
    }
}

/// A finding with its ways out: other words, or for a warning a reason.
pub fn shown(found: &Found, acts: &Acts<'_>) -> Markup {
    let tone = if found.reason.is_some() { Tone::Note } else { Tone::Mend };
    banner(
        tone,
        html! {
            (why(found.words(), &found.finding))
            @if let Some(reason) = &found.reason {
                br; span.sm { b.b { "保留的理由：" } (reason) }
            }
            div.row.wrap {
                @if let Some(editor) = &acts.editor {
                    (Button::link("换个写法", format!("{editor}?swap={}", found.finding.rule)))
                }
            }
            @if found.finding.level == Level::Warning && found.reason.is_none() {
                (reason_form(found, acts))
            }
        },
    )
}

/// The form for a reason; what was typed is kept in the one that was sent.
fn reason_form(found: &Found, acts: &Acts<'_>) -> Markup {
    let place = found.place;
    let rule = found.finding.rule.to_string();
    let here =
        acts.typed.value("place") == place.to_string() && acts.typed.value("pattern") == rule;
    let field = Field::text("reason", "要保留，请写明理由").attr("maxlength", "200");
    let field = if here {
        acts.typed.fill("reason", field)
    } else {
        field.id(format!("f-reason-{}-{rule}", short(place)))
    };
    html! {
        form.stack method="post" action=(format!("{}/reasons", acts.base)) {
            (key(&key_for(acts.typed.key(), &format!("w{rule}"), place)))
            (hidden("place", &place.to_string()))
            (hidden("pattern", &rule))
            (field)
            (Button::submit("保留并说明理由"))
        }
    }
}

fn short(id: Id) -> String {
    id.to_string()[24..].to_owned()
}

/// The text with the words of the first finding of this pattern replaced by what is suggested.
pub fn swapped(text: &str, findings: &[Finding], rule: u8) -> Option<String> {
    let finding = findings.iter().find(|f| f.rule == rule)?;
    let (before, after) = (text.get(..finding.span.start)?, text.get(finding.span.end..)?);
    Some(format!("{before}{}{after}", finding.suggestion))
}

/// What kept a form from being stored, unless a field says it.
pub fn at_head(fault: Option<&Fault>) -> Markup {
    html! {
        @if let Some(fault) = fault { (banner(Tone::Wrong, fault.to_string())) }
    }
}
