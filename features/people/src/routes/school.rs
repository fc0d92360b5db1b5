//! The school: overview, settings, terms, calendar.

use super::setup::{half_of, usual};
use crate::actions::school as verbs;
use crate::pages::school::{self as pages, ClassLine, Overview};
use crate::pages::school_calendar as calendar_pages;
use crate::store::{calendar as stored, classes, staff, students, takeouts};
use crate::{School, SchoolSettings};
use auth::Scope;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use calendar::{
    Change, ChangeKind, Cohorts, Half, JuniorNames, Level, Naming, SchoolYear, Settings, System,
    Term, WeekStart, Weekday,
};
use db::{Fault, Id, Result, Tx};
use maud::Markup;
use std::collections::HashMap;
use web::{App, Fields, Frame, Page, ScopeOf, Typed, Upload, mendable, see_other};

/// A page of the school, with its tabs.
pub fn framed(app: &App, scope: &Scope, title: &str, tab: &str, body: Markup) -> Markup {
    let body = pages::with_tabs(scope.can(auth::Do::ManageSchool), tab, body);
    web::page(app, scope, Frame::plain(title, "/school"), body)
}

/// Every open class of the school with its size and its homeroom teacher.
pub fn class_lines(tx: &mut Tx<'_>) -> Result<Vec<ClassLine>> {
    let (naming, today) = (crate::school(tx)?.settings.naming, tx.now().day());
    let (sizes, leads) = (students::sizes(tx)?, staff::homerooms(tx)?);
    let all = classes::classes(tx)?;
    let line = |c: &crate::Class| ClassLine {
        id: c.id,
        name: c.name(&naming, today),
        code: c.code.clone(),
        size: sizes.get(&c.id).copied().unwrap_or(0),
        graduated: today.year() > c.entry_year
            && naming.grade(c.stage, c.entry_year, today).is_none(),
        homeroom: leads.iter().find(|h| h.class == c.id).map(|h| h.name.clone()),
    };
    Ok(all.iter().filter(|c| !c.closed).map(line).collect())
}

/// `/school`.
pub async fn overview(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let agrees = scope.can(auth::Do::AgreeExport);
    let read = move |tx: &mut Tx<'_>| {
        let (school, today) = (crate::school(tx)?, tx.now().day());
        let calendar = crate::calendar(tx)?;
        let term = calendar.term_on(today);
        let until = calendar.terms().last().map_or(today, |t| t.ends());
        let people = staff::staff(tx)?;
        Ok(Overview {
            name: school.name,
            term: term.map(|t| t.name().to_owned()),
            week: calendar.teaching_week(today).map(|w| w.name()),
            warning: calendar.warning(today, until).map(|u| u.warning()),
            classes: class_lines(tx)?,
            staff: people.iter().filter(|m| !m.disabled).count(),
            keeper: !school.settings.data_keeper.trim().is_empty(),
            requests: if agrees { takeouts::waiting(tx)? } else { 0 },
            terms: calendar.terms().len(),
        })
    };
    let overview = app.db().read(scope.ticket(), read).await?;
    let body = pages::overview(&overview, scope.can(auth::Do::ManageSchool));
    Ok(axum::response::IntoResponse::into_response(framed(&app, &scope, "学校", "/school", body)))
}

async fn school_of(app: &App, scope: &Scope) -> Result<School> {
    app.db().read(scope.ticket(), crate::school).await
}

/// `/school/settings`.
pub async fn settings(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<HashMap<String, String>>,
) -> Page {
    let School { name, settings: s, .. } = school_of(&app, &scope).await?;
    let word = |yes: bool, a: &str, b: &str| if yes { a.to_owned() } else { b.to_owned() };
    let fields = Fields::default()
        .with("name", name)
        .with("stage", s.stage.map_or("cz", |s| s.code()))
        .with("system", word(s.naming.system == System::FiveFour, "5-4", "6-3"))
        .with("junior", word(s.naming.junior == JuniorNames::Chu, "chu", "counted"))
        .with("cohorts", word(s.naming.cohorts == Cohorts::Graduation, "graduation", "entry"))
        .with("week_start", word(s.calendar.week_start == WeekStart::Sunday, "sunday", "monday"))
        .with("childrens_day_off", word(s.calendar.childrens_day_off, "1", ""))
        .with("data_keeper", s.data_keeper);
    let typed = Typed::fresh(&app, fields);
    show_settings(&app, &scope, &typed, asked.contains_key("saved"))
}

fn show_settings(app: &App, scope: &Scope, typed: &Typed, saved: bool) -> Page<Response> {
    let body = pages::settings(typed, saved);
    Ok(typed.answer(framed(app, scope, "学校设置", "/school/settings", body)))
}

/// Saves them.
pub async fn save_settings(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    fields: Fields,
) -> Page {
    let (name, chosen) = (fields.text("name").to_owned(), chosen(&fields));
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::change(tx, who, &name, chosen.clone());
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other("/school/settings?saved")),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_settings(&app, &scope, &typed, false)
        }
    }
}

fn chosen(fields: &Fields) -> SchoolSettings {
    let is = |name: &str, value: &str| fields.text(name) == value;
    let naming = Naming {
        system: if is("system", "5-4") { System::FiveFour } else { System::SixThree },
        junior: if is("junior", "chu") { JuniorNames::Chu } else { JuniorNames::Counted },
        cohorts: if is("cohorts", "graduation") { Cohorts::Graduation } else { Cohorts::Entry },
    };
    let week_start = if is("week_start", "sunday") { WeekStart::Sunday } else { WeekStart::Monday };
    SchoolSettings {
        naming,
        calendar: Settings { week_start, childrens_day_off: fields.on("childrens_day_off") },
        stage: fields.text("stage").parse().ok(),
        data_keeper: fields.text("data_keeper").chars().take(100).collect(),
    }
}

/// `/school/terms`.
pub async fn terms(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let known = app.look(&scope, |tx, _| stored::terms(tx)).await?;
    let next = match known.last() {
        Some(last) if last.term.half() == Half::First => usual(last.term.year(), Half::Second),
        Some(last) => usual(last.term.year().next(), Half::First),
        None => super::setup::usual_term(app.clock().today()),
    };
    let fields = Fields::default()
        .with("starts", next.starts().to_string())
        .with("ends", next.ends().to_string());
    show_terms(&app, &scope, &Typed::fresh(&app, fields)).await
}

async fn show_terms(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let known = app.db().read(scope.ticket(), stored::terms).await?;
    let body = calendar_pages::terms(&known, typed);
    Ok(typed.answer(framed(app, scope, "学期", "/school/terms", body)))
}

/// Adds a term; year and half follow from its first day.
pub async fn add_term(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let done = match term(&fields) {
        Ok(term) => app.act(&scope, &fields, move |tx, who| verbs::add_term(tx, who, &term)).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => Ok(see_other("/school/terms")),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, as_starts(mendable(fault)?));
            show_terms(&app, &scope, &typed).await
        }
    }
}

/// A calendar that does not fit together is said beside the first day.
fn as_starts(fault: Fault) -> Fault {
    match fault {
        Fault::Rule(message) | Fault::Field { message, .. } => Fault::field("starts", message),
        other => other,
    }
}

fn term(fields: &Fields) -> Result<Term> {
    let (starts, ends) = (fields.day("starts")?, fields.day("ends")?);
    let (year, half): (SchoolYear, Half) = half_of(starts);
    Term::new(year, half, starts, ends).map_err(|e| Fault::field("starts", e.to_string()))
}

/// Moves a term's days.
pub async fn move_term(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let days = fields.day("starts").and_then(|starts| Ok((starts, fields.day("ends")?)));
    let done = match days {
        Ok((starts, ends)) => {
            let verb =
                move |tx: &mut Tx<'_>, who: &Scope| verbs::move_term(tx, who, id, starts, ends);
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => Ok(see_other("/school/terms")),
        Err(fault) => {
            // The message stands at the head: the row itself shows what is stored.
            let fault = match mendable(fault)? {
                Fault::Field { message, .. } => Fault::rule(message),
                other => other,
            };
            show_terms(&app, &scope, &Typed::refused(&app, Fields::default(), fault)).await
        }
    }
}

/// `/school/calendar`.
pub async fn calendar(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let fields = Fields::default().with("kind", "off");
    show_calendar(&app, &scope, &Typed::fresh(&app, fields)).await
}

async fn show_calendar(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>| {
        let today = tx.now().day();
        let calendar = crate::calendar(tx)?;
        let until = calendar.terms().last().map_or(today, |t| t.ends());
        let changes = stored::changes(tx, None)?;
        let warning = calendar.warning(today, until).map(|u| u.warning());
        let year = SchoolYear::of(today);
        let (from, to) = (year.first_day(), year.last_day().max(until));
        let make_up = calendar.holidays().years().flat_map(|y| y.days().iter().cloned());
        let make_up = make_up.filter(|d| !d.off && d.day >= from && d.day <= to).collect();
        let years = calendar.holidays().years().map(|y| y.summary()).collect();
        Ok(calendar_pages::Shown { changes, make_up, years, warning, today })
    };
    let shown = app.db().read(scope.ticket(), read).await?;
    let body = calendar_pages::calendar(&shown, typed);
    Ok(typed.answer(framed(app, scope, "校历", "/school/calendar", body)))
}

fn change(fields: &Fields) -> Result<Change> {
    let first = fields.day("first")?;
    let last = if fields.on("last") { fields.day("last")? } else { first };
    let kind = match fields.text("kind") {
        "off" => ChangeKind::Off,
        "activity" => ChangeKind::Activity,
        "lessons" => ChangeKind::Lessons { follows: follows(fields) },
        _ => return Err(Fault::field("kind", "请选择这几天放假、上课还是活动")),
    };
    Change::new(first, last, Level::School, kind, fields.text("note"))
        .map_err(|e| Fault::field("note", e.to_string()))
}

fn follows(fields: &Fields) -> Option<Weekday> {
    fields.text("follows").parse().ok().and_then(Weekday::from_number)
}

/// Adds days that differ.
pub async fn add_change(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let change = change(&fields);
    store_change(&app, &scope, fields, change).await
}

/// Says whose timetable a make-up day follows.
pub async fn follow(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let change = fields.day("day").and_then(|day| {
        let follows = follows(&fields).ok_or_else(|| Fault::rule("请选择按周几的课表上课"))?;
        let kind = ChangeKind::Lessons { follows: Some(follows) };
        Change::new(day, day, Level::School, kind, "").map_err(|e| Fault::rule(e.to_string()))
    });
    store_change(&app, &scope, fields, change).await
}

async fn store_change(app: &App, scope: &Scope, fields: Fields, change: Result<Change>) -> Page {
    let done = match change {
        Ok(change) => {
            app.act(scope, &fields, move |tx, who| verbs::add_change(tx, who, None, &change)).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => Ok(see_other("/school/calendar")),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show_calendar(app, scope, &typed).await
        }
    }
}

/// Takes a change back.
pub async fn drop_change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    app.act(&scope, &fields, move |tx, who| verbs::drop_change(tx, who, id)).await?;
    Ok(see_other("/school/calendar"))
}

/// Takes in a year's national list.
pub async fn holidays(State(app): State<App>, ScopeOf(scope): ScopeOf, upload: Upload) -> Page {
    let body = match upload.file {
        Some((_, bytes)) => String::from_utf8(bytes)
            .map_err(|_| Fault::field("holidays", "这不是节假日文件（应是 UTF-8 的 JSON）")),
        None => Err(Fault::field("holidays", "请先选择节假日文件")),
    };
    let done = match body {
        Ok(body) => {
            let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::import_holidays(tx, who, &body);
            app.act(&scope, &upload.fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    match done {
        Ok(_) => Ok(see_other("/school/calendar")),
        Err(fault) => {
            let typed = Typed::refused(&app, upload.fields, mendable(fault)?);
            show_calendar(&app, &scope, &typed).await
        }
    }
}
