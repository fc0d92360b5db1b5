//! A guardian's own page, and the weekly letter by its own address.

use super::Query;
use crate::actions::{letter, meeting, request};
use crate::model::request::RequestKind;
use crate::pages::{home as page_of, letter_home};
use auth::{Do, Scope};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::{Fault, Id, Result, Ticket, Tx};
use maud::Markup;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, new_key, see_other};

/// Where leave is asked for, if that room is mounted.
const LEAVE: &str = "/my/leave";

/// The routes.
pub(super) fn all() -> Vec<Route> {
    let own = Access::Own(Do::BeFamily);
    vec![
        Route::get("/my/family", own, page),
        Route::post("/my/family/requests", own, send),
        Route::get("/my/family/requests/{id}", own, own_request),
        Route::post("/my/family/requests/{id}/withdrawal", own, withdraw),
        Route::post("/my/family/meetings/{id}", own, say),
        Route::get("/my/family/weekly/{id}", own, own_letter),
        Route::post("/my/family/weekly/{id}", own, own_read),
        Route::get("/w/{token}", Access::Public, by_address),
        Route::post("/w/{token}", Access::Public, read_by_address),
    ]
}

async fn show(app: &App, scope: &Scope, typed: Typed, done: Option<&str>) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| page_of::view(tx, scope, &vault)).await?;
    let leave = app.features().iter().flat_map(|f| f.nav).any(|n| n.path == LEAVE);
    Ok(typed.answer(page_of::page(&view, &typed, done, leave.then_some(LEAVE))))
}

async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page {
    let done = match asked.get("done").map(String::as_str) {
        Some("quiet") => Some("发出去了。现在是安静时段，老师早上看到后再回。"),
        Some("said") => Some("写好了，班主任能看到。谢谢您。"),
        Some("back") => Some("撤回了。"),
        Some(_) => Some("发给班主任了。老师答复后，在这里就能看到。"),
        None => None,
    };
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed, done).await
}

async fn send(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let kind = RequestKind::from_code(typed.text("kind"));
        let kind = kind.ok_or_else(|| Fault::field("kind", "请选留言还是约见面"))?;
        let wish = if typed.on("wish") { Some(typed.day("wish")?) } else { None };
        let words = typed.text("words").replace('\r', "");
        request::send(tx, scope, &vault, kind, &words, wish)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(quiet) => {
            Ok(see_other(if quiet { "/my/family?done=quiet" } else { "/my/family?done=1" }))
        }
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, typed, None).await
        }
    }
}

async fn own_request(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let view =
        app.look(&scope, move |tx, scope| page_of::own_request(tx, scope, &vault, id)).await?;
    Ok(page_of::own_request_page(&view, &new_key(&app)))
}

async fn withdraw(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| request::withdraw(tx, scope, id);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other("/my/family?done=back")),
        Err(fault) => {
            let typed = Typed::refused(&app, Fields::default(), mendable(fault)?);
            show(&app, &scope, typed, None).await
        }
    }
}

async fn say(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        meeting::say(tx, scope, &vault, id, &typed.text("words").replace('\r', ""))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other("/my/family?done=said")),
        Err(fault) => {
            let fields = fields.with("meeting", id.to_string());
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, typed, None).await
        }
    }
}

async fn own_letter(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let copy = letter::copy(tx, scope.actor(), id)?;
        letter_home::open(tx, &vault, &copy)
    };
    let read = app.look(&scope, look).await?;
    let action = format!("/my/family/weekly/{id}");
    Ok(letter_home::page(&read, &action, &new_key(&app), Some("/my/family#ask")))
}

async fn own_read(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| letter::read(tx, scope.actor(), id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/my/family/weekly/{id}")))
}

/// School, letter and guardian of an address.
async fn found(app: &App, token: &str) -> Result<(Id, Id, Id)> {
    let token = token.to_owned();
    let find = move |tx: &mut Tx<'_>| letter::find(tx, &token);
    app.db().read(Ticket::system(Id::NONE), find).await
}

/// `GET /w/{token}`: opening it tells nothing to anybody; only the button does.
async fn by_address(
    State(app): State<App>,
    Path(token): Path<String>,
    signed_in: Option<Extension<Scope>>,
) -> Page {
    let (school, id, guardian) = found(&app, &token).await?;
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>| {
        let copy = letter::copy(tx, guardian, id)?;
        letter_home::open(tx, &vault, &copy)
    };
    let read = app.db().read(Ticket::system(school), look).await?;
    let own = signed_in.is_some_and(|Extension(s)| s.actor() == guardian);
    let reply = own.then_some("/my/family#ask");
    let page = letter_home::page(&read, &format!("/w/{token}"), &new_key(&app), reply);
    Ok(page.into_response())
}

/// `POST /w/{token}`: 看过了.
async fn read_by_address(State(app): State<App>, Path(token): Path<String>) -> Page {
    let (school, id, guardian) = found(&app, &token).await?;
    let ticket = Ticket { school, actor: guardian, key: None };
    app.db().write(ticket, move |tx| letter::read(tx, guardian, id)).await?;
    Ok(see_other(&format!("/w/{token}")))
}
