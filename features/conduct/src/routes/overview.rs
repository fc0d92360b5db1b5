//! The overview, and what the class does its own way.

use crate::actions::goal;
use crate::model::chips::Slot;
use crate::model::routine::Routine;
use crate::pages::{Keys, fairness, overview as page_of, settings as settings_page};
use crate::store::goals;
use auth::Scope;
use axum::extract::State;
use db::{Fault, Tx};
use maud::Markup;
use web::{App, Fields, FormKeys, Keepable, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/conduct`
pub(super) async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    keys: FormKeys,
) -> Page<Keepable> {
    let view = app.look(&scope, page_of::view).await?;
    let page = page_of::page(&app, &scope, &view, &Keys::kept(&keys));
    Ok(Keepable::new(&keys, page, view.until()))
}

/// `GET /classes/{class}/conduct/fairness/card`: the lines of 公平提醒 on the overview.
pub(super) async fn card(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, |tx, scope| fairness::view(tx, scope, None)).await?;
    Ok(page_of::fair_lines(&view))
}

/// `GET /classes/{class}/conduct/settings`
pub(super) async fn settings(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let view = app.look(&scope, settings_page::view).await?;
    let typed = Typed::fresh(&app, settings_page::fields(&view));
    Ok(typed.answer(settings_page::page(&app, &scope, &view, &typed)))
}

/// The class's own times. A form that does not speak of them leaves the usual day.
fn routine(typed: &Fields) -> db::Result<Routine> {
    let names = Slot::ALL.map(settings_page::time_field);
    let each = Slot::ALL.into_iter().zip(names.iter().map(|name| typed.text(name)));
    Routine::read(each)
        .map_err(|(slot, words)| Fault::field(settings_page::time_field(slot), words))
}

/// `POST /classes/{class}/conduct/settings`
pub(super) async fn set(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let mut settings = goals::settings(tx, scope.class()?)?;
        settings.focus = typed.text("focus").to_owned();
        settings.quiet_days = typed.number("quiet_days", "请写天数，比如 10")?;
        settings.praise_target = typed.number("praise_target", "请写一个数，比如 3")?;
        settings.routine = routine(&typed)?;
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
