//! Sums without persons, for the school and the grade.

use crate::pages::aggregate as page;
use axum::extract::State;
use maud::Markup;
use web::{App, Page, ScopeOf};

/// `GET /school/conduct`
pub(super) async fn school(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, |tx, _| page::school(tx)).await?;
    Ok(page::school_page(&app, &scope, &view))
}

/// `GET /classes/{class}/conduct/aggregate`
pub(super) async fn class(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page::class).await?;
    Ok(page::class_page(&app, &scope, &view))
}
