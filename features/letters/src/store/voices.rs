//! The 《心声》 board of a class, its words sealed.

use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

db::queries! {
    /// A new post.
    MAKE [10 -> 0] "insert into voices (school_id, id, class_id, student_id, signature, nickname, body, \
        urgent, day, state, delete_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10)";
    /// Posts of a class in a state, the newest day first.
    IN_STATE [6 -> 10] "select id, student_id, signature, nickname, body, urgent, day, state, \
        decided_by, said from voices where school_id = $1 and class_id = $2 and state = $3 \
        and (day < $4 or (day = $4 and id < $5)) order by day desc, id desc limit $6";
    /// One of the class.
    ONE [3 -> 10] "select id, student_id, signature, nickname, body, urgent, day, state, decided_by, \
        said from voices where school_id = $1 and class_id = $2 and id = $3";
    /// What a student gave to the board.
    MINE [4 -> 10] "select id, student_id, signature, nickname, body, urgent, day, state, decided_by, \
        said from voices where school_id = $1 and student_id = $2 and class_id = $3 \
        order by day desc, id desc limit $4";
    /// How many of a student wait.
    UNDECIDED [2 -> 1] "select count(*) from voices where school_id = $1 and student_id = $2 \
        and state = 'waiting'";
    /// How many wait for the reviewer, and how many of them are urgent.
    WAITING [2 -> 2] "select count(*), count(case when urgent then 1 end) from voices \
        where school_id = $1 and class_id = $2 and state in ('waiting', 'reported')";
    /// The reviewer decides.
    DECIDE [6 -> 0] "update voices set state = $3, decided_by = $4, decided_at = $5, said = $6 \
        where school_id = $1 and id = $2 and state in ('waiting', 'reported')";
    /// It leaves the board until it has been looked at.
    REPORTED [2 -> 0] "update voices set state = 'reported' where school_id = $1 and id = $2 \
        and state = 'shown'";
    /// Why.
    REPORT [6 -> 0] "insert into voice_reports (school_id, id, voice_id, by_id, at, why) \
        values ($1, $2, $3, $4, $5, $6)";
    /// What was said against a post; not by whom.
    REPORTS [2 -> 1] "select why from voice_reports where school_id = $1 and voice_id = $2 \
        order by at, id limit 20";
    /// Its reports go with it.
    DROP_REPORTS [2 -> 0] "delete from voice_reports where school_id = $1 and voice_id = $2";
    /// Gone.
    DROP [2 -> 0] "delete from voices where school_id = $1 and id = $2";
    /// Whose day has come.
    OVER [2 -> 1] "select id from voices where school_id = $1 and delete_on <= $2 order by id limit 500";
}

/// How a post is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// With one's name.
    Name,
    /// With a nickname.
    Nickname,
    /// Not at all.
    None,
}

impl Signature {
    /// As stored and sent by the form.
    pub const fn code(self) -> &'static str {
        match self {
            Signature::Name => "name",
            Signature::Nickname => "nickname",
            Signature::None => "none",
        }
    }

    /// From the code.
    pub fn from_code(code: &str) -> Option<Signature> {
        [Signature::Name, Signature::Nickname, Signature::None]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

/// How far a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the reviewer.
    Waiting,
    /// On the board.
    Shown,
    /// Not taken.
    Declined,
    /// Somebody said that it hurts: off the board, waits for the reviewer.
    Reported,
}

impl State {
    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Shown => "shown",
            State::Declined => "declined",
            State::Reported => "reported",
        }
    }

    fn from_code(code: &str) -> Option<State> {
        [State::Waiting, State::Shown, State::Declined, State::Reported]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

/// A post, its words still sealed.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Identifier; blind.
    pub id: Id,
    /// Who wrote it: for the reviewer, never for the class.
    pub student: Id,
    /// How it is signed.
    pub signature: Signature,
    /// Sealed.
    pub nickname: Option<Vec<u8>>,
    /// Sealed.
    pub body: Vec<u8>,
    /// Its words may point to danger.
    pub urgent: bool,
    /// The day; nothing finer is kept.
    pub day: Day,
    /// How far it is.
    pub state: State,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// Sealed: the reviewer's word to the writer.
    pub said: Option<Vec<u8>>,
}

fn read(r: &Row<'_>) -> Result<Voice> {
    Ok(Voice {
        id: r.get(0)?,
        student: r.get(1)?,
        signature: Signature::from_code(r.text(2)?).ok_or_else(|| Fault::broken("a signature"))?,
        nickname: r.get(3)?,
        body: r.get(4)?,
        urgent: r.get(5)?,
        day: r.get(6)?,
        state: State::from_code(r.text(7)?).ok_or_else(|| Fault::broken("a state"))?,
        decided_by: r.get(8)?,
        said: r.get(9)?,
    })
}

/// Keeps a new post of a class until a day.
pub(crate) fn insert(tx: &mut Tx<'_>, class: Id, v: &Voice, delete_on: Day) -> Result<()> {
    let school = tx.school();
    tx.run_one(
        &MAKE,
        &[
            &school,
            &v.id,
            &class,
            &v.student,
            &v.signature.code(),
            &v.nickname,
            &v.body,
            &v.urgent,
            &v.day,
            &delete_on,
        ],
    )
}

/// The end of time, for the first page.
pub fn newest() -> (Day, Id) {
    (Day::MAX, Id::blind([0xff; 16]))
}

/// Posts of the scope's class in a state.
pub fn in_state(
    tx: &mut Tx<'_>,
    scope: &Scope,
    state: State,
    before: (Day, Id),
    most: i64,
) -> Result<Vec<Voice>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&IN_STATE, &[&school, &class, &state.code(), &before.0, &before.1, &most], read)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Voice> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// What the scope's student gave to the board.
pub fn mine(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Voice>> {
    let (school, student, class) = (scope.school(), scope.student()?, scope.class()?);
    tx.all(&MINE, &[&school, &student, &class, &most], read)
}

/// How many posts of a student wait.
pub(crate) fn undecided(tx: &mut Tx<'_>, student: Id) -> Result<i64> {
    let school = tx.school();
    tx.number(&UNDECIDED, &[&school, &student])
}

/// How many wait for the reviewer of the scope's class, and how many of them are urgent.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope) -> Result<(i64, i64)> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&WAITING, &[&school, &class], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Decides a waiting one.
pub(crate) fn decide(tx: &mut Tx<'_>, id: Id, state: State, said: Option<&[u8]>) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    tx.run_one(&DECIDE, &[&school, &id, &state.code(), &actor, &now, &said])
}

/// Takes a shown one off the board, with what was said against it.
pub(crate) fn report(tx: &mut Tx<'_>, id: Id, why: &[u8]) -> Result<()> {
    let (school, row, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run_one(&REPORTED, &[&school, &id])?;
    tx.run_one(&REPORT, &[&school, &row, &id, &actor, &now, &why])
}

/// What was said against a post, sealed.
pub(crate) fn reports(tx: &mut Tx<'_>, id: Id) -> Result<Vec<Vec<u8>>> {
    let school = tx.school();
    tx.all(&REPORTS, &[&school, &id], |r| r.get(0))
}

/// Deletes a post with what was said against it.
pub(crate) fn delete(tx: &mut Tx<'_>, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run(&DROP_REPORTS, &[&school, &id])?;
    tx.run_one(&DROP, &[&school, &id])
}

/// Posts whose day has come.
pub(crate) fn over(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Id>> {
    let school = tx.school();
    tx.all(&OVER, &[&school, &today], |r| r.get(0))
}
