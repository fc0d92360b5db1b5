//! The month's attendance: on the screen, on A4, as a workbook. By seat number.

use super::{Head, NAV, at, begin, places};
use crate::actions::{school_days, term_of};
use crate::model::attendance::{Half, Mark, MarkKind, Sums, days, percent, rate, sums};
use crate::store::attendance;
use auth::Scope;
use calendar::Month;
use db::{Day, Fault, Id, Result, Tx};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use std::collections::{BTreeMap, HashMap};
use ui::Icon;
use ui::parts::{self, Button, Cell, Stat, Table};
use ui::shell::{Size, print_page};
use web::{App, Frame};

/// What all three show.
pub struct View {
    head: Head,
    month: Month,
    first: Month,
    days: Vec<Day>,
    marks: HashMap<(Id, Day, Half), MarkKind>,
    sums: BTreeMap<Id, Sums>,
    called: usize,
}

/// Collects a month.
pub fn view(tx: &mut Tx<'_>, scope: &Scope, month: Option<Month>) -> Result<View> {
    let head = begin(tx, scope)?;
    let now = Month::of(head.today);
    let month = month.unwrap_or(now).min(now);
    let calendar = people::class_calendar(tx, head.class)?;
    let (from, to) = (month.first(), month.last().min(head.today));
    let marks: Vec<Mark> = attendance::between(tx, scope, from, to)?;
    Ok(View {
        first: Month::of(term_of(&calendar, head.today).0),
        days: school_days(&calendar, from, to)?,
        called: attendance::rolls(tx, scope, from, to)?.len(),
        sums: sums(&marks),
        marks: marks.into_iter().map(|m| ((m.student, m.day, m.half), m.kind)).collect(),
        month,
        head,
    })
}

impl View {
    /// `七年级（3）班2025年11月考勤`: the file's name.
    pub fn title(&self) -> String {
        format!("{}{}考勤", self.head.line.0, self.month.long())
    }

    fn sum(&self, student: Id) -> Sums {
        self.sums.get(&student).copied().unwrap_or_default()
    }

    /// What stands in a day's cell: one sign where both halves agree.
    fn cell(&self, student: Id, day: Day) -> String {
        let sign = |half| self.marks.get(&(student, day, half)).map(|k| k.sign());
        match (sign(Half::Am), sign(Half::Pm)) {
            (None, None) => String::new(),
            (Some(a), Some(b)) if a == b => a.to_owned(),
            (Some(a), Some(b)) => format!("{a}/{b}"),
            (Some(a), None) => format!("{a}/"),
            (None, Some(b)) => format!("/{b}"),
        }
    }

    fn rate(&self) -> Option<i64> {
        let away = self.sums.values().map(Sums::away).sum();
        let number = |n: usize| i64::try_from(n).unwrap_or(0);
        rate(number(self.head.students.len()), number(self.days.len()), away)
    }

    /// The workbook: days and sums by student.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let mut columns = vec![Column::number("座号"), Column::text("姓名")];
        columns.extend(self.days.iter().map(|d| Column::text(d.day().to_string())));
        for name in ["缺席（天）", "病假（天）", "事假（天）"] {
            columns.push(Column::number(name));
        }
        columns.extend(["迟到（次）", "早退（次）"].map(Column::number));
        let rows = self.head.students.iter().map(|s| {
            let sum = self.sum(s.id);
            let mut row = vec![s.roll.to_string(), s.name.clone()];
            row.extend(self.days.iter().map(|d| self.cell(s.id, *d)));
            row.extend([days(sum.absent), days(sum.sick), days(sum.personal)]);
            row.extend([sum.late.to_string(), sum.early.to_string()]);
            row
        });
        let sheet = SheetOut {
            name: self.month.short(),
            heading: format!("{} {}　{LEGEND}", self.head.school, self.title()),
            columns,
            rows: rows.collect(),
            landscape: true,
        };
        write_xlsx(&[sheet]).map_err(Fault::broken)
    }

    /// The month's sheet on A4, lying.
    pub fn paper(&self) -> Markup {
        let back = format!("safety/attendance/month?month={}", self.month);
        let paper = self.head.paper("考勤表", &back, Size::A4Wide);
        let numbers: Vec<String> = self.days.iter().map(|d| d.day().to_string()).collect();
        let mut head = vec!["座号", "姓名"];
        head.extend(numbers.iter().map(String::as_str));
        head.extend(["缺席", "病假", "事假", "迟到", "早退"]);
        let rows: Vec<Vec<String>> = self
            .head
            .students
            .iter()
            .map(|s| {
                let sum = self.sum(s.id);
                let blank = |text: String| if text == "0" { String::new() } else { text };
                let mut row = vec![s.roll.to_string(), s.name.clone()];
                row.extend(self.days.iter().map(|d| self.cell(s.id, *d)));
                row.extend([days(sum.absent), days(sum.sick), days(sum.personal)].map(blank));
                row.extend([sum.late.to_string(), sum.early.to_string()].map(blank));
                row
            })
            .collect();
        let body = html! {
            h1 { (self.title()) }
            p { (LEGEND) "。天数按半天计。"
                @if let Some(rate) = self.rate() { "本月出勤率 " (percent(rate)) "。" }
            }
            (ui::print::grid(&head, &rows))
            p { "班主任：" (ui::print::blank()) }
        };
        print_page(&paper, body)
    }
}

/// What the signs mean.
const LEGEND: &str =
    "空着是到了，× 是缺席，病、事是病假、事假，迟、退是迟到、早退；斜线前是上午，后是下午";

/// The page.
pub fn page(app: &App, scope: &Scope, view: &View) -> Markup {
    let class = view.head.class;
    let below = |rest: &str| at(class, &format!("safety/attendance/{rest}?month={}", view.month));
    let actions = html! {
        (Button::link("打印", below("print")).icon(Icon::Print))
        (Button::link("导出表格", below("export.xlsx")).icon(Icon::Download))
    };
    let other = |month: Month| at(class, &format!("safety/attendance/month?month={month}"));
    let body = html! {
        (parts::crumb("考勤", &at(class, "safety/attendance")))
        (parts::head(format!("{}考勤", view.month.long()), "按座号排列，天数按半天计。", actions))
        (places(class, scope, "safety/attendance"))
        (parts::stack_lg(html! {
            div.row.wrap {
                @if view.month > view.first {
                    (Button::link("上个月", other(view.month.plus(-1))).bare().icon(Icon::Left))
                }
                @if view.month < Month::of(view.head.today) {
                    (Button::link("下个月", other(view.month.plus(1))).bare().after(Icon::Right))
                }
            }
            (figures(view))
            (table(view))
            p.sm.mut { (LEGEND) "。" }
        }))
    };
    web::page(app, scope, Frame::class("月考勤", view.head.line.clone(), NAV), body)
}

fn figures(view: &View) -> Markup {
    let all = |of: fn(&Sums) -> i64| view.sums.values().map(of).sum::<i64>();
    let rate = view.rate().map_or("—".to_owned(), percent);
    parts::stats(&[
        Stat::new("出勤率", rate, ""),
        Stat::new("未请假缺席", days(all(|s| s.absent)), "人天"),
        Stat::new("病假、事假", days(all(|s| s.sick + s.personal)), "人天"),
        Stat::new("点过名", view.called, format!("/ {} 个半天", view.days.len() * 2)),
    ])
}

fn table(view: &View) -> Markup {
    let mut table = Table::new(view.title()).col("姓名").num("缺席").num("病假").num("事假");
    table = table.num("迟到").num("早退").col("哪几天");
    table = table.empty("这个月每天都到齐了。考勤只记没到的，全勤就是一张空表。");
    for s in &view.head.students {
        let sum = view.sum(s.id);
        if sum == Sums::default() {
            continue;
        }
        let number = |text: String| if text == "0" { Cell::none() } else { Cell::new(text) };
        let on = view.days.iter().filter_map(|d| match view.cell(s.id, *d) {
            sign if sign.is_empty() => None,
            sign => Some(format!("{}日{sign}", d.day())),
        });
        let on: Vec<String> = on.collect();
        table.push([
            Cell::new(html! { (s.roll) " " (s.name) }),
            number(days(sum.absent)),
            number(days(sum.sick)),
            number(days(sum.personal)),
            number(sum.late.to_string()),
            number(sum.early.to_string()),
            Cell::text(on.join("，")),
        ]);
    }
    html! { (table) }
}
