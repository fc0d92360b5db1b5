//! Cases of persuading back.

use super::At;
use crate::actions::absence as verbs;
use crate::model::absence::{Outcome, StepKind};
use crate::pages::{Keys, absence as page_of};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, page_of::view).await?;
    Ok(typed.answer(page_of::page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/safety/returning`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed).await
}

fn at(scope: &Scope, case: Id) -> Result<String> {
    Ok(format!("/classes/{}/safety/returning/{case}", scope.class()?))
}

/// `POST …/returning`
pub(super) async fn open(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let student = typed.id("student").map_err(|_| Fault::field("student", "请选一位同学"))?;
        verbs::open(tx, scope, student)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(case) => Ok(see_other(&at(&scope, case)?)),
        Err(fault) => show(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

async fn show_one(app: &App, scope: &Scope, case: Id, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| page_of::one(tx, scope, &vault, case);
    let view = app.look_at(scope, "student.returning", read).await?;
    Ok(typed.answer(page_of::one_page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET …/returning/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
) -> Page {
    let today = app.clock().today().to_string();
    let typed = Typed::fresh(&app, Fields::from_pairs([("day", today)]));
    show_one(&app, &scope, here.id, typed).await
}

async fn answer<T>(app: &App, scope: &Scope, case: Id, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&at(scope, case)?)),
        Err(fault) => {
            show_one(app, scope, case, Typed::refused(app, fields, mendable(fault)?)).await
        }
    }
}

/// `POST …/returning/{id}/steps`
pub(super) async fn step(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let kind = StepKind::from_code(typed.text("kind"));
        let kind = kind.ok_or_else(|| Fault::field("kind", "请选做了什么"))?;
        verbs::step(tx, scope, &vault, here.id, (kind, typed.day("day")?), typed.text("words"))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, here.id, fields, done).await
}

/// `POST …/returning/{id}/closing`
pub(super) async fn close(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let outcome = Outcome::from_code(typed.text("outcome"));
        let outcome = outcome.ok_or_else(|| Fault::field("outcome", "请选结果"))?;
        verbs::close(tx, scope, here.id, outcome)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, here.id, fields, done).await
}
