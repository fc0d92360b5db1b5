//! What letters tell to pages of the whole house: numbers and times, never a word, and no name
//! where somebody else might look over a shoulder.

use crate::store::{consultations, facts, letters, notes, voices};
use auth::{Do, Role, Scope};
use db::{Day, Id, Result, Tx};
use ui::Icon;
use web::{Area, Date, Happening, Span, Todo, Touch, TouchKind};

/// How many letters wait, how many posts: no names.
pub(crate) fn today(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    let mut all = Vec::new();
    let Ok(class) = scope.class() else { return Ok(all) };
    let todo = |title: String, small: &str, action, rest: &str, urgent| Todo {
        title,
        small: small.to_owned(),
        action,
        href: format!("/classes/{class}/{rest}"),
        urgent,
    };
    if scope.can(Do::AnswerLetters) {
        let (waiting, late, urgent) = letters::pressing(tx, scope)?;
        if urgent > 0 {
            let title = format!("有 {urgent} 封标为紧急的信还没拆");
            all.push(todo(title, "请先看这一封", "去拆信", "letters", true));
        }
        if waiting > 0 {
            let small = match late {
                0 => "一天之内给回音，先回一句也行".to_owned(),
                n => format!("其中 {n} 封超过一天了"),
            };
            let title = format!("有 {waiting} 封信等您回音");
            all.push(todo(title, &small, "去回信", "letters", late > 0));
        }
    }
    if scope.can(Do::KeepLetters) {
        let (waiting, urgent) = voices::waiting(tx, scope)?;
        if waiting > 0 {
            let title = format!("《心声》墙有 {waiting} 篇等您看");
            all.push(todo(title, "看过以后才贴出来", "去看", "voices", urgent > 0));
        }
        let answers = consultations::unseen(tx, scope)?;
        if answers > 0 {
            let title = format!("心理老师答复了 {answers} 个问题");
            all.push(todo(title, "您请教过的", "去看", "letters/questions", false));
        }
    }
    Ok(all)
}

/// Signed letters of a student to whoever looks; a letter without a name is in no timeline.
pub(crate) fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::AnswerLetters) || !scope.can(Do::SeeTimeline) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let all = facts::timeline(tx, scope, student, span.before, span.most)?;
    Ok(all
        .into_iter()
        .map(|(id, at, channel, waiting)| Happening {
            id,
            day: at.day(),
            icon: Icon::Mail,
            word: "来信",
            text: format!("{}，{}", channel.chinese(), if waiting { "等您回音" } else { "您回了" }),
            href: Some(format!("/classes/{class}/letters/{id}")),
        })
        .collect())
}

/// Appointments: when, and one word (C13-04).
pub(crate) fn dates(tx: &mut Tx<'_>, scope: &Scope, from: Day, until: Day) -> Result<Vec<Date>> {
    if !scope.can(Do::WriteLetters) && !scope.can(Do::AnswerLetters) {
        return Ok(Vec::new());
    }
    Ok(notes::meetings(tx, scope, from, until)?
        .into_iter()
        .map(|m| Date {
            id: m.id,
            kind: "talk",
            at: Some(m.at),
            day: m.at.day(),
            minutes: 30,
            title: "约谈".into(),
            sequence: i64::from(m.cancelled),
            cancelled: m.cancelled,
        })
        .collect())
}

/// Whoever wrote under their name and was answered has been seen.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touch>> {
    if !scope.is(Role::Homeroom) {
        return Ok(Vec::new());
    }
    Ok(facts::touches(tx, scope, since)?
        .into_iter()
        .map(|(student, last, count)| Touch {
            student,
            kind: TouchKind::Record,
            area: Some(Area::Thought),
            last,
            count,
        })
        .collect())
}

/// For doctor: a deleted letter leaves nothing behind.
pub(crate) fn orphans(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let left = letters::orphans(tx)?;
    Ok(if left > 0 { vec![format!("{left} 段话的信已经删掉了")] } else { Vec::new() })
}
