//! Picking from what is ready.

use super::{At, framed, line};
use crate::actions::clauses::{self as verbs, ClauseDraft};
use crate::model::item::Item;
use crate::model::slot::Slot;
use crate::model::{library, preset};
use crate::pages::draft_of;
use crate::pages::library::{self as pages, Template};
use crate::store::{clauses, sets};
use auth::Scope;
use axum::extract::{Path, Query, State};
use db::{Fault, Id, Tx};
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// Every item of every preset, with the address under which it can be picked.
fn templates() -> Vec<Template> {
    let mut all = Vec::new();
    for set in preset::all() {
        for (n, item) in set.items().enumerate() {
            if let Ok(item) = item.check() {
                all.push(Template { from: format!("{}.{n}", set.id), item });
            }
        }
    }
    all
}

/// The item with this address.
pub(super) fn template(from: &str) -> Option<Item> {
    templates().into_iter().find(|t| t.from == from).map(|t| t.item)
}

/// `GET …/library?slot=…`
pub async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    Query(asked): Query<HashMap<String, String>>,
) -> Page {
    let slot = asked.get("slot").and_then(|s| s.parse().ok());
    show(&app, &scope, at.set, slot, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, set: Id, slot: Option<Slot>, typed: &Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        sets::one(tx, scope, set)?;
        Ok((line(tx, scope)?, clauses::of_set(tx, set)?))
    };
    let (line, clauses) = app.look(scope, read).await?;
    let body = pages::page(scope.class()?, set, slot, &clauses, &templates(), typed);
    Ok(typed.answer(framed(app, scope, "从常规里选", line, body)))
}

/// `POST …/library`
pub async fn pick(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let slot: Slot = fields.text("slot").parse().map_err(|_| Fault::NotFound)?;
    let n = fields.number("n", "").ok().and_then(|n| usize::try_from(n).ok());
    let routine = n.and_then(|n| library::of(slot).nth(n)).ok_or(Fault::NotFound)?;
    let draft = ClauseDraft {
        text: routine.text.into(),
        code: Some(routine.code),
        ..ClauseDraft::default()
    };
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::put(tx, who, at.set, None, &draft);
    match app.act(&scope, &fields, verb).await {
        Ok(_) => {
            let draft = draft_of(scope.class()?, at.set);
            Ok(see_other(&format!("{draft}/library?slot={}", slot.code())))
        }
        Err(fault) => {
            let fields = fields.with("key", "");
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, at.set, Some(slot), &typed).await
        }
    }
}
