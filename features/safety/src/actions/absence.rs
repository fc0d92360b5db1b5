//! The absence watch and the case of persuading back (L-C13, C14-03).

use super::{TEXT, needed, of_this_term, school_days, seal, term_of, told};
use crate::model::absence::{Outcome, StepKind, watched};
use crate::store::absence::{self as store, Step};
use crate::store::{attendance, school};
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// To what the words of a step are sealed.
pub const STEP: &str = "safety.return_step";

/// Opens a case when a student has been away without a word too often; at most one at a time,
/// and never for days that an earlier case has dealt with. The school's own journal hears of it.
pub(super) fn watch(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<()> {
    let (class, today) = (scope.class()?, tx.now().day());
    let calendar = people::class_calendar(tx, class)?;
    let from = term_of(&calendar, today).0.min(today.plus(-90));
    let days = school_days(&calendar, from, today)?;
    let mut absent = attendance::absent(tx, student, from)?;
    if let Some(closed) = store::last_closed(tx, student)? {
        absent.retain(|day| *day > closed);
    }
    match watched(&days, &absent, &school::settings(tx)?) {
        Some(count) => begin(tx, class, student, count).map(drop),
        None => Ok(()),
    }
}

fn begin(tx: &mut Tx<'_>, class: Id, student: Id, days: i64) -> Result<Option<Id>> {
    let id = tx.new_id();
    if !store::open(tx, id, class, student, days)? {
        return Ok(None);
    }
    told(tx, "safety.case_opened", class, student, id)?;
    // Without the student: the school's page shows how many there are.
    journal::tell(tx, Entry::new("safety.case_told").object(id))?;
    Ok(Some(id))
}

/// The homeroom teacher opens a case before the watch does.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<Id> {
    scope.may(Do::SeeSafety)?;
    people::member(tx, scope, student)?;
    match begin(tx, scope.class()?, student, 0)? {
        Some(id) => Ok(id),
        None => {
            let open = store::open_of(tx, student)?;
            open.map(|c| c.id).ok_or(Fault::NotFound)
        }
    }
}

/// Writes a step down.
pub fn step(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    case: Id,
    (kind, day): (StepKind, Day),
    words: &str,
) -> Result<Id> {
    scope.may(Do::SeeSafety)?;
    let class = scope.class()?;
    let case = store::one(tx, scope, case)?;
    if case.outcome.is_some() {
        return Err(Fault::Conflict("这件事已经办结了。".into()));
    }
    of_this_term(tx, class, "day", day)?;
    let words = needed("words", words, TEXT, "请写一句：做了什么，对方怎么说")?;
    let words = seal(tx, vault, STEP, &words)?;
    let step = Step { id: tx.new_id(), kind, day, words };
    store::add_step(tx, case.id, &step)?;
    told(tx, "safety.case_step", class, case.student, case.id)?;
    Ok(step.id)
}

/// Ends a case. 流失 needs the written report first (未成年人保护法 28).
pub fn close(tx: &mut Tx<'_>, scope: &Scope, case: Id, outcome: Outcome) -> Result<()> {
    scope.may(Do::SeeSafety)?;
    let case = store::one(tx, scope, case)?;
    if outcome == Outcome::Lost {
        let steps = store::steps(tx, case.id)?;
        if !steps.iter().any(|s| s.kind == StepKind::Report) {
            return Err(Fault::field(
                "outcome",
                "劝返无效要先有书面报告（未成年人保护法第二十八条）。请先记一步「书面报告」。",
            ));
        }
    }
    store::close(tx, case.id, outcome)?;
    told(tx, "safety.case_closed", scope.class()?, case.student, case.id)
}
