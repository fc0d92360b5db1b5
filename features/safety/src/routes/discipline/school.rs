//! The school's desk and its appeals.

use super::class::XLSX;
use super::{At, days, number, seen};
use crate::actions::discipline::{appeal as verbs, settings as setting};
use crate::model::discipline::{Details, Measure, Member, Outcome, Side};
use crate::pages::discipline::{NAV_SCHOOL, class as overview, letter as letters, lists, school};
use crate::store::discipline::settings::Settings;
use auth::{Do, Scope, Vault};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, attachment, mendable, see_other};

/// The type of a document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `GET /school/measures`
pub(super) async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, school::view).await?;
    Ok(school::page(&app, &scope, &view))
}

/// `GET /school/measures/export.xlsx`
pub(super) async fn workbook(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::DecideMeasures, "class.measures", "导出表格").await?;
    let view = app.look(&scope, school::view).await?;
    let sheet = lists::school(&view);
    Ok(attachment(&format!("{}.xlsx", sheet.title), XLSX, sheet.workbook()?))
}

async fn show_settings(app: &App, scope: &Scope, typed: Typed) -> Page {
    let now = app.look(scope, school::settings_view).await?;
    Ok(typed.answer(school::settings_page(app, scope, &now, &typed)))
}

/// `GET /school/measures/settings`
pub(super) async fn settings(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show_settings(&app, &scope, typed).await
}

fn read_settings(fields: &Fields) -> Result<Settings> {
    let from = fields.number("upper_primary_from", "请写一个整数")?;
    Ok(Settings {
        upper_primary_from: u8::try_from(from).unwrap_or(0),
        lesson_minutes: fields.number("lesson_minutes", "请写一个整数")?,
        office: fields.text("office").to_owned(),
        authority: fields.text("authority").to_owned(),
    })
}

/// `POST /school/measures/settings`
pub(super) async fn set(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| setting::set(tx, scope, &read_settings(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(NAV_SCHOOL)),
        Err(fault) => {
            let fields = fields.with("form", "settings");
            show_settings(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await
        }
    }
}

/// `GET /school/measures/{id}/letter`
pub(super) async fn letter(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page<Markup> {
    let file = seen(&app, &scope, to.id).await?;
    Ok(letters::print(&scope, &file)?)
}

/// `GET /school/measures/{id}/letter.docx`
pub(super) async fn docx(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
) -> Page {
    let file = seen(&app, &scope, to.id).await?;
    Ok(attachment("决定书.docx", DOCX, letters::docx(&file)?))
}

/// A verb of one appeal.
type Verb = fn(&mut Tx<'_>, &Scope, &Vault, Id, &Fields) -> Result<()>;

/// Runs it and goes back to the measure; a refusal shows the measure again with what was typed.
async fn run(
    app: App,
    scope: Scope,
    id: Id,
    fields: Fields,
    (form, verb): (&'static str, Verb),
) -> Page {
    let of = app.look(&scope, move |tx, scope| verbs::found(tx, scope, id)).await?;
    let measure = of.1.measure.id;
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let write = move |tx: &mut Tx<'_>, scope: &Scope| verb(tx, scope, &vault, id, &typed);
    match app.act(&scope, &fields, write).await {
        Ok(()) => Ok(see_other(&format!("{NAV_SCHOOL}/{measure}"))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields.with("form", form), mendable(fault)?);
            let file = seen(&app, &scope, measure).await?;
            Ok(typed.answer(overview::one(&app, &scope, &file, &typed)))
        }
    }
}

/// `POST …/acceptance`
pub(super) async fn accept(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb = |tx, scope, _, id, f| verbs::accept(tx, scope, id, f.on("paused"));
    run(app, scope, to.id, fields, ("accept", verb)).await
}

/// The committee that was named: staff by account, others by name.
fn members(tx: &mut Tx<'_>, fields: &Fields) -> Result<Vec<Member>> {
    let staff = people::store::staff::staff(tx)?;
    let mut all = Vec::new();
    for (name, side) in
        [("leader", Side::Leader), ("teacher", Side::Teacher), ("teacher2", Side::Teacher)]
    {
        if fields.text(name).is_empty() {
            continue;
        }
        let id = fields.id(name)?;
        let found = staff.iter().find(|m| m.id == id && !m.disabled);
        let found = found.ok_or_else(|| Fault::field(name, "请重新选择"))?;
        if all.iter().any(|m: &Member| m.account == Some(id)) {
            return Err(Fault::field("member", "同一个人选了两次。"));
        }
        all.push(Member { account: Some(id), name: found.name.clone(), side });
    }
    for (name, side) in
        [("parent", Side::Parent), ("parent2", Side::Parent), ("outside", Side::Outside)]
    {
        let typed = fields.text(name);
        if typed.chars().count() > 20 {
            return Err(Fault::field(name, "请只写姓名。"));
        }
        if !typed.is_empty() {
            all.push(Member { account: None, name: typed.to_owned(), side });
        }
    }
    Ok(all)
}

/// `POST …/committee`
pub(super) async fn seat(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb = |tx, scope, vault, id, f| {
        let members = members(tx, f)?;
        verbs::seat(tx, scope, vault, id, members)
    };
    run(app, scope, to.id, fields, ("seat", verb)).await
}

fn read_answer(fields: &Fields) -> Result<verbs::Answer> {
    let outcome = match fields.text("outcome") {
        "upheld" => Outcome::Upheld,
        "revoked" => Outcome::Revoked,
        "milder" => {
            let to = Measure::from_code(fields.text("measure"));
            Outcome::Milder(to.ok_or_else(|| Fault::field("measure", "请选换成哪一项"))?)
        }
        _ => return Err(Fault::field("outcome", "请选维持、换成较轻的或撤销")),
    };
    Ok(verbs::Answer {
        outcome,
        details: Details {
            minutes: number(fields, "minutes")?,
            days: days(fields)?,
            ..Details::default()
        },
        task: fields.text("task").to_owned(),
        words: fields.text("words").to_owned(),
    })
}

/// `POST …/decision`
pub(super) async fn answer(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb =
        |tx, scope, vault, id, f| verbs::decide(tx, scope, vault, id, &read_answer(f)?);
    run(app, scope, to.id, fields, ("answer", verb)).await
}

/// `POST …/review`
pub(super) async fn forward(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb = |tx, scope, _, id, _| verbs::forward(tx, scope, id);
    run(app, scope, to.id, fields, ("forward", verb)).await
}

/// `POST …/result`
pub(super) async fn result(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(to): Path<At>,
    fields: Fields,
) -> Page {
    let verb: Verb =
        |tx, scope, vault, id, f| verbs::reviewed(tx, scope, vault, id, &read_answer(f)?);
    run(app, scope, to.id, fields, ("answer", verb)).await
}
