//! The psychology teacher reads what was shared.

use super::At;
use crate::pages::shared as page_of;
use auth::Scope;
use axum::extract::{Path, State};
use db::Tx;
use maud::Markup;
use web::{App, Page, ScopeOf};

/// `GET /shared-talks`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::list).await?;
    Ok(page_of::list_page(&app, &scope, &view))
}

/// `GET /shared-talks/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let one = page_of::one(tx, scope, &vault, at.id)?;
        let student = one.talk.student;
        Ok((one, student))
    };
    let view = app.look_at(&scope, "student.talk", read).await?;
    Ok(page_of::one_page(&app, &scope, &view))
}
