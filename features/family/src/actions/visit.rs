//! Home visits: agree on a day, move it, call it off, write it down, look back.

use crate::model::visit::{MINUTES, Note, Purpose, State, TEXT, hm, is_quiet, overlap};
use crate::store::visit::{self, Visit, When, Written};
use auth::{Do, Scope, Vault};
use care::{FollowKind, FollowUp, Outcome, Plan};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};
use std::collections::BTreeSet;

/// To what a note is sealed.
pub const NOTE: &str = "family.visit.note";
/// To what the living environment is sealed.
pub const HOME: &str = "family.visit.home";
/// To what the family's summary is sealed.
pub const SUMMARY: &str = "family.visit.summary";
/// Days ahead that can be planned.
const AHEAD: i32 = 200;

fn tell(tx: &mut Tx<'_>, scope: &Scope, kind: &'static str, student: Id, id: Id) -> Result<()> {
    let entry = Entry::new(kind).class(scope.class()?).student(student).object(id);
    journal::tell(tx, entry).map(|_| ())
}

/// A plan that can stand: a day to come, an hour that is not a family's own, nobody else's visit.
fn fits(tx: &mut Tx<'_>, scope: &Scope, when: When, moving: Option<Id>) -> Result<()> {
    let today = tx.now().day();
    if when.day < today {
        return Err(Fault::field("day", "约的日子应在今天或以后；去过了的，请直接「记一次家访」"));
    }
    if when.day > today.plus(AHEAD) {
        return Err(Fault::field("day", "太远了，请约在半年以内"));
    }
    check_minutes(when)?;
    let Some(minute) = when.minute else { return Ok(()) };
    if is_quiet(minute) || is_quiet(minute + when.minutes - 1) {
        return Err(Fault::field("at", "晚上八点到早上七点不打扰家庭，请换一个时间"));
    }
    for other in visit::between(tx, scope, when.day, when.day)? {
        let planned = other.state == State::Planned && Some(other.id) != moving;
        let mine = other.made_by == tx.actor();
        let slots = ((other.minute, other.minutes), (when.minute, when.minutes));
        if planned && mine && overlap(slots.0, slots.1) {
            let name = people::member(tx, scope, other.student)?.name;
            let from = other.minute.map(hm).unwrap_or_default();
            let to = other.minute.map(|m| hm(m + other.minutes)).unwrap_or_default();
            let words = format!("和{name}家的家访（{from}–{to}）时间重叠，请错开");
            return Err(Fault::field("at", words));
        }
    }
    Ok(())
}

fn check_minutes(when: When) -> Result<()> {
    if when.minutes < MINUTES.0 || when.minutes > MINUTES.1 {
        return Err(Fault::field("minutes", "一次家访请写 10 到 180 分钟"));
    }
    Ok(())
}

/// Agrees on a visit. A family has at most one that is still to come.
pub fn plan(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    when: When,
    purposes: &[Purpose],
    follow_up: Option<Id>,
) -> Result<Id> {
    scope.may(Do::Family)?;
    let found = people::member(tx, scope, student)?;
    if found.left.is_some() {
        return Err(Fault::rule("这位同学已经离开班级，不能再约家访。"));
    }
    let today = tx.now().day();
    let coming = visit::between(tx, scope, today, today.plus(AHEAD))?;
    let twin = coming.iter().find(|v| v.student == student && v.state == State::Planned);
    if let Some(twin) = twin {
        let words = format!("{}家已经约在 {}，可以去改那一次", found.name, twin.day.short());
        return Err(Fault::field("student", words));
    }
    fits(tx, scope, when, None)?;
    if let Some(follow_up) = follow_up {
        open_follow_up(tx, scope, follow_up, student)?;
    }
    let id = visit::insert(tx, scope.class()?, student, when, purposes, follow_up)?;
    tell(tx, scope, "family.visit_planned", student, id)?;
    Ok(id)
}

/// An open follow-up of this student that a visit or a contact can close.
pub(super) fn open_follow_up(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    student: Id,
) -> Result<FollowUp> {
    let found = care::store::follow::one(tx, scope, id)?;
    if found.student != student || found.kind == FollowKind::Talk {
        return Err(Fault::NotFound);
    }
    if found.outcome.is_some() {
        return Err(Fault::rule("这件待办已经了结了，请从家校页重新打开。"));
    }
    Ok(found)
}

/// Moves a planned visit.
pub fn reschedule(tx: &mut Tx<'_>, scope: &Scope, id: Id, when: When) -> Result<()> {
    scope.may(Do::Family)?;
    let found = visit::one(tx, scope, id)?;
    fits(tx, scope, when, Some(id))?;
    if !visit::reschedule(tx, id, when)? {
        return Err(Fault::rule("这次家访已经记过或取消了，不能再改时间。"));
    }
    tell(tx, scope, "family.visit_moved", found.student, id)
}

/// Calls a planned visit off, with a word why.
pub fn cancel(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, why: &str) -> Result<()> {
    scope.may(Do::Family)?;
    let found = visit::one(tx, scope, id)?;
    if why.is_empty() || why.chars().count() > 100 {
        return Err(Fault::field("why", "请写一句为什么取消，最多 100 个字"));
    }
    let note = Note { cancelled: why.to_owned(), ..Note::default() };
    let body = seal(tx, vault, NOTE, &to_json(&note)?)?;
    if !visit::cancel(tx, id, &body)? {
        return Err(Fault::rule("这次家访已经记过或取消了。"));
    }
    tell(tx, scope, "family.visit_cancelled", found.student, id)
}

fn to_json(note: &Note) -> Result<String> {
    serde_json::to_string(note).map_err(Fault::broken)
}

fn seal(tx: &Tx<'_>, vault: &Vault, purpose: &str, text: &str) -> Result<Vec<u8>> {
    vault.seal(tx.school(), purpose, text, tx.chance())
}

fn seal_some(tx: &Tx<'_>, vault: &Vault, purpose: &str, text: &str) -> Result<Option<Vec<u8>>> {
    if text.is_empty() { Ok(None) } else { seal(tx, vault, purpose, text).map(Some) }
}

/// What a teacher writes down of a visit.
#[derive(Clone, Debug)]
pub struct Record {
    /// The visit, if it was planned; else a new one of this student.
    pub visit: Option<Id>,
    /// The student.
    pub student: Id,
    /// When and how it was.
    pub when: When,
    /// What for.
    pub purposes: BTreeSet<Purpose>,
    /// What was said.
    pub note: Note,
    /// The living environment: only the homeroom teacher and a case's team read it (C7-04).
    pub home: String,
    /// What the family reads on its own page.
    pub summary: String,
    /// No gift, no meal, no paid lessons (L-J6).
    pub kept: bool,
}

/// Writes a visit down, or writes it anew. The joint plan gets its day to look back (C12-05).
pub fn record(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, record: &Record) -> Result<Id> {
    scope.may(Do::Family)?;
    let was = match record.visit {
        Some(id) => Some(visit::one(tx, scope, id)?),
        None => None,
    };
    let student = was.as_ref().map_or(record.student, |v| v.student);
    people::member(tx, scope, student)?;
    check_record(tx, record)?;
    let id = match &was {
        Some(found) => found.id,
        None => {
            let purposes: Vec<Purpose> = record.purposes.iter().copied().collect();
            visit::insert(tx, scope.class()?, student, record.when, &purposes, None)?
        }
    };
    let written = Written {
        purposes: record.purposes.iter().copied().collect(),
        kept: record.kept,
        shared: was.as_ref().is_some_and(|v| v.shared),
        body: seal(tx, vault, NOTE, &to_json(&record.note)?)?,
        home: seal_some(tx, vault, HOME, &record.home)?,
        summary: seal_some(tx, vault, SUMMARY, &record.summary)?,
    };
    if !visit::record(tx, id, record.when, &written)? {
        return Err(Fault::rule("这次家访已经取消了。要补记，请另外记一次。"));
    }
    if let Some(found) = was.as_ref().filter(|v| v.state == State::Planned)
        && let Some(follow_up) = found.follow_up
        && care::store::follow::one(tx, scope, follow_up)?.outcome.is_none()
    {
        care::close(tx, scope, follow_up, Outcome::Done, Some(id))?;
    }
    look_back(tx, scope, vault, id, student, record)?;
    tell(tx, scope, "family.visited", student, id)?;
    Ok(id)
}

fn check_record(tx: &Tx<'_>, record: &Record) -> Result<()> {
    let today = tx.now().day();
    if record.when.day > today {
        return Err(Fault::field("day", "还没有到这一天，家访以后再来记"));
    }
    check_minutes(record.when)?;
    record.note.check(&record.purposes, record.when.day)?;
    for (name, text) in [("home", &record.home), ("summary", &record.summary)] {
        if text.chars().count() > TEXT {
            return Err(Fault::field(name, format!("最多 {TEXT} 个字")));
        }
    }
    Ok(())
}

/// The follow-up of the joint plan: one, on the day that was agreed.
fn look_back(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    visit: Id,
    student: Id,
    record: &Record,
) -> Result<()> {
    let wanted = record.note.review.filter(|_| record.purposes.contains(&Purpose::Advise));
    let open: Vec<FollowUp> = care::about(tx, scope, visit)?
        .into_iter()
        .filter(|f| f.kind == FollowKind::Review && f.outcome.is_none())
        .collect();
    let stands = open.iter().any(|f| Some(f.due) == wanted);
    for old in open.iter().filter(|f| Some(f.due) != wanted) {
        care::close(tx, scope, old.id, Outcome::Dropped, Some(visit))?;
    }
    if let Some(due) = wanted.filter(|_| !stands) {
        let why = agreed(&record.note);
        let about = ("family", Some(visit));
        care::plan(
            tx,
            scope,
            vault,
            &Plan { student, kind: FollowKind::Review, due, why: &why, about },
        )?;
    }
    Ok(())
}

fn agreed(note: &Note) -> String {
    let parts = [("家里", &note.plan_home), ("学校", &note.plan_school)];
    let said = parts.iter().filter(|(_, text)| !text.is_empty());
    let words: Vec<String> = said.map(|(who, text)| format!("{who}：{text}")).collect();
    format!("家访约定——{}", words.join("；")).chars().take(120).collect()
}

/// Looks back at the joint plan: how it came out.
pub fn review(tx: &mut Tx<'_>, scope: &Scope, id: Id, outcome: Outcome) -> Result<()> {
    scope.may(Do::Family)?;
    let found = visit::one(tx, scope, id)?;
    let open = care::about(tx, scope, id)?;
    let open = open.iter().find(|f| f.kind == FollowKind::Review && f.outcome.is_none());
    let Some(open) = open else {
        return Err(Fault::rule("这次家访没有要回看的约定，或者已经回看过了。"));
    };
    care::close(tx, scope, open.id, outcome, Some(id))?;
    tell(tx, scope, "family.looked_back", found.student, id)
}

/// Makes a task of what the parents wish, once (C12-04). Gives the follow-up.
pub fn take_wish(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, due: Day) -> Result<Id> {
    scope.may(Do::Family)?;
    let found = visit::one(tx, scope, id)?;
    let wish = note(vault, &found, scope)?.map(|n| n.wish).unwrap_or_default();
    if wish.is_empty() {
        return Err(Fault::rule("这次家访没有写家长的希望。"));
    }
    let taken = care::about(tx, scope, id)?.iter().any(|f| f.kind == FollowKind::Contact);
    if taken {
        return Err(Fault::rule("这个希望已经转成待办了。"));
    }
    let why: String = format!("答复家长的希望：{wish}").chars().take(120).collect();
    let about = ("family", Some(id));
    let student = found.student;
    care::plan(
        tx,
        scope,
        vault,
        &Plan { student, kind: FollowKind::Contact, due, why: &why, about },
    )
}

/// Lets the psychology teacher read it, or no longer (D.2).
pub fn share(tx: &mut Tx<'_>, scope: &Scope, id: Id, on: bool) -> Result<()> {
    scope.may(Do::Family)?;
    let found = visit::one(tx, scope, id)?;
    if found.state != State::Done {
        return Err(Fault::rule("记下来的家访才能给心理老师看。"));
    }
    visit::set_shared(tx, id, on)?;
    let kind = if on { "family.visit_shared" } else { "family.visit_unshared" };
    tell(tx, scope, kind, found.student, id)
}

/// The note of a visit, opened.
pub fn note(vault: &Vault, visit: &Visit, scope: &Scope) -> Result<Option<Note>> {
    let Some(body) = &visit.body else { return Ok(None) };
    let text = vault.open(scope.school(), NOTE, body)?;
    serde_json::from_str(&text).map(Some).map_err(Fault::broken)
}

/// A sealed text of a visit, opened; empty when there is none.
pub fn open(
    vault: &Vault,
    scope: &Scope,
    purpose: &str,
    sealed: Option<&Vec<u8>>,
) -> Result<String> {
    sealed.map_or(Ok(String::new()), |sealed| vault.open(scope.school(), purpose, sealed))
}
