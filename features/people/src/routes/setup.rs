//! The first page of an empty installation.

use super::account::new_password;
use super::home::with_session;
use crate::actions::setup::{self as verbs, Founding};
use crate::pages;
use crate::{SchoolSettings, schools};
use auth::AccountKind;
use axum::extract::State;
use axum::response::IntoResponse;
use calendar::{Day, Half, SchoolYear, Settings, Stage, Term};
use db::{Fault, Id, Result, Ticket};
use web::{App, Fields, Page, Typed, mendable, see_other};

async fn only_if_empty(app: &App) -> Result<()> {
    let all = app.db().read(Ticket::system(Id::NONE), schools).await?;
    if all.is_empty() { Ok(()) } else { Err(Fault::NotFound) }
}

/// The page; afterwards there is no such page.
pub async fn form(State(app): State<App>) -> Page {
    only_if_empty(&app).await?;
    let term = usual_term(app.clock().today());
    let fields = Fields::default()
        .with("stage", "cz")
        .with("starts", term.starts().to_string())
        .with("ends", term.ends().to_string());
    Ok(pages::setup::page(&Typed::fresh(&app, fields), &term).into_response())
}

/// Founds the school and lets its administrator in.
pub async fn found(State(app): State<App>, fields: Fields) -> Page {
    only_if_empty(&app).await?;
    match founding(&app, &fields).await {
        Ok(token) => Ok(with_session(&app, see_other("/school"), &token, None)),
        Err(fault) => {
            let term = usual_term(app.clock().today());
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            Ok(typed.answer(pages::setup::page(&typed, &term)))
        }
    }
}

async fn founding(app: &App, fields: &Fields) -> Result<String> {
    let mut founding = read(fields)?;
    founding.secret = app.hash_password(new_password(fields, &founding.login)?).await?;
    let write = move |tx: &mut db::Tx<'_>| {
        let made = verbs::found(tx, &founding, false)?;
        let ticket = Ticket { school: made.school, actor: made.admin, key: None };
        tx.as_actor(ticket, |tx| auth::open(tx, made.admin, AccountKind::Staff))
    };
    Ok(app.db().write(Ticket::system(Id::NONE), write).await?.value)
}

fn read(fields: &Fields) -> Result<Founding> {
    let short = |name: &str, most: usize, message: &str| {
        let text = fields.required(name, message)?;
        match text.chars().count() <= most {
            true => Ok(text),
            false => Err(Fault::field(name, format!("太长了，最多 {most} 个字"))),
        }
    };
    let school = short("school", 60, "请写学校的全名")?;
    let stage: Stage =
        fields.text("stage").parse().map_err(|e: String| Fault::field("stage", e))?;
    let (starts, ends) = (fields.day("starts")?, fields.day("ends")?);
    let term = term_of(starts, ends)?;
    let name = short("name", 40, "请写您的姓名")?;
    let typed = fields.text("login");
    let login = crate::actions::staff::even_login(if typed.is_empty() { &name } else { typed });
    let settings = SchoolSettings {
        calendar: Settings { childrens_day_off: stage == Stage::Primary, ..Settings::default() },
        stage: Some(stage),
        data_keeper: fields.text("data_keeper").to_owned(),
        ..SchoolSettings::default()
    };
    Ok(Founding { school, settings, term, name, login, secret: String::new() })
}

/// The term that these days make: which year and half follows from the first day.
fn term_of(starts: Day, ends: Day) -> Result<Term> {
    let (year, half) = half_of(starts);
    Term::new(year, half, starts, ends).map_err(|e| Fault::field("starts", e.to_string()))
}

/// August to January begin or belong to the first term, February to July to the second.
pub fn half_of(day: Day) -> (SchoolYear, Half) {
    let year = SchoolYear::of(day);
    match day.month() {
        8 => (year.next(), Half::First),
        9..=12 | 1 => (year, Half::First),
        _ => (year, Half::Second),
    }
}

/// The term that schools usually have around a day: a beginning for the form, never more.
pub fn usual_term(today: Day) -> Term {
    let (year, half) = half_of(today);
    usual(year, half)
}

/// The usual days of a term: 1 September to the last Friday of January, or the last Monday of
/// February to the first Friday of July.
pub fn usual(year: SchoolYear, half: Half) -> Term {
    let end = year.end_year();
    let day = |month, day| Day::new(end, month, day).unwrap_or(year.last_day());
    let (starts, ends) = match half {
        Half::First => (year.first_day(), friday_on_or_before(day(1, 30))),
        Half::Second => (day(2, 28).monday(), friday_on_or_before(day(7, 10))),
    };
    Term::new(year, half, starts, ends).expect("these days lie in their school year, in order")
}

fn friday_on_or_before(day: Day) -> Day {
    day.plus(-((i32::from(day.weekday()) + 2) % 7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_begins_with_the_term_around_today() {
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        let said = |d| {
            let t = usual_term(d);
            (t.name().to_owned(), t.starts().to_string(), t.ends().to_string())
        };
        let autumn = ("2025—2026学年第一学期".into(), "2025-09-01".into(), "2026-01-30".into());
        assert_eq!(said(day(2025, 11, 12)), autumn);
        assert_eq!(said(day(2025, 8, 20)), autumn);
        assert_eq!(said(day(2026, 1, 5)), autumn);
        let spring = ("2025—2026学年第二学期".into(), "2026-02-23".into(), "2026-07-10".into());
        assert_eq!(said(day(2026, 3, 2)), spring);
        for year in 2020..2040 {
            let year = SchoolYear::starting(year).unwrap();
            assert_eq!(usual(year, Half::First).ends().weekday(), 5);
            assert_eq!(usual(year, Half::Second).starts().weekday(), 1);
        }
    }
}
