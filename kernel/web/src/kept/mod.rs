//! Pages that are kept until something is written: the seat map and the class page, which are
//! looked at many times for each time that they change.
//!
//! Whoever asks has been through the guard: a session that ended gets nothing. A kept page is given
//! again only to the same person with the same name, look and roles, on the same day, before the
//! moment at which it would say something else by itself, and only while the journal stands where
//! it stood. How far the journal has come is read from the database each time: what another process
//! wrote counts as well. What must differ from answer to answer, the keys of the forms, is filled
//! in each time.

mod page;
mod shelf;

pub(crate) use shelf::Shelf;

use crate::{App, Failure};
use auth::Scope;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY,
};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use db::journal::{self, Reached};
use db::{Fault, Moment, Result};
use maud::Markup;
use page::Page;
use std::sync::Arc;

/// Digits of the mark by which a page shows where a key belongs.
const MARK: usize = 20;
/// Digits of a key: the mark, and which form it is.
const KEY: usize = 32;

/// The keys of a kept page's forms. In the page that is kept stands a mark that nobody can foresee;
/// every answer has random keys of its own there, the same one wherever the same form is named.
#[derive(Clone, Debug)]
pub struct FormKeys(Arc<str>);

impl FormKeys {
    /// The key of one form: 32 hex digits.
    pub fn of(&self, form: &str) -> String {
        let digest = auth::digest(form);
        let rest = digest.iter().take((KEY - MARK) / 2).map(|b| format!("{b:02x}"));
        std::iter::once(self.0.to_string()).chain(rest).collect()
    }
}

impl<S: Sync> FromRequestParts<S> for FormKeys {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<FormKeys, Failure> {
        let keys = parts.extensions.get::<FormKeys>().cloned();
        keys.ok_or_else(|| Failure(Fault::broken("keys of a kept page outside a kept route")))
    }
}

/// A page that may be kept.
pub struct Keepable(Drawn);

#[derive(Clone)]
struct Drawn {
    html: Arc<String>,
    until: Moment,
}

impl Keepable {
    /// A page that would show something else from `until` on although nothing is written: a part
    /// of the day begins, something can no longer be taken back. It never outlives its day.
    pub fn new(_: &FormKeys, page: Markup, until: Moment) -> Keepable {
        Keepable(Drawn { html: Arc::new(page.0), until })
    }
}

impl IntoResponse for Keepable {
    fn into_response(self) -> Response {
        let mut response = ().into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}

/// Gives the page again, or draws and keeps it. Stands behind the guard.
pub(crate) async fn look_again(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(scope) = request.extensions().get::<Scope>().cloned() else {
        return Failure(Fault::SignIn).into_response();
    };
    let zipped = takes_gzip(request.headers());
    // Whatever stands behind a `?` is drawn for once: nobody fills the shelf with it.
    let path = request.uri().query().is_none().then(|| request.uri().path().to_owned());
    let stands = match reached(&app, &scope).await {
        Ok(stands) => stands,
        Err(fault) => return Failure(fault).into_response(),
    };
    let now = app.clock().now();
    let known = path.as_ref().and_then(|path| app.shelf().find(scope.who(), path, stands, now));
    if let Some(page) = known {
        return answer(&app, &page, zipped);
    }
    request.extensions_mut().insert(FormKeys(app.shelf().mark()));
    let mut response = next.run(request).await;
    let Some(drawn) = response.extensions_mut().remove::<Drawn>() else { return response };
    let html = Arc::try_unwrap(drawn.html).unwrap_or_else(|shared| (*shared).clone());
    let page = Arc::new(Page::new(html, &app.shelf().mark()));
    let answer = answer(&app, &page, zipped);
    if let Some(path) = path {
        // The journal was read before the page was: whatever came between is in the page, and the
        // next look finds that the journal has gone on.
        let until = drawn.until.min(Moment::at(now.day().plus(1), 0));
        app.shelf().keep(scope.who(), path, shelf::Held { page, stands, from: now, until });
    }
    answer
}

async fn reached(app: &App, scope: &Scope) -> Result<Reached> {
    let class = scope.class()?;
    app.db().read(scope.ticket(), move |tx| journal::reached(tx, class)).await
}

fn answer(app: &App, page: &Page, zipped: bool) -> Response {
    let chance = app.chance().bytes::<16>();
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if zipped {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return (headers, page.zipped(&chance)).into_response();
    }
    (headers, page.plain(&chance)).into_response()
}

/// Does this browser read gzip?
fn takes_gzip(headers: &HeaderMap) -> bool {
    let all = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let none = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && !none
    })
}

#[cfg(test)]
mod tests;
