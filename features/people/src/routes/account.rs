//! One's own account: password, second step, look, signing out everywhere.

use super::home::{with_session, without_session};
use super::step;
use crate::actions::sign_in::TOTP;
use crate::pages;
use auth::{Account, AccountKind, Scope};
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use db::{Fault, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use web::{App, Fields, Frame, Page, ScopeOf, Typed, mendable, see_other};

const ENROL: &str = "account.enrol";

#[derive(Serialize, Deserialize)]
struct Enrolment {
    account: db::Id,
    secret: String,
}

/// Passwords that everybody tries first.
const COMMON: &[&str] = &[
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "password",
    "11111111",
    "88888888",
    "qwertyui",
];

/// A new password from the fields `password` and `again`.
///
/// # Errors
/// [`Fault::Field`] when it is too short, easily guessed, or typed differently the second time.
pub fn new_password(fields: &Fields, login: &str) -> Result<String> {
    let password = fields.raw("password").unwrap_or_default();
    let letters = password.chars().count();
    if letters < 8 {
        return Err(Fault::field("password", "密码至少 8 位，比如四个不相干的词连在一起"));
    }
    if letters > 200 {
        return Err(Fault::field("password", "密码最多 200 位"));
    }
    let low = password.to_lowercase();
    let same = password.chars().all(|c| password.starts_with(c));
    if same || COMMON.contains(&low.as_str()) || low == login.to_lowercase() {
        return Err(Fault::field("password", "这个密码太容易猜到了，请换一个"));
    }
    if fields.raw("again") != Some(password) {
        return Err(Fault::field("again", "两次输入的密码不一样，请再输一次"));
    }
    Ok(password.to_owned())
}

/// Only staff have passwords here.
async fn mine(app: &App, scope: &Scope) -> Result<Account> {
    if scope.who().kind != AccountKind::Staff {
        return Err(Fault::NotFound);
    }
    let id = scope.actor();
    app.db().read(scope.ticket(), move |tx| auth::of(tx, id)).await
}

/// The page.
pub async fn page(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Query(asked): Query<HashMap<String, String>>,
) -> Page {
    let account = mine(&app, &scope).await?;
    let said = match asked.get("done").map(String::as_str) {
        Some("password") => Some("密码已经改好，其他设备上都已退出。"),
        Some("totp") => Some("第二步验证已经开启。"),
        Some("plain") => Some("第二步验证已经关闭。"),
        _ => None,
    };
    show(&app, &scope, &account, &Typed::fresh(&app, Fields::default()), said)
}

fn show(app: &App, scope: &Scope, account: &Account, typed: &Typed, said: Option<&str>) -> Page {
    let body = pages::account::page(account, &scope.who().prefs, typed, said);
    let page = web::page(app, scope, Frame::plain("我的账号", "/account"), body);
    Ok(typed.answer(page))
}

async fn prove(app: &App, account: &Account, fields: &Fields) -> Result<()> {
    let (typed, hash) = (fields.raw("old").unwrap_or_default(), account.secret.clone());
    match app.verify_password(typed.to_owned(), hash.unwrap_or_default()).await? {
        true => Ok(()),
        false => Err(Fault::field("old", "现在的密码不对")),
    }
}

/// Changes the password; every other device is signed out.
pub async fn password(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let account = mine(&app, &scope).await?;
    match change_password(&app, &scope, &account, &fields).await {
        Ok(token) => Ok(with_session(&app, see_other("/account?done=password"), &token, None)),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show(&app, &scope, &account, &typed, None)
        }
    }
}

async fn change_password(
    app: &App,
    scope: &Scope,
    account: &Account,
    fields: &Fields,
) -> Result<String> {
    slowed(app, scope, account, fields).await?;
    let password = new_password(fields, account.login.as_deref().unwrap_or_default())?;
    let (hash, id) = (app.hash_password(password).await?, account.id);
    let write = move |tx: &mut db::Tx<'_>| {
        auth::set_secret(tx, id, &hash)?;
        auth::close_all(tx, id)?;
        db::journal::tell(tx, db::Entry::new("people.password_changed").object(id))?;
        auth::open(tx, id, AccountKind::Staff)
    };
    Ok(app.db().write(scope.ticket(), write).await?.value)
}

/// Compares the present password; guessing is slowed down here as at the door.
async fn slowed(app: &App, scope: &Scope, account: &Account, fields: &Fields) -> Result<()> {
    let (school, id) = (scope.school(), account.id);
    let subject = format!("own:{id}");
    let name = subject.clone();
    // Counted before it is compared: many tries at once are many tries.
    app.db().write(scope.ticket(), move |tx| auth::try_now(tx, school, &name)).await?;
    prove(app, account, fields).await?;
    app.db().write(scope.ticket(), move |tx| auth::passed(tx, school, &subject)).await?;
    Ok(())
}

/// Shows a new secret as a QR code; nothing is stored until a code from it was typed.
pub async fn totp_new(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let account = mine(&app, &scope).await?;
    let secret = auth::new_totp(app.chance());
    enrol(&app, &scope, &account, secret, Typed::fresh(&app, Fields::default()))
}

fn enrol(app: &App, scope: &Scope, account: &Account, secret: String, typed: Typed) -> Page {
    let address = auth::totp_base32(&secret, account.login.as_deref().unwrap_or_default());
    let sealed =
        step::seal(app, ENROL, Enrolment { account: account.id, secret: secret.clone() }, 30)?;
    let body = pages::account::enrol(&secret, &address, &sealed, &typed);
    Ok(typed.answer(web::page(app, scope, Frame::plain("开启第二步验证", "/account"), body)))
}

/// Turns the second step on.
pub async fn totp_set(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let account = mine(&app, &scope).await?;
    let held: Enrolment = step::open(&app, ENROL, fields.text("step"))?;
    if held.account != account.id {
        return Err(Fault::NotFound.into());
    }
    let code: String = fields.text("code").chars().filter(char::is_ascii_digit).collect();
    let Some(step) = auth::totp_step(&held.secret, &code, app.clock().now()) else {
        let fault = Fault::field("code", "动态码不对。请看清验证器现在显示的六位数字。");
        let typed = Typed::refused(&app, fields, fault);
        return enrol(&app, &scope, &account, held.secret, typed);
    };
    let (vault, id) = (app.vault().clone(), account.id);
    let write = move |tx: &mut db::Tx<'_>| {
        let sealed = vault.seal(tx.school(), TOTP, &held.secret, tx.chance())?;
        auth::set_totp(tx, id, Some(&sealed))?;
        auth::use_totp(tx, id, step)?;
        db::journal::tell(tx, db::Entry::new("people.totp_set").object(id)).map(|_| ())
    };
    app.db().write(scope.ticket(), write).await?;
    Ok(see_other("/account?done=totp"))
}

/// Turns it off; the password is asked again.
pub async fn totp_remove(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let account = mine(&app, &scope).await?;
    if let Err(fault) = slowed(&app, &scope, &account, &fields).await {
        let fault = match mendable(fault)? {
            Fault::Field { message, .. } => Fault::field("old_totp", message),
            other => other,
        };
        let typed = Typed::refused(&app, fields, fault);
        return show(&app, &scope, &account, &typed, None);
    }
    let id = account.id;
    let write = move |tx: &mut db::Tx<'_>| {
        auth::set_totp(tx, id, None)?;
        db::journal::tell(tx, db::Entry::new("people.totp_removed").object(id)).map(|_| ())
    };
    app.db().write(scope.ticket(), write).await?;
    Ok(see_other("/account?done=plain"))
}

/// Signs out on every device, this one too.
pub async fn everywhere(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let id = scope.actor();
    app.db().write(scope.ticket(), move |tx| auth::close_all(tx, id)).await?;
    Ok(without_session(see_other("/")).into_response())
}
