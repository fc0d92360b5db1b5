//! Things in custody, and phones.

use super::At;
use crate::actions::custody::{self as verbs, Draft};
use crate::model::custody::{BackTo, PermitState, ThingKind};
use crate::pages::{Keys, custody as page_of};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn view(app: &App, scope: &Scope) -> Result<page_of::View> {
    let vault = app.vault().clone();
    app.look(scope, move |tx, scope| page_of::view(tx, scope, &vault)).await
}

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = view(app, scope).await?;
    Ok(typed.answer(page_of::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /classes/{class}/safety/custody`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let today = app.clock().today().to_string();
    let typed = Typed::fresh(&app, Fields::from_pairs([("due", today)]));
    show(&app, &scope, typed).await
}

async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&format!("/classes/{}/safety/custody", scope.class()?))),
        Err(fault) => show(app, scope, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

fn to(fields: &Fields, name: &str) -> Result<BackTo> {
    BackTo::from_code(fields.text(name)).ok_or_else(|| Fault::field(name, "请选还给谁"))
}

fn drafted(fields: &Fields) -> Result<Draft> {
    let kind = ThingKind::from_code(fields.text("kind"));
    Ok(Draft {
        student: fields.id("student").map_err(|_| Fault::field("student", "请选一位同学"))?,
        kind: kind.ok_or_else(|| Fault::field("kind", "请选哪一类"))?,
        what: fields.text("what").to_owned(),
        place: fields.text("place").to_owned(),
        back_to: to(fields, "back_to")?,
        due: fields.day("due")?,
    })
}

/// `POST …/custody`
pub(super) async fn take(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::take(tx, scope, &vault, &drafted(&typed)?);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/custody/{id}/return`
pub(super) async fn give_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::give_back(tx, scope, &vault, at.id, to(&typed, "to")?, typed.text("receiver"))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/phones/{id}`
pub(super) async fn phone(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let state = PermitState::from_code(typed.text("state"));
        let state = state.ok_or_else(|| Fault::field("state", "请选同意或不同意"))?;
        verbs::decide_phone(tx, scope, at.id, state)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `GET …/custody/print`
pub(super) async fn print(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    app.take_away(&scope, Do::SeeSafety, "class.custody", "打印代管清单").await?;
    Ok(view(&app, &scope).await?.paper())
}
