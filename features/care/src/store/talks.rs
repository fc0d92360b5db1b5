//! Talks and quick notes, as stored: the body is sealed.

use crate::model::talk::{Form, Kind, Need, Shared, area_code, area_from};
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};
use std::collections::HashMap;
use web::{Area, Span, Touch, TouchKind};

/// Talks with all their columns, as [`read`] takes them.
macro_rules! talks {
    ($rest:literal) => {
        concat!(
            "select id, class_id, student_id, by_id, day, at, form, kind, area, respect, \
             recognition, emotion, shared, body from talks where school_id = $1 and ",
            $rest
        )
    };
}

db::queries! {
    /// A new one.
    INSERT [15 -> 0] "insert into talks (school_id, id, class_id, student_id, by_id, day, at, form, \
        kind, area, respect, recognition, emotion, shared, body) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// Its author changes it.
    CHANGE [11 -> 0] "update talks set day = $4, kind = $5, area = $6, respect = $7, \
        recognition = $8, emotion = $9, shared = $10, body = $11 \
        where school_id = $1 and id = $2 and by_id = $3";
    /// Its author takes it away.
    REMOVE [3 -> 0] "delete from talks where school_id = $1 and id = $2 and by_id = $3";
    /// One of a class.
    ONE [3 -> 14] talks!("class_id = $2 and id = $3");
    /// One that was shared with the psychology teacher.
    ONE_SHARED [2 -> 14] talks!("id = $2 and shared = 'psychologist'");
    /// What one person wrote about a student, the newest first.
    OF_STUDENT [4 -> 14] talks!("student_id = $2 and by_id = $3 order by day desc, id desc limit $4");
    /// What was shared about a student with the team of the case.
    WITH_TEAM [3 -> 14] talks!("student_id = $2 and shared = 'team' \
        order by day desc, id desc limit $3");
    /// What one person wrote in a class between two days, page by page, the newest first.
    MINE [7 -> 14] talks!("class_id = $2 and by_id = $3 and day >= $4 and day <= $5 \
        order by day desc, id desc limit $6 offset $7");
    /// What was shared with the psychology teacher since a day, the newest first.
    SHARED [3 -> 14] talks!("shared = 'psychologist' and day >= $2 order by day desc, id desc limit $3");
    /// Lines of a timeline.
    HAPPENED [5 -> 14] talks!("student_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit $5");
    /// When, since a day, each student of a class was talked to, by area.
    TOUCHES [3 -> 4] "select student_id, area, max(day), count(*) from talks \
        where school_id = $1 and class_id = $2 and day >= $3 group by student_id, area";
    /// Kinds and needs of each student between two days, as one person wrote them.
    TERM [5 -> 6] "select student_id, kind, count(*), \
        sum(case when respect then 1 else 0 end), sum(case when recognition then 1 else 0 end), \
        sum(case when emotion then 1 else 0 end) from talks where school_id = $1 and class_id = $2 \
        and by_id = $3 and day >= $4 and day <= $5 group by student_id, kind";
    /// The last day on which a student was talked to.
    LAST [2 -> 1] "select max(day) from talks where school_id = $1 and student_id = $2";
}

/// A talk as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// Its identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// With whom.
    pub student: Id,
    /// Its author.
    pub by: Id,
    /// When it took place.
    pub day: Day,
    /// When it was written down.
    pub at: Moment,
    /// Its form.
    pub form: Form,
    /// Its kind.
    pub kind: Kind,
    /// Its area.
    pub area: Option<Area>,
    /// Which needs it met, in the order of [`Need::ALL`].
    pub needs: [bool; 3],
    /// Who may read it.
    pub shared: Shared,
    /// Sealed.
    pub body: Vec<u8>,
}

impl Talk {
    /// The needs that it met.
    pub fn met(&self) -> impl Iterator<Item = Need> {
        Need::ALL.iter().zip(self.needs).filter(|(_, met)| *met).map(|(need, _)| *need)
    }
}

fn word<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| Fault::broken("a talk's code"))
}

fn read(r: &Row<'_>) -> Result<Talk> {
    let area: Option<String> = r.get(8)?;
    Ok(Talk {
        id: r.get(0)?,
        class: r.get(1)?,
        student: r.get(2)?,
        by: r.get(3)?,
        day: r.get(4)?,
        at: r.get(5)?,
        form: word(Form::from_code(r.text(6)?))?,
        kind: word(Kind::from_code(r.text(7)?))?,
        area: area.as_deref().and_then(area_from),
        needs: [r.get(9)?, r.get(10)?, r.get(11)?],
        shared: word(Shared::from_code(r.text(12)?))?,
        body: r.get(13)?,
    })
}

/// Keeps a new one.
pub(crate) fn insert(tx: &mut Tx<'_>, talk: &Talk) -> Result<()> {
    let (school, area) = (tx.school(), talk.area.map(area_code));
    let [respect, recognition, emotion] = talk.needs;
    tx.run(
        &INSERT,
        &[
            &school,
            &talk.id,
            &talk.class,
            &talk.student,
            &talk.by,
            &talk.day,
            &talk.at,
            &talk.form.code(),
            &talk.kind.code(),
            &area,
            &respect,
            &recognition,
            &emotion,
            &talk.shared.code(),
            &talk.body,
        ],
    )?;
    Ok(())
}

/// Keeps what its author changed; form, student and class stay.
pub(crate) fn change(tx: &mut Tx<'_>, talk: &Talk) -> Result<()> {
    let (school, actor, area) = (tx.school(), tx.actor(), talk.area.map(area_code));
    let [respect, recognition, emotion] = talk.needs;
    tx.run_one(
        &CHANGE,
        &[
            &school,
            &talk.id,
            &actor,
            &talk.day,
            &talk.kind.code(),
            &area,
            &respect,
            &recognition,
            &emotion,
            &talk.shared.code(),
            &talk.body,
        ],
    )
}

/// Takes away what the acting person wrote.
pub(crate) fn remove(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let (school, actor) = (tx.school(), tx.actor());
    tx.run_one(&REMOVE, &[&school, &id, &actor])
}

/// One of the scope's class; who may read it is asked by the action.
pub(crate) fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Talk> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// One that was shared with the psychology teacher.
pub(crate) fn one_shared(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Talk> {
    let school = scope.school();
    tx.one(&ONE_SHARED, &[&school, &id], read)
}

/// What the scope's person wrote about a student of the class, the newest first.
pub(crate) fn of_student(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    most: i64,
) -> Result<Vec<Talk>> {
    let (school, actor) = (scope.school(), scope.actor());
    tx.all(&OF_STUDENT, &[&school, &student, &actor, &most], read)
}

/// What was shared about a student with the team of the case, the newest first.
pub(crate) fn with_team(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    most: i64,
) -> Result<Vec<Talk>> {
    let school = scope.school();
    tx.all(&WITH_TEAM, &[&school, &student, &most], read)
}

/// What the scope's person wrote in the class from a day to a day, the newest first.
pub(crate) fn mine(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (from, to): (Day, Day),
    most: i64,
    skip: i64,
) -> Result<Vec<Talk>> {
    let (school, class, actor) = (scope.school(), scope.class()?, scope.actor());
    tx.all(&MINE, &[&school, &class, &actor, &from, &to, &most, &skip], read)
}

/// What was shared with the psychology teacher since a day, the newest first.
pub(crate) fn shared(tx: &mut Tx<'_>, scope: &Scope, from: Day, most: i64) -> Result<Vec<Talk>> {
    let school = scope.school();
    tx.all(&SHARED, &[&school, &from, &most], read)
}

/// Talks with a student before a line of the timeline, the newest first.
pub(crate) fn happened(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Talk>> {
    let (school, (day, id)) = (scope.school(), span.before);
    tx.all(&HAPPENED, &[&school, &student, &day, &id, &span.most], read)
}

/// What the coverage board asks. One statement.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touch>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&TOUCHES, &[&school, &class, &since], |r| {
        let area: Option<String> = r.get(1)?;
        Ok(Touch {
            student: r.get(0)?,
            kind: TouchKind::Talk,
            area: area.as_deref().and_then(area_from),
            last: r.get(2)?,
            count: r.get(3)?,
        })
    })
}

/// What was counted of a student in a term (C7-11, C7-13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// By kind, in the order of [`Kind::ALL`].
    pub kinds: [i64; 3],
    /// By need, in the order of [`Need::ALL`].
    pub needs: [i64; 3],
}

/// Kinds and needs by student, as the scope's person wrote them from a day to a day.
pub(crate) fn counted(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (from, to): (Day, Day),
) -> Result<HashMap<Id, Counted>> {
    let (school, class, actor) = (scope.school(), scope.class()?, scope.actor());
    let rows = tx.all(&TERM, &[&school, &class, &actor, &from, &to], |r| {
        let student: Id = r.get(0)?;
        let kind = word(Kind::from_code(r.text(1)?))?;
        Ok((student, kind, r.get::<i64>(2)?, [r.get::<i64>(3)?, r.get(4)?, r.get(5)?]))
    })?;
    let mut all: HashMap<Id, Counted> = HashMap::new();
    for (student, kind, count, needs) in rows {
        let sum = all.entry(student).or_default();
        for (at, one) in Kind::ALL.iter().enumerate() {
            if *one == kind {
                sum.kinds[at] += count;
            }
        }
        for (sum, n) in sum.needs.iter_mut().zip(needs) {
            *sum += n;
        }
    }
    Ok(all)
}

/// The last day on which somebody talked to a student of the scope's class.
///
/// # Errors
/// [`Fault::NotFound`] when the student is not of this class.
pub fn last_talk(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Option<Day>> {
    people::member(tx, scope, student)?;
    let school = scope.school();
    tx.one(&LAST, &[&school, &student], |r| r.get(0))
}
