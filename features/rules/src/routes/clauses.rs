//! Writing clauses.

use super::{At, Part, framed, line};
use crate::actions::clauses::{self as verbs, ClauseDraft};
use crate::actions::suggest;
use crate::model::code::Code;
use crate::model::linter::{self, Finding};
use crate::pages::{clause as pages, draft_of, findings};
use crate::store::clauses::Clause;
use crate::store::{clauses, sets, suggestions};
use crate::version;
use auth::Scope;
use axum::extract::{Path, Query, State};
use db::{Fault, Id, Result, Tx};
use std::collections::HashMap;
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

type Asked = Query<HashMap<String, String>>;

fn fields_of(clause: Option<&Clause>) -> Fields {
    match clause {
        Some(c) => Fields::default()
            .with("text", c.text.clone())
            .with("reason", c.reason.clone())
            .with("proposer", c.proposer.clone())
            .with("code", c.code.map(Code::tag).unwrap_or_default()),
        None => Fields::default(),
    }
}

/// The form of a clause as it is opened: with better words (`?swap=`), or with what somebody
/// suggested (`?suggestion=`).
fn opened(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    id: Option<Id>,
    asked: &HashMap<String, String>,
) -> Result<Fields> {
    sets::one(tx, scope, set)?;
    let all = clauses::of_set(tx, set)?;
    let clause = match id {
        Some(id) => Some(all.iter().find(|c| c.id == id).ok_or(Fault::NotFound)?),
        None => None,
    };
    let mut fields = fields_of(clause);
    if let Some(rule) = asked.get("swap").and_then(|r| r.parse().ok()) {
        let context = version::context(tx, scope)?;
        for name in ["text", "reason"] {
            let text = fields.text(name).to_owned();
            let found = linter::lint(&text, &context);
            if let Some(better) = findings::swapped(&text, &found, rule) {
                fields = fields.with(name, better);
                break;
            }
        }
    }
    if let Some(wanted) = asked.get("suggestion").and_then(|s| s.parse::<Id>().ok()) {
        let found = suggestions::of_set(tx, set)?.into_iter().find(|s| s.id == wanted);
        let found = found.ok_or(Fault::NotFound)?;
        fields = fields
            .with("text", found.text.chars().take(verbs::MOST).collect::<String>())
            .with("proposer", found.name)
            .with("suggestion", wanted.to_string());
    }
    Ok(fields)
}

/// `GET …/clauses/new`
pub async fn new(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    Query(asked): Asked,
) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| opened(tx, scope, at.set, None, &asked);
    let fields = app.look(&scope, read).await?;
    show(&app, &scope, at.set, None, &Typed::fresh(&app, fields)).await
}

/// `GET …/clauses/{id}`
pub async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    Query(asked): Asked,
) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| opened(tx, scope, at.set, Some(at.id), &asked);
    let fields = app.look(&scope, read).await?;
    show(&app, &scope, at.set, Some(at.id), &Typed::fresh(&app, fields)).await
}

async fn show(app: &App, scope: &Scope, set: Id, id: Option<Id>, typed: &Typed) -> Page {
    let text = typed.value("text").to_owned();
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        sets::one(tx, scope, set)?;
        let context = version::context(tx, scope)?;
        let found: Vec<Finding> = linter::lint(&text, &context);
        Ok((line(tx, scope)?, found))
    };
    let (line, found) = app.look(scope, read).await?;
    let body = pages::page(scope.class()?, set, id, &found, typed);
    Ok(typed.answer(framed(app, scope, "条文", line, body)))
}

/// `POST …/clauses/new`
pub async fn add(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    put(&app, &scope, at.set, None, fields).await
}

/// `POST …/clauses/{id}`
pub async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    fields: Fields,
) -> Page {
    put(&app, &scope, at.set, Some(at.id), fields).await
}

async fn put(app: &App, scope: &Scope, set: Id, id: Option<Id>, fields: Fields) -> Page {
    let text = |name: &str| fields.text(name).to_owned();
    let draft = ClauseDraft {
        text: text("text"),
        reason: text("reason"),
        code: fields.text("code").parse::<Code>().ok(),
        proposer: text("proposer"),
    };
    // A suggestion that became a clause is accepted with it.
    let suggestion: Option<Id> = fields.text("suggestion").parse().ok();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        let id = verbs::put(tx, who, set, id, &draft)?;
        if let Some(suggestion) = suggestion {
            suggest::answer(tx, who, set, suggestion, true, "写进条文了")?;
        }
        Ok(id)
    };
    match app.act(scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&draft_of(scope.class()?, set))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, set, id, &typed).await
        }
    }
}

/// `POST …/clauses/{id}/removal`
pub async fn strike(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| verbs::strike(tx, who, at.set, at.id)).await?;
    Ok(see_other(&draft_of(scope.class()?, at.set)))
}

/// `POST …/clauses/{id}/place`
pub async fn shift(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<Part>,
    fields: Fields,
) -> Page {
    let up = fields.text("to") == "up";
    app.act(&scope, &fields, move |tx, who| verbs::shift(tx, who, at.set, at.id, up)).await?;
    Ok(see_other(&draft_of(scope.class()?, at.set)))
}
