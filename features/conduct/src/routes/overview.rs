//! The overview, and what the class does its own way.

use crate::actions::goal;
use crate::pages::{Keys, overview as page_of, settings as settings_page};
use crate::store::goals;
use auth::Scope;
use axum::extract::State;
use db::Tx;
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/conduct`
pub(super) async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, page_of::view).await?;
    Ok(page_of::page(&app, &scope, &view, &Keys::new(&app)))
}

/// `GET /classes/{class}/conduct/settings`
pub(super) async fn settings(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let view = app.look(&scope, settings_page::view).await?;
    let typed = Typed::fresh(&app, settings_page::fields(&view));
    Ok(typed.answer(settings_page::page(&app, &scope, &view, &typed)))
}

/// `POST /classes/{class}/conduct/settings`
pub(super) async fn set(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let mut settings = goals::settings(tx, scope.class()?)?;
        settings.focus = typed.text("focus").to_owned();
        settings.quiet_days = typed.number("quiet_days", "请写天数，比如 10")?;
        settings.praise_target = typed.number("praise_target", "请写一个数，比如 3")?;
        goal::set_settings(tx, scope, &settings)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/conduct", scope.class()?))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            let view = app.look(&scope, settings_page::view).await?;
            Ok(typed.answer(settings_page::page(&app, &scope, &view, &typed)))
        }
    }
}
