//! What safety says on 今天, on a student's timeline and on the coverage board.

use crate::model::attendance::Half;
use crate::model::leave::Leave;
use crate::store::{absence, attendance, custody, incidents, leaves, school, slots};
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use ui::Icon;
use web::{Happening, Span, Todo, Touch, TouchKind};

/// From this minute on the slot of the day is reminded of: 15:00.
const SLOT_FROM: u16 = 15 * 60;
/// A case without a step for so many days is reminded of.
const STILL: i32 = 7;

fn todo(title: String, small: &str, action: &'static str, href: String, urgent: bool) -> Todo {
    Todo { title, small: small.to_owned(), action, href, urgent }
}

/// What waits for this person in the class.
pub(crate) fn todos(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    let mut all = Vec::new();
    if !scope.can(Do::ApproveLeave) {
        return Ok(all);
    }
    let class = scope.class()?;
    let at = |rest: &str| format!("/classes/{class}/safety/{rest}");
    let asked = leaves::asked(tx, scope)?;
    let mine = |l: &&Leave| l.level.decided_by(|role| scope.is(role));
    let count = asked.iter().filter(mine).count();
    if count > 0 {
        let title = format!("有 {count} 份请假等您批");
        all.push(todo(title, "批了，点名时就记好了", "去批", at("leave"), true));
    }
    if scope.can(Do::SeeSafety) {
        of_the_day(tx, scope, &mut all, &at)?;
        waiting(tx, scope, &mut all, &at)?;
    }
    Ok(all)
}

/// The roll and the slot of a school day.
fn of_the_day(
    tx: &mut Tx<'_>,
    scope: &Scope,
    all: &mut Vec<Todo>,
    at: &dyn Fn(&str) -> String,
) -> Result<()> {
    let (today, minute) = (tx.now().day(), tx.now().minute_of_day());
    let calendar = people::class_calendar(tx, scope.class()?)?;
    if !calendar.is_school_day(today).unwrap_or(false) {
        return Ok(());
    }
    let by = school::settings(tx)?.roll_by;
    let rolls = attendance::rolls(tx, scope, today, today)?;
    let late = i64::from(minute) >= by && minute < 12 * 60;
    if late && !rolls.contains(&(today, Half::Am)) {
        let title = "今天上午还没有点名".to_owned();
        all.push(todo(title, "没到又没请假的，要马上联系家长", "去点名", at("attendance"), true));
    }
    if minute >= SLOT_FROM && slots::between(tx, scope, today, today)?.is_empty() {
        let title = "今天的安全一分钟".to_owned();
        all.push(todo(title, "放学前说一句，点一下就记好", "去记", at("slots"), false));
    }
    Ok(())
}

/// Families to tell, cases that stand still, things to give back, phones to answer.
fn waiting(
    tx: &mut Tx<'_>,
    scope: &Scope,
    all: &mut Vec<Todo>,
    at: &dyn Fn(&str) -> String,
) -> Result<()> {
    let today = tx.now().day();
    let untold = incidents::untold(tx, scope)?;
    if let Some((incident, _)) = untold.first() {
        let title = format!("安全事件：{} 位家长还没有告知", untold.len());
        let href = at(&format!("incidents/{incident}"));
        all.push(todo(title, "当天告诉家长，记下怎样告知的", "去记", href, true));
    }
    let cases = absence::open_cases(tx, scope)?;
    let still = |since: Day, last: Option<Day>| last.unwrap_or(since.plus(-STILL));
    let cases = cases.iter().filter(|(_, _, s, l)| still(*s, *l).days_until(today) >= STILL);
    let cases = cases.count();
    if cases > 0 {
        let title = format!("劝返：{cases} 件等下一步");
        all.push(todo(title, "联系、上门、帮助，记下这一步", "去看", at("returning"), true));
    }
    let late = custody::kept(tx, scope)?.iter().filter(|t| t.due <= today).count();
    if late > 0 {
        let title = format!("{late} 件代管的东西今天该还了");
        all.push(todo(title, "还给学生或家长，点一下", "去还", at("custody"), false));
    }
    let phones = custody::permits(tx, scope, today)?;
    let asked =
        |p: &&crate::model::custody::Permit| p.state == crate::model::custody::PermitState::Asked;
    let phones = phones.iter().filter(asked).count();
    if phones > 0 {
        let title = format!("{phones} 份带手机的申请");
        all.push(todo(title, "家长在等答复", "去答复", at("custody"), false));
    }
    Ok(())
}

/// Lines of a student's timeline, for the homeroom teacher.
pub(crate) fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::SeeSafety) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let at = |rest: String| Some(format!("/classes/{class}/safety/{rest}"));
    let mut all = Vec::new();
    for mark in attendance::of_student(tx, student, span)? {
        all.push(Happening {
            id: mark.id,
            day: mark.day,
            icon: Icon::Calendar,
            word: "考勤",
            text: format!("{}{}", mark.half.chinese(), mark.kind.chinese()),
            href: at(format!("attendance?day={}&half={}", mark.day, mark.half.code())),
        });
    }
    for incident in incidents::of_student(tx, student, span)? {
        all.push(Happening {
            id: incident.id,
            day: incident.day,
            icon: Icon::Shield,
            word: "安全事件",
            text: format!("{} · {}", incident.kind.chinese(), incident.place),
            href: at(format!("incidents/{}", incident.id)),
        });
    }
    for thing in custody::of_student(tx, student, span)? {
        let state = if thing.returned.is_some() { "，已归还" } else { "" };
        all.push(Happening {
            id: thing.id,
            day: thing.day,
            icon: Icon::Lock,
            word: "代管",
            text: format!("{}{state}", thing.what),
            href: at("custody".to_owned()),
        });
    }
    all.sort_by_key(|h| std::cmp::Reverse((h.day, h.id)));
    all.truncate(usize::try_from(span.most).unwrap_or(0));
    Ok(all)
}

/// Families that were told of an incident: a contact.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touch>> {
    if !scope.can(Do::SeeSafety) {
        return Ok(Vec::new());
    }
    let of = |(student, last, count)| Touch {
        student,
        kind: TouchKind::Contact,
        area: Some(web::Area::Life),
        last,
        count,
    };
    Ok(incidents::touches(tx, scope, since)?.into_iter().map(of).collect())
}
