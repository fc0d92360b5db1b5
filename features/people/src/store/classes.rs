//! Classes.

use auth::Scope;
use calendar::{SchoolCalendar, Stage};
use db::{Day, Fault, Id, OnUnique, Result, Row, Tx};
use std::sync::Arc;

db::queries! {
    /// A new class.
    MAKE [7 -> 0] "insert into classes (school_id, id, stage, entry_year, number, code, made_at) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// One class.
    ONE [2 -> 9] "select id, stage, entry_year, number, code, motto, seat_columns, seat_groups, \
        closed_at from classes where school_id = $1 and id = $2";
    /// A school's classes.
    EVERY [1 -> 9] "select id, stage, entry_year, number, code, motto, seat_columns, seat_groups, \
        closed_at from classes where school_id = $1 order by stage, entry_year desc, number";
    /// By the code that students type.
    BY_CODE [1 -> 2] "select school_id, id from classes where code = $1 and closed_at is null";
    /// The class's motto.
    MOTTO [3 -> 0] "update classes set motto = $3 where school_id = $1 and id = $2";
    /// Closed, or open again.
    CLOSE [3 -> 0] "update classes set closed_at = $3 where school_id = $1 and id = $2";
    /// How its seats stand.
    LAYOUT [4 -> 0] "update classes set seat_columns = $3, seat_groups = $4 \
        where school_id = $1 and id = $2";
}

/// A class. What it is called depends on the day: see [`Class::name`].
#[derive(Clone, Debug)]
pub struct Class {
    /// Its identifier.
    pub id: Id,
    /// Primary, junior or senior secondary.
    pub stage: Stage,
    /// The year in which its students entered the stage.
    pub entry_year: i16,
    /// Its number in the year.
    pub number: u16,
    /// What students type to sign in.
    pub code: String,
    /// 班训, shown on the board.
    pub motto: String,
    /// Columns of seats.
    pub seat_columns: u32,
    /// Column groups 大组.
    pub seat_groups: u32,
    /// Dissolved or graduated.
    pub closed: bool,
}

impl Class {
    /// `七年级（3）班` on this day.
    pub fn name(&self, naming: &calendar::Naming, day: Day) -> String {
        naming.class_name(self.stage, self.entry_year, self.number, day)
    }

    /// Compulsory education (grades 1–9)?
    pub fn compulsory(&self) -> bool {
        self.stage != Stage::Senior
    }
}

fn read(r: &Row<'_>) -> Result<Class> {
    let number = |n: i64, what: &str| {
        u16::try_from(n).map_err(|_| Fault::broken(format!("class {what} {n}")))
    };
    Ok(Class {
        id: r.get(0)?,
        stage: r.get::<String>(1)?.parse().map_err(Fault::Broken)?,
        entry_year: i16::try_from(r.get::<i64>(2)?).map_err(Fault::broken)?,
        number: number(r.get(3)?, "number")?,
        code: r.get(4)?,
        motto: r.get(5)?,
        seat_columns: r.get(6)?,
        seat_groups: r.get(7)?,
        closed: r.get::<Option<i64>>(8)?.is_some(),
    })
}

/// Makes a class. `code` must be free in the whole installation.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id,
    stage: Stage,
    entry_year: i16,
    number: u16,
    code: &str,
) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let (year, number_) = (i64::from(entry_year), i64::from(number));
    tx.run(&MAKE, &[&school, &id, &stage.code(), &year, &number_, &code, &now])
        .on_unique(|| Fault::field("number", "这个班已经有了，请检查入学年份和班号"))?;
    Ok(())
}

/// The class of the scope.
pub fn class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Class> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class], read)
}

/// One class of the transaction's school, for background work and set-up.
pub fn by_id(tx: &mut Tx<'_>, class: Id) -> Result<Class> {
    let school = tx.school();
    tx.one(&ONE, &[&school, &class], read)
}

/// Every class of the transaction's school.
pub fn classes(tx: &mut Tx<'_>) -> Result<Vec<Class>> {
    let school = tx.school();
    tx.all(&EVERY, &[&school], read)
}

/// The classes that this person has something to do with: their own, or all for school-wide
/// roles.
pub fn my_classes(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Class>> {
    let grants = &scope.who().grants;
    let all = grants.iter().any(|g| g.class.is_none());
    let mut found = classes(tx)?;
    found.retain(|c| all || grants.iter().any(|g| g.class == Some(c.id)));
    Ok(found)
}

/// School and class of a sign-in code.
pub fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<(Id, Id)>> {
    tx.maybe(&BY_CODE, &[&code], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Sets the motto.
pub fn set_motto(tx: &mut Tx<'_>, class: Id, motto: &str) -> Result<()> {
    let school = tx.school();
    tx.run_one(&MOTTO, &[&school, &class, &motto])
}

/// Closes a class or opens it again.
pub fn set_closed(tx: &mut Tx<'_>, class: Id, closed: bool) -> Result<()> {
    let (school, at) = (tx.school(), closed.then(|| tx.now()));
    tx.run_one(&CLOSE, &[&school, &class, &at])
}

/// Sets how many columns and column groups the room has.
pub fn set_layout(tx: &mut Tx<'_>, class: Id, columns: u32, groups: u32) -> Result<()> {
    let school = tx.school();
    tx.run_one(&LAYOUT, &[&school, &class, &columns, &groups])
}

/// `七年级（3）班` and `第 12 周 · 54 人`, for the frame of a page. Four statements.
pub fn class_line(tx: &mut Tx<'_>, scope: &Scope) -> Result<(String, String)> {
    let class = class(tx, scope)?;
    let settings = super::school::school(tx)?.settings;
    let size = crate::class_size(tx, scope)?;
    line_of(tx, &class, settings, size)
}

/// The same from what a page has read already. One statement.
pub fn line_of(
    tx: &mut Tx<'_>,
    class: &Class,
    settings: crate::SchoolSettings,
    size: i64,
) -> Result<(String, String)> {
    let today = tx.now().day();
    // Only the term around today: the count of weeks needs no holidays and no other years.
    let near = |t: &super::calendar::StoredTerm| {
        t.term.starts().plus(-7) <= today && today <= t.term.ends().plus(7)
    };
    let terms = super::calendar::terms(tx)?.into_iter().filter(near).map(|t| t.term).collect();
    let calendar = SchoolCalendar::new(Arc::default(), terms, Vec::new(), settings.calendar);
    let calendar = calendar.map_err(|e| Fault::rule(e.to_string()))?;
    Ok((class.name(&settings.naming, today), week_line(&calendar, today, size)))
}

/// The second line with the teaching week, where the calendar is at hand.
pub fn week_line(calendar: &SchoolCalendar, today: Day, size: i64) -> String {
    match calendar.teaching_week(today) {
        Some(week) => format!("第 {} 周 · {size} 人", week.number),
        None => format!("假期 · {size} 人"),
    }
}
