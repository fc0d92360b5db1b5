//! Paper.

use super::{At, now};
use crate::pages::in_force::Whole;
use crate::pages::{base, draft_of, print as pages};
use crate::store::{clauses, sets};
use auth::Scope;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use db::{Fault, Result, Tx};
use maud::Markup;
use std::collections::HashMap;
use ui::shell::{Paper, Size, print_sheets};
use web::{App, Page, ScopeOf};

/// Names that stand on every sheet.
struct Names {
    school: String,
    class: String,
    code: String,
}

fn names(tx: &mut Tx<'_>, scope: &Scope) -> Result<Names> {
    let (class, school) = (people::class(tx, scope)?, people::school(tx)?);
    let today = tx.now().day();
    Ok(Names {
        class: class.name(&school.settings.naming, today),
        school: school.name,
        code: class.code,
    })
}

fn paper(app: &App, names: &Names, title: &str, back: String, size: Size) -> Paper {
    Paper {
        title: title.to_owned(),
        school: names.school.clone(),
        class_name: names.class.clone(),
        date: app.clock().today().to_string(),
        back,
        size,
    }
}

async fn in_force(app: &App, scope: &Scope) -> Result<(Names, Whole)> {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let whole = now::now(tx, scope)?.ok_or(Fault::NotFound)?;
        Ok((names(tx, scope)?, whole))
    };
    app.look(scope, read).await
}

/// `GET /classes/{class}/rules/poster?size=a3`
pub async fn poster(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Page<Markup> {
    let (names, whole) = in_force(&app, &scope).await?;
    let class = scope.class()?;
    let a3 = asked.get("size").is_some_and(|s| s == "a3");
    let scan = (
        format!("{}{}", app.address(&headers), base(class)),
        vec!["想改一条？扫码，".to_owned(), format!("或用班级码 {} 登录", names.code)],
    );
    let sheets = pages::wall(&names.class, &whole, Some(scan), a3);
    let size = if a3 { Size::A3 } else { Size::A4 };
    let paper = paper(&app, &names, "班规海报", base(class), size);
    Ok(print_sheets(&paper, sheets))
}

/// `GET /classes/{class}/rules/poster/items`
pub async fn items(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let (names, whole) = in_force(&app, &scope).await?;
    let left = format!("{} · {}", names.school, names.class);
    let sheets = pages::items(&left, &whole, app.clock().today());
    let paper = paper(&app, &names, "可以记的事", base(scope.class()?), Size::A4);
    Ok(print_sheets(&paper, sheets))
}

/// `GET …/drafts/{set}/slips`
pub async fn slips(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let set = sets::one(tx, scope, at.set)?;
        let clauses = clauses::of_set(tx, set.id)?.len();
        Ok((names(tx, scope)?, set, clauses, people::class_size(tx, scope)?))
    };
    let (names, set, clauses, members) = app.look(&scope, read).await?;
    let sheets = pages::ballots(&names.class, &set, clauses, members);
    let back = draft_of(scope.class()?, at.set);
    Ok(print_sheets(&paper(&app, &names, "选票", back, Size::A4), sheets))
}

/// `GET …/drafts/{set}/count-sheet`
pub async fn count_sheet(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let set = sets::one(tx, scope, at.set)?;
        Ok((names(tx, scope)?, set, people::class_size(tx, scope)?))
    };
    let (names, set, members) = app.look(&scope, read).await?;
    let left = format!("{} · {}", names.school, names.class);
    let sheet = pages::count_sheet(&left, &set, members, app.clock().today());
    let back = draft_of(scope.class()?, at.set);
    Ok(print_sheets(&paper(&app, &names, "计票单", back, Size::A4), sheet))
}
