//! Rates, and what others than the homeroom teacher see of visits.

use super::visits::{At, XLSX};
use crate::pages::rates;
use crate::pages::visit::shared;
use auth::{Do, Scope};
use axum::extract::{Path, State as Held};
use db::Tx;
use maud::Markup;
use web::{Access, App, Page, Route, ScopeOf, attachment};

/// Every route of rates and of shared visits.
pub fn all() -> Vec<Route> {
    let psychologist = Access::Class(Do::SeeSharedVisits);
    let rate = Access::Class(Do::SeeFamilyRates);
    let school = Access::School(Do::SeeSchoolFamilyRates);
    vec![
        Route::get("/classes/{class}/family/rates", rate, class_rates),
        Route::get("/classes/{class}/family/shared/{id}", psychologist, shared_one),
        Route::get("/school/family/shared", Access::School(Do::SeeSharedVisits), shared_list),
        Route::get("/school/family", school, school_rates),
        Route::get("/school/family.xlsx", school, school_workbook),
        Route::get("/my/visits", Access::Own(Do::BeFamily), own),
    ]
}

/// `GET …/rates`
async fn class_rates(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, rates::view).await?;
    Ok(rates::page(&app, &scope, &view))
}

/// `GET /school/family`
async fn school_rates(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, rates::school).await?;
    Ok(rates::school_page(&app, &scope, &view))
}

/// `GET /school/family.xlsx`
async fn school_workbook(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::SeeSchoolFamilyRates, "class.family", "导出各班家校").await?;
    let view = app.look(&scope, rates::school).await?;
    let (title, bytes) = rates::school_workbook(&view)?;
    Ok(attachment(&format!("{title}.xlsx"), XLSX, bytes))
}

/// `GET /school/family/shared`
async fn shared_list(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let list = app.look(&scope, shared::list).await?;
    Ok(shared::list_page(&app, &scope, &list))
}

/// `GET …/shared/{id}`
async fn shared_one(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let view = shared::shared_one(tx, scope, &vault, at.id)?;
        let student = view.student();
        Ok((view, student))
    };
    let view = app.look_at(&scope, "student.visit", look).await?;
    Ok(shared::shared_page(&app, &scope, &view))
}

/// `GET /my/visits`
async fn own(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let own = app.look(&scope, move |tx, scope| shared::own(tx, scope, &vault)).await?;
    Ok(shared::own_page(&app, &scope, &own))
}
