//! The discussion, the filing, the publication.

use super::{At, framed, line};
use crate::actions::check::{Found, check};
use crate::actions::{draft as draft_verbs, publish as verbs};
use crate::model::ruleset::{Discussion, Filing};
use crate::pages::{base, draft_of, steps as pages};
use crate::store::sets::{self, RuleSet};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// Which form.
#[derive(Clone, Copy)]
enum Step {
    Discussion,
    Filing,
    Publication,
}

async fn show(app: &App, scope: &Scope, set: Id, step: Step, typed: &Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let set = sets::one(tx, scope, set)?;
        let blocked = check(tx, scope, &set)?.iter().filter(|f: &&Found| f.blocks()).count();
        Ok((line(tx, scope)?, set, blocked))
    };
    let (line, set, blocked): (_, RuleSet, usize) = app.look(scope, read).await?;
    let class = scope.class()?;
    let (title, body): (_, Markup) = match step {
        Step::Discussion => ("记下讨论", pages::discussion(class, &set, typed)),
        Step::Filing => ("记下备案", pages::filing(class, &set, typed)),
        Step::Publication => ("公布", pages::publication(class, &set, blocked, typed)),
    };
    Ok(typed.answer(framed(app, scope, title, line, body)))
}

/// To where the version goes on, or the form again.
async fn went(
    app: &App,
    scope: &Scope,
    set: Id,
    step: Step,
    fields: Fields,
    done: Result<()>,
) -> Page {
    match done {
        Ok(()) => {
            let class = scope.class()?;
            Ok(see_other(&match step {
                Step::Publication => base(class),
                _ => draft_of(class, set),
            }))
        }
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, set, step, &typed).await
        }
    }
}

/// A form that begins with today.
fn today(app: &App, field: &str) -> Fields {
    Fields::default().with(field, app.clock().today().to_string())
}

/// `GET …/discussion`
pub async fn discussion(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, today(&app, "on"));
    show(&app, &scope, at.set, Step::Discussion, &typed).await
}

/// `POST …/discussion`
pub async fn discuss(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let done = match discussion_of(&fields) {
        Ok(discussion) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                draft_verbs::discuss(tx, who, at.set, &discussion)
            };
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    went(&app, &scope, at.set, Step::Discussion, fields, done).await
}

/// A discussion as it was typed.
pub(super) fn discussion_of(fields: &Fields) -> Result<Discussion> {
    let message = "参加的人数是数字，比如 54";
    let present = fields.number("present", message)?;
    Ok(Discussion {
        on: fields.day("on")?,
        present: u32::try_from(present).map_err(|_| db::Fault::field("present", message))?,
        summary: fields.text("summary").to_owned(),
    })
}

/// `GET …/filing`
pub async fn filing(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let typed = Typed::fresh(&app, today(&app, "on").with("with", "德育处"));
    show(&app, &scope, at.set, Step::Filing, &typed).await
}

/// `POST …/filing`
pub async fn file(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let done = match fields.day("on") {
        Ok(on) => {
            let (with, reference) =
                (fields.text("with").to_owned(), fields.text("reference").to_owned());
            let filing = Filing { on, with, reference };
            let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::file(tx, who, at.set, &filing);
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    went(&app, &scope, at.set, Step::Filing, fields, done).await
}

/// `GET …/publication`
pub async fn publication(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, today(&app, "effective_on"));
    show(&app, &scope, at.set, Step::Publication, &typed).await
}

/// `POST …/publication`
pub async fn publish(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let done = match fields.day("effective_on") {
        Ok(day) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::publish(tx, who, at.set, day);
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    went(&app, &scope, at.set, Step::Publication, fields, done).await
}
