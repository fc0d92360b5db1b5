//! The student's and the family's pages.

use super::{At, own_file};
use crate::actions::discipline::{appeal as appeals, hear};
use crate::model::discipline::{AppealStage, Hearing};
use crate::pages::discipline::{NAV_OWN, own as page_of, paper};
use crate::store::discipline::appeals as store;
use auth::{Scope, Vault};
use axum::extract::{Path, Query, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /my/measures`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::view).await?;
    Ok(page_of::page(&app, &scope, &view))
}

/// `GET /my/measures/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    Query(asked): Query<HashMap<String, String>>,
) -> Page<Markup> {
    let file = own_file(&app, &scope, to.id).await?;
    let typed = Typed::fresh(&app, Fields::default());
    Ok(page_of::one(&app, &scope, &file, &typed, asked.contains_key("said")))
}

/// `GET /my/measures/{id}/form`
pub(super) async fn form(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page<Markup> {
    let file = own_file(&app, &scope, to.id).await?;
    Ok(paper::statement(&scope, &file)?)
}

/// `GET /my/measures/{id}/appeal-form`
pub(super) async fn appeal_form(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page<Markup> {
    let file = own_file(&app, &scope, to.id).await?;
    Ok(paper::appeal(&scope, &file)?)
}

type Verb = fn(&mut Tx<'_>, &Scope, &Vault, Id, &Fields) -> Result<()>;

async fn run(
    app: App,
    scope: Scope,
    id: Id,
    fields: Fields,
    (form, verb): (&'static str, Verb),
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let write = move |tx: &mut Tx<'_>, scope: &Scope| verb(tx, scope, &vault, id, &typed);
    match app.act(&scope, &fields, write).await {
        Ok(()) => Ok(see_other(&format!("{NAV_OWN}/{id}?said=1"))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields.with("form", form), mendable(fault)?);
            let file = own_file(&app, &scope, id).await?;
            Ok(typed.answer(page_of::one(&app, &scope, &file, &typed, false)))
        }
    }
}

/// `POST /my/measures/{id}/statements`
pub(super) async fn statement(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb = |tx, scope, vault, id, f| {
        let today = tx.now().day();
        hear::statement(tx, scope, vault, id, today, f.text("words"))
    };
    run(app, scope, to.id, fields, ("statement", verb)).await
}

/// `POST /my/measures/{id}/hearing`
pub(super) async fn hearing(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb = |tx, scope, vault, id, f| {
        let asked = Hearing::from_code(f.text("hearing"));
        let asked = asked.ok_or_else(|| Fault::field("hearing", "请选一项。"))?;
        let today = tx.now().day();
        hear::hearing(tx, scope, vault, id, (asked, today), f.text("words"))
    };
    run(app, scope, to.id, fields, ("hearing", verb)).await
}

/// `POST /my/measures/{id}/appeals`
pub(super) async fn appeal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb =
        |tx, scope, vault, id, f| appeals::submit(tx, scope, vault, id, f.text("words")).map(drop);
    run(app, scope, to.id, fields, ("appeal", verb)).await
}

/// `POST /my/measures/{id}/withdrawal`
pub(super) async fn withdraw(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb = |tx, scope, _, id, _| {
        let reached = crate::actions::discipline::reach(tx, scope, id)?;
        let mut all = store::of(tx, reached.measure.id)?;
        all.retain(|a| a.stage != AppealStage::Withdrawn);
        let one = all.first().ok_or(Fault::NotFound)?;
        appeals::withdraw(tx, scope, one.id)
    };
    run(app, scope, to.id, fields, ("withdraw", verb)).await
}
