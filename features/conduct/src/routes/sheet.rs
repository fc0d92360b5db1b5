//! The month as a workbook and on paper. That somebody took it is written down (L-D12).

use super::{Asked, day};
use crate::pages::sheet as page;
use auth::{Do, Scope};
use axum::extract::State;
use db::{Day, Result};
use maud::Markup;
use web::{App, Page, ScopeOf, attachment};

/// The type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Writes down that somebody takes the class's conduct away.
pub(super) async fn noted(app: &App, scope: &Scope, how: &'static str) -> Result<()> {
    app.take_away(scope, Do::ExportConduct, "class.conduct", how).await
}

async fn taken(
    app: &App,
    scope: &Scope,
    how: &'static str,
    day: Option<Day>,
) -> Result<page::View> {
    noted(app, scope, how).await?;
    app.look(scope, move |tx, scope| page::view(tx, scope, day)).await
}

/// `GET /classes/{class}/conduct/export.xlsx`
pub(super) async fn workbook(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page {
    let view = taken(&app, &scope, "导出表格", day(&asked, "month")).await?;
    Ok(attachment(&format!("{}.xlsx", view.title()), XLSX, view.workbook()?))
}

/// `GET /classes/{class}/conduct/print`
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let view = taken(&app, &scope, "打印", day(&asked, "month")).await?;
    Ok(page::print(&view))
}
