//! Home visits.

use crate::model::visit::{Form, Purpose, State, join, split};
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};

macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "select id, class_id, student_id, day, minute, minutes, form, state, purposes, agreed, \
             kept, shared, body, home, summary, follow_up_id, sequence, made_by from visits \
             where school_id = $1 and ",
            $rest
        )
    };
}

db::queries! {
    /// A new one.
    MAKE [14 -> 0] "insert into visits (school_id, id, class_id, student_id, day, minute, minutes, \
        form, state, purposes, agreed, kept, shared, follow_up_id, sequence, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false, false, $12, 0, $13, $14)";
    /// One of a class.
    ONE [3 -> 18] rows!("class_id = $2 and id = $3");
    /// Those of a class between two days, by day and hour.
    BETWEEN [4 -> 18] rows!("class_id = $2 and day >= $3 and day <= $4 \
        order by day, id");
    /// Of one student, the newest first.
    OF_STUDENT [4 -> 18] rows!("student_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit 60");
    /// Of a class in one state, page by page, the newest first.
    PAGE [5 -> 18] rows!("class_id = $2 and state = $3 order by day desc, id desc limit $4 offset $5");
    /// Planned ones of one person between two days, with those called off, for the feed.
    MINE [5 -> 18] rows!("class_id = $2 and made_by = $3 and day >= $4 and day <= $5 \
        and state <> 'done' order by day, id");
    /// Shared for a case, the newest first.
    SHARED [1 -> 18] rows!("shared order by day desc, id desc limit 100");
    /// How many planned ones are on a day, and how many before it wait to be written down.
    WAITING [3 -> 2] "select sum(case when day = $3 then 1 else 0 end), \
        sum(case when day < $3 then 1 else 0 end) from visits \
        where school_id = $1 and class_id = $2 and state = 'planned' and day <= $3";
    /// Written down.
    RECORD [14 -> 0] "update visits set state = 'done', day = $3, minute = $4, minutes = $5, \
        form = $6, purposes = $7, kept = $8, shared = $9, body = $10, home = $11, summary = $12, \
        done_at = coalesce(done_at, $13), agreed = $14, sequence = sequence + 1 \
        where school_id = $1 and id = $2 and state <> 'cancelled'";
    /// Another day.
    MOVE [7 -> 0] "update visits set day = $3, minute = $4, minutes = $5, form = $6, agreed = $7, \
        sequence = sequence + 1 where school_id = $1 and id = $2 and state = 'planned'";
    /// Called off.
    CANCEL [3 -> 0] "update visits set state = 'cancelled', body = $3, sequence = sequence + 1 \
        where school_id = $1 and id = $2 and state = 'planned'";
    /// Shared or not.
    SHARE [3 -> 0] "update visits set shared = $3 where school_id = $1 and id = $2";
    /// The last visit of each student of a class in each form.
    LAST [2 -> 3] "select student_id, form, max(day) from visits \
        where school_id = $1 and class_id = $2 and state = 'done' group by student_id, form";
    /// Done ones of a class between two days: who, how, when, what for.
    DONE [4 -> 4] "select student_id, form, day, purposes from visits \
        where school_id = $1 and class_id = $2 and state = 'done' and day >= $3 and day <= $4";
    /// What the coverage board asks for.
    TOUCHES [3 -> 3] "select student_id, max(day), count(*) from visits \
        where school_id = $1 and class_id = $2 and state = 'done' and day >= $3 \
        group by student_id";
    /// Lines of one student's timeline.
    TIMELINE [5 -> 5] "select id, day, form, purposes, state from visits \
        where school_id = $1 and student_id = $2 and state <> 'cancelled' \
        and (day < $3 or (day = $3 and id < $4)) order by day desc, id desc limit $5";
}

/// A visit as stored; its texts are sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// The student.
    pub student: Id,
    /// On which day.
    pub day: Day,
    /// At which minute of the day, if an hour was agreed.
    pub minute: Option<i64>,
    /// How many minutes.
    pub minutes: i64,
    /// How.
    pub form: Form,
    /// Planned, done, called off.
    pub state: State,
    /// What for.
    pub purposes: Vec<Purpose>,
    /// The family said yes.
    pub agreed: bool,
    /// No gift, no meal, no paid lessons (L-J6).
    pub kept: bool,
    /// The psychology teacher may read it.
    pub shared: bool,
    /// The note, sealed.
    pub body: Option<Vec<u8>>,
    /// The living environment, sealed apart.
    pub home: Option<Vec<u8>>,
    /// What the family reads, sealed.
    pub summary: Option<Vec<u8>>,
    /// The follow-up that is done with it.
    pub follow_up: Option<Id>,
    /// Raised with every change.
    pub sequence: i64,
    /// Who planned it.
    pub made_by: Id,
}

fn form(code: &str) -> Result<Form> {
    Form::from_code(code).ok_or_else(|| Fault::broken("a visit's form"))
}

fn read(r: &Row<'_>) -> Result<Visit> {
    Ok(Visit {
        id: r.get(0)?,
        class: r.get(1)?,
        student: r.get(2)?,
        day: r.get(3)?,
        minute: r.get(4)?,
        minutes: r.get(5)?,
        form: form(r.text(6)?)?,
        state: State::from_code(r.text(7)?).ok_or_else(|| Fault::broken("a visit's state"))?,
        purposes: split(r.text(8)?, Purpose::from_code),
        agreed: r.get(9)?,
        kept: r.get(10)?,
        shared: r.get(11)?,
        body: r.get(12)?,
        home: r.get(13)?,
        summary: r.get(14)?,
        follow_up: r.get(15)?,
        sequence: r.get(16)?,
        made_by: r.get(17)?,
    })
}

/// When and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Day,
    /// The minute of the day, if an hour is agreed.
    pub minute: Option<i64>,
    /// How long.
    pub minutes: i64,
    /// How.
    pub form: Form,
    /// The family said yes.
    pub agreed: bool,
}

/// What is written down, sealed.
#[derive(Clone, Debug)]
pub struct Written {
    /// What for.
    pub purposes: Vec<Purpose>,
    /// The three of L-J6.
    pub kept: bool,
    /// Shared for a case.
    pub shared: bool,
    /// The note.
    pub body: Vec<u8>,
    /// The living environment.
    pub home: Option<Vec<u8>>,
    /// For the family.
    pub summary: Option<Vec<u8>>,
}

/// Keeps a new plan.
pub fn insert(
    tx: &mut Tx<'_>,
    class: Id,
    student: Id,
    when: When,
    purposes: &[Purpose],
    follow_up: Option<Id>,
) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    let purposes = join(purposes.iter().copied(), Purpose::code);
    let state = State::Planned.code();
    tx.run(
        &MAKE,
        &[
            &school,
            &id,
            &class,
            &student,
            &when.day,
            &when.minute,
            &when.minutes,
            &when.form.code(),
            &state,
            &purposes,
            &when.agreed,
            &follow_up,
            &actor,
            &now,
        ],
    )?;
    Ok(id)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Visit> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Those of the scope's class between two days, by day and hour.
pub fn between(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Visit>> {
    let (school, class) = (scope.school(), scope.class()?);
    let mut all = tx.all(&BETWEEN, &[&school, &class, &from, &to], read)?;
    // Where no hour stands, the two databases do not agree on the order.
    all.sort_by_key(|v| (v.day, v.minute, v.id));
    Ok(all)
}

/// A student's, the newest first. The caller has looked the student up in scope.
pub fn of_student(tx: &mut Tx<'_>, student: Id, before: (Day, Id)) -> Result<Vec<Visit>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &before.0, &before.1], read)
}

/// A page of the scope's class in one state, the newest first.
pub fn page(
    tx: &mut Tx<'_>,
    scope: &Scope,
    state: State,
    most: i64,
    skip: i64,
) -> Result<Vec<Visit>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&PAGE, &[&school, &class, &state.code(), &most, &skip], read)
}

/// Planned and cancelled ones of whoever asks.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Visit>> {
    let (school, class, me) = (scope.school(), scope.class()?, scope.actor());
    tx.all(&MINE, &[&school, &class, &me, &from, &to], read)
}

/// Those that are shared with the psychology teacher, of the whole school.
pub fn shared(tx: &mut Tx<'_>) -> Result<Vec<Visit>> {
    let school = tx.school();
    tx.all(&SHARED, &[&school], read)
}

/// How many are planned today, and how many before today wait to be written down.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope) -> Result<(i64, i64)> {
    let (school, class, today) = (scope.school(), scope.class()?, tx.now().day());
    let both = |r: &Row<'_>| {
        let (now, late): (Option<i64>, Option<i64>) = (r.get(0)?, r.get(1)?);
        Ok((now.unwrap_or(0), late.unwrap_or(0)))
    };
    Ok(tx.maybe(&WAITING, &[&school, &class, &today], both)?.unwrap_or((0, 0)))
}

/// Writes it down; `false` when it had been called off.
pub fn record(tx: &mut Tx<'_>, id: Id, when: When, written: &Written) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    let purposes = join(written.purposes.iter().copied(), Purpose::code);
    let done = tx.run(
        &RECORD,
        &[
            &school,
            &id,
            &when.day,
            &when.minute,
            &when.minutes,
            &when.form.code(),
            &purposes,
            &written.kept,
            &written.shared,
            &written.body,
            &written.home,
            &written.summary,
            &now,
            &when.agreed,
        ],
    )?;
    Ok(done == 1)
}

/// Moves a planned one; `false` when it is not planned any more.
pub fn reschedule(tx: &mut Tx<'_>, id: Id, when: When) -> Result<bool> {
    let school = tx.school();
    let form = when.form.code();
    let set: [&dyn db::Bind; 7] =
        [&school, &id, &when.day, &when.minute, &when.minutes, &form, &when.agreed];
    Ok(tx.run(&MOVE, &set)? == 1)
}

/// Calls a planned one off; `false` when it is not planned any more.
pub fn cancel(tx: &mut Tx<'_>, id: Id, body: &[u8]) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&CANCEL, &[&school, &id, &body])? == 1)
}

/// Shares it with the psychology teacher, or no longer.
pub fn set_shared(tx: &mut Tx<'_>, id: Id, on: bool) -> Result<()> {
    let school = tx.school();
    tx.run_one(&SHARE, &[&school, &id, &on])
}

/// The last visit of each student of the scope's class in each form.
pub fn last(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Id, Form, Day)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&LAST, &[&school, &class], |r| Ok((r.get(0)?, form(r.text(1)?)?, r.get(2)?)))
}

/// A visit that took place, without its texts.
pub type Took = (Id, Form, Day, Vec<Purpose>);

/// Done ones of the scope's class between two days.
pub fn done(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Took>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&DONE, &[&school, &class, &from, &to], |r| {
        let purposes = split(r.text(3)?, Purpose::from_code);
        Ok((r.get(0)?, form(r.text(1)?)?, r.get(2)?, purposes))
    })
}

/// The last day and the number of visits of each student since a day.
pub fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<(Id, Day, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&TOUCHES, &[&school, &class, &since], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// A line of the timeline.
pub type Line = (Id, Day, Form, Vec<Purpose>, State);

/// A student's visits before a place in the timeline.
pub fn timeline(tx: &mut Tx<'_>, student: Id, before: (Day, Id), most: i64) -> Result<Vec<Line>> {
    let school = tx.school();
    tx.all(&TIMELINE, &[&school, &student, &before.0, &before.1, &most], |r| {
        let state = State::from_code(r.text(4)?).ok_or_else(|| Fault::broken("a state"))?;
        let purposes = split(r.text(3)?, Purpose::from_code);
        Ok((r.get(0)?, r.get(1)?, form(r.text(2)?)?, purposes, state))
    })
}

impl Visit {
    /// When and how.
    pub fn when(&self) -> When {
        When {
            day: self.day,
            minute: self.minute,
            minutes: self.minutes,
            form: self.form,
            agreed: self.agreed,
        }
    }

    /// The moment at which it begins, if an hour is agreed.
    pub fn at(&self) -> Option<Moment> {
        let minute = self.minute.and_then(|m| u16::try_from(m).ok())?;
        Some(Moment::at(self.day, minute))
    }
}
