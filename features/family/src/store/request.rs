//! Guardians' requests, and the class's quiet hours.

use crate::model::request::{Quiet, RequestKind, RequestState};
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};

macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "select id, student_id, guardian_id, kind, words, wish_day, quiet, state, at, answer, \
             met_day, met_minute, answered_at, sequence from home_requests where school_id = $1 and ",
            $rest
        )
    };
}

db::queries! {
    /// A new one.
    MAKE [10 -> 0] "insert into home_requests (school_id, id, class_id, student_id, guardian_id, \
        kind, words, wish_day, quiet, at, state, sequence) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', 0)";
    /// One of a class.
    ONE [3 -> 14] requests!("class_id = $2 and id = $3");
    /// One of a guardian.
    OWN [3 -> 14] requests!("guardian_id = $2 and id = $3");
    /// Those of a guardian, the newest first.
    OWNS [3 -> 14] requests!("guardian_id = $2 order by at desc, id desc limit $3");
    /// Open ones of a class, the oldest first.
    OPEN [3 -> 14] requests!("class_id = $2 and state = 'open' order by at, id limit $3");
    /// Those of a class that are not open, the newest first.
    CLOSED [4 -> 14] requests!("class_id = $2 and state <> 'open' order by at desc, id desc \
        limit $3 offset $4");
    /// How many of a guardian's there are since a moment.
    SINCE [3 -> 1] "select count(*) from home_requests \
        where school_id = $1 and guardian_id = $2 and at >= $3";
    /// Answered.
    ANSWER [9 -> 0] "update home_requests set state = $4, answer = $5, met_day = $6, \
        met_minute = $7, answered_by = $8, answered_at = $9, sequence = sequence + 1 \
        where school_id = $1 and class_id = $2 and id = $3 and state <> 'withdrawn'";
    /// Taken back by the family, while nobody has answered.
    WITHDRAW [3 -> 0] "update home_requests set state = 'withdrawn', sequence = sequence + 1 \
        where school_id = $1 and guardian_id = $2 and id = $3 and state = 'open'";
    /// Agreed meetings of a class between two days.
    MET [4 -> 4] "select id, met_day, met_minute, sequence from home_requests where school_id = $1 \
        and class_id = $2 and met_day is not null and met_day >= $3 and met_day <= $4 \
        and state = 'agreed' order by met_day, met_minute, id limit 500";
    /// The quiet hours of a class.
    QUIET [2 -> 2] "select quiet_from, quiet_to from home_settings \
        where school_id = $1 and class_id = $2";
    /// Set them.
    SET_QUIET [4 -> 0] "insert into home_settings (school_id, class_id, quiet_from, quiet_to) \
        values ($1, $2, $3, $4) on conflict (school_id, class_id) do update set \
        quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to";
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// Identifier.
    pub id: Id,
    /// Whose family.
    pub student: Id,
    /// Who asks.
    pub guardian: Id,
    /// What for.
    pub kind: RequestKind,
    /// Sealed.
    pub words: Vec<u8>,
    /// On which day they would like to come.
    pub wish: Option<Day>,
    /// Written in the quiet hours.
    pub quiet: bool,
    /// How far it is.
    pub state: RequestState,
    /// When it was sent.
    pub at: Moment,
    /// Sealed.
    pub answer: Option<Vec<u8>>,
    /// The agreed day.
    pub met: Option<Day>,
    /// The agreed minute of the day.
    pub met_minute: Option<i64>,
    /// When it was answered.
    pub answered: Option<Moment>,
    /// Raised with every change.
    pub sequence: i64,
}

fn read(r: &Row<'_>) -> Result<Request> {
    let (kind, state): (String, String) = (r.get(3)?, r.get(7)?);
    Ok(Request {
        id: r.get(0)?,
        student: r.get(1)?,
        guardian: r.get(2)?,
        kind: RequestKind::from_code(&kind).ok_or_else(|| Fault::broken("a request's kind"))?,
        words: r.get(4)?,
        wish: r.get(5)?,
        quiet: r.get(6)?,
        state: RequestState::from_code(&state).ok_or_else(|| Fault::broken("a request's state"))?,
        at: r.get(8)?,
        answer: r.get(9)?,
        met: r.get(10)?,
        met_minute: r.get(11)?,
        answered: r.get(12)?,
        sequence: r.get(13)?,
    })
}

/// A request that is being sent.
pub struct Sending<'a> {
    /// The child.
    pub student: Id,
    /// What for.
    pub kind: RequestKind,
    /// Sealed.
    pub words: &'a [u8],
    /// On which day they would like to come.
    pub wish: Option<Day>,
    /// In the quiet hours?
    pub quiet: bool,
}

/// Keeps a new one of the guardian who acts.
pub fn insert(tx: &mut Tx<'_>, class: Id, s: &Sending<'_>) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    let kind = s.kind.code();
    tx.run(
        &MAKE,
        &[&school, &id, &class, &s.student, &actor, &kind, &s.words, &s.wish, &s.quiet, &now],
    )?;
    Ok(id)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Request> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// One of the guardian who asks.
pub fn own(tx: &mut Tx<'_>, id: Id) -> Result<Request> {
    let (school, actor) = (tx.school(), tx.actor());
    tx.one(&OWN, &[&school, &actor, &id], read)
}

/// Those of the guardian who asks, the newest first.
pub fn owns(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Request>> {
    let (school, actor) = (tx.school(), tx.actor());
    tx.all(&OWNS, &[&school, &actor, &most], read)
}

/// Open ones of the scope's class, the oldest first.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Request>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OPEN, &[&school, &class, &most], read)
}

/// A page of those that are not open any more, the newest first.
pub fn closed(tx: &mut Tx<'_>, scope: &Scope, most: i64, skip: i64) -> Result<Vec<Request>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&CLOSED, &[&school, &class, &most, &skip], read)
}

/// How many the guardian who acts has sent since a moment.
pub fn since(tx: &mut Tx<'_>, at: Moment) -> Result<i64> {
    let (school, actor) = (tx.school(), tx.actor());
    tx.number(&SINCE, &[&school, &actor, &at])
}

/// Answers; `false` when the family has taken it back.
pub fn answer(
    tx: &mut Tx<'_>,
    class: Id,
    id: Id,
    (state, words): (RequestState, &[u8]),
    met: Option<(Day, i64)>,
) -> Result<bool> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let (day, minute) = (met.map(|m| m.0), met.map(|m| m.1));
    let done = tx.run(
        &ANSWER,
        &[&school, &class, &id, &state.code(), &words, &day, &minute, &actor, &now],
    )?;
    Ok(done == 1)
}

/// Takes it back; `false` when it is not open.
pub fn withdraw(tx: &mut Tx<'_>, id: Id) -> Result<bool> {
    let (school, actor) = (tx.school(), tx.actor());
    Ok(tx.run(&WITHDRAW, &[&school, &actor, &id])? == 1)
}

/// Agreed meetings: identifier, day, minute, sequence.
pub fn met(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<(Id, Day, i64, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&MET, &[&school, &class, &from, &to], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get::<Option<i64>>(2)?.unwrap_or(0), r.get(3)?))
    })
}

/// The quiet hours of a class of the transaction's school.
pub fn quiet(tx: &mut Tx<'_>, class: Id) -> Result<Quiet> {
    let school = tx.school();
    let minute = |n: i64| u16::try_from(n).map_err(Fault::broken);
    let kept = tx.maybe(&QUIET, &[&school, &class], |r| {
        Ok(Quiet { from: minute(r.get(0)?)?, to: minute(r.get(1)?)? })
    })?;
    Ok(kept.unwrap_or_default())
}

/// Sets them.
pub fn set_quiet(tx: &mut Tx<'_>, class: Id, quiet: Quiet) -> Result<()> {
    let school = tx.school();
    let (from, to) = (i64::from(quiet.from), i64::from(quiet.to));
    tx.run(&SET_QUIET, &[&school, &class, &from, &to])?;
    Ok(())
}
