//! `serve --bench-floor`: what this server could do at best, for `cargo xtask bench` only.
//!
//! Routes through the same router, layers and headers as all others, with nothing behind them:
//! the same body parsed and answered without the database, a static answer of the same bytes.
//! They are mounted only with the hidden flag and read no data of the school.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use db::{Fault, Id};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::{LazyLock, Mutex, PoisonError};
use web::{Access, App, Failure, Feature, Route};

/// The floor as a feature.
static FLOOR: Feature = Feature { name: "bench_floor", routes, ..Feature::EMPTY };

static WITH_FLOOR: LazyLock<Vec<&'static Feature>> =
    LazyLock::new(|| crate::mount::FEATURES.iter().copied().chain([&FLOOR]).collect());

/// The largest page that may be kept as the static answer, in bytes.
const PAGE: usize = 1024 * 1024;

/// The page that is answered with, whoever asks.
static KEPT: Mutex<Bytes> = Mutex::new(Bytes::new());

/// The same program with the floor beside it.
pub fn mounted(app: &App) -> App {
    App::new(app.db().clone(), app.vault().clone(), app.settings().clone(), &WITH_FLOOR)
}

fn routes() -> Vec<Route> {
    let all = Access::Public;
    vec![
        Route::post("/bench/floor", all, floor),
        Route::post("/bench/static", all, keep).up_to(PAGE),
        Route::get("/bench/static", all, kept),
        Route::get("/bench/statements", all, statements),
        Route::get("/bench/assets", all, assets),
    ]
}

/// A tap, as the capture script sends it.
#[derive(Deserialize)]
struct Tap {
    key: String,
    item: Id,
    students: Vec<Id>,
    #[serde(default)]
    at: Option<i64>,
}

/// `POST /bench/floor`: parses a tap and answers as if it were stored.
async fn floor(body: Bytes) -> Result<Json<Value>, Failure> {
    let tap: Tap = serde_json::from_slice(&body).map_err(|e| Fault::rule(e.to_string()))?;
    let entry =
        |student: &Id| json!({ "student": student, "id": tap.item, "draft": false, "words": "" });
    let entries: Vec<Value> = tap.students.iter().map(entry).collect();
    let seq = tap.at.unwrap_or_default() + i64::from(tap.key.is_empty());
    Ok(Json(json!({ "seq": seq, "entries": entries, "replayed": false, "words": null })))
}

/// `POST /bench/static`: keeps a page.
async fn keep(body: Bytes) -> StatusCode {
    *KEPT.lock().unwrap_or_else(PoisonError::into_inner) = body;
    StatusCode::NO_CONTENT
}

/// `GET /bench/static`: the page that was kept.
async fn kept() -> Response {
    let page = KEPT.lock().unwrap_or_else(PoisonError::into_inner).clone();
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

/// `GET /bench/statements`: how many statements the database has run; itself runs none.
async fn statements(State(app): State<App>) -> Json<Value> {
    Json(json!({ "statements": app.db().statements() }))
}

/// `GET /bench/assets`: the addresses of everything that pages may load.
async fn assets() -> Json<Vec<String>> {
    Json(ui::assets::all().iter().map(ui::assets::Asset::href).collect())
}
