//! Rows of the ledger.

use crate::bridge;
use crate::model::category::Category;
use crate::model::ledger::{Basis, Confirmation, Entry, Kind, Sign, State, Why};
use crate::model::settlement::Rhythm;
use auth::Scope;
use db::{Day, Fault, Id, Moment, Result, Row, Tx};
use std::collections::{HashMap, HashSet};

/// Rows with all their columns, as [`read`] takes them.
macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "select id, student_id, item_id, version, kind, state, sign, category, value, about_id, \
             target_id, batch_id, asked, why, day, at, by_id, confirmed_by, counted_at, note, reason, \
             class_id from entries where school_id = $1 and ",
            $rest
        )
    };
}

db::queries! {
    /// One more row.
    MAKE [23 -> 0] "insert into entries (school_id, id, class_id, student_id, item_id, version, \
        kind, state, sign, category, value, about_id, target_id, batch_id, asked, why, day, at, \
        by_id, confirmed_by, counted_at, note, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
        $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
    /// One row of the class.
    ONE [3 -> 22] rows!("class_id = $2 and id = $3");
    /// A record with everything about it, in the order of writing.
    MATTER [3 -> 22] rows!("student_id = $2 and (id = $3 or about_id = $3) order by at, id");
    /// The records of one tap.
    BATCH [3 -> 22] rows!("class_id = $2 and batch_id = $3 order by id");
    /// The class from a day to a day, newest first.
    BETWEEN [5 -> 22] rows!("class_id = $2 and day >= $3 and day <= $4 \
        order by day desc, id desc limit $5");
    /// The newest records of the class from a day to a day, with what followed from them. Within a
    /// day by identifier, as the index has them: only the rows that are shown are looked at.
    NEWEST [5 -> 22] concat!("with r as (select id from entries where school_id = $1 \
        and class_id = $2 and day >= $3 and day <= $4 and kind = 'record' \
        order by day desc, id desc limit $5) ", rows!("id in (select id from r)"),
        " union all ", rows!("about_id in (select id from r)"));
    /// One student from a day on, newest first.
    OF_STUDENT [4 -> 22] rows!("student_id = $2 and day >= $3 order by day desc, id desc limit $4");
    /// Records of the class, of one student if asked, page by page, newest first.
    PAGE [7 -> 22] rows!("class_id = $2 and day >= $3 and day <= $4 and kind = 'record' \
        and (cast($5 as uuid) is null or student_id = $5) \
        order by day desc, at desc, id desc limit $6 offset $7");
    /// Records that one person wrote in the class, page by page, newest first.
    PAGE_BY [5 -> 22] rows!("class_id = $2 and by_id = $3 and kind = 'record' \
        order by day desc, at desc, id desc limit $4 offset $5");
    /// What followed from records, since a day.
    FOLLOWED [4 -> 22] rows!("class_id = $2 and day >= $3 and about_id is not null \
        order by at, id limit $4");
    /// What one person wrote in the class on a day, newest first.
    BY_ON [4 -> 22] rows!("class_id = $2 and day >= $3 and by_id = $4 and item_id is not null \
        order by day desc, id desc limit 200");
    /// What waits for a teacher.
    WAITING [2 -> 22] rows!("class_id = $2 and state = 'draft' order by id");
    /// What no snapshot of this rhythm has counted yet.
    UNSETTLED [5 -> 22] rows!("class_id = $2 and day >= $3 and day <= $4 \
        and counted_at is not null and not exists (select 1 from settled_entries s \
          where s.school_id = entries.school_id and s.rhythm = $5 and s.entry_id = entries.id) \
        order by id");
    /// The rows of one student that a snapshot counted.
    BEHIND [4 -> 22] rows!("class_id = $2 and student_id = $4 and id in \
        (select s.entry_id from settled_entries s where s.school_id = $1 and s.snapshot_id = $3 \
          and s.student_id = $4) order by day, id");
    /// Rows of one student under one item from a day on, for caps and repeats.
    UNDER_ITEM [5 -> 22] rows!("student_id = $2 and day >= $3 and item_id = $4 and state <> $5 \
        order by id");
    /// Who has a record in the class since a day that still stands; by one person if asked.
    SEEN_ON [4 -> 1] "select distinct e.student_id from entries e where e.school_id = $1 \
        and e.class_id = $2 and e.day >= $3 and e.kind = 'record' \
        and e.state in ('confirmed', 'draft') and (cast($4 as uuid) is null or e.by_id = $4) \
        and not exists (select 1 from entries u where u.school_id = e.school_id \
          and u.about_id = e.id and (u.target_id = e.id or u.kind in ('struck', 'appeal_withdrawn')))";
    /// Each student's last affirmation that still stands, since a day.
    PRAISED [3 -> 2] "select e.student_id, max(e.day) from entries e where e.school_id = $1 \
        and e.class_id = $2 and e.day >= $3 and e.sign = 'plus' and e.state = 'confirmed' \
        and e.kind in ('record', 'owning_up') and not exists (select 1 from entries u \
          where u.school_id = e.school_id and u.about_id = coalesce(e.about_id, e.id) \
          and (u.target_id = e.id or u.target_id = u.about_id \
            or u.kind in ('struck', 'appeal_withdrawn'))) group by e.student_id";
    /// The first day of a class's ledger.
    FIRST [2 -> 1] "select min(day) from entries where school_id = $1 and class_id = $2";
    /// A draft moves on.
    MOVE [10 -> 0] "update entries set state = $3, value = $4, why = $5, asked = $6, \
        confirmed_by = $7, counted_at = $8, reason = $9, note = $10 \
        where school_id = $1 and id = $2 and state = 'draft'";
    /// A sentence after saving.
    NOTE [4 -> 0] "update entries set note = $4 \
        where school_id = $1 and batch_id = $2 and by_id = $3 and kind = 'record'";
}

fn code<T>(found: Option<T>, what: &str, code: &str) -> Result<T> {
    found.ok_or_else(|| Fault::broken(format!("{what} “{code}”")))
}

/// A stored row: the model's entry with what only the store knows.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The row.
    pub entry: Entry,
    /// Its class.
    pub class: Id,
    /// The tap that it came from.
    pub batch: Id,
}

impl Stored {
    /// Identifier.
    pub fn id(&self) -> Id {
        bridge::entry_id(self.entry.id)
    }

    /// The student.
    pub fn student(&self) -> Id {
        bridge::student_id(self.entry.student)
    }

    /// The rule item.
    pub fn item(&self) -> Option<Id> {
        self.entry.rule().map(bridge::rule_id)
    }

    /// Who wrote it.
    pub fn by(&self) -> Id {
        bridge::person_id(self.entry.by)
    }
}

pub(super) fn read(r: &Row<'_>) -> Result<Stored> {
    // Read where they stand: a page of a class reads thousands of rows.
    let (kind, state, sign) = (r.text(4)?, r.text(5)?, r.text(6)?);
    let (category, why) = (r.text(7)?, r.text(13)?);
    let target = r.get::<Option<Id>>(10)?.map(bridge::entry);
    let at: Moment = r.get(15)?;
    let by = bridge::person(r.get(16)?);
    let confirmed = r.get::<Option<Id>>(17)?;
    let counted = r.get::<Option<Moment>>(18)?;
    let batch: Id = r.get(11)?;
    let version = u32::try_from(r.get::<i64>(3)?).map_err(Fault::broken)?;
    let words = why.split(';').filter(|w| !w.is_empty());
    let entry = Entry {
        id: bridge::entry(r.get(0)?),
        student: bridge::student(r.get(1)?),
        basis: r.get::<Option<Id>>(2)?.map(|id| Basis { rule: bridge::rule(id), version }),
        category: code(Category::from_code(category), "category", category)?,
        sign: code(Sign::from_code(sign), "sign", sign)?,
        kind: code(Kind::from_code(kind, target), "kind", kind)?,
        about: r.get::<Option<Id>>(9)?.map(bridge::entry),
        incident: Some(bridge::incident(batch)),
        value: r.get(8)?,
        asked: r.get(12)?,
        why: words.map(|w| code(Why::from_code(w), "why", w)).collect::<Result<_>>()?,
        day: r.get(14)?,
        at,
        by,
        state: code(State::from_code(state), "state", state)?,
        confirmed: confirmed
            .map(|by| Confirmation { by: bridge::person(by), at: counted.unwrap_or(at) }),
        note: r.get(19)?,
        reason: r.get(20)?,
    };
    Ok(Stored { entry, class: r.get(21)?, batch })
}

fn whys(entry: &Entry) -> String {
    entry.why.iter().map(|w| w.code()).collect::<Vec<_>>().join(";")
}

/// Writes a row.
pub fn insert(tx: &mut Tx<'_>, class: Id, batch: Id, entry: &Entry) -> Result<()> {
    let school = tx.school();
    let counted = entry.adds().then(|| entry.counts_from());
    let version = entry.basis.map_or(0, |b| i64::from(b.version));
    tx.run(
        &MAKE,
        &[
            &school,
            &bridge::entry_id(entry.id),
            &class,
            &bridge::student_id(entry.student),
            &entry.rule().map(bridge::rule_id),
            &version,
            &entry.kind.code(),
            &entry.state.code(),
            &entry.sign.code(),
            &entry.category.code(),
            &entry.value,
            &entry.about.map(bridge::entry_id),
            &entry.kind.target().map(bridge::entry_id),
            &batch,
            &entry.asked,
            &whys(entry),
            &entry.day,
            &entry.at,
            &bridge::person_id(entry.by),
            &entry.confirmed.map(|c| bridge::person_id(c.by)),
            &counted,
            &entry.note,
            &entry.reason,
        ],
    )?;
    Ok(())
}

/// Moves a draft on: confirmed, declined or withdrawn.
pub fn move_draft(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    let school = tx.school();
    let counted = entry.adds().then(|| entry.counts_from());
    tx.run_one(
        &MOVE,
        &[
            &school,
            &bridge::entry_id(entry.id),
            &entry.state.code(),
            &entry.value,
            &whys(entry),
            &entry.asked,
            &entry.confirmed.map(|c| bridge::person_id(c.by)),
            &counted,
            &entry.reason,
            &entry.note,
        ],
    )
}

/// Adds the sentence to every record of a tap; only by whoever tapped. Gives how many.
pub fn set_note(tx: &mut Tx<'_>, batch: Id, by: Id, note: &str) -> Result<usize> {
    let school = tx.school();
    tx.run(&NOTE, &[&school, &batch, &by, &note])
}

/// One row of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Stored> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// The record of this row with everything about it.
pub fn matter(tx: &mut Tx<'_>, scope: &Scope, of: &Stored) -> Result<Vec<Stored>> {
    let school = scope.school();
    let root = of.entry.about.unwrap_or(of.entry.id);
    tx.all(&MATTER, &[&school, &of.student(), &bridge::entry_id(root)], read)
}

/// The rows of one tap.
pub fn batch(tx: &mut Tx<'_>, scope: &Scope, batch: Id) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BATCH, &[&school, &class, &batch], read)
}

/// The class's rows from a day to a day, newest first, at most `limit`.
pub fn between(
    tx: &mut Tx<'_>,
    scope: &Scope,
    from: Day,
    to: Day,
    limit: i64,
) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BETWEEN, &[&school, &class, &from, &to, &limit], read)
}

/// The newest records of the scope's class from a day to a day, newest first, at most `limit`,
/// with what followed from them.
pub fn newest(
    tx: &mut Tx<'_>,
    scope: &Scope,
    from: Day,
    to: Day,
    limit: i64,
) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    let mut all = tx.all(&NEWEST, &[&school, &class, &from, &to, &limit], read)?;
    all.sort_by_key(|s| std::cmp::Reverse((s.entry.day, s.entry.at, s.entry.id)));
    Ok(all)
}

/// What this person wrote in the scope's class since a day, newest first.
pub fn by_me(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BY_ON, &[&school, &class, &from, &scope.actor()], read)
}

/// The students of whom something was written down since a day that still stands; by `by`
/// alone if it is given.
pub fn seen_since(
    tx: &mut Tx<'_>,
    scope: &Scope,
    from: Day,
    by: Option<Id>,
) -> Result<HashSet<Id>> {
    let (school, class) = (scope.school(), scope.class()?);
    let seen = tx.all(&SEEN_ON, &[&school, &class, &from, &by], |r| r.get(0))?;
    Ok(seen.into_iter().collect())
}

/// Each student's last affirmation since a day; who is missing had none.
pub fn praised_since(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<HashMap<Id, Day>> {
    let (school, class) = (scope.school(), scope.class()?);
    let all = tx.all(&PRAISED, &[&school, &class, &from], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// Which records a page of the journal shows.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// From this day.
    pub from: Day,
    /// To this day.
    pub to: Day,
    /// Only this student's.
    pub student: Option<Id>,
    /// How many.
    pub limit: i64,
    /// After so many newer ones.
    pub skip: i64,
}

/// A page of the class's records, newest first.
pub fn page(tx: &mut Tx<'_>, scope: &Scope, asked: &Asked) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    let Asked { from, to, student, limit, skip } = asked;
    tx.all(&PAGE, &[&school, &class, from, to, student, limit, skip], read)
}

/// A page of what this person recorded in the scope's class, newest first.
pub fn page_by_me(tx: &mut Tx<'_>, scope: &Scope, limit: i64, skip: i64) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&PAGE_BY, &[&school, &class, &scope.actor(), &limit, &skip], read)
}

/// What followed from records of the scope's class since a day, in the order of writing.
pub fn followed(tx: &mut Tx<'_>, scope: &Scope, from: Day) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&FOLLOWED, &[&school, &class, &from, &4000_i64], read)
}

/// The rows of one student behind a settlement of the scope's class.
pub fn behind(tx: &mut Tx<'_>, scope: &Scope, snapshot: Id, student: Id) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&BEHIND, &[&school, &class, &snapshot, &student], read)
}

/// The first day of a class's ledger, for background work.
pub fn first_day(tx: &mut Tx<'_>, class: Id) -> Result<Option<Day>> {
    let school = tx.school();
    Ok(tx.maybe(&FIRST, &[&school, &class], |r| r.get::<Option<Day>>(0))?.flatten())
}

/// One student's rows from a day on, newest first, at most `limit`. The caller has looked the
/// student up in scope.
pub fn of_student(tx: &mut Tx<'_>, student: Id, from: Day, limit: i64) -> Result<Vec<Stored>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &from, &limit], read)
}

/// What waits for a teacher, oldest first.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Stored>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&WAITING, &[&school, &class], read)
}

/// The rows of a class up to `to` that no snapshot of the rhythm has counted. Rows more than a
/// term older than `settled` (the last day of the latest snapshot) are settled for good.
pub fn unsettled(
    tx: &mut Tx<'_>,
    class: Id,
    rhythm: Rhythm,
    to: Day,
    settled: Option<Day>,
) -> Result<Vec<Entry>> {
    let school = tx.school();
    let floor = settled.map_or(to.plus(-400), |day| day.plus(-200));
    let all = tx.all(&UNSETTLED, &[&school, &class, &floor, &to, &rhythm.code()], read)?;
    Ok(all.into_iter().map(|s| s.entry).collect())
}

/// One student's rows under one item from a day on, drafts included: for caps and repeats.
pub fn under_item(tx: &mut Tx<'_>, student: Id, item: Id, from: Day) -> Result<Vec<Entry>> {
    let school = tx.school();
    let all = tx.all(&UNDER_ITEM, &[&school, &student, &from, &item, &"declined"], read)?;
    Ok(all.into_iter().map(|s| s.entry).collect())
}
