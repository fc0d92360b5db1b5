//! Reading a text for what is not allowed; nothing is stored.

use super::{framed, line};
use crate::model::linter::{self, Finding};
use crate::pages::lint::{self as pages, Read};
use crate::version;
use auth::{Do, Role, Scope};
use axum::extract::State;
use db::Tx;
use maud::Markup;
use web::{App, Fields, Page, ScopeOf};

fn staff(scope: &Scope) -> bool {
    scope.can(Do::LeadRules) || scope.is(Role::Teacher)
}

/// `GET /classes/{class}/rules/lint`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let line = app.look(&scope, line).await?;
    let body = pages::page(scope.class()?, None, staff(&scope));
    Ok(framed(&app, &scope, "查一查写法", line, body))
}

/// `POST /classes/{class}/rules/lint`
pub async fn read(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page<Markup> {
    let text: String = fields.text("text").chars().take(20_000).collect();
    let held = text.clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let context = version::context(tx, scope)?;
        let found: Vec<Finding> = linter::lint(&held, &context);
        Ok((line(tx, scope)?, found))
    };
    let (line, findings) = app.look(&scope, look).await?;
    let read = Read { text: &text, findings };
    let body = pages::page(scope.class()?, Some(&read), staff(&scope));
    Ok(framed(&app, &scope, "查一查写法", line, body))
}
