//! Parents' meetings, who came, what was said of them, their hand-outs.

use crate::model::meeting::{Came, MeetingKind, MeetingState};
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};

macro_rules! meetings {
    ($rest:literal) => {
        concat!(
            "select id, kind, title, day, minute, place, state, agenda, praise, outcome, sequence, \
             held_at from meetings where school_id = $1 and class_id = $2 and ",
            $rest
        )
    };
}

db::queries! {
    /// A new one.
    MAKE [14 -> 0] "insert into meetings (school_id, id, class_id, kind, title, day, minute, place, \
        state, agenda, praise, outcome, sequence, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, $11, $12, $13, $14)";
    /// Changed before it took place.
    CHANGE [10 -> 0] "update meetings set kind = $4, title = $5, day = $6, minute = $7, place = $8, \
        agenda = $9, praise = $10, sequence = sequence + 1 \
        where school_id = $1 and class_id = $2 and id = $3 and state = 'planned'";
    /// How it went.
    HELD [6 -> 0] "update meetings set state = $4, outcome = $5, held_at = $6, \
        sequence = sequence + 1 where school_id = $1 and class_id = $2 and id = $3 \
        and state <> 'cancelled'";
    /// Called off.
    CANCEL [3 -> 0] "update meetings set state = 'cancelled', sequence = sequence + 1 \
        where school_id = $1 and class_id = $2 and id = $3 and state = 'planned'";
    /// One of a class.
    ONE [3 -> 12] meetings!("id = $3");
    /// Those of a class between two days, the newest first.
    BETWEEN [5 -> 12] meetings!("day >= $3 and day <= $4 order by day desc, id desc limit $5");
    /// Those ahead, the next first.
    AHEAD [4 -> 12] meetings!("day >= $3 and state = 'planned' order by day, minute, id limit $4");
    /// How many of each kind took place between two days.
    COUNTS [4 -> 2] "select kind, count(*) from meetings where school_id = $1 and class_id = $2 \
        and day >= $3 and day <= $4 and state = 'held' group by kind";
    /// Who came of a family.
    CAME [4 -> 0] "insert into meeting_families (school_id, meeting_id, student_id, came) \
        values ($1, $2, $3, $4) on conflict (school_id, meeting_id, student_id) \
        do update set came = excluded.came";
    /// Who came.
    FAMILIES [2 -> 2] "select student_id, came from meeting_families \
        where school_id = $1 and meeting_id = $2";
    /// How many came to each meeting of a class between two days.
    PRESENT [4 -> 3] "select f.meeting_id, f.came, count(*) from meeting_families f \
        join meetings m on m.school_id = f.school_id and m.id = f.meeting_id \
        where f.school_id = $1 and m.class_id = $2 and m.day >= $3 and m.day <= $4 \
        group by f.meeting_id, f.came";
    /// A guardian's words; the last ones count.
    SAY [6 -> 0] "insert into meeting_feedback (school_id, meeting_id, guardian_id, student_id, \
        text, at) values ($1, $2, $3, $4, $5, $6) on conflict (school_id, meeting_id, guardian_id) \
        do update set text = excluded.text, at = excluded.at";
    /// What was said of a meeting.
    SAID [2 -> 3] "select student_id, text, at from meeting_feedback \
        where school_id = $1 and meeting_id = $2 order by at, guardian_id";
    /// How many families said something.
    VOICES [2 -> 1] "select count(*) from meeting_feedback where school_id = $1 and meeting_id = $2";
    /// What one guardian said.
    OWN [3 -> 1] "select text from meeting_feedback where school_id = $1 and meeting_id = $2 \
        and guardian_id = $3";
    /// A hand-out is kept.
    KEEP [8 -> 0] "insert into meeting_papers (school_id, id, meeting_id, class_id, name, body, \
        size, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Hand-outs of a meeting.
    PAPERS [2 -> 3] "select id, name, size from meeting_papers \
        where school_id = $1 and meeting_id = $2 order by id";
    /// One of a class.
    PAPER [3 -> 2] "select name, body from meeting_papers \
        where school_id = $1 and class_id = $2 and id = $3";
}

/// A meeting as stored; texts sealed.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Identifier.
    pub id: Id,
    /// What kind.
    pub kind: MeetingKind,
    /// What it is about.
    pub title: String,
    /// When.
    pub day: Day,
    /// The minute of the day.
    pub minute: i64,
    /// Where.
    pub place: String,
    /// How far it is.
    pub state: MeetingState,
    /// Sealed JSON of [`crate::model::meeting::Block`].
    pub agenda: Vec<u8>,
    /// Sealed JSON of [`crate::model::meeting::Praise`].
    pub praise: Vec<u8>,
    /// Sealed.
    pub outcome: Vec<u8>,
    /// Raised with every change.
    pub sequence: i64,
    /// When how it went was written down.
    pub held: Option<Moment>,
}

fn read(r: &Row<'_>) -> Result<Meeting> {
    let (kind, state): (String, String) = (r.get(1)?, r.get(6)?);
    Ok(Meeting {
        id: r.get(0)?,
        kind: MeetingKind::from_code(&kind).ok_or_else(|| Fault::broken("a meeting's kind"))?,
        title: r.get(2)?,
        day: r.get(3)?,
        minute: r.get(4)?,
        place: r.get(5)?,
        state: MeetingState::from_code(&state).ok_or_else(|| Fault::broken("a meeting's state"))?,
        agenda: r.get(7)?,
        praise: r.get(8)?,
        outcome: r.get(9)?,
        sequence: r.get(10)?,
        held: r.get(11)?,
    })
}

/// Keeps a new one.
pub fn insert(tx: &mut Tx<'_>, class: Id, m: &Meeting) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    tx.run(
        &MAKE,
        &[
            &school,
            &m.id,
            &class,
            &m.kind.code(),
            &m.title,
            &m.day,
            &m.minute,
            &m.place,
            &m.agenda,
            &m.praise,
            &m.outcome,
            &m.sequence,
            &actor,
            &now,
        ],
    )?;
    Ok(())
}

/// Changes one that is ahead; `false` when it is not.
pub fn change(tx: &mut Tx<'_>, class: Id, m: &Meeting) -> Result<bool> {
    let school = tx.school();
    let done = tx.run(
        &CHANGE,
        &[
            &school,
            &class,
            &m.id,
            &m.kind.code(),
            &m.title,
            &m.day,
            &m.minute,
            &m.place,
            &m.agenda,
            &m.praise,
        ],
    )?;
    Ok(done == 1)
}

/// Writes down how it went; `false` when it was called off.
pub fn held(tx: &mut Tx<'_>, class: Id, id: Id, outcome: &[u8]) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    let state = MeetingState::Held.code();
    Ok(tx.run(&HELD, &[&school, &class, &id, &state, &outcome, &now])? == 1)
}

/// Calls it off; `false` when it is not ahead.
pub fn cancel(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&CANCEL, &[&school, &class, &id])? == 1)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Meeting> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Those of the scope's class between two days, the newest first, at most 200.
pub fn between(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Meeting>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BETWEEN, &[&school, &class, &from, &to, &200_i64], read)
}

/// Those ahead of the scope's class, the next first.
pub fn ahead(tx: &mut Tx<'_>, scope: &Scope, from: Day, most: i64) -> Result<Vec<Meeting>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&AHEAD, &[&school, &class, &from, &most], read)
}

/// How many of each kind took place.
pub fn counts(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<(String, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&COUNTS, &[&school, &class, &from, &to], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Writes down who came of a family.
pub fn came(tx: &mut Tx<'_>, meeting: Id, student: Id, came: Came) -> Result<()> {
    let school = tx.school();
    tx.run(&CAME, &[&school, &meeting, &student, &came.code()])?;
    Ok(())
}

fn came_of(code: &str) -> Result<Came> {
    Came::from_code(code).ok_or_else(|| Fault::broken("who came"))
}

/// Who came to a meeting that the caller has looked up in scope.
pub fn families(tx: &mut Tx<'_>, meeting: Id) -> Result<Vec<(Id, Came)>> {
    let school = tx.school();
    tx.all(&FAMILIES, &[&school, &meeting], |r| Ok((r.get(0)?, came_of(&r.get::<String>(1)?)?)))
}

/// How many families came to each meeting between two days: meeting, how, how many.
pub fn present(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<(Id, Came, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&PRESENT, &[&school, &class, &from, &to], |r| {
        Ok((r.get(0)?, came_of(&r.get::<String>(1)?)?, r.get(2)?))
    })
}

/// Keeps what a guardian says.
pub fn say(tx: &mut Tx<'_>, meeting: Id, student: Id, text: &[u8]) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    tx.run(&SAY, &[&school, &meeting, &actor, &student, &text, &now])?;
    Ok(())
}

/// What was said of a meeting that the caller has looked up in scope.
pub fn said(tx: &mut Tx<'_>, meeting: Id) -> Result<Vec<(Id, Vec<u8>, Moment)>> {
    let school = tx.school();
    tx.all(&SAID, &[&school, &meeting], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// How many families said something.
pub fn voices(tx: &mut Tx<'_>, meeting: Id) -> Result<i64> {
    let school = tx.school();
    tx.number(&VOICES, &[&school, &meeting])
}

/// What this guardian said.
pub fn own(tx: &mut Tx<'_>, meeting: Id) -> Result<Option<Vec<u8>>> {
    let (school, actor) = (tx.school(), tx.actor());
    tx.maybe(&OWN, &[&school, &meeting, &actor], |r| r.get(0))
}

/// Keeps a hand-out.
pub fn keep(tx: &mut Tx<'_>, class: Id, meeting: Id, name: &str, body: &[u8]) -> Result<Id> {
    let (school, id, now) = (tx.school(), tx.new_id(), tx.now());
    let size = i64::try_from(body.len()).map_err(Fault::broken)?;
    tx.run(&KEEP, &[&school, &id, &meeting, &class, &name, &body, &size, &now])?;
    Ok(id)
}

/// The hand-outs of a meeting: identifier, name, bytes.
pub fn papers(tx: &mut Tx<'_>, meeting: Id) -> Result<Vec<(Id, String, i64)>> {
    let school = tx.school();
    tx.all(&PAPERS, &[&school, &meeting], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// A hand-out of the scope's class.
pub fn paper(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<(String, Vec<u8>)> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&PAPER, &[&school, &class, &id], |r| Ok((r.get(0)?, r.get(1)?)))
}
