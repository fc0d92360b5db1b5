//! Attendance: a half day, the month, paper and workbook.

use super::{Asked, XLSX, day};
use crate::actions::attendance as verbs;
use crate::model::attendance::{Half, MarkKind};
use crate::pages::{Keys, attendance as page_of, attendance_month as month_of, today};
use auth::{Do, Scope};
use axum::extract::State;
use db::{Day, Fault, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, attachment, see_other};

/// `GET /classes/{class}/safety`
pub(super) async fn home(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| today::view(tx, scope, &vault)).await?;
    Ok(today::page(&app, &scope, &view, &Keys::new(&app)))
}

/// `GET /classes/{class}/safety/attendance`
pub(super) async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let which = page_of::Asked {
        day: day(&asked, "day"),
        half: asked.get("half").and_then(|h| Half::from_code(h)),
        kind: asked.get("kind").and_then(|k| MarkKind::from_code(k)),
    };
    let view = app.look(&scope, move |tx, scope| page_of::view(tx, scope, which)).await?;
    Ok(page_of::page(&app, &scope, &view))
}

fn when(fields: &Fields) -> Result<(Day, Half)> {
    let half = Half::from_code(fields.text("half"));
    Ok((fields.day("day")?, half.ok_or_else(|| Fault::field("half", "请选上午或下午"))?))
}

fn back(scope: &Scope, fields: &Fields) -> Result<String> {
    let ((day, half), class) = (when(fields)?, scope.class()?);
    let kind = MarkKind::from_code(fields.text("armed")).map_or("", MarkKind::code);
    let query = format!("day={day}&half={}&kind={kind}", half.code());
    Ok(format!("/classes/{class}/safety/attendance?{query}"))
}

/// `POST …/attendance`: a student, a half day, a kind; without a kind they were there.
pub(super) async fn mark(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let kind = match typed.text("kind") {
            "" => None,
            code => {
                Some(MarkKind::from_code(code).ok_or_else(|| Fault::field("kind", "请重新选择"))?)
            }
        };
        verbs::mark(tx, scope, &vault, typed.id("student")?, when(&typed)?, kind)
    };
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&back(&scope, &fields)?))
}

/// `POST …/attendance/roll`
pub(super) async fn roll(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let (day, half) = when(&typed)?;
        verbs::call_roll(tx, scope, day, half)
    };
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&back(&scope, &fields)?))
}

async fn month_view(app: &App, scope: &Scope, asked: &Asked) -> Result<month_of::View> {
    let month = asked.get("month").and_then(|m| m.parse().ok());
    app.look(scope, move |tx, scope| month_of::view(tx, scope, month)).await
}

/// `GET …/attendance/month`
pub(super) async fn month(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    let view = month_view(&app, &scope, &asked).await?;
    Ok(month_of::page(&app, &scope, &view))
}

/// `GET …/attendance/print`
pub(super) async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page<Markup> {
    app.take_away(&scope, Do::SeeSafety, "class.attendance", "打印考勤表").await?;
    Ok(month_view(&app, &scope, &asked).await?.paper())
}

/// `GET …/attendance/export.xlsx`
pub(super) async fn workbook(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    asked: Asked,
) -> Page {
    app.take_away(&scope, Do::SeeSafety, "class.attendance", "导出考勤表").await?;
    let view = month_view(&app, &scope, &asked).await?;
    Ok(attachment(&format!("{}.xlsx", view.title()), XLSX, view.workbook()?))
}
