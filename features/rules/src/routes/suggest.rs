//! Suggestions by anybody in the class, and their answers.

use super::{At, Part, framed, line};
use crate::actions::suggest as verbs;
use crate::pages::draft_of;
use crate::pages::suggestions::{self as pages, View};
use crate::store::{clauses, sets, suggestions};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET …/suggestions`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    show(&app, &scope, at.set, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, set: Id, typed: &Typed) -> Page {
    let (line, view) =
        app.look(scope, move |tx, scope| Ok((line(tx, scope)?, view(tx, scope, set)?))).await?;
    Ok(typed.answer(framed(app, scope, "征求意见", line, pages::page(&view, typed))))
}

fn view(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<View> {
    verbs::asked(tx, scope, set)?;
    let (lead, me) = (scope.can(Do::LeadRules), scope.actor());
    let mut all = suggestions::of_set(tx, set)?;
    // What a student wrote is read by the others only after the teacher has read it (L-C4).
    all.retain(|s| lead || s.by == me || s.state != "open");
    Ok(View {
        set: sets::one(tx, scope, set)?,
        clauses: clauses::of_set(tx, set)?,
        suggestions: all,
        lead,
        me,
    })
}

/// `POST …/suggestions`
pub async fn suggest(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let clause: Option<Id> = fields.text("clause").parse().ok();
    let text = fields.text("text").to_owned();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::suggest(tx, who, at.set, clause, &text);
    let done = app.act(&scope, &fields, verb).await.map(|_: Id| ());
    went(&app, &scope, at.set, fields, done).await
}

async fn went(app: &App, scope: &Scope, set: Id, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&format!("{}/suggestions", draft_of(scope.class()?, set)))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, set, &typed).await
        }
    }
}

/// `POST …/suggestions/{id}/answer`
pub async fn answer(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    fields: Fields,
) -> Page {
    let accepted = fields.text("verdict") == "accepted";
    let reply = fields.text("reply").to_owned();
    let verb =
        move |tx: &mut Tx<'_>, who: &Scope| verbs::answer(tx, who, at.set, at.id, accepted, &reply);
    let done = app.act(&scope, &fields, verb).await;
    let fields = fields.with("key", "");
    went(&app, &scope, at.set, fields, done).await
}
