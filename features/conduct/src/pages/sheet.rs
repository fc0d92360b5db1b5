//! The month on paper and as a workbook: by seat number, for the homeroom teacher's folder.

use super::journal::staff_words;
use super::matters::{Thing, Words, things};
use super::month::Month;
use super::{Head, at, begin};
use crate::model::category::Category;
use crate::model::points::{plain, signed};
use crate::store::goals::{self, Settings};
use crate::store::{entries, standings, tallies};
use auth::Scope;
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::HashMap;
use ui::shell::{Paper, Size, print_page};

/// What both show.
pub struct View {
    head: Head,
    day: Day,
    month: Month,
    totals: HashMap<Id, standings::Standing>,
    settings: Settings,
    things: Vec<Thing>,
    words: Words,
}

/// Collects the month that `day` is in.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, day: Option<Day>) -> Result<View> {
    let head = begin(tx, scope)?;
    let day = day.unwrap_or(head.today).min(head.today);
    let sums = tallies::of_month(tx, scope, day)?;
    let month = Month::of(&head.students, &sums);
    // What followed later belongs to its record, whenever it was written.
    let rows = entries::between(tx, scope, day.month_start(), head.today, 20_000)?;
    let staff = people::store::staff::of_class(tx, head.class.id)?;
    let words = Words {
        names: people::names(tx, scope)?,
        titles: rules::item_titles(tx, scope)?,
        staff: staff_words(staff),
        me: Id::NONE,
        now: tx.now(),
    };
    let mut things = things(rows);
    things.retain(|t| t.root.entry.day <= day.month_end() && t.root.entry.adds());
    things.sort_by_key(|t| (t.root.entry.day, t.root.entry.at, t.root.entry.id));
    Ok(View {
        totals: standings::of_scope(tx, scope)?,
        settings: goals::settings(tx, head.class.id)?,
        head,
        day,
        month,
        things,
        words,
    })
}

impl View {
    /// `七年级（3）班品德记录2025年11月`: the file's name.
    pub fn title(&self) -> String {
        format!("{}品德记录{}年{}月", self.head.line.0, self.day.year(), self.day.month())
    }

    /// The workbook: the month by student, the month by category, every record.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let heading = format!("{} {}", self.head.school, self.title());
        let sheets =
            [self.by_student(&heading), self.by_category(&heading), self.records(&heading)];
        write_xlsx(&sheets).map_err(Fault::broken)
    }

    fn by_student(&self, heading: &str) -> SheetOut {
        let mut columns = vec![Column::number("座号"), Column::text("姓名")];
        for name in ["肯定次数", "提醒次数", "肯定分", "提醒分", "本月合计", "现在合计"]
        {
            columns.push(Column::number(name));
        }
        let row = |l: &super::month::Line| {
            let total = self.totals.get(&l.student.id).map_or(0, |s| s.total);
            vec![
                l.student.roll.to_string(),
                l.student.name.clone(),
                l.all.plus_rows.to_string(),
                l.all.minus_rows.to_string(),
                number(l.all.plus),
                number(l.all.minus),
                number(l.all.net()),
                number(total),
            ]
        };
        SheetOut {
            name: "按座号".into(),
            heading: heading.to_owned(),
            columns,
            rows: self.month.lines.iter().map(row).collect(),
            landscape: false,
        }
    }

    fn by_category(&self, heading: &str) -> SheetOut {
        let columns = ["肯定次数", "提醒次数", "肯定分", "提醒分", "合计"].map(Column::number);
        let row = |(line, t): (crate::model::category::CategoryLine, tallies::Tally)| {
            vec![
                line.category.label().to_owned(),
                t.plus_rows.to_string(),
                t.minus_rows.to_string(),
                number(t.plus),
                number(t.minus),
                number(t.net()),
            ]
        };
        SheetOut {
            name: "各方面".into(),
            heading: heading.to_owned(),
            columns: std::iter::once(Column::text("方面")).chain(columns).collect(),
            rows: self.month.report(&self.settings).into_iter().map(row).collect(),
            landscape: false,
        }
    }

    fn records(&self, heading: &str) -> SheetOut {
        let columns = ["日期", "姓名", "班规", "方面", "情况", "谁记的", "后来"].map(Column::text);
        let row = |t: &Thing| {
            let entry = &t.root.entry;
            vec![
                entry.day.to_string(),
                self.words.name(t.root.student()).to_owned(),
                self.words.title(t.root.item()).to_owned(),
                entry.category.label().to_owned(),
                entry.note.clone().unwrap_or_default(),
                self.words.by(t.root.by()),
                t.state().map_or(String::new(), |(_, _, word)| word.to_owned()),
                number(t.value()),
            ]
        };
        SheetOut {
            name: "明细".into(),
            heading: heading.to_owned(),
            columns: columns.into_iter().chain([Column::number("分值")]).collect(),
            rows: self.things.iter().map(row).collect(),
            landscape: true,
        }
    }
}

/// For a cell of numbers: `-1.5`.
fn number(hundredths: i64) -> String {
    if hundredths < 0 { format!("-{}", plain(hundredths)) } else { plain(hundredths) }
}

/// The month on A4.
pub fn print(view: &View) -> Markup {
    let paper = Paper {
        title: "品德记录".into(),
        school: view.head.school.clone(),
        class_name: view.head.line.0.clone(),
        date: view.head.today.to_string(),
        back: at(view.head.class.id, "conduct"),
        size: Size::A4,
    };
    let row = |l: &super::month::Line| {
        vec![
            l.student.roll.to_string(),
            l.student.name.clone(),
            l.all.plus_rows.to_string(),
            l.all.minus_rows.to_string(),
            signed(l.all.net()),
        ]
    };
    let rows: Vec<Vec<String>> = view.month.lines.iter().map(row).collect();
    let sum = |c: Category| view.month.categories.get(&c).copied().unwrap_or_default();
    let kinds: Vec<Vec<String>> = view
        .month
        .report(&view.settings)
        .into_iter()
        .map(|(line, _)| {
            let t = sum(line.category);
            vec![
                line.category.label().into(),
                t.plus_rows.to_string(),
                t.minus_rows.to_string(),
                signed(t.net()),
            ]
        })
        .collect();
    print_page(
        &paper,
        html! {
            h1 { (view.day.year()) " 年 " (view.day.month()) " 月品德记录" }
            p { "按座号排列，不排先后；只供班主任存档，不张贴，不发到群里。" }
            (ui::print::grid(&["方面", "肯定", "提醒", "分值合计"], &kinds))
            h2 { "每位同学" }
            (ui::print::grid(&["座号", "姓名", "肯定", "提醒", "分值合计"], &rows))
        },
    )
}
