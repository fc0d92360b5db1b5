//! Writing measurable items.

use super::{At, Part, framed, line};
use crate::actions::items as verbs;
use crate::model::item::ItemDraft;
use crate::model::linter::Context;
use crate::pages::item_form::{ItemForm, draft_of as draft, field_of, fields_of, fields_of_draft};
use crate::pages::{draft_of, item as pages};
use crate::store::clauses::Clause;
use crate::store::{clauses, items, sets};
use crate::version;
use auth::Scope;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use db::{Fault, Id, Tx};
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, mendable, new_key, see_other};

/// The form of an item that nobody has begun.
fn empty() -> Fields {
    fields_of_draft(&ItemDraft::default())
}

/// `GET …/items/new?from=p-chuzhong.3`
pub async fn new(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    Query(asked): Query<HashMap<String, String>>,
) -> Page {
    let template = asked.get("from").and_then(|from| super::library::template(from));
    let fields = template.map_or_else(empty, |t| fields_of(&t));
    let clause = asked.get("clause").cloned().unwrap_or_default();
    let fields = fields.with("clause", clause);
    let form = ItemForm { fields, wrong: Vec::new(), key: new_key(&app) };
    show(&app, &scope, at.set, None, form).await
}

/// `GET …/items/{id}`
pub async fn one(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<Part>) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        sets::one(tx, scope, at.set)?;
        let found = items::of_set(tx, at.set)?.into_iter().find(|i| i.id == at.id);
        found.ok_or(Fault::NotFound)
    };
    let stored = app.look(&scope, read).await?;
    let clause = stored.clause.map(|c| c.to_string()).unwrap_or_default();
    let fields = fields_of(&stored.item).with("clause", clause);
    let form = ItemForm { fields, wrong: Vec::new(), key: new_key(&app) };
    show(&app, &scope, at.set, Some(at.id), form).await
}

async fn show(app: &App, scope: &Scope, set: Id, id: Option<Id>, form: ItemForm) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        sets::one(tx, scope, set)?;
        Ok((line(tx, scope)?, clauses::of_set(tx, set)?))
    };
    let (line, clauses): (_, Vec<Clause>) = app.look(scope, read).await?;
    let body = pages::page(scope.class()?, set, id, &clauses, &form);
    let page = framed(app, scope, "可以记的事", line, body);
    let status = match form.wrong.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page).into_response())
}

/// `POST …/items/new`
pub async fn add(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    put(&app, &scope, at.set, None, fields).await
}

/// `POST …/items/{id}`
pub async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    fields: Fields,
) -> Page {
    put(&app, &scope, at.set, Some(at.id), fields).await
}

async fn put(app: &App, scope: &Scope, set: Id, id: Option<Id>, fields: Fields) -> Page {
    let context: Context = app.look(scope, version::context).await?;
    let (item, mut wrong) = draft(&fields);
    let checked = item.check_in(&context);
    if let Err(faults) = &checked {
        // What could not even be read is said once, in its own words.
        let unread: Vec<&str> = wrong.iter().map(|(field, _)| *field).collect();
        let more: Vec<_> = faults
            .iter()
            .filter(|(field, _)| !unread.contains(&field_of(field)))
            .cloned()
            .collect();
        wrong.extend(more);
    }
    let clause: Option<Id> = fields.text("clause").parse().ok();
    let fault = match checked {
        Ok(item) if wrong.is_empty() => {
            let verb =
                move |tx: &mut Tx<'_>, who: &Scope| verbs::put(tx, who, set, id, clause, &item);
            match app.act(scope, &fields, verb).await {
                Ok(_) => return Ok(see_other(&draft_of(scope.class()?, set))),
                Err(fault) => Some(mendable(fault)?),
            }
        }
        _ => None,
    };
    let mut all: Vec<(String, String)> =
        wrong.into_iter().map(|(field, message)| (field_of(field).to_owned(), message)).collect();
    match fault {
        Some(Fault::Field { field, message }) => all.push((field, message)),
        Some(other) => all.push(("name".to_owned(), other.to_string())),
        None => {}
    }
    let key = fields.key().unwrap_or_else(|| new_key(app));
    show(app, scope, set, id, ItemForm { fields, wrong: all, key }).await
}

/// `POST …/items/{id}/removal`
pub async fn strike(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| verbs::strike(tx, who, at.set, at.id)).await?;
    Ok(see_other(&draft_of(scope.class()?, at.set)))
}
