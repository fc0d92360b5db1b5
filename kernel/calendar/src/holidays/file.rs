//! The file format of the holiday-cn lists: one JSON file per year.

use super::NationalDay;
use crate::Day;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use thiserror::Error;

/// The longest name of a holiday in a list; the longest real one, of 2015, has 22 letters.
const NAME_MAX: usize = 40;
/// How much of a wrong value a message quotes.
const QUOTE_MAX: usize = 20;

/// One year's list as a file holds it. Checked: every day is in the year or in the December
/// before, and none is there twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayYear {
    year: i16,
    papers: Vec<String>,
    #[serde(serialize_with = "write_days")]
    days: Vec<NationalDay>,
}

/// Why a file is not a year's list. Entries are counted from one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HolidayFileFault {
    /// Not JSON.
    #[error(
        "这个文件不是有效的 JSON：第 {line} 行第 {column} 列读不下去了。请重新下载节假日文件再导入。"
    )]
    Syntax {
        /// Line, from one.
        line: usize,
        /// Column, from one.
        column: usize,
    },
    /// JSON, but something else than a list of holidays.
    #[error("这个文件不是节假日文件：最外层应是一个对象，里面有 year（年份）和 days（日期）。")]
    NotAnObject,
    /// No usable `year`.
    #[error("年份（year）{found}，应是 2000 到 2100 之间的整数，比如 2027。请检查文件。")]
    Year {
        /// What stands there.
        found: String,
    },
    /// `papers` is there and not a list of texts.
    #[error("文件来源（papers）应是一列网址，现在{found}。请检查文件。")]
    Papers {
        /// What stands there.
        found: String,
    },
    /// No list of days.
    #[error("日期（days）应是一个列表，现在{found}。请检查文件。")]
    Days {
        /// What stands there.
        found: String,
    },
    /// An entry with a wrong field.
    #[error("第 {entry} 条的{field}{found}，{wanted}。请改正后再导入。")]
    Entry {
        /// Entry in `days`, from one.
        entry: usize,
        /// Chinese and file name of the field.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What should.
        wanted: &'static str,
    },
    /// A day of another year.
    #[error(
        "第 {entry} 条的日期 {day} 不属于 {year} 年的安排（应在 {year} 年内，或上一年 12 月）。请检查年份。"
    )]
    OtherYear {
        /// Entry in `days`, from one.
        entry: usize,
        /// The day.
        day: Day,
        /// The file's year.
        year: i16,
    },
    /// A day twice.
    #[error("日期 {day} 在第 {first} 条和第 {second} 条重复了，请只留一条。")]
    Twice {
        /// The day.
        day: Day,
        /// Entry in `days`, from one.
        first: usize,
        /// Entry in `days`, from one.
        second: usize,
    },
}

impl HolidayYear {
    /// Reads one file. A file without days is a list too: it says that nothing is announced yet.
    pub fn parse(text: &str) -> Result<HolidayYear, HolidayFileFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: Value = serde_json::from_str(text).map_err(|wrong| {
            HolidayFileFault::Syntax { line: wrong.line(), column: wrong.column() }
        })?;
        let Value::Object(file) = value else { return Err(HolidayFileFault::NotAnObject) };
        let year = read_year(&file)?;
        let papers = read_papers(&file)?;
        let Some(Value::Array(entries)) = file.get("days") else {
            return Err(HolidayFileFault::Days { found: found(file.get("days")) });
        };
        let mut days: BTreeMap<Day, (usize, NationalDay)> = BTreeMap::new();
        for (index, value) in entries.iter().enumerate() {
            let entry = index + 1;
            let named = read_entry(entry, value)?;
            let day = named.day;
            let own = day.year() == year || (day.year() == year - 1 && day.month() == 12);
            if !own {
                return Err(HolidayFileFault::OtherYear { entry, day, year });
            }
            if let Some((first, _)) = days.insert(day, (entry, named)) {
                return Err(HolidayFileFault::Twice { day, first, second: entry });
            }
        }
        let days = days.into_values().map(|(_, named)| named).collect();
        Ok(HolidayYear { year, papers, days })
    }

    /// The year that the announcement is for.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// Addresses of the announcements.
    pub fn papers(&self) -> &[String] {
        &self.papers
    }

    /// Days off and make-up workdays, ascending.
    pub fn days(&self) -> &[NationalDay] {
        &self.days
    }

    /// Whether the file holds an arrangement at all.
    pub fn is_announced(&self) -> bool {
        !self.days.is_empty()
    }

    /// What a teacher is told after choosing the file, before anything is kept.
    pub fn summary(&self) -> String {
        let year = self.year;
        if !self.is_announced() {
            return format!(
                "{year} 年的放假安排还没有公布：文件里一天也没有，没有导入。请在公布后再下载、导入。"
            );
        }
        let off = self.days.iter().filter(|named| named.off).count();
        let made_up = self.days.len() - off;
        format!("{year} 年：放假 {off} 天，调休上班 {made_up} 天。")
    }
}

fn read_year(file: &Map<String, Value>) -> Result<i16, HolidayFileFault> {
    file.get("year")
        .and_then(Value::as_i64)
        .and_then(|year| i16::try_from(year).ok())
        .filter(|year| (2000..=2100).contains(year))
        .ok_or_else(|| HolidayFileFault::Year { found: found(file.get("year")) })
}

fn read_papers(file: &Map<String, Value>) -> Result<Vec<String>, HolidayFileFault> {
    let Some(value) = file.get("papers") else { return Ok(Vec::new()) };
    let texts = value.as_array().and_then(|papers| {
        papers.iter().map(|paper| paper.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    texts.ok_or_else(|| HolidayFileFault::Papers { found: found(Some(value)) })
}

fn read_entry(entry: usize, value: &Value) -> Result<NationalDay, HolidayFileFault> {
    let wrong = |field, value, wanted| HolidayFileFault::Entry {
        entry,
        field,
        found: found(value),
        wanted,
    };
    let Some(object) = value.as_object() else {
        return Err(wrong("内容", Some(value), "应有 name、date、isOffDay 三项"));
    };
    let (date, name, off) = (object.get("date"), object.get("name"), object.get("isOffDay"));
    let day = date.and_then(Value::as_str).and_then(|text| text.parse().ok());
    let day = day.ok_or_else(|| wrong("日期（date）", date, "应是真实的日期，写成 2027-01-01"))?;
    let name = name
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|text| is_name(text))
        .ok_or_else(|| wrong("节日名称（name）", name, "应是 1 到 40 个字，比如“国庆节”"))?;
    let off = off.and_then(Value::as_bool).ok_or_else(|| {
        wrong("放假标记（isOffDay）", off, "应是 true（放假）或 false（调休上班）")
    })?;
    Ok(NationalDay { day, name: name.to_owned(), off })
}

fn is_name(text: &str) -> bool {
    let letters = text.chars().count();
    (1..=NAME_MAX).contains(&letters) && !text.chars().any(char::is_control)
}

/// What stands in the place of something, cut short.
fn found(value: Option<&Value>) -> String {
    let Some(value) = value else { return "没有写".to_owned() };
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(_) => return "是一个列表".to_owned(),
        Value::Object(_) => return "是一个对象".to_owned(),
        other => other.to_string(),
    };
    let cut: String = text.chars().filter(|c| !c.is_control()).take(QUOTE_MAX).collect();
    let more = if text.chars().count() > QUOTE_MAX { "…" } else { "" };
    format!("是“{cut}{more}”")
}

fn write_days<S: serde::Serializer>(days: &[NationalDay], to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Entry<'a> {
        name: &'a str,
        date: Day,
        #[serde(rename = "isOffDay")]
        off: bool,
    }
    to.collect_seq(days.iter().map(|d| Entry { name: &d.name, date: d.day, off: d.off }))
}
