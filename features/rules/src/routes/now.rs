//! The rules in force, every published version, two of them compared, having read them.

use super::{At, framed, line};
use crate::actions::publish;
use crate::pages::in_force::{May, View, Whole};
use crate::pages::{base, compare, draft_of, in_force as pages};
use crate::store::sets::RuleSet;
use crate::store::{clauses, items, reasons, sets, votes};
use auth::{Do, Role, Scope};
use axum::extract::{Path, State};
use db::{Fault, Result, Tx};
use maud::Markup;
use web::{App, Fields, Page, ScopeOf, new_key, see_other};

/// What somebody may do on these pages.
fn may(scope: &Scope) -> May {
    May {
        lead: scope.can(Do::LeadRules),
        suggest: scope.can(Do::SuggestRules),
        confirm: scope.is(Role::Student) || scope.is(Role::Guardian),
    }
}

/// A version with everything in it.
pub(super) fn whole(tx: &mut Tx<'_>, set: RuleSet) -> Result<Whole> {
    let held = votes::of_set(tx, set.id)?.into_iter().last();
    Ok(Whole {
        clauses: clauses::of_set(tx, set.id)?,
        items: items::of_set(tx, set.id)?,
        held,
        set,
    })
}

/// The version in force today.
pub(super) fn now(tx: &mut Tx<'_>, scope: &Scope) -> Result<Option<Whole>> {
    let today = tx.now().day();
    match sets::of_class(tx, scope)?.into_iter().find(|s| s.in_force_on(today)) {
        Some(set) => whole(tx, set).map(Some),
        None => Ok(None),
    }
}

/// `GET /classes/{class}/rules`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let key = new_key(&app);
    let (line, view) =
        app.look(&scope, |tx, scope| Ok((line(tx, scope)?, view(tx, scope)?))).await?;
    let body = pages::page(scope.class()?, &view, may(&scope), &key);
    Ok(framed(&app, &scope, "班规", line, body))
}

fn view(tx: &mut Tx<'_>, scope: &Scope) -> Result<View> {
    let today = tx.now().day();
    let all = sets::of_class(tx, scope)?;
    let lead = scope.can(Do::LeadRules);
    let now = match all.iter().find(|s| s.in_force_on(today)) {
        Some(set) => Some(whole(tx, set.clone())?),
        None => None,
    };
    let coming = all
        .iter()
        .find(|s| s.is_published() && s.in_force.is_some_and(|from| from > today))
        .cloned();
    let mut open = all.iter().find(|s| s.is_open()).cloned();
    if let Some(set) = &open
        && crate::actions::suggest::asked(tx, scope, set.id).is_err()
    {
        open = None;
    }
    let mut read = false;
    let mut readers = None;
    if let Some(now) = &now {
        read = reasons::has_read(tx, now.set.id)?;
        if lead {
            readers = Some((
                reasons::readers(tx, now.set.id, "student")?,
                reasons::readers(tx, now.set.id, "guardian")?,
                people::class_size(tx, scope)?,
            ));
        }
    }
    let vote = crate::open_vote(tx, scope)?.is_some_and(|v| v.mine);
    let history =
        all.into_iter().filter(|s| s.is_published() || lead && s.dropped.is_some()).collect();
    Ok(View { now, coming, open, history, readers, read, vote, today })
}

/// A version that this person may read: a published one.
fn published(tx: &mut Tx<'_>, scope: &Scope, at: At) -> Result<RuleSet> {
    let set = sets::one(tx, scope, at.set)?;
    if set.is_published() { Ok(set) } else { Err(Fault::NotFound) }
}

/// `GET /classes/{class}/rules/versions/{set}`
pub async fn version(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let set = published(tx, scope, at)?;
        let before = before(tx, scope, &set)?.map(|b| b.version);
        Ok((line(tx, scope)?, whole(tx, set)?, before, tx.now().day()))
    };
    let (line, whole, before, today) = app.look(&scope, read).await?;
    let body = pages::version(scope.class()?, &whole, today, before);
    Ok(framed(&app, &scope, "班规", line, body))
}

/// The published version before this one.
fn before(tx: &mut Tx<'_>, scope: &Scope, set: &RuleSet) -> Result<Option<RuleSet>> {
    let all = sets::of_class(tx, scope)?;
    Ok(all.into_iter().find(|s| s.is_published() && s.version < set.version))
}

fn side(tx: &mut Tx<'_>, set: &RuleSet) -> Result<compare::Side> {
    Ok(compare::Side {
        version: set.version,
        clauses: clauses::of_set(tx, set.id)?,
        items: items::of_set(tx, set.id)?,
    })
}

/// `GET …/versions/{set}/changes`, `GET …/drafts/{set}/changes`: beside the published version
/// before it.
pub async fn changes(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let new = sets::one(tx, scope, at.set)?;
        if !new.is_published() && !scope.can(Do::LeadRules) {
            return Err(Fault::NotFound);
        }
        let old = before(tx, scope, &new)?.ok_or(Fault::NotFound)?;
        Ok((line(tx, scope)?, side(tx, &old)?, side(tx, &new)?, new.is_published()))
    };
    let (line, old, new, done) = app.look(&scope, read).await?;
    let class = scope.class()?;
    let back = match done {
        true => format!("{}/versions/{}", base(class), at.set),
        false => draft_of(class, at.set),
    };
    Ok(framed(&app, &scope, "班规的改动", line, compare::page(&back, &old, &new)))
}

/// `POST …/versions/{set}/reading`
pub async fn read(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| publish::mark_read(tx, who, at.set)).await?;
    Ok(see_other(&base(scope.class()?)))
}
