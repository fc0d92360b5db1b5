//! What the house's common pages ask of meetings, letters and requests: 今天 and the calendar feed.

use crate::model::meeting::MeetingState;
use crate::store::{letter, meeting, request};
use auth::{Do, Scope};
use db::{Day, Id, Moment, Result, Tx};
use web::{Date, Todo};

/// How long a parents' meeting and a talk with a family take, in minutes.
const MEETING: i64 = 90;
const TALK: i64 = 30;

/// Requests that wait, meetings of today and those that wait to be written down, the week's letter.
pub(crate) fn today(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::Family) {
        return Ok(Vec::new());
    }
    let mut all = requests(tx, scope)?;
    all.extend(meetings(tx, scope)?);
    let (class, day) = (scope.class()?, tx.now().day());
    let first = people::class_calendar(tx, class)?.week_of(day).0;
    if letter::week_on(tx, scope, first)?.is_some_and(|w| w.sent.is_none()) {
        let small = "草稿已经有了，读一遍就能寄";
        all.push(todo(class, "这周的信还没有寄出".into(), small, ("接着写", "weekly")));
    }
    Ok(all)
}

fn todo(class: Id, title: String, small: &str, (action, rest): (&'static str, &str)) -> Todo {
    let href = format!("/classes/{class}/family/{rest}");
    Todo { title, small: small.to_owned(), action, href, urgent: false }
}

/// In the quiet hours nobody is reminded; in the morning everything is told at once.
fn requests(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    let (class, now) = (scope.class()?, tx.now());
    if request::quiet(tx, class)?.holds(now) {
        return Ok(Vec::new());
    }
    let open = request::open(tx, scope, 100)?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let small = match open.iter().filter(|r| r.quiet).count() {
        0 => "约见面或留言，回一两句就好".to_owned(),
        n => format!("其中 {n} 条是安静时段里写的，说好了今天早上回"),
    };
    let title = format!("家长来言 {} 条，等您答复", open.len());
    Ok(vec![todo(class, title, &small, ("去答复", "requests"))])
}

fn meetings(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    let (class, day) = (scope.class()?, tx.now().day());
    let mut all = Vec::new();
    for m in meeting::between(tx, scope, day.plus(-14), day)? {
        let (kind, rest) = (m.kind.chinese(), format!("meetings/{}", m.id));
        if m.state != MeetingState::Planned {
            continue;
        }
        all.push(if m.day == day {
            let title = format!("今天{kind}：{}", m.title);
            Todo { urgent: true, ..todo(class, title, "先打印签到表", ("去看看", &rest)) }
        } else {
            let title = format!("{kind}「{}」还没有记到会", m.title);
            todo(class, title, "记一下谁到了，没到的排一次联系", ("去记", &rest))
        });
    }
    Ok(all)
}

/// Meetings and agreed talks, without a name.
pub(crate) fn dates(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Date>> {
    if scope.class().is_err() || !scope.can(Do::Family) {
        return Ok(Vec::new());
    }
    let at = |day: Day, minute: i64| Some(Moment::at(day, u16::try_from(minute).unwrap_or(0)));
    let meetings = meeting::between(tx, scope, from, to)?.into_iter().map(|m| Date {
        id: m.id,
        kind: "meeting",
        at: at(m.day, m.minute),
        day: m.day,
        minutes: MEETING,
        title: m.kind.chinese().into(),
        sequence: m.sequence,
        cancelled: m.state == MeetingState::Cancelled,
    });
    let mut all: Vec<Date> = meetings.collect();
    all.extend(request::met(tx, scope, from, to)?.into_iter().map(
        |(id, day, minute, sequence)| Date {
            id,
            kind: "appointment",
            at: at(day, minute),
            day,
            minutes: TALK,
            title: "约见家长 1 位".into(),
            sequence,
            cancelled: false,
        },
    ));
    Ok(all)
}
