//! The vote as a student casts it: one at a time, then signed out for the next.

use super::{framed, line};
use crate::actions::vote as verbs;
use crate::codes::Method;
use crate::pages::{ballot as pages, base};
use crate::store::sets::{self, RuleSet};
use crate::store::{clauses, items, votes};
use auth::Scope;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::IntoResponse;
use db::{Result, Tx};
use maud::Markup;
use web::{App, DeviceCookie, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// The version that is voted on here and now, and whether this student has voted.
fn open(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<(RuleSet, bool)>> {
    let all = sets::of_class(tx, scope)?;
    let found = all.into_iter().find(|s| s.is_open() && s.voting == Some(Method::Secret));
    match found {
        Some(set) => {
            let voted = votes::has_voted(tx, set.id, scope.student()?)?;
            Ok(Some((set, voted)))
        }
        None => Ok(None),
    }
}

/// `GET /classes/{class}/rules/vote`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let open = open(tx, scope)?;
        let text = match &open {
            Some((set, _)) => (clauses::of_set(tx, set.id)?, items::of_set(tx, set.id)?),
            None => (Vec::new(), Vec::new()),
        };
        Ok((line(tx, scope)?, open, text))
    };
    let (line, open, (clauses, items)) = app.look(scope, read).await?;
    let class = scope.class()?;
    let body: Markup = match &open {
        Some((set, false)) => pages::page(class, set, &clauses, &items, typed),
        Some((_, true)) => pages::closed(class, true, typed),
        None => pages::closed(class, false, typed),
    };
    Ok(typed.answer(framed(app, scope, "投票", line, body)))
}

/// `POST /classes/{class}/rules/vote`
///
/// The form carries no idempotency key: a stored answer would hold who voted at which second.
/// The list of voters itself makes the second ballot impossible.
pub async fn cast(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    DeviceCookie(token): DeviceCookie,
    fields: Fields,
) -> Page {
    let choice = fields.text("choice").to_owned();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| match open(tx, who)? {
        Some((set, _)) => verbs::cast(tx, who, set.id, &choice),
        None => Err(db::Fault::rule("现在没有在这里投票。")),
    };
    if let Err(fault) = app.act(&scope, &Fields::default(), verb).await {
        let typed = Typed::refused(&app, fields, mendable(fault)?);
        return show(&app, &scope, &typed).await;
    }
    if let Some(token) = token {
        app.db().write(scope.ticket(), move |tx| auth::close(tx, &token)).await?;
    }
    let mut response = see_other(&format!("{}/voted", base(scope.class()?)));
    if let Ok(value) = HeaderValue::from_str(&web::clear_session()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    Ok(response)
}

/// `GET /classes/{class}/rules/voted`
pub async fn voted() -> Page {
    Ok(pages::voted().into_response())
}
