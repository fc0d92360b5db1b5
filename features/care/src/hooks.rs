//! What the common pages ask of this room: 今天, the timeline, the calendar feed, the board.

use crate::model::follow::FollowKind;
use crate::model::talk::area_word;
use crate::store::{follow, notes, talks};
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use ui::Icon;
use web::{Date, Happening, Span, Todo, Touch};

/// Follow-ups of today and before, and agreements to look back at.
pub(crate) fn today(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Todo>> {
    if !scope.can(Do::Care) {
        return Ok(Vec::new());
    }
    let (class, today) = (scope.class()?, tx.now().day());
    let counts = follow::due_by_kind(tx, scope, today)?;
    let reviews = counts.iter().find(|(k, _)| *k == FollowKind::Review).map_or(0, |(_, n)| *n);
    let others: i64 = counts.iter().filter(|(k, _)| *k != FollowKind::Review).map(|(_, n)| n).sum();
    let href = format!("/classes/{class}/care/follow-ups");
    let todo = |title: String, small: &str, action| Todo {
        title,
        small: small.into(),
        action,
        href: href.clone(),
        urgent: false,
    };
    let mut all = Vec::new();
    if reviews > 0 {
        let small = "和学生一起看：达成、部分达成，还是未达成";
        all.push(todo(format!("{reviews} 个约定到了回看的日子"), small, "去回看"));
    }
    if others > 0 {
        let small = "约好的再谈、联系家长、家访";
        all.push(todo(format!("{others} 件后续今天该办"), small, "去看看"));
    }
    Ok(all)
}

/// A student's talks, bright spots and agreements: that they were, never what was said.
pub(crate) fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::Care) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let at = |rest: String| Some(format!("/classes/{class}/care/{rest}"));
    let mut all = Vec::new();
    for talk in talks::happened(tx, scope, student, span)? {
        let area = talk.area.map_or_else(String::new, |a| format!(" · {}", area_word(a)));
        let own = talk.by == scope.actor();
        all.push(Happening {
            id: talk.id,
            day: talk.day,
            icon: Icon::Talk,
            word: "谈心",
            text: format!("{} · {}{area}", talk.form.chinese(), talk.kind.chinese()),
            href: if own { at(format!("talks/{}", talk.id)) } else { None },
        });
    }
    let page = at(format!("students/{student}"));
    for spot in notes::spots_before(tx, student, span)? {
        all.push(Happening {
            id: spot.id,
            day: spot.day,
            icon: Icon::Bright,
            word: "闪光点",
            text: "记下一个闪光点".into(),
            href: page.clone(),
        });
    }
    for agreed in notes::agreed_before(tx, student, span)? {
        all.push(Happening {
            id: agreed.id,
            day: agreed.day,
            icon: Icon::Check,
            word: "约定",
            text: format!("立了一个约定，{}回看", agreed.review.short()),
            href: page.clone(),
        });
    }
    Ok(all)
}

/// The days of the class's open follow-ups, without names.
pub(crate) fn dates(tx: &mut Tx<'_>, scope: &Scope, from: Day, to: Day) -> Result<Vec<Date>> {
    if !scope.can(Do::Care) || scope.class().is_err() {
        return Ok(Vec::new());
    }
    let open = follow::open(tx, scope, 500)?;
    let within = open.into_iter().filter(|f| f.due >= from && f.due <= to);
    Ok(within
        .map(|f| Date {
            id: f.id,
            kind: "care",
            at: None,
            day: f.due,
            minutes: 0,
            title: format!("{} 1 位", f.kind.chinese()),
            sequence: 0,
            cancelled: false,
        })
        .collect())
}

/// When each student was last talked to.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touch>> {
    if !scope.can(Do::Care) {
        return Ok(Vec::new());
    }
    talks::touches(tx, scope, since)
}
