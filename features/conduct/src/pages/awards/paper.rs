//! 喜报, 奖状 and the term as a workbook. By seat number, without a count that compares.

use super::View;
use crate::pages::at;
use crate::store::awards::Award;
use db::{Day, Fault, Id, Result};
use maud::{Markup, html};
use papers::write::{Column, SheetOut, write_xlsx};
use rules::pages::print::wall_day;
use ui::print::{Certificate, certificates, chinese_number, grid};
use ui::shell::{Paper, Size, print_page, print_sheets};

/// Which awards of the term a paper is asked for; all that stand without any.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Those of one day.
    pub day: Option<Day>,
    /// This one alone.
    pub id: Option<Id>,
}

impl View {
    /// By seat number, then by day.
    fn asked(&self, asked: Asked) -> Vec<(&people::Student, &Award)> {
        let fits = |a: &&Award| {
            asked.day.is_none_or(|d| a.day == d) && asked.id.is_none_or(|id| a.id == id)
        };
        let with = self.standing().filter(fits);
        let mut all: Vec<(&people::Student, &Award)> =
            with.filter_map(|a| Some((self.everybody.get(&a.student)?, a))).collect();
        all.sort_by_key(|(s, a)| (s.roll, s.id, a.day, a.at, a.id));
        all
    }

    /// `七年级（3）班评比2025-2026学年上学期`: the file's name.
    pub fn title(&self) -> String {
        format!("{}评比{}", self.head.line.0, self.term.name)
    }

    fn paper_of(&self, title: &str) -> Paper {
        Paper {
            title: title.into(),
            school: self.head.school.clone(),
            class_name: self.head.line.0.clone(),
            date: self.head.today.to_string(),
            back: at(self.class(), "conduct/awards"),
            size: Size::A4,
        }
    }

    /// The term as a workbook.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let columns = ["姓名", "日期", "奖项", "看到的事"].map(Column::text);
        let row = |(student, award): (&people::Student, &Award)| {
            vec![
                student.roll.to_string(),
                student.name.clone(),
                award.day.to_string(),
                award.name.clone(),
                award.why.clone(),
            ]
        };
        let sheet = SheetOut {
            name: "评比".into(),
            heading: format!("{} {}", self.head.school, self.title()),
            columns: std::iter::once(Column::number("座号")).chain(columns).collect(),
            rows: self.asked(Asked::default()).into_iter().map(row).collect(),
            landscape: false,
        };
        write_xlsx(&[sheet]).map_err(Fault::broken)
    }

    /// The list for the wall. Who does not want to be shown is not on it.
    pub fn list(&self, asked: Asked) -> Markup {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut last = None;
        for (student, award) in self.asked(asked).into_iter().filter(|(s, _)| !s.board_off) {
            let again = last.replace(student.id) == Some(student.id);
            let first = |text: String| if again { String::new() } else { text };
            rows.push(vec![
                first(student.roll.to_string()),
                first(student.name.clone()),
                award.name.clone(),
                award.why.clone(),
            ]);
        }
        let when = match asked.day {
            Some(day) => wall_day(day),
            None => format!("{} – {}", self.term.from.long(), self.term.to.long()),
        };
        let body = html! {
            h1 { "喜报" }
            p { (self.head.line.0) "的学习评比，" (when) "。每一个奖都是老师看见的一件事，按座号排列。" }
            @if rows.is_empty() { p { "还没有可以张贴的。" } } @else {
                (grid(&["座号", "姓名", "评上", "老师看见的"], &rows))
            }
        };
        print_page(&self.paper_of("喜报"), body)
    }

    /// Certificates, two on a sheet.
    ///
    /// # Errors
    /// [`Fault::NotFound`] if the one that was asked for is not there.
    pub fn certificates(&self, asked: Asked) -> Result<Markup> {
        let of = |(student, award): (&people::Student, &Award)| Certificate {
            name: student.name.clone(),
            when: format!("在{}的学习评比中", month(award.day)),
            what: award.name.clone(),
            why: format!("老师看见：{}", award.why),
            foot: [format!("{} {}", self.head.school, self.head.line.0), wall_day(award.day)],
        };
        let all: Vec<Certificate> = self.asked(asked).into_iter().map(of).collect();
        let paper = self.paper_of("奖状");
        match (all.is_empty(), asked.id) {
            (true, Some(_)) => Err(Fault::NotFound),
            (true, None) => Ok(print_page(&paper, html! { p { "还没有可以打印的奖状。" } })),
            (false, _) => Ok(print_sheets(&paper, certificates(&all))),
        }
    }
}

/// `十一月`
fn month(day: Day) -> String {
    format!("{}月", chinese_number(usize::from(day.month().unsigned_abs())))
}
