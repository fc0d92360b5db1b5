//! The room: columns, column groups, who sits where. A form that needs no dragging.

use super::people::NAV;
use crate::actions::{classes as class_verbs, seats as verbs};
use crate::pages::{base, seats as pages};
use crate::{class, class_line, roster, seat_plan};
use auth::Scope;
use axum::extract::State;
use db::{Result, Tx};
use web::{App, Fields, Frame, Page, ScopeOf, Typed, mendable, see_other};

/// `/classes/{class}/people/seats`.
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let (line, class, people) = (class_line(tx, scope)?, class(tx, scope)?, roster(tx, scope)?);
        let plan = seat_plan(tx, scope, &class, &people)?;
        Ok((line, class, people, plan))
    };
    let (line, class, people, plan) = app.look(scope, read).await?;
    let body = pages::page(&class, &people, &plan, typed);
    Ok(typed.answer(web::page(app, scope, Frame::class("座位", line, NAV), body)))
}

async fn answer(app: &App, scope: &Scope, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&format!("{}/seats", base(scope.class()?)))),
        Err(fault) => show(app, scope, &Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// Sets columns and groups.
pub async fn layout(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let numbers = fields
        .number("columns", "列数是数字，比如 8")
        .and_then(|c| Ok((c, fields.number("groups", "大组数是数字，比如 4")?)));
    let done = match numbers {
        Ok((columns, groups)) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                class_verbs::set_layout(tx, who, columns, groups)
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    answer(&app, &scope, fields, done).await
}

/// Back to the order of the class list.
pub async fn reset(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let done = app.act(&scope, &fields, verbs::reset).await;
    answer(&app, &scope, fields, done).await
}

/// Two change places.
pub async fn swap(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let pair = fields.id("one").and_then(|one| Ok((one, fields.id("other")?)));
    let done = match pair {
        Ok((one, other)) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::swap(tx, who, one, other);
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    answer(&app, &scope, fields, done).await
}
