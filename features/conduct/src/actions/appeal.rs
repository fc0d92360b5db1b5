//! 申诉: a second look within three school days.

use crate::bridge;
use crate::model::appeal::Appeal;
use crate::model::ledger::{Actor, Hand, Outcome, Sign};
use crate::store::{appeals, entries};
use auth::{Do, Scope};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// Asks for a second look at a row on one's own page, or on one's child's.
pub fn submit(tx: &mut Tx<'_>, scope: &Scope, id: Id, words: &str) -> Result<Id> {
    scope.may(Do::Appeal)?;
    let stored = entries::one(tx, scope, id)?;
    if stored.student() != scope.student()? {
        return Err(Fault::NotFound);
    }
    if words.chars().count() > 500 {
        return Err(Fault::field("words", "请写得短一些，最多 500 个字"));
    }
    let today = tx.now().day();
    let actor = own_hand(scope, tx)?;
    put(tx, &stored, words, today, &actor)
}

/// On their own page a cadre is a student like everybody.
fn own_hand(scope: &Scope, tx: &Tx<'_>) -> Result<Actor> {
    let actor = bridge::actor(scope, tx.now())?;
    let hand = if actor.hand == Hand::Cadre { Hand::Student } else { actor.hand };
    Ok(Actor { hand, ..actor })
}

/// Types in a paper slip that a student or guardian handed in on a day.
pub fn submit_paper(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    words: &str,
    handed_in: Day,
) -> Result<Id> {
    scope.may(Do::Judge)?;
    let stored = entries::one(tx, scope, id)?;
    let actor = bridge::actor(scope, tx.now())?;
    put(tx, &stored, words, handed_in, &actor)
}

fn put(
    tx: &mut Tx<'_>,
    stored: &entries::Stored,
    words: &str,
    day: Day,
    actor: &Actor,
) -> Result<Id> {
    let calendar = people::class_calendar(tx, stored.class)?;
    let today = tx.now().day();
    let days = super::school_days(&calendar, today.plus(-200), today.plus(40))?;
    let before: Vec<Appeal> =
        appeals::of_student(tx, stored.student())?.into_iter().map(|a| a.appeal).collect();
    let appeal = Appeal::submit(&stored.entry, words, day, actor, &days, &before)
        .map_err(bridge::refused)?;
    let id = appeals::insert(tx, stored.class, stored.student(), &appeal)?;
    tell(tx, "conduct.appealed", stored.class, stored.student(), id)?;
    Ok(id)
}

/// Takes one's own open appeal back.
pub fn take_back(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Appeal)?;
    let stored = appeals::one(tx, scope, id)?;
    if stored.student != scope.student()? {
        return Err(Fault::NotFound);
    }
    let actor = own_hand(scope, tx)?;
    let appeal = stored.appeal.take_back(&actor).map_err(bridge::refused)?;
    appeals::update(tx, id, &appeal)?;
    tell(tx, "conduct.appeal_taken_back", scope.class()?, stored.student, id)?;
    Ok(())
}

/// Is this appeal about a reminder? Then what it is corrected to is one too.
pub fn about_reminder(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<bool> {
    scope.may(Do::Judge)?;
    let matter = appeals::one(tx, scope, id)?.appeal.matter;
    Ok(entries::one(tx, scope, bridge::entry_id(matter))?.entry.sign == Sign::Minus)
}

/// Answers an appeal with a reason; the outcome writes its own rows.
pub fn answer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    outcome: Outcome,
    reason: &str,
) -> Result<()> {
    scope.may(Do::Judge)?;
    let stored = appeals::one(tx, scope, id)?;
    let record = entries::one(tx, scope, bridge::entry_id(stored.appeal.matter))?;
    let matter = super::undo::matter(tx, scope, &record)?;
    let item = record.item().ok_or(Fault::NotFound)?;
    let item = rules::item_on(tx, scope, item, record.entry.day)?;
    let limit = bridge::terms(&item).value_max;
    let actor = bridge::actor(scope, tx.now())?;
    let mut ids = super::undo::ids(tx);
    let (appeal, rows) = stored
        .appeal
        .answer(&matter, outcome, limit, reason, &actor, &mut ids)
        .map_err(bridge::refused)?;
    appeals::update(tx, id, &appeal)?;
    super::undo::follow(tx, &record, &matter, rows)?;
    tell(tx, "conduct.appeal_answered", record.class, stored.student, id)?;
    Ok(())
}

fn tell(tx: &mut Tx<'_>, kind: &'static str, class: Id, student: Id, id: Id) -> Result<i64> {
    journal::tell(tx, Entry::new(kind).class(class).student(student).object(id))
}
