//! What school and grade may see: how much is recorded and how much of it is praise, class by
//! class in the order of the classes. No persons, no order by numbers (L-L1, hard wall 7).

use super::month::{gauge, together, weeks};
use super::places;
use crate::model::category::Category;
use crate::store::goals::Settings;
use crate::store::tallies::{self, Tally};
use auth::{Do, Scope};
use db::{Day, Result, Tx};
use maud::{Markup, html};
use std::collections::BTreeMap;
use ui::charts::{Bars, Series};
use ui::parts::{self, Table};
use web::{App, Frame};

/// A class in the school's table.
struct Line {
    name: String,
    size: i64,
    plus: i64,
    minus: i64,
}

/// The school.
pub struct School {
    from: Day,
    lines: Vec<Line>,
}

/// Collects it: every open class since the term began.
pub fn school(tx: &mut Tx<'_>) -> Result<School> {
    let today = tx.now().day();
    let naming = people::school(tx)?.settings.naming;
    let calendar = people::calendar(tx)?;
    let from = crate::actions::stretches(&calendar, today).term_start;
    let counts: BTreeMap<_, _> =
        tallies::aggregate(tx, from)?.into_iter().map(|(id, p, m)| (id, (p, m))).collect();
    let sizes = people::store::students::sizes(tx)?;
    let lines = people::classes(tx)?
        .into_iter()
        .filter(|c| !c.closed)
        .map(|c| {
            let (plus, minus) = counts.get(&c.id).copied().unwrap_or_default();
            let size = sizes.get(&c.id).copied().unwrap_or(0);
            Line { name: c.name(&naming, today), size, plus, minus }
        })
        .collect();
    Ok(School { from, lines })
}

/// The share of praise in words: 肯定占 75%.
fn share(plus: i64, minus: i64) -> String {
    match plus + minus {
        0 => "—".to_owned(),
        all => format!("{}%", plus * 100 / all),
    }
}

/// The school's page.
pub fn school_page(app: &App, scope: &Scope, view: &School) -> Markup {
    let mut table = Table::new("各班品德记录").col("班级").num("人数").num("记录").num("肯定占");
    for l in &view.lines {
        table.push([
            l.name.clone(),
            l.size.to_string(),
            (l.plus + l.minus).to_string(),
            share(l.plus, l.minus),
        ]);
    }
    let lead = format!("{}开学以来 · 按班级顺序", view.from.short());
    let body = html! {
        (parts::head("各班品德记录", lead, ""))
        (parts::stack_lg(html! {
            (parts::banner(parts::Tone::Note, "只有合计，没有学生的名字。记得多少不用来评价老师：按规定，留痕和台账不作为考核依据。"))
            (table)
        }))
    };
    web::page(app, scope, Frame::plain("各班品德记录", "/school/conduct"), body)
}

/// One class.
pub struct Class {
    id: db::Id,
    line: (String, String),
    weeks: Vec<(Day, Tally)>,
    categories: BTreeMap<Category, Tally>,
}

/// Collects it: a term of weeks, a term by category.
pub fn class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Class> {
    let today = tx.now().day();
    let line = people::class_line(tx, scope)?;
    let all = tallies::weeks(tx, scope, today.plus(-7 * 17))?;
    let mut categories: BTreeMap<Category, Tally> = BTreeMap::new();
    for (_, category, tally) in &all {
        let sum = categories.entry(*category).or_default();
        *sum = sum.and(*tally);
    }
    Ok(Class { id: scope.class()?, line, weeks: weeks(&all, today), categories })
}

/// The class's page of sums.
pub fn class_page(app: &App, scope: &Scope, view: &Class) -> Markup {
    let all = together(view.categories.values());
    let mut table = Table::new("各方面").col("方面").num("肯定").num("提醒");
    for category in Category::ALL {
        let t = view.categories.get(&category).copied().unwrap_or_default();
        table.push([
            category.label().to_owned(),
            t.plus_rows.to_string(),
            t.minus_rows.to_string(),
        ]);
    }
    let count = |of: fn(&Tally) -> i64| view.weeks.iter().map(move |(_, t)| of(t));
    let bars = Bars {
        title: "每周肯定与提醒的笔数".into(),
        label_name: "周一".into(),
        labels: view.weeks.iter().map(|(d, _)| format!("{}.{}", d.month(), d.day())).collect(),
        solid: Series::counts("肯定", count(|t| t.plus_rows)),
        hollow: Some(Series::counts("提醒", count(|t| t.minus_rows))),
        ..Bars::default()
    };
    let body = html! {
        (parts::head("品德记录合计", "只有合计，没有学生的名字", ""))
        (parts::stack_lg(html! {
            @if scope.can(Do::SeeConduct) { (places(view.id, "conduct/aggregate")) }
            p { (gauge(all, &Settings::default()).words()) }
            @if view.weeks.is_empty() { p.mut { "这个班还没有记录。" } } @else { (bars.view()) }
            (table)
        }))
    };
    let frame =
        Frame::class("品德记录合计", view.line.clone(), "/classes/{class}/conduct/aggregate");
    web::page(app, scope, frame, body)
}
