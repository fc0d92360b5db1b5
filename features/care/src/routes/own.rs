//! The teacher's own space, and the families in numbers.

use crate::actions::notes as verbs;
use crate::model::survey::LEVELS;
use crate::pages::own as page_of;
use auth::Scope;
use axum::extract::State;
use db::{Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/care/greetings`
pub(super) async fn greetings(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::greetings).await?;
    Ok(page_of::greetings_page(&app, &scope, &view))
}

/// `POST /classes/{class}/care/greetings`
pub(super) async fn greet(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (student, on) = (fields.id("student")?, fields.on("on"));
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::greet(tx, scope, student, on);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/care/greetings", scope.class()?)))
}

/// `POST /classes/{class}/care/greetings/setting`
pub(super) async fn set_greetings(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let on = fields.on("on");
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::want_greetings(tx, scope, on);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&format!("/classes/{}/care/greetings", scope.class()?)))
}

async fn show(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, page_of::families).await?;
    Ok(typed.answer(page_of::families_page(app, scope, &view, &typed)))
}

/// `GET /classes/{class}/care/families`
pub(super) async fn families(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let typed = Typed::fresh(&app, Fields::default());
    show(&app, &scope, typed).await
}

fn counts(fields: &Fields) -> Result<Vec<(String, i64)>> {
    let one = |code: &str| match fields.text(code) {
        "" => Ok((code.to_owned(), 0)),
        _ => Ok((code.to_owned(), fields.number(code, "户数是 0 到 500 的数字")?)),
    };
    LEVELS.iter().map(|(code, _)| one(code)).collect()
}

/// `POST /classes/{class}/care/families`
pub(super) async fn count_families(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::count_families(tx, scope, &counts(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/care/families", scope.class()?))),
        Err(fault) => show(&app, &scope, Typed::refused(&app, fields, mendable(fault)?)).await,
    }
}
