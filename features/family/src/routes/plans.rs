//! Planning by area and week, and the targets.

use super::visits::{Asked, At, to};
use crate::actions::{plan as plans, target as targets};
use crate::model::target::{Share, Span, Target, presets};
use crate::model::visit::{Form, minute_of};
use crate::pages::visit::paper;
use crate::pages::{plans as plan_pages, targets as target_pages};
use auth::{Do, Scope};
use axum::extract::{Path, State as Held};
use db::{Day, Fault, Result, Tx};
use maud::Markup;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, see_other};

/// Every route of planning and targets.
pub fn all() -> Vec<Route> {
    let keep = Access::Class(Do::Family);
    vec![
        Route::get("/classes/{class}/family/route", keep, route),
        Route::get("/classes/{class}/family/plan", keep, planning),
        Route::post("/classes/{class}/family/plan", keep, plan_way),
        Route::get("/classes/{class}/family/areas", keep, areas),
        Route::post("/classes/{class}/family/areas", keep, set_areas),
        Route::get("/classes/{class}/family/targets", keep, show_targets),
        Route::post("/classes/{class}/family/targets", keep, add_target),
        Route::post("/classes/{class}/family/targets/usual", keep, adopt),
        Route::post("/classes/{class}/family/targets/{id}/removal", keep, end_target),
    ]
}

fn week(app: &App, asked: &Asked) -> Day {
    asked.get("week").and_then(|d| d.parse().ok()).unwrap_or_else(|| app.clock().today())
}

/// `GET …/route`: the planned visits of a week on paper.
async fn route(Held(app): Held<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page<Markup> {
    app.take_away(&scope, Do::Family, "class.visits", "打印家访路线单").await?;
    let (vault, day) = (app.vault().clone(), week(&app, &asked));
    let look = move |tx: &mut Tx<'_>, scope: &Scope| paper::route(tx, scope, &vault, day);
    Ok(app.look(&scope, look).await?.print())
}

async fn plan_page(app: &App, scope: &Scope, day: Day, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| plan_pages::view(tx, scope, &vault, day);
    let view = app.look(scope, look).await?;
    Ok(typed.answer(plan_pages::page(app, scope, &view, &typed)))
}

/// `GET …/plan`
async fn planning(Held(app): Held<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let day = week(&app, &asked);
    let fields = Fields::from_pairs([
        ("day", app.clock().today().plus(2).max(day).to_string()),
        ("at", "16:30".into()),
        ("minutes", "30".into()),
        ("between", "15".into()),
    ]);
    plan_page(&app, &scope, day, Typed::fresh(&app, fields)).await
}

/// `POST …/plan`
async fn plan_way(Held(app): Held<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let sent = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let start = minute_of(sent.text("at"))
            .ok_or_else(|| Fault::field("at", "时间请写成 16:30 这样"))?;
        let route = plans::Route {
            students: sent.ids("student")?,
            day: sent.day("day")?,
            start,
            minutes: sent.number("minutes", "请写几分钟，例如 30")?,
            between: sent.number("between", "请写几分钟，例如 15")?,
        };
        plans::plan_route(tx, scope, &route)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("{}?said=way", to(&scope, "")?))),
        Err(fault) => {
            let day = app.clock().today();
            plan_page(&app, &scope, day, Typed::refused(&app, fields, mendable(fault)?)).await
        }
    }
}

async fn areas_page(app: &App, scope: &Scope, typed: Option<Typed>) -> Page {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| plan_pages::areas(tx, scope, &vault);
    let view = app.look(scope, look).await?;
    let typed = typed.unwrap_or_else(|| Typed::fresh(app, view.fields()));
    Ok(typed.answer(plan_pages::areas_page(app, scope, &view, &typed)))
}

/// `GET …/areas`
async fn areas(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page {
    areas_page(&app, &scope, None).await
}

/// `POST …/areas`
async fn set_areas(Held(app): Held<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, sent) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        plans::set_homes(tx, scope, &vault, &plan_pages::Areas::read(&sent)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&to(&scope, "plan")?)),
        Err(fault) => {
            areas_page(&app, &scope, Some(Typed::refused(&app, fields, mendable(fault)?))).await
        }
    }
}

async fn targets_page(app: &App, scope: &Scope, typed: Typed) -> Page {
    let view = app.look(scope, target_pages::view).await?;
    Ok(typed.answer(target_pages::page(app, scope, &view, &typed)))
}

/// `GET …/targets`
async fn show_targets(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page {
    let all = Form::ALL.iter().map(|f| ("form", f.code()));
    let fields = Fields::from_pairs([("span", "term"), ("low", "1/3")].into_iter().chain(all));
    targets_page(&app, &scope, Typed::fresh(&app, fields)).await
}

fn share_of(text: &str, field: &str) -> Result<Option<Share>> {
    if text.is_empty() {
        return Ok(None);
    }
    let parts =
        text.split_once('/').and_then(|(a, b)| Some(Share(a.parse().ok()?, b.parse().ok()?)));
    parts.map(Some).ok_or_else(|| Fault::field(field, "请选一个比例"))
}

fn target(fields: &Fields) -> Result<Target> {
    if let Some((_, preset)) = presets().into_iter().find(|(c, _)| *c == fields.text("preset")) {
        return Ok(preset);
    }
    let span = Span::from_code(fields.text("span"))
        .ok_or_else(|| Fault::field("span", "请选学期或学年"))?;
    let low =
        share_of(fields.text("low"), "low")?.ok_or_else(|| Fault::field("low", "请选一个比例"))?;
    let high = share_of(fields.text("high"), "high")?;
    Target::new(span, low, high, fields.all("form").filter_map(Form::from_code).collect())
}

/// `POST …/targets`
async fn add_target(Held(app): Held<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let sent = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| targets::add(tx, scope, &target(&sent)?);
    let done = app.act(&scope, &fields, verb).await;
    targets_went(&app, &scope, fields, done).await
}

async fn targets_went(app: &App, scope: &Scope, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&to(scope, "targets")?)),
        Err(fault) => targets_page(app, scope, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// `POST …/targets/usual`
async fn adopt(Held(app): Held<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let done = app.act(&scope, &fields, targets::adopt).await;
    targets_went(&app, &scope, fields, done).await
}

/// `POST …/targets/{id}/removal`
async fn end_target(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| targets::end(tx, scope, at.id);
    let done = app.act(&scope, &fields, verb).await;
    targets_went(&app, &scope, fields, done).await
}
