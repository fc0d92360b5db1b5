//! The contact log.

use super::visits::{Asked, At, id_of, noted, to};
use crate::actions::contact::{self as verbs, Draft, Line};
use crate::model::contact::{About, Channel, Direction};
use crate::pages::{self, contacts as page_of};
use auth::{Do, Scope};
use axum::extract::{Path, Query, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, see_other};

/// Every route of contacts.
pub fn all() -> Vec<Route> {
    let keep = Access::Class(Do::Family);
    vec![
        Route::get("/classes/{class}/family/contacts", keep, page),
        Route::post("/classes/{class}/family/contacts", keep, write),
        Route::get("/classes/{class}/family/contacts/new", keep, new),
        Route::get("/classes/{class}/family/contacts/batch", keep, batch),
        Route::post("/classes/{class}/family/contacts/batch", keep, write_batch),
        Route::get("/classes/{class}/family/contacts/{id}", keep, one),
    ]
}

/// `GET …/contacts`
async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page<Markup> {
    let page = asked.get("page").and_then(|p| p.parse().ok());
    let page = page.filter(|p| (1..=1000).contains(p)).unwrap_or(1);
    let view = app.look(&scope, move |tx, scope| page_of::view(tx, scope, page)).await?;
    Ok(page_of::page(&app, &scope, &view))
}

/// `GET …/contacts/{id}`: reading it is written down (L-D12).
async fn one(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page<Markup> {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let view = page_of::view_one(tx, scope, &vault, at.id)?;
        let student = view.contact.student;
        Ok((view, student))
    };
    let view = app.look_at(&scope, "student.contact", look).await?;
    Ok(page_of::one_page(&app, &scope, &view))
}

async fn form(app: &App, scope: &Scope, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let student = typed.value("student").parse().ok();
    let follow_up = typed.value("follow_up").parse().ok();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        page_of::view_new(tx, scope, &vault, student, follow_up)
    };
    let view = app.look(scope, look).await?;
    noted(app, scope, "student.family", view.about()).await?;
    Ok(typed.answer(page_of::new_page(app, scope, &view, &typed)))
}

/// `GET …/contacts/new`
async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let text = |name: &str| id_of(&asked, name).map(|id| id.to_string()).unwrap_or_default();
    let fields = Fields::from_pairs([
        ("student", text("student")),
        ("follow_up", text("follow_up")),
        ("day", app.clock().today().to_string()),
        ("channel", Channel::Phone.code().to_owned()),
        ("direction", Direction::Out.code().to_owned()),
        ("about", About::Good.code().to_owned()),
    ]);
    form(&app, &scope, Typed::fresh(&app, fields)).await
}

fn channel(fields: &Fields) -> Result<Channel> {
    Channel::from_code(fields.text("channel"))
        .ok_or_else(|| Fault::field("channel", "请选怎么联系的"))
}

fn draft(fields: &Fields) -> Result<Draft> {
    let student = fields.text("student").parse();
    let direction = Direction::from_code(fields.text("direction"));
    Ok(Draft {
        student: student.map_err(|_| Fault::field("student", "请选一位同学"))?,
        day: fields.day("day")?,
        channel: channel(fields)?,
        direction: direction.unwrap_or(Direction::Out),
        about: About::from_code(fields.text("about"))
            .ok_or_else(|| Fault::field("about", "请选为了什么"))?,
        text: fields.text("text").to_owned(),
        follow_up: fields.text("follow_up").parse().ok(),
    })
}

/// `POST …/contacts`
async fn write(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, sent) = (app.vault().clone(), fields.clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::write(tx, scope, &vault, &draft(&sent)?);
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&to(&scope, "contacts")?)),
        Err(fault) => form(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}

async fn several(app: &App, scope: &Scope, typed: Typed) -> Page {
    let head = app.look(scope, pages::begin).await?;
    Ok(typed.answer(page_of::batch_page(app, scope, &head, &typed)))
}

/// `GET …/contacts/batch`: who, then a line each.
async fn batch(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<Vec<(String, String)>>,
) -> Page {
    let fields = Fields::from_pairs(asked)
        .with("day", app.clock().today().to_string())
        .with("channel", Channel::Gate.code());
    several(&app, &scope, Typed::fresh(&app, fields)).await
}

fn lines(fields: &Fields) -> Result<Vec<Line>> {
    let one = |student: Id| Line {
        student,
        about: About::from_code(fields.text(&format!("about-{student}"))).unwrap_or(About::Plain),
        text: fields.text(&format!("text-{student}")).to_owned(),
    };
    Ok(fields.ids("student")?.into_iter().map(one).collect())
}

/// `POST …/contacts/batch`
async fn write_batch(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, sent) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let (day, channel) = (sent.day("day")?, channel(&sent)?);
        verbs::write_batch(tx, scope, &vault, day, channel, &lines(&sent)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&to(&scope, "contacts")?)),
        Err(fault) => several(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}
