//! Posts that let a student note facts.

use super::people::NAV;
use crate::actions::posts as verbs;
use crate::pages::{base, posts as pages};
use crate::{class_line, roster};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Result, Tx};
use web::{App, Fields, Frame, Page, ScopeOf, Typed, mendable, see_other};

/// `/classes/{class}/people/posts`.
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((class_line(tx, scope)?, crate::posts(tx, scope)?, roster(tx, scope)?))
    };
    let (line, posts, roster) = app.look(scope, read).await?;
    let body = pages::page(scope.class()?, &posts, &roster, typed);
    Ok(typed.answer(web::page(app, scope, Frame::class("班干部职务", line, NAV), body)))
}

/// Gives a post.
pub async fn give(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let done: Result<Id> = match fields.id("student") {
        Ok(student) => {
            let (title, category) =
                (fields.text("title").to_owned(), fields.text("category").to_owned());
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                verbs::give(tx, who, student, &title, &category)
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => Ok(see_other(&format!("{}/posts", base(scope.class()?)))),
        Err(fault) => show(&app, &scope, &Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

/// The post in the path.
#[derive(serde::Deserialize)]
pub struct At {
    #[expect(dead_code, reason = "part of the path; the scope holds it")]
    class: String,
    id: Id,
}

/// Takes a post.
pub async fn take(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| verbs::take(tx, who, at.id)).await?;
    Ok(see_other(&format!("{}/posts", base(scope.class()?))))
}
