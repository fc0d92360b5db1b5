//! The routes of conduct, and nothing but the way from a request to an action and back.

mod aggregate;
mod appeals;
mod awards;
mod board;
mod capture;
mod drafts;
mod entries;
mod live;
mod overview;
mod own;
mod private;
mod settlements;
mod sheet;

use auth::{Do, LinkKind};
use axum::extract::Query;
use db::{Day, Fault, Id, Result};
use rules::model::points::Points;
use std::collections::HashMap;
use web::{Access, Fields, Route};

/// What stands behind the `?` of an address.
type Asked = Query<HashMap<String, String>>;

/// Every route.
pub fn all() -> Vec<Route> {
    let mut all = seats();
    all.extend(teacher());
    all.extend(matters());
    all.extend(awards());
    all.extend(own());
    all.extend(boards());
    all
}

fn seats() -> Vec<Route> {
    let own = Access::Class(Do::SeeOwnEntries);
    vec![
        Route::get("/classes/{class}/seats", own, capture::seats).kept(),
        Route::post("/classes/{class}/records", own, capture::record),
        Route::post("/classes/{class}/undos", own, capture::undo),
        Route::post("/classes/{class}/notes", own, capture::note),
        Route::get("/classes/{class}/live", own, live::class),
        Route::get("/classes/{class}/conduct/mine", Access::Class(Do::Record), entries::mine),
    ]
}

/// The homeroom teacher's pages.
fn teacher() -> Vec<Route> {
    let (see, judge) = (Access::Class(Do::SeeConduct), Access::Class(Do::Judge));
    let (confirm, export) = (Access::Class(Do::Confirm), Access::Class(Do::ExportConduct));
    vec![
        Route::get("/classes/{class}/conduct", see, overview::page).kept(),
        Route::get("/classes/{class}/conduct/print", export, sheet::print),
        Route::get("/classes/{class}/conduct/export.xlsx", export, sheet::workbook),
        Route::get("/classes/{class}/conduct/entries", see, entries::journal),
        Route::get("/classes/{class}/conduct/drafts", confirm, drafts::page),
        Route::post("/classes/{class}/conduct/drafts", confirm, drafts::confirm_all),
        Route::post("/classes/{class}/conduct/drafts/{id}/confirmation", confirm, drafts::confirm),
        Route::post("/classes/{class}/conduct/drafts/{id}/declining", confirm, drafts::decline),
        Route::get("/classes/{class}/conduct/appeals", judge, appeals::page),
        Route::post("/classes/{class}/conduct/appeals/{id}", judge, appeals::answer),
        Route::get("/classes/{class}/conduct/hints", see, private::hints),
        Route::post("/classes/{class}/conduct/hints", see, private::talked),
        Route::get("/classes/{class}/conduct/fairness", see, private::fairness),
        Route::get("/classes/{class}/conduct/fairness/card", see, overview::card),
        Route::get("/classes/{class}/conduct/dimensions", see, private::yardsticks),
        Route::post("/classes/{class}/conduct/dimensions", judge, private::choose),
        Route::get("/classes/{class}/conduct/students/{student}", see, private::student),
        Route::get("/classes/{class}/conduct/settings", judge, overview::settings),
        Route::post("/classes/{class}/conduct/settings", judge, overview::set),
        Route::get("/classes/{class}/conduct/settlements", see, settlements::list),
        Route::get("/classes/{class}/conduct/settlements/{id}", see, settlements::one),
        Route::get("/classes/{class}/conduct/settlements/{id}/print", export, settlements::print),
        Route::get("/classes/{class}/conduct/settlements/{id}/{student}", see, settlements::behind),
        Route::get(
            "/classes/{class}/conduct/aggregate",
            Access::Class(Do::SeeConductAggregate),
            aggregate::class,
        ),
        Route::get("/school/conduct", Access::School(Do::SeeConductAggregate), aggregate::school),
    ]
}

/// 评比: the homeroom teacher's.
fn awards() -> Vec<Route> {
    let (see, judge) = (Access::Class(Do::SeeConduct), Access::Class(Do::Judge));
    let export = Access::Class(Do::ExportConduct);
    vec![
        Route::get("/classes/{class}/conduct/awards", see, awards::page),
        Route::get("/classes/{class}/conduct/awards/new", judge, awards::choose),
        Route::post("/classes/{class}/conduct/awards", judge, awards::give),
        Route::post("/classes/{class}/conduct/awards/{id}/removal", judge, awards::take_back),
        Route::post("/classes/{class}/conduct/award-kinds", judge, awards::make_kind),
        Route::post("/classes/{class}/conduct/award-kinds/{id}", judge, awards::use_kind),
        Route::get("/classes/{class}/conduct/awards/print", export, awards::print),
        Route::get("/classes/{class}/conduct/awards/certificates", export, awards::certificates),
        Route::get("/classes/{class}/conduct/awards/export.xlsx", export, awards::workbook),
    ]
}

/// One matter: whoever records may open, take back and correct their own; the rest is judged.
fn matters() -> Vec<Route> {
    let (record, judge) = (Access::Class(Do::Record), Access::Class(Do::Judge));
    vec![
        Route::get("/classes/{class}/conduct/entries/{id}", record, entries::one),
        Route::post("/classes/{class}/conduct/entries/{id}/undo", record, entries::undo),
        Route::post("/classes/{class}/conduct/entries/{id}/correction", record, entries::correct),
        Route::post("/classes/{class}/conduct/entries/{id}/owning-up", judge, entries::own_up),
        Route::post("/classes/{class}/conduct/entries/{id}/amends", judge, entries::amends),
        Route::post("/classes/{class}/conduct/entries/{id}/appeal", judge, entries::paper_appeal),
    ]
}

fn own() -> Vec<Route> {
    let (see, appeal) = (Access::Own(Do::SeeOwnConduct), Access::Own(Do::Appeal));
    vec![
        Route::get("/my", see, own::page),
        Route::get("/my/entries/{id}", see, own::one),
        Route::post("/my/appeals", appeal, own::appeal),
        Route::post("/my/appeals/{id}/removal", appeal, own::take_back),
    ]
}

fn boards() -> Vec<Route> {
    let link = Access::Link(LinkKind::Board, Do::SeeBoard);
    let manage = Access::Class(Do::ManageBoard);
    vec![
        Route::get("/b/{token}", link, board::short),
        Route::get("/board/{token}", link, board::face),
        Route::get("/board/{token}/live", link, live::board),
        Route::get("/board/{token}/fragment", link, board::fragment),
        Route::get("/classes/{class}/board", manage, board::remote),
        Route::post("/classes/{class}/board/link", manage, board::make_link),
        Route::post("/classes/{class}/board/link/removal", manage, board::revoke),
        Route::post("/classes/{class}/board/motto", manage, board::motto),
        Route::post("/classes/{class}/board/goal", manage, board::set_goal),
        Route::post("/classes/{class}/board/goal/steps", manage, board::step),
    ]
}

/// A path with the thing's identifier behind the class.
#[derive(serde::Deserialize)]
struct At {
    /// The class; the guard has looked at it.
    class: Id,
    /// The thing.
    id: Id,
}

/// Points as typed, in hundredths, with their sign; none when the field is empty.
fn points(fields: &Fields) -> Result<Option<i64>> {
    match fields.text("points") {
        "" => Ok(None),
        text => {
            let points: Points = text.parse().map_err(|m: String| Fault::field("points", m))?;
            Ok(Some(points.0))
        }
    }
}

/// A day that was asked for; a day that is none is not asked for.
fn day(asked: &Asked, name: &str) -> Option<Day> {
    asked.get(name)?.parse().ok()
}

/// Where a form leads back to: a page of this class that it named, or `otherwise`.
fn back(fields: &Fields, class: Id, otherwise: String) -> String {
    let named = fields.text("back");
    let inside = named.strip_prefix(&format!("/classes/{class}/"));
    let plain = |rest: &str| {
        !rest.contains("..")
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || "/-?=&".contains(c))
    };
    if inside.is_some_and(plain) { named.to_owned() } else { otherwise }
}
