//! What cases say about today: whom to talk with (C8-12), which measures are due.

use crate::model::cases::Cadence;
use crate::store::cases::{self, Case, parts, team};
use auth::{Do, Scope};
use calendar::SchoolCalendar;
use db::{Day, Id, Result, Tx};
use std::collections::HashMap;
use ui::Icon;
use web::{Happening, Span, Todo};

/// Names at most.
const NAMES: usize = 3;

/// A case whose rhythm says that it is time to talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkDue {
    /// The case.
    pub case: Id,
    /// The student's present row.
    pub student: Id,
    /// School days since the last talk, or since the case was opened.
    pub days: usize,
}

/// Open cases of the scope's class for which it is time to talk. School days count, so it stands
/// still in holidays; a year that nobody has announced yet gives no reminder.
pub fn talks_due(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<TalkDue>> {
    let open: Vec<(Case, Id)> = cases::of_class(tx, scope)?
        .into_iter()
        .filter(|(c, _)| c.closed.is_none() && c.cadence != Cadence::None)
        .collect();
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let (today, last) = (tx.now().day(), cases::last_talks(tx, scope)?);
    let calendar = people::class_calendar(tx, scope.class()?)?;
    Ok(open.into_iter().filter_map(|(c, s)| due(&calendar, &c, s, &last, today)).collect())
}

fn due(
    calendar: &SchoolCalendar,
    case: &Case,
    student: Id,
    last: &HashMap<Id, Day>,
    today: Day,
) -> Option<TalkDue> {
    let since = last.get(&case.id).copied().unwrap_or(case.opened).max(case.opened);
    let days = calendar.count_school_days(since, today).unwrap_or(0);
    // In the holidays nobody is reminded, however many days there were before.
    let at_school = calendar.is_school_day(today).unwrap_or(false);
    let on = at_school && case.cadence.is_due(days);
    on.then_some(TalkDue { case: case.id, student, days })
}

/// Lines of the page 今天.
pub fn todos(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if scope.can(Do::LeadCases) {
        lead(tx, scope)
    } else if scope.can(Do::JoinCases) {
        joined(tx, scope)
    } else {
        Ok(Vec::new())
    }
}

fn lead(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    let class = scope.class()?;
    let home = format!("/classes/{class}/care/cases");
    let due = talks_due(tx, scope)?;
    let mut all = Vec::new();
    if !due.is_empty() {
        let names = people::names(tx, scope)?;
        for talk in due.iter().take(NAMES) {
            let name = names.get(&talk.student).cloned().unwrap_or_default();
            all.push(Todo {
                title: format!("和{name}聊一聊"),
                small: format!("成长支持：已经 {} 个上学日没有谈心", talk.days),
                action: "打开",
                href: format!("{home}/{}", talk.case),
                urgent: false,
            });
        }
        if due.len() > NAMES {
            all.push(todo(format!("还有 {} 份成长支持该谈心了", due.len() - NAMES), home.clone()));
        }
    }
    let measures = measures_due(tx, scope)?;
    if measures > 0 {
        all.push(todo(format!("成长支持有 {measures} 条措施到期"), home));
    }
    Ok(all)
}

fn todo(title: String, href: String) -> Todo {
    let small = "写一句结果，或者约下一次".to_owned();
    Todo { title, small, action: "去看看", href, urgent: false }
}

/// Measures that are due in the open cases of the scope's class: one's own, and those of students
/// and families.
fn measures_due(tx: &mut Tx<'_>, scope: &Scope) -> Result<i64> {
    let mut due = parts::due_of(tx, scope.actor())?;
    due.extend(parts::due_of_others(tx)?);
    if due.is_empty() {
        return Ok(0);
    }
    let here = cases::of_class(tx, scope)?;
    let here = |case: &Id| here.iter().any(|(c, _)| c.id == *case);
    Ok(due.iter().filter(|(case, _)| here(case)).map(|(_, n)| n).sum())
}

fn joined(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    let due = parts::due_of(tx, scope.actor())?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let mine = team::mine(tx, scope)?;
    let mine = |case: &Id| mine.iter().any(|(c, _)| c == case);
    let count: i64 = due.iter().filter(|(case, _)| mine(case)).map(|(_, n)| n).sum();
    if count == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![todo(format!("您在成长支持里有 {count} 条措施到期"), "/cases".into())])
}

/// Lines of a student's timeline: the stages of the cases, for whoever leads them.
pub fn happened(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::LeadCases) {
        return Ok(Vec::new());
    }
    let (class, mut all) = (scope.class()?, Vec::new());
    for case in cases::of_child(tx, scope, student)? {
        let href = format!("/classes/{class}/care/cases/{}", case.id);
        all.extend(parts::happened(tx, case.id, span)?.into_iter().map(|(id, day, stage)| {
            Happening {
                id,
                day,
                icon: Icon::Sprout,
                word: "成长支持",
                text: format!("{}：{}", case.kind.chinese(), stage.chinese()),
                href: Some(href.clone()),
            }
        }));
    }
    Ok(all)
}
