//! The routes of family, and nothing but the way from a request to an action and back.

mod card;
mod contacts;
mod home;
mod letter;
mod meeting;
mod plans;
mod rates;
mod request;
mod robot;
mod visits;

use auth::Scope;
use db::{Id, Result};
use std::collections::HashMap;
use web::Route;

/// What stands behind the `?` of an address.
type Query = axum::extract::Query<HashMap<String, String>>;

/// The type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A path with the thing's identifier behind the class.
#[derive(Clone, Copy, serde::Deserialize)]
struct At {
    /// The thing.
    id: Id,
}

/// An address of this room in the scope's class.
fn at_home(scope: &Scope, rest: &str) -> Result<String> {
    Ok(format!("/classes/{}/family/{rest}", scope.class()?))
}

/// Every route of the room.
pub fn all() -> Vec<Route> {
    let mut all = visits::all();
    all.extend(plans::all());
    all.extend(rates::all());
    all.extend(contacts::all());
    all.extend(meeting::all());
    all.extend(letter::all());
    all.extend(request::all());
    all.extend(card::all());
    all.extend(robot::all());
    all.extend(home::all());
    all
}
