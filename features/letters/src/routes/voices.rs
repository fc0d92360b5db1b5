//! The 《心声》 board.

use super::{Asked, At};
use crate::actions::voice::{self, Draft};
use crate::pages::voices as pages;
use crate::store::voices::Signature;
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Day, Fault, Id, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(
    app: &App,
    scope: &Scope,
    before: Option<(Day, Id)>,
    typed: Typed,
    help: bool,
) -> Page {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| pages::view(tx, scope, &vault, before);
    let view = app.look(scope, look).await?;
    let read = view.read_by_reviewer();
    if !read.is_empty() {
        let log = move |tx: &mut Tx<'_>| pages::noted(tx, &read);
        app.db().write(scope.ticket(), log).await?;
    }
    Ok(typed.answer(pages::page(app, scope, &view, &typed, help)))
}

/// `GET /classes/{class}/voices`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let day = asked.get("day").and_then(|d| d.parse::<Day>().ok());
    let id = asked.get("id").and_then(|i| i.parse::<Id>().ok());
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, day.zip(id), typed, asked.contains_key("help")).await
}

fn here(class: Id) -> String {
    format!("/classes/{class}/voices")
}

/// `POST /classes/{class}/voices`
pub(super) async fn give(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed, class) = (app.vault().clone(), fields.clone(), scope.class()?);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let signature = Signature::from_code(typed.text("signature"));
        let draft = Draft {
            signature: signature.ok_or_else(|| Fault::field("signature", "请选怎样署名"))?,
            nickname: typed.text("nickname").to_owned(),
            text: typed.text("text").to_owned(),
        };
        voice::give(tx, scope, &vault, &draft).map(|(_, urgent)| urgent)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(true) => Ok(see_other(&format!("{}?help=1", here(class)))),
        Ok(false) => Ok(see_other(&here(class))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, None, typed, false).await
        }
    }
}

/// `POST /classes/{class}/voices/{id}/decision`
pub(super) async fn decide(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed, id) = (app.vault().clone(), fields.clone(), at.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        crate::store::voices::one(tx, scope, id)?;
        let show = match typed.text("decision") {
            "show" => true,
            "decline" => false,
            _ => return Err(Fault::rule("请点“贴到墙上”或“不贴”。")),
        };
        voice::decide(tx, scope, &vault, id, show, typed.text("said"))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&here(at.class))),
        Err(fault) => {
            let fields = fields.with("id", at.id.to_string());
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, None, typed, false).await
        }
    }
}

/// `POST /classes/{class}/voices/{id}/report`
pub(super) async fn report(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    scope.may(Do::SeeVoices)?;
    let (vault, why, id) = (app.vault().clone(), fields.text("why").to_owned(), at.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| voice::report(tx, scope, &vault, id, &why);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&here(at.class))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, None, typed, false).await
        }
    }
}

/// `POST /classes/{class}/voices/{id}/removal`
pub(super) async fn remove(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| voice::remove(tx, scope, at.id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&here(at.class)))
}
