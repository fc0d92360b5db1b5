//! Class meetings on psychology topics.

use crate::actions::topics as verbs;
use crate::model::topics::{Topic, find};
use crate::pages::topics as pages;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

#[derive(serde::Deserialize)]
pub(super) struct Of {
    class: Id,
    item: String,
}

#[derive(serde::Deserialize)]
pub(super) struct Asked {
    class: Id,
    item: String,
    id: Id,
}

fn topic(code: &str) -> Result<&'static Topic> {
    find(code).ok_or(Fault::NotFound)
}

/// `GET /classes/{class}/letters/topics`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, pages::list).await?;
    Ok(pages::list_page(&app, &scope, &view))
}

async fn collect(app: &App, scope: &Scope, code: &str) -> Result<pages::One> {
    let (vault, topic) = (app.vault().clone(), topic(code)?);
    app.look(scope, move |tx, scope| pages::one(tx, scope, &vault, topic)).await
}

/// `GET /classes/{class}/letters/topics/{item}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(of): Path<Of>,
) -> Page<Markup> {
    let view = collect(&app, &scope, &of.item).await?;
    Ok(pages::one_page(&app, &scope, &view, &Typed::fresh(&app, Fields::default())))
}

/// `GET /classes/{class}/letters/topics/{item}/print`
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(of): Path<Of>,
) -> Page<Markup> {
    Ok(pages::print(&collect(&app, &scope, &of.item).await?))
}

/// `POST /classes/{class}/letters/topics/{item}/minutes`
pub(super) async fn keep(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(of): Path<Of>,
    fields: Fields,
) -> Page {
    let (vault, typed, code) = (app.vault().clone(), fields.clone(), of.item.clone());
    topic(&code)?;
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let day = typed.day("day")?;
        verbs::keep(tx, scope, &vault, &code, day, typed.text("views"))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("/classes/{}/letters/topics/{}", of.class, of.item))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            let view = collect(&app, &scope, &of.item).await?;
            Ok(typed.answer(pages::one_page(&app, &scope, &view, &typed)))
        }
    }
}

/// `POST /classes/{class}/letters/topics/{item}/questions/{id}`
pub(super) async fn drop(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(of): Path<Asked>,
    fields: Fields,
) -> Page {
    let (code, id) = (of.item.clone(), of.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::drop(tx, scope, &code, id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/letters/topics/{}", of.class, of.item)))
}
