//! Proposing a new version.

use super::{framed, line};
use crate::actions::draft::{self as verbs, Start};
use crate::model::preset;
use crate::pages::{draft_of, start as pages};
use crate::store::sets;
use auth::Scope;
use axum::extract::State;
use calendar::Stage;
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/rules/new`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let mut earlier = sets::of_class(tx, scope)?;
        earlier.retain(|s| s.is_published() || s.dropped.is_some());
        let stage = people::class(tx, scope)?.stage;
        Ok((line(tx, scope)?, earlier, stage, tx.now().day()))
    };
    let (line, earlier, stage, today) = app.look(scope, read).await?;
    let mut presets = preset::all();
    // The one for the class's own stage comes first.
    let own = if stage == Stage::Primary { "p-xiaoxue" } else { "p-chuzhong" };
    presets.sort_by_key(|p| p.id != own);
    let body = pages::page(scope.class()?, &presets, &earlier, today, typed);
    Ok(typed.answer(framed(app, scope, "提新的一版", line, body)))
}

/// `POST /classes/{class}/rules/new`
pub async fn begin(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let from = fields.text("from").to_owned();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| begun(tx, who, &from);
    match app.act(&scope, &fields, verb).await {
        Ok(set) => Ok(see_other(&draft_of(scope.class()?, set))),
        Err(fault) => {
            // Every start on this page has its own key; the page needs a new one for all.
            let typed = Typed::refused(&app, Fields::default(), mendable(fault)?);
            show(&app, &scope, &typed).await
        }
    }
}

fn begun(tx: &mut Tx<'_>, who: &Scope, from: &str) -> Result<Id> {
    let stage = people::class(tx, who)?.stage;
    if let Some(preset) = preset::find(from) {
        return verbs::propose(tx, who, &Start::preset(&preset, stage)?);
    }
    match from {
        "empty" => verbs::propose(tx, who, &Start::empty(stage)),
        id => {
            let id = id.parse().map_err(|_| Fault::field("from", "请选一个起点"))?;
            verbs::propose_change(tx, who, id)
        }
    }
}
