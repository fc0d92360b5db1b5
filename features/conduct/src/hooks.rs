//! What the common pages ask of the ledger: a student's timeline, the coverage board.

use crate::model::category::Category;
use crate::model::ledger::Sign;
use crate::store::lines::{self, Happened, Touched};
use auth::{Do, Scope};
use db::{Day, Id, Result, Tx};
use ui::Icon;
use web::{Area, Happening, Span, Touch, TouchKind};

/// The area in which a category sees a student (C7-06); what is neither has none.
const fn area(category: Category) -> Option<Area> {
    match category {
        Category::Study => Some(Area::Study),
        Category::Hygiene | Category::Activity => Some(Area::Life),
        Category::Manners | Category::Discipline => Some(Area::Thought),
        Category::Other => None,
    }
}

/// The records of a student that stand, for whoever sees the class's conduct.
pub(crate) fn timeline(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    span: &Span,
) -> Result<Vec<Happening>> {
    if !scope.can(Do::SeeConduct) {
        return Ok(Vec::new());
    }
    let class = scope.class()?;
    let found = lines::happened(tx, student, span)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let titles = rules::item_titles(tx, scope)?;
    let line = |h: Happened| {
        let title = h.item.and_then(|item| titles.get(&item)).map(|t| t.title.clone());
        let (icon, word) = match h.sign {
            Sign::Plus => (Icon::Affirm, "肯定"),
            Sign::Minus => (Icon::Remind, "提醒"),
            Sign::Neutral => (Icon::Pen, "记录"),
        };
        Happening {
            id: h.id,
            day: h.day,
            icon,
            word,
            text: title.unwrap_or_else(|| h.category.label().to_owned()),
            href: Some(format!("/classes/{class}/conduct/entries/{}", h.id)),
        }
    };
    Ok(found.into_iter().map(line).collect())
}

/// When each student was last praised, and last written down otherwise.
pub(crate) fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<Touch>> {
    if !scope.can(Do::SeeConduct) {
        return Ok(Vec::new());
    }
    let touch = |t: Touched| Touch {
        student: t.student,
        kind: if t.sign == Sign::Plus { TouchKind::Praise } else { TouchKind::Record },
        area: area(t.category),
        last: t.last,
        count: t.count,
    };
    Ok(lines::touched(tx, scope, since)?.into_iter().map(touch).collect())
}
