//! A teacher's own page.

use crate::actions::own as verbs;
use crate::pages::wellbeing as pages;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    verbs::staff(scope)?;
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| pages::view(tx, scope, &vault)).await?;
    Ok(typed.answer(pages::page(app, scope, &view, &typed)))
}

/// `GET /account/wellbeing`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed).await
}

/// `POST /account/wellbeing`
pub(super) async fn keep(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    verbs::staff(&scope)?;
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let text = typed.text("text");
        if typed.text("kind") == "reading" {
            let minutes = typed.number("minutes", "请写 5 到 600 之间的分钟数")?;
            return verbs::reading(tx, scope, &vault, minutes, text);
        }
        let mood = typed.number("mood", "请选一个今天的心情")?;
        verbs::mood(tx, scope, &vault, mood, text)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(pages::HERE)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, typed).await
        }
    }
}

/// `POST /account/wellbeing/{id}/removal`
pub(super) async fn drop(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::drop(tx, scope, id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(pages::HERE))
}
