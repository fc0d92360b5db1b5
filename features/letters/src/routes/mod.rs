//! The routes of letters. Every one is hidden: whoever may not is told that there is nothing, for
//! that somebody writes letters is nobody's business (L-C3).

mod consult;
mod emergency;
mod inbox;
mod keep;
mod own;
mod topics;
mod voices;
mod wellbeing;

use auth::Do;
use axum::extract::Query;
use db::Id;
use std::collections::HashMap;
use web::{Access, Route};

/// What stands behind the `?` of an address.
type Asked = Query<HashMap<String, String>>;

/// A path with the thing's identifier behind the class.
#[derive(serde::Deserialize)]
struct At {
    /// The class; the guard has looked at it.
    class: Id,
    /// The thing.
    id: Id,
}

/// Every route.
pub fn all() -> Vec<Route> {
    let mut all = students();
    all.extend(addressees());
    all.extend(board());
    all.extend(keeping());
    all.extend(school());
    all.into_iter().map(Route::hidden).collect()
}

fn students() -> Vec<Route> {
    let own = Access::Own(Do::WriteLetters);
    vec![
        Route::get("/my/letters", own, own::list),
        Route::get("/my/letters/new", own, own::new),
        Route::post("/my/letters", own, own::send),
        Route::get("/my/letters/help", own, own::help),
        Route::get("/my/letters/questions", own, own::box_of),
        Route::post("/my/letters/questions", own, own::ask),
        Route::get("/my/letters/{id}", own, own::one),
        Route::post("/my/letters/{id}/notes", own, own::more),
        Route::get("/my/letters/{id}/removal", own, own::removal),
        Route::post("/my/letters/{id}/removal", own, own::remove),
    ]
}

fn addressees() -> Vec<Route> {
    let (answer, ask) = (Access::Class(Do::AnswerLetters), Access::Class(Do::Consult));
    vec![
        Route::get("/classes/{class}/letters", answer, inbox::list),
        Route::get("/classes/{class}/letters/{id}", answer, inbox::one),
        Route::post("/classes/{class}/letters/{id}/answers", answer, inbox::answer),
        Route::post("/classes/{class}/letters/meetings/{id}", answer, inbox::cancel),
        Route::get("/classes/{class}/letters/{id}/question", ask, consult::new),
        Route::post("/classes/{class}/letters/{id}/question", ask, consult::ask),
        Route::get("/classes/{class}/letters/questions", ask, consult::list),
        Route::get("/classes/{class}/letters/questions/{id}", ask, consult::one),
        Route::post("/classes/{class}/letters/questions/{id}/notes", ask, consult::say),
    ]
}

fn board() -> Vec<Route> {
    let (see, write) = (Access::Class(Do::SeeVoices), Access::Class(Do::WriteLetters));
    let keep = Access::Class(Do::KeepLetters);
    vec![
        Route::get("/classes/{class}/voices", see, voices::page),
        Route::post("/classes/{class}/voices", write, voices::give),
        Route::post("/classes/{class}/voices/{id}/report", see, voices::report),
        Route::post("/classes/{class}/voices/{id}/removal", write, voices::remove),
        Route::post("/classes/{class}/voices/{id}/decision", keep, voices::decide),
    ]
}

fn keeping() -> Vec<Route> {
    let keep = Access::Class(Do::KeepLetters);
    vec![
        Route::get("/classes/{class}/letters/settings", keep, keep::settings),
        Route::post("/classes/{class}/letters/settings", keep, keep::set),
        Route::get("/classes/{class}/letters/print", keep, keep::print),
        Route::get("/classes/{class}/letters/topics", keep, topics::list),
        Route::get("/classes/{class}/letters/topics/{item}", keep, topics::one),
        Route::get("/classes/{class}/letters/topics/{item}/print", keep, topics::print),
        Route::post("/classes/{class}/letters/topics/{item}/minutes", keep, topics::keep),
        Route::post("/classes/{class}/letters/topics/{item}/questions/{id}", keep, topics::drop),
    ]
}

fn school() -> Vec<Route> {
    let desk = Access::School(Do::KeepLetterDesk);
    let open = Access::School(Do::OpenInEmergency);
    vec![
        Route::get("/letters", desk, inbox::desk),
        Route::get("/school/letters", open, emergency::list),
        Route::post("/school/letters/openings", open, emergency::ask),
        Route::get("/school/letters/openings/{id}", open, emergency::one),
        Route::post("/school/letters/openings/{id}/confirmation", open, emergency::confirm),
        Route::post("/school/letters/openings/{id}/removal", open, emergency::take_back),
        Route::post("/school/letters/openings/{id}/delay", open, emergency::delay),
        Route::get("/account/wellbeing", Access::SignedIn, wellbeing::page),
        Route::post("/account/wellbeing", Access::SignedIn, wellbeing::keep),
        Route::post("/account/wellbeing/{id}/removal", Access::SignedIn, wellbeing::drop),
    ]
}
