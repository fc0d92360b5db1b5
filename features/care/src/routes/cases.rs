//! 成长支持 at the door.

use crate::actions::cases::work::{self, MeasureDraft, ProgressDraft};
use crate::actions::cases::{self as verbs, CaseDraft, FACTS, GoalDraft, team};
use crate::model::cases::{
    Cadence, CaseKind, GoalKind, GoalState, Mark, NoteKind, Owner, Reach, Sign, Stage, Step,
};
use crate::model::follow::Outcome;
use crate::pages::cases::paper::Names;
use crate::pages::cases::{self as pages, Forms, form, list, own};
use auth::{Do, Scope, Vault};
use axum::extract::{Path, Query, State};
use db::{Day, Fault, Id, Result, Tx};
use maud::Markup;
use std::collections::HashMap;
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, attachment, mendable, see_other};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Asked = Query<HashMap<String, String>>;

#[derive(serde::Deserialize)]
pub(super) struct At {
    id: Id,
}

/// Every route of cases.
pub(super) fn all() -> Vec<Route> {
    let (lead, work) = (Access::Class(Do::LeadCases), Access::Class(Do::WorkInCases));
    vec![
        Route::get("/classes/{class}/care/cases", lead, index),
        Route::post("/classes/{class}/care/cases", lead, create),
        Route::get("/classes/{class}/care/cases/new", lead, new),
        Route::get("/classes/{class}/care/cases/export.xlsx", lead, workbook),
        Route::get("/classes/{class}/care/cases/{id}", work, show),
        Route::get("/classes/{class}/care/cases/{id}/facts", lead, facts),
        Route::post("/classes/{class}/care/cases/{id}/facts", lead, change),
        Route::post("/classes/{class}/care/cases/{id}/goals", lead, goal),
        Route::post("/classes/{class}/care/cases/{id}/goal-states", lead, goal_state),
        Route::post("/classes/{class}/care/cases/{id}/strengths", lead, strength),
        Route::post("/classes/{class}/care/cases/{id}/links", lead, link),
        Route::post("/classes/{class}/care/cases/{id}/measures", lead, measure),
        Route::post("/classes/{class}/care/cases/{id}/results", work, result),
        Route::post("/classes/{class}/care/cases/{id}/progress", lead, progress),
        Route::post("/classes/{class}/care/cases/{id}/notes", work, note),
        Route::post("/classes/{class}/care/cases/{id}/stage", lead, stage),
        Route::post("/classes/{class}/care/cases/{id}/closing", lead, closing),
        Route::post("/classes/{class}/care/cases/{id}/rhythm", lead, rhythm),
        Route::post("/classes/{class}/care/cases/{id}/team", lead, join),
        Route::post("/classes/{class}/care/cases/{id}/leaving", lead, leave),
        Route::post("/classes/{class}/care/cases/{id}/referral", lead, referral),
        Route::get("/classes/{class}/care/cases/{id}/card", lead, card),
        Route::get("/classes/{class}/care/cases/{id}/print", lead, print),
        Route::get("/classes/{class}/care/cases/{id}/case.docx", lead, document),
        Route::get("/cases", Access::SignedIn, mine),
        Route::get("/my/support", Access::Own(Do::SeeOwnCase), support),
    ]
}

/// What an access-log row says of a look at a case.
const LOOK: &str = "student.case";

async fn index(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let view = app.look(&scope, list::view).await?;
    Ok(list::page(&app, &scope, &view))
}

async fn workbook(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    app.take_away(&scope, Do::LeadCases, "class.cases", "导出成长支持清单").await?;
    let view = app.look(&scope, list::view).await?;
    let file = view.workbook(names(&asked) == Names::Shown)?;
    Ok(attachment(&format!("{}.xlsx", view.title()), XLSX, file))
}

fn names(asked: &Asked) -> Names {
    if asked.contains_key("names") { Names::Shown } else { Names::Hidden }
}

async fn form_of(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let head = app.look(scope, form::choice).await?;
    Ok(typed.answer(form::new_page(app, scope, &head, typed)))
}

async fn new(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Asked) -> Page {
    let mut fields = form::defaults();
    fields.extend(asked.get("student").map(|s| ("student".to_owned(), s.clone())));
    form_of(&app, &scope, &Typed::fresh(&app, Fields::from_pairs(fields))).await
}

/// A choice of the form, by its code.
fn chosen<T>(fields: &Fields, name: &str, from: impl Fn(&str) -> Option<T>) -> Result<T> {
    from(fields.text(name)).ok_or_else(|| Fault::field(name, "请重新选择"))
}

fn texts(fields: &Fields) -> [String; 5] {
    FACTS.map(|(name, _)| fields.text(name).to_owned())
}

/// What the form for a new case says. Goals without a text are left out.
fn draft(fields: &Fields) -> Result<CaseDraft> {
    let mut goals = Vec::new();
    for at in 1..=form::GOALS {
        let name = |what: &str| format!("{what}_{at}");
        if fields.text(&name("goal")).is_empty() && fields.text(&name("goal_words")).is_empty() {
            continue;
        }
        goals.push(GoalDraft {
            kind: chosen(fields, &name("goal_kind"), GoalKind::from_code)?,
            reach: chosen(fields, &name("goal_reach"), Reach::from_code)?,
            text: fields.text(&name("goal")).to_owned(),
            words: fields.text(&name("goal_words")).to_owned(),
            strength: None,
        });
    }
    let student = fields.required("student", "请选一位同学")?;
    Ok(CaseDraft {
        student: student.parse().map_err(|_| Fault::field("student", "请重新选择"))?,
        kind: chosen(fields, "kind", CaseKind::from_code)?,
        cadence: chosen(fields, "cadence", Cadence::from_code)?,
        touch_weeks: fields.number("touch_weeks", "请填周数")?,
        facts: texts(fields),
        signs: fields.all("sign").filter_map(Sign::from_code).collect(),
        strengths: fields.text("strengths").lines().map(|l| l.trim().to_owned()).collect(),
        goals,
    })
}

async fn create(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb =
        move |tx: &mut Tx<'_>, scope: &Scope| verbs::open(tx, scope, &vault, &draft(&typed)?);
    match app.act(&scope, &fields, verb).await {
        Ok(id) => Ok(see_other(&address(&scope, id)?)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            form_of(&app, &scope, &typed).await
        }
    }
}

fn address(scope: &Scope, id: Id) -> Result<String> {
    Ok(format!("/classes/{}/care/cases/{id}", scope.class()?))
}

/// Opens a case for whoever may see it, and writes down that they did.
async fn file_of(app: &App, scope: &Scope, id: Id) -> Result<pages::File> {
    let vault = app.vault().clone();
    app.look_at(scope, LOOK, move |tx, scope| pages::file(tx, scope, &vault, id)).await
}

async fn show(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let file = file_of(&app, &scope, at.id).await?;
    let forms = Forms::fresh(&app);
    Ok(forms.answer(pages::file::page(&app, &scope, &file, &forms)))
}

/// Runs a verb on a case; refused, its page stands again with what was typed.
async fn act<F>(app: App, scope: Scope, id: Id, which: &'static str, fields: Fields, f: F) -> Page
where
    F: Fn(&mut Tx<'_>, &Scope, &Vault, &Fields) -> Result<()> + Send + 'static,
{
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| f(tx, scope, &vault, &typed);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&address(&scope, id)?)),
        Err(fault) => {
            let fault = mendable(fault)?;
            let file = file_of(&app, &scope, id).await?;
            let forms = Forms::refused(&app, which, fields, fault);
            Ok(forms.answer(pages::file::page(&app, &scope, &file, &forms)))
        }
    }
}

async fn facts(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let file = file_of(&app, &scope, at.id).await?;
    let typed = Typed::fresh(&app, Fields::from_pairs(form::stored(&file)));
    Ok(typed.answer(form::facts_page(&app, &scope, &file, &typed)))
}

async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let kind = chosen(&typed, "kind", CaseKind::from_code)?;
        verbs::change(tx, scope, &vault, at.id, kind, &texts(&typed))
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&address(&scope, at.id)?)),
        Err(fault) => {
            let fault = mendable(fault)?;
            let file = file_of(&app, &scope, at.id).await?;
            let typed = Typed::refused(&app, fields, fault);
            Ok(typed.answer(form::facts_page(&app, &scope, &file, &typed)))
        }
    }
}

/// An identifier that may be left open.
fn maybe(fields: &Fields, name: &str) -> Result<Option<Id>> {
    match fields.text(name) {
        "" => Ok(None),
        _ => fields.id(name).map(Some),
    }
}

macro_rules! on_case {
    ($($(#[$doc:meta])* $name:ident($which:literal) = |$tx:ident, $scope:ident, $vault:ident, $id:ident, $f:ident| $body:expr;)*) => {$(
        $(#[$doc])*
        async fn $name(
            State(app): State<App>,
            ScopeOf(scope): ScopeOf,
            Path(at): Path<At>,
            fields: Fields,
        ) -> Page {
            let $id = at.id;
            let verb = move |$tx: &mut Tx<'_>, $scope: &Scope, $vault: &Vault, $f: &Fields| $body;
            act(app, scope, $id, $which, fields, verb).await
        }
    )*};
}

on_case! {
    goal("goal") = |tx, scope, vault, id, f| {
        let draft = GoalDraft {
            kind: chosen(f, "goal_kind", GoalKind::from_code)?,
            reach: chosen(f, "goal_reach", Reach::from_code)?,
            text: f.text("goal").to_owned(),
            words: f.text("goal_words").to_owned(),
            strength: maybe(f, "goal_strength")?,
        };
        work::goal(tx, scope, vault, id, &draft).map(|_| ())
    };
    goal_state("goal-state") = |tx, scope, _vault, id, f| {
        work::settle_goal(tx, scope, id, f.id("goal")?, chosen(f, "state", GoalState::from_code)?)
    };
    strength("strength") = |tx, scope, vault, id, f| {
        let goal = maybe(f, "strength_goal")?;
        work::strength(tx, scope, vault, id, f.text("strength"), goal).map(|_| ())
    };
    link("link") = |tx, scope, _vault, id, f| {
        work::link(tx, scope, id, f.id("link_goal")?, maybe(f, "link_strength")?)
    };
    measure("measure") = |tx, scope, vault, id, f| {
        let (owner, staff) = carrier(f)?;
        let draft = MeasureDraft {
            text: f.text("measure").to_owned(),
            owner,
            staff,
            due: f.day("due")?,
            told: f.on("told"),
            step: Step::from_code(f.text("step")),
        };
        work::measure(tx, scope, vault, id, &draft).map(|_| ())
    };
    result("result") = |tx, scope, _vault, id, f| {
        let outcome = chosen(f, "outcome", Outcome::from_code)?;
        work::measure_done(tx, scope, id, f.id("measure_id")?, outcome)
    };
    progress("progress") = |tx, scope, vault, id, f| {
        let month: Result<Day, String> = format!("{}-01", f.text("month")).parse();
        let draft = ProgressDraft {
            month: month.map_err(|_| Fault::field("month", "请重新选择月份"))?,
            kind: chosen(f, "progress_kind", GoalKind::from_code)?,
            mark: chosen(f, "mark", Mark::from_code)?,
            text: f.text("progress").to_owned(),
            words: f.text("progress_words").to_owned(),
        };
        work::progress(tx, scope, vault, id, &draft)
    };
    note("note") = |tx, scope, vault, id, f| {
        let kind = chosen(f, "note_kind", NoteKind::from_code)?;
        work::note(tx, scope, vault, id, (kind, f.day("note_day")?), f.text("note")).map(|_| ())
    };
    stage("stage") = |tx, scope, vault, id, f| {
        let to = chosen(f, "to", Stage::from_code)?;
        work::stage(tx, scope, vault, id, to, f.text("why"))
    };
    closing("closing") = |tx, scope, vault, id, f| work::close(tx, scope, vault, id, f.text("closing"));
    rhythm("rhythm") = |tx, scope, _vault, id, f| {
        let weeks = f.number("touch_weeks", "请填周数")?;
        verbs::rhythm(tx, scope, id, chosen(f, "cadence", Cadence::from_code)?, weeks)
    };
    join("team") = |tx, scope, vault, id, f| {
        team::add(tx, scope, vault, id, f.id("mate")?, f.text("consent"))
    };
    leave("leaving") = |tx, scope, _vault, id, f| team::remove(tx, scope, id, f.id("mate")?);
    referral("referral") = |tx, scope, vault, id, f| {
        if f.on("decline") {
            return team::not_now(tx, scope, id);
        }
        team::refer(tx, scope, vault, id, f.id("psychologist")?, f.text("referral_consent"))
    };
}

/// `me`, one of the team, the student, or the family.
fn carrier(fields: &Fields) -> Result<(Owner, Option<Id>)> {
    match fields.text("owner") {
        "me" => Ok((Owner::Staff, None)),
        code => match Owner::from_code(code) {
            Some(Owner::Staff) | None => Ok((Owner::Staff, Some(fields.id("owner")?))),
            Some(owner) => Ok((owner, None)),
        },
    }
}

async fn card(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page<Markup> {
    Ok(file_of(&app, &scope, at.id).await?.card())
}

async fn print(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    asked: Asked,
) -> Page<Markup> {
    Ok(file_of(&app, &scope, at.id).await?.summary(names(&asked)))
}

async fn document(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    asked: Asked,
) -> Page {
    let (file, names) = (file_of(&app, &scope, at.id).await?, names(&asked));
    Ok(attachment(&format!("{}.docx", file.title(names)), DOCX, file.document(names)?))
}

/// `GET /cases`: for whoever is in teams, across classes.
async fn mine(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let mine = app.look(&scope, list::mine).await?;
    Ok(list::mine_page(&app, &scope, &mine))
}

/// `GET /my/support`: the student's own part, or the child's.
async fn support(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page<Markup> {
    let vault = app.vault().clone();
    let view = app.look(&scope, move |tx, scope| own::view(tx, scope, &vault)).await?;
    Ok(own::page(&app, &scope, &view))
}
