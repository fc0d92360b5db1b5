//! 闪光点 of the class: who has one by the middle of the term (C8-07).

use super::{Head, NAV, Stretch, at, begin, places};
use crate::store::notes;
use auth::Scope;
use db::{Id, Result, Tx};
use maud::{Markup, html};
use std::collections::HashMap;
use ui::parts::{self, Tone};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    head: Head,
    term: Stretch,
    counts: HashMap<Id, i64>,
}

/// Collects it: this term so far.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let term = head.term();
    let counts = notes::spot_counts(tx, scope, (term.from, term.to))?;
    Ok(View { head, term, counts })
}

/// The page: by roll, those without one first told of in a sentence.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let href = |id: Id| at(class, &format!("care/students/{id}"));
    let all = &view.head.students;
    let has = |s: &people::Student| view.counts.get(&s.id).copied().unwrap_or(0);
    let none: Vec<(String, String)> =
        all.iter().filter(|s| has(s) == 0).map(|s| (s.name.clone(), href(s.id))).collect();
    let pupils: Vec<parts::Pupil> = all
        .iter()
        .map(|s| parts::Pupil {
            no: s.roll,
            name: s.name.clone(),
            href: href(s.id),
            value: String::new(),
            small: if has(s) > 0 { format!("{} 个", has(s)) } else { "还没有".into() },
            quiet: has(s) == 0,
        })
        .collect();
    let past = view.head.today >= view.term.middle;
    let body = html! {
        (parts::head("闪光点", format!("{} · 期中是{}", view.term.name, view.term.middle.short()), ""))
        (parts::stack_lg(html! {
            (places(class, "care/bright"))
            (parts::private_line("只有您能看到；写评语的时候从这里看起"))
            @if all.is_empty() {
                (parts::empty_in_card("还没有学生", "先导入班级名单。", ""))
            } @else if none.is_empty() {
                (parts::banner(Tone::Done, "每位同学都有了。好的班级就是这样：老师说得出每个人的一件好事。"))
            } @else {
                (parts::section("还没有的", format!("{} 人", none.len()), html! {
                    p.sm.mut { @if past { "已经过了期中。" } @else { "期中以前，每人至少一个。" }
                        "这一周就留意他们：一件小事就够。" }
                    (parts::whos(&none))
                }))
            }
            @if !all.is_empty() { (parts::section("全班", "按座号", parts::pupils(&pupils))) }
        }))
    };
    web::page(app, scope, Frame::class("闪光点", view.head.line.clone(), NAV), body)
}
