//! The routes of disciplinary measures.

mod class;
mod own;
mod school;
mod steps;

use crate::pages::discipline::file::{File, file};
use auth::{Do, Scope};
use db::{Fault, Id, Result};
use web::{Access, App, Fields, Route};

/// Every route.
pub fn all() -> Vec<Route> {
    let mut all = of_class();
    all.extend(of_school());
    all.extend(of_appeals());
    all.extend(of_own());
    all
}

/// A path with the thing's identifier; a class may stand before it.
#[derive(serde::Deserialize)]
struct At {
    id: Id,
}

fn of_class() -> Vec<Route> {
    let (write, see) = (Access::Class(Do::ProposeMeasures), Access::Class(Do::SeeMeasures));
    vec![
        Route::get("/classes/{class}/safety/measures", write, class::list),
        Route::post("/classes/{class}/safety/measures", write, class::record),
        Route::get("/classes/{class}/safety/measures/new", write, class::draft),
        Route::get("/classes/{class}/safety/measures/fairness", see, class::fairness),
        Route::get("/classes/{class}/safety/measures/export.xlsx", see, class::workbook),
        Route::get("/classes/{class}/safety/measures/{id}", write, class::one),
        Route::get("/classes/{class}/safety/measures/{id}/form", write, class::form),
        Route::get("/classes/{class}/safety/measures/{id}/appeal-form", write, class::appeal_form),
        Route::post("/classes/{class}/safety/measures/{id}/notices", write, steps::notice),
        Route::post("/classes/{class}/safety/measures/{id}/statements", write, steps::statement),
        Route::post("/classes/{class}/safety/measures/{id}/hearing", write, steps::hearing),
        Route::post("/classes/{class}/safety/measures/{id}/return", write, steps::back),
        Route::post("/classes/{class}/safety/measures/{id}/completion", write, steps::done),
        Route::post("/classes/{class}/safety/measures/{id}/improvement", write, steps::improved),
        Route::post("/classes/{class}/safety/measures/{id}/removal", write, steps::dropped),
        Route::post("/classes/{class}/safety/measures/{id}/decision", write, steps::decide),
    ]
}

fn of_school() -> Vec<Route> {
    let decide = Access::School(Do::DecideMeasures);
    vec![
        Route::get("/school/measures", decide, school::list),
        Route::get("/school/measures/export.xlsx", decide, school::workbook),
        Route::get("/school/measures/settings", decide, school::settings),
        Route::post("/school/measures/settings", decide, school::set),
        Route::get("/school/measures/{id}", decide, class::one),
        Route::get("/school/measures/{id}/letter", decide, school::letter),
        Route::get("/school/measures/{id}/letter.docx", decide, school::docx),
        Route::get("/school/measures/{id}/form", decide, class::form),
        Route::get("/school/measures/{id}/appeal-form", decide, class::appeal_form),
        Route::post("/school/measures/{id}/notices", decide, steps::notice),
        Route::post("/school/measures/{id}/statements", decide, steps::statement),
        Route::post("/school/measures/{id}/hearing", decide, steps::hearing),
        Route::post("/school/measures/{id}/return", decide, steps::back),
        Route::post("/school/measures/{id}/decision", decide, steps::decide),
        Route::post("/school/measures/{id}/delivery", decide, steps::deliver),
        Route::post("/school/measures/{id}/start", decide, steps::begin),
        Route::post("/school/measures/{id}/completion", decide, steps::done),
        Route::post("/school/measures/{id}/lifting", decide, steps::lift),
        Route::post("/school/measures/{id}/removal", decide, steps::dropped),
        Route::post("/school/measures/{id}/appeals", decide, steps::paper_appeal),
    ]
}

fn of_appeals() -> Vec<Route> {
    let appeals = Access::School(Do::DecideAppeals);
    vec![
        Route::post("/school/measure-appeals/{id}/acceptance", appeals, school::accept),
        Route::post("/school/measure-appeals/{id}/committee", appeals, school::seat),
        Route::post("/school/measure-appeals/{id}/decision", appeals, school::answer),
        Route::post("/school/measure-appeals/{id}/review", appeals, school::forward),
        Route::post("/school/measure-appeals/{id}/result", appeals, school::result),
    ]
}

fn of_own() -> Vec<Route> {
    let own = Access::Own(Do::OwnMeasures);
    vec![
        Route::get("/my/measures", own, own::list),
        Route::get("/my/measures/{id}", own, own::one),
        Route::get("/my/measures/{id}/form", own, own::form),
        Route::get("/my/measures/{id}/appeal-form", own, own::appeal_form),
        Route::post("/my/measures/{id}/statements", own, own::statement),
        Route::post("/my/measures/{id}/hearing", own, own::hearing),
        Route::post("/my/measures/{id}/appeals", own, own::appeal),
        Route::post("/my/measures/{id}/withdrawal", own, own::withdraw),
    ]
}

/// One measure for a member of the staff; who looked is written down before it is shown (L-D12).
async fn seen(app: &App, scope: &Scope, id: Id) -> Result<File> {
    let vault = app.vault().clone();
    let read = move |tx: &mut db::Tx<'_>, scope: &Scope| {
        let file = file(tx, scope, &vault, id)?;
        let student = file.student.id;
        Ok((file, student))
    };
    app.look_at(scope, "student.measure", read).await
}

/// One's own measure, or one's child's.
async fn own_file(app: &App, scope: &Scope, id: Id) -> Result<File> {
    let vault = app.vault().clone();
    app.look(scope, move |tx, scope| file(tx, scope, &vault, id)).await
}

/// Minutes of the day from 10:05; none when the field is empty.
fn minute(fields: &Fields, name: &str) -> Result<Option<i64>> {
    let text = fields.text(name);
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Fault::field(name, "请写成 10:05 这样");
    let (h, m) = text.split_once([':', '：']).ok_or_else(wrong)?;
    let (h, m): (i64, i64) = (h.parse().map_err(|_| wrong())?, m.parse().map_err(|_| wrong())?);
    if (0..24).contains(&h) && (0..60).contains(&m) { Ok(Some(h * 60 + m)) } else { Err(wrong()) }
}

/// The two days of what lasts; none when both are empty.
fn days(fields: &Fields) -> Result<Option<(db::Day, db::Day)>> {
    match (fields.text("from"), fields.text("to")) {
        ("", "") => Ok(None),
        _ => Ok(Some((fields.day("from")?, fields.day("to")?))),
    }
}

/// A whole number; none when the field is empty.
fn number(fields: &Fields, name: &str) -> Result<Option<i64>> {
    match fields.text(name) {
        "" => Ok(None),
        _ => fields.number(name, "请写一个整数").map(Some),
    }
}
