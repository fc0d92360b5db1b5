//! The journal: one row per thing that happened, in the transaction in which it happened.
//!
//! It feeds exactly-once writes, the live stream (event id = sequence), timelines, undo,
//! audit and evidence links. It holds references, never sensitive text; secret ballots and
//! anonymous answers leave no row in it.

use crate::{Id, Query, Result, Tx};
use calendar::Moment;

crate::queries! {
    /// One thing that happened.
    TELL [8 -> 1] "insert into journal (school_id, class_id, student_id, actor_id, at, kind, \
        object_id, client_key) values ($1, $2, $3, $4, $5, $6, $7, $8) returning seq";
    /// What happened in a class after a sequence number.
    SINCE [4 -> 6] "select seq, kind, student_id, object_id, actor_id, at from journal \
        where school_id = $1 and class_id = $2 and seq > $3 order by seq limit $4";
    /// The newest sequence number of a class.
    NEWEST [2 -> 1] "select coalesce(max(seq), 0) from journal \
        where school_id = $1 and class_id = $2";
    /// How far the journal has come: for a class, and for what concerns the whole school.
    REACHED [2 -> 2] "select \
        (select max(c.seq) from journal c where c.school_id = $1 and c.class_id = $2), \
        (select max(s.seq) from journal s where s.school_id = $1 and s.class_id is null)";
    /// A read of something sensitive.
    SEEN [7 -> 0] "insert into access_log (school_id, id, at, actor_id, student_id, what, why) \
        values ($1, $2, $3, $4, $5, $6, $7)";
}

/// PostgreSQL only: waits for the turn to write in a school's journal. Until the transaction
/// ends nobody else gets it, so that numbers become visible in order.
static LOCK: Query = Query::new("db::journal::LOCK", "select pg_advisory_xact_lock($1)", 1, 1);

/// Something that happened, for the journal.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    kind: &'static str,
    class: Option<Id>,
    student: Option<Id>,
    object: Option<Id>,
}

impl Entry {
    /// Of this kind, written `feature.what`, for example `rules.published`.
    pub const fn new(kind: &'static str) -> Entry {
        Entry { kind, class: None, student: None, object: None }
    }

    /// In this class: its live pages hear of it.
    #[must_use]
    pub const fn class(self, id: Id) -> Entry {
        Entry { class: Some(id), ..self }
    }

    /// About this student: it stands in their timeline.
    #[must_use]
    pub const fn student(self, id: Id) -> Entry {
        Entry { student: Some(id), ..self }
    }

    /// The thing itself, by its identifier.
    #[must_use]
    pub const fn object(self, id: Id) -> Entry {
        Entry { object: Some(id), ..self }
    }
}

/// Writes one row and gives its sequence number.
///
/// # Errors
/// As any statement.
pub fn tell(tx: &mut Tx<'_>, entry: Entry) -> Result<i64> {
    let (school, actor, at) = (tx.school(), tx.actor(), tx.now());
    if tx.is_postgres() && school != tx.home {
        tx.run(&LOCK, &[&school.lock_number()])?;
    }
    let Entry { kind, class, student, object } = entry;
    // Taken out and put back: the statement needs the transaction and the key at once.
    let key = tx.ticket.key.take();
    let seq = tx
        .one(&TELL, &[&school, &class, &student, &actor, &at, &kind, &object, &key], |r| r.get(0));
    tx.ticket.key = key;
    let seq = seq?;
    tx.news.push(News { school, class, seq, kind: kind.into() });
    Ok(seq)
}

/// Notes that `actor` read something sensitive about a student (L-D12): what, and why.
pub fn seen(tx: &mut Tx<'_>, student: Option<Id>, what: &str, why: &str) -> Result<()> {
    let (id, school, actor, now) = (tx.new_id(), tx.school(), tx.actor(), tx.now());
    tx.run(&SEEN, &[&school, &id, &now, &actor, &student, &what, &why])?;
    Ok(())
}

/// A journal row as read back.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its number: grows, and inside a school becomes visible in order.
    pub seq: i64,
    /// `feature.what`.
    pub kind: String,
    /// The student it is about.
    pub student: Option<Id>,
    /// The thing itself.
    pub object: Option<Id>,
    /// Who did it.
    pub actor: Id,
    /// When.
    pub at: Moment,
}

/// What happened in a class after `seq`, oldest first, at most `limit` rows.
pub fn since(tx: &mut Tx<'_>, class: Id, seq: i64, limit: i64) -> Result<Vec<Told>> {
    let school = tx.school();
    tx.all(&SINCE, &[&school, &class, &seq, &limit], |r| {
        Ok(Told {
            seq: r.get(0)?,
            kind: r.get(1)?,
            student: r.get(2)?,
            object: r.get(3)?,
            actor: r.get(4)?,
            at: r.get(5)?,
        })
    })
}

/// The newest number of a class, 0 when nothing happened yet.
pub fn newest(tx: &mut Tx<'_>, class: Id) -> Result<i64> {
    let school = tx.school();
    tx.number(&NEWEST, &[&school, &class])
}

/// How far the journal has come where a class is concerned. Every write leaves a row, and inside a
/// school rows become visible in order: as long as this is the same, so is the class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// The newest row of the class.
    pub class: Option<i64>,
    /// The newest row that concerns no single class.
    pub school: Option<i64>,
}

/// How far the journal has come for a class. One statement, two looks into an index.
pub fn reached(tx: &mut Tx<'_>, class: Id) -> Result<Reached> {
    let school = tx.school();
    tx.one(&REACHED, &[&school, &class], |r| Ok(Reached { class: r.get(0)?, school: r.get(1)? }))
}

/// What live pages are told after a commit: that something happened, not what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The school.
    pub school: Id,
    /// The class, if it concerns one.
    pub class: Option<Id>,
    /// The journal's number.
    pub seq: i64,
    /// `feature.what`.
    pub kind: String,
}

/// The kind of [`News::gap`].
const GAP: &str = "db.gap";

impl News {
    /// The line to the database was down for a while: whatever happened meanwhile was not told.
    /// Live pages look into the journal ([`since`]) when they hear this.
    pub(crate) fn gap() -> News {
        News { school: Id::NONE, class: None, seq: 0, kind: GAP.into() }
    }

    /// Is this the news that other news may have been missed, in any school?
    pub fn is_gap(&self) -> bool {
        self.kind == GAP
    }

    pub(crate) fn to_wire(&self) -> String {
        let class = self.class.map(|c| c.to_string()).unwrap_or_default();
        format!("{}:{class}:{}:{}", self.school, self.seq, self.kind)
    }

    pub(crate) fn from_wire(wire: &str) -> Option<News> {
        let mut parts = wire.splitn(4, ':');
        let school = parts.next()?.parse().ok()?;
        let class = match parts.next()? {
            "" => None,
            id => Some(id.parse().ok()?),
        };
        let seq = parts.next()?.parse().ok()?;
        Some(News { school, class, seq, kind: parts.next()?.to_owned() })
    }
}
