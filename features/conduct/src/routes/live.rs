//! Live pages of a class: which seats were just written about, never what; and the board.

use super::board::board_scope;
use crate::pages::board as face;
use crate::store::entries;
use auth::{Do, LinkKind, Scope};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue};
use db::journal::{self, Told};
use db::{Id, Result, Tx};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::{App, Live, Page, ScopeOf, stream};

/// Journal rows that one look takes.
const LOOK: i64 = 200;

/// A page that lost its line says where it was in the address: `EventSource` cannot send headers.
fn resumed(headers: &HeaderMap, asked: &super::Asked) -> HeaderMap {
    let mut headers = headers.clone();
    let after = asked.get("after").filter(|a| a.parse::<i64>().is_ok());
    if let Some(after) = after.and_then(|a| HeaderValue::from_str(a).ok()) {
        headers.entry("last-event-id").or_insert(after);
    }
    headers
}

/// A sign of life that pages hear: without one for a while they look for a new line.
fn ping(seq: i64) -> Vec<Live> {
    vec![Live { seq, event: "ping", data: "1".into() }]
}

/// `GET /classes/{class}/live`
pub(super) async fn class(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: super::Asked,
    headers: HeaderMap,
) -> Page {
    let class = scope.class()?;
    let ticket = scope.ticket();
    let changes = move |tx: &mut Tx<'_>, from: i64| taps(tx, &scope, from);
    Ok(stream(&app, &resumed(&headers, &asked), ticket, class, changes).await)
}

/// One event for each tap: its students and its client key. Whoever lost the right hears nothing
/// more; who sees only their own records hears only of those.
fn taps(tx: &mut Tx<'_>, scope: &Scope, from: i64) -> Result<Vec<Live>> {
    let today = tx.now().day();
    let who = auth::who(tx, scope.school(), scope.actor(), today)?;
    let scope = Scope::in_class(who, scope.class()?)?;
    scope.may(Do::SeeOwnEntries)?;
    let told = journal::since(tx, scope.class()?, from, LOOK)?;
    let newest = told.last().map_or(from, |t| t.seq);
    let all = scope.can(Do::SeeConduct);
    let heard = |t: &&Told| {
        matches!(t.kind.as_str(), "conduct.record" | "conduct.draft")
            && (all || t.actor == scope.actor())
    };
    let mut taps: BTreeMap<Id, (i64, Vec<Id>)> = BTreeMap::new();
    for told in told.iter().filter(heard) {
        let (Some(student), Some(object)) = (told.student, told.object) else { continue };
        let Ok(row) = entries::one(tx, &scope, object) else { continue };
        let tap = taps.entry(row.batch).or_default();
        tap.0 = tap.0.max(told.seq);
        tap.1.push(student);
    }
    let mut events: Vec<Live> = taps
        .into_iter()
        .map(|(key, (seq, students))| {
            let data = json!({ "students": students, "key": key }).to_string();
            Live { seq, event: "record", data }
        })
        .collect();
    events.sort_by_key(|e| e.seq);
    // The line goes on behind everything that was looked at.
    events.extend(ping(newest));
    Ok(events)
}

/// `GET /board/{token}/live`
pub(super) async fn board(
    State(app): State<App>,
    Path(token): Path<String>,
    ScopeOf(scope): ScopeOf,
    asked: super::Asked,
    headers: HeaderMap,
) -> Page {
    let class = scope.class()?;
    let ticket = scope.ticket();
    // The board hangs there over night: a new day is news too.
    let day = Arc::new(AtomicI64::new(number(app.clock().today())));
    let changes = move |tx: &mut Tx<'_>, from: i64| faces(tx, &token, &day, from);
    Ok(stream(&app, &resumed(&headers, &asked), ticket, class, changes).await)
}

fn number(day: db::Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn faces(tx: &mut Tx<'_>, token: &str, day: &AtomicI64, from: i64) -> Result<Vec<Live>> {
    let now = tx.now();
    let event = |seq: i64, html: maud::Markup| {
        vec![Live { seq, event: "board", data: html.0.replace(['\r', '\n'], " ") }]
    };
    let Ok((school, account)) = auth::open_link(tx, LinkKind::Board, token) else {
        // Taken back while it hung there: the picture goes at once.
        return Ok(event(from + 1, face::gone(now)));
    };
    let scope = board_scope(tx, school, account)?;
    let told = journal::since(tx, scope.class()?, from, LOOK)?;
    let newest = told.last().map_or(from, |t| t.seq);
    let shows = |t: &Told| {
        matches!(t.kind.as_str(), "people.motto" | "people.board_choice")
            || (t.kind.starts_with("conduct.") && t.kind != "conduct.draft")
    };
    let turned = day.swap(number(now.day()), Ordering::SeqCst) != number(now.day());
    if !turned && !told.iter().any(shows) {
        return Ok(ping(newest));
    }
    let view = face::view(tx, &scope)?;
    Ok(event(newest, face::fragment(&view, now).0))
}
