//! What a feature hands to the house: one constant, one line in `server/src/mount.rs`.

use crate::Route;
use auth::Do;
use db::{Migration, Query, Result, Tx, jobs};
use ui::icons::Icon;

/// A capability: its tables, statements, routes and work.
pub struct Feature {
    /// The folder's name, for example `rules`.
    pub name: &'static str,
    /// Its schema, step by step.
    pub migrations: &'static [Migration],
    /// Its statements.
    pub queries: &'static [&'static [&'static Query]],
    /// Its routes.
    pub routes: fn() -> Vec<Route>,
    /// Its entries in the navigation of a class.
    pub nav: &'static [NavEntry],
    /// Its background work.
    pub jobs: &'static [jobs::Kind],
    /// What `yanxing doctor` proves of its data, school by school.
    pub checks: &'static [Check],
}

/// A line of the navigation, shown to whoever may follow it.
pub struct NavEntry {
    /// Its picture.
    pub icon: Icon,
    /// Its word.
    pub label: &'static str,
    /// Where it leads; `{class}` is replaced.
    pub path: &'static str,
    /// Who sees it.
    pub may: Do,
    /// Place in the list, small first.
    pub order: u8,
    /// One of the phone's tabs (five at most).
    pub tab: bool,
}

/// A proof over stored data: every sentence that it gives is a fault found.
pub struct Check {
    /// What is proved.
    pub name: &'static str,
    /// Runs in a snapshot of one school.
    pub run: fn(&mut Tx<'_>) -> Result<Vec<String>>,
}
