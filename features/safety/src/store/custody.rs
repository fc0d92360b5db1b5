//! Things in custody, and applications for phones.

use super::{maybe_word, word};
use crate::model::custody::{BackTo, Permit, PermitState, Thing, ThingKind};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

db::queries! {
    /// A thing is taken.
    INSERT [12 -> 0] "insert into custody_items (school_id, id, class_id, student_id, kind, what, \
        place, day, due, back_to, by_id, at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// One of a class.
    ONE [3 -> 11] "select id, student_id, kind, what, place, day, due, back_to, by_id, \
        returned_day, returned_to from custody_items \
        where school_id = $1 and class_id = $2 and id = $3";
    /// What a class still keeps.
    KEPT [2 -> 11] "select id, student_id, kind, what, place, day, due, back_to, by_id, \
        returned_day, returned_to from custody_items \
        where school_id = $1 and class_id = $2 and returned_day is null order by due, id";
    /// The newest of a class.
    NEWEST [3 -> 11] "select id, student_id, kind, what, place, day, due, back_to, by_id, \
        returned_day, returned_to from custody_items \
        where school_id = $1 and class_id = $2 order by day desc, id desc limit $3";
    /// A student's before a day and id, the newest first.
    OF_STUDENT [5 -> 11] "select id, student_id, kind, what, place, day, due, back_to, by_id, \
        returned_day, returned_to from custody_items where school_id = $1 and student_id = $2 \
        and (day < $3 or (day = $3 and id < $4)) order by day desc, id desc limit $5";
    /// It is returned.
    RETURN [6 -> 0] "update custody_items set returned_day = $3, returned_by = $4, \
        returned_to = $5, receiver = $6 where school_id = $1 and id = $2 and returned_day is null";
    /// Per class of the school: kept, and kept too long.
    SCHOOL [2 -> 3] "select class_id, count(*), sum(case when due < $2 then 1 else 0 end) \
        from custody_items where school_id = $1 and returned_day is null group by class_id";
    /// An application for a phone.
    ASK [8 -> 0] "insert into phone_permits (school_id, id, class_id, student_id, until, reason, \
        state, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, 'asked', $7, $8)";
    /// Those of a class that are not over.
    PERMITS [3 -> 5] "select id, student_id, until, reason, state from phone_permits \
        where school_id = $1 and class_id = $2 and until >= $3 order by until, id";
    /// A student's, the newest first.
    PERMITS_OF [2 -> 5] "select id, student_id, until, reason, state from phone_permits \
        where school_id = $1 and student_id = $2 order by asked_at desc, id limit 10";
    /// It is answered, or ended.
    DECIDE [7 -> 0] "update phone_permits set state = $4, decided_by = $5, decided_at = $6 \
        where school_id = $1 and class_id = $2 and id = $3 and state = $7";
}

fn read(r: &Row<'_>) -> Result<Thing> {
    Ok(Thing {
        id: r.get(0)?,
        student: r.get(1)?,
        kind: word(r, 2, ThingKind::from_code)?,
        what: r.get(3)?,
        place: r.get(4)?,
        day: r.get(5)?,
        due: r.get(6)?,
        back_to: word(r, 7, BackTo::from_code)?,
        by: r.get(8)?,
        returned: r.get(9)?,
        returned_to: maybe_word(r, 10, BackTo::from_code)?,
    })
}

fn permit(r: &Row<'_>) -> Result<Permit> {
    Ok(Permit {
        id: r.get(0)?,
        student: r.get(1)?,
        until: r.get(2)?,
        reason: r.get(3)?,
        state: word(r, 4, PermitState::from_code)?,
    })
}

/// Keeps a thing.
pub(crate) fn insert(tx: &mut Tx<'_>, class: Id, thing: &Thing) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let Thing { id, student, kind, what, place, day, due, back_to, by, .. } = thing;
    let (kind, to) = (kind.code(), back_to.code());
    tx.run(&INSERT, &[&school, id, &class, student, &kind, what, place, day, due, &to, by, &now])?;
    Ok(())
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Thing> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// What the scope's class still keeps, the most urgent first.
pub fn kept(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Thing>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&KEPT, &[&school, &class], read)
}

/// The newest of the scope's class; at most `most`.
pub fn newest(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Thing>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&NEWEST, &[&school, &class, &most], read)
}

/// A student's, the newest first.
pub fn of_student(tx: &mut Tx<'_>, student: Id, span: &web::Span) -> Result<Vec<Thing>> {
    let school = tx.school();
    let (day, id) = span.before;
    tx.all(&OF_STUDENT, &[&school, &student, &day, &id, &span.most], read)
}

/// It is returned; once.
pub(crate) fn give_back(tx: &mut Tx<'_>, id: Id, to: BackTo, receiver: &[u8]) -> Result<()> {
    let (school, by, today) = (tx.school(), tx.actor(), tx.now().day());
    match tx.run(&RETURN, &[&school, &id, &today, &by, &to.code(), &receiver])? {
        1 => Ok(()),
        _ => Err(Fault::Conflict("这件东西已经还了。".into())),
    }
}

/// Per class of the school: things kept, and those kept too long on this day.
pub fn of_school(tx: &mut Tx<'_>, today: Day) -> Result<Vec<(Id, i64, i64)>> {
    let school = tx.school();
    tx.all(&SCHOOL, &[&school, &today], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// Keeps an application.
pub(crate) fn ask(tx: &mut Tx<'_>, class: Id, permit: &Permit) -> Result<()> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    let Permit { id, student, until, reason, .. } = permit;
    tx.run(&ASK, &[&school, id, &class, student, until, reason, &by, &now])?;
    Ok(())
}

/// Applications of the scope's class that are not over on this day.
pub fn permits(tx: &mut Tx<'_>, scope: &Scope, today: Day) -> Result<Vec<Permit>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&PERMITS, &[&school, &class, &today], permit)
}

/// Those of a student whom the caller has looked up in scope.
pub fn permits_of(tx: &mut Tx<'_>, student: Id) -> Result<Vec<Permit>> {
    let school = tx.school();
    tx.all(&PERMITS_OF, &[&school, &student], permit)
}

/// Moves an application of the scope's class on.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    was: PermitState,
    state: PermitState,
) -> Result<()> {
    let (school, class, by, now) = (scope.school(), scope.class()?, tx.actor(), tx.now());
    tx.run_one(&DECIDE, &[&school, &class, &id, &state.code(), &by, &now, &was.code()])
}
