//! What families ask for: the teacher's side.

use super::{At, Query, at_home};
use crate::actions::request::{self as verbs, Answer};
use crate::model::request::{Quiet, RequestState, minute};
use crate::pages::request as page_of;
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, see_other};

/// The routes.
pub(super) fn all() -> Vec<Route> {
    let may = Access::Class(Do::Family);
    vec![
        Route::get("/classes/{class}/family/requests", may, list),
        Route::get("/classes/{class}/family/requests/{id}", may, one),
        Route::post("/classes/{class}/family/requests/{id}", may, answer),
        Route::post("/classes/{class}/family/quiet", may, quiet),
    ]
}

async fn show(app: &App, scope: &Scope, page: i64, typed: Typed, done: bool) -> Page {
    let view = app.look(scope, move |tx, scope| page_of::listed(tx, scope, page)).await?;
    Ok(typed.answer(page_of::list_page(app, scope, &view, &typed, done)))
}

async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page {
    let page = asked.get("page").and_then(|p| p.parse().ok()).unwrap_or(0).clamp(0, 1000);
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, page, typed, asked.contains_key("done")).await
}

async fn open(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| page_of::one(tx, scope, &vault, id);
    let view = app.look_at(scope, "family.request", look).await?;
    Ok(typed.answer(page_of::one_page(app, scope, &view, &typed)))
}

async fn one(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    open(&app, &scope, at.id, typed).await
}

fn said(fields: &Fields) -> Result<Answer> {
    let state = match fields.text("state") {
        "agreed" => RequestState::Agreed,
        "other" => RequestState::Other,
        "answered" => RequestState::Answered,
        _ => return Err(Fault::field("state", "请选怎么答复")),
    };
    let met = if state == RequestState::Agreed {
        let wrong = || Fault::field("time", "请写几点，比如 16:30");
        Some((fields.day("day")?, minute(fields.text("time")).ok_or_else(wrong)?))
    } else {
        None
    };
    Ok(Answer { state, words: fields.text("words").replace('\r', ""), met })
}

async fn answer(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        crate::store::request::one(tx, scope, at.id)?;
        verbs::answer(tx, scope, &vault, at.id, &said(&typed)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&at_home(&scope, "requests?done=1")?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            open(&app, &scope, at.id, typed).await
        }
    }
}

async fn quiet(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let read = |name: &str| {
            minute(typed.text(name)).ok_or_else(|| Fault::field(name, "请写几点，比如 20:00"))
        };
        verbs::set_quiet(tx, scope, Quiet { from: read("from")?, to: read("to")? })
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&at_home(&scope, "requests")?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, 0, typed, false).await
        }
    }
}
