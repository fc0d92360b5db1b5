//! Three lines a week.

use crate::actions::reflection as verbs;
use crate::pages::{Keys, reflections as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Tx, journal};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn view(app: &App, scope: &Scope) -> db::Result<page_of::View> {
    let vault = app.vault().clone();
    app.look(scope, move |tx, scope| page_of::view(tx, scope, &vault)).await
}

/// `GET /my/reflection`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let view = view(&app, &scope).await?;
    let typed = Typed::fresh(&app, Fields::from_pairs(view.now()));
    Ok(typed.answer(page_of::page(&app, &scope, &view, &Keys::new(&app), &typed)))
}

/// `POST /my/reflection`
pub(super) async fn write(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let lines = ["one", "two", "three"].map(|name| typed.text(name).to_owned());
        verbs::write(tx, scope, &vault, &lines)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(page_of::OWN)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            let view = view(&app, &scope).await?;
            Ok(typed.answer(page_of::page(&app, &scope, &view, &Keys::new(&app), &typed)))
        }
    }
}

/// `POST /my/reflection/{id}`
pub(super) async fn share(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let shared = fields.on("shared");
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::share(tx, scope, id, shared);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(page_of::OWN))
}

/// `GET /classes/{class}/safety/reflections`: what was shared.
pub(super) async fn shared(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| page_of::shared(tx, scope, &vault)).await?;
    let write = |tx: &mut Tx<'_>| journal::seen(tx, None, "class.reflections", "学生给老师看的");
    app.db().write(scope.ticket(), write).await?;
    Ok(page_of::shared_page(&app, &scope, &view))
}
