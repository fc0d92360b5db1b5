//! Safety slots and topics.

use super::At;
use crate::actions::slot as verbs;
use crate::model::slot::SlotKind;
use crate::pages::{Keys, slots as page_of};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, page_of::view).await?;
    Ok(typed.answer(page_of::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /classes/{class}/safety/slots`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let fields = Fields::from_pairs([("day", app.clock().today().to_string())]);
    let typed = Typed::fresh(&app, fields.with("kind", "weekly"));
    show(&app, &scope, typed).await
}

async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&format!("/classes/{}/safety/slots", scope.class()?))),
        Err(fault) => show(app, scope, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// `POST …/slots`
pub(super) async fn record(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let kind = SlotKind::from_code(typed.text("kind"));
        let kind = kind.ok_or_else(|| Fault::field("kind", "请选时长"))?;
        verbs::record(tx, scope, typed.day("day")?, kind, typed.text("topic"), typed.text("said"))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/slots/{id}/removal`
pub(super) async fn take_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::take_back(tx, scope, at.id);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST /classes/{class}/safety/topics`
pub(super) async fn add_topic(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::add_topic(tx, scope, typed.text("name"));
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/topics/{id}`
pub(super) async fn use_topic(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let used = fields.on("used");
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::use_topic(tx, scope, at.id, used);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `GET …/slots/print`
pub(super) async fn print(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    app.take_away(&scope, Do::Safety, "class.safety", "打印安全教育记录").await?;
    Ok(app.look(&scope, page_of::view).await?.paper())
}
