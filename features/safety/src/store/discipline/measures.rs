//! Measures. What has run out is in no answer of this file: every statement asks for the day from
//! which it is hidden.

use crate::model::discipline::{Case, Details, Hearing, Measure, Situation, Step, Texts, Tier};
use auth::Vault;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};
use std::collections::HashMap;

/// To what the texts are sealed.
const TEXTS: &str = "safety.measure";

db::queries! {
    /// A new one.
    INSERT [22 -> 0] "insert into measures (school_id, id, class_id, student_id, measure, tier, \
        situation, item_id, day, step, sealed, minutes, from_day, to_day, out_at, back_at, made_by, \
        made_at, hearing, decided_by, decided_on, hide_on) values ($1, $2, $3, $4, $5, $6, $7, $8, \
        $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    /// One.
    ONE [3 -> 27] "select id, class_id, student_id, measure, situation, item_id, day, step, sealed, \
        minutes, from_day, to_day, out_at, back_at, made_by, made_at, statement_day, hearing, \
        hearing_day, told_on, decided_by, decided_on, number, delivered_on, begun_on, ended_on, \
        hide_on from measures \
        where school_id = $1 and id = $2 and (hide_on is null or hide_on > $3)";
    /// A class's, the newest first.
    OF_CLASS [4 -> 27] "select id, class_id, student_id, measure, situation, item_id, day, step, \
        sealed, minutes, from_day, to_day, out_at, back_at, made_by, made_at, statement_day, hearing, \
        hearing_day, told_on, decided_by, decided_on, number, delivered_on, begun_on, ended_on, \
        hide_on from measures \
        where school_id = $1 and class_id = $2 and (hide_on is null or hide_on > $3) \
        order by day desc, id desc limit $4";
    /// What one person recorded or proposed in a class.
    OF_MAKER [5 -> 27] "select id, class_id, student_id, measure, situation, item_id, day, step, \
        sealed, minutes, from_day, to_day, out_at, back_at, made_by, made_at, statement_day, hearing, \
        hearing_day, told_on, decided_by, decided_on, number, delivered_on, begun_on, ended_on, \
        hide_on from measures \
        where school_id = $1 and class_id = $2 and made_by = $3 \
        and (hide_on is null or hide_on > $4) order by day desc, id desc limit $5";
    /// A student's, the newest first.
    OF_STUDENT [4 -> 27] "select id, class_id, student_id, measure, situation, item_id, day, step, \
        sealed, minutes, from_day, to_day, out_at, back_at, made_by, made_at, statement_day, hearing, \
        hearing_day, told_on, decided_by, decided_on, number, delivered_on, begun_on, ended_on, \
        hide_on from measures \
        where school_id = $1 and student_id = $2 and (hide_on is null or hide_on > $3) \
        order by day desc, id desc limit $4";
    /// The graver ones of the school (D.2), the newest first.
    OF_SCHOOL [3 -> 27] "select id, class_id, student_id, measure, situation, item_id, day, step, \
        sealed, minutes, from_day, to_day, out_at, back_at, made_by, made_at, statement_day, hearing, \
        hearing_day, told_on, decided_by, decided_on, number, delivered_on, begun_on, ended_on, \
        hide_on from measures \
        where school_id = $1 and tier >= 2 and (hide_on is null or hide_on > $2) \
        order by day desc, id desc limit $3";
    /// Before a place in a student's timeline.
    BEFORE [6 -> 27] "select id, class_id, student_id, measure, situation, item_id, day, step, \
        sealed, minutes, from_day, to_day, out_at, back_at, made_by, made_at, statement_day, hearing, \
        hearing_day, told_on, decided_by, decided_on, number, delivered_on, begun_on, ended_on, \
        hide_on from measures \
        where school_id = $1 and student_id = $2 and (hide_on is null or hide_on > $3) \
        and (day < $4 or (day = $4 and id < $5)) order by day desc, id desc limit $6";
    /// How many of each measure a class had since a day: no persons.
    COUNTS [3 -> 3] "select class_id, tier, count(*) from measures where school_id = $1 and day >= $2 \
        and step <> 'dropped' and (hide_on is null or hide_on > $3) group by class_id, tier";
    /// The names of the students of graver measures.
    NAMES [2 -> 2] "select distinct s.id, s.name from students s join measures m \
        on m.school_id = s.school_id and m.student_id = s.id \
        where s.school_id = $1 and m.tier >= 2 and (m.hide_on is null or m.hide_on > $2)";
    /// How far it has come.
    MOVE [13 -> 0] "update measures set step = $3, statement_day = $4, hearing = $5, \
        hearing_day = $6, told_on = $7, decided_by = $8, decided_on = $9, number = $10, \
        delivered_on = $11, begun_on = $12, ended_on = $13 where school_id = $1 and id = $2";
    /// From when on nobody sees it.
    HIDE [3 -> 0] "update measures set hide_on = $3 where school_id = $1 and id = $2";
    /// Back in the lesson.
    BACK [3 -> 0] "update measures set back_at = $3 where school_id = $1 and id = $2 \
        and out_at is not null and back_at is null";
    /// Another, milder measure after an appeal.
    CHANGE [8 -> 0] "update measures set measure = $3, tier = $4, minutes = $5, from_day = $6, \
        to_day = $7, sealed = $8 where school_id = $1 and id = $2";
    /// The newest number of the year.
    NUMBER [3 -> 1] "select max(number) from measures where school_id = $1 and number >= $2 \
        and number < $3";
    /// Minor measures that have run out go whole (law.md P).
    FORGET [2 -> 0] "delete from measures where school_id = $1 and tier = 1 and hide_on <= $2";
    /// Whatever would have to be there by law and is not: a decision without notice or statement.
    BROKEN [1 -> 1] "select count(*) from measures m where m.school_id = $1 and m.tier >= 2 \
        and m.step in ('decided', 'running', 'closed', 'lifted') and (m.statement_day is null \
        or not exists (select 1 from measure_acts a where a.school_id = m.school_id \
        and a.measure_id = m.id and a.kind = 'notice'))";
}

/// A measure as kept.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// The student: one.
    pub student: Id,
    /// What.
    pub measure: Measure,
    /// In which situation.
    pub situation: Situation,
    /// Under which item of the class rules.
    pub item: Option<Id>,
    /// When it happened.
    pub day: Day,
    /// Where it stands.
    pub step: Step,
    /// The sealed texts.
    pub sealed: Vec<u8>,
    /// For standing.
    pub minutes: Option<i64>,
    /// First and last day.
    pub days: (Option<Day>, Option<Day>),
    /// Out of the lesson and back, minutes of the day (L-A16).
    pub out: (Option<i64>, Option<i64>),
    /// Who recorded or proposed it.
    pub made_by: Id,
    /// When.
    pub made_at: Moment,
    /// The day of the statement.
    pub statement: Option<Day>,
    /// The hearing, and its day.
    pub hearing: (Hearing, Option<Day>),
    /// Since when student and family see it.
    pub told: Option<Day>,
    /// Who decided, when.
    pub decided: Option<(Id, Day)>,
    /// The letter's number.
    pub number: Option<String>,
    /// The letter reached the family.
    pub delivered: Option<Day>,
    /// It began.
    pub begun: Option<Day>,
    /// It ended.
    pub ended: Option<Day>,
    /// From when on nobody sees it.
    pub hide: Option<Day>,
}

impl Stored {
    /// How grave.
    pub fn tier(&self) -> Tier {
        self.measure.tier()
    }

    /// The state machine's part, with what stands elsewhere.
    pub fn case(&self, notices: Vec<Day>, paused: bool) -> Case {
        Case {
            measure: self.measure,
            step: self.step,
            made_by: self.made_by,
            notices,
            statement: self.statement,
            hearing: self.hearing.0,
            hearing_on: self.hearing.1,
            decided: self.decided,
            delivered: self.delivered,
            until: self.days.1,
            paused,
        }
    }

    /// Opens the texts.
    pub fn texts(&self, vault: &Vault, school: Id) -> Result<Texts> {
        let text = vault.open(school, TEXTS, &self.sealed)?;
        serde_json::from_str(&text).map_err(Fault::broken)
    }

    /// Do student and family see it? A proposal not before somebody has talked to them.
    pub fn shown_at_home(&self) -> bool {
        self.tier() == Tier::Minor || self.told.is_some() || self.step != Step::Proposed
    }
}

/// Seals the texts.
pub fn seal(tx: &Tx<'_>, vault: &Vault, texts: &Texts) -> Result<Vec<u8>> {
    let text = serde_json::to_string(texts).map_err(Fault::broken)?;
    vault.seal(tx.school(), TEXTS, &text, tx.chance())
}

fn read(r: &Row<'_>) -> Result<Stored> {
    let code = |what: &str, found: String| Fault::broken(format!("a measure's {what}: {found}"));
    let (measure, situation): (String, String) = (r.get(3)?, r.get(4)?);
    let (step, hearing): (String, String) = (r.get(7)?, r.get(17)?);
    let by: Option<Id> = r.get(20)?;
    Ok(Stored {
        id: r.get(0)?,
        class: r.get(1)?,
        student: r.get(2)?,
        measure: Measure::from_code(&measure).ok_or_else(|| code("kind", measure))?,
        situation: Situation::from_code(&situation).ok_or_else(|| code("situation", situation))?,
        item: r.get(5)?,
        day: r.get(6)?,
        step: Step::from_code(&step).ok_or_else(|| code("step", step))?,
        sealed: r.get(8)?,
        minutes: r.get(9)?,
        days: (r.get(10)?, r.get(11)?),
        out: (r.get(12)?, r.get(13)?),
        made_by: r.get(14)?,
        made_at: r.get(15)?,
        statement: r.get(16)?,
        hearing: (
            Hearing::from_code(&hearing).ok_or_else(|| code("hearing", hearing))?,
            r.get(18)?,
        ),
        told: r.get(19)?,
        decided: by.zip(r.get(21)?),
        number: r.get(22)?,
        delivered: r.get(23)?,
        begun: r.get(24)?,
        ended: r.get(25)?,
        hide: r.get(26)?,
    })
}

/// Keeps a new one.
pub fn insert(tx: &mut Tx<'_>, new: &Stored) -> Result<()> {
    let school = tx.school();
    let (by, on) = new.decided.unzip();
    tx.run(
        &INSERT,
        &[
            &school,
            &new.id,
            &new.class,
            &new.student,
            &new.measure.code(),
            &new.tier().level(),
            &new.situation.code(),
            &new.item,
            &new.day,
            &new.step.code(),
            &new.sealed,
            &new.minutes,
            &new.days.0,
            &new.days.1,
            &new.out.0,
            &new.out.1,
            &new.made_by,
            &new.made_at,
            &new.hearing.0.code(),
            &by,
            &on,
            &new.hide,
        ],
    )?;
    Ok(())
}

/// One of the transaction's school that has not run out. The caller asks whether they may.
pub fn one(tx: &mut Tx<'_>, id: Id) -> Result<Stored> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.one(&ONE, &[&school, &id, &today], read)
}

/// A class's, the newest first.
pub fn of_class(tx: &mut Tx<'_>, class: Id, most: i64) -> Result<Vec<Stored>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&OF_CLASS, &[&school, &class, &today, &most], read)
}

/// What this person recorded or proposed in a class.
pub fn of_maker(tx: &mut Tx<'_>, class: Id, maker: Id, most: i64) -> Result<Vec<Stored>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&OF_MAKER, &[&school, &class, &maker, &today, &most], read)
}

/// A student's, the newest first.
pub fn of_student(tx: &mut Tx<'_>, student: Id, most: i64) -> Result<Vec<Stored>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&OF_STUDENT, &[&school, &student, &today, &most], read)
}

/// The school's graver ones, the newest first.
pub fn of_school(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Stored>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&OF_SCHOOL, &[&school, &today, &most], read)
}

/// A student's before a place in the timeline.
pub fn before(tx: &mut Tx<'_>, student: Id, span: &web::Span) -> Result<Vec<Stored>> {
    let (school, today) = (tx.school(), tx.now().day());
    let (day, id) = span.before;
    tx.all(&BEFORE, &[&school, &student, &today, &day, &id, &span.most], read)
}

/// How many of each tier every class had since a day.
pub fn counts(tx: &mut Tx<'_>, since: Day) -> Result<Vec<(Id, i64, i64)>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&COUNTS, &[&school, &since, &today], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// The names of the students of the school's graver measures.
pub fn names(tx: &mut Tx<'_>) -> Result<HashMap<Id, String>> {
    let (school, today) = (tx.school(), tx.now().day());
    let all = tx.all(&NAMES, &[&school, &today], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// Keeps how far it has come.
pub fn keep(tx: &mut Tx<'_>, now: &Stored) -> Result<()> {
    let school = tx.school();
    let (by, on) = now.decided.unzip();
    tx.run_one(
        &MOVE,
        &[
            &school,
            &now.id,
            &now.step.code(),
            &now.statement,
            &now.hearing.0.code(),
            &now.hearing.1,
            &now.told,
            &by,
            &on,
            &now.number,
            &now.delivered,
            &now.begun,
            &now.ended,
        ],
    )
}

/// From this day on nobody sees it.
pub fn hide(tx: &mut Tx<'_>, id: Id, on: Option<Day>) -> Result<()> {
    let school = tx.school();
    tx.run_one(&HIDE, &[&school, &id, &on])
}

/// Back in the lesson; `false` when nobody is out.
pub fn back(tx: &mut Tx<'_>, id: Id, minute: i64) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&BACK, &[&school, &id, &minute])? == 1)
}

/// Another measure after an appeal.
pub fn change(
    tx: &mut Tx<'_>,
    id: Id,
    measure: Measure,
    details: &Details,
    sealed: &[u8],
) -> Result<()> {
    let (school, level) = (tx.school(), measure.tier().level());
    let (from, to) = details.days.unzip();
    tx.run_one(
        &CHANGE,
        &[&school, &id, &measure.code(), &level, &details.minutes, &from, &to, &sealed],
    )
}

/// The next number of a decision letter: `2025-0003`.
pub fn next_number(tx: &mut Tx<'_>, year: i16) -> Result<String> {
    let (school, from, to) = (tx.school(), format!("{year}-"), format!("{}-", year + 1));
    let last: Option<String> = tx.one(&NUMBER, &[&school, &from, &to], |r| r.get(0))?;
    let last = last.and_then(|n| n.rsplit_once('-')?.1.parse::<u32>().ok()).unwrap_or(0);
    Ok(format!("{year}-{:04}", last + 1))
}

/// Deletes minor measures that have run out.
pub fn forget(tx: &mut Tx<'_>, today: Day) -> Result<usize> {
    let school = tx.school();
    super::acts::forget(tx, today)?;
    tx.run(&FORGET, &[&school, &today])
}

/// What `doctor` proves: no decision without notice and statement (L-A5).
pub fn wrong(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let school = tx.school();
    Ok(match tx.number(&BROKEN, &[&school])? {
        0 => Vec::new(),
        n => vec![format!("{n} 件学校决定的惩戒没有告知家长或没有听取学生陈述")],
    })
}
