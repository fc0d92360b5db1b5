//! Parents' meetings.

use super::{At, Query, XLSX, at_home};
use crate::actions::meeting::{self as verbs, Draft, Holding};
use crate::model::meeting::{Came, MeetingKind};
use crate::model::request::minute;
use crate::pages::desk::Keys;
use crate::pages::{meeting as page_of, meeting_one as one_of, meeting_paper as paper_of};
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use web::{
    Access, App, Fields, Page, Route, ScopeOf, Typed, Upload, attachment, mendable, see_other,
};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The routes.
pub(super) fn all() -> Vec<Route> {
    let may = Access::Class(Do::Family);
    vec![
        Route::get("/classes/{class}/family/meetings", may, list),
        Route::get("/classes/{class}/family/meetings/new", may, fresh),
        Route::get("/classes/{class}/family/meetings/export.xlsx", may, workbook),
        Route::post("/classes/{class}/family/meetings", may, plan),
        Route::get("/classes/{class}/family/meetings/{id}", may, one),
        Route::post("/classes/{class}/family/meetings/{id}", may, change),
        Route::get("/classes/{class}/family/meetings/{id}/edit", may, edit),
        Route::post("/classes/{class}/family/meetings/{id}/cancellation", may, cancel),
        Route::post("/classes/{class}/family/meetings/{id}/attendance", may, hold),
        Route::get("/classes/{class}/family/meetings/{id}/sheet", may, sheet),
        Route::get("/classes/{class}/family/meetings/{id}/programme.docx", may, programme),
        Route::get("/classes/{class}/family/meetings/{id}/feedback", may, said),
        Route::post("/classes/{class}/family/meetings/{id}/papers", may, keep_paper)
            .up_to(verbs::PAPER + 64 * 1024),
        Route::get("/classes/{class}/family/papers/{id}", may, paper),
    ]
}

async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page<Markup> {
    let view = app.look(&scope, page_of::listed).await?;
    Ok(page_of::list_page(&app, &scope, &view, asked.contains_key("done")))
}

async fn form(
    app: &App,
    scope: &Scope,
    id: Option<Id>,
    asked: &Query,
    typed: Option<Typed>,
) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| page_of::form(tx, scope, &vault, id)).await?;
    let typed = typed.unwrap_or_else(|| Typed::fresh(app, view.fields(asked)));
    Ok(typed.answer(page_of::form_page(app, scope, &view, &typed)))
}

async fn fresh(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page {
    form(&app, &scope, None, &asked, None).await
}

async fn edit(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    asked: Query,
) -> Page {
    form(&app, &scope, Some(at.id), &asked, None).await
}

fn draft(fields: &Fields) -> Result<Draft> {
    let kind = MeetingKind::from_code(fields.text("kind"));
    let wrong = || Fault::field("time", "请写几点，比如 16:30");
    Ok(Draft {
        kind: kind.ok_or_else(|| Fault::field("kind", "请选是哪一种会"))?,
        title: fields.text("title").into(),
        day: fields.day("day")?,
        minute: minute(fields.text("time")).ok_or_else(wrong)?,
        place: fields.text("place").into(),
        agenda: fields.text("agenda").into(),
        praise: fields.text("praise").into(),
    })
}

async fn plan(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::plan(tx, scope, &vault, &draft(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&at_home(&scope, &format!("meetings/{id}"))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            form(&app, &scope, None, &Query::default(), Some(typed)).await
        }
    }
}

async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        crate::store::meeting::one(tx, scope, at.id)?;
        verbs::change(tx, scope, &vault, at.id, &draft(&typed)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&at_home(&scope, &format!("meetings/{}", at.id))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            form(&app, &scope, Some(at.id), &Query::default(), Some(typed)).await
        }
    }
}

async fn show(app: &App, scope: &Scope, id: Id, typed: Typed, planned: Option<usize>) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| one_of::one(tx, scope, &vault, id)).await?;
    Ok(typed.answer(one_of::one_page(app, scope, &view, &Keys::new(app), &typed, planned)))
}

async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    asked: Query,
) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    let planned = asked.get("planned").and_then(|n| n.parse().ok());
    show(&app, &scope, at.id, typed, planned).await
}

async fn cancel(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::cancel(tx, scope, at.id);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&at_home(&scope, &format!("meetings/{}", at.id))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, at.id, typed, None).await
        }
    }
}

fn holding(fields: &Fields) -> Result<Holding> {
    let mut came = Vec::new();
    for (name, value) in fields.pairs() {
        let Some(student) = name.strip_prefix("came-") else { continue };
        let student = student.parse().map_err(|_| Fault::NotFound)?;
        came.push((student, Came::from_code(value).ok_or(Fault::NotFound)?));
    }
    let outcome = fields.text("outcome").to_owned();
    Ok(Holding { came, outcome, contact: fields.on("contact") })
}

async fn hold(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::hold(tx, scope, &vault, at.id, &holding(&typed)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(n) => Ok(see_other(&at_home(&scope, &format!("meetings/{}?planned={n}", at.id))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, at.id, typed, None).await
        }
    }
}

async fn taken(app: &App, scope: &Scope, id: Id, how: &'static str) -> Result<one_of::One> {
    app.take_away(scope, Do::Family, "family.meeting", how).await?;
    let vault = app.vault().clone();
    app.look(scope, move |tx, scope| one_of::one(tx, scope, &vault, id)).await
}

async fn sheet(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    Ok(paper_of::sheet(&taken(&app, &scope, at.id, "打印签到表").await?))
}

async fn programme(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let view = taken(&app, &scope, at.id, "导出议程").await?;
    let name = format!("{}.docx", view.opened.meeting.title);
    Ok(attachment(&name, DOCX, paper_of::programme(&view)?))
}

async fn workbook(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::Family, "family.meetings", "导出表格").await?;
    let view = app.look(&scope, page_of::listed).await?;
    let name = format!("{}家长会{}.xlsx", view.head.line.0, view.term.0);
    Ok(attachment(&name, XLSX, paper_of::workbook(&view)?))
}

async fn said(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page<Markup> {
    app.take_away(&scope, Do::Family, "family.feedback", "看家长的话").await?;
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| one_of::said(tx, scope, &vault, at.id)).await?;
    Ok(one_of::said_page(&app, &scope, &view))
}

async fn keep_paper(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    upload: Upload,
) -> Page {
    let (fields, file) = (upload.fields, upload.file);
    let kept = match file {
        None => Err(Fault::field("file", "请先选一份材料")),
        Some((name, bytes)) => match verbs::sound_paper(&name, &bytes) {
            Err(fault) => Err(fault),
            Ok(()) => {
                let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
                    verbs::keep_paper(tx, scope, at.id, &name, &bytes)
                };
                app.act(&scope, &fields, verb).await
            }
        },
    };
    match kept {
        Ok(_) => Ok(see_other(&at_home(&scope, &format!("meetings/{}", at.id))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, at.id, typed, None).await
        }
    }
}

async fn paper(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let (name, bytes) =
        app.look(&scope, move |tx, scope| crate::store::meeting::paper(tx, scope, at.id)).await?;
    Ok(attachment(&name, "application/octet-stream", bytes))
}
