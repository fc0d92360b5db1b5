//! The school's list of filed class rules.

use super::{At, now};
use crate::actions::publish;
use crate::pages::school as pages;
use crate::store::sets;
use auth::Scope;
use axum::extract::{Path, State};
use db::{Id, Result, Tx};
use maud::Markup;
use std::collections::HashMap;
use web::{App, Fields, Frame, Page, ScopeOf, new_key, see_other};

const NAV: &str = "/school/rules";

fn class_names(tx: &mut Tx<'_>) -> Result<HashMap<Id, String>> {
    let (naming, today) = (people::school(tx)?.settings.naming, tx.now().day());
    Ok(people::classes(tx)?.into_iter().map(|c| (c.id, c.name(&naming, today))).collect())
}

/// `GET /school/rules`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        Ok((sets::filed(tx, scope)?, class_names(tx)?, tx.now().day()))
    };
    let (all, names, today) = app.look(&scope, read).await?;
    let body = pages::page(&all, &names, today);
    Ok(web::page(&app, &scope, Frame::plain("班规备案", NAV), body))
}

/// `GET /school/rules/{set}`
pub async fn one(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let set = sets::filed_one(tx, scope, at.set)?;
        Ok((now::whole(tx, set)?, class_names(tx)?, tx.now().day()))
    };
    let (whole, names, today) = app.look(&scope, read).await?;
    let class = names.get(&whole.set.class).map_or("（班级已撤销）", String::as_str);
    let body = pages::one(&whole, class, today, &new_key(&app));
    Ok(web::page(&app, &scope, Frame::plain("班规备案", NAV), body))
}

/// `POST /school/rules/{set}/acknowledgement`
pub async fn acknowledge(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| publish::acknowledge(tx, who, at.set)).await?;
    Ok(see_other(NAV))
}
