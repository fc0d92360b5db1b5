//! Proposals by anybody in the class.

use super::{Thing, framed, line};
use crate::actions::proposals as verbs;
use crate::pages::{base, proposals as pages};
use crate::store::proposals;
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/rules/proposals`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let (lead, me) = (scope.can(Do::LeadRules), scope.actor());
        let mut all = proposals::of_class(tx, scope)?;
        // What a student wrote is read by the others once the teacher has taken it up (L-C4).
        all.retain(|p| lead || p.by == me || p.proposal.discussion().is_some());
        Ok((line(tx, scope)?, all))
    };
    let (line, all) = app.look(scope, read).await?;
    let (class, today) = (scope.class()?, app.clock().today());
    let body = pages::page(class, &all, scope.can(Do::LeadRules), today, typed);
    Ok(typed.answer(framed(app, scope, "大家的提议", line, body)))
}

async fn went(app: &App, scope: &Scope, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&format!("{}/proposals", base(scope.class()?)))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, &typed).await
        }
    }
}

/// `POST /classes/{class}/rules/proposals`
pub async fn open(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let title = fields.text("title").to_owned();
    let done = app.act(&scope, &fields, move |tx, who| verbs::open(tx, who, &title)).await;
    went(&app, &scope, fields, done.map(|_: Id| ())).await
}

/// `POST …/proposals/{id}/discussion`
pub async fn discuss(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Thing>,
    fields: Fields,
) -> Page {
    let done = match super::steps::discussion_of(&fields) {
        Ok(discussion) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                verbs::discuss(tx, who, at.id, discussion.clone())
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    went(&app, &scope, fields.with("key", ""), done).await
}

/// `POST …/proposals/{id}/decision`
pub async fn decide(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Thing>,
    fields: Fields,
) -> Page {
    let adopted = fields.text("verdict") == "yes";
    let how = fields.text("how").to_owned();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::decide(tx, who, at.id, adopted, &how);
    let done = app.act(&scope, &fields, verb).await;
    went(&app, &scope, fields.with("key", ""), done).await
}
