//! 后续: the list, planning, closing.

use super::At;
use crate::actions::follow as verbs;
use crate::model::follow::{FollowKind, Outcome};
use crate::pages::follow as page_of;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, page_of::list).await?;
    Ok(typed.answer(page_of::list_page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/care/follow-ups`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed).await
}

/// `POST /classes/{class}/care/follow-ups`
pub(super) async fn plan(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let student = typed.id("student").map_err(|_| Fault::field("student", "先选一位同学"))?;
        let kind = FollowKind::from_code(typed.text("kind")).unwrap_or(FollowKind::Talk);
        let due = typed.day("due").map_err(|_| Fault::field("due", "选一个日子"))?;
        verbs::schedule(tx, scope, &vault, student, kind, due, typed.text("why"))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("/classes/{}/care/follow-ups", scope.class()?))),
        Err(fault) => show(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

async fn show_one(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let one = page_of::one(tx, scope, &vault, id)?;
        let student = one.student();
        Ok((one, student))
    };
    let view = app.look_at(scope, "student.follow_up", read).await?;
    Ok(typed.answer(page_of::one_page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/care/follow-ups/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show_one(&app, &scope, at.id, typed).await
}

/// `POST /classes/{class}/care/follow-ups/{id}`: how it came out.
pub(super) async fn close(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, said) = (at.id, Outcome::from_code(fields.text("outcome")));
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        // What is not there cannot be closed, whatever was said of it.
        crate::store::follow::one(tx, scope, id)?;
        let outcome = said.ok_or_else(|| Fault::field("outcome", "先选一个结果"))?;
        verbs::came_out(tx, scope, id, outcome)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/care/follow-ups", scope.class()?))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_one(&app, &scope, id, typed).await
        }
    }
}
