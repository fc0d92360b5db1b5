//! Guidance cards; and what of a class may never be said to many.

use crate::model::card::{CardKind, MOST, personal};
use crate::store::card::{self, Card};
use auth::{Do, Scope};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// Names of students and guardians of the scope's class, and the students' school numbers.
pub fn known(tx: &mut Tx<'_>, scope: &Scope) -> Result<(Vec<String>, Vec<String>)> {
    let roster = people::roster(tx, scope)?;
    let numbers = roster.iter().filter_map(|s| s.student_no.clone()).collect();
    let mut names: Vec<String> = roster.into_iter().map(|s| s.name).collect();
    let guardians = people::store::guardians::of_class(tx, scope)?;
    let named = |name: &String| name != people::actions::guardians::UNNAMED;
    names.extend(guardians.into_iter().map(|g| g.name).filter(named));
    Ok((names, numbers))
}

/// Refuses a text for many that speaks of somebody (L-B2, L-J8).
///
/// # Errors
/// [`Fault::Field`] of this field, with what to change.
pub fn for_many(tx: &mut Tx<'_>, scope: &Scope, field: &str, text: &str) -> Result<()> {
    let (names, numbers) = known(tx, scope)?;
    match personal(text, &names, &numbers) {
        Some(found) => Err(Fault::field(field, found.message())),
        None => Ok(()),
    }
}

/// A card as the form has it.
#[derive(Clone, Debug)]
pub struct Draft {
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

fn checked(tx: &mut Tx<'_>, scope: &Scope, id: Id, draft: &Draft) -> Result<Card> {
    let (title, text) = (draft.title.trim(), draft.text.trim());
    if title.is_empty() || title.chars().count() > 30 {
        return Err(Fault::field("title", "请写标题，最多 30 个字"));
    }
    if text.is_empty() || text.chars().count() > MOST {
        return Err(Fault::field("text", format!("请写几条建议，最多 {MOST} 个字")));
    }
    if !(0..=70).contains(&draft.first.days_until(draft.last)) {
        return Err(Fault::field("last", "结束的日子应在开始之后，最长十周"));
    }
    for_many(tx, scope, "title", title)?;
    for_many(tx, scope, "text", text)?;
    let (title, text) = (title.to_owned(), text.replace('\r', ""));
    Ok(Card { id, kind: draft.kind, first: draft.first, last: draft.last, title, text })
}

/// Keeps a card: the families of the class see it from three days before.
pub fn make(tx: &mut Tx<'_>, scope: &Scope, draft: &Draft) -> Result<Id> {
    scope.may(Do::Family)?;
    let id = tx.new_id();
    let made = checked(tx, scope, id, draft)?;
    card::insert(tx, scope.class()?, &made)?;
    journal::tell(tx, Entry::new("family.card").class(scope.class()?).object(id))?;
    Ok(id)
}

/// Changes a card.
pub fn change(tx: &mut Tx<'_>, scope: &Scope, id: Id, draft: &Draft) -> Result<()> {
    scope.may(Do::Family)?;
    card::one(tx, scope, id)?;
    let made = checked(tx, scope, id, draft)?;
    card::change(tx, scope.class()?, &made)?;
    journal::tell(tx, Entry::new("family.card").class(scope.class()?).object(id))?;
    Ok(())
}

/// Takes a card away.
pub fn remove(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Family)?;
    card::one(tx, scope, id)?;
    card::remove(tx, scope.class()?, id)?;
    journal::tell(tx, Entry::new("family.card_removed").class(scope.class()?).object(id))?;
    Ok(())
}
