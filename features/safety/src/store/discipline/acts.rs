//! The file of a measure, step by step.

use crate::model::discipline::Said;
use auth::Vault;
use db::{Day, Fault, Id, Moment, Result, Tx};

/// To what the words of a step are sealed.
const WORDS: &str = "safety.measure_act";

db::queries! {
    /// One more.
    INSERT [9 -> 0] "insert into measure_acts (school_id, id, measure_id, kind, day, made_by, \
        made_at, own, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// All of a measure, in order.
    OF [2 -> 7] "select id, kind, day, made_by, made_at, own, sealed from measure_acts \
        where school_id = $1 and measure_id = $2 order by made_at, id";
    /// The days of the notices.
    NOTICES [2 -> 1] "select day from measure_acts where school_id = $1 and measure_id = $2 \
        and kind = 'notice' order by day";
    /// With the detail of a measure that has run out.
    FORGET [2 -> 0] "delete from measure_acts where school_id = $1 and measure_id in \
        (select id from measures where school_id = $1 and tier = 1 and hide_on <= $2)";
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The family was told.
    Notice,
    /// The student's statement and defence.
    Statement,
    /// A hearing was offered.
    Offered,
    /// A hearing is asked for.
    Asked,
    /// No hearing is wanted.
    Waived,
    /// The hearing's minutes.
    Held,
    /// The decision with its reasons.
    Decision,
    /// The letter was handed over.
    Delivery,
    /// It began.
    Begun,
    /// It is done.
    Done,
    /// What has become better, and that it be lifted early.
    Improved,
    /// It was lifted.
    Lifted,
    /// It was taken back or revoked.
    Dropped,
}

impl Kind {
    /// Every kind with its code and word.
    pub const ALL: [(Kind, &'static str, &'static str); 13] = [
        (Kind::Notice, "notice", "告知家长"),
        (Kind::Statement, "statement", "学生陈述和申辩"),
        (Kind::Offered, "offered", "告知可以申请听证"),
        (Kind::Asked, "asked", "申请听证"),
        (Kind::Waived, "waived", "不申请听证"),
        (Kind::Held, "held", "听证"),
        (Kind::Decision, "decision", "学校决定"),
        (Kind::Delivery, "delivery", "送达决定书"),
        (Kind::Begun, "begun", "开始执行"),
        (Kind::Done, "done", "完成"),
        (Kind::Improved, "improved", "建议提前解除"),
        (Kind::Lifted, "lifted", "解除处分"),
        (Kind::Dropped, "dropped", "撤销"),
    ];

    /// As stored.
    pub fn code(self) -> &'static str {
        Kind::ALL.iter().find(|(k, ..)| *k == self).map_or("", |(_, code, _)| code)
    }

    /// As said.
    pub fn chinese(self) -> &'static str {
        Kind::ALL.iter().find(|(k, ..)| *k == self).map_or("", |(.., word)| word)
    }
}

/// A step as kept.
#[derive(Clone, Debug)]
pub struct Act {
    /// Its identifier.
    pub id: Id,
    /// What.
    pub kind: Kind,
    /// The day on which it happened.
    pub day: Day,
    /// Who wrote it down.
    pub made_by: Id,
    /// When.
    pub made_at: Moment,
    /// By the student or the family themselves.
    pub own: bool,
    /// What was said.
    pub said: Said,
}

/// Keeps a step.
pub fn insert(
    tx: &mut Tx<'_>,
    vault: &Vault,
    measure: Id,
    (kind, day, own): (Kind, Day, bool),
    said: &Said,
) -> Result<Id> {
    said.check()?;
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    let text = serde_json::to_string(said).map_err(Fault::broken)?;
    let sealed = vault.seal(school, WORDS, &text, tx.chance())?;
    let own = i64::from(own);
    tx.run(&INSERT, &[&school, &id, &measure, &kind.code(), &day, &actor, &now, &own, &sealed])?;
    Ok(id)
}

/// The steps of a measure that the caller may see, in order.
pub fn of(tx: &mut Tx<'_>, vault: &Vault, measure: Id) -> Result<Vec<Act>> {
    let school = tx.school();
    let mut all = tx.all(&OF, &[&school, &measure], |r| {
        let code: String = r.get(1)?;
        let kind = Kind::ALL.iter().find(|(_, c, _)| *c == code).map(|(k, ..)| *k);
        let text = vault.open(school, WORDS, &r.get::<Vec<u8>>(6)?)?;
        Ok(Act {
            id: r.get(0)?,
            kind: kind.ok_or_else(|| Fault::broken("a step's kind"))?,
            day: r.get(2)?,
            made_by: r.get(3)?,
            made_at: r.get(4)?,
            own: r.get::<i64>(5)? == 1,
            said: serde_json::from_str(&text).map_err(Fault::broken)?,
        })
    })?;
    // Several steps of one moment stand in the order of the law.
    let rank = |kind: Kind| Kind::ALL.iter().position(|(k, ..)| *k == kind);
    all.sort_by_key(|act| (act.made_at, rank(act.kind)));
    Ok(all)
}

/// The days on which the family was told.
pub fn notices(tx: &mut Tx<'_>, measure: Id) -> Result<Vec<Day>> {
    let school = tx.school();
    tx.all(&NOTICES, &[&school, &measure], |r| r.get(0))
}

/// Deletes the steps of minor measures that have run out.
pub fn forget(tx: &mut Tx<'_>, today: Day) -> Result<()> {
    let school = tx.school();
    tx.run(&FORGET, &[&school, &today])?;
    Ok(())
}
