//! Guidance cards.

use super::{At, Query, at_home};
use crate::actions::card::{self as verbs, Draft};
use crate::model::card::CardKind;
use crate::pages::desk::Keys;
use crate::pages::{begin, card as page_of};
use crate::store::card as store;
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, see_other};

/// The routes.
pub(super) fn all() -> Vec<Route> {
    let may = Access::Class(Do::Family);
    vec![
        Route::get("/classes/{class}/family/cards", may, list),
        Route::get("/classes/{class}/family/cards/new", may, fresh),
        Route::post("/classes/{class}/family/cards", may, make),
        Route::get("/classes/{class}/family/cards/{id}", may, one),
        Route::post("/classes/{class}/family/cards/{id}", may, change),
        Route::post("/classes/{class}/family/cards/{id}/removal", may, remove),
        Route::get("/classes/{class}/family/cards/{id}/print", may, print),
    ]
}

async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page<Markup> {
    let view = app.look(&scope, page_of::listed).await?;
    Ok(page_of::list_page(&app, &scope, &view, asked.contains_key("done")))
}

async fn form(app: &App, scope: &Scope, id: Option<Id>, typed: Typed) -> Page {
    let head = app.look(scope, begin).await?;
    Ok(typed.answer(page_of::form_page(app, scope, &head, id, &Keys::new(app), &typed)))
}

async fn fresh(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page {
    let number = asked.get("card").and_then(|n| n.parse().ok()).unwrap_or(0);
    let fields = page_of::fields(number, app.clock().today());
    let typed = Typed::fresh(&app, fields);
    form(&app, &scope, None, typed).await
}

async fn one(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let card = app.look(&scope, move |tx, scope| store::one(tx, scope, at.id)).await?;
    let typed = Typed::fresh(&app, page_of::kept(&card));
    form(&app, &scope, Some(at.id), typed).await
}

fn draft(fields: &Fields) -> Result<Draft> {
    let kind = CardKind::from_code(fields.text("kind"));
    Ok(Draft {
        kind: kind.ok_or_else(|| Fault::field("kind", "请选什么时候用"))?,
        first: fields.day("first")?,
        last: fields.day("last")?,
        title: fields.text("title").into(),
        text: fields.text("text").into(),
    })
}

async fn make(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::make(tx, scope, &draft(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&at_home(&scope, &format!("cards/{id}"))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            form(&app, &scope, None, typed).await
        }
    }
}

async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        store::one(tx, scope, at.id)?;
        verbs::change(tx, scope, at.id, &draft(&typed)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&at_home(&scope, "cards?done=1")?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            form(&app, &scope, Some(at.id), typed).await
        }
    }
}

async fn remove(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::remove(tx, scope, at.id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&at_home(&scope, "cards")?))
}

async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((begin(tx, scope)?, store::one(tx, scope, at.id)?))
    };
    let (head, card) = app.look(&scope, look).await?;
    Ok(page_of::print(&head, &card))
}
