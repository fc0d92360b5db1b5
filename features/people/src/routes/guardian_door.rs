//! Guardians: a personal link, confirmed by the last four digits of the phone.

use super::home::with_session;
use crate::actions::sign_in as verbs;
use crate::pages::doors;
use auth::{AccountKind, LinkKind, Scope};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use db::{Fault, Id, Ticket};
use web::{App, Fields, Page, Typed, mendable, see_other};

/// Days that a guardian's cookie lives.
const DAYS: u32 = 30;

/// The question for the four digits, or straight on for somebody who answered it before.
pub async fn form(
    State(app): State<App>,
    Path(token): Path<String>,
    scope: Option<Extension<Scope>>,
) -> Page {
    let held = token.clone();
    let read = move |tx: &mut db::Tx<'_>| auth::open_link(tx, LinkKind::Guardian, &held);
    match app.db().read(Ticket::system(Id::NONE), read).await {
        Ok((_, account)) if scope.is_some_and(|Extension(s)| s.actor() == account) => {
            Ok(see_other("/my"))
        }
        Ok(_) => {
            let typed = Typed::fresh(&app, Fields::default());
            Ok(doors::guardian(&typed, &token).into_response())
        }
        Err(fault) => ended(fault),
    }
}

/// Compares the digits.
pub async fn enter(State(app): State<App>, Path(token): Path<String>, fields: Fields) -> Page {
    let (held, digits) = (token.clone(), fields.text("digits").to_owned());
    let vault = app.vault().clone();
    let write = move |tx: &mut db::Tx<'_>| verbs::guardian(tx, &vault, &held, &digits);
    let fault = match app.db().write(Ticket::system(Id::NONE), write).await {
        Ok(done) => match done.value {
            Ok((school, account)) => {
                let held = token.clone();
                let open = move |tx: &mut db::Tx<'_>| {
                    let ends = auth::link_ends(tx, LinkKind::Guardian, &held)?;
                    auth::open_until(tx, account, AccountKind::Guardian, ends)
                };
                let token = app.db().write(Ticket::system(school), open).await?.value;
                return Ok(with_session(&app, see_other("/my"), &token, Some(DAYS)));
            }
            Err(message) => Fault::field("digits", message),
        },
        Err(fault @ (Fault::NotFound | Fault::Rule(_))) => return ended(fault),
        Err(fault) => mendable(fault)?,
    };
    let typed = Typed::refused(&app, fields, fault);
    Ok(typed.answer(doors::guardian(&typed, &token)))
}

/// A link that has ended, or never was one: both say what to do.
fn ended(fault: Fault) -> Page {
    let why = match fault {
        Fault::NotFound => "没有找到这个链接，可能没有复制完整。".to_owned(),
        Fault::Rule(why) => why,
        other => return Err(other.into()),
    };
    Ok((StatusCode::NOT_FOUND, doors::ended(&why)).into_response())
}
