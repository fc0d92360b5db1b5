//! The routes of care, and nothing but the way from a request to an action and back.

mod cases;
mod follow;
mod note;
mod own;
mod pairs;
mod shared;
mod student;
mod talks;

use auth::Do;
use axum::extract::Query;
use db::Id;
use std::collections::HashMap;
use web::{Access, Route};

/// What stands behind the `?` of an address.
type Asked = Query<HashMap<String, String>>;

/// The type of workbooks.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The type of documents for Word.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Every route.
pub fn all() -> Vec<Route> {
    let mut all = talking();
    all.extend(keeping());
    all.extend(reading());
    all.extend(cases::all());
    all.extend(pairs::all());
    all
}

/// Talks and notes.
fn talking() -> Vec<Route> {
    let care = Access::Class(Do::Care);
    vec![
        Route::get("/classes/{class}/care", care, talks::list),
        Route::get("/classes/{class}/care/note", care, note::page),
        Route::post("/classes/{class}/care/notes", care, note::save),
        Route::get("/classes/{class}/care/talks/new", care, talks::new),
        Route::post("/classes/{class}/care/talks", care, talks::write),
        Route::post("/classes/{class}/care/talks/{id}", care, talks::change),
        Route::get("/classes/{class}/care/talks/{id}/edit", care, talks::edit),
        Route::post("/classes/{class}/care/talks/{id}/removal", care, talks::remove),
        Route::get("/classes/{class}/care/talks/{id}/print", care, talks::print),
        Route::get("/classes/{class}/care/talks/{id}/talk.docx", care, talks::document),
        Route::get("/classes/{class}/care/agreements/{id}/print", care, talks::agreement),
        Route::get("/classes/{class}/care/form", care, talks::blanks),
        Route::get("/classes/{class}/care/form.docx", care, talks::blank_document),
        Route::get("/classes/{class}/care/export.xlsx", care, talks::workbook),
    ]
}

/// Follow-ups, bright spots, the term, the teacher's own space.
fn keeping() -> Vec<Route> {
    let care = Access::Class(Do::Care);
    vec![
        Route::get("/classes/{class}/care/follow-ups", care, follow::list),
        Route::post("/classes/{class}/care/follow-ups", care, follow::plan),
        Route::get("/classes/{class}/care/follow-ups/{id}", care, follow::one),
        Route::post("/classes/{class}/care/follow-ups/{id}", care, follow::close),
        Route::get("/classes/{class}/care/bright", care, student::bright_list),
        Route::get("/classes/{class}/care/term", care, talks::term),
        Route::get("/classes/{class}/care/greetings", care, own::greetings),
        Route::post("/classes/{class}/care/greetings", care, own::greet),
        Route::post("/classes/{class}/care/greetings/setting", care, own::set_greetings),
        Route::get("/classes/{class}/care/families", care, own::families),
        Route::post("/classes/{class}/care/families", care, own::count_families),
        Route::post("/classes/{class}/care/students/{student}/profile", care, student::write),
        Route::post("/classes/{class}/care/students/{student}/bright", care, student::bright),
        Route::post(
            "/classes/{class}/care/students/{student}/bright/{id}/removal",
            care,
            student::dim,
        ),
    ]
}

/// What others may read: the team of a case, the psychology teacher.
fn reading() -> Vec<Route> {
    let team = Access::Class(Do::WorkInCases);
    let psychologist = Access::School(Do::SeeSharedTalks);
    vec![
        Route::get("/classes/{class}/care/talks/{id}", team, talks::one),
        Route::get("/classes/{class}/care/students/{student}", team, student::page),
        Route::get("/shared-talks", psychologist, shared::list),
        Route::get("/shared-talks/{id}", psychologist, shared::one),
    ]
}

/// A path with the thing's identifier.
#[derive(serde::Deserialize)]
struct At {
    /// The thing.
    id: Id,
}

/// A path with a student.
#[derive(serde::Deserialize)]
struct AtStudent {
    /// The student.
    student: Id,
}
