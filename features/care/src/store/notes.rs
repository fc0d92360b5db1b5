//! What stands beside talks: the profile, bright spots, agreements; all sealed.

use auth::Scope;
use db::{Day, Id, Moment, Result, Row, Tx};
use std::collections::HashMap;
use web::Span;

db::queries! {
    /// A student's profile.
    PROFILE [3 -> 3] "select body, by_id, at from profiles \
        where school_id = $1 and class_id = $2 and student_id = $3";
    /// It is written, or written anew.
    PUT_PROFILE [6 -> 0] "insert into profiles (school_id, student_id, class_id, body, by_id, at) \
        values ($1, $2, $3, $4, $5, $6) on conflict (school_id, student_id) do update \
        set body = excluded.body, by_id = excluded.by_id, at = excluded.at";
    /// One more bright spot.
    PUT_SPOT [8 -> 0] "insert into bright_spots (school_id, id, class_id, student_id, by_id, day, at, \
        words) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// It is taken away.
    DROP_SPOT [4 -> 0] "delete from bright_spots \
        where school_id = $1 and class_id = $2 and student_id = $3 and id = $4";
    /// A student's bright spots, the newest first.
    SPOTS [3 -> 4] "select id, day, words, at from bright_spots \
        where school_id = $1 and student_id = $2 order by day desc, id desc limit $3";
    /// Those before a line of the timeline.
    SPOTS_BEFORE [5 -> 4] "select id, day, words, at from bright_spots where school_id = $1 \
        and student_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit $5";
    /// How many each student of a class has between two days.
    SPOT_COUNTS [4 -> 2] "select student_id, count(*) from bright_spots where school_id = $1 \
        and class_id = $2 and day >= $3 and day <= $4 group by student_id";
    /// A new agreement.
    PUT_AGREEMENT [10 -> 0] "insert into agreements (school_id, id, class_id, student_id, talk_id, \
        by_id, day, review, at, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// A student's agreements, the newest first.
    AGREEMENTS [3 -> 7] "select id, student_id, talk_id, by_id, day, review, body from agreements \
        where school_id = $1 and student_id = $2 order by day desc, id desc limit $3";
    /// Those of a talk.
    OF_TALK [2 -> 7] "select id, student_id, talk_id, by_id, day, review, body from agreements \
        where school_id = $1 and talk_id = $2 order by id";
    /// One of a class.
    AGREEMENT [3 -> 7] "select id, student_id, talk_id, by_id, day, review, body from agreements \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Those before a line of the timeline.
    AGREED_BEFORE [5 -> 7] "select id, student_id, talk_id, by_id, day, review, body from agreements \
        where school_id = $1 and student_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit $5";
}

/// A profile as stored.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Sealed.
    pub body: Vec<u8>,
    /// Who wrote it last.
    pub by: Id,
    /// When.
    pub at: Moment,
}

/// The profile of a student of the scope's class, if there is one.
pub(crate) fn profile(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Option<Profile>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.maybe(&PROFILE, &[&school, &class, &student], |r| {
        Ok(Profile { body: r.get(0)?, by: r.get(1)?, at: r.get(2)? })
    })
}

/// Keeps it.
pub(crate) fn put_profile(tx: &mut Tx<'_>, scope: &Scope, student: Id, body: &[u8]) -> Result<()> {
    let (school, class, actor, now) = (tx.school(), scope.class()?, tx.actor(), tx.now());
    tx.run(&PUT_PROFILE, &[&school, &student, &class, &body, &actor, &now])?;
    Ok(())
}

/// A bright spot 闪光点 as stored.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Its identifier.
    pub id: Id,
    /// When it was seen.
    pub day: Day,
    /// Sealed.
    pub words: Vec<u8>,
}

fn spot(r: &Row<'_>) -> Result<Spot> {
    Ok(Spot { id: r.get(0)?, day: r.get(1)?, words: r.get(2)? })
}

/// Keeps one more.
pub(crate) fn put_spot(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    day: Day,
    words: &[u8],
) -> Result<Id> {
    let (school, class, actor, now) = (tx.school(), scope.class()?, tx.actor(), tx.now());
    let id = tx.new_id();
    tx.run(&PUT_SPOT, &[&school, &id, &class, &student, &actor, &day, &now, &words])?;
    Ok(id)
}

/// Takes one away.
pub(crate) fn drop_spot(tx: &mut Tx<'_>, scope: &Scope, student: Id, id: Id) -> Result<()> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.run_one(&DROP_SPOT, &[&school, &class, &student, &id])
}

/// A student's bright spots, the newest first; whoever asks has asked for the student.
pub(crate) fn spots(tx: &mut Tx<'_>, student: Id, most: i64) -> Result<Vec<Spot>> {
    let school = tx.school();
    tx.all(&SPOTS, &[&school, &student, &most], spot)
}

/// Those before a line of the timeline.
pub(crate) fn spots_before(tx: &mut Tx<'_>, student: Id, span: &Span) -> Result<Vec<Spot>> {
    let (school, (day, id)) = (tx.school(), span.before);
    tx.all(&SPOTS_BEFORE, &[&school, &student, &day, &id, &span.most], spot)
}

/// How many each student of the scope's class has from a day to a day.
pub(crate) fn spot_counts(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (from, to): (Day, Day),
) -> Result<HashMap<Id, i64>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all =
        tx.all(&SPOT_COUNTS, &[&school, &class, &from, &to], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// An agreement 约定 as stored.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Its identifier.
    pub id: Id,
    /// With whom.
    pub student: Id,
    /// The talk in which it was made.
    pub talk: Option<Id>,
    /// With which teacher.
    pub by: Id,
    /// When.
    pub day: Day,
    /// The day of the look back.
    pub review: Day,
    /// Sealed.
    pub body: Vec<u8>,
}

fn agreement(r: &Row<'_>) -> Result<Agreement> {
    Ok(Agreement {
        id: r.get(0)?,
        student: r.get(1)?,
        talk: r.get(2)?,
        by: r.get(3)?,
        day: r.get(4)?,
        review: r.get(5)?,
        body: r.get(6)?,
    })
}

/// Keeps a new one.
pub(crate) fn put_agreement(tx: &mut Tx<'_>, class: Id, new: &Agreement) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run(
        &PUT_AGREEMENT,
        &[
            &school,
            &new.id,
            &class,
            &new.student,
            &new.talk,
            &new.by,
            &new.day,
            &new.review,
            &now,
            &new.body,
        ],
    )?;
    Ok(())
}

/// A student's agreements, the newest first.
pub(crate) fn agreements(tx: &mut Tx<'_>, student: Id, most: i64) -> Result<Vec<Agreement>> {
    let school = tx.school();
    tx.all(&AGREEMENTS, &[&school, &student, &most], agreement)
}

/// Those made in a talk.
pub(crate) fn of_talk(tx: &mut Tx<'_>, talk: Id) -> Result<Vec<Agreement>> {
    let school = tx.school();
    tx.all(&OF_TALK, &[&school, &talk], agreement)
}

/// One of the scope's class.
pub(crate) fn one_agreement(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Agreement> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&AGREEMENT, &[&school, &class, &id], agreement)
}

/// Those before a line of the timeline.
pub(crate) fn agreed_before(tx: &mut Tx<'_>, student: Id, span: &Span) -> Result<Vec<Agreement>> {
    let (school, (day, id)) = (tx.school(), span.before);
    tx.all(&AGREED_BEFORE, &[&school, &student, &day, &id, &span.most], agreement)
}
