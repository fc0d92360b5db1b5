//! Leave: those who decide, and families who ask.

use super::At;
use crate::actions::custody as phones;
use crate::actions::leave::{self as verbs, Ask};
use crate::model::attendance::Half;
use crate::model::leave::{LeaveKind, Stretch};
use crate::pages::{Keys, leaves as page_of, own};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

fn half(fields: &Fields, name: &str) -> Result<Half> {
    Half::from_code(fields.text(name)).ok_or_else(|| Fault::field(name, "请选上午或下午"))
}

/// What the form asks for.
fn asked(fields: &Fields, student: Id) -> Result<Ask> {
    let kind = LeaveKind::from_code(fields.text("kind"));
    Ok(Ask {
        student,
        kind: kind.ok_or_else(|| Fault::field("kind", "请选病假或事假"))?,
        stretch: Stretch {
            from: (fields.day("from_day")?, half(fields, "from_half")?),
            to: (fields.day("to_day")?, half(fields, "to_half")?),
        },
        reason: fields.text("reason").to_owned(),
    })
}

/// A whole day, today.
fn whole_day(app: &App) -> Fields {
    let today = app.clock().today().to_string();
    Fields::from_pairs([
        ("from_day", today.as_str()),
        ("from_half", "am"),
        ("to_day", &today),
        ("to_half", "pm"),
    ])
}

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| page_of::view(tx, scope, &vault)).await?;
    Ok(typed.answer(page_of::page(app, scope, &view, &Keys::new(app), &typed)))
}

fn home(scope: &Scope) -> Result<String> {
    Ok(format!("/classes/{}/safety/leave", scope.class()?))
}

async fn answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&home(scope)?)),
        Err(fault) => show(app, scope, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// `GET /classes/{class}/safety/leave`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed).await
}

async fn form(app: &App, scope: &Scope, typed: Typed) -> Page {
    let head = app.look(scope, page_of::new_view).await?;
    Ok(typed.answer(page_of::new_page(app, scope, &head, &typed)))
}

/// `GET …/leave/new`
pub(super) async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, whole_day(&app));
    form(&app, &scope, typed).await
}

/// `POST …/leave`
pub(super) async fn enter(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let student = typed.id("student").map_err(|_| Fault::field("student", "请选一位同学"))?;
        verbs::enter(tx, scope, &vault, &asked(&typed, student)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&home(&scope)?)),
        Err(fault) => form(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

/// `POST …/leave/{id}`
pub(super) async fn decide(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::decide(tx, scope, &vault, at.id, typed.on("grant"), typed.text("answer"))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

/// `POST …/leave/{id}/return`
pub(super) async fn come_back(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::come_back(tx, scope, at.id, (typed.day("day")?, half(&typed, "half")?))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, fields, done).await
}

async fn show_own(app: &App, scope: &Scope, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| own::view(tx, scope, &vault)).await?;
    Ok(typed.answer(own::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET /my/leave`
pub(super) async fn own_page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, whole_day(&app));
    show_own(&app, &scope, typed).await
}

async fn own_answer<T>(app: &App, scope: &Scope, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(own::OWN)),
        Err(fault) => show_own(app, scope, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// `POST /my/leave`
pub(super) async fn ask(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::ask(tx, scope, &vault, &asked(&typed, scope.student()?)?)
    };
    let done = app.act(&scope, &fields, verb).await;
    own_answer(&app, &scope, fields, done).await
}

/// `POST /my/leave/{id}/removal`
pub(super) async fn cancel(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::cancel(tx, scope, id);
    let done = app.act(&scope, &fields, verb).await;
    own_answer(&app, &scope, fields, done).await
}

/// `POST /my/phone`
pub(super) async fn phone(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        phones::ask_phone(tx, scope, &vault, typed.day("until")?, typed.text("reason"))
    };
    let done = app.act(&scope, &fields, verb).await;
    own_answer(&app, &scope, fields, done).await
}
