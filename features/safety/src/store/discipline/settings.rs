//! What a school decides once about disciplinary measures.

use crate::model::discipline::{LESSON_MINUTES, School};
use db::{Fault, Result, Tx};
use serde::{Deserialize, Serialize};

db::queries! {
    /// The school's.
    READ [1 -> 1] "select body from measure_settings where school_id = $1";
    /// Keep them.
    WRITE [2 -> 0] "insert into measure_settings (school_id, body) values ($1, $2) \
        on conflict (school_id) do update set body = excluded.body";
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// 小学高年级 begins with this grade.
    pub upper_primary_from: u8,
    /// Minutes of a lesson.
    pub lesson_minutes: i64,
    /// Where an appeal is handed in: 德育处，行政楼 203.
    pub office: String,
    /// The education authority for the review.
    pub authority: String,
}

impl Default for Settings {
    fn default() -> Settings {
        let School { upper_primary_from, .. } = School::default();
        Settings {
            upper_primary_from,
            lesson_minutes: LESSON_MINUTES,
            office: "学校德育处（学生申诉委员会）".into(),
            authority: "学校的主管教育行政部门".into(),
        }
    }
}

impl Settings {
    /// As the catalogue takes them.
    pub fn caps(&self) -> School {
        School { upper_primary_from: self.upper_primary_from, lesson_minutes: self.lesson_minutes }
    }
}

/// The settings of the transaction's school.
pub fn settings(tx: &mut Tx<'_>) -> Result<Settings> {
    let school = tx.school();
    let body: Option<String> = tx.maybe(&READ, &[&school], |r| r.get(0))?;
    match body {
        Some(body) => serde_json::from_str(&body).map_err(Fault::broken),
        None => Ok(Settings::default()),
    }
}

/// Keeps them.
pub fn keep(tx: &mut Tx<'_>, settings: &Settings) -> Result<()> {
    let (school, body) = (tx.school(), serde_json::to_string(settings).map_err(Fault::broken)?);
    tx.run(&WRITE, &[&school, &body])?;
    Ok(())
}
