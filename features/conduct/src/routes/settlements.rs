//! Settled weeks and months.

use super::At;
use crate::pages::settlement as page;
use axum::extract::{Path, State};
use db::Id;
use maud::Markup;
use web::{App, Page, ScopeOf};

/// `GET /classes/{class}/conduct/settlements`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let list = app.look(&scope, page::list).await?;
    Ok(page::list_page(&app, &scope, &list))
}

/// `GET …/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let view = app.look(&scope, move |tx, scope| page::view(tx, scope, at.id)).await?;
    Ok(page::page(&app, &scope, &view))
}

/// `GET …/{id}/print`. That somebody took the class's paper is written down (L-D12).
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    super::sheet::noted(&app, &scope, "打印结算").await?;
    let view = app.look(&scope, move |tx, scope| page::view(tx, scope, at.id)).await?;
    Ok(page::print(&view))
}

/// A settlement and a student in it.
#[derive(serde::Deserialize)]
pub(super) struct AtRow {
    id: Id,
    student: Id,
}

/// `GET …/{id}/{student}`: what stands behind the numbers.
pub(super) async fn behind(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<AtRow>,
) -> Page<Markup> {
    let read = move |tx: &mut db::Tx<'_>, scope: &auth::Scope| {
        Ok((page::behind(tx, scope, at.id, at.student)?, at.student))
    };
    let view = app.look_at(&scope, "student.settlement", read).await?;
    Ok(page::behind_page(&app, &scope, &view))
}
