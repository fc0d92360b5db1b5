//! Writing a happening down, and what becomes of a draft.

use super::entry::{Actor, Basis, Confirmation, Entry, Hand, Kind, State};
use super::refusal::Refusal;
use super::terms::{History, ItemTerms};
use super::value::{Asked, Awaits, Decided, value_for};
use crate::model::ids::{EntryId, IncidentId, StudentId};
use calendar::Day;

/// One student's part in something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Who.
    pub student: StudentId,
    /// The student holds a post.
    pub student_is_cadre: bool,
    /// On which day.
    pub day: Day,
    /// Chosen size, hundredths.
    pub value: Option<i64>,
    /// A note, if there is one.
    pub note: Option<String>,
    /// Several students in one happening share this.
    pub incident: Option<IncidentId>,
}

/// A row ready to be stored, and how its value came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The row: confirmed, or a draft if it awaits something.
    pub entry: Entry,
    /// Value and reasons.
    pub decided: Decided,
}

/// Records one student's part (C2-01, C2-08). The caller makes the id (the client's key makes a
/// second sending harmless) and hands in the history of this student under this item.
///
/// # Errors
/// L-A9 ([`Refusal::NotYetPublished`], [`Refusal::NoLongerInForce`]), a future day, and whatever
/// [`value_for`] refuses.
pub fn record(
    terms: &ItemTerms,
    happening: &Happening,
    history: &History,
    actor: &Actor,
    id: EntryId,
) -> Result<Recorded, Refusal> {
    in_force(terms, happening.day)?;
    if happening.day > actor.at.day() {
        return Err(Refusal::FutureDay);
    }
    let note = happening.note.as_deref().map(str::trim).filter(|n| !n.is_empty());
    let asked = Asked {
        value: happening.value,
        noted: note.is_some(),
        hand: actor.hand,
        student_is_cadre: happening.student_is_cadre,
    };
    let decided = value_for(terms, &asked, history)?;
    let entry = Entry {
        id,
        student: happening.student,
        basis: Some(Basis { rule: terms.rule, version: terms.version }),
        category: terms.category,
        sign: terms.sign,
        kind: Kind::Record,
        about: None,
        incident: happening.incident,
        value: decided.value,
        why: decided.why.clone(),
        asked: happening.value.filter(|_| matches!(actor.hand, Hand::Homeroom | Hand::Subject)),
        day: happening.day,
        at: actor.at,
        by: actor.by,
        state: if decided.awaits.is_empty() { State::Confirmed } else { State::Draft },
        confirmed: None,
        note: note.map(str::to_owned),
        reason: None,
    };
    Ok(Recorded { entry, decided })
}

/// L-A9: the version was published on or before the day, and still in force on it.
fn in_force(terms: &ItemTerms, day: Day) -> Result<(), Refusal> {
    if day < terms.published {
        let (title, published) = (terms.title.clone(), terms.published);
        return Err(Refusal::NotYetPublished { title, published });
    }
    match terms.ended {
        Some(ended) if day > ended => {
            Err(Refusal::NoLongerInForce { title: terms.title.clone(), ended })
        }
        _ => Ok(()),
    }
}

/// What the teacher adds when confirming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirming<'a> {
    /// Size chosen within the range, hundredths; `None` keeps what was asked for.
    pub value: Option<i64>,
    /// A note; `None` keeps the draft's own.
    pub note: Option<&'a str>,
    /// The student holds a post.
    pub student_is_cadre: bool,
}

/// The homeroom teacher confirms a draft (L-A14). `terms` are those of the draft's own version;
/// `history` is counted at the moment of confirmation, so that a cap or a free time that was used
/// up while the draft waited is respected.
///
/// A subject teacher's own row that waits for nothing but its note may be confirmed by that
/// teacher once the note is there.
///
/// # Errors
/// [`Refusal::CannotConfirm`], [`Refusal::NotDraft`], [`Refusal::NoteMissing`], and
/// [`Refusal::ValueMissing`] while the value of a range is not chosen.
pub fn confirm(
    draft: &Entry,
    terms: &ItemTerms,
    history: &History,
    actor: &Actor,
    adds: &Confirming<'_>,
) -> Result<Recorded, Refusal> {
    let note = adds.note.or(draft.note.as_deref()).map(str::trim).filter(|n| !n.is_empty());
    let own = actor.hand == Hand::Subject && draft.by == actor.by;
    if actor.hand != Hand::Homeroom && !own {
        return Err(Refusal::CannotConfirm);
    }
    if draft.state != State::Draft {
        return Err(Refusal::NotDraft);
    }
    let asked = Asked {
        value: adds.value.or(draft.asked),
        noted: note.is_some(),
        hand: actor.hand,
        student_is_cadre: adds.student_is_cadre,
    };
    let decided = value_for(terms, &asked, history)?;
    if decided.awaits == [Awaits::Note] {
        return Err(Refusal::NoteMissing);
    }
    if !decided.awaits.is_empty() {
        return Err(Refusal::CannotConfirm);
    }
    let entry = Entry {
        value: decided.value,
        asked: asked.value,
        why: decided.why.clone(),
        state: State::Confirmed,
        confirmed: Some(Confirmation { by: actor.by, at: actor.at }),
        note: note.map(str::to_owned),
        ..draft.clone()
    };
    Ok(Recorded { entry, decided })
}

/// The homeroom teacher declines a draft, with a reason for whoever drafted it.
///
/// # Errors
/// [`Refusal::CannotConfirm`], [`Refusal::NotDraft`], [`Refusal::ReasonMissing`].
pub fn decline(draft: &Entry, actor: &Actor, reason: &str) -> Result<Entry, Refusal> {
    if actor.hand != Hand::Homeroom {
        return Err(Refusal::CannotConfirm);
    }
    if draft.state != State::Draft {
        return Err(Refusal::NotDraft);
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(Entry { state: State::Declined, reason: Some(reason.to_owned()), ..draft.clone() })
}

/// Whoever drafted it takes the draft back.
///
/// # Errors
/// [`Refusal::NotSamePerson`], [`Refusal::NotDraft`].
pub fn withdraw(draft: &Entry, actor: &Actor) -> Result<Entry, Refusal> {
    if draft.by != actor.by {
        return Err(Refusal::NotSamePerson);
    }
    if draft.state != State::Draft {
        return Err(Refusal::NotDraft);
    }
    Ok(Entry { state: State::Withdrawn, ..draft.clone() })
}
