//! The class's board, and the teacher's phone that steers it.

use crate::actions::{board as motto_action, goal};
use crate::pages::{Keys, board as page};
use auth::Scope;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH};
use axum::response::{IntoResponse, Response};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// Who a board is today.
pub(super) fn board_scope(tx: &mut Tx<'_>, school: Id, account: Id) -> Result<Scope> {
    let today = tx.now().day();
    let who = auth::who(tx, school, account, today)?;
    let class = who.grants.iter().find(|g| g.role == auth::Role::Board).and_then(|g| g.class);
    Scope::in_class(who, class.ok_or(Fault::NotFound)?)
}

/// `GET /b/{token}`: short enough to be typed.
pub(super) async fn short(Path(token): Path<String>) -> Page {
    Ok(see_other(&format!("/board/{token}")))
}

/// `GET /board/{token}`
pub(super) async fn face(
    State(app): State<App>,
    Path(token): Path<String>,
    ScopeOf(scope): ScopeOf,
) -> Page<Markup> {
    let view = app.look(&scope, page::view).await?;
    Ok(page::face(&view, app.clock().now(), format!("/board/{token}/live")))
}

/// `GET /board/{token}/fragment`: for boards whose line is away.
pub(super) async fn fragment(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    headers: HeaderMap,
) -> Page {
    let view = app.look(&scope, page::view).await?;
    let (html, tag) = page::fragment(&view, app.clock().now());
    // The compression layer marks a tag as weak; so do we.
    let tag = format!("W/\"{tag}\"");
    let known = headers.get(IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let mut response = match known {
        Some(known) if known == tag => StatusCode::NOT_MODIFIED.into_response(),
        _ => html.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    Ok(response)
}

async fn show(app: &App, scope: &Scope, typed: Typed, made: Option<&str>) -> Page {
    let view = app.look(scope, page::remote).await?;
    let markup = page::remote_page(app, scope, &view, &Keys::new(app), &typed, made);
    Ok(typed.answer(markup))
}

/// `GET /classes/{class}/board`
pub(super) async fn remote(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed, None).await
}

/// Makes a link and shows it once. Without a key: what a repeated request would get again must
/// not lie in the database; sent twice, the newer link is the one that works and is shown.
pub(super) async fn make_link(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    headers: HeaderMap,
) -> Page {
    let token = app.act(&scope, &Fields::default(), people::actions::classes::board_link).await?;
    let link = format!("{}/b/{token}", app.address(&headers));
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed, Some(&link)).await
}

/// Back to the teacher's page, or the same page with what was refused.
async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&format!("/classes/{}/board", scope.class()?))),
        Err(fault) => show(app, scope, Typed::refused(app, fields, mendable(fault)?), None).await,
    }
}

/// Takes the link back.
pub(super) async fn revoke(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let done = app.act(&scope, &fields, people::actions::classes::revoke_board).await;
    answer(&app, &scope, fields, done).await
}

/// Sets the motto.
pub(super) async fn motto(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let words = fields.text("motto").to_owned();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| motto_action::set_motto(tx, scope, &words);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// Sets a goal.
pub(super) async fn set_goal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let target = typed.number("target", "请写一个数，比如 100")?;
        goal::set(tx, scope, typed.text("words"), typed.text("reward"), target)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// One step on, or one back.
pub(super) async fn step(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page<Response> {
    let back = fields.on("back");
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| goal::step(tx, scope, back);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}
