//! Doors: each handler reads its form, calls a verb or the store, and answers with a page.

mod account;
mod classes;
mod export;
mod guardian_door;
mod guardians;
mod home;
mod import;
mod leaving;
mod people;
mod posts;
mod print;
mod school;
mod school_files;
mod seats;
mod setup;
mod sign_in;
mod staff;
mod step;
mod student_door;

use auth::Do;
use web::{Access, Route};

/// The largest class list or roster package, in bytes.
pub const UPLOAD: usize = 10 * 1024 * 1024;

/// Every route of this feature.
pub fn all() -> Vec<Route> {
    let mut all = doors();
    all.extend(own());
    all.extend(of_school());
    all.extend(of_class());
    all
}

/// Ways in and out; no permission, because nobody is there yet.
fn doors() -> Vec<Route> {
    let public = Access::Public;
    vec![
        Route::get("/", public, home::home),
        Route::get("/setup", public, setup::form),
        Route::post("/setup", public, setup::found),
        Route::get("/sign-in", public, sign_in::form),
        Route::post("/sign-in", public, sign_in::enter),
        Route::post("/sign-in/school", public, sign_in::school),
        Route::post("/sign-in/code", public, sign_in::code),
        Route::get("/sign-in/student", public, student_door::form),
        Route::post("/sign-in/student", public, student_door::enter),
        Route::get("/sign-out", public, home::gone),
        Route::post("/sign-out", public, home::leave),
        Route::get("/g/{token}", public, guardian_door::form),
        Route::post("/g/{token}", public, guardian_door::enter),
    ]
}

/// What belongs to whoever is signed in.
fn own() -> Vec<Route> {
    let me = Access::SignedIn;
    vec![
        Route::get("/classes", me, home::classes),
        Route::get("/account", me, account::page),
        Route::post("/account/password", me, account::password),
        Route::post("/account/totp/new", me, account::totp_new),
        Route::post("/account/totp", me, account::totp_set),
        Route::post("/account/totp/removal", me, account::totp_remove),
        Route::post("/account/sign-out", me, account::everywhere),
    ]
}

fn of_school() -> Vec<Route> {
    let (see, manage) = (Access::School(Do::SeeSchool), Access::School(Do::ManageSchool));
    let agree = Access::School(Do::AgreeExport);
    vec![
        Route::get("/school", see, school::overview),
        Route::get("/school/settings", manage, school::settings),
        Route::post("/school/settings", manage, school::save_settings),
        Route::get("/school/terms", manage, school::terms),
        Route::post("/school/terms", manage, school::add_term),
        Route::post("/school/terms/{id}", manage, school::move_term),
        Route::get("/school/calendar", manage, school::calendar),
        Route::post("/school/calendar", manage, school::add_change),
        Route::post("/school/calendar/follows", manage, school::follow),
        Route::post("/school/calendar/holidays", manage, school::holidays).up_to(1024 * 1024),
        Route::post("/school/calendar/{id}/removal", manage, school::drop_change),
        Route::get("/school/classes", manage, classes::list),
        Route::post("/school/classes", manage, classes::open),
        Route::get("/school/classes/{id}/handover", manage, classes::handover),
        Route::post("/school/classes/{id}/handover", manage, classes::hand_over),
        Route::get("/school/classes/{id}/closing", manage, classes::closing),
        Route::post("/school/classes/{id}/closing", manage, classes::close),
        Route::post("/school/classes/{id}/reopening", manage, classes::reopen),
        Route::get("/school/staff", manage, staff::list),
        Route::post("/school/staff", manage, staff::hire),
        Route::get("/school/staff/{id}", manage, staff::one),
        Route::post("/school/staff/{id}/roles", manage, staff::assign),
        Route::post("/school/staff/{id}/roles/removal", manage, staff::unassign),
        Route::post("/school/staff/{id}/closing", manage, staff::close),
        Route::post("/school/staff/{id}/password", manage, staff::reset),
        Route::get("/school/export", manage, school_files::export_page),
        Route::post("/school/export", manage, school_files::ask),
        Route::post("/school/export/{id}/file", manage, school_files::take),
        Route::get("/school/requests", agree, school_files::requests),
        Route::post("/school/requests/{id}", agree, school_files::decide),
        Route::get("/school/import", manage, school_files::import_page),
        Route::post("/school/import", manage, school_files::import).up_to(UPLOAD),
    ]
}

fn of_class() -> Vec<Route> {
    let (see, manage) = (Access::Class(Do::SeeRoster), Access::Class(Do::ManageRoster));
    let posts = Access::Class(Do::ManagePosts);
    vec![
        Route::get("/classes/{class}/people", see, people::list),
        Route::get("/classes/{class}/people/new", manage, people::new),
        Route::post("/classes/{class}/people/new", manage, people::add),
        Route::get("/classes/{class}/people/export", manage, export::list),
        Route::get("/classes/{class}/people/import", manage, import::start),
        Route::post("/classes/{class}/people/import", manage, import::look).up_to(UPLOAD),
        Route::post("/classes/{class}/people/import/apply", manage, import::apply).up_to(UPLOAD),
        Route::get("/classes/{class}/people/import/{id}", manage, import::done),
        Route::post("/classes/{class}/people/import/{id}/undo", manage, import::undo),
        Route::get("/classes/{class}/people/cards", manage, print::cards),
        Route::post("/classes/{class}/people/cards", manage, print::deal),
        Route::get("/classes/{class}/people/links", manage, print::links),
        Route::post("/classes/{class}/people/links", manage, print::make_links),
        Route::get("/classes/{class}/people/seats", manage, seats::page),
        Route::post("/classes/{class}/people/seats/layout", manage, seats::layout),
        Route::post("/classes/{class}/people/seats/order", manage, seats::reset),
        Route::post("/classes/{class}/people/seats/swap", manage, seats::swap),
        Route::get("/classes/{class}/people/posts", posts, posts::page),
        Route::post("/classes/{class}/people/posts", posts, posts::give),
        Route::post("/classes/{class}/people/posts/{id}/removal", posts, posts::take),
        Route::get("/classes/{class}/people/{student}", see, people::one),
        Route::post("/classes/{class}/people/{student}", manage, people::change),
        Route::post("/classes/{class}/people/{student}/leaving", manage, leaving::leave),
        Route::post("/classes/{class}/people/{student}/return", manage, leaving::come_back),
        Route::post("/classes/{class}/people/{student}/move", manage, leaving::move_to),
        Route::post("/classes/{class}/people/{student}/registry", manage, leaving::registry),
        Route::post("/classes/{class}/people/{student}/board", manage, people::board),
        Route::post("/classes/{class}/people/{student}/guardians", manage, guardians::add),
        Route::post("/classes/{class}/people/{student}/guardians/{id}", manage, guardians::change),
        Route::post("/classes/{class}/people/{student}/guardians/{id}/end", manage, guardians::end),
        Route::post(
            "/classes/{class}/people/{student}/guardians/{id}/link",
            manage,
            guardians::link,
        ),
        Route::post(
            "/classes/{class}/people/{student}/guardians/{id}/link/removal",
            manage,
            guardians::revoke,
        ),
        // The action asks again: a homeroom teacher opens it at once, others with a reason.
        Route::post(
            "/classes/{class}/people/{student}/guardians/{id}/phone",
            see,
            guardians::phone,
        ),
    ]
}
