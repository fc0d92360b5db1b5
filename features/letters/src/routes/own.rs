//! A student's own letters.

use super::Asked;
use crate::actions::topics;
use crate::actions::write::{self, Draft};
use crate::pages::own as pages;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /my/letters`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| pages::list(tx, scope, &vault)).await?;
    Ok(pages::list_page(&app, &scope, &view))
}

async fn write_page(app: &App, scope: &Scope, typed: Typed) -> Page {
    let head = app.look(scope, pages::head).await?;
    Ok(typed.answer(pages::new_page(app, scope, &head, &typed)))
}

/// `GET /my/letters/new`
pub(super) async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    write_page(&app, &scope, typed).await
}

/// `POST /my/letters`
pub(super) async fn send(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let to = typed.id("to").map_err(|_| db::Fault::field("to", "请选一位收信的老师"))?;
        let (channel, keep) = pages::chosen(&typed)?;
        let draft = Draft {
            to,
            channel,
            signed: typed.text("signed") != "no",
            wants_talk: typed.on("wants_talk"),
            keep,
            text: typed.text("text").to_owned(),
        };
        write::send(tx, scope, &vault, &draft)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(sent) => Ok(see_other(&after(sent))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            write_page(&app, &scope, typed).await
        }
    }
}

/// Whoever may be in danger is shown at once who helps.
fn after(sent: write::Sent) -> String {
    let help = if sent.urgent { "?help=1" } else { "" };
    format!("/my/letters/{}{help}", sent.id)
}

/// `GET /my/letters/help`
pub(super) async fn help(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let head = app.look(&scope, pages::head).await?;
    Ok(pages::help_page(&app, &scope, &head))
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed, help: bool) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| pages::one(tx, scope, &vault, id)).await?;
    if view.unseen() {
        let held = scope.clone();
        let seen = move |tx: &mut Tx<'_>| write::see(tx, &held, id);
        app.db().write(scope.ticket(), seen).await?;
    }
    Ok(typed.answer(pages::one_page(app, scope, &view, &typed, help)))
}

/// `GET /my/letters/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    asked: Asked,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, id, typed, asked.contains_key("help")).await
}

/// `POST /my/letters/{id}/notes`
pub(super) async fn more(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let (vault, text) = (app.vault().clone(), fields.text("text").to_owned());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| write::more(tx, scope, &vault, id, &text);
    match app.act(&scope, &fields, verb).await {
        Ok(sent) => Ok(see_other(&after(sent))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, id, typed, false).await
        }
    }
}

/// `GET /my/letters/{id}/removal`
pub(super) async fn removal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| pages::one(tx, scope, &vault, id)).await?;
    Ok(pages::removal_page(&app, &scope, &view))
}

/// `POST /my/letters/{id}/removal`
pub(super) async fn remove(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| write::remove(tx, scope, id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other("/my/letters"))
}

async fn box_page(app: &App, scope: &Scope, typed: Typed, done: bool) -> Page {
    let head = app.look(scope, pages::head).await?;
    Ok(typed.answer(pages::box_page(app, scope, &head, &typed, done)))
}

/// `GET /my/letters/questions`
pub(super) async fn box_of(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let help = asked.get("help").cloned().unwrap_or_default();
    let typed = Typed::fresh(&app, Fields::from_pairs([("help", help)]));
    box_page(&app, &scope, typed, asked.contains_key("done")).await
}

/// `POST /my/letters/questions`: without a key, for an answer kept for it would name its sender.
pub(super) async fn ask(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        topics::ask(tx, scope, &vault, typed.text("topic"), typed.text("text"))
    };
    match app.act(&scope, &Fields::default(), verb).await {
        Ok(urgent) => {
            let help = if urgent { "&help=1" } else { "" };
            Ok(see_other(&format!("/my/letters/questions?done=1{help}")))
        }
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            box_page(&app, &scope, typed, false).await
        }
    }
}
