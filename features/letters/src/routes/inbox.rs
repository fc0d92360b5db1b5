//! The addressee's letters.

use super::{Asked, At};
use crate::actions::answer::{self, Answer};
use crate::pages::{desk as desk_page, inbox as pages, letter as letter_page};
use crate::store::letters::Letter;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Day, Fault, Id, Moment, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/letters`
pub(super) async fn list(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let answered = asked.get("show").is_some_and(|s| s == "answered");
    let before = asked.get("before").and_then(|b| b.parse().ok()).map(Moment);
    let view = app.look(&scope, move |tx, scope| pages::view(tx, scope, before)).await?;
    Ok(pages::page(&app, &scope, &view, answered))
}

/// Opens a letter with the key's row in the access log; gives it only after the log is on the
/// disk.
pub(super) async fn opened(app: &App, scope: &Scope, id: Id) -> Result<Letter> {
    let held = scope.clone();
    let open = move |tx: &mut Tx<'_>| answer::open(tx, &held, id).map(|_| ());
    app.db().write(scope.ticket(), open).await?;
    app.look(scope, move |tx, scope| crate::store::letters::to_me(tx, scope, id)).await
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let letter = opened(app, scope, id).await?;
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| letter_page::view(tx, scope, &vault, letter);
    let view = app.look(scope, look).await?;
    Ok(typed.answer(letter_page::page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/letters/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, at.id, typed).await
}

/// When an appointment is, if the form names one.
fn meet(fields: &Fields) -> Result<Option<Moment>> {
    let (day, time) = (fields.text("day"), fields.text("time"));
    if day.is_empty() && time.is_empty() {
        return Ok(None);
    }
    if day.is_empty() {
        return Err(Fault::field("day", "约在哪一天？"));
    }
    let day: Day = fields.day("day")?;
    let clock = time.split_once(':').and_then(|(h, m)| {
        let (h, m): (u16, u16) = (h.parse().ok()?, m.get(..2)?.parse().ok()?);
        (h < 24 && m < 60).then_some(h * 60 + m)
    });
    let minute = clock.ok_or_else(|| Fault::field("time", "请写几点，比如 12:40"))?;
    Ok(Some(Moment::at(day, minute)))
}

/// `POST /classes/{class}/letters/{id}/answers`
pub(super) async fn answer(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed, id) = (app.vault().clone(), fields.clone(), at.id);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        // First whose letter it is: a stranger learns nothing from a form's fault.
        crate::store::letters::to_me(tx, scope, id)?;
        let answer = Answer { text: typed.text("text").to_owned(), meet: meet(&typed)? };
        answer::answer(tx, scope, &vault, id, &answer)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("/classes/{}/letters/{}", at.class, at.id))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, at.id, typed).await
        }
    }
}

/// `POST /classes/{class}/letters/meetings/{id}`
pub(super) async fn cancel(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| answer::cancel(tx, scope, at.id);
    let letter = app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/letters/{letter}", at.class)))
}

/// `GET /letters`
pub(super) async fn desk(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| desk_page::view(tx, scope, &vault)).await?;
    Ok(desk_page::page(&app, &scope, &view))
}
