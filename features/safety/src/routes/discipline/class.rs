//! The class's pages.

use super::{At, days, minute, number, seen};
use crate::actions::discipline::record::{Draft, record as verb};
use crate::model::discipline::{Details, Measure, Situation, Texts};
use crate::pages::discipline::{at, class as overview, draft as form_of, fairness as fair, home};
use crate::pages::discipline::{lists, paper};
use auth::{Do, Scope};
use axum::extract::{Path, Query, State};
use db::{Day, Fault, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, attachment, mendable, see_other};

/// The type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /classes/{class}/safety/measures`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, overview::view).await?;
    Ok(overview::page(&app, &scope, &view))
}

async fn step(app: &App, scope: &Scope, typed: Typed) -> Page {
    let day: Option<Day> = typed.value("day").parse().ok();
    let choice = app.look(scope, move |tx, scope| form_of::choice(tx, scope, day)).await?;
    Ok(typed.answer(form_of::page(app, scope, &choice, &typed)))
}

/// `GET …/measures/new`: whom and which, then the facts.
pub(super) async fn draft(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<Vec<(String, String)>>,
) -> Page {
    let mut fields = Fields::from_pairs(asked);
    if fields.text("day").is_empty() {
        fields = fields.with("day", app.clock().today().to_string());
    }
    step(&app, &scope, Typed::fresh(&app, fields)).await
}

fn read(fields: &Fields) -> Result<Draft> {
    let text = |name: &str| fields.text(name).to_owned();
    if fields.all("student").count() > 1 {
        return Err(Fault::field("student", "一次只对一位同学，没有对几个人一起的（第十二条）。"));
    }
    let measure = Measure::from_code(fields.text("measure"));
    let situation = Situation::from_code(fields.text("situation"));
    let item = match fields.text("item") {
        "" => None,
        _ => Some(fields.id("item")?),
    };
    Ok(Draft {
        student: fields.id("student")?,
        day: fields.day("day")?,
        measure: measure.ok_or_else(|| Fault::field("measure", "请从列出的措施里选"))?,
        situation: situation.ok_or_else(|| Fault::field("situation", "请从列出的情形里选"))?,
        item,
        details: Details {
            minutes: number(fields, "minutes")?,
            days: days(fields)?,
            ..Details::default()
        },
        texts: Texts {
            facts: text("facts"),
            evidence: text("evidence"),
            basis: text("basis"),
            words: text("words"),
            differs: text("differs"),
            adult: text("adult"),
        },
        out: (minute(fields, "out")?, minute(fields, "back")?),
    })
}

/// `POST /classes/{class}/safety/measures`
pub(super) async fn record(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let write = move |tx: &mut Tx<'_>, scope: &Scope| verb(tx, scope, &vault, &read(&typed)?);
    match app.act(&scope, &fields, write).await {
        Ok(id) => Ok(see_other(&at(&scope, id, ""))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            step(&app, &scope, typed).await
        }
    }
}

/// `GET …/measures/{id}`, of the class and of the school.
pub(super) async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page<Markup> {
    let file = seen(&app, &scope, to.id).await?;
    let typed = Typed::fresh(&app, Fields::default());
    Ok(overview::one(&app, &scope, &file, &typed))
}

/// `GET …/measures/{id}/form`
pub(super) async fn form(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page<Markup> {
    let file = seen(&app, &scope, to.id).await?;
    Ok(paper::statement(&scope, &file)?)
}

/// `GET …/measures/{id}/appeal-form`
pub(super) async fn appeal_form(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page<Markup> {
    let file = seen(&app, &scope, to.id).await?;
    Ok(paper::appeal(&scope, &file)?)
}

/// `GET …/measures/fairness`
pub(super) async fn fairness(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| fair::view(tx, scope, &vault)).await?;
    Ok(fair::page(&app, &scope, &view))
}

/// `GET …/measures/export.xlsx`
pub(super) async fn workbook(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::SeeMeasures, "class.measures", "导出表格").await?;
    let sheet = app.look(&scope, lists::class).await?;
    Ok(attachment(&format!("{}.xlsx", sheet.title), XLSX, sheet.workbook()?))
}

/// Back to the list of this reader.
pub(super) fn to_list(scope: &Scope) -> axum::response::Response {
    see_other(&home(scope))
}
