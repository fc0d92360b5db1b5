//! Requests to take the whole school's list away (导出申请, L-D12).

use auth::Role;
use db::{Fault, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new one.
    ASK [5 -> 0] "insert into takeouts (school_id, id, why, asked_by, asked_at, state) \
        values ($1, $2, $3, $4, $5, 'asked')";
    /// The latest ones.
    LATEST [1 -> 9] "select t.id, t.why, t.asked_by, a.name, t.asked_at, t.state, t.decided_at, \
        t.taken_at, d.name from takeouts t \
        join accounts a on a.school_id = t.school_id and a.id = t.asked_by \
        left join accounts d on d.school_id = t.school_id and d.id = t.decided_by \
        where t.school_id = $1 order by t.asked_at desc, t.id desc limit 20";
    /// One.
    ONE [2 -> 9] "select t.id, t.why, t.asked_by, a.name, t.asked_at, t.state, t.decided_at, \
        t.taken_at, d.name from takeouts t \
        join accounts a on a.school_id = t.school_id and a.id = t.asked_by \
        left join accounts d on d.school_id = t.school_id and d.id = t.decided_by \
        where t.school_id = $1 and t.id = $2";
    /// How many wait for an answer.
    WAITING [1 -> 1] "select count(*) from takeouts where school_id = $1 and state = 'asked'";
    /// The answer to one that waits.
    DECIDE [5 -> 0] "update takeouts set state = $3, decided_by = $4, decided_at = $5 \
        where school_id = $1 and id = $2 and state = 'asked'";
    /// Taken, once.
    TAKE [3 -> 0] "update takeouts set state = 'taken', taken_at = $3 \
        where school_id = $1 and id = $2 and state = 'agreed'";
    /// How many open accounts have this role in the whole school today.
    HOLDERS [3 -> 1] "select count(*) from grants g \
        join accounts a on a.school_id = g.school_id and a.id = g.account_id \
        where g.school_id = $1 and g.role = $2 and g.from_day <= $3 \
          and (g.until_day is null or g.until_day >= $3) and a.disabled_at is null";
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for an answer.
    Asked,
    /// May be taken once.
    Agreed,
    /// Refused.
    Refused,
    /// Was taken.
    Taken,
}

impl State {
    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            State::Asked => "asked",
            State::Agreed => "agreed",
            State::Refused => "refused",
            State::Taken => "taken",
        }
    }

    fn of(code: &str) -> Result<State> {
        [State::Asked, State::Agreed, State::Refused, State::Taken]
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| Fault::broken(code))
    }
}

/// A request.
#[derive(Clone, Debug)]
pub struct Takeout {
    /// Identifier.
    pub id: Id,
    /// What it is for.
    pub why: String,
    /// Who asked.
    pub asked_by: Id,
    /// Their name.
    pub asked_name: String,
    /// When.
    pub asked_at: Moment,
    /// How far it is.
    pub state: State,
    /// When it was answered.
    pub decided_at: Option<Moment>,
    /// When it was taken.
    pub taken_at: Option<Moment>,
    /// Who answered.
    pub decided_name: Option<String>,
}

fn read(r: &Row<'_>) -> Result<Takeout> {
    Ok(Takeout {
        id: r.get(0)?,
        why: r.get(1)?,
        asked_by: r.get(2)?,
        asked_name: r.get(3)?,
        asked_at: r.get(4)?,
        state: State::of(&r.get::<String>(5)?)?,
        decided_at: r.get(6)?,
        taken_at: r.get(7)?,
        decided_name: r.get(8)?,
    })
}

/// Stores a new request of the acting account.
pub fn ask(tx: &mut Tx<'_>, why: &str) -> Result<Id> {
    let (school, id, by, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&ASK, &[&school, &id, &why, &by, &now])?;
    Ok(id)
}

/// The latest twenty, newest first.
pub fn latest(tx: &mut Tx<'_>) -> Result<Vec<Takeout>> {
    let school = tx.school();
    tx.all(&LATEST, &[&school], read)
}

/// One.
pub fn of(tx: &mut Tx<'_>, id: Id) -> Result<Takeout> {
    let school = tx.school();
    tx.one(&ONE, &[&school, &id], read)
}

/// How many wait for an answer.
pub fn waiting(tx: &mut Tx<'_>) -> Result<i64> {
    let school = tx.school();
    tx.number(&WAITING, &[&school])
}

/// Answers one. `false`: it did not wait any more.
pub fn decide(tx: &mut Tx<'_>, id: Id, state: State) -> Result<bool> {
    let (school, by, now) = (tx.school(), tx.actor(), tx.now());
    Ok(tx.run(&DECIDE, &[&school, &id, &state.code(), &by, &now])? == 1)
}

/// Uses up an agreement. `false`: there is none.
pub fn take(tx: &mut Tx<'_>, id: Id) -> Result<bool> {
    let (school, now) = (tx.school(), tx.now());
    Ok(tx.run(&TAKE, &[&school, &id, &now])? == 1)
}

/// Has the school somebody who answers for it (校长)?
pub fn has_principal(tx: &mut Tx<'_>) -> Result<bool> {
    let (school, today) = (tx.school(), tx.now().day());
    Ok(tx.number(&HOLDERS, &[&school, &Role::Principal.code(), &today])? > 0)
}
