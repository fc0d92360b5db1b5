//! Doors: each handler reads its form, calls a verb or the store, and answers with a page.

mod ballot;
mod clauses;
mod draft;
mod items;
mod library;
mod lint;
mod now;
mod print;
mod proposals;
mod school;
mod start;
mod steps;
mod suggest;
mod vote;

use auth::{Do, Scope};
use db::{Id, Result, Tx};
use maud::Markup;
use serde::Deserialize;
use web::{Access, App, Frame, Route};

/// Every route of this feature.
pub fn all() -> Vec<Route> {
    let mut all = of_class();
    all.extend(of_draft());
    all.extend(of_clauses_and_items());
    all.extend(of_vote());
    all.extend(of_school());
    all
}

fn of_class() -> Vec<Route> {
    let (see, lead) = (Access::Class(Do::SeeRules), Access::Class(Do::LeadRules));
    let suggest = Access::Class(Do::SuggestRules);
    vec![
        Route::get("/classes/{class}/rules", see, now::page),
        Route::get("/classes/{class}/rules/versions/{set}", see, now::version),
        Route::get("/classes/{class}/rules/versions/{set}/changes", see, now::changes),
        Route::post("/classes/{class}/rules/versions/{set}/reading", see, now::read),
        Route::get("/classes/{class}/rules/poster", see, print::poster),
        Route::get("/classes/{class}/rules/poster/items", see, print::items),
        Route::get("/classes/{class}/rules/new", lead, start::page),
        Route::post("/classes/{class}/rules/new", lead, start::begin),
        Route::get("/classes/{class}/rules/lint", suggest, lint::page),
        Route::post("/classes/{class}/rules/lint", suggest, lint::read),
        Route::get("/classes/{class}/rules/proposals", suggest, proposals::page),
        Route::post("/classes/{class}/rules/proposals", suggest, proposals::open),
        Route::post("/classes/{class}/rules/proposals/{id}/discussion", lead, proposals::discuss),
        Route::post("/classes/{class}/rules/proposals/{id}/decision", lead, proposals::decide),
    ]
}

fn of_draft() -> Vec<Route> {
    let (lead, suggest) = (Access::Class(Do::LeadRules), Access::Class(Do::SuggestRules));
    vec![
        Route::get("/classes/{class}/rules/drafts/{set}", lead, draft::page),
        Route::get("/classes/{class}/rules/drafts/{set}/changes", lead, now::changes),
        Route::post("/classes/{class}/rules/drafts/{set}/asking", lead, draft::ask),
        Route::post("/classes/{class}/rules/drafts/{set}/reasons", lead, draft::explain),
        Route::post("/classes/{class}/rules/drafts/{set}/removal", lead, draft::abandon),
        Route::get("/classes/{class}/rules/drafts/{set}/frame", lead, draft::frame),
        Route::post("/classes/{class}/rules/drafts/{set}/frame", lead, draft::set_frame),
        Route::get("/classes/{class}/rules/drafts/{set}/discussion", lead, steps::discussion),
        Route::post("/classes/{class}/rules/drafts/{set}/discussion", lead, steps::discuss),
        Route::get("/classes/{class}/rules/drafts/{set}/filing", lead, steps::filing),
        Route::post("/classes/{class}/rules/drafts/{set}/filing", lead, steps::file),
        Route::get("/classes/{class}/rules/drafts/{set}/publication", lead, steps::publication),
        Route::post("/classes/{class}/rules/drafts/{set}/publication", lead, steps::publish),
        Route::get("/classes/{class}/rules/drafts/{set}/suggestions", suggest, suggest::page),
        Route::post("/classes/{class}/rules/drafts/{set}/suggestions", suggest, suggest::suggest),
        Route::post(
            "/classes/{class}/rules/drafts/{set}/suggestions/{id}/answer",
            lead,
            suggest::answer,
        ),
    ]
}

fn of_clauses_and_items() -> Vec<Route> {
    let lead = Access::Class(Do::LeadRules);
    vec![
        Route::get("/classes/{class}/rules/drafts/{set}/library", lead, library::page),
        Route::post("/classes/{class}/rules/drafts/{set}/library", lead, library::pick),
        Route::get("/classes/{class}/rules/drafts/{set}/clauses/new", lead, clauses::new),
        Route::post("/classes/{class}/rules/drafts/{set}/clauses/new", lead, clauses::add),
        Route::get("/classes/{class}/rules/drafts/{set}/clauses/{id}", lead, clauses::one),
        Route::post("/classes/{class}/rules/drafts/{set}/clauses/{id}", lead, clauses::change),
        Route::post(
            "/classes/{class}/rules/drafts/{set}/clauses/{id}/removal",
            lead,
            clauses::strike,
        ),
        Route::post("/classes/{class}/rules/drafts/{set}/clauses/{id}/place", lead, clauses::shift),
        Route::get("/classes/{class}/rules/drafts/{set}/items/new", lead, items::new),
        Route::post("/classes/{class}/rules/drafts/{set}/items/new", lead, items::add),
        Route::get("/classes/{class}/rules/drafts/{set}/items/{id}", lead, items::one),
        Route::post("/classes/{class}/rules/drafts/{set}/items/{id}", lead, items::change),
        Route::post("/classes/{class}/rules/drafts/{set}/items/{id}/removal", lead, items::strike),
    ]
}

fn of_vote() -> Vec<Route> {
    let (lead, vote) = (Access::Class(Do::LeadRules), Access::Class(Do::VoteRules));
    vec![
        Route::get("/classes/{class}/rules/drafts/{set}/vote", lead, vote::page),
        Route::post("/classes/{class}/rules/drafts/{set}/vote", lead, vote::open),
        Route::post("/classes/{class}/rules/drafts/{set}/vote/tally", lead, vote::tally),
        Route::post("/classes/{class}/rules/drafts/{set}/vote/count", lead, vote::count),
        Route::post("/classes/{class}/rules/drafts/{set}/vote/removal", lead, vote::call_off),
        Route::get("/classes/{class}/rules/drafts/{set}/slips", lead, print::slips),
        Route::get("/classes/{class}/rules/drafts/{set}/count-sheet", lead, print::count_sheet),
        Route::get("/classes/{class}/rules/vote", vote, ballot::page),
        Route::post("/classes/{class}/rules/vote", vote, ballot::cast),
        // Nobody is signed in any more when this is shown; it says nothing about anybody.
        Route::get("/classes/{class}/rules/voted", Access::Public, ballot::voted),
    ]
}

fn of_school() -> Vec<Route> {
    let file = Access::School(Do::FileRules);
    vec![
        Route::get("/school/rules", file, school::page),
        Route::get("/school/rules/{set}", file, school::one),
        Route::post("/school/rules/{set}/acknowledgement", file, school::acknowledge),
    ]
}

/// A version in the path.
#[derive(Clone, Copy, Deserialize)]
struct At {
    set: Id,
}

/// A version and something of it in the path.
#[derive(Clone, Copy, Deserialize)]
struct Part {
    set: Id,
    id: Id,
}

/// Something of the class in the path.
#[derive(Clone, Copy, Deserialize)]
struct Thing {
    id: Id,
}

/// The page in its frame.
fn framed(app: &App, scope: &Scope, title: &str, line: (String, String), body: Markup) -> Markup {
    web::page(app, scope, Frame::class(title, line, crate::pages::NAV), body)
}

/// The class and its second line.
fn line(tx: &mut Tx<'_>, scope: &Scope) -> Result<(String, String)> {
    people::class_line(tx, scope)
}
