//! Cases: the files themselves, and where their students are now. A case belongs to the child, not
//! to the class: who changes the class takes it along (C8-03).

pub mod parts;
pub mod team;

use crate::model::cases::{Cadence, CaseKind, Referral, Stage};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};
use std::collections::HashMap;

db::queries! {
    /// A new case.
    INSERT [18 -> 0] "insert into cases (school_id, id, student_id, kind, stage, cadence, touch_weeks, \
        referral, situation, seen, home, at_school, own, signs, closing, opened_day, opened_by, \
        opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
        $18)";
    /// One case.
    ONE [2 -> 17] "select id, student_id, kind, stage, cadence, touch_weeks, referral, situation, \
        seen, home, at_school, own, signs, closing, opened_day, opened_by, closed_day from cases \
        where school_id = $1 and id = $2";
    /// The cases of the children who are in a class now, with their rows there: also those that
    /// were opened in a class before.
    OF_CLASS [2 -> 18] "with recursive way (now_id, id) as ( \
          select s.id, s.id from students s where s.school_id = $1 and s.class_id = $2 \
            and (s.left_day is null or not exists (select 1 from students n \
              where n.school_id = s.school_id and n.prior_id = s.id)) \
          union all select w.now_id, s.prior_id from way w join students s \
            on s.school_id = $1 and s.id = w.id where s.prior_id is not null) \
        select c.id, c.student_id, c.kind, c.stage, c.cadence, c.touch_weeks, c.referral, c.situation, \
        c.seen, c.home, c.at_school, c.own, c.signs, c.closing, c.opened_day, c.opened_by, \
        c.closed_day, w.now_id from way w join cases c on c.school_id = $1 and c.student_id = w.id \
        order by c.opened_day, c.id";
    /// The cases of one child, whatever class they were opened in.
    OF_CHILD [2 -> 17] "with recursive way (id) as ( \
          select s.id from students s where s.school_id = $1 and s.id = $2 \
          union all select s.prior_id from way w join students s \
            on s.school_id = $1 and s.id = w.id where s.prior_id is not null) \
        select c.id, c.student_id, c.kind, c.stage, c.cadence, c.touch_weeks, c.referral, c.situation, \
        c.seen, c.home, c.at_school, c.own, c.signs, c.closing, c.opened_day, c.opened_by, \
        c.closed_day from way w join cases c on c.school_id = $1 and c.student_id = w.id \
        order by c.opened_day desc, c.id";
    /// The child's rows from the case's on, the present one first.
    NOW [2 -> 5] "with recursive ahead (id, n) as ( \
          select s.id, 0 from students s where s.school_id = $1 and s.id = $2 \
          union all select s.id, a.n + 1 from ahead a join students s \
            on s.school_id = $1 and s.prior_id = a.id) \
        select s.id, s.class_id, s.name, s.roll, s.left_day from ahead a \
        join students s on s.school_id = $1 and s.id = a.id \
        order by case when s.left_day is null then 0 else 1 end, a.n desc";
    /// It stands at another stage.
    STAGE [4 -> 0] "update cases set stage = $3, closed_day = $4 where school_id = $1 and id = $2";
    /// Its closing summary.
    CLOSING [3 -> 0] "update cases set closing = $3 where school_id = $1 and id = $2";
    /// Its rhythm, and after how many weeks the teacher hears of it.
    RHYTHM [4 -> 0] "update cases set cadence = $3, touch_weeks = $4 \
        where school_id = $1 and id = $2";
    /// Whether the psychology teacher was asked.
    REFERRAL [3 -> 0] "update cases set referral = $3 where school_id = $1 and id = $2";
    /// What is known.
    FACTS [8 -> 0] "update cases set situation = $3, seen = $4, home = $5, at_school = $6, own = $7, \
        kind = $8 where school_id = $1 and id = $2";
    /// The last talk about each open case of a class's children: written in the case or as a talk.
    TALKS [2 -> 2] "select x.case_id, max(x.day) from ( \
          select n.case_id as case_id, n.day as day from case_notes n join cases c \
            on c.school_id = n.school_id and c.id = n.case_id \
            where n.school_id = $1 and n.kind = 'talk' and c.closed_day is null \
          union all select c.id, t.day from cases c join talks t \
            on t.school_id = c.school_id and t.student_id = c.student_id \
            where c.school_id = $1 and c.closed_day is null \
          union all select c.id, t.day from cases c join students s \
            on s.school_id = c.school_id and s.prior_id = c.student_id join talks t \
            on t.school_id = s.school_id and t.student_id = s.id \
            where c.school_id = $1 and c.closed_day is null and s.class_id = $2 \
        ) x group by x.case_id";
}

/// A case as it is stored: texts sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its identifier.
    pub id: Id,
    /// The child's row when it was opened.
    pub student: Id,
    /// What it is about.
    pub kind: CaseKind,
    /// Where it stands.
    pub stage: Stage,
    /// The rhythm of talks.
    pub cadence: Cadence,
    /// After how many weeks without contact the teacher hears of it (C7-08).
    pub touch_weeks: i64,
    /// Whether the psychology teacher was asked.
    pub referral: Referral,
    /// 基本情况, 具体表现, 家庭, 学校, 自身: sealed.
    pub facts: [Vec<u8>; 5],
    /// Signs: sealed codes.
    pub signs: Vec<u8>,
    /// The closing summary: sealed.
    pub closing: Option<Vec<u8>>,
    /// Since when.
    pub opened: Day,
    /// By whom.
    pub opened_by: Id,
    /// Until when.
    pub closed: Option<Day>,
}

/// Where the child of a case is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The present row.
    pub student: Id,
    /// The class.
    pub class: Id,
    /// The name.
    pub name: String,
    /// The number in the class.
    pub roll: i64,
    /// Left the school since.
    pub left: Option<Day>,
}

/// A code that must be known.
pub(super) fn known<T>(row: &Row<'_>, at: usize, from: impl Fn(&str) -> Option<T>) -> Result<T> {
    let code = row.text(at)?;
    from(code).ok_or_else(|| Fault::broken(format!("a case's {code}")))
}

fn read(row: &Row<'_>) -> Result<Case> {
    Ok(Case {
        id: row.get(0)?,
        student: row.get(1)?,
        kind: known(row, 2, CaseKind::from_code)?,
        stage: known(row, 3, Stage::from_code)?,
        cadence: known(row, 4, Cadence::from_code)?,
        touch_weeks: row.get(5)?,
        referral: known(row, 6, Referral::from_code)?,
        facts: [row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?, row.get(11)?],
        signs: row.get(12)?,
        closing: row.get(13)?,
        opened: row.get(14)?,
        opened_by: row.get(15)?,
        closed: row.get(16)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert(tx: &mut Tx<'_>, case: &Case) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let [situation, seen, home, at_school, own] = &case.facts;
    tx.run(
        &INSERT,
        &[
            &school,
            &case.id,
            &case.student,
            &case.kind.code(),
            &case.stage.code(),
            &case.cadence.code(),
            &case.touch_weeks,
            &case.referral.code(),
            situation,
            seen,
            home,
            at_school,
            own,
            &case.signs,
            &case.closing,
            &case.opened,
            &case.opened_by,
            &now,
        ],
    )?;
    Ok(())
}

/// One case of the school. Whether this person may see it, [`crate::actions::cases::sight`] says.
pub(crate) fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Case> {
    let school = scope.school();
    tx.one(&ONE, &[&school, &id], read)
}

/// The cases of the children who are in the scope's class now, with their present rows.
pub(crate) fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Case, Id)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class], |r| Ok((read(r)?, r.get(17)?)))
}

/// The cases of a child, the newest first.
pub(crate) fn of_child(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Vec<Case>> {
    let school = scope.school();
    tx.all(&OF_CHILD, &[&school, &student], read)
}

/// Where the child is now.
pub(crate) fn now_of(tx: &mut Tx<'_>, student: Id) -> Result<Now> {
    let school = tx.school();
    tx.one(&NOW, &[&school, &student], |r| {
        Ok(Now {
            student: r.get(0)?,
            class: r.get(1)?,
            name: r.get(2)?,
            roll: r.get(3)?,
            left: r.get(4)?,
        })
    })
}

/// At another stage.
pub(crate) fn set_stage(tx: &mut Tx<'_>, id: Id, stage: Stage, closed: Option<Day>) -> Result<()> {
    let school = tx.school();
    tx.run_one(&STAGE, &[&school, &id, &stage.code(), &closed])
}

/// Its closing summary, sealed.
pub(crate) fn set_closing(tx: &mut Tx<'_>, id: Id, closing: &[u8]) -> Result<()> {
    let school = tx.school();
    tx.run_one(&CLOSING, &[&school, &id, &closing])
}

/// Another rhythm.
pub(crate) fn set_rhythm(tx: &mut Tx<'_>, id: Id, cadence: Cadence, weeks: i64) -> Result<()> {
    let school = tx.school();
    tx.run_one(&RHYTHM, &[&school, &id, &cadence.code(), &weeks])
}

/// Whether the psychology teacher was asked.
pub(crate) fn set_referral(tx: &mut Tx<'_>, id: Id, referral: Referral) -> Result<()> {
    let school = tx.school();
    tx.run_one(&REFERRAL, &[&school, &id, &referral.code()])
}

/// What is known, sealed.
pub(crate) fn set_facts(
    tx: &mut Tx<'_>,
    id: Id,
    kind: CaseKind,
    facts: &[Vec<u8>; 5],
) -> Result<()> {
    let school = tx.school();
    let [situation, seen, home, at_school, own] = facts;
    tx.run_one(&FACTS, &[&school, &id, situation, seen, home, at_school, own, &kind.code()])
}

/// The day of the last talk with the child of each open case, as far as there was one.
pub(crate) fn last_talks(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, Day>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&TALKS, &[&school, &class], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// After how many weeks without contact the coverage board is to show each student of the scope's
/// class who has an open case (C7-08). Everybody else has the class's own measure.
pub fn targets(tx: &mut Tx<'_>, scope: &Scope) -> Result<HashMap<Id, i64>> {
    let all = of_class(tx, scope)?;
    let open = all.into_iter().filter(|(c, _)| c.closed.is_none());
    Ok(open.map(|(case, student)| (student, case.touch_weeks)).collect())
}

/// The child's case that is open now, for whoever leads cases here.
///
/// # Errors
/// [`Fault::Forbidden`] for everybody else.
pub fn open_of(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Option<Id>> {
    scope.may(auth::Do::LeadCases)?;
    people::member(tx, scope, student)?;
    let all = of_child(tx, scope, student)?;
    Ok(all.into_iter().find(|c| c.closed.is_none()).map(|c| c.id))
}
