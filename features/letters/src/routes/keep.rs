//! Settings and paper.

use crate::actions::settings as verbs;
use crate::model::channel::Channel;
use crate::model::clock::Counts;
use crate::pages::{print as paper, settings as pages};
use crate::store::settings::Settings;
use auth::Scope;
use axum::extract::State;
use db::{Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/letters/settings`
pub(super) async fn settings(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, pages::view).await?;
    let typed = Typed::fresh(&app, pages::fields(&view.how));
    Ok(pages::page(&app, &scope, &view, &typed))
}

fn wanted(fields: &Fields) -> Result<Settings> {
    let counts = if fields.text("counts") == "school" { Counts::SchoolDays } else { Counts::All };
    Ok(Settings {
        counts,
        channels: Channel::ALL
            .into_iter()
            .filter(|c| fields.all("channels").any(|code| code == c.code()))
            .collect(),
        urgent_hours: fields.number("urgent_hours", "请写 1 到 24 之间的小时数")?,
        contacts: fields.text("contacts").to_owned(),
    })
}

/// `POST /classes/{class}/letters/settings`
pub(super) async fn set(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::set(tx, scope, &wanted(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&format!("/classes/{}/letters/settings", scope.class()?))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            let view = app.look(&scope, pages::view).await?;
            Ok(typed.answer(pages::page(&app, &scope, &view, &typed)))
        }
    }
}

/// `GET /classes/{class}/letters/print`
pub(super) async fn print(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, paper::view).await?;
    Ok(paper::page(&view))
}
