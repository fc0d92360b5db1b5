//! What only the homeroom teacher sees: hints, fairness, yardsticks, one student.

use super::{Asked, day};
use crate::actions::{goal, talk};
use crate::model::dimensions::Dimension;
use crate::pages::{Keys, fairness as fair, hints as hint, student as one, yardsticks as yard};
use crate::store::goals;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/conduct/hints`
pub(super) async fn hints(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, hint::view).await?;
    Ok(hint::page(&app, &scope, &view, &Keys::new(&app)))
}

/// `POST /classes/{class}/conduct/hints`: a talk took place.
pub(super) async fn talked(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let (student, item) = (fields.id("student")?, fields.id("item")?);
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| talk::talked(tx, scope, student, item);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/conduct/hints", scope.class()?)))
}

/// `GET /classes/{class}/conduct/fairness`
pub(super) async fn fairness(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let month = day(&asked, "month");
    let view = app.look(&scope, move |tx, scope| fair::view(tx, scope, month)).await?;
    Ok(fair::page(&app, &scope, &view))
}

async fn show_yardsticks(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, yard::view).await?;
    Ok(typed.answer(yard::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /classes/{class}/conduct/dimensions`
pub(super) async fn yardsticks(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show_yardsticks(&app, &scope, typed).await
}

/// `POST /classes/{class}/conduct/dimensions`: which item measures what.
pub(super) async fn choose(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let mut settings = goals::settings(tx, scope.class()?)?;
        for (name, value) in typed.pairs() {
            let Some(item) = name.strip_prefix("d-").filter(|i| i.parse::<Id>().is_ok()) else {
                continue;
            };
            match (value, Dimension::from_code(value)) {
                ("auto", _) => drop(settings.dimensions.remove(item)),
                ("none", _) => drop(settings.dimensions.insert(item.into(), Vec::new())),
                (code, Some(_)) => {
                    settings.dimensions.insert(item.into(), vec![code.to_owned()]);
                }
                (_, None) => return Err(Fault::field(name, "请重新选择")),
            }
        }
        goal::set_settings(tx, scope, &settings)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/conduct/dimensions", scope.class()?))),
        Err(fault) => {
            show_yardsticks(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await
        }
    }
}

/// A path with a student behind the class.
#[derive(serde::Deserialize)]
pub(super) struct AtStudent {
    student: Id,
}

/// `GET /classes/{class}/conduct/students/{student}`
pub(super) async fn student(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<AtStudent>,
) -> Page<Markup> {
    let read =
        move |tx: &mut Tx<'_>, scope: &Scope| Ok((one::view(tx, scope, at.student)?, at.student));
    let view = app.look_at(&scope, "student.conduct", read).await?;
    Ok(one::page(&app, &scope, &view, &Keys::new(&app)))
}
