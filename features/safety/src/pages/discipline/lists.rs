//! Lists to take away. What was lifted, revoked or has run out is not in them (L-A8).

use super::what;
use crate::pages::discipline::school::View as School;
use crate::store::discipline::measures;
use auth::Scope;
use db::{Fault, Result, Tx};
use papers::write::{Column, SheetOut, write_xlsx};

/// A sheet with its file name.
pub struct Sheet {
    /// `七年级（1）班教育惩戒`.
    pub title: String,
    heading: String,
    rows: Vec<Vec<String>>,
    class: bool,
}

/// The class's list, for the homeroom teacher.
pub fn class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Sheet> {
    scope.may(auth::Do::SeeMeasures)?;
    let (line, _) = people::class_line(tx, scope)?;
    let names = people::names(tx, scope)?;
    let all = measures::of_class(tx, scope.class()?, super::MOST)?;
    let rows = all.iter().map(|m| {
        vec![
            m.day.to_string(),
            names.get(&m.student).cloned().unwrap_or_default(),
            m.tier().chinese().to_owned(),
            what(m),
            m.situation.chinese().to_owned(),
            m.step.chinese().to_owned(),
        ]
    });
    let title = format!("{line}教育惩戒");
    let heading = format!("{} {title}（内部，不公布）", people::school(tx)?.name);
    Ok(Sheet { title, heading, rows: rows.collect(), class: true })
}

/// The school's list of graver ones.
pub fn school(view: &School) -> Sheet {
    let rows = view.lines.iter().map(|l| {
        let m = &l.measure;
        vec![
            m.day.to_string(),
            l.class.clone(),
            l.name.clone(),
            m.tier().chinese().to_owned(),
            what(m),
            m.situation.chinese().to_owned(),
            m.step.chinese().to_owned(),
            m.number.clone().unwrap_or_default(),
        ]
    });
    let heading = format!("{} 较重和严重的教育惩戒（内部，不公布）", view.school);
    Sheet { title: "教育惩戒".into(), heading, rows: rows.collect(), class: false }
}

impl Sheet {
    /// As a workbook.
    pub fn workbook(self) -> Result<Vec<u8>> {
        let names: &[&str] = if self.class {
            &["日期", "姓名", "程度", "措施", "情形", "状态"]
        } else {
            &["日期", "班级", "姓名", "程度", "措施", "情形", "状态", "文号"]
        };
        let sheet = SheetOut {
            name: "教育惩戒".into(),
            heading: self.heading,
            columns: names.iter().copied().map(Column::text).collect(),
            rows: self.rows,
            landscape: true,
        };
        write_xlsx(&[sheet]).map_err(Fault::broken)
    }
}
