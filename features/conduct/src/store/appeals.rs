//! Appeals, as stored.

use crate::bridge;
use crate::model::appeal::{Answer, Appeal, Progress};
use crate::model::ledger::{Hand, Outcome};
use auth::Scope;
use db::{Fault, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new appeal.
    MAKE [11 -> 0] "insert into appeals (school_id, id, class_id, student_id, entry_id, matter_id, \
        by_id, hand, words, at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// It moves on.
    MOVE [8 -> 0] "update appeals set state = $3, outcome = $4, corrected = $5, answer = $6, \
        answered_by = $7, answered_at = $8 where school_id = $1 and id = $2 and state = 'submitted'";
    /// One of the class.
    ONE [3 -> 14] "select id, student_id, entry_id, matter_id, by_id, hand, words, at, state, \
        outcome, corrected, answer, answered_by, answered_at from appeals \
        where school_id = $1 and class_id = $2 and id = $3";
    /// A student's, newest first.
    OF_STUDENT [2 -> 14] "select id, student_id, entry_id, matter_id, by_id, hand, words, at, state, \
        outcome, corrected, answer, answered_by, answered_at from appeals \
        where school_id = $1 and student_id = $2 order by at desc, id desc";
    /// The class's, open ones first.
    OF_CLASS [3 -> 14] "select id, student_id, entry_id, matter_id, by_id, hand, words, at, state, \
        outcome, corrected, answer, answered_by, answered_at from appeals \
        where school_id = $1 and class_id = $2 order by case state when 'submitted' then 0 else 1 end, \
        at desc, id desc limit $3";
    /// The class's open ones, counted.
    OPEN [2 -> 1] "select count(*) from appeals \
        where school_id = $1 and class_id = $2 and state = 'submitted'";
    /// The rows under appeal in a class.
    ROWS [2 -> 1] "select entry_id from appeals \
        where school_id = $1 and class_id = $2 and state = 'submitted'";
}

/// A stored appeal.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Identifier.
    pub id: Id,
    /// Whose ledger.
    pub student: Id,
    /// The appeal.
    pub appeal: Appeal,
}

fn read(r: &Row<'_>) -> Result<Stored> {
    let (hand, state): (String, String) = (r.get(5)?, r.get(8)?);
    let progress = match state.as_str() {
        "submitted" => Progress::Submitted,
        "taken_back" => Progress::TakenBack,
        _ => Progress::Answered(answer(r)?),
    };
    let appeal = Appeal {
        entry: bridge::entry(r.get(2)?),
        matter: bridge::entry(r.get(3)?),
        by: bridge::person(r.get(4)?),
        hand: Hand::from_code(&hand).ok_or_else(|| Fault::broken(&hand))?,
        words: r.get(6)?,
        at: r.get(7)?,
        progress,
    };
    Ok(Stored { id: r.get(0)?, student: r.get(1)?, appeal })
}

fn answer(r: &Row<'_>) -> Result<Answer> {
    let outcome: String = r.get(9)?;
    let outcome = match outcome.as_str() {
        "kept" => Outcome::Kept,
        "withdrawn" => Outcome::Withdrawn,
        _ => Outcome::Corrected(r.get::<Option<i64>>(10)?.unwrap_or(0)),
    };
    Ok(Answer {
        outcome,
        reason: r.get(11)?,
        by: bridge::person(r.get(12)?),
        at: r.get::<Moment>(13)?,
    })
}

fn state(progress: &Progress) -> &'static str {
    match progress {
        Progress::Submitted => "submitted",
        Progress::Answered(_) => "answered",
        Progress::TakenBack => "taken_back",
    }
}

/// Stores a new appeal.
pub fn insert(tx: &mut Tx<'_>, class: Id, student: Id, appeal: &Appeal) -> Result<Id> {
    let (school, id) = (tx.school(), tx.new_id());
    tx.run(
        &MAKE,
        &[
            &school,
            &id,
            &class,
            &student,
            &bridge::entry_id(appeal.entry),
            &bridge::entry_id(appeal.matter),
            &bridge::person_id(appeal.by),
            &appeal.hand.code(),
            &appeal.words,
            &appeal.at,
            &state(&appeal.progress),
        ],
    )?;
    Ok(id)
}

/// Stores how far an appeal has come.
pub fn update(tx: &mut Tx<'_>, id: Id, appeal: &Appeal) -> Result<()> {
    let school = tx.school();
    let answer = match &appeal.progress {
        Progress::Answered(answer) => Some(answer),
        _ => None,
    };
    let (outcome, corrected) = match answer.map(|a| a.outcome) {
        Some(Outcome::Kept) => (Some("kept"), None),
        Some(Outcome::Withdrawn) => (Some("withdrawn"), None),
        Some(Outcome::Corrected(value)) => (Some("corrected"), Some(value)),
        None => (None, None),
    };
    tx.run_one(
        &MOVE,
        &[
            &school,
            &id,
            &state(&appeal.progress),
            &outcome,
            &corrected,
            &answer.map(|a| a.reason.clone()),
            &answer.map(|a| bridge::person_id(a.by)),
            &answer.map(|a| a.at),
        ],
    )
}

/// One appeal of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Stored> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// A student's appeals, newest first; the caller has looked the student up in scope.
pub fn of_student(tx: &mut Tx<'_>, student: Id) -> Result<Vec<Stored>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student], read)
}

/// The class's appeals, open ones first.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope, limit: i64) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class, &limit], read)
}

/// How many wait for an answer.
pub fn open(tx: &mut Tx<'_>, scope: &Scope) -> Result<i64> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.number(&OPEN, &[&school, &class])
}

/// The rows of a class that are under appeal.
pub fn rows(tx: &mut Tx<'_>, class: Id) -> Result<Vec<Id>> {
    let school = tx.school();
    tx.all(&ROWS, &[&school, &class], |r| r.get(0))
}
