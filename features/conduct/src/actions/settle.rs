//! Background work: opening cycles with their base, settling weeks and months (C2-03).

use crate::bridge;
use crate::model::ids::PersonId;
use crate::model::ledger::Entry as Row;
use crate::model::scheme::Scheme;
use crate::model::settlement::{Due, Period, Rhythm, Settled, Settling, due};
use crate::store::{appeals, entries, snapshots, standings};
use calendar::SchoolCalendar;
use db::{Day, Entry, Fault, Id, Moment, Result, Tx, jobs, journal};
use std::collections::BTreeSet;

/// Opens cycles.
pub const OPEN: &str = "conduct.open";
/// Settles a week or a month.
pub const SETTLE: &str = "conduct.settle";

/// After school on the last school day: 18:00.
pub const SETTLES_AT: u16 = 18 * 60;

/// Plans what is due in every class of the school; idempotent. Classes whose rules came into
/// force since the morning, and students who have just come, get their cycle at once.
pub fn plan(tx: &mut Tx<'_>) -> Result<()> {
    let today = tx.now().day();
    let sizes = people::store::students::sizes(tx)?;
    let opened = standings::opened(tx)?;
    for class in people::classes(tx)?.into_iter().filter(|c| !c.closed) {
        let calendar = people::class_calendar(tx, class.id)?;
        let count = |of: &std::collections::HashMap<Id, i64>| of.get(&class.id).copied();
        if count(&opened).unwrap_or(0) < count(&sizes).unwrap_or(0) {
            open_cycles(tx, class.id, today)?;
        }
        let is_school_day = calendar.is_school_day(today).unwrap_or(false);
        if is_school_day {
            let subject = format!("{}:{today}", class.id);
            jobs::plan(tx, OPEN, &subject, Moment::at(today, 0))?;
        }
        for rhythm in [Rhythm::Week, Rhythm::Month] {
            for found in due_in(tx, class.id, &calendar, rhythm, today)? {
                let subject = subject(class.id, rhythm, &found);
                jobs::plan(tx, SETTLE, &subject, Moment::at(found.settles, SETTLES_AT))?;
            }
        }
    }
    Ok(())
}

/// The periods of a class that are due today and not settled: from its first row on, over all
/// terms, so that what was missed while the server was off is made up for.
fn due_in(
    tx: &mut Tx<'_>,
    class: Id,
    calendar: &SchoolCalendar,
    rhythm: Rhythm,
    today: Day,
) -> Result<Vec<Due>> {
    let Some(first) = entries::first_day(tx, class)? else { return Ok(Vec::new()) };
    let settled = snapshots::latest(tx, class, rhythm)?.map(|s| s.period.to);
    let from = settled.map_or(first, |to| to.plus(1)).min(today).plus(-31);
    // Beyond the running month: otherwise it would close too early.
    let days = super::school_days(calendar, from, today.plus(40))?;
    let found = due(rhythm, &days, settled, today);
    Ok(found.into_iter().filter(|d| d.period.to >= first).collect())
}

fn subject(class: Id, rhythm: Rhythm, found: &Due) -> String {
    format!("{class}:{}:{}:{}", rhythm.code(), found.period.from, found.period.to)
}

/// Opens the present cycle of every student of a class who has none: a row with the base.
pub fn open(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    let (class, day) = subject.split_once(':').ok_or_else(|| Fault::broken(subject))?;
    let class: Id = class.parse().map_err(Fault::Broken)?;
    let day: Day = day.parse().map_err(Fault::Broken)?;
    // A morning that was slept through is opened today, never in the past.
    open_cycles(tx, class, day.max(tx.now().day()))
}

/// The same, for whoever brings rules into force in the middle of a day.
pub fn open_cycles(tx: &mut Tx<'_>, class: Id, day: Day) -> Result<()> {
    let Some(scheme) = scheme_of(tx, class, day)? else { return Ok(()) };
    let calendar = people::class_calendar(tx, class)?;
    let stretches = super::stretches(&calendar, day);
    let have = standings::of_class(tx, class)?;
    // A moment before whatever is recorded in the same millisecond.
    let at = tx.now().plus_ms(-1);
    for student in people::store::students::of_class(tx, class)? {
        let last = have.get(&student.id).and_then(|s| s.opened);
        if !scheme.opens(last, day, stretches) {
            continue;
        }
        let id = bridge::entry(tx.new_id());
        let opening = scheme.opening(id, bridge::student(student.id), PersonId(0), at);
        let batch = tx.new_id();
        super::write(tx, class, batch, &Row { day, ..opening })?;
    }
    Ok(())
}

/// The frame of a class's ledger on a day: from the rules in force.
pub fn scheme_of(tx: &mut Tx<'_>, class: Id, day: Day) -> Result<Option<Scheme>> {
    Ok(rules::scheme_of(tx, class, day)?.map(|(_, scheme)| crate::scheme::of(&scheme)))
}

/// Settles one week or month of a class: an immutable snapshot, taken once.
pub fn settle(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    let (class, period) =
        parse(subject).ok_or_else(|| Fault::broken(format!("settlement {subject}")))?;
    let previous = match snapshots::latest(tx, class, period.rhythm)? {
        Some(settled) => Some(snapshots::open(tx, &settled)?),
        None => None,
    };
    let before = previous.as_ref().map(|p| p.period.to);
    let rows = entries::unsettled(tx, class, period.rhythm, period.to, before)?;
    let roster: Vec<_> = people::store::students::of_class(tx, class)?
        .iter()
        .map(|s| bridge::student(s.id))
        .collect();
    let open: BTreeSet<_> = appeals::rows(tx, class)?.into_iter().map(bridge::entry).collect();
    let settling = Settling {
        period,
        previous: previous.as_ref(),
        entries: &rows,
        roster: &roster,
        under_appeal: &open,
        taken: tx.now(),
    };
    if let Settled::New(snapshot) = settling.settle() {
        let id = snapshots::insert(tx, class, &snapshot)?;
        journal::tell(tx, Entry::new("conduct.settled").class(class).object(id))?;
    }
    Ok(())
}

fn parse(subject: &str) -> Option<(Id, Period)> {
    let parts: Vec<&str> = subject.split(':').collect();
    let [class, rhythm, from, to] = parts[..] else { return None };
    let rhythm = Rhythm::from_code(rhythm)?;
    let period = Period { rhythm, from: from.parse().ok()?, to: to.parse().ok()? };
    Some((class.parse().ok()?, period))
}

/// The background work of this feature.
pub const JOBS: &[jobs::Kind] = &[
    jobs::Kind { name: OPEN, plan, run: open },
    jobs::Kind { name: SETTLE, plan: |_| Ok(()), run: settle },
];
