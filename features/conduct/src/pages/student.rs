//! The homeroom teacher's view of one student: affirmations first.

use super::journal::staff_words;
use super::matters::{Thing, Words, row_of_one, things};
use super::{Keys, NAV, at, line};
use crate::model::category::Category;
use crate::model::points::{plain, signed};
use crate::store::awards::{self, Award};
use crate::store::standings::Standing;
use crate::store::tallies::{self, Tally};
use crate::store::{entries, standings};
use auth::Scope;
use db::{Day, Id, Result, Tx};
use maud::{Markup, html};
use std::collections::BTreeMap;
use ui::Icon;
use ui::charts::{Bars, Room, Series};
use ui::parts::{self, Button, Stat, Table};
use web::{App, Frame};

/// What the page shows.
pub struct View {
    class: Id,
    line: (String, String),
    student: people::Student,
    things: Vec<Thing>,
    awards: Vec<Award>,
    words: Words,
    standing: Standing,
    months: Vec<(String, Category, Tally)>,
}

/// Collects it: this school year so far.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<View> {
    let student = people::member(tx, scope, id)?;
    let class = people::class(tx, scope)?;
    let settings = people::school(tx)?.settings;
    let size = usize::try_from(people::class_size(tx, scope)?).unwrap_or(0);
    let today = tx.now().day();
    let from = today.plus_months(-5).month_start();
    let rows = entries::of_student(tx, id, from, 400)?;
    let staff = people::store::staff::of_class(tx, class.id)?;
    let words = Words {
        names: people::names(tx, scope)?,
        titles: rules::item_titles(tx, scope)?,
        staff: staff_words(staff),
        me: scope.actor(),
        now: tx.now(),
    };
    Ok(View {
        class: class.id,
        line: line(tx, &class, settings, size)?,
        standing: standings::of_student(tx, class.id, id)?,
        months: tallies::of_student(tx, id, from)?,
        awards: awards::of_student(tx, id, from)?,
        things: things(rows),
        student,
        words,
    })
}

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View, keys: &Keys) -> Markup {
    let s = &view.student;
    let id = s.id.to_string();
    let lead = format!("{} 号 · 品德记录", s.roll);
    let body = html! {
        (parts::crumb("品德记录", &at(view.class, "conduct")))
        (parts::head_of_person(parts::avatar_of(&id), &s.name, lead,
            Button::link("学生档案", at(view.class, &format!("people/{id}"))).icon(Icon::Person)))
        (parts::stack_lg(html! {
            (parts::private_line("只有您、本人和家长能看到"))
            (stats(view))
            (parts::cols(lists(view, keys), aside(view)))
        }))
    };
    web::page(app, scope, Frame::class(&s.name, view.line.clone(), NAV), body)
}

fn stats(view: &View) -> Markup {
    let month = tallies::month(view.words.today());
    let now = view.months.iter().filter(|(m, ..)| *m == month);
    let now = now.fold(Tally::default(), |sum, (_, _, t)| sum.and(*t));
    let total = view.standing.total;
    let shown = if total < 0 { signed(total) } else { plain(total) };
    parts::stats(&[
        Stat::new("现在合计", shown, "分"),
        Stat::new("本月肯定", now.plus_rows, "次"),
        Stat::new("本月提醒", now.minus_rows, "次"),
    ])
}

fn lists(view: &View, keys: &Keys) -> Markup {
    let back = at(view.class, &format!("conduct/students/{}", view.student.id));
    let (good, mend): (Vec<_>, Vec<_>) = view.things.iter().partition(|t| t.positive());
    let show = |things: &[&Thing]| {
        parts::list(things.iter().map(|t| row_of_one(t, &view.words, view.class, keys, &back)))
    };
    html! {
        (parts::section("被看见的时刻", format!("{} 个", good.iter().filter(|t| t.stands()).count()), html! {
            @if good.is_empty() { p.mut { "这学期还没有一次肯定。看到一点小进步，先记下来。" } } @else { (show(&good)) }
        }))
        @if !view.awards.is_empty() {
            (parts::section("评上的", "", parts::list(view.awards.iter().map(award))))
        }
        (parts::section("要留意的", "", html! {
            @if mend.is_empty() { p.mut { "没有。" } } @else { (show(&mend)) }
        }))
    }
}

fn award(award: &Award) -> parts::Row {
    parts::Row::new(&award.name).at(award.day.short()).small(&award.why).icon(Icon::Award)
}

fn aside(view: &View) -> Markup {
    let mut months: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut kinds: BTreeMap<Category, Tally> = BTreeMap::new();
    for (month, category, tally) in &view.months {
        let sum = months.entry(month).or_default();
        *sum = sum.and(*tally);
        let sum = kinds.entry(*category).or_default();
        *sum = sum.and(*tally);
    }
    let mut table = Table::new("各方面").col("方面").num("肯定").num("提醒");
    for (category, tally) in &kinds {
        let cells = [tally.plus_rows.to_string(), tally.minus_rows.to_string()];
        table.push(std::iter::once(category.label().to_owned()).chain(cells));
    }
    html! {
        (parts::section("一个月一个月看", "", trend(&months)))
        (parts::section("各方面", "", html! { (table) }))
    }
}

/// Bars by month; the same picture for the teacher, the student and the guardian.
pub fn trend(months: &BTreeMap<&str, Tally>) -> Markup {
    let label = |m: &&str| {
        let day: Option<Day> = format!("{m}-01").parse().ok();
        day.map_or_else(|| (*m).to_owned(), |d| format!("{} 月", d.month()))
    };
    Bars {
        title: "每月肯定与提醒的次数".into(),
        label_name: "月".into(),
        labels: months.keys().map(label).collect(),
        solid: Series::counts("肯定", months.values().map(|t| t.plus_rows)),
        hollow: Some(Series::counts("提醒", months.values().map(|t| t.minus_rows))),
        room: Room::Half,
        ..Bars::default()
    }
    .view()
}
