//! Incidents.

use super::{At, DOCX};
use crate::actions::incident::{self as verbs, Draft};
use crate::model::incident::{IncidentKind, Told, minute};
use crate::pages::{Keys, incident as one_of, incidents as page_of};
use auth::{Role, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx, journal};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, attachment, mendable, see_other};

/// `GET /classes/{class}/safety/incidents`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::view).await?;
    Ok(page_of::page(&app, &scope, &view))
}

async fn form(app: &App, scope: &Scope, typed: Typed) -> Page {
    let head = app.look(scope, page_of::new_view).await?;
    Ok(typed.answer(page_of::new_page(app, scope, &head, &typed)))
}

/// `GET …/incidents/new`
pub(super) async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let now = app.clock().now();
    let fields = Fields::from_pairs(page_of::defaults(now.day(), now.minute_of_day()));
    let typed = Typed::fresh(&app, fields);
    form(&app, &scope, typed).await
}

fn drafted(fields: &Fields) -> Result<Draft> {
    let kind = IncidentKind::from_code(fields.text("kind"));
    Ok(Draft {
        day: fields.day("day")?,
        minute: minute(fields.text("minute"))?,
        place: fields.text("place").to_owned(),
        kind: kind.ok_or_else(|| Fault::field("kind", "请选是什么事"))?,
        serious: fields.on("serious"),
        facts: fields.text("facts").to_owned(),
        done: fields.text("done").to_owned(),
        students: fields.ids("student")?,
    })
}

fn at(scope: &Scope, id: Id) -> Result<String> {
    Ok(format!("/classes/{}/safety/incidents/{id}", scope.class()?))
}

/// `POST …/incidents`
pub(super) async fn report(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::report(tx, scope, &vault, &drafted(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&at(&scope, id)?)),
        Err(fault) => form(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

/// Reads one and writes down that somebody of the staff read it.
async fn read(app: &App, scope: &Scope, id: Id, office: bool) -> Result<one_of::View> {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| match office {
        true => one_of::reported(tx, scope, &vault, id),
        false => one_of::view(tx, scope, &vault, id),
    };
    let view = app.look(scope, look).await?;
    let held = Role::ALL.iter().filter(|r| scope.is(**r)).map(|r| r.chinese());
    let (why, student) = (held.collect::<Vec<_>>().join("、"), view.student());
    let write = move |tx: &mut Tx<'_>| journal::seen(tx, student, "student.incident", &why);
    app.db().write(scope.ticket(), write).await?;
    Ok(view)
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let view = read(app, scope, id, false).await?;
    Ok(typed.answer(one_of::page(app, scope, &view, &Keys::new(app), &typed)))
}

/// `GET …/incidents/{id}`
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, here.id, typed).await
}

/// `GET /school/safety/incidents/{id}`
pub(super) async fn reported(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
) -> Page {
    let view = read(&app, &scope, id, true).await?;
    let typed = Typed::fresh(&app, Fields::default());
    Ok(typed.answer(one_of::page(&app, &scope, &view, &Keys::new(&app), &typed)))
}

async fn answer<T>(app: &App, scope: &Scope, id: Id, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&at(scope, id)?)),
        Err(fault) => show(app, scope, id, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

fn student(fields: &Fields) -> Result<Id> {
    fields.id("student").map_err(|_| Fault::field("student", "请选一位同学"))
}

/// `POST …/incidents/{id}/students`
pub(super) async fn add(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::add(tx, scope, &vault, here.id, student(&typed)?)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, here.id, fields, done).await
}

/// `POST …/incidents/{id}/told`
pub(super) async fn tell(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let how = Told::from_code(typed.text("how"));
        let how = how.ok_or_else(|| Fault::field("how", "请选怎样告知的"))?;
        verbs::tell(tx, scope, &vault, here.id, student(&typed)?, (how, typed.text("words")))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, here.id, fields, done).await
}

/// `POST …/incidents/{id}/school`
pub(super) async fn tell_school(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::tell_school(tx, scope, here.id);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, here.id, fields, done).await
}

/// `POST …/incidents/{id}/closing`
pub(super) async fn close(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::close(tx, scope, &vault, here.id, typed.text("closing"))
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, here.id, fields, done).await
}

/// `GET …/incidents/{id}/print`
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
) -> Page<Markup> {
    Ok(read(&app, &scope, here.id, false).await?.paper())
}

/// `GET …/incidents/{id}/report.docx`
pub(super) async fn document(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(here): Path<At>,
) -> Page {
    let view = read(&app, &scope, here.id, false).await?;
    Ok(attachment(&view.file(), DOCX, view.document()?))
}
