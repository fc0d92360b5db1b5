//! Emergency openings.

use super::Asked;
use crate::actions::opening::{self, Target};
use crate::model::opening::Reason;
use crate::pages::{EMERGENCY, emergency as pages};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, pages::list).await?;
    Ok(typed.answer(pages::list_page(app, scope, &view, &typed)))
}

/// `GET /school/letters`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let letter = asked.get("letter").filter(|l| l.parse::<Id>().is_ok()).cloned();
    let fields = Fields::from_pairs(letter.map(|l| ("letter", l)));
    show(&app, &scope, Typed::fresh(&app, fields)).await
}

fn target(fields: &Fields) -> Result<Target> {
    if fields.on("letter") {
        return Ok(Target::Letter(fields.id("letter")?));
    }
    Ok(Target::Student {
        class: fields.id("class").map_err(|_| Fault::field("class", "请选班级"))?,
        roll: fields.number("roll", "请写座号")?,
        name: fields.required("name", "请写学生的全名")?,
    })
}

/// `POST /school/letters/openings`
pub(super) async fn ask(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let reason = Reason::from_code(typed.text("reason"));
        let reason = reason.ok_or_else(|| Fault::field("reason", "请选一项法律依据"))?;
        opening::ask(tx, scope, &vault, &target(&typed)?, reason, typed.text("why"))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&format!("{EMERGENCY}/openings/{id}"))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, typed).await
        }
    }
}

/// Reads it, with its rows in log and journal written first.
async fn read(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let held = scope.clone();
    let log = move |tx: &mut Tx<'_>| opening::read(tx, &held, id);
    app.db().write(scope.ticket(), log).await?;
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let (stored, found) = opening::found(tx, scope, id)?;
        pages::one(tx, scope, &vault, stored, found)
    };
    let view = app.look(scope, look).await?;
    Ok(typed.answer(pages::one_page(app, scope, &view, &typed)))
}

/// `GET /school/letters/openings/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    read(&app, &scope, id, typed).await
}

async fn done(app: &App, scope: &Scope, id: Id, fields: Fields, result: Result<()>) -> Page {
    match result {
        Ok(()) => Ok(see_other(&format!("{EMERGENCY}/openings/{id}"))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            read(app, scope, id, typed).await
        }
    }
}

/// `POST /school/letters/openings/{id}/confirmation`
pub(super) async fn confirm(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| opening::confirm(tx, scope, id);
    let result = app.act(&scope, &fields, verb).await;
    done(&app, &scope, id, fields, result).await
}

/// `POST /school/letters/openings/{id}/removal`
pub(super) async fn take_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| opening::take_back(tx, scope, id);
    let result = app.act(&scope, &fields, verb).await;
    done(&app, &scope, id, fields, result).await
}

/// `POST /school/letters/openings/{id}/delay`
pub(super) async fn delay(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        opening::known(tx, scope, id)?;
        opening::delay(tx, scope, &vault, id, typed.day("day")?, typed.text("why"))
    };
    let result = app.act(&scope, &fields, verb).await;
    done(&app, &scope, id, fields, result).await
}
