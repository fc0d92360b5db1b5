//! Disciplinary measures, verb by verb: may → check → store → journal, in the caller's transaction.

pub mod appeal;
pub mod decide;
pub mod hear;
pub mod record;
pub mod settings;

use crate::model::discipline::{Act, Case, Step, Tier};
use crate::store::discipline::acts::{self, Kind};
use crate::store::discipline::appeals;
use crate::store::discipline::measures::{self, Stored};
use auth::{AccountKind, Do, Scope, Vault};
use calendar::Grade;
use db::{Day, Entry, Fault, Id, Result, Tx, jobs, journal};

use crate::model::discipline::Said;

/// How long something is still seen after the term has ended (law.md P).
const AFTER_TERM: i32 = 30;

/// In which capacity somebody stands before a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The homeroom teacher, or the teacher who wrote it.
    Class,
    /// Whoever decides for the school: graver ones only (D.2).
    School,
    /// The student or the family.
    Own,
}

/// A measure with the scope of its class and the side on which this person stands.
pub struct Reached {
    /// The measure.
    pub measure: Stored,
    /// The person in the measure's class.
    pub scope: Scope,
    /// On which side.
    pub side: Side,
}

/// A measure that this person may know of; everybody else gets 404, and everybody does once it
/// has run out.
///
/// # Errors
/// [`Fault::NotFound`].
pub fn reach(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Reached> {
    let measure = measures::one(tx, id)?;
    if scope.class().is_ok_and(|class| class != measure.class) {
        return Err(Fault::NotFound);
    }
    let inner = Scope::in_class(scope.who().clone(), measure.class)?;
    let own = inner.who().kind != AccountKind::Staff;
    let side = if own {
        let mine = inner.can(Do::OwnMeasures) && inner.student()? == measure.student;
        (mine && measure.shown_at_home()).then_some(Side::Own)
    } else if inner.can(Do::DecideMeasures) && measure.tier() >= Tier::Serious {
        Some(Side::School)
    } else if inner.can(Do::SeeMeasures)
        || inner.can(Do::ProposeMeasures) && measure.made_by == inner.actor()
    {
        Some(Side::Class)
    } else {
        None
    };
    let side = side.ok_or(Fault::NotFound)?;
    Ok(Reached { measure, scope: inner, side })
}

/// The staff's way to a measure.
pub(crate) fn reach_staff(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Reached> {
    let reached = reach(tx, scope, id)?;
    if reached.side == Side::Own { Err(Fault::NotFound) } else { Ok(reached) }
}

/// The school's way to a measure.
pub(crate) fn reach_school(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Reached> {
    let reached = reach(tx, scope, id)?;
    reached.scope.may(Do::DecideMeasures)?;
    Ok(reached)
}

/// Is the effect suspended by an open appeal?
pub fn paused(tx: &mut Tx<'_>, measure: Id) -> Result<bool> {
    Ok(appeals::of(tx, measure)?.iter().any(|a| a.paused && a.stage.is_open()))
}

/// The state machine's view of a measure.
pub fn case(tx: &mut Tx<'_>, measure: &Stored) -> Result<Case> {
    let notices = acts::notices(tx, measure.id)?;
    let paused = paused(tx, measure.id)?;
    Ok(measure.case(notices, paused))
}

/// One step: the state machine says whether it may be, then row, file and journal follow.
pub(crate) fn step(
    tx: &mut Tx<'_>,
    vault: &Vault,
    reached: &Reached,
    (act, kind): (Act, Kind),
    on: Day,
    said: &Said,
) -> Result<Stored> {
    let Reached { measure, scope, side } = reached;
    not_in_future(tx, measure, on)?;
    let case = case(tx, measure)?;
    let next = case.after(act, (scope.actor(), scope.roles()), on)?;
    let mut now = measure.clone();
    now.step = next.step;
    now.statement = next.statement;
    now.hearing = (next.hearing, next.hearing_on);
    now.decided = next.decided;
    now.delivered = next.delivered;
    match act {
        Act::Notice => now.told = now.told.or(Some(on)),
        Act::Decide => now.number = Some(measures::next_number(tx, on.year())?),
        Act::Begin => now.begun = Some(on),
        Act::Close | Act::Lift | Act::Drop => now.ended = Some(on),
        _ => {}
    }
    measures::keep(tx, &now)?;
    acts::insert(tx, vault, measure.id, (kind, on, *side == Side::Own), said)?;
    tell(tx, kind, &now)?;
    Ok(now)
}

fn not_in_future(tx: &Tx<'_>, measure: &Stored, on: Day) -> Result<()> {
    if on > tx.now().day() {
        return Err(Fault::field("day", "这一天还没有到。"));
    }
    if on < measure.day {
        return Err(Fault::field("day", format!("不能早于事情发生的 {}。", measure.day.short())));
    }
    Ok(())
}

/// The journal hears of a step; it holds references and no words.
fn tell(tx: &mut Tx<'_>, kind: Kind, measure: &Stored) -> Result<()> {
    let word = match kind {
        Kind::Notice => "safety.measure_notice",
        Kind::Statement => "safety.measure_statement",
        Kind::Offered | Kind::Asked | Kind::Waived | Kind::Held => "safety.measure_hearing",
        Kind::Decision => "safety.measure_decided",
        Kind::Delivery => "safety.measure_delivered",
        Kind::Begun => "safety.measure_begun",
        Kind::Done => "safety.measure_done",
        Kind::Improved => "safety.measure_improved",
        Kind::Lifted => "safety.measure_lifted",
        Kind::Dropped => "safety.measure_dropped",
    };
    told(tx, word, measure.class, measure.student, measure.id)
}

pub(crate) fn told(
    tx: &mut Tx<'_>,
    kind: &'static str,
    class: Id,
    student: Id,
    id: Id,
) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(class).student(student).object(id))?;
    Ok(())
}

/// The grade of the class today.
pub fn grade(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<Grade>> {
    let class = people::class(tx, scope)?;
    let naming = people::school(tx)?.settings.naming;
    Ok(naming.grade(class.stage, class.entry_year, tx.now().day()))
}

/// The day from which on nobody sees it any more: thirty days after the term of that day.
pub(crate) fn hidden_from(tx: &mut Tx<'_>, class: Id, day: Day) -> Result<Day> {
    let calendar = people::class_calendar(tx, class)?;
    let end = calendar.term_on(day).map_or(day, calendar::Term::ends);
    Ok(end.plus(AFTER_TERM))
}

/// Is it still on its way?
pub fn open(step: Step) -> bool {
    matches!(step, Step::Proposed | Step::Decided | Step::Running)
}

/// Deletes what has run out.
pub const FORGET: &str = "safety.measures_forget";

/// This room's background work.
pub const JOB: jobs::Kind = jobs::Kind { name: FORGET, plan, run };

fn plan(tx: &mut Tx<'_>) -> Result<()> {
    let today = tx.now().day();
    jobs::plan(tx, FORGET, &today.to_string(), db::Moment::at(today, 3 * 60))?;
    Ok(())
}

fn run(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    let today: Day = subject.parse().map_err(Fault::Broken)?;
    if measures::forget(tx, today)? > 0 {
        journal::tell(tx, Entry::new("safety.measures_forgotten"))?;
    }
    Ok(())
}
