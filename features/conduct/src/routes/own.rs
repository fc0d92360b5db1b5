//! A student's own page; a guardian's of the child.

use super::Asked;
use crate::actions::appeal as verbs;
use crate::pages::{Keys, own as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /my`
pub(super) async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let said = asked.contains_key("said");
    let view = app.look(&scope, page_of::view).await?;
    Ok(match scope.who().kind {
        auth::AccountKind::Guardian => page_of::guardian_page(&app, &scope, &view, said),
        _ => page_of::student_page(&app, &scope, &view, said),
    })
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let one = app.look(scope, move |tx, scope| page_of::one(tx, scope, id)).await?;
    Ok(typed.answer(page_of::one_page(app, scope, &one, &Keys::new(app), &typed)))
}

/// `GET /my/entries/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, id, typed).await
}

/// `POST /my/appeals`
pub(super) async fn appeal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let (entry, typed) = (fields.id("entry")?, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let words = typed.required("words", "请写一两句话，说说当时的情况")?;
        verbs::submit(tx, scope, entry, &words)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other("/my?said=1")),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, entry, typed).await
        }
    }
}

/// `POST /my/appeals/{id}/removal`
pub(super) async fn take_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::take_back(tx, scope, id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other("/my"))
}
