//! The door of every route: who is it, where are they, may they.

use crate::{Access, App, Failure};
use auth::{AccountKind, Do, Role, Scope, Who};
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::header::{CACHE_CONTROL, COOKIE, HeaderMap, HeaderValue};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use db::{Fault, Id, Result, Ticket};
use std::collections::HashMap;

/// The session cookie's name.
pub const SESSION_COOKIE: &str = "yanxing";
/// How often a session's last use is written down.
const TOUCH_MS: i64 = 300_000;

/// Runs the handler only if [`Access`] allows it; the handler finds a [`Scope`].
pub(crate) async fn guard(
    State((app, access, hides)): State<(App, Access, bool)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match admit(&app, access, &mut parts).await {
        Ok(scope) => {
            let private = scope.as_ref().map(|s| s.who().kind);
            if let Some(scope) = scope {
                parts.extensions.insert(scope);
            }
            let mut response = next.run(Request::from_parts(parts, body)).await;
            keep_private(&mut response, private);
            response
        }
        Err(Fault::Forbidden(_)) if hides => Failure(Fault::NotFound).into_response(),
        Err(fault) => Failure(fault).into_response(),
    }
}

/// Personal pages are never kept by a proxy; those of a shared device by nobody.
fn keep_private(response: &mut Response, kind: Option<AccountKind>) {
    let value = match kind {
        Some(AccountKind::Student) => HeaderValue::from_static("no-store"),
        Some(_) => HeaderValue::from_static("private, no-cache"),
        None => return,
    };
    response.headers_mut().entry(CACHE_CONTROL).or_insert(value);
}

async fn admit(app: &App, access: Access, parts: &mut Parts) -> Result<Option<Scope>> {
    let params = Path::<HashMap<String, String>>::from_request_parts(parts, &())
        .await
        .map(|Path(p)| p)
        .unwrap_or_default();
    if let Access::Link(kind, what) = access {
        let token = params.get("token").cloned().unwrap_or_default();
        let who = by_link(app, kind, token).await?;
        if kind == auth::LinkKind::Feed {
            let may = who.may_somewhere(what);
            return if may { Ok(Some(Scope::school_wide(who))) } else { Err(Fault::NotFound) };
        }
        let scope = in_own_class(who)?;
        scope.may(what)?;
        return Ok(Some(scope));
    }
    let who = match session_of(&parts.headers) {
        Some(token) => who_is(app, token).await,
        None => Err(Fault::SignIn),
    };
    let who = who.and_then(|who| same_person(who, &parts.headers));
    let scope = match access {
        Access::Public => return Ok(who.ok().map(Scope::school_wide)),
        Access::SignedIn => Scope::school_wide(who?),
        Access::School(what) => allowed(Scope::school_wide(who?), what)?,
        Access::Class(what) => {
            let class: Id = match params.get("class").map(|c| c.parse()) {
                Some(Ok(class)) => class,
                _ => return Err(who.err().unwrap_or(Fault::NotFound)),
            };
            let who = known(app, who?, class).await?;
            allowed(Scope::in_class(who, class)?, what)?
        }
        Access::Own(what) => allowed(in_own_class(who?)?, what)?,
        Access::Link(..) => return Err(Fault::NotFound),
    };
    Ok(Some(scope))
}

/// The script says for whom it kept a tap. On a shared device somebody else may have signed in
/// meanwhile: then nothing is written in their name.
fn same_person(who: Who, headers: &HeaderMap) -> Result<Who> {
    match headers.get("x-yanxing-me").and_then(|v| v.to_str().ok()) {
        Some(me) if me != who.account.to_string() => Err(Fault::SignIn),
        _ => Ok(who),
    }
}

db::queries! {
    /// Whether anybody is anything in this class of the school; its board always is.
    KNOWN [2 -> 1] "select count(*) from grants where school_id = $1 and class_id = $2";
}

/// A class that does not exist in this school is not found by whoever has a role in the whole
/// school either: else they could write under another school's class.
async fn known(app: &App, who: Who, class: Id) -> Result<Who> {
    if who.grants.iter().any(|g| g.class == Some(class)) {
        return Ok(who);
    }
    let school = who.school;
    let read = move |tx: &mut db::Tx<'_>| tx.number(&KNOWN, &[&school, &class]);
    match app.db().read(Ticket::system(school), read).await? {
        0 => Err(Fault::NotFound),
        _ => Ok(who),
    }
}

fn allowed(scope: Scope, what: Do) -> Result<Scope> {
    scope.may(what).map(|()| scope)
}

/// The class whose student, guardian or board this is.
fn in_own_class(who: Who) -> Result<Scope> {
    let own = |r: Role| matches!(r, Role::Student | Role::Guardian | Role::Board);
    let class = who.grants.iter().find(|g| own(g.role)).and_then(|g| g.class);
    Scope::in_class(who, class.ok_or(Fault::NotFound)?)
}

async fn by_link(app: &App, kind: auth::LinkKind, token: String) -> Result<Who> {
    let today = app.clock().today();
    app.db()
        .read(Ticket::system(Id::NONE), move |tx| {
            let (school, account) = auth::open_link(tx, kind, &token)?;
            auth::who(tx, school, account, today)
        })
        .await
}

async fn who_is(app: &App, token: String) -> Result<Who> {
    let today = app.clock().today();
    let (held, db) = (token.clone(), app.db());
    let (who, seen) =
        db.read(Ticket::system(Id::NONE), move |tx| auth::find(tx, &held, today)).await?;
    if app.clock().now().0 - seen.0 > TOUCH_MS {
        let ticket = Ticket::system(who.school);
        // A failure here must not keep anybody out; the next request tries again.
        if let Err(fault) = db.write(ticket, move |tx| auth::touch(tx, &token)).await {
            tracing::warn!("session not touched: {fault}");
        }
    }
    Ok(who)
}

/// The session's token, if the request has one.
pub(crate) fn session_of(headers: &HeaderMap) -> Option<String> {
    cookie(headers, SESSION_COOKIE)
}

/// A cookie's value.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// The `Set-Cookie` value that signs somebody in. Without an age it ends with the browser,
/// which is right for staff and for shared devices.
pub fn session_cookie(app: &App, token: &str, days: Option<u32>) -> String {
    let secure = if app.settings().https { "; Secure" } else { "" };
    let age = days.map(|d| format!("; Max-Age={}", d * 86_400)).unwrap_or_default();
    format!("{SESSION_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")
}

/// The `Set-Cookie` value that signs out.
pub fn clear_session() -> String {
    format!("{SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

impl<S: Sync> FromRequestParts<S> for ScopeOf {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<ScopeOf, Failure> {
        parts.extensions.get::<Scope>().cloned().map(ScopeOf).ok_or(Failure(Fault::SignIn))
    }
}

/// The [`Scope`] that the guard found. Handlers take it as `ScopeOf(scope)`.
pub struct ScopeOf(pub Scope);

/// The session cookie itself, for signing out.
pub struct DeviceCookie(pub Option<String>);

impl<S: Sync> FromRequestParts<S> for DeviceCookie {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<DeviceCookie, Self::Rejection> {
        Ok(DeviceCookie(session_of(&parts.headers)))
    }
}
