//! 评比: kinds of awards, awards given and taken back, and their papers (C2-10).

use super::sheet::{XLSX, noted};
use super::{Asked, At, day};
use crate::actions::award::{self as verbs, Giving};
use crate::pages::{Keys, awards as page_of};
use auth::Scope;
use axum::extract::{Path, Query, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, attachment, mendable, see_other};

async fn show(app: &App, scope: &Scope, asked: &Asked, typed: Typed) -> Page {
    let term = day(asked, "term");
    let view = app.look(scope, move |tx, scope| page_of::view(tx, scope, term)).await?;
    let given = asked.get("given").and_then(|n| n.parse().ok()).unwrap_or(0);
    Ok(typed.answer(page_of::page(app, scope, &view, &Keys::new(app), &typed, given)))
}

fn home(scope: &Scope, more: &str) -> Result<String> {
    Ok(format!("/classes/{}/conduct/awards{more}", scope.class()?))
}

/// `GET /classes/{class}/conduct/awards`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, &asked, typed).await
}

/// `POST /classes/{class}/conduct/award-kinds`
pub(super) async fn make_kind(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::make_kind(tx, scope, typed.text("name"), typed.text("words"))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/award-kinds/{id}`: out of use, or back.
pub(super) async fn use_kind(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let used = fields.on("used");
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::use_kind(tx, scope, at.id, used);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&home(scope, "")?)),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, &Query::default(), typed).await
        }
    }
}

async fn step(app: &App, scope: &Scope, typed: Typed) -> Page {
    let choice = app.look(scope, page_of::choice).await?;
    Ok(typed.answer(page_of::choice_page(app, scope, &choice, &typed)))
}

/// `GET /classes/{class}/conduct/awards/new`: who and what for, then the line why.
pub(super) async fn choose(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<Vec<(String, String)>>,
) -> Page {
    let today = app.clock().today().to_string();
    let typed = Typed::fresh(&app, Fields::from_pairs(asked).with("day", today));
    step(&app, &scope, typed).await
}

/// What the form asks for: each student's own line, or the one for all.
fn giving(fields: &Fields) -> Result<Giving> {
    let line = |id: &Id| match fields.text(&format!("why-{id}")) {
        "" => fields.text("why").to_owned(),
        own => own.to_owned(),
    };
    let students = fields.ids("student")?;
    Ok(Giving {
        kind: fields.id("kind")?,
        day: fields.day("day")?,
        students: students.into_iter().map(|id| (id, line(&id))).collect(),
    })
}

/// `POST /classes/{class}/conduct/awards`
pub(super) async fn give(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::give(tx, scope, &giving(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(given) => Ok(see_other(&home(&scope, &format!("?given={}", given.len()))?)),
        Err(fault) => {
            let fault = match mendable(fault)? {
                // Who has no line of the own has the one for all: there it is to be mended.
                Fault::Field { field, message }
                    if field.starts_with("why-") && fields.text(&field).is_empty() =>
                {
                    Fault::Field { field: "why".into(), message }
                }
                other => other,
            };
            step(&app, &scope, Typed::refused(&app, fields, fault)).await
        }
    }
}

/// `POST …/awards/{id}/removal`
pub(super) async fn take_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::take_back(tx, scope, at.id);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// The term, once it is written down that somebody takes it away (L-D12).
async fn taken(
    app: &App,
    scope: &Scope,
    asked: &Asked,
    how: &'static str,
) -> Result<page_of::View> {
    noted(app, scope, how).await?;
    let term = day(asked, "term");
    app.look(scope, move |tx, scope| page_of::view(tx, scope, term)).await
}

fn which(asked: &Asked) -> page_of::Asked {
    let id = asked.get("id").and_then(|id| id.parse().ok());
    page_of::Asked { day: day(asked, "day"), id }
}

/// `GET …/awards/print`: 喜报.
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let view = taken(&app, &scope, &asked, "打印喜报").await?;
    Ok(view.list(which(&asked)))
}

/// `GET …/awards/certificates`: 奖状.
pub(super) async fn certificates(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let view = taken(&app, &scope, &asked, "打印奖状").await?;
    Ok(view.certificates(which(&asked))?)
}

/// `GET …/awards/export.xlsx`
pub(super) async fn workbook(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page {
    let view = taken(&app, &scope, &asked, "导出评比").await?;
    Ok(attachment(&format!("{}.xlsx", view.title()), XLSX, view.workbook()?))
}
