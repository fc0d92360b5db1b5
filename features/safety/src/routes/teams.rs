//! Route-home teams.

use super::At;
use crate::actions::team::{self as verbs, Draft};
use crate::pages::{Keys, teams as page_of};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/safety/teams`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::view).await?;
    Ok(page_of::page(&app, &scope, &view))
}

async fn form(app: &App, scope: &Scope, id: Option<Id>, typed: Option<Typed>) -> Page {
    let view = app.look(scope, page_of::view).await?;
    let stands = view.fields(id)?;
    let typed = typed.unwrap_or_else(|| Typed::fresh(app, Fields::from_pairs(stands)));
    Ok(typed.answer(page_of::form_page(app, scope, &view, id, &Keys::new(app), &typed)))
}

/// `GET …/teams/new`
pub(super) async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    form(&app, &scope, None, None).await
}

/// `GET …/teams/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    form(&app, &scope, Some(at.id), None).await
}

fn drafted(fields: &Fields) -> Result<Draft> {
    let leader = match fields.text("leader") {
        "" => None,
        id => Some(id.parse().map_err(|_| Fault::field("leader", "请重新选队长"))?),
    };
    Ok(Draft {
        name: fields.text("name").to_owned(),
        adult: fields.text("adult").to_owned(),
        leader,
        members: fields.ids("student")?,
    })
}

async fn keep(app: App, scope: Scope, id: Option<Id>, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::keep(tx, scope, id, &drafted(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("/classes/{}/safety/teams", scope.class()?))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            form(&app, &scope, id, Some(typed)).await
        }
    }
}

/// `POST …/teams`
pub(super) async fn make(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    keep(app, scope, None, fields).await
}

/// `POST …/teams/{id}`
pub(super) async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    keep(app, scope, Some(at.id), fields).await
}

/// `POST …/teams/{id}/removal`
pub(super) async fn end(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::end(tx, scope, at.id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/safety/teams", scope.class()?)))
}

/// `GET …/teams/print`: without numbers.
pub(super) async fn print(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    app.take_away(&scope, Do::SeeSafety, "class.teams", "打印路队名单").await?;
    Ok(app.look(&scope, page_of::view).await?.paper())
}

/// `POST …/teams/print`: with a number for each student; each is written down.
pub(super) async fn print_phones(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    scope.may(Do::SeePhone)?;
    let (vault, who) = (app.vault().clone(), scope.clone());
    let write = move |tx: &mut Tx<'_>| page_of::with_phones(tx, &who, &vault);
    let phones = app.db().write(scope.ticket(), write).await?.value;
    Ok(app.look(&scope, page_of::view).await?.phones(phones).paper())
}
