//! Addresses, forms, answers.

use crate::model::Draft;
use crate::pages::{Form, ListPage, list_page};
use crate::{actions, store};
use auth::{Do, Scope};
use axum::extract::State;
use axum::response::IntoResponse;
use db::{Fault, Result};
use web::{Access, App, Fields, Frame, Page, Route, ScopeOf};

/// The list of a class.
pub const LIST_OF: &str = "/classes/{class}/safety";

/// The most that a page shows.
const MOST: i64 = 100;

/// Every route of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(LIST_OF, Access::Class(Do::SeeSafety), list),
        Route::post(LIST_OF, Access::Class(Do::KeepSafety), create),
    ]
}

async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let page = shown(&app, &scope, Draft::default(), None).await?;
    Ok(page.into_response())
}

async fn create(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let draft = Draft { title: fields.text("title").to_owned() };
    let ticket = scope.clone().with_key(fields.key()).ticket();
    let written = {
        let (scope, draft) = (scope.clone(), draft.clone());
        app.db().write(ticket, move |tx| actions::create(tx, &scope, &draft)).await
    };
    match written {
        Ok(_) => Ok(web::see_other(&address(&scope)?)),
        Err(Fault::Field { message, .. }) => {
            Ok(web::invalid(shown(&app, &scope, draft, Some(message)).await?))
        }
        Err(other) => Err(other.into()),
    }
}

async fn shown(
    app: &App,
    scope: &Scope,
    draft: Draft,
    error: Option<String>,
) -> Result<maud::Markup> {
    let asked = scope.clone();
    let (kept, line, key) = app
        .db()
        .read(scope.ticket(), move |tx| {
            let kept = store::of_class(tx, &asked, MOST)?;
            Ok((kept, people::class_line(tx, &asked)?, tx.new_id().to_string()))
        })
        .await?;
    let form = scope.can(Do::KeepSafety).then(|| Form {
        key: &key,
        draft: &draft,
        error: error.as_deref(),
    });
    let action = address(scope)?;
    let body = list_page(&ListPage { action: &action, kept: &kept, form });
    Ok(web::page(app, scope, Frame::class("安全", line, LIST_OF), body))
}

fn address(scope: &Scope) -> Result<String> {
    Ok(LIST_OF.replace("{class}", &scope.class()?.to_string()))
}
