//! Home visits: the list, agreeing, moving, calling off, writing down, on paper.

use crate::actions::visit as verbs;
use crate::model::visit::{Purpose, State};
use crate::pages::visit::{form, list, one, paper, record};
use crate::pages::{desk, overview};
use auth::{Do, Scope};
use axum::extract::{Path, Query, State as Held};
use care::Outcome;
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use std::collections::HashMap;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, attachment, mendable, see_other};

/// What stands behind the `?` of an address.
pub(super) type Asked = Query<HashMap<String, String>>;
/// The type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The type of a document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A path with the thing's identifier.
#[derive(serde::Deserialize)]
pub(super) struct At {
    pub(super) id: Id,
}

/// Every route of visits.
pub fn all() -> Vec<Route> {
    let (keep, team) = (Access::Class(Do::Family), Access::Class(Do::WorkInCases));
    vec![
        Route::get("/classes/{class}/family", keep, home),
        Route::get("/classes/{class}/family/visits", keep, visits),
        Route::get("/classes/{class}/family/visits.xlsx", keep, workbook),
        Route::post("/classes/{class}/family/visits", keep, plan),
        Route::get("/classes/{class}/family/visits/new", keep, new),
        Route::get("/classes/{class}/family/visits/record", keep, fresh),
        Route::post("/classes/{class}/family/visits/record", keep, write_fresh),
        Route::get("/classes/{class}/family/visits/{id}", keep, visit),
        Route::get("/classes/{class}/family/visits/{id}/record", keep, recording),
        Route::post("/classes/{class}/family/visits/{id}/record", keep, write),
        Route::get("/classes/{class}/family/visits/{id}/date", keep, date),
        Route::post("/classes/{class}/family/visits/{id}/date", keep, change_date),
        Route::post("/classes/{class}/family/visits/{id}/cancellation", keep, cancel),
        Route::post("/classes/{class}/family/visits/{id}/review", keep, review),
        Route::post("/classes/{class}/family/visits/{id}/wish", keep, wish),
        Route::post("/classes/{class}/family/visits/{id}/sharing", keep, share),
        Route::get("/classes/{class}/family/visits/{id}/home", team, environment),
        Route::get("/classes/{class}/family/visits/{id}/print", keep, print),
        Route::get("/classes/{class}/family/visits/{id}/form.docx", keep, document),
    ]
}

fn number(asked: &Asked) -> i64 {
    asked.get("page").and_then(|p| p.parse().ok()).filter(|p| (1..=1000).contains(p)).unwrap_or(1)
}

pub(super) fn id_of(asked: &Asked, name: &str) -> Option<Id> {
    asked.get(name).and_then(|id| id.parse().ok())
}

/// The room's address in the scope's class.
pub(super) fn to(scope: &Scope, rest: &str) -> Result<String> {
    Ok(desk::at(scope.class()?, rest))
}

/// `GET /classes/{class}/family`
async fn home(Held(app): Held<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| overview::view(tx, scope, &vault)).await?;
    let said = match asked.get("said").map(String::as_str) {
        Some("planned") => Some("约好了。家长说好以后，在那一次里点「改时间」勾上。"),
        Some("way") => Some("这几户都约好了。出门前可以打印路线单。"),
        _ => None,
    };
    Ok(overview::page(&app, &scope, &view, said))
}

/// `GET …/visits`
async fn visits(Held(app): Held<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page<Markup> {
    let state = asked.get("state").and_then(|s| State::from_code(s)).unwrap_or(State::Planned);
    let page = number(&asked);
    let view = app.look(&scope, move |tx, scope| list::view(tx, scope, state, page)).await?;
    Ok(list::page(&app, &scope, &view))
}

/// `GET …/visits.xlsx`
async fn workbook(Held(app): Held<App>, ScopeOf(scope): ScopeOf) -> Page {
    app.take_away(&scope, Do::Family, "class.visits", "导出家访清单").await?;
    let (title, bytes) = app.look(&scope, list::workbook).await?;
    Ok(attachment(&format!("{title}.xlsx"), XLSX, bytes))
}

/// A page that shows what is known of one student's family: written down before it is shown.
pub(super) async fn noted(
    app: &App,
    scope: &Scope,
    what: &'static str,
    student: Option<Id>,
) -> Result<()> {
    match student {
        Some(student) => app.look_at(scope, what, move |_, _| Ok(((), student))).await,
        None => Ok(()),
    }
}

async fn plan_form(app: &App, scope: &Scope, visit: Option<Id>, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let student = typed.value("student").parse().ok();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| form::view(tx, scope, &vault, student, visit);
    let view = app.look(scope, look).await?;
    let what = if visit.is_some() { "student.visit" } else { "student.family" };
    noted(app, scope, what, view.about()).await?;
    Ok(typed.answer(form::page(app, scope, &view, &typed)))
}

/// `GET …/visits/new`
async fn new(Held(app): Held<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let day = app.clock().today().plus(2).to_string();
    let fields = Fields::from_pairs([
        ("student", text("student")),
        ("follow_up", text("follow_up")),
        ("day", day),
        ("at", "17:00".into()),
        ("minutes", "30".into()),
        ("form", "home".into()),
        ("purpose", "report".into()),
        ("purpose", "learn".into()),
    ]);
    plan_form(&app, &scope, None, Typed::fresh(&app, fields)).await
}

fn purposes(fields: &Fields) -> Vec<Purpose> {
    let mut all: Vec<Purpose> = fields.all("purpose").filter_map(Purpose::from_code).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn student(fields: &Fields) -> Result<Id> {
    let id = fields.text("student").parse();
    id.map_err(|_| Fault::field("student", "请选一位同学"))
}

/// `POST …/visits`
async fn plan(Held(app): Held<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let sent = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let follow_up = sent.text("follow_up").parse().ok();
        let when = record::when(&sent)?;
        verbs::plan(tx, scope, student(&sent)?, when, &purposes(&sent), follow_up)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&format!("{}?said=planned", to(&scope, "")?))),
        Err(fault) => {
            plan_form(&app, &scope, None, Typed::refused(&app, fields, mendable(fault)?)).await
        }
    }
}

/// `GET …/visits/{id}/date`
async fn date(Held(app): Held<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let found =
        app.look(&scope, move |tx, scope| crate::store::visit::one(tx, scope, at.id)).await?;
    let fields = Fields::from_pairs([
        ("day", found.day.to_string()),
        ("at", found.minute.map(crate::model::visit::hm).unwrap_or_default()),
        ("minutes", found.minutes.to_string()),
        ("form", found.form.code().to_owned()),
        ("agreed", if found.agreed { "1".into() } else { String::new() }),
    ]);
    plan_form(&app, &scope, Some(at.id), Typed::fresh(&app, fields)).await
}

/// `POST …/visits/{id}/date`
async fn change_date(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let sent = fields.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        crate::store::visit::one(tx, scope, at.id)?;
        verbs::reschedule(tx, scope, at.id, record::when(&sent)?)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&to(&scope, &format!("visits/{}", at.id))?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            plan_form(&app, &scope, Some(at.id), typed).await
        }
    }
}

/// A visit's page; reading it is written down (L-D12).
async fn show(app: &App, scope: &Scope, id: Id, typed: Typed) -> Page {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let view = one::view(tx, scope, &vault, id)?;
        let student = view.visit.student;
        Ok((view, student))
    };
    let view = app.look_at(scope, "student.visit", look).await?;
    Ok(typed.answer(one::page(app, scope, &view, &typed)))
}

/// `GET …/visits/{id}`
async fn visit(Held(app): Held<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    show(&app, &scope, at.id, Typed::fresh(&app, Fields::default())).await
}

/// After a verb about a visit: its page, or its page again with what is wrong.
async fn went<T>(app: &App, scope: &Scope, id: Id, fields: Fields, done: Result<T>) -> Page {
    match done {
        Ok(_) => Ok(see_other(&to(scope, &format!("visits/{id}"))?)),
        Err(fault) => show(app, scope, id, Typed::refused(app, fields, mendable(fault)?)).await,
    }
}

/// `POST …/visits/{id}/cancellation`
async fn cancel(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, why) = (app.vault().clone(), fields.text("why").to_owned());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::cancel(tx, scope, &vault, at.id, &why);
    let done = app.act(&scope, &fields, verb).await;
    went(&app, &scope, at.id, fields, done).await
}

/// `POST …/visits/{id}/review`
async fn review(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let sent = fields.text("outcome").to_owned();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        crate::store::visit::one(tx, scope, at.id)?;
        let outcome = Outcome::from_code(&sent)
            .ok_or_else(|| Fault::rule("请选一种结果：达成、部分达成、未达成、不需要了"))?;
        verbs::review(tx, scope, at.id, outcome)
    };
    let done = app.act(&scope, &fields, verb).await;
    went(&app, &scope, at.id, fields, done).await
}

/// `POST …/visits/{id}/wish`: a task within a week.
async fn wish(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let due = tx.now().day().plus(7);
        verbs::take_wish(tx, scope, &vault, at.id, due)
    };
    let done = app.act(&scope, &fields, verb).await;
    went(&app, &scope, at.id, fields, done).await
}

/// `POST …/visits/{id}/sharing`
async fn share(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let on = fields.on("on");
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::share(tx, scope, at.id, on);
    let done = app.act(&scope, &fields, verb).await;
    went(&app, &scope, at.id, fields, done).await
}

async fn record_form(app: &App, scope: &Scope, visit: Option<Id>, typed: Option<Typed>) -> Page {
    let vault = app.vault().clone();
    let student = typed.as_ref().and_then(|t| t.value("student").parse().ok());
    let look =
        move |tx: &mut Tx<'_>, scope: &Scope| record::view(tx, scope, &vault, student, visit);
    let view = app.look(scope, look).await?;
    let what = if visit.is_some() { "student.visit" } else { "student.family" };
    noted(app, scope, what, view.about()).await?;
    let typed = typed.unwrap_or_else(|| Typed::fresh(app, view.fields(student)));
    Ok(typed.answer(record::page(app, scope, &view, &typed)))
}

/// `GET …/visits/{id}/record`
async fn recording(Held(app): Held<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    record_form(&app, &scope, Some(at.id), None).await
}

/// `GET …/visits/record`: of a visit that was not planned.
async fn fresh(Held(app): Held<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let today = app.clock().today().to_string();
    let student = asked.get("student").cloned().unwrap_or_default();
    let fields = Fields::from_pairs([
        ("student", student),
        ("day", today),
        ("minutes", "30".into()),
        ("form", "home".into()),
        ("purpose", "report".into()),
    ]);
    record_form(&app, &scope, None, Some(Typed::fresh(&app, fields))).await
}

/// `POST …/visits/record`
async fn write_fresh(Held(app): Held<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    write_down(&app, &scope, None, fields).await
}

/// `POST …/visits/{id}/record`
async fn write(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    write_down(&app, &scope, Some(at.id), fields).await
}

async fn write_down(app: &App, scope: &Scope, visit: Option<Id>, fields: Fields) -> Page {
    let (vault, sent) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        if let Some(id) = visit {
            crate::store::visit::one(tx, scope, id)?;
        }
        let mut draft = record::read(&sent)?;
        draft.visit = visit;
        if visit.is_none() {
            draft.student = student(&sent)?;
        }
        verbs::record(tx, scope, &vault, &draft)
    };
    match app.act(scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&to(scope, &format!("visits/{id}"))?)),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            record_form(app, scope, visit, Some(typed)).await
        }
    }
}

/// `GET …/visits/{id}/home`: the living environment, for the homeroom teacher and the team of the
/// child's open case; every look written down (C7-04).
async fn environment(
    Held(app): Held<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
) -> Page<Markup> {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let found = crate::store::visit::one(tx, scope, at.id)?;
        if !scope.can(Do::Family) && !care::store::cases::team::works(tx, scope, found.student)? {
            return Err(Fault::Forbidden("家庭背景只给班主任和成长支持的小组成员看。".into()));
        }
        let sealed = found.home.as_ref().ok_or(Fault::NotFound)?;
        let text = verbs::open(&vault, scope, verbs::HOME, Some(sealed))?;
        Ok(((people::class_line(tx, scope)?, text), found.student))
    };
    let (line, text) = app.look_at(&scope, "student.visit_home", look).await?;
    let back = match scope.can(Do::Family) {
        true => to(&scope, &format!("visits/{}", at.id))?,
        false => "/cases".to_owned(),
    };
    Ok(one::home_page(&app, &scope, &line, &back, &text))
}

async fn on_paper(app: &App, scope: &Scope, id: Id) -> Result<paper::View> {
    let vault = app.vault().clone();
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        let student = crate::store::visit::one(tx, scope, id)?.student;
        Ok((paper::view(tx, scope, &vault, id)?, student))
    };
    app.look_at(scope, "student.visit", look).await
}

/// `GET …/visits/{id}/print`
async fn print(Held(app): Held<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page<Markup> {
    Ok(on_paper(&app, &scope, at.id).await?.print())
}

/// `GET …/visits/{id}/form.docx`
async fn document(Held(app): Held<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let view = on_paper(&app, &scope, at.id).await?;
    Ok(attachment(&format!("{}.docx", view.title()), DOCX, view.docx()?))
}
