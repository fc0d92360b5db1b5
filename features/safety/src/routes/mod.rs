//! The routes of safety, and nothing but the way from a request to an action and back.

mod absence;
mod attendance;
mod custody;
mod discipline;
mod harm;
mod incidents;
mod leaves;
mod reflections;
mod school;
mod slots;
mod teams;

use auth::Do;
use axum::extract::Query;
use db::{Day, Id};
use std::collections::HashMap;
use web::{Access, Route};

/// What stands behind the `?` of an address.
type Asked = Query<HashMap<String, String>>;

/// The type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The type of a Word document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// One thing of a class; the guard has looked at the class.
#[derive(serde::Deserialize)]
struct At {
    id: Id,
}

fn day(asked: &Asked, name: &str) -> Option<Day> {
    asked.get(name)?.parse().ok()
}

/// Every route.
pub fn all() -> Vec<Route> {
    let mut all = of_class();
    all.extend(of_homeroom());
    all.extend(of_leave());
    all.extend(of_incidents());
    all.extend(own());
    all.extend(of_school());
    all.extend(discipline::all());
    all
}

fn of_class() -> Vec<Route> {
    let keep = Access::Class(Do::Safety);
    vec![
        Route::get("/classes/{class}/safety", keep, attendance::home),
        Route::get("/classes/{class}/safety/attendance", keep, attendance::page),
        Route::post("/classes/{class}/safety/attendance", keep, attendance::mark),
        Route::post("/classes/{class}/safety/attendance/roll", keep, attendance::roll),
        Route::get("/classes/{class}/safety/slots", keep, slots::page),
        Route::post("/classes/{class}/safety/slots", keep, slots::record),
        Route::get("/classes/{class}/safety/slots/print", keep, slots::print),
        Route::post("/classes/{class}/safety/slots/{id}/removal", keep, slots::take_back),
        Route::get("/classes/{class}/safety/custody", keep, custody::page),
        Route::post("/classes/{class}/safety/custody", keep, custody::take),
        Route::post("/classes/{class}/safety/custody/{id}/return", keep, custody::give_back),
    ]
}

fn of_homeroom() -> Vec<Route> {
    let see = Access::Class(Do::SeeSafety);
    vec![
        Route::get("/classes/{class}/safety/attendance/month", see, attendance::month),
        Route::get("/classes/{class}/safety/attendance/print", see, attendance::print),
        Route::get("/classes/{class}/safety/attendance/export.xlsx", see, attendance::workbook),
        Route::post("/classes/{class}/safety/topics", see, slots::add_topic),
        Route::post("/classes/{class}/safety/topics/{id}", see, slots::use_topic),
        Route::get("/classes/{class}/safety/custody/print", see, custody::print),
        Route::post("/classes/{class}/safety/phones/{id}", see, custody::phone),
        Route::get("/classes/{class}/safety/returning", see, absence::page),
        Route::post("/classes/{class}/safety/returning", see, absence::open),
        Route::get("/classes/{class}/safety/returning/{id}", see, absence::one),
        Route::post("/classes/{class}/safety/returning/{id}/steps", see, absence::step),
        Route::post("/classes/{class}/safety/returning/{id}/closing", see, absence::close),
        Route::get("/classes/{class}/safety/teams", see, teams::page),
        Route::post("/classes/{class}/safety/teams", see, teams::make),
        Route::get("/classes/{class}/safety/teams/new", see, teams::new),
        Route::get("/classes/{class}/safety/teams/print", see, teams::print),
        Route::post("/classes/{class}/safety/teams/print", see, teams::print_phones),
        Route::get("/classes/{class}/safety/teams/{id}", see, teams::one),
        Route::post("/classes/{class}/safety/teams/{id}", see, teams::change),
        Route::post("/classes/{class}/safety/teams/{id}/removal", see, teams::end),
        Route::get("/classes/{class}/safety/reflections", see, reflections::shared),
    ]
}

fn of_leave() -> Vec<Route> {
    let (decide, see) = (Access::Class(Do::ApproveLeave), Access::Class(Do::SeeSafety));
    vec![
        Route::get("/classes/{class}/safety/leave", decide, leaves::page),
        Route::post("/classes/{class}/safety/leave", see, leaves::enter),
        Route::get("/classes/{class}/safety/leave/new", see, leaves::new),
        Route::post("/classes/{class}/safety/leave/{id}", decide, leaves::decide),
        Route::post("/classes/{class}/safety/leave/{id}/return", decide, leaves::come_back),
    ]
}

fn of_incidents() -> Vec<Route> {
    let keep = Access::Class(Do::Safety);
    vec![
        Route::get("/classes/{class}/safety/incidents", keep, incidents::page),
        Route::post("/classes/{class}/safety/incidents", keep, incidents::report),
        Route::get("/classes/{class}/safety/incidents/new", keep, incidents::new),
        Route::get("/classes/{class}/safety/incidents/{id}", keep, incidents::one),
        Route::post("/classes/{class}/safety/incidents/{id}/students", keep, incidents::add),
        Route::post("/classes/{class}/safety/incidents/{id}/told", keep, incidents::tell),
        Route::post("/classes/{class}/safety/incidents/{id}/school", keep, incidents::tell_school),
        Route::post("/classes/{class}/safety/incidents/{id}/closing", keep, incidents::close),
        Route::get("/classes/{class}/safety/incidents/{id}/print", keep, incidents::print),
        Route::get("/classes/{class}/safety/incidents/{id}/report.docx", keep, incidents::document),
    ]
}

/// One's own pages, and the report that everybody on the staff may make.
fn own() -> Vec<Route> {
    let (leave, lines) = (Access::Own(Do::AskLeave), Access::Own(Do::Reflect));
    // The duty to report asks for no class; the handler lets in whoever the table allows, from
    // whatever class, and nobody else finds the page.
    let anyone = Access::SignedIn;
    vec![
        Route::get("/my/leave", leave, leaves::own_page),
        Route::post("/my/leave", leave, leaves::ask),
        Route::post("/my/leave/{id}/removal", leave, leaves::cancel),
        Route::post("/my/phone", leave, leaves::phone),
        Route::get("/my/reflection", lines, reflections::page),
        Route::post("/my/reflection", lines, reflections::write),
        Route::post("/my/reflection/{id}", lines, reflections::share),
        Route::get("/harm", anyone, harm::page),
        Route::post("/harm", anyone, harm::report),
        Route::get("/harm/new", anyone, harm::new),
        Route::get("/harm/{id}", anyone, harm::one),
        Route::post("/harm/{id}", anyone, harm::add),
    ]
}

fn of_school() -> Vec<Route> {
    let see = Access::School(Do::SeeSchoolSafety);
    vec![
        Route::get("/school/safety", see, school::page),
        Route::post("/school/safety", see, school::set),
        Route::post("/school/safety/topics", see, school::add_topic),
        Route::get("/school/safety/incidents/{id}", see, incidents::reported),
    ]
}
