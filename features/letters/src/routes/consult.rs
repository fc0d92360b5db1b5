//! Questions to the psychology teacher, without names.

use super::At;
use super::inbox::opened;
use crate::actions::consult;
use crate::pages::{consult as pages, letter};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/letters/questions`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| pages::list(tx, scope, &vault)).await?;
    Ok(pages::list_page(&app, &scope, &view))
}

async fn show(app: &App, scope: &Scope, at: &At, typed: Option<Typed>) -> Page {
    let letter = opened(app, scope, at.id).await?;
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((letter::question(tx, scope, &vault, &letter)?, pages::to(tx)?))
    };
    let (view, to) = app.look(scope, look).await?;
    let fresh = || Typed::fresh(app, Fields::from_pairs([("text", view.text.clone())]));
    let typed = typed.unwrap_or_else(fresh);
    let here = format!("/classes/{}/letters/{}/question", at.class, at.id);
    Ok(typed.answer(pages::ask_page(app, scope, &view, &to, &here, &typed)))
}

/// `GET /classes/{class}/letters/{id}/question`
pub(super) async fn new(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    show(&app, &scope, &at, None).await
}

/// `POST /classes/{class}/letters/{id}/question`
pub(super) async fn ask(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed, id) = (app.vault().clone(), fields.clone(), at.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        crate::store::letters::to_me(tx, scope, id)?;
        let to: Id = typed.id("to").map_err(|_| Fault::field("to", "请选一位心理老师"))?;
        consult::ask(tx, scope, &vault, to, typed.text("text"))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(made) => Ok(see_other(&format!("/classes/{}/letters/questions/{made}", at.class))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, &at, Some(typed)).await
        }
    }
}

async fn thread(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| pages::one(tx, scope, &vault, id)).await?;
    if view.news(scope.actor()) {
        let held = scope.clone();
        app.db().write(scope.ticket(), move |tx| consult::see(tx, &held, id)).await?;
    }
    Ok(typed.answer(pages::one_page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/letters/questions/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    thread(&app, &scope, at.id, typed).await
}

/// `POST /classes/{class}/letters/questions/{id}/notes`
pub(super) async fn say(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, text, id) = (app.vault().clone(), fields.text("text").to_owned(), at.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| consult::say(tx, scope, &vault, id, &text);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/letters/questions/{id}", at.class))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            thread(&app, &scope, id, typed).await
        }
    }
}
