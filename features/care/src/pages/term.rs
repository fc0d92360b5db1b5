//! 一学期: how often each student was talked to, by kind and need (C7-11, C7-13); and the list of
//! talks as a workbook, without what was said.

use super::{Head, NAV, Stretch, at, begin, places};
use crate::model::talk::{Kind, Need, area_word};
use crate::store::notes;
use crate::store::talks::{self, Counted, Talk};
use auth::Scope;
use db::{Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::HashMap;
use ui::Icon;
use ui::parts::{self, Button, Cell, Table};
use web::{App, Frame};

/// What page and workbook show.
pub struct View {
    head: Head,
    term: Stretch,
    counted: HashMap<Id, Counted>,
    spots: HashMap<Id, i64>,
}

/// Collects it.
pub fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let head = begin(tx, scope)?;
    let term = head.term();
    let counted = talks::counted(tx, scope, (term.from, term.to))?;
    let spots = notes::spot_counts(tx, scope, (term.from, term.to))?;
    Ok(View { head, term, counted, spots })
}

/// The names of the numbers.
fn columns() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.iter().map(|k| k.chinese());
    let needs = Need::ALL.iter().map(|n| n.chinese());
    kinds.chain(needs).chain(["闪光点"])
}

impl View {
    fn numbers(&self, student: Id) -> Vec<i64> {
        let counted = self.counted.get(&student).copied().unwrap_or_default();
        let spots = self.spots.get(&student).copied().unwrap_or(0);
        counted.kinds.into_iter().chain(counted.needs).chain([spots]).collect()
    }

    fn sums(&self) -> Vec<i64> {
        let all = self.head.students.iter().map(|s| self.numbers(s.id));
        all.fold(vec![0; columns().count()], |sum, one| {
            sum.iter().zip(one).map(|(a, b)| a + b).collect()
        })
    }
}

/// The page, by roll.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class.id;
    let mut table = Table::new("这学期每位同学的谈心和闪光点").num("座号").col("姓名");
    for name in columns() {
        table = table.num(name);
    }
    for s in &view.head.students {
        let href = at(class, &format!("care/students/{}", s.id));
        let name = Cell::new(html! { a href=(href) { (s.name) } });
        let numbers = view
            .numbers(s.id)
            .into_iter()
            .map(|n| if n == 0 { Cell::none() } else { Cell::new(n) });
        table.push([Cell::new(s.roll), name].into_iter().chain(numbers));
    }
    let sums = view.sums().into_iter().map(Cell::new);
    let table = table.foot([Cell::text(""), Cell::text("全班")].into_iter().chain(sums));
    let export = Button::link("导出清单", at(class, "care/export.xlsx")).icon(Icon::Download);
    let body = html! {
        (parts::head("一学期", format!("{} · 您自己的记录", view.term.name), export.laptop_only()))
        (parts::stack_lg(html! {
            (places(class, "care/term"))
            (parts::private_line("只有您能看到；不评比，不上报"))
            @if view.counted.is_empty() && view.spots.is_empty() {
                (parts::empty_in_card("这学期还没有记录",
                    "教育、倾听、关怀，三种都有，才是一位完整的班主任。记一句就会算进来。",
                    Button::link("记一句", at(class, "care/note")).icon(Icon::Pen).go()))
            } @else {
                p { "「教育、倾听、关怀」是这次谈话您主要在做什么；「尊重、承认、情感」是勾选的学生需要。" }
                (table)
            }
        }))
    };
    web::page(app, scope, Frame::class("一学期", view.head.line.clone(), NAV), body)
}

/// The talks of the term and the numbers, as a workbook.
pub struct Book {
    view: View,
    talks: Vec<Talk>,
    everybody: HashMap<Id, people::Student>,
}

/// Collects it.
pub fn book(tx: &mut Tx<'_>, scope: &Scope) -> Result<Book> {
    let view = view(tx, scope)?;
    let mut talks = talks::mine(tx, scope, (view.term.from, view.term.to), 5000, 0)?;
    let ever = people::store::students::ever(tx, scope)?;
    let everybody: HashMap<Id, people::Student> = ever.into_iter().map(|s| (s.id, s)).collect();
    // By roll, like every list of persons that leaves the program.
    talks.sort_by_key(|t| (everybody.get(&t.student).map(|s| s.roll), t.student, t.day, t.id));
    Ok(Book { view, talks, everybody })
}

impl Book {
    /// The file's name.
    pub fn title(&self) -> String {
        format!("{}谈心清单", self.view.head.line.0)
    }

    /// The workbook.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let heading = format!("{} {}", self.view.head.school, self.title());
        let names = ["姓名", "怎么谈", "主要是", "关于", "照顾到的需要"];
        let row = |t: &Talk| {
            let student = self.everybody.get(&t.student);
            let needs: Vec<&str> = t.met().map(Need::chinese).collect();
            vec![
                t.day.to_string(),
                student.map_or_else(String::new, |s| s.roll.to_string()),
                student.map_or_else(String::new, |s| s.name.clone()),
                t.form.chinese().to_owned(),
                t.kind.chinese().to_owned(),
                t.area.map_or("", area_word).to_owned(),
                needs.join("、"),
            ]
        };
        let list = SheetOut {
            name: "谈心".into(),
            heading: heading.clone(),
            columns: [Column::text("日期"), Column::number("座号")]
                .into_iter()
                .chain(names.map(Column::text))
                .collect(),
            rows: self.talks.iter().map(row).collect(),
            landscape: false,
        };
        let line = |s: &people::Student| {
            let numbers = self.view.numbers(s.id).into_iter().map(|n| n.to_string());
            [s.roll.to_string(), s.name.clone()].into_iter().chain(numbers).collect()
        };
        let sums = SheetOut {
            name: "一学期".into(),
            heading,
            columns: [Column::number("座号"), Column::text("姓名")]
                .into_iter()
                .chain(columns().map(Column::number))
                .collect(),
            rows: self.view.head.students.iter().map(line).collect(),
            landscape: true,
        };
        write_xlsx(&[list, sums]).map_err(Fault::broken)
    }
}
