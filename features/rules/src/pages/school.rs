//! The school's list of filed class rules (L-A10): seen, not judged; no class is compared.

use super::clauses;
use super::in_force::{Whole, adopted_line};
use crate::store::sets::RuleSet;
use db::{Day, Id};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::icons::Icon;
use ui::parts::{Button, Row, Tone, banner, crumb, empty, head, list, post_button, section, tag};

/// A class's name.
fn name(names: &HashMap<Id, String>, class: Id) -> &str {
    names.get(&class).map_or("（班级已撤销）", String::as_str)
}

/// `/school/rules`
pub fn page(all: &[RuleSet], names: &HashMap<Id, String>, today: Day) -> Markup {
    let (seen, new): (Vec<&RuleSet>, Vec<&RuleSet>) =
        all.iter().partition(|s| s.acknowledged.is_some());
    let row = |s: &&RuleSet| {
        let filing = s.filing.as_ref();
        let on = filing.map(|f| f.on.short()).unwrap_or_default();
        Row::new(html! { (name(names, s.class)) " · 第 " (s.version) " 版" })
            .small(html! { (on) "备案 · " (s.word(today))
            @if let Some(f) = filing { @if !f.reference.is_empty() { " · " (f.reference) } } })
            .href(format!("/school/rules/{}", s.id))
    };
    html! {
        (head("班规备案", "各班表决通过后报来的班规。看过点“已阅”，班主任那边就看得到。", ""))
        @if all.is_empty() {
            (empty("还没有班级报来班规",
                "班规由师生民主讨论、表决，报学校备案以后才公布（《中小学教育惩戒规则（试行）》第五条）。", ""))
        } @else {
            (section("还没看的", html! { (new.len()) " 份" }, html! {
                @if new.is_empty() { p.mut { "都看过了。" } }
                (list(new.iter().map(row)))
            }))
            @if !seen.is_empty() {
                (section("看过的", html! { (seen.len()) " 份" }, list(seen.iter().map(row))))
            }
        }
    }
}

/// `/school/rules/{set}`
pub fn one(whole: &Whole, class: &str, today: Day, form_key: &str) -> Markup {
    let set = &whole.set;
    html! {
        (crumb("班规备案", "/school/rules"))
        (head(
            html! { (class) " · 第 " (set.version) " 版" },
            html! { (set.word(today)) " · " (adopted_line(whole)) },
            html! { @if set.acknowledged.is_none() {
                (post_button(&format!("/school/rules/{}/acknowledgement", set.id), &[("key", form_key)],
                    Button::submit("已阅").icon(Icon::Check).go()))
            } },
        ))
        @if let Some((at, _)) = set.acknowledged {
            (banner(Tone::Done, html! { (at.day().short()) "已阅。" }))
        }
        @if let Some(f) = &set.filing {
            p.tags { (tag(Tone::Note, Icon::Doc, html! { (f.on.long()) "向" (f.with) "备案 " (f.reference) })) }
        }
        (section("条文", html! { "共 " (whole.clauses.len()) " 条" }, clauses::whole(&whole.clauses, &whole.items)))
        @if let Some(d) = &set.discussion {
            (section("讨论", "", ui::parts::quote(&d.summary, html! { (d.present) " 人参加 · " (d.on.long()) })))
        }
    }
}
