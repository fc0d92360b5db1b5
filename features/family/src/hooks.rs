//! What the house's common pages ask of visits and contacts: 今天, the timeline, the calendar feed,
//! the coverage board.

use crate::actions::target;
use crate::model::visit::State;
use crate::pages::overview;
use crate::store::{contact, visit};
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use ui::Icon;
use web::{Area, Date, Happening, Span, Todo, Touch, TouchKind};

/// Weeks before the end of a term from which a missed target is said.
const LATE: i32 = 6 * 7;

/// Visits of today, visits that wait to be written down, and a target that is running late.
pub(crate) fn today(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::Family) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let (now, late) = visit::waiting(tx, scope)?;
    let todo = |title: String, small: &str, action, rest: &str, urgent| Todo {
        title,
        small: small.to_owned(),
        action,
        href: format!("/classes/{class}/family{rest}"),
        urgent,
    };
    let mut all = Vec::new();
    if now > 0 {
        all.push(todo(
            format!("今天家访 {now} 户"),
            "带上打印好的表，先说好事",
            "去看看",
            "",
            true,
        ));
    }
    if late > 0 {
        all.push(todo(
            format!("有 {late} 次家访还没有记"),
            "趁还记得，两三分钟写几句；没去成的改个时间",
            "去记",
            "",
            false,
        ));
    }
    let students = people::roster(tx, scope)?;
    if !students.is_empty() && target::in_use(tx, scope)?.iter().any(|(_, t)| t.low.of(1) > 0) {
        all.extend(running_late(tx, scope, &students)?.map(|missing| {
            todo(
                format!("家访目标还差 {missing} 户"),
                "学期快结束了，先约没去过的",
                "排家访",
                "/plan",
                false,
            )
        }));
    }
    Ok(all)
}

fn running_late(
    tx: &mut Tx<'_>,
    scope: &Scope,
    students: &[people::Student],
) -> Result<Option<i64>> {
    let today = tx.now().day();
    let (stretches, targets) = overview::progress_of(tx, scope, students)?;
    let calendar = people::class_calendar(tx, scope.class()?)?;
    let near = calendar.term_on(today).is_some_and(|t| today.days_until(t.ends()) <= LATE);
    let term = targets.iter().filter(|(_, t, _)| t.span == crate::model::target::Span::Term);
    let missing = term.map(|(.., progress)| progress.missing()).max().unwrap_or(0);
    Ok((near && missing > 0 && stretches.term.0 <= today).then_some(missing))
}

/// Visits and contacts of one student, without their texts.
pub(crate) fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::Family) {
        return Ok(Vec::new());
    }
    people::member(tx, scope, student)?;
    let class = scope.class()?;
    let mut all = Vec::new();
    for (id, day, form, purposes, state) in visit::timeline(tx, student, span.before, span.most)? {
        let words: Vec<&str> = purposes.iter().map(|p| p.chinese()).collect();
        let text = match state {
            State::Planned => format!("约好{}", form.chinese()),
            _ => format!("{} · {}", form.chinese(), words.join("、")),
        };
        all.push(Happening {
            id,
            day,
            icon: Icon::Visit,
            word: "家访",
            text,
            href: Some(format!("/classes/{class}/family/visits/{id}")),
        });
    }
    let contacts = contact::of_student(tx, student, span.before)?;
    let most = usize::try_from(span.most).unwrap_or(0);
    all.extend(contacts.into_iter().take(most).map(|c| Happening {
        id: c.id,
        day: c.day,
        icon: Icon::Phone,
        word: "联系家长",
        text: format!("{} · {}", c.channel.chinese(), c.about.chinese()),
        href: Some(format!("/classes/{class}/family/contacts/{}", c.id)),
    }));
    Ok(all)
}

/// Whoever planned a visit has it in the phone's calendar: 家访 1 户, without a name.
pub(crate) fn dates(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Date>> {
    if scope.class().is_err() || !scope.can(Do::Family) {
        return Ok(Vec::new());
    }
    let date = |v: visit::Visit| Date {
        id: v.id,
        kind: "visit",
        at: v.at(),
        day: v.day,
        minutes: v.minutes,
        title: "家访 1 户".into(),
        sequence: v.sequence,
        cancelled: v.state == State::Cancelled,
    };
    Ok(visit::mine(tx, scope, from, to)?.into_iter().map(date).collect())
}

/// When each family was last visited and last in touch. Two statements.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touch>> {
    if !scope.can(Do::Family) {
        return Ok(Vec::new());
    }
    let touch = |kind, area| {
        move |(student, last, count): (Id, Day, i64)| Touch { student, kind, area, last, count }
    };
    let visits = visit::touches(tx, scope, since)?;
    let contacts = contact::touches(tx, scope, since)?;
    let visits = visits.into_iter().map(touch(TouchKind::Visit, Some(Area::Life)));
    Ok(visits.chain(contacts.into_iter().map(touch(TouchKind::Contact, None))).collect())
}
