//! Reports of harm: open to everybody on the staff, from wherever they are (L-E1).

use super::Asked;
use crate::actions::harm::{self as verbs, Draft};
use crate::model::harm::{HarmKind, Step};
use crate::pages::{Keys, harm as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Tx, journal};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, see_other};

/// `GET /harm`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::view).await?;
    Ok(page_of::page(&app, &scope, &view))
}

/// `GET /harm/new`
pub(super) async fn new(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let student = asked.get("student").and_then(|id| id.parse().ok());
    let view = app.look(&scope, move |tx, scope| page_of::new_view(tx, scope, student)).await?;
    let kind = asked.get("kind").cloned().unwrap_or_default();
    let typed = Typed::fresh(&app, Fields::from_pairs([("kind", kind)]));
    Ok(page_of::new_page(&app, &scope, &view, &typed))
}

/// Whatever is there: nothing in the form can be wrong.
fn drafted(fields: &Fields) -> Draft {
    Draft {
        student: fields.text("student").parse().ok(),
        kind: HarmKind::from_code(fields.text("kind")),
        steps: fields.all("step").filter_map(Step::from_code).collect(),
        facts: fields.text("facts").to_owned(),
        told: fields.text("told").to_owned(),
    }
}

/// `POST /harm`
pub(super) async fn report(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::report(tx, scope, &vault, &drafted(&typed));
    let id = app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/harm/{id}")))
}

/// `GET /harm/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| page_of::one(tx, scope, &vault, id);
    let view = app.look(&scope, read).await?;
    let student = view.student();
    let write = move |tx: &mut Tx<'_>| journal::seen(tx, student, "student.harm", "紧急上报");
    app.db().write(scope.ticket(), write).await?;
    Ok(page_of::one_page(&app, &scope, &view, &Keys::new(&app)))
}

/// `POST /harm/{id}`: what was done later.
pub(super) async fn add(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::add(tx, scope, &vault, id, &drafted(&typed));
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/harm/{id}")))
}
