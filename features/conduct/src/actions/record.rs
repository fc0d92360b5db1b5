//! 记一笔: one tap, one rule item, one or many students.

use crate::bridge;
use crate::model::days::Stretches;
use crate::model::ledger::{
    Actor, Chosen, Happening, History, Recorded, Sign, check_batch, record as decide,
};
use crate::store::{entries, standings};
use auth::{Do, Scope};
use db::{Day, Fault, Id, Moment, Result, Ticket, Tx};
use rules::RuleItem;
use serde::{Deserialize, Serialize};

/// How long an offline record may wait, in days: a winter holiday.
const LATE_DAYS: i32 = 45;

/// A tap.
#[derive(Clone, Debug)]
pub struct Tap {
    /// The rule item.
    pub item: Id,
    /// Whom it concerns.
    pub students: Vec<Id>,
    /// When it was tapped, by the device; now if it says nothing or is in the future.
    pub at: Option<Moment>,
    /// Another day than that of the tap: written down afterwards.
    pub day: Option<Day>,
    /// The chosen size within a range, hundredths.
    pub points: Option<i64>,
    /// A sentence.
    pub note: Option<String>,
}

/// One student's row in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The student.
    pub student: Id,
    /// The row.
    pub id: Id,
    /// Hundredths.
    pub value: i64,
    /// It waits for somebody.
    pub draft: bool,
    /// How the value came about, and what it waits for.
    pub words: String,
}

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The journal's number.
    pub seq: i64,
    /// The tap.
    pub batch: Id,
    /// A row for each student.
    pub entries: Vec<Row>,
    /// A question or a word for the teacher; changes nothing.
    pub words: Option<String>,
}

/// The identifier of a tap: a client key of 32 hex digits is it; any other key of the same
/// person always gives the same.
pub fn batch_of(tx: &Tx<'_>, key: Option<&str>) -> Id {
    if let Some(id) = key.and_then(|k| k.parse().ok()) {
        return id;
    }
    match key {
        Some(key) => {
            let digest = auth::digest(&format!("{}:{}:{key}", tx.school(), tx.actor()));
            let mut bytes = [0; 16];
            bytes.copy_from_slice(&digest[..16]);
            Id::blind(bytes)
        }
        None => tx.blind_id(),
    }
}

/// Records a tap. A cadre's becomes drafts in their own category (L-A14).
pub fn record(tx: &mut Tx<'_>, scope: &Scope, tap: &Tap) -> Result<Noted> {
    let drafts = !scope.can(Do::Record);
    if drafts {
        scope.may(Do::Draft)?;
    }
    let class = scope.class()?;
    let now = tx.now();
    let at = tap.at.filter(|at| *at <= now).unwrap_or(now);
    let day = tap.day.unwrap_or(at.day());
    if day.days_until(now.day()) > LATE_DAYS {
        return Err(Fault::rule(format!(
            "{}离今天超过 {LATE_DAYS} 天了，不能再记。请当面和同学说明。",
            day.short()
        )));
    }
    let item = rules::item_on(tx, scope, tap.item, day)?;
    if drafts && !scope.cadre_categories().any(|c| c.is_empty() || c == item.category) {
        return Err(Fault::Forbidden(format!("你的职务不能记“{}”这一类。", item.category)));
    }
    let points = tap.points.or_else(|| least(&item));
    let students = chosen(tx, scope, &item, &tap.students)?;
    let actor = Actor { at: now, ..bridge::actor(scope, now)? };
    let batch = batch_of(tx, scope.ticket().key.as_deref());
    let cadres = cadres(tx, scope, &item)?;
    let mut noted = Noted { seq: 0, batch, entries: Vec::new(), words: students.question };
    for student in students.each {
        let happening = Happening {
            student: bridge::student(student),
            student_is_cadre: cadres.contains(&student),
            day,
            value: points,
            note: tap.note.clone(),
            incident: Some(bridge::incident(batch)),
        };
        let recorded = one(tx, class, &item, &happening, &actor)?;
        open_if_needed(tx, class, student)?;
        noted.seq = super::write(tx, class, batch, &recorded.entry)?;
        noted.entries.push(row(student, &recorded));
        if let Some(word) = recorded.decided.reminders.first() {
            noted.words = Some(word.words().to_owned());
        }
    }
    Ok(noted)
}

/// A tap that chooses nothing within a range stands at its least, the same for everybody; one more
/// tap on the seat map chooses otherwise.
fn least(item: &RuleItem) -> Option<i64> {
    let terms = bridge::terms(item);
    (terms.value_min < terms.value_max).then_some(terms.value_min)
}

fn row(student: Id, recorded: &Recorded) -> Row {
    let waits = recorded.decided.awaits.iter().map(|a| a.words().to_owned());
    let words: Vec<String> = std::iter::once(recorded.decided.words()).chain(waits).collect();
    Row {
        student,
        id: bridge::entry_id(recorded.entry.id),
        value: recorded.entry.value,
        draft: !recorded.entry.adds(),
        words: words.join("；"),
    }
}

fn one(
    tx: &mut Tx<'_>,
    class: Id,
    item: &RuleItem,
    happening: &Happening,
    actor: &Actor,
) -> Result<Recorded> {
    let terms = bridge::terms(item);
    let student = bridge::student_id(happening.student);
    let history = history(tx, class, item, student, happening.day)?;
    let id = bridge::entry(tx.new_id());
    decide(&terms, happening, &history, actor, id).map_err(bridge::refused)
}

/// What the student has under this item, counted only if caps or repeats ask for it.
pub(crate) fn history(
    tx: &mut Tx<'_>,
    class: Id,
    item: &RuleItem,
    student: Id,
    day: Day,
) -> Result<History> {
    let terms = bridge::terms(item);
    if terms.weekly_cap.is_none() && terms.free_allowance.is_none() && terms.escalation.is_none() {
        return Ok(History::default());
    }
    // Only items with limits pay for the calendar.
    let calendar = people::class_calendar(tx, class)?;
    let stretches = super::stretches(&calendar, day);
    // Reaches back over the week and the month that hold the day as well.
    let from = stretches.term_start.min(day.plus(-40));
    let rows = entries::under_item(tx, student, item.id, from)?;
    Ok(History::of(&rows, &terms, bridge::student(student), day, stretches))
}

/// Opens the student's cycle before anything counts in it: rules may have come into force since
/// this morning, or the server may have been off when the month turned.
pub(crate) fn open_if_needed(tx: &mut Tx<'_>, class: Id, student: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    let last = standings::of_student(tx, class, student)?.opened;
    if last.is_some_and(|day| day >= now.day()) {
        return Ok(());
    }
    let Some(scheme) = super::settle::scheme_of(tx, class, now.day())? else { return Ok(()) };
    // Whether the term turned is asked in the morning; a week or a month turns at midnight.
    let far_back =
        Stretches { term_start: last.unwrap_or(now.day()), ..Stretches::from(now.day()) };
    if scheme.opens(last, now.day(), far_back) {
        // The cycle is opened by the program, in the transaction of whoever came first.
        let system = Ticket::system(school);
        tx.as_actor(system, |tx| super::settle::open_cycles(tx, class, now.day()))?;
    }
    Ok(())
}

struct Students {
    each: Vec<Id>,
    question: Option<String>,
}

/// Everybody must be in the class; a reminder never goes to all of them (L-A12).
fn chosen(tx: &mut Tx<'_>, scope: &Scope, item: &RuleItem, asked: &[Id]) -> Result<Students> {
    if let [only] = asked {
        // The everyday case: one statement for one student.
        if people::member(tx, scope, *only)?.left.is_some() {
            return Err(Fault::rule("这位同学已经离班了。"));
        }
        return Ok(Students { each: vec![*only], question: None });
    }
    let roster = people::roster(tx, scope)?;
    let class: Vec<_> = roster.iter().map(|s| bridge::student(s.id)).collect();
    let wanted: Vec<_> = asked.iter().map(|id| bridge::student(*id)).collect();
    let sign = if item.positive { Sign::Plus } else { Sign::Minus };
    let groups = if item.positive { Vec::new() } else { groups(tx, scope, &roster)? };
    let batch =
        check_batch(sign, Chosen::BySeat, &wanted, &class, &groups).map_err(bridge::refused)?;
    Ok(Students {
        question: batch.question().map(str::to_owned),
        each: batch.students.into_iter().map(bridge::student_id).collect(),
    })
}

/// The column groups of the room: a reminder for exactly one of them is asked about.
fn groups(
    tx: &mut Tx<'_>,
    scope: &Scope,
    roster: &[people::Student],
) -> Result<Vec<Vec<crate::model::ids::StudentId>>> {
    let class = people::class(tx, scope)?;
    let plan = people::seat_plan(tx, scope, &class, roster)?;
    let in_columns = |columns: std::ops::Range<usize>| {
        let seats = plan.seats.iter().enumerate();
        seats
            .filter(|(seat, _)| columns.contains(&(seat % plan.columns)))
            .filter_map(|(_, who)| who.map(|i| bridge::student(roster[i].id)))
            .collect()
    };
    Ok(plan.group_columns().into_iter().map(in_columns).collect())
}

/// The students with a post, looked up only for items with which the class is strict (C1-04).
pub(crate) fn cadres(tx: &mut Tx<'_>, scope: &Scope, item: &RuleItem) -> Result<Vec<Id>> {
    if item.positive || !bridge::terms(item).cadre_strict {
        return Ok(Vec::new());
    }
    Ok(people::posts(tx, scope)?.into_iter().map(|p| p.student).collect())
}

/// Adds a sentence to one's own tap, after saving. Drafts that waited only for it begin to count.
pub fn note(tx: &mut Tx<'_>, scope: &Scope, of: &str, text: &str) -> Result<Noted> {
    if !scope.can(Do::Record) {
        scope.may(Do::Draft)?;
    }
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 500 {
        return Err(Fault::field("text", "请写一两句话，最多 500 个字"));
    }
    let batch = batch_of(tx, Some(of));
    let actor = tx.actor();
    if entries::set_note(tx, batch, actor, text)? == 0 {
        return Err(Fault::NotFound);
    }
    let rows = entries::batch(tx, scope, batch)?;
    let mut noted = Noted { seq: 0, batch, entries: Vec::new(), words: None };
    for stored in rows.iter().filter(|s| s.by() == actor) {
        let confirmed = super::judge::confirm_own(tx, scope, stored, text)?;
        let entry = confirmed.as_ref().unwrap_or(&stored.entry);
        noted.seq = super::told(tx, stored.class, entry)?;
        noted.entries.push(Row {
            student: stored.student(),
            id: stored.id(),
            value: entry.value,
            draft: !entry.adds(),
            words: String::new(),
        });
    }
    Ok(noted)
}
