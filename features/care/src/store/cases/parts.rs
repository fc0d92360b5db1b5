//! What a case is made of: goals, strengths, measures, progress, notes, the way it went.

use super::known;
use crate::model::cases::{GoalKind, GoalState, Mark, NoteKind, Owner, Reach, Stage, Step};
use crate::model::follow::Outcome;
use db::{Day, Id, Result, Tx};

db::queries! {
    /// A new goal.
    ADD_GOAL [11 -> 0] "insert into case_goals (school_id, id, case_id, kind, reach, state, body, \
        words, strength_id, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// The goals of a case.
    GOALS [2 -> 7] "select id, kind, reach, state, body, words, strength_id from case_goals \
        where school_id = $1 and case_id = $2 order by made_at, id";
    /// What became of one.
    GOAL_STATE [4 -> 0] "update case_goals set state = $4 \
        where school_id = $1 and case_id = $2 and id = $3";
    /// The strength that leads to it.
    GOAL_LINK [4 -> 0] "update case_goals set strength_id = $4 \
        where school_id = $1 and case_id = $2 and id = $3";
    /// A new strength.
    ADD_STRENGTH [6 -> 0] "insert into case_strengths (school_id, id, case_id, body, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6)";
    /// The strengths of a case.
    STRENGTHS [2 -> 2] "select id, body from case_strengths \
        where school_id = $1 and case_id = $2 order by made_at, id";
    /// A new measure.
    ADD_MEASURE [11 -> 0] "insert into case_measures (school_id, id, case_id, body, told, owner, \
        owner_id, step, due, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// The measures of a case.
    MEASURES [2 -> 9] "select id, body, told, owner, owner_id, step, due, done_day, outcome \
        from case_measures where school_id = $1 and case_id = $2 order by due, id";
    /// How one came out.
    DONE [5 -> 0] "update case_measures set done_day = $4, outcome = $5 \
        where school_id = $1 and case_id = $2 and id = $3 and done_day is null";
    /// Measures of somebody that are due by a day, in cases that are open.
    DUE [3 -> 2] "select m.case_id, count(*) from case_measures m join cases c \
        on c.school_id = m.school_id and c.id = m.case_id \
        where m.school_id = $1 and m.owner_id = $2 and m.due <= $3 and m.done_day is null \
        and c.closed_day is null group by m.case_id";
    /// Measures that student and family carry, due by a day, in open cases.
    DUE_OTHERS [2 -> 2] "select m.case_id, count(*) from case_measures m join cases c \
        on c.school_id = m.school_id and c.id = m.case_id \
        where m.school_id = $1 and m.owner_id is null and m.due <= $2 and m.done_day is null \
        and c.closed_day is null group by m.case_id";
    /// Progress of a month; written anew as long as the month is looked at.
    PROGRESS [9 -> 0] "insert into case_progress (school_id, case_id, kind, month, mark, body, words, \
        by_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
        on conflict (school_id, case_id, kind, month) do update set mark = excluded.mark, \
        body = excluded.body, words = excluded.words, by_id = excluded.by_id, at = excluded.at";
    /// All of it.
    MONTHS [2 -> 5] "select kind, month, mark, body, words from case_progress \
        where school_id = $1 and case_id = $2 order by month, kind";
    /// A note.
    ADD_NOTE [8 -> 0] "insert into case_notes (school_id, id, case_id, day, kind, body, by_id, at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The newest notes.
    NOTES [3 -> 5] "select id, day, kind, body, by_id from case_notes \
        where school_id = $1 and case_id = $2 order by day desc, at desc, id limit $3";
    /// It came to a stage.
    ADD_STEP [8 -> 0] "insert into case_steps (school_id, id, case_id, day, stage, words, by_id, at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The steps of a case before a line of a timeline, the newest first.
    HAPPENED [5 -> 3] "select id, day, stage from case_steps \
        where school_id = $1 and case_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit $5";
    /// The way it went.
    STEPS [2 -> 5] "select id, day, stage, words, by_id from case_steps \
        where school_id = $1 and case_id = $2 order by at, id";
}

/// A goal; texts sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its identifier.
    pub id: Id,
    /// Its dimension.
    pub kind: GoalKind,
    /// How far ahead.
    pub reach: Reach,
    /// What became of it.
    pub state: GoalState,
    /// What is to be reached: sealed.
    pub body: Vec<u8>,
    /// What student and family read: sealed.
    pub words: Option<Vec<u8>>,
    /// The strength that leads to it (C8-08).
    pub strength: Option<Id>,
}

/// A measure; its text sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its identifier.
    pub id: Id,
    /// What is done: sealed.
    pub body: Vec<u8>,
    /// Agreed with student and family.
    pub told: bool,
    /// Who carries it.
    pub owner: Owner,
    /// The account, if it is one of the staff.
    pub owner_id: Option<Id>,
    /// The step of work for mental health, if it is one (L-E8).
    pub step: Option<Step>,
    /// Until when.
    pub due: Day,
    /// Done on this day.
    pub done: Option<Day>,
    /// How it came out.
    pub outcome: Option<Outcome>,
}

/// How a month went; texts sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// For which kind of goal.
    pub kind: GoalKind,
    /// `2025-11`.
    pub month: String,
    /// How.
    pub mark: Mark,
    /// What was seen: sealed.
    pub body: Vec<u8>,
    /// What student and family read: sealed.
    pub words: Option<Vec<u8>>,
}

/// A note of the team; its text sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its identifier.
    pub id: Id,
    /// On which day.
    pub day: Day,
    /// What it is.
    pub kind: NoteKind,
    /// Sealed.
    pub body: Vec<u8>,
    /// By whom.
    pub by: Id,
}

/// A step on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its identifier.
    pub id: Id,
    /// On which day.
    pub day: Day,
    /// To which stage.
    pub stage: Stage,
    /// Sealed.
    pub words: Option<Vec<u8>>,
    /// By whom.
    pub by: Id,
}

/// A new goal.
pub(crate) fn add_goal(tx: &mut Tx<'_>, case: Id, goal: &Goal) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let Goal { id, kind, reach, state, body, words, strength } = goal;
    let (kind, reach, state) = (kind.code(), reach.code(), state.code());
    tx.run(
        &ADD_GOAL,
        &[&school, id, &case, &kind, &reach, &state, body, words, strength, &actor, &now],
    )?;
    Ok(())
}

/// The goals of a case.
pub fn goals(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Goal>> {
    let school = tx.school();
    tx.all(&GOALS, &[&school, &case], |r| {
        Ok(Goal {
            id: r.get(0)?,
            kind: known(r, 1, GoalKind::from_code)?,
            reach: known(r, 2, Reach::from_code)?,
            state: known(r, 3, GoalState::from_code)?,
            body: r.get(4)?,
            words: r.get(5)?,
            strength: r.get(6)?,
        })
    })
}

/// What became of a goal.
pub(crate) fn set_goal(tx: &mut Tx<'_>, case: Id, goal: Id, state: GoalState) -> Result<()> {
    let school = tx.school();
    tx.run_one(&GOAL_STATE, &[&school, &case, &goal, &state.code()])
}

/// A strength leads to a goal, or no longer.
pub(crate) fn link(tx: &mut Tx<'_>, case: Id, goal: Id, strength: Option<Id>) -> Result<()> {
    let school = tx.school();
    tx.run_one(&GOAL_LINK, &[&school, &case, &goal, &strength])
}

/// A new strength.
pub(crate) fn add_strength(tx: &mut Tx<'_>, case: Id, body: &[u8]) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&ADD_STRENGTH, &[&school, &id, &case, &body, &actor, &now])?;
    Ok(id)
}

/// The strengths of a case: identifier and sealed text.
pub fn strengths(tx: &mut Tx<'_>, case: Id) -> Result<Vec<(Id, Vec<u8>)>> {
    let school = tx.school();
    tx.all(&STRENGTHS, &[&school, &case], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// A new measure.
pub(crate) fn add_measure(tx: &mut Tx<'_>, case: Id, measure: &Measure) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let Measure { id, body, told, owner, owner_id, step, due, .. } = measure;
    let (owner, step) = (owner.code(), step.map(Step::code));
    tx.run(
        &ADD_MEASURE,
        &[&school, id, &case, body, told, &owner, owner_id, &step, due, &actor, &now],
    )?;
    Ok(())
}

/// The measures of a case, by day.
pub fn measures(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Measure>> {
    let school = tx.school();
    tx.all(&MEASURES, &[&school, &case], |r| {
        let (step, outcome): (Option<String>, Option<String>) = (r.get(5)?, r.get(8)?);
        Ok(Measure {
            id: r.get(0)?,
            body: r.get(1)?,
            told: r.get(2)?,
            owner: known(r, 3, Owner::from_code)?,
            owner_id: r.get(4)?,
            step: step.as_deref().and_then(Step::from_code),
            due: r.get(6)?,
            done: r.get(7)?,
            outcome: outcome.as_deref().and_then(Outcome::from_code),
        })
    })
}

/// A measure came out so; false if that was said before.
pub(crate) fn done(tx: &mut Tx<'_>, case: Id, measure: Id, outcome: Outcome) -> Result<bool> {
    let (school, today) = (tx.school(), tx.now().day());
    Ok(tx.run(&DONE, &[&school, &case, &measure, &today, &outcome.code()])? == 1)
}

/// How many measures of an account are due today or before, case by case.
pub(crate) fn due_of(tx: &mut Tx<'_>, account: Id) -> Result<Vec<(Id, i64)>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&DUE, &[&school, &account, &today], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// How many measures of students and families are due, case by case.
pub(crate) fn due_of_others(tx: &mut Tx<'_>) -> Result<Vec<(Id, i64)>> {
    let (school, today) = (tx.school(), tx.now().day());
    tx.all(&DUE_OTHERS, &[&school, &today], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// How a month went.
pub(crate) fn set_progress(tx: &mut Tx<'_>, case: Id, progress: &Progress) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let Progress { kind, month, mark, body, words } = progress;
    tx.run(
        &PROGRESS,
        &[&school, &case, &kind.code(), month, &mark.code(), body, words, &actor, &now],
    )?;
    Ok(())
}

/// Progress, month by month.
pub(crate) fn progress(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Progress>> {
    let school = tx.school();
    tx.all(&MONTHS, &[&school, &case], |r| {
        Ok(Progress {
            kind: known(r, 0, GoalKind::from_code)?,
            month: r.get(1)?,
            mark: known(r, 2, Mark::from_code)?,
            body: r.get(3)?,
            words: r.get(4)?,
        })
    })
}

/// A note.
pub(crate) fn add_note(
    tx: &mut Tx<'_>,
    case: Id,
    day: Day,
    kind: NoteKind,
    body: &[u8],
) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&ADD_NOTE, &[&school, &id, &case, &day, &kind.code(), &body, &actor, &now])?;
    Ok(id)
}

/// The newest notes, at most `most`.
pub(crate) fn notes(tx: &mut Tx<'_>, case: Id, most: i64) -> Result<Vec<Note>> {
    let school = tx.school();
    tx.all(&NOTES, &[&school, &case, &most], |r| {
        Ok(Note {
            id: r.get(0)?,
            day: r.get(1)?,
            kind: known(r, 2, NoteKind::from_code)?,
            body: r.get(3)?,
            by: r.get(4)?,
        })
    })
}

/// It came to a stage.
pub(crate) fn add_step(
    tx: &mut Tx<'_>,
    case: Id,
    stage: Stage,
    words: Option<Vec<u8>>,
) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&ADD_STEP, &[&school, &id, &case, &now.day(), &stage.code(), &words, &actor, &now])?;
    Ok(id)
}

/// The way it went, from the beginning.
pub(crate) fn steps(tx: &mut Tx<'_>, case: Id) -> Result<Vec<Taken>> {
    let school = tx.school();
    tx.all(&STEPS, &[&school, &case], |r| {
        Ok(Taken {
            id: r.get(0)?,
            day: r.get(1)?,
            stage: known(r, 2, Stage::from_code)?,
            words: r.get(3)?,
            by: r.get(4)?,
        })
    })
}

/// The steps of a case that come before a line of a timeline: identifier, day, stage.
pub(crate) fn happened(
    tx: &mut Tx<'_>,
    case: Id,
    span: &web::Span,
) -> Result<Vec<(Id, Day, Stage)>> {
    let (school, (day, id)) = (tx.school(), span.before);
    tx.all(&HAPPENED, &[&school, &case, &day, &id, &span.most], |r| {
        Ok((r.get(0)?, r.get(1)?, known(r, 2, Stage::from_code)?))
    })
}
