//! The journal, one's own records, one matter and what can be done with it.

use super::{Asked, At, back, day, points};
use crate::actions::judge::{self, Correction};
use crate::actions::{appeal, undo as undoing};
use crate::pages::journal::{self as list, Filter};
use crate::pages::{Keys, entry as page};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

fn filter(asked: &Asked) -> Filter {
    Filter {
        student: asked.get("student").and_then(|s| s.parse().ok()),
        day: day(asked, "day"),
        page: asked.get("page").and_then(|p| p.parse().ok()).unwrap_or(0).clamp(0, 10_000),
    }
}

/// `GET /classes/{class}/conduct/entries`
pub(super) async fn journal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let filter = filter(&asked);
    let read = move |tx: &mut Tx<'_>, scope: &Scope| list::view(tx, scope, filter);
    let view = match filter.student {
        // All that is known of one student is a page about that student.
        Some(id) => {
            let read = move |tx: &mut Tx<'_>, scope: &Scope| {
                people::store::students::member(tx, scope, id)?;
                Ok((read(tx, scope)?, id))
            };
            app.look_at(&scope, "student.entries", read).await?
        }
        None => app.look(&scope, read).await?,
    };
    Ok(list::page(&app, &scope, &view, &Keys::new(&app)))
}

/// `GET /classes/{class}/conduct/mine`
pub(super) async fn mine(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let page = filter(&asked).page;
    let view = app.look(&scope, move |tx, scope| list::mine(tx, scope, page)).await?;
    Ok(list::own_page(&app, &scope, &view, &Keys::new(&app)))
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let view = page::view(tx, scope, id)?;
        let student = view.student();
        Ok((view, student))
    };
    let view = app.look_at(scope, "student.entry", read).await?;
    Ok(typed.answer(page::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /classes/{class}/conduct/entries/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, at.id, typed).await
}

/// Runs a verb on one matter; leads back, or shows the matter with what was refused.
async fn act<T, F>(app: &App, scope: &Scope, at: &At, fields: Fields, verb: F) -> Page
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: FnMut(&mut Tx<'_>, &Scope) -> Result<T> + Send + 'static,
{
    match app.act(scope, &fields, verb).await {
        Ok(_) => {
            let own = if scope.can(Do::SeeConduct) {
                format!("/classes/{}/conduct/entries/{}", at.class, at.id)
            } else {
                format!("/classes/{}/conduct/mine", at.class)
            };
            Ok(see_other(&back(&fields, at.class, own)))
        }
        Err(fault) => show(app, scope, at.id, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// `POST …/undo`
pub(super) async fn undo(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let id = at.id;
    act(&app, &scope, &at, fields, move |tx, scope| undoing::undo_row(tx, scope, id)).await
}

/// `POST …/correction`: to a value, or void.
pub(super) async fn correct(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, typed) = (at.id, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let correction = match (typed.on("strike"), points(&typed)?) {
            (true, None) => Correction::Strike,
            (true, Some(_)) => {
                return Err(Fault::field("points", "整笔作废就不用写分值，请只选一样"));
            }
            (false, Some(points)) => {
                // A reminder typed without its sign is a reminder all the same.
                let minus = crate::actions::visible(tx, scope, id)?.entry.sign
                    == crate::model::ledger::Sign::Minus;
                Correction::To(if minus { -points.abs() } else { points })
            }
            (false, None) => return Err(Fault::field("points", "请写改成多少分，或勾选整笔作废")),
        };
        judge::correct(tx, scope, id, correction, typed.text("reason"))
    };
    act(&app, &scope, &at, fields, verb).await
}

/// `POST …/owning-up`
pub(super) async fn own_up(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let id = at.id;
    act(&app, &scope, &at, fields, move |tx, scope| judge::own_up(tx, scope, id)).await
}

/// `POST …/amends`
pub(super) async fn amends(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, typed) = (at.id, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let size = points(&typed)?.ok_or_else(|| Fault::field("points", "请写补回多少分"))?;
        let how = typed.required("how", "请写一句做了什么，本人和家长会看到")?;
        judge::amends(tx, scope, id, size.abs(), &how)
    };
    act(&app, &scope, &at, fields, verb).await
}

/// `POST …/appeal`: a paper slip.
pub(super) async fn paper_appeal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (id, typed) = (at.id, fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let words = typed.required("words", "请写纸条上的话")?;
        appeal::submit_paper(tx, scope, id, &words, typed.day("handed_in")?)
    };
    act(&app, &scope, &at, fields, verb).await
}
