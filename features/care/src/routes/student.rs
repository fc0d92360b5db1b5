//! One student: the working notes, the profile, bright spots.

use super::AtStudent;
use crate::actions::notes as verbs;
use crate::model::profile;
use crate::pages::{bright as bright_of, student as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// The page, once the access log has who reads it (C7-02, C7-04, L-D12).
async fn show(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let read =
        move |tx: &mut Tx<'_>, scope: &Scope| Ok((page_of::view(tx, scope, &vault, id)?, id));
    let view = app.look_at(scope, "student.care", read).await?;
    Ok(typed.answer(page_of::page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/care/students/{student}`
pub(super) async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<AtStudent>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, at.student, typed).await
}

async fn answer<T>(app: &App, scope: &Scope, id: Id, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&format!("/classes/{}/care/students/{id}", scope.class()?))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, id, typed).await
        }
    }
}

/// `POST …/profile`
pub(super) async fn write(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<AtStudent>,
    fields: Fields,
) -> Page {
    let (id, vault) = (at.student, app.vault().clone());
    let body = profile::kept(|code| fields.text(code).to_owned());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::write_profile(tx, scope, &vault, id, &body);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, id, fields, done).await
}

/// `POST …/bright`
pub(super) async fn bright(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<AtStudent>,
    fields: Fields,
) -> Page {
    let (id, vault, words) = (at.student, app.vault().clone(), fields.text("words").to_owned());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let today = tx.now().day();
        verbs::bright(tx, scope, &vault, id, today, &words)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, id, fields, done).await
}

/// A student and one of their bright spots.
#[derive(serde::Deserialize)]
pub(super) struct AtSpot {
    student: Id,
    id: Id,
}

/// `POST …/bright/{id}/removal`
pub(super) async fn dim(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<AtSpot>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::dim(tx, scope, at.student, at.id);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, at.student, fields, done).await
}

/// `GET /classes/{class}/care/bright`
pub(super) async fn bright_list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, bright_of::view).await?;
    Ok(bright_of::page(&app, &scope, &view))
}
