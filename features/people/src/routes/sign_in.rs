//! Staff: name and password, the school if there are several, and the second step.

use super::home::{local, with_session};
use super::step;
use crate::actions::sign_in as verbs;
use crate::pages::doors;
use auth::{AccountKind, Scope};
use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use db::{Fault, Id, Result, Ticket};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tokio::sync::OnceCell;
use web::{App, Fields, Page, Typed, mendable, see_other};

/// Who has given the right password, on the way through the next steps.
#[derive(Clone, Serialize, Deserialize)]
struct Passed {
    login: String,
    fits: Vec<(Id, Id)>,
    to: String,
}

const STEP: &str = "sign-in.step";
const MINUTES: i64 = 10;

/// The page.
pub async fn form(
    State(app): State<App>,
    Query(asked): Query<HashMap<String, String>>,
    scope: Option<Extension<Scope>>,
) -> Page {
    let to = asked.get("to").map_or("/", |to| local(to));
    if scope.is_some_and(|Extension(s)| s.who().kind == AccountKind::Staff) {
        return Ok(see_other(to));
    }
    let nobody = app.db().read(Ticket::system(Id::NONE), crate::schools).await?;
    if nobody.is_empty() {
        return Ok(see_other("/setup"));
    }
    Ok(doors::staff(&Typed::fresh(&app, Fields::default().with("to", to))).into_response())
}

/// Compares name and password. The page says the same, and takes as long, whoever does not
/// exist.
pub async fn enter(State(app): State<App>, fields: Fields) -> Page {
    let login = fields.text("login").chars().take(60).collect::<String>();
    let password = fields.raw("password").unwrap_or_default().to_owned();
    match check(&app, &login, password).await {
        Ok(fits) => next(&app, Passed { login, fits, to: local(fields.text("to")).into() }).await,
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            Ok(typed.answer(doors::staff(&typed)))
        }
    }
}

async fn check(app: &App, login: &str, password: String) -> Result<Vec<(Id, Id)>> {
    if password.len() > 1000 {
        return Err(verbs::wrong_staff());
    }
    let (name, vault) = (login.to_owned(), app.vault().clone());
    // Whatever comes of it: this try is written down first.
    let write = move |tx: &mut db::Tx<'_>| {
        let all = verbs::staff_try(tx, &vault, &name)?;
        Ok(all.into_iter().map(|a| (a.school, a.id, a.secret)).collect::<Vec<_>>())
    };
    let nobody = nobody(app).await?;
    let accounts = app.db().write(Ticket::system(Id::NONE), write).await?.value;
    let mut fits = Vec::new();
    if accounts.is_empty() {
        app.verify_password(password, nobody).await?;
    } else {
        for (school, id, secret) in accounts {
            let secret = secret.unwrap_or_default();
            if app.verify_password(password.clone(), secret).await? {
                fits.push((school, id));
            }
        }
    }
    if fits.is_empty() { Err(verbs::wrong_staff()) } else { Ok(fits) }
}

/// The hash that is compared when nobody has this name.
async fn nobody(app: &App) -> Result<String> {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let hash = HASH.get_or_try_init(|| app.hash_password("nobody has this name".into())).await?;
    Ok(hash.clone())
}

async fn next(app: &App, passed: Passed) -> Page {
    let [(school, account)] = passed.fits[..] else { return choose(app, passed).await };
    let read = move |tx: &mut db::Tx<'_>| auth::of(tx, account);
    let found = app.db().read(Ticket::system(school), read).await?;
    if found.totp.is_some() {
        let sealed = step::seal(app, STEP, &passed, MINUTES)?;
        let typed = Typed::fresh(app, Fields::default().with("step", sealed));
        return Ok(doors::code(&typed).into_response());
    }
    open(app, &passed, school, account).await
}

async fn choose(app: &App, passed: Passed) -> Page {
    let all = app.db().read(Ticket::system(Id::NONE), crate::schools).await?;
    let fits = |id: &Id| passed.fits.iter().any(|(school, _)| school == id);
    let names: Vec<(String, String)> =
        all.iter().filter(|(id, _)| fits(id)).map(|(id, n)| (id.to_string(), n.clone())).collect();
    let sealed = step::seal(app, STEP, &passed, MINUTES)?;
    Ok(doors::school(&sealed, &names).into_response())
}

/// The school was chosen.
pub async fn school(State(app): State<App>, fields: Fields) -> Page {
    let mut passed = match step::open::<Passed>(&app, STEP, fields.text("step")) {
        Ok(passed) => passed,
        Err(fault) => return again(&app, fault),
    };
    let school = fields.id("school")?;
    passed.fits.retain(|(s, _)| *s == school);
    if passed.fits.len() != 1 {
        return again(&app, Fault::rule("请重新选择学校。"));
    }
    next(&app, passed).await
}

/// The six digits.
pub async fn code(State(app): State<App>, fields: Fields) -> Page {
    let passed = match step::open::<Passed>(&app, STEP, fields.text("step")) {
        Ok(passed) => passed,
        Err(fault) => return again(&app, fault),
    };
    let [(school, account)] = passed.fits[..] else {
        return again(&app, Fault::rule("请重新登录。"));
    };
    match accept(&app, &passed.login, school, account, fields.text("code")).await {
        Ok(()) => open(&app, &passed, school, account).await,
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            Ok(typed.answer(doors::code(&typed)))
        }
    }
}

async fn accept(app: &App, login: &str, school: Id, account: Id, code: &str) -> Result<()> {
    let (name, vault) = (login.to_owned(), app.vault().clone());
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let write = move |tx: &mut db::Tx<'_>| verbs::staff_code(tx, &vault, &name, account, &code);
    match app.db().write(Ticket::system(school), write).await?.value {
        true => Ok(()),
        false => Err(Fault::field(
            "code",
            "动态码不对。请看清现在显示的六位数字，每个码只能用一次；还不对，请核对手机的时间。",
        )),
    }
}

async fn open(app: &App, passed: &Passed, school: Id, account: Id) -> Page {
    let login = passed.login.clone();
    let write = move |tx: &mut db::Tx<'_>| {
        if auth::of(tx, account)?.disabled {
            return Err(Fault::NotFound);
        }
        verbs::staff_passed(tx, &login, account)
    };
    let token = app.db().write(Ticket::system(school), write).await?.value;
    Ok(with_session(app, see_other(&passed.to), &token, None))
}

/// Back to the first step, saying why.
fn again(app: &App, fault: Fault) -> Page<Response> {
    let typed = Typed::refused(app, Fields::default(), mendable(fault)?);
    Ok(typed.answer(doors::staff(&typed)))
}
