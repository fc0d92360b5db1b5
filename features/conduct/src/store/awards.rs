//! Award kinds of a class, and awards given (C2-10). Nothing here reads or writes the ledger.

use auth::Scope;
use db::{Day, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new kind.
    MAKE [6 -> 0] "insert into award_kinds (school_id, id, class_id, name, words, made_at) \
        values ($1, $2, $3, $4, $5, $6)";
    /// A class's kinds, those in use and those that were.
    KINDS [2 -> 4] "select id, name, words, ended_at from award_kinds \
        where school_id = $1 and class_id = $2 order by made_at, id";
    /// In use, or not any more.
    USE [4 -> 0] "update award_kinds set ended_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3";
    /// An award is given.
    GIVE [9 -> 0] "insert into awards (school_id, id, class_id, kind_id, student_id, day, why, at, \
        by_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// It is taken back.
    TAKE [4 -> 0] "update awards set taken_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3 and taken_at is null";
    /// One award of the class.
    ONE [3 -> 9] "select a.id, a.kind_id, k.name, k.words, a.student_id, a.day, a.why, a.at, \
        a.taken_at from awards a join award_kinds k on k.school_id = a.school_id and k.id = a.kind_id \
        where a.school_id = $1 and a.class_id = $2 and a.id = $3";
    /// A class's awards between two days, the newest day first.
    BETWEEN [4 -> 9] "select a.id, a.kind_id, k.name, k.words, a.student_id, a.day, a.why, a.at, \
        a.taken_at from awards a join award_kinds k on k.school_id = a.school_id and k.id = a.kind_id \
        where a.school_id = $1 and a.class_id = $2 and a.day >= $3 and a.day <= $4 \
        order by a.day desc, a.at desc, a.id";
    /// What a student got since a day, the newest first.
    OF_STUDENT [3 -> 9] "select a.id, a.kind_id, k.name, k.words, a.student_id, a.day, a.why, a.at, \
        a.taken_at from awards a join award_kinds k on k.school_id = a.school_id and k.id = a.kind_id \
        where a.school_id = $1 and a.student_id = $2 and a.day >= $3 and a.taken_at is null \
        order by a.day desc, a.at desc, a.id";
}

/// What a class gives awards for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Identifier.
    pub id: Id,
    /// 作业质量.
    pub name: String,
    /// What it is for; may be empty.
    pub words: String,
    /// Not in use any more since then.
    pub ended: Option<Moment>,
}

/// An award given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Identifier.
    pub id: Id,
    /// Its kind.
    pub kind: Id,
    /// The kind's name.
    pub name: String,
    /// What the kind is for.
    pub words: String,
    /// Who got it.
    pub student: Id,
    /// For which day.
    pub day: Day,
    /// What was seen, one line.
    pub why: String,
    /// When it was given.
    pub at: Moment,
    /// Taken back since then.
    pub taken: Option<Moment>,
}

impl Award {
    /// Does it stand?
    pub fn stands(&self) -> bool {
        self.taken.is_none()
    }
}

fn read(r: &Row<'_>) -> Result<Award> {
    Ok(Award {
        id: r.get(0)?,
        kind: r.get(1)?,
        name: r.get(2)?,
        words: r.get(3)?,
        student: r.get(4)?,
        day: r.get(5)?,
        why: r.get(6)?,
        at: r.get(7)?,
        taken: r.get(8)?,
    })
}

/// The class's kinds, the oldest first.
pub fn kinds(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Kind>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&KINDS, &[&school, &class], |r| {
        Ok(Kind { id: r.get(0)?, name: r.get(1)?, words: r.get(2)?, ended: r.get(3)? })
    })
}

/// A new kind.
pub fn make(tx: &mut Tx<'_>, class: Id, kind: &Kind) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run(&MAKE, &[&school, &kind.id, &class, &kind.name, &kind.words, &now])?;
    Ok(())
}

/// In use (`None`), or not any more since a moment.
pub fn set_ended(tx: &mut Tx<'_>, class: Id, kind: Id, ended: Option<Moment>) -> Result<()> {
    let school = tx.school();
    tx.run_one(&USE, &[&school, &class, &kind, &ended])
}

/// Writes an award.
pub fn insert(tx: &mut Tx<'_>, class: Id, award: &Award) -> Result<()> {
    let (school, by) = (tx.school(), tx.actor());
    let Award { id, kind, student, day, why, at, .. } = award;
    tx.run(&GIVE, &[&school, id, &class, kind, student, day, why, at, &by])?;
    Ok(())
}

/// Takes one back; false if it was already.
pub fn take_back(tx: &mut Tx<'_>, class: Id, award: Id) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    Ok(tx.run(&TAKE, &[&school, &class, &award, &now])? == 1)
}

/// One award of the scope's class, taken back or not.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Award> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Awards of the scope's class between two days, both included, those taken back among them.
pub fn between(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Award>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BETWEEN, &[&school, &class, &from, &to], read)
}

/// What stands of a student's awards since a day, the newest first.
pub fn of_student(tx: &mut Tx<'_>, student: Id, since: Day) -> Result<Vec<Award>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &since], read)
}
