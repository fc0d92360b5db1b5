//! The emergency opening (L-C3), as verbs.

use super::{OPENING, seal, told, words};
use crate::model::opening::{Reason, TELL_DAYS};
use crate::store::facts;
use crate::store::letters::{self, Letter};
use crate::store::openings::{self, Stored};
use auth::{Do, Scope, Vault};
use db::{Day, Fault, Id, Result, Tx, journal};

/// What is to be opened.
#[derive(Clone, Debug)]
pub enum Target {
    /// One letter of which only the fact is known.
    Letter(Id),
    /// The letters of a student of a class, whom the asker names: number and name must agree, so
    /// that nobody is met by chance.
    Student {
        /// The class.
        class: Id,
        /// The seat number.
        roll: i64,
        /// The name.
        name: String,
    },
}

/// The longest that telling the writer may wait, in days.
pub const LONGEST_DELAY: i32 = 60;

/// Asks for an opening. Nothing can be read yet; it is on the record from now on.
pub fn ask(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    target: &Target,
    reason: Reason,
    why: &str,
) -> Result<Id> {
    scope.may(Do::OpenInEmergency)?;
    let why = words("why", why, 500, "写明发生了什么、为什么等不及")?;
    let (class, letter, student) = match target {
        Target::Letter(id) => {
            let fact = facts::facts(tx)?.into_iter().find(|f| f.id == *id);
            fact.ok_or(Fault::NotFound)?;
            let letter = letters::any(tx, *id)?;
            (letter.class, Some(letter.id), letter.student)
        }
        Target::Student { class, roll, name } => {
            let known = people::store::students::of_class(tx, *class)?;
            let found = known.iter().find(|s| s.roll == *roll && s.name == name.trim());
            let none = "这个班没有这个座号和名字的同学，请核对座号和全名";
            (*class, None, found.ok_or_else(|| Fault::field("name", none))?.id)
        }
    };
    let sealed = seal(tx, vault, OPENING, &why)?;
    let id = openings::insert(tx, class, (letter, student), reason, &sealed)?;
    journal::seen(
        tx,
        letter.is_none().then_some(student),
        "letters.opening_asked",
        reason.chinese(),
    )?;
    told(tx, "letters.opening_asked", class, id)?;
    Ok(id)
}

/// The second person's yes: it may be read from now on, by the two, for a day. The day on which
/// the writer is told is set.
pub fn confirm(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::OpenInEmergency)?;
    let stored = openings::one(tx, scope, id)?;
    stored.opening.confirm(scope.actor(), tx.now())?;
    let day = tx.now().day().plus(TELL_DAYS);
    openings::confirm(tx, id, day)?;
    plan(tx, id, day)?;
    told(tx, "letters.opening_confirmed", stored.class, id)
}

fn plan(tx: &mut Tx<'_>, id: Id, day: Day) -> Result<()> {
    let at = db::Moment::at(day, 8 * 60);
    db::jobs::plan(tx, super::jobs::TELL, &format!("{id}:{day}"), at)
}

/// Takes an asked one back.
pub fn take_back(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::OpenInEmergency)?;
    let stored = openings::one(tx, scope, id)?;
    if stored.opening.asked_by != scope.actor() {
        return Err(Fault::Forbidden("只有申请的人能撤回这次申请。".into()));
    }
    openings::end(tx, id)?;
    told(tx, "letters.opening_ended", stored.class, id)
}

/// The danger lasts: the writer is told later, with a reason.
pub fn delay(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    day: Day,
    why: &str,
) -> Result<()> {
    scope.may(Do::OpenInEmergency)?;
    let stored = openings::one(tx, scope, id)?;
    let (Some((second, at)), None) = (stored.opening.confirmed, stored.told) else {
        return Err(Fault::rule("还没有确认，或者已经告诉学生了，不用改日子。"));
    };
    if ![stored.opening.asked_by, second].contains(&scope.actor()) {
        return Err(Fault::Forbidden("只有申请的人和确认的人能改告知的日子。".into()));
    }
    let (today, last) = (tx.now().day(), at.day().plus(LONGEST_DELAY));
    if day <= today || day > last {
        return Err(Fault::field("day", format!("请选明天到{}之间的一天", last.short())));
    }
    let why = words("why", why, 500, "写明危险为什么还没有过去")?;
    let sealed = seal(tx, vault, OPENING, &why)?;
    openings::delay(tx, id, day, &sealed)?;
    plan(tx, id, day)?;
    told(tx, "letters.opening_delayed", stored.class, id)
}

/// One opening of the school, for whoever may ask for openings.
pub fn known(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Stored> {
    scope.may(Do::OpenInEmergency)?;
    openings::one(tx, scope, id)
}

/// Notes that one of the two reads what is open: a row in the access log and in the journal. Must
/// be on the disk before [`found`] is shown.
pub fn read(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let stored = known(tx, scope, id)?;
    if stored.opening.readable(scope.actor(), tx.now()) {
        journal::seen(tx, Some(stored.student), "letters.opening", stored.reason.chinese())?;
        told(tx, "letters.opening_read", stored.class, id)?;
    }
    Ok(())
}

/// What is open to this person now; nothing for everybody but the two.
pub fn found(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<(Stored, Vec<Letter>)> {
    let stored = known(tx, scope, id)?;
    if !stored.opening.readable(scope.actor(), tx.now()) {
        return Ok((stored, Vec::new()));
    }
    let all = match stored.letter {
        Some(letter) => letters::any(tx, letter).map(|l| vec![l]).or_else(gone)?,
        None => letters::of_student(tx, stored.student, 50)?,
    };
    Ok((stored, all))
}

/// A letter may have been withdrawn before it was opened.
fn gone(fault: Fault) -> Result<Vec<Letter>> {
    match fault {
        Fault::NotFound => Ok(Vec::new()),
        other => Err(other),
    }
}
