//! Leave: asked, decided by level, taken back, ended by coming back (practice F).

use super::attendance::explained;
use super::{TEXT, limited, needed, school_days, seal, told};
use crate::model::attendance::{Half, Mark};
use crate::model::leave::{Deed, Leave, LeaveKind, LeaveState, Level, Stretch};
use crate::store::{attendance, leaves as store, school};
use auth::{Do, Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};

/// To what a reason is sealed.
pub const REASON: &str = "safety.leave";
/// To what an answer is sealed.
pub const ANSWER: &str = "safety.leave_answer";
/// How many days back a leave may still be handed in.
const LATE: i32 = 7;
/// The longest leave, in days of the calendar.
const LONGEST: i32 = 200;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Ask {
    /// For whom.
    pub student: Id,
    /// Why in one word.
    pub kind: LeaveKind,
    /// From when to when.
    pub stretch: Stretch,
    /// Why.
    pub reason: String,
}

/// A student or guardian asks for the own leave, or the child's.
pub fn ask(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, ask: &Ask) -> Result<Id> {
    scope.may(Do::AskLeave)?;
    if ask.student != scope.student()? {
        return Err(Fault::NotFound);
    }
    Ok(keep(tx, scope, vault, ask)?.id)
}

/// The homeroom teacher writes down what a family asked by phone; what is theirs to decide is
/// granted at once.
pub fn enter(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, ask: &Ask) -> Result<Id> {
    scope.may(Do::SeeSafety)?;
    let leave = keep(tx, scope, vault, ask)?;
    if leave.level.decided_by(|role| scope.is(role)) {
        decide(tx, scope, vault, leave.id, true, "")?;
    }
    Ok(leave.id)
}

fn keep(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, ask: &Ask) -> Result<Leave> {
    let (class, today) = (scope.class()?, tx.now().day());
    people::member(tx, scope, ask.student)?;
    let reason = needed("reason", &ask.reason, TEXT, "请写一句为什么请假，老师好安排")?;
    let halves = halves(tx, class, &ask.stretch, today)?;
    clear_of_others(tx, ask)?;
    let count = i64::try_from(halves.len()).map_err(Fault::broken)?;
    let settings = school::settings(tx)?;
    let leave = Leave {
        id: tx.new_id(),
        student: ask.student,
        kind: ask.kind,
        stretch: ask.stretch,
        halves: count,
        level: Level::of(count, &settings),
        reason: seal(tx, vault, REASON, &reason)?,
        state: LeaveState::Asked,
        asked_by: tx.actor(),
        asked_at: tx.now(),
        decided_by: None,
        answer: None,
        back: None,
    };
    store::insert(tx, class, &leave)?;
    told(tx, "safety.leave_asked", class, ask.student, leave.id)?;
    Ok(leave)
}

fn halves(tx: &mut Tx<'_>, class: Id, stretch: &Stretch, today: Day) -> Result<Vec<(Day, Half)>> {
    let ((first, _), (last, _)) = (stretch.from, stretch.to);
    if stretch.to < stretch.from {
        return Err(Fault::field("to_day", "结束不能早于开始"));
    }
    if first < today.plus(-LATE) {
        return Err(Fault::field(
            "from_day",
            format!("补假只能补最近 {LATE} 天的，再早请和班主任说"),
        ));
    }
    if first.days_until(last) > LONGEST {
        return Err(Fault::field("to_day", "一次最多请一个学期，时间更长请和学校商量休学"));
    }
    let calendar = people::class_calendar(tx, class)?;
    let halves = stretch.halves(&school_days(&calendar, first, last)?);
    match halves.is_empty() {
        true => Err(Fault::field("from_day", "这段时间本来就不上课，不用请假")),
        false => Ok(halves),
    }
}

fn clear_of_others(tx: &mut Tx<'_>, ask: &Ask) -> Result<()> {
    let standing = |l: &Leave| matches!(l.state, LeaveState::Asked | LeaveState::Approved);
    let meets = |l: &Leave| l.stretch.from <= ask.stretch.to && ask.stretch.from <= l.stretch.to;
    let others = store::of_student(tx, ask.student, 50)?;
    match others.iter().find(|l| standing(l) && meets(l)) {
        Some(other) => Err(Fault::field(
            "from_day",
            format!("和已有的请假（{}，{}）重叠了", other.stretch.words(), other.state.chinese()),
        )),
        None => Ok(()),
    }
}

/// Answers a leave. To decline needs a reason; to grant marks the attendance at once.
pub fn decide(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    grant: bool,
    answer: &str,
) -> Result<()> {
    scope.may(Do::ApproveLeave)?;
    let leave = store::one(tx, scope, id)?;
    if !leave.level.decided_by(|role| scope.is(role)) {
        let days = crate::model::attendance::days(leave.halves);
        let who = leave.level.chinese();
        return Err(Fault::Forbidden(format!("请假 {days} 天，要由{who}批。")));
    }
    let deed = if grant { Deed::Approve } else { Deed::Decline };
    let state = next(&leave, deed)?;
    let answer = match grant {
        true => limited("answer", answer, TEXT)?,
        false => needed("answer", answer, TEXT, "不批请写明原因，家长和学生会看到")?,
    };
    let sealed = seal(tx, vault, ANSWER, &answer)?;
    store::set_state(tx, &leave, state, Some(sealed))?;
    if grant {
        mark(tx, scope, &leave)?;
    }
    told(tx, "safety.leave_decided", scope.class()?, leave.student, id)
}

fn next(leave: &Leave, deed: Deed) -> Result<LeaveState> {
    leave.state.after(deed).ok_or_else(|| {
        Fault::Conflict(format!("这份请假现在是「{}」，请刷新再看。", leave.state.chinese()))
    })
}

/// What is granted stands in the attendance; an absence that it explains needs no call any more.
fn mark(tx: &mut Tx<'_>, scope: &Scope, leave: &Leave) -> Result<()> {
    let class = scope.class()?;
    let ((first, _), (last, _)) = (leave.stretch.from, leave.stretch.to);
    let calendar = people::class_calendar(tx, class)?;
    let days = school_days(&calendar, first, last)?;
    for (day, half) in leave.stretch.halves(&days) {
        let (id, kind) = (tx.new_id(), leave.kind.mark());
        let mark = Mark { id, student: leave.student, day, half, kind, leave: Some(leave.id) };
        attendance::put(tx, class, &mark)?;
    }
    days.iter().try_for_each(|day| explained(tx, scope, leave.student, *day))
}

/// Whoever asked takes it back: while it waits, or before it has begun.
pub fn cancel(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::AskLeave)?;
    let leave = store::one(tx, scope, id)?;
    if leave.student != scope.student()? {
        return Err(Fault::NotFound);
    }
    let state = next(&leave, Deed::Cancel)?;
    if leave.state == LeaveState::Approved && leave.stretch.from.0 <= tx.now().day() {
        return Err(Fault::rule("假期已经开始。孩子提前回校，请班主任销假就行。"));
    }
    store::set_state(tx, &leave, state, None)?;
    unmark(tx, &leave, leave.stretch.from)?;
    told(tx, "safety.leave_cancelled", scope.class()?, leave.student, id)
}

/// 销假: the student is back from this half day on; what is left of the leave is not needed.
pub fn come_back(tx: &mut Tx<'_>, scope: &Scope, id: Id, from: (Day, Half)) -> Result<()> {
    scope.may(Do::ApproveLeave)?;
    let leave = store::one(tx, scope, id)?;
    next(&leave, Deed::Return)?;
    if from.0 > tx.now().day() {
        return Err(Fault::field("day", "返校日还没有到"));
    }
    if from < leave.stretch.from {
        return Err(Fault::field("day", "返校日早于请假的第一天"));
    }
    store::set_back(tx, &leave, from)?;
    unmark(tx, &leave, from)?;
    told(tx, "safety.leave_back", scope.class()?, leave.student, id)
}

fn unmark(tx: &mut Tx<'_>, leave: &Leave, from: (Day, Half)) -> Result<()> {
    for mark in attendance::of_leave(tx, leave.id)? {
        if (mark.day, mark.half) >= from {
            attendance::clear(tx, mark.student, mark.day, mark.half)?;
        }
    }
    Ok(())
}
