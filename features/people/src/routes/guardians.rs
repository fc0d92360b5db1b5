//! A student's guardians: adding, changing, ending; links; opening a phone.

use super::people::{Said, answer, show};
use super::step::{keep, kept};
use crate::actions::guardians::{self as verbs, GuardianDraft};
use crate::store::guardians as stored;
use auth::Scope;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable};

/// The purpose to which a new link is sealed until it has been handed over.
const LINK: &str = "answer.guardian-link";

/// The parts of a path below a student.
#[derive(serde::Deserialize)]
pub struct At {
    #[expect(dead_code, reason = "part of the path; the scope holds it")]
    class: String,
    student: Id,
    id: Option<Id>,
}

impl At {
    fn guardian(&self) -> Result<Id> {
        self.id.ok_or(Fault::NotFound)
    }
}

/// The guardian of the path must belong to the student of the path.
fn of_student(tx: &mut Tx<'_>, guardian: Id, student: Id) -> Result<()> {
    if stored::one(tx, guardian)?.student == student { Ok(()) } else { Err(Fault::NotFound) }
}

fn draft(fields: &Fields) -> GuardianDraft {
    let text = |name: &str| fields.text(name).to_owned();
    GuardianDraft { name: text("g_name"), relation: text("relation"), phone: text("phone") }
}

/// The form's field for the guardian's name is not that of the student's.
fn renamed(done: Result<()>) -> Result<()> {
    done.map_err(|fault| match fault {
        Fault::Field { field, message } if field == "name" => Fault::field("g_name", message),
        other => other,
    })
}

/// Adds one.
pub async fn add(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (student, draft, vault) = (at.student, draft(&fields), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::add(tx, who, &vault, student, &draft);
    let done = app.act(&scope, &fields, verb).await.map(|_: Id| ());
    answer(&app, &scope, student, fields, renamed(done)).await
}

/// Changes one. An empty phone keeps the one that is known.
pub async fn change(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (student, id) = (at.student, at.guardian()?);
    let (draft, vault) = (draft(&fields), app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        of_student(tx, id, student)?;
        verbs::change(tx, who, &vault, id, &draft)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, student, fields, renamed(done).map_err(as_rule)).await
}

/// Several guardians have the same form on one page: what is wrong is said at its head.
fn as_rule(fault: Fault) -> Fault {
    match fault {
        Fault::Field { message, .. } => Fault::rule(message),
        other => other,
    }
}

/// Ends a guardianship.
pub async fn end(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (student, id) = (at.student, at.guardian()?);
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        of_student(tx, id, student)?;
        verbs::end(tx, who, id)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, student, fields, done).await
}

/// Makes a link and shows it once; the form sent again shows the same one.
pub async fn link(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    headers: HeaderMap,
    fields: Fields,
) -> Page {
    let (student, id, vault) = (at.student, at.guardian()?, app.vault().clone());
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        of_student(tx, id, student)?;
        let token = verbs::link(tx, who, id)?;
        keep(tx, &vault, LINK, &token)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(sealed) => {
            let token: String = kept(app.vault(), scope.school(), LINK, &sealed)?;
            let link = format!("{}/g/{token}", app.address(&headers));
            let said = Said { link: Some((id, link)), ..Said::default() };
            show(&app, &scope, student, &Typed::fresh(&app, Fields::default()), &said).await
        }
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, student, &typed, &Said::default()).await
        }
    }
}

/// Takes the link back.
pub async fn revoke(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (student, id) = (at.student, at.guardian()?);
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        of_student(tx, id, student)?;
        verbs::revoke(tx, who, id)
    };
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, student, fields, done).await
}

/// Opens a phone; the access log knows (L-D12).
pub async fn phone(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let (student, id) = (at.student, at.guardian()?);
    let (vault, own, why) =
        (app.vault().clone(), app.vault().clone(), fields.text("why").to_owned());
    let school = scope.school();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        of_student(tx, id, student)?;
        let phone = verbs::phone(tx, who, &vault, id, &why)?;
        keep(tx, &vault, verbs::PHONE, &phone)
    };
    // Every look is written down: the same form sent twice was looked at twice.
    let once = fields.clone().with("key", "");
    match app.act(&scope, &once, verb).await {
        Ok(sealed) => {
            let phone: String = kept(&own, school, verbs::PHONE, &sealed)?;
            let said = Said { phone: Some((id, phone)), ..Said::default() };
            show(&app, &scope, student, &Typed::fresh(&app, Fields::default()), &said).await
        }
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, student, &typed, &Said::default()).await
        }
    }
}
