//! The school's classes: opening several at once, handing one over.

use super::school::{class_lines, framed};
use crate::actions::{classes as verbs, staff as staff_verbs};
use crate::pages::classes as pages;
use crate::store::{classes as stored, staff, students};
use auth::Scope;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use calendar::{SchoolYear, Stage};
use db::{Fault, Id, Result, Tx};
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `/school/classes`.
pub async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let stage = app.look(&scope, |tx, _| Ok(crate::school(tx)?.settings.stage)).await?;
    let today = app.clock().today();
    let year = if today.month() >= 7 { today.year() } else { SchoolYear::of(today).start_year() };
    let fields = Fields::default()
        .with("stage", stage.unwrap_or(Stage::Junior).code())
        .with("entry_year", year.to_string());
    show(&app, &scope, &Typed::fresh(&app, fields)).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, _: &Scope| Ok((class_lines(tx)?, closed(tx)?));
    let (lines, closed) = app.look(scope, read).await?;
    let body = pages::list(&lines, &closed, typed);
    Ok(typed.answer(framed(app, scope, "班级", "/school/classes", body)))
}

fn closed(tx: &mut Tx<'_>) -> Result<Vec<pages::Closed>> {
    let (naming, today) = (crate::school(tx)?.settings.naming, tx.now().day());
    let sizes = students::sizes(tx)?;
    let all = stored::classes(tx)?.into_iter().filter(|c| c.closed);
    let line = |c: crate::Class| pages::Closed {
        name: c.name(&naming, today),
        size: sizes.get(&c.id).copied().unwrap_or(0),
        id: c.id,
    };
    Ok(all.map(line).collect())
}

/// Asks before a class is closed.
pub async fn closing(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(id): Path<Id>) -> Page {
    let read = move |tx: &mut Tx<'_>, _: &Scope| {
        let (class, today) = (stored::by_id(tx, id)?, tx.now().day());
        let size = students::sizes(tx)?.get(&id).copied().unwrap_or(0);
        Ok((class.name(&crate::school(tx)?.settings.naming, today), size))
    };
    let (name, size) = app.look(&scope, read).await?;
    let body = pages::closing(id, &name, size, &web::new_key(&app));
    Ok(framed(&app, &scope, "关闭班级", "/school/classes", body).into_response())
}

/// Closes it.
pub async fn close(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| verbs::close(tx, who, id)).await?;
    Ok(see_other("/school/classes"))
}

/// Opens it again.
pub async fn reopen(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| verbs::reopen(tx, who, id)).await?;
    Ok(see_other("/school/classes"))
}

/// Opens the classes `1-6` or `1、2、5` of a year.
pub async fn open(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let done = match wanted(&fields) {
        Ok((stage, year, numbers)) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                numbers.iter().try_for_each(|n| verbs::open(tx, who, stage, year, *n).map(|_| ()))
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(see_other("/school/classes")),
        Err(fault) => {
            let fault = match mendable(fault)? {
                // The form has one field for all numbers.
                Fault::Field { field, message } if field == "number" => {
                    Fault::field("numbers", message)
                }
                other => other,
            };
            show(&app, &scope, &Typed::refused(&app, fields, fault)).await
        }
    }
}

fn wanted(fields: &Fields) -> Result<(Stage, i16, Vec<u16>)> {
    let stage = fields.text("stage").parse().map_err(|e: String| Fault::field("stage", e))?;
    let year = fields.number("entry_year", "入学年份是四位数字，比如 2025")?;
    let year = i16::try_from(year).map_err(|_| Fault::field("entry_year", "请检查入学年份"))?;
    Ok((stage, year, numbers(fields.text("numbers"))?))
}

/// `1-6`, `1、2、5`, `1 2 3`, in either width.
fn numbers(typed: &str) -> Result<Vec<u16>> {
    let wrong = || Fault::field("numbers", "班号这样写：1-6，或者 1、2、5");
    let even = crate::actions::even::even(typed);
    let parts = even.split([',', '、', ' ', ';', '，']);
    let mut all: Vec<u16> = Vec::new();
    for part in parts.filter(|p| !p.is_empty()) {
        let ends: Vec<&str> = part.split(['-', '~', '—', '–', '至', '到']).collect();
        let read = |s: &str| s.trim().parse::<u16>().map_err(|_| wrong());
        match ends[..] {
            [one] => all.push(read(one)?),
            [from, to] => {
                let (from, to) = (read(from)?, read(to)?);
                if from > to || to > 60 {
                    return Err(wrong());
                }
                all.extend(from..=to);
            }
            _ => return Err(wrong()),
        }
    }
    all.sort_unstable();
    all.dedup();
    if all.is_empty() || all.len() > 60 { Err(wrong()) } else { Ok(all) }
}

/// Asks before a class changes hands (L-F1, L-F2).
pub async fn handover(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    Query(asked): Query<HashMap<String, String>>,
) -> Page {
    let to: Option<Id> = asked.get("to").and_then(|to| to.parse().ok());
    let read = move |tx: &mut Tx<'_>, _: &Scope| {
        let (class, today) = (stored::by_id(tx, id)?, tx.now().day());
        let naming = crate::school(tx)?.settings.naming;
        let now = staff::homerooms(tx)?.into_iter().find(|h| h.class == id);
        let people = staff::staff(tx)?.into_iter().filter(|m| !m.disabled).collect();
        let days = now.as_ref().map(|h| h.from.days_until(today));
        Ok(pages::Handover { class: id, name: class.name(&naming, today), now, days, people, to })
    };
    let shown = app.look(&scope, read).await?;
    let body = pages::handover(&shown, &web::new_key(&app));
    Ok(framed(&app, &scope, "班主任交接", "/school/staff", body).into_response())
}

/// Hands it over.
pub async fn hand_over(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let to = fields.id("to")?;
    app.act(&scope, &fields, move |tx, who| staff_verbs::hand_over(tx, who, id, to)).await?;
    Ok(see_other("/school/classes"))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn several_classes_are_opened_at_once() {
        assert_eq!(numbers("1-4").unwrap(), [1, 2, 3, 4]);
        assert_eq!(numbers("１、３，5 5").unwrap(), [1, 3, 5]);
        assert_eq!(numbers("1至3").unwrap(), [1, 2, 3]);
        for wrong in ["", "a", "4-1", "1-999", "1-2-3", "-"] {
            assert!(numbers(wrong).is_err(), "{wrong}");
        }
    }
}
