//! 互助结对 at the door.

use crate::actions::pairs::{self as verbs, PairDraft};
use crate::model::pairs::Often;
use crate::pages::pairs::{self as pages, Refused};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, attachment, mendable, see_other};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(serde::Deserialize)]
pub(super) struct At {
    id: Id,
}

/// Every route of pairs.
pub(super) fn all() -> Vec<Route> {
    let (keep, be) = (Access::Class(Do::KeepPairs), Access::Own(Do::BeInPairs));
    vec![
        Route::get("/classes/{class}/care/pairs", keep, index),
        Route::post("/classes/{class}/care/pairs", keep, propose),
        Route::get("/classes/{class}/care/pairs/export.xlsx", keep, workbook),
        Route::post("/classes/{class}/care/pairs/{id}/withdrawal", keep, withdraw),
        Route::get("/my/pairs", be, own),
        Route::post("/my/pairs", be, ask),
        Route::post("/my/pairs/{id}/agreement", be, agree),
        Route::post("/my/pairs/{id}/end", be, end),
        Route::post("/my/pairs/{id}/log", be, log),
    ]
}

async fn index(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, pages::view).await?;
    let typed = Typed::fresh(&app, Fields::from_pairs(view.defaults()));
    Ok(pages::page(&app, &scope, &view, &typed))
}

async fn workbook(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::KeepPairs, "class.pairs", "导出互助结对").await?;
    let view = app.look(&scope, pages::view).await?;
    Ok(attachment(&format!("{}.xlsx", view.title()), XLSX, view.workbook()?))
}

fn draft(fields: &Fields, one: Id) -> Result<PairDraft> {
    let often = Often::from_code(fields.text("often"));
    Ok(PairDraft {
        one,
        two: fields.id("two").map_err(|_| Fault::field("two", "请选一位同学"))?,
        subject: fields.text("subject").to_owned(),
        often: often.ok_or_else(|| Fault::field("often", "请重新选择"))?,
        from: fields.day("from")?,
        until: fields.day("until")?,
    })
}

async fn propose(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let one = typed.id("one").map_err(|_| Fault::field("one", "请选一位同学"))?;
        verbs::propose(tx, scope, &draft(&typed, one)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("/classes/{}/care/pairs", scope.class()?))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            let view = app.look(&scope, pages::view).await?;
            Ok(typed.answer(pages::page(&app, &scope, &view, &typed)))
        }
    }
}

async fn withdraw(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::withdraw(tx, scope, at.id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/care/pairs", scope.class()?)))
}

async fn stand(app: &App, scope: &Scope, typed: Option<Typed>, refused: Refused) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| pages::own(tx, scope, &vault)).await?;
    let typed = typed.unwrap_or_else(|| Typed::fresh(app, Fields::from_pairs(view.defaults())));
    Ok(typed.answer(pages::own_page(app, scope, &view, &typed, refused)))
}

async fn own(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    stand(&app, &scope, None, None).await
}

async fn done<T>(
    app: &App,
    scope: &Scope,
    fields: Fields,
    done: Result<T>,
    refused: Refused,
) -> Page {
    match done {
        Ok(_) => Ok(see_other("/my/pairs")),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            stand(app, scope, Some(typed), refused).await
        }
    }
}

async fn ask(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    // Who asks is one of the two: the verb puts them there.
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::ask(tx, scope, &draft(&typed, Id::NONE)?);
    let asked = app.act(&scope, &fields, verb).await;
    done(&app, &scope, fields, asked, None).await
}

async fn agree(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::agree(tx, scope, at.id);
    let agreed = app.act(&scope, &fields, verb).await;
    done(&app, &scope, fields, agreed, Some(at.id)).await
}

async fn end(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::end(tx, scope, at.id);
    let ended = app.act(&scope, &fields, verb).await;
    done(&app, &scope, fields, ended, Some(at.id)).await
}

async fn log(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::log(tx, scope, &vault, at.id, typed.day("day")?, typed.text("log"))
    };
    let logged = app.act(&scope, &fields, verb).await;
    done(&app, &scope, fields, logged, Some(at.id)).await
}
