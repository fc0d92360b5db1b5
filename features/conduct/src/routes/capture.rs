//! The seat map, and what it sends: taps, undos, notes; as JSON from the script, as a form
//! without it.

use crate::actions::record::{self, Noted, Tap};
use crate::actions::undo::{self, Undone};
use crate::pages::{Keys, seats as page};
use auth::Scope;
use axum::extract::{FromRequest, FromRequestParts, Path, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use db::{Fault, Id, Moment, Result};
use serde::Deserialize;
use serde_json::json;
use web::{App, Failure, Fields, FormKeys, Keepable, Page, ScopeOf, json, see_other};

/// `GET /classes/{class}/seats`
pub(super) async fn seats(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    keys: FormKeys,
) -> Page<Keepable> {
    let made = Keys::kept(&keys);
    let view = app.look(&scope, move |tx, scope| page::view(tx, scope, &made)).await?;
    let until = view.until();
    Ok(Keepable::new(&keys, page::page(&app, &scope, view), until))
}

/// The person who signed in is the one who tapped: an outbox says whose it is. On a shared device
/// somebody else may have signed in before it was emptied; then it waits for its owner.
pub(super) struct Own(Scope);

impl<S: Sync> FromRequestParts<S> for Own {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Own, Failure> {
        let ScopeOf(scope) = ScopeOf::from_request_parts(parts, state).await?;
        let owner = parts.headers.get("x-yanxing-me").and_then(|v| v.to_str().ok());
        match owner {
            Some(owner) if owner != scope.actor().to_string() => Err(Failure(Fault::SignIn)),
            _ => Ok(Own(scope)),
        }
    }
}

/// What arrives, from the script or from a plain form.
pub(super) enum Sent<T> {
    Json(T),
    Form(Fields),
}

impl<T: for<'de> Deserialize<'de>, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Sent<T>, Failure> {
        let is_json = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .is_some_and(|v| v.starts_with("application/json"));
        if !is_json {
            return Fields::from_request(request, state).await.map(Sent::Form);
        }
        let body = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(|_| Fault::TooLarge("一次提交的内容太多了。".into()))?;
        serde_json::from_slice(&body)
            .map(Sent::Json)
            .map_err(|_| Failure(Fault::rule("没有读懂提交的内容，请刷新页面再试。")))
    }
}

#[derive(Deserialize)]
pub(super) struct SentTap {
    key: String,
    item: Id,
    students: Vec<Id>,
    #[serde(default)]
    at: Option<i64>,
    #[serde(default)]
    points: Option<f64>,
    #[serde(default)]
    note: Option<String>,
}

fn checked_key(key: &str) -> Result<Option<String>> {
    match Fields::from_pairs([("key", key)]).key() {
        Some(key) => Ok(Some(key)),
        None => Err(Fault::field("key", "提交编号不对，请刷新页面")),
    }
}

/// Points as typed, in hundredths.
#[expect(clippy::cast_possible_truncation, reason = "rounded and bounded just before")]
fn hundredths(points: f64) -> Result<i64> {
    if points.is_finite() && points.abs() <= 1000.0 {
        Ok((points * 100.0).round() as i64)
    } else {
        Err(Fault::field("points", "分值不对"))
    }
}

impl SentTap {
    fn tap(self) -> Result<(Tap, Option<String>)> {
        let key = checked_key(&self.key)?;
        let tap = Tap {
            item: self.item,
            students: self.students,
            at: self.at.map(Moment),
            day: None,
            points: self.points.map(hundredths).transpose()?.map(i64::abs),
            note: self.note,
        };
        Ok((tap, key))
    }
}

fn from_fields(fields: &Fields) -> Result<(Tap, Option<String>)> {
    let students = fields.ids("student")?;
    if students.is_empty() {
        return Err(Fault::rule("还没有选同学。请先点座位，再点要记的事。"));
    }
    let points = match fields.text("points") {
        "" => None,
        text => {
            let points: rules::model::points::Points =
                text.parse().map_err(|m: String| Fault::field("points", m))?;
            Some(points.abs().0)
        }
    };
    let day = if fields.text("day").is_empty() { None } else { Some(fields.day("day")?) };
    let note = Some(fields.text("note").to_owned()).filter(|n| !n.is_empty());
    let tap = Tap { item: fields.id("item")?, students, at: None, day, points, note };
    Ok((tap, fields.key()))
}

/// `POST /classes/{class}/records`
pub(super) async fn record(
    State(app): State<App>,
    Path(class): Path<String>,
    Own(scope): Own,
    sent: Sent<SentTap>,
) -> Page {
    let (is_form, parsed) = match sent {
        Sent::Json(tap) => (false, tap.tap()),
        Sent::Form(fields) => (true, from_fields(&fields)),
    };
    let (tap, key) = parsed?;
    let scope = scope.with_key(key);
    let done = app.act_once(&scope, move |tx, scope| record::record(tx, scope, &tap)).await?;
    Ok(answer(is_form, &class, &done.value, done.replayed))
}

fn answer(is_form: bool, class: &str, noted: &Noted, replayed: bool) -> axum::response::Response {
    if is_form {
        return see_other(&format!("/classes/{class}/seats"));
    }
    let entries: Vec<_> = noted
        .entries
        .iter()
        .map(|e| json!({ "student": e.student, "id": e.id, "draft": e.draft, "words": e.words }))
        .collect();
    json(&json!({
        "seq": noted.seq, "entries": entries, "replayed": replayed, "words": noted.words,
    }))
}

#[derive(Deserialize)]
pub(super) struct SentUndo {
    key: String,
    of: String,
}

/// `POST /classes/{class}/undos`
pub(super) async fn undo(
    State(app): State<App>,
    Path(class): Path<String>,
    Own(scope): Own,
    sent: Sent<SentUndo>,
) -> Page {
    let (is_form, key, of) = match sent {
        Sent::Json(undo) => (false, checked_key(&undo.key)?, undo.of),
        Sent::Form(fields) => (true, fields.key(), fields.text("of").to_owned()),
    };
    let scope = scope.with_key(key);
    let done = app.act_once(&scope, move |tx, scope| undo::undo_tap(tx, scope, &of)).await?;
    if is_form {
        return Ok(see_other(&format!("/classes/{class}/seats")));
    }
    let Undone { seq, entries } = done.value;
    Ok(json(&json!({ "seq": seq, "entries": entries, "replayed": done.replayed })))
}

#[derive(Deserialize)]
pub(super) struct SentNote {
    key: String,
    of: String,
    text: String,
}

/// `POST /classes/{class}/notes`
pub(super) async fn note(
    State(app): State<App>,
    Path(class): Path<String>,
    Own(scope): Own,
    sent: Sent<SentNote>,
) -> Page {
    let (is_form, key, of, text) = match sent {
        Sent::Json(n) => (false, checked_key(&n.key)?, n.of, n.text),
        Sent::Form(f) => (true, f.key(), f.text("of").to_owned(), f.text("text").to_owned()),
    };
    let scope = scope.with_key(key);
    let done = app.act_once(&scope, move |tx, scope| record::note(tx, scope, &of, &text)).await?;
    Ok(answer(is_form, &class, &done.value, done.replayed))
}
