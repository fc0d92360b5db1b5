//! 同样的事，同样对待 (L-A17): for the homeroom teacher alone.

use super::{MOST, NAV, home};
use crate::model::discipline::{Handled, Step, Unequal, unequal};
use crate::store::discipline::measures::{self, Stored};
use auth::{Scope, Vault};
use db::{Result, Tx};
use maud::{Markup, html};
use std::collections::BTreeMap;
use ui::parts::{self, Row, Table, Tone};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    line: (String, String),
    found: Vec<(Unequal, Vec<Stored>)>,
    rules: BTreeMap<String, BTreeMap<&'static str, usize>>,
}

/// Collects it. It compares rules, never persons; nobody is counted.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault) -> Result<View> {
    let (school, mut all) = (scope.school(), measures::of_class(tx, scope.class()?, MOST)?);
    all.retain(|m| m.step != Step::Dropped);
    let mut handled = Vec::new();
    let mut rules: BTreeMap<String, BTreeMap<&'static str, usize>> = BTreeMap::new();
    for m in &all {
        let texts = m.texts(vault, school)?;
        *rules.entry(texts.basis.clone()).or_default().entry(m.measure.chinese()).or_default() += 1;
        handled.push(Handled {
            id: m.id,
            day: m.day,
            rule: texts.basis,
            measure: m.measure,
            reasoned: !texts.differs.is_empty(),
        });
    }
    let found = unequal(&handled)
        .into_iter()
        .map(|u| {
            let of = all.iter().filter(|m| u.matters.contains(&m.id)).cloned().collect();
            (u, of)
        })
        .collect();
    Ok(View { line: people::class_line(tx, scope)?, found, rules })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let mut table = Table::new("每条规定用过哪些措施").col("依据").col("措施");
    for (rule, measures) in &view.rules {
        let words: Vec<String> = measures.iter().map(|(m, n)| format!("{m} {n} 次")).collect();
        table.push([parts::Cell::text(rule), parts::Cell::text(words.join("，"))]);
    }
    let body = html! {
        (parts::crumb("教育惩戒", &home(scope)))
        (parts::head("同样的事，同样对待", "同一条规定，处理轻重差得多、又没有写原因的，列在这里，请您再想一想。", ""))
        (parts::stack_lg(html! {
            (parts::private_line("只有您看得到。只比处理，不比学生。"))
            @if view.found.is_empty() {
                (parts::banner(Tone::Done, "没有差得多又没写原因的。"))
            }
            @for (unequal, of) in &view.found {
                (parts::card_titled(unequal.rule.as_str(), "轻重差得多", html! {
                    p { @for (m, n) in &unequal.measures { (m.chinese()) " " (n) " 次　" } }
                    (parts::list(of.iter().map(|m| Row::new(m.measure.chinese()).at(m.day.short())
                        .small("没有写和以往不同的原因").href(super::at(scope, m.id, "")))))
                }))
            }
            (parts::section("各条规定", "", table))
        }))
    };
    web::page(app, scope, Frame::class("同样的事，同样对待", view.line.clone(), NAV), body)
}
