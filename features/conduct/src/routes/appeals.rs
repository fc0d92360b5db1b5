//! Appeals, for the homeroom teacher.

use super::{At, points};
use crate::actions::appeal;
use crate::model::ledger::Outcome;
use crate::pages::{Keys, appeals as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, page_of::view).await?;
    Ok(typed.answer(page_of::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /classes/{class}/conduct/appeals`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed).await
}

fn outcome(fields: &Fields, minus: bool) -> Result<Outcome> {
    match fields.text("outcome") {
        "kept" => Ok(Outcome::Kept),
        "withdrawn" => Ok(Outcome::Withdrawn),
        "corrected" => {
            let to = points(fields)?.ok_or_else(|| Fault::field("points", "请写改成多少分"))?;
            Ok(Outcome::Corrected(if minus { -to.abs() } else { to }))
        }
        _ => Err(Fault::field("outcome", "请选维持、减轻或撤销")),
    }
}

/// `POST /classes/{class}/conduct/appeals/{id}`
pub(super) async fn answer(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, typed) = (at.id, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let minus = appeal::about_reminder(tx, scope, id)?;
        let outcome = outcome(&typed, minus)?;
        let reason = typed.required("reason", "请写原因，让孩子和家长看得明白")?;
        appeal::answer(tx, scope, id, outcome, &reason)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/conduct/appeals", at.class))),
        Err(fault) => show(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}
