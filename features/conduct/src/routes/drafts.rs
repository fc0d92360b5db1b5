//! Drafts: confirmed one by one or together, or declined with a reason.

use super::{Asked, At, points};
use crate::actions::judge::{self, Confirmed};
use crate::pages::{Keys, drafts as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed, done: Option<&str>) -> Page {
    let view = app.look(scope, page_of::view).await?;
    let page = page_of::page(app, scope, &view, &Keys::new(app), &typed, done);
    Ok(typed.answer(page))
}

/// `GET /classes/{class}/conduct/drafts`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let number = |name: &str| asked.get(name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    let done = match (number("counted"), number("left")) {
        (0, 0) => None,
        (n, 0) => Some(format!("确认了 {n} 条。")),
        (n, left) => Some(format!("确认了 {n} 条；还有 {left} 条要您定分值或补一句话。")),
    };
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed, done.as_deref()).await
}

/// `POST /classes/{class}/conduct/drafts`: several at once.
pub(super) async fn confirm_all(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let ids = fields.ids("id")?;
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| judge::confirm_all(tx, scope, &ids);
    let Confirmed { counted, left, .. } = app.act(&scope, &fields, verb).await?;
    let class = scope.class()?;
    Ok(see_other(&format!("/classes/{class}/conduct/drafts?counted={counted}&left={left}")))
}

async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&format!("/classes/{}/conduct/drafts", scope.class()?))),
        Err(fault) => show(app, scope, Typed::refused(app, fields, mendable(fault)?), None).await,
    }
}

/// `POST …/{id}/confirmation`
pub(super) async fn confirm(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, typed) = (at.id, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let note = Some(typed.text("note")).filter(|n| !n.is_empty());
        judge::confirm(tx, scope, id, points(&typed)?.map(i64::abs), note)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/{id}/declining`
pub(super) async fn decline(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, typed) = (at.id, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let reason = typed.required("reason", "请说一句为什么，记的同学会看到")?;
        judge::decline(tx, scope, id, &reason)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}
