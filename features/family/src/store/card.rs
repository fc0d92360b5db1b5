//! Guidance cards.

use crate::model::card::CardKind;
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

db::queries! {
    /// A new one.
    MAKE [10 -> 0] "insert into home_cards (school_id, id, class_id, kind, first_day, last_day, \
        title, text, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Changed.
    CHANGE [8 -> 0] "update home_cards set kind = $4, first_day = $5, last_day = $6, title = $7, \
        text = $8 where school_id = $1 and class_id = $2 and id = $3";
    /// Taken away.
    DROP [3 -> 0] "delete from home_cards where school_id = $1 and class_id = $2 and id = $3";
    /// Those of a class, the newest first.
    ALL_OF [3 -> 6] "select id, kind, first_day, last_day, title, text from home_cards \
        where school_id = $1 and class_id = $2 order by last_day desc, id desc limit $3";
    /// One of a class.
    ONE [3 -> 6] "select id, kind, first_day, last_day, title, text from home_cards \
        where school_id = $1 and class_id = $2 and id = $3";
    /// Those that are good on a day or soon after.
    NOW [4 -> 6] "select id, kind, first_day, last_day, title, text from home_cards \
        where school_id = $1 and class_id = $2 and last_day >= $3 and first_day <= $4 \
        order by last_day, id limit 3";
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Identifier.
    pub id: Id,
    /// What for.
    pub kind: CardKind,
    /// From this day.
    pub first: Day,
    /// To this day.
    pub last: Day,
    /// Its title.
    pub title: String,
    /// Its lines.
    pub text: String,
}

fn read(r: &Row<'_>) -> Result<Card> {
    let kind: String = r.get(1)?;
    Ok(Card {
        id: r.get(0)?,
        kind: CardKind::from_code(&kind).ok_or_else(|| Fault::broken("a card's kind"))?,
        first: r.get(2)?,
        last: r.get(3)?,
        title: r.get(4)?,
        text: r.get(5)?,
    })
}

/// Keeps a new one.
pub fn insert(tx: &mut Tx<'_>, class: Id, c: &Card) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let kind = c.kind.code();
    tx.run(
        &MAKE,
        &[&school, &c.id, &class, &kind, &c.first, &c.last, &c.title, &c.text, &actor, &now],
    )?;
    Ok(())
}

/// Changes one.
pub fn change(tx: &mut Tx<'_>, class: Id, c: &Card) -> Result<()> {
    let (school, kind) = (tx.school(), c.kind.code());
    tx.run_one(&CHANGE, &[&school, &class, &c.id, &kind, &c.first, &c.last, &c.title, &c.text])
}

/// Takes one away.
pub fn remove(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<()> {
    let school = tx.school();
    tx.run_one(&DROP, &[&school, &class, &id])
}

/// Those of the scope's class, the newest first.
pub fn all(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Card>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&ALL_OF, &[&school, &class, &most], read)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Card> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Those that are good now, or within three days.
pub fn now(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Card>> {
    let (school, class, today) = (scope.school(), scope.class()?, tx.now().day());
    tx.all(&NOW, &[&school, &class, &today, &today.plus(3)], read)
}
