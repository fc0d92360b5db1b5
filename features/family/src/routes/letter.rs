//! The weekly letter: the teacher's desk.

use super::{At, Query, at_home};
use crate::actions::letter as verbs;
use crate::model::letter::Common;
use crate::pages::desk::Keys;
use crate::pages::{letter as page_of, letter_home};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use db::{Id, Result, Tx};
use maud::Markup;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, see_other};

/// The routes.
pub(super) fn all() -> Vec<Route> {
    let may = Access::Class(Do::Family);
    vec![
        Route::get("/classes/{class}/family/weekly", may, weeks),
        Route::post("/classes/{class}/family/weekly", may, begin),
        Route::get("/classes/{class}/family/weekly/{id}", may, desk),
        Route::post("/classes/{class}/family/weekly/{id}", may, common),
        Route::post("/classes/{class}/family/weekly/{id}/approval", may, approve),
        Route::post("/classes/{class}/family/weekly/{id}/sending", may, send),
        Route::get("/classes/{class}/family/weekly/{id}/print", may, print),
        Route::get("/classes/{class}/family/weekly/{id}/links", may, links),
        Route::get("/classes/{class}/family/weekly/{id}/{student}", may, sheet),
        Route::post("/classes/{class}/family/weekly/{id}/{student}", may, words),
    ]
}

async fn weeks(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::weeks).await?;
    Ok(page_of::weeks_page(&app, &scope, &view, &Keys::new(&app)))
}

async fn begin(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let today = tx.now().day();
        verbs::begin(tx, scope, &vault, today)
    };
    let id = app.act(&scope, &fields, verb).await?;
    Ok(see_other(&at_home(&scope, &format!("weekly/{id}"))?))
}

/// Reads the desk; that somebody read all the letters of a class is written down (L-D12).
async fn read(app: &App, scope: &Scope, id: Id, how: &'static str) -> Result<page_of::Desk> {
    app.take_away(scope, Do::Family, "class.letters", how).await?;
    let vault = app.vault().clone();
    app.look(scope, move |tx, scope| page_of::desk(tx, scope, &vault, id)).await
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed, done: Option<&str>) -> Page {
    let view = read(app, scope, id, "看周信").await?;
    Ok(typed.answer(page_of::desk_page(app, scope, &view, &Keys::new(app), &typed, done)))
}

async fn desk(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    asked: Query,
) -> Page {
    let done = match (asked.get("sent"), asked.get("done")) {
        (Some(n), _) => Some(format!(
            "寄出了 {} 封。家长打开自己的页面就能看到。",
            n.parse::<u32>().unwrap_or(0)
        )),
        (None, Some(_)) => Some("存好了。".to_owned()),
        _ => None,
    };
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, at.id, typed, done.as_deref()).await
}

async fn answer(app: &App, scope: &Scope, id: Id, fields: Fields, done: Result<String>) -> Page {
    match done {
        Ok(more) => Ok(see_other(&at_home(scope, &format!("weekly/{id}?{more}"))?)),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, id, typed, None).await
        }
    }
}

async fn common(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let text = |name: &str| typed.text(name).replace('\r', "");
        let common = Common { class: text("class"), help: text("help"), coming: text("coming") };
        verbs::set_common(tx, scope, &vault, at.id, &common)
    };
    let done = app.act(&scope, &fields, verb).await.map(|()| "done=1".to_owned());
    answer(&app, &scope, at.id, fields, done).await
}

async fn approve(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::approve(tx, scope, &vault, at.id);
    let done = app.act(&scope, &fields, verb).await.map(|_| "done=1".to_owned());
    answer(&app, &scope, at.id, fields, done).await
}

async fn send(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::send(tx, scope, &vault, at.id);
    let done = app.act(&scope, &fields, verb).await.map(|n| format!("sent={n}"));
    answer(&app, &scope, at.id, fields, done).await
}

async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    Ok(letter_home::print(&read(&app, &scope, at.id, "打印周信").await?))
}

async fn links(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Page<Markup> {
    app.take_away(&scope, Do::Family, "class.letters", "看每家的链接").await?;
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| page_of::links(tx, scope, &vault, at.id)).await?;
    Ok(page_of::links_page(&app, &scope, &view, &app.address(&headers)))
}

/// A path with the week and the student.
#[derive(Clone, Copy, serde::Deserialize)]
struct Of {
    /// The week.
    id: Id,
    /// The student.
    student: Id,
}

async fn open(app: &App, scope: &Scope, of: Of, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let look =
        move |tx: &mut Tx<'_>, scope: &Scope| page_of::sheet(tx, scope, &vault, of.id, of.student);
    let view = app.look_at(scope, "student.letter", look).await?;
    Ok(typed.answer(page_of::sheet_page(app, scope, &view, &typed)))
}

async fn sheet(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(of): Path<Of>) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    open(&app, &scope, of, typed).await
}

/// Keeps the words; then the next letter that still waits, or the desk.
async fn words(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(of): Path<Of>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let (text, ready) = (typed.text("words").replace('\r', ""), typed.on("ready"));
        verbs::set_words(tx, scope, &vault, (of.id, of.student), &text, ready)?;
        verbs::next(tx, scope, of.id, of.student)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(Some(next)) if fields.on("ready") => {
            Ok(see_other(&at_home(&scope, &format!("weekly/{}/{next}", of.id))?))
        }
        Ok(_) => Ok(see_other(&at_home(&scope, &format!("weekly/{}?done=1", of.id))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            open(&app, &scope, of, typed).await
        }
    }
}
