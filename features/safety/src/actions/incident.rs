//! Incidents: written down, families told the same day, serious ones to the school at once
//! (L-C9, L-E4).

use super::{LINE, TEXT, limited, needed, of_this_term, own_only, seal, told, told_class};
use crate::model::incident::{Incident, IncidentKind, Told, closes};
use crate::store::incidents as store;
use auth::{Do, Scope, Vault};
use care::{FollowKind, Outcome, Plan};
use db::{Day, Fault, Id, Result, Tx};

/// To what facts are sealed.
pub const FACTS: &str = "safety.incident_facts";
/// To what was done is sealed.
pub const DONE: &str = "safety.incident_done";
/// To what a family's words are sealed.
pub const WORDS: &str = "safety.incident_words";
/// To what the ending is sealed.
pub const CLOSING: &str = "safety.incident_closing";

/// What is written down.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The day.
    pub day: Day,
    /// The minute of the day.
    pub minute: Option<i64>,
    /// Where.
    pub place: String,
    /// What kind.
    pub kind: IncidentKind,
    /// Goes to the school at once.
    pub serious: bool,
    /// What happened.
    pub facts: String,
    /// What was done.
    pub done: String,
    /// Whom it concerns.
    pub students: Vec<Id>,
}

/// Writes an incident down. Each family concerned is to be told today.
pub fn report(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    scope.may(Do::Safety)?;
    let class = scope.class()?;
    of_this_term(tx, class, "day", draft.day)?;
    let place = needed("place", &draft.place, LINE, "请写地点，比如：操场东侧")?;
    let facts = needed("facts", &draft.facts, TEXT, "请写看到、听到的经过，一两句也行")?;
    let done = limited("done", &draft.done, TEXT)?;
    let serious = draft.serious;
    let new = Incident {
        id: tx.new_id(),
        class,
        day: draft.day,
        minute: draft.minute,
        place,
        kind: draft.kind,
        serious,
        facts: seal(tx, vault, FACTS, &facts)?,
        done: seal(tx, vault, DONE, &done)?,
        school_at: serious.then(|| tx.now()),
        by: tx.actor(),
        at: tx.now(),
        closed: None,
        closing: None,
    };
    store::insert(tx, &new)?;
    told_class(tx, "safety.incident", class, new.id)?;
    for student in &draft.students {
        concern(tx, scope, vault, &new, *student)?;
    }
    Ok(new.id)
}

fn concern(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    incident: &Incident,
    student: Id,
) -> Result<()> {
    let (who, today) = (people::member(tx, scope, student)?, tx.now().day());
    if !store::concern(tx, incident, student)? {
        return Ok(());
    }
    let (day, kind) = (incident.day.short(), incident.kind.chinese());
    let why = format!("{day}的安全事件（{kind}），今天之内告诉{}的家长。", who.name);
    let about = ("safety", Some(incident.id));
    let plan = Plan { student, kind: FollowKind::Contact, due: today, why: &why, about };
    care::plan(tx, scope, vault, &plan)?;
    told(tx, "safety.incident_student", incident.class, student, incident.id)
}

/// An incident that this person may open: the homeroom teacher each of the class, a subject
/// teacher the own ones.
///
/// # Errors
/// [`Fault::NotFound`] for every other one.
pub fn visible(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Incident> {
    scope.may(Do::Safety)?;
    let incident = store::one(tx, scope, id)?;
    if own_only(scope) && incident.by != scope.actor() {
        return Err(Fault::NotFound);
    }
    Ok(incident)
}

fn open(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Incident> {
    let incident = visible(tx, scope, id)?;
    match incident.closed {
        Some(_) => Err(Fault::Conflict("这件事已经办结了。".into())),
        None => Ok(incident),
    }
}

/// It concerned somebody else too.
pub fn add(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, student: Id) -> Result<()> {
    let incident = open(tx, scope, id)?;
    concern(tx, scope, vault, &incident, student)
}

/// The family was told; the follow-up for it is done.
pub fn tell(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    student: Id,
    (how, words): (Told, &str),
) -> Result<()> {
    let incident = open(tx, scope, id)?;
    if !store::concerned(tx, id)?.iter().any(|c| c.student == student) {
        return Err(Fault::NotFound);
    }
    let words = limited("words", words, TEXT)?;
    let words = seal(tx, vault, WORDS, &words)?;
    store::tell(tx, id, student, how, &words)?;
    let planned = care::about(tx, scope, id)?;
    for open in planned.into_iter().filter(|f| f.student == student && f.outcome.is_none()) {
        care::close(tx, scope, open.id, Outcome::Done, Some(id))?;
    }
    told(tx, "safety.incident_told", incident.class, student, id)
}

/// The school was told: from now on its office reads it.
pub fn tell_school(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let incident = open(tx, scope, id)?;
    store::tell_school(tx, id)?;
    told_class(tx, "safety.incident_school", incident.class, id)
}

/// Closes it, once everybody who has to know knows.
pub fn close(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, how: &str) -> Result<()> {
    let incident = open(tx, scope, id)?;
    let families: Vec<bool> = store::concerned(tx, id)?.iter().map(|c| c.told.is_some()).collect();
    closes(incident.kind, incident.serious, incident.school_at.is_some(), &families)?;
    let how = needed("closing", how, TEXT, "请写一句：现在怎么样了")?;
    let how = seal(tx, vault, CLOSING, &how)?;
    store::close(tx, id, &how)?;
    told_class(tx, "safety.incident_closed", incident.class, id)
}
