//! Students: class code, seat number, PIN, on a device that many share.

use super::home::with_session;
use crate::actions::sign_in as verbs;
use crate::pages::doors;
use auth::AccountKind;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use db::{Fault, Id, Result, Ticket};
use std::collections::HashMap;
use web::{App, Fields, Page, Typed, mendable, see_other};

/// The page; class and seat may come from the card's QR code.
pub async fn form(State(app): State<App>, Query(asked): Query<HashMap<String, String>>) -> Page {
    let given = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let code = verbs::even_code(&given("code"));
    let seat: String = given("seat").chars().filter(char::is_ascii_digit).take(4).collect();
    let fields = Fields::default().with("code", code).with("seat", seat);
    Ok(doors::student(&Typed::fresh(&app, fields)).into_response())
}

/// Lets a student in.
pub async fn enter(State(app): State<App>, fields: Fields) -> Page {
    match pass(&app, &fields).await {
        Ok(token) => Ok(with_session(&app, see_other("/my"), &token, None)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            Ok(typed.answer(doors::student(&typed)))
        }
    }
}

async fn pass(app: &App, fields: &Fields) -> Result<String> {
    let code = fields.required("code", "请填班级码，它在老师发的卡片上")?;
    let seat = fields.number("seat", "座号是数字，比如 5")?;
    let pin = fields.required("pin", "请填小密码，它在老师发的卡片上")?;
    let vault = app.vault().clone();
    let write = move |tx: &mut db::Tx<'_>| verbs::student(tx, &vault, &code, seat, &pin);
    // A failure is an answer too: it must be stored to be counted.
    match app.db().write(Ticket::system(Id::NONE), write).await?.value {
        Ok((school, account)) => {
            let open = move |tx: &mut db::Tx<'_>| auth::open(tx, account, AccountKind::Student);
            Ok(app.db().write(Ticket::system(school), open).await?.value)
        }
        Err(message) => Err(Fault::field("pin", message)),
    }
}
