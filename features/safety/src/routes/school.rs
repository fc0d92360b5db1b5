//! The whole school's safety.

use crate::actions::{school as verbs, slot};
use crate::model::incident::minute;
use crate::model::settings::Settings;
use crate::pages::{Keys, school as page_of};
use auth::Scope;
use axum::extract::State;
use db::{Fault, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, refused: Option<Typed>) -> Page {
    let view = app.look(scope, page_of::view).await?;
    let typed = refused.unwrap_or_else(|| Typed::fresh(app, Fields::from_pairs(view.fields())));
    Ok(typed.answer(page_of::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /school/safety`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, None).await
}

async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(page_of::SCHOOL)),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, Some(typed)).await
        }
    }
}

fn settings(fields: &Fields) -> Result<Settings> {
    let number = |name: &str| fields.number(name, "请填一个数");
    let roll_by = minute(fields.text("roll_by"))
        .map_err(|_| Fault::field("roll_by", "时间请写成 08:15 的样子"))?;
    Ok(Settings {
        homeroom_days: number("homeroom_days")?,
        grade_days: number("grade_days")?,
        roll_by: roll_by.ok_or_else(|| Fault::field("roll_by", "请写几点前点完名"))?,
        watch_days: number("watch_days")?,
        watch_among: number("watch_among")?,
    })
}

/// `POST /school/safety`
pub(super) async fn set(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::set(tx, scope, &settings(&typed)?);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST /school/safety/topics`
pub(super) async fn add_topic(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| slot::add_school_topic(tx, scope, typed.text("name"));
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(page_of::SCHOOL)),
        Err(fault) => {
            // The settings beside it stand as they are; the message says what is wrong.
            let view = app.look(&scope, page_of::view).await?;
            let stands = view.fields().into_iter().fold(fields, |f, (k, v)| f.with(k, v));
            let typed = Typed::refused(&app, stands, mendable(fault)?);
            show(&app, &scope, Some(typed)).await
        }
    }
}
