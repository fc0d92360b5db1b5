//! Staff: hiring one or a pasted list, roles, closing, passwords.

use super::school::{class_lines, framed};
use super::step::{keep, kept};
use crate::actions::staff::{self as verbs, Hire};
use crate::pages::staff as pages;
use crate::store::staff as stored;
use auth::{Role, Scope};
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::{Chance, Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// The purpose to which a first password is sealed until it has been printed.
const FIRST: &str = "answer.first-password";
/// The most names in one list: hashing a password takes its time.
const MOST: usize = 100;

/// `/school/staff`.
pub async fn list(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    show(&app, &scope, &Typed::fresh(&app, Fields::default())).await
}

async fn show(app: &App, scope: &Scope, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, _: &Scope| Ok((stored::staff(tx)?, class_lines(tx)?));
    let (people, classes) = app.look(scope, read).await?;
    let body = pages::list(&people, &classes, typed);
    Ok(typed.answer(framed(app, scope, "教职工", "/school/staff", body)))
}

/// Letters and digits that nobody confuses when they read them from paper.
fn first_password(chance: &Chance) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    (0..10).map(|_| char::from(LETTERS[chance.below(LETTERS.len() as u64) as usize])).collect()
}

/// Name and login of each line: `周老师`, or `周老师　T20317`.
fn lines(typed: &str) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for line in typed.lines().filter(|l| !l.trim().is_empty()) {
        let mut cells = line.split(['\t', ',', '，']).map(crate::actions::even::even);
        let name = cells.next().unwrap_or_default();
        let login = cells.next().filter(|l| !l.is_empty()).unwrap_or_else(|| name.clone());
        all.push((name, login));
    }
    match all.len() {
        0 => Err(Fault::field("names", "请写上姓名，一行一位")),
        n if n > MOST => Err(Fault::field("names", format!("一次最多 {MOST} 位，请分几次"))),
        _ => Ok(all),
    }
}

/// Hires everybody on the list. Their first passwords are shown once.
pub async fn hire(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    match hired(&app, &scope, &fields).await {
        Ok(people) => {
            let body = pages::first_passwords(&people, "/school/staff");
            Ok(framed(&app, &scope, "新账号", "/school/staff", body).into_response())
        }
        Err(fault) => {
            let fault = match mendable(fault)? {
                Fault::Field { message, .. } => Fault::field("names", message),
                other => other,
            };
            show(&app, &scope, &Typed::refused(&app, fields, fault)).await
        }
    }
}

async fn hired(app: &App, scope: &Scope, fields: &Fields) -> Result<Vec<pages::First>> {
    let mut people = Vec::new();
    let mut hires = Vec::new();
    for (name, login) in lines(fields.raw("names").unwrap_or_default())? {
        let password = first_password(app.chance());
        let secret = app.hash_password(password.clone()).await?;
        hires.push(Hire { name: name.clone(), login: login.clone(), secret });
        people.push(pages::First { name, login, password });
    }
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        for hire in &hires {
            verbs::hire(tx, who, hire).map_err(|fault| named(fault, &hire.name))?;
        }
        keep(tx, &vault, FIRST, &people)
    };
    let sealed = app.act(scope, fields, verb).await?;
    kept(app.vault(), scope.school(), FIRST, &sealed)
}

/// In a list it must be said whose line is wrong.
fn named(fault: Fault, name: &str) -> Fault {
    match fault {
        Fault::Field { field, message } => Fault::field(field, format!("{name}：{message}")),
        other => other,
    }
}

/// `/school/staff/{id}`.
pub async fn one(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(id): Path<Id>) -> Page {
    show_one(&app, &scope, id, &Typed::fresh(&app, Fields::default())).await
}

async fn show_one(app: &App, scope: &Scope, id: Id, typed: &Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, _: &Scope| {
        let member = stored::staff(tx)?.into_iter().find(|m| m.id == id);
        Ok((member.ok_or(Fault::NotFound)?, class_lines(tx)?))
    };
    let (member, classes) = app.look(scope, read).await?;
    let body = pages::one(&member, &classes, scope.actor() == id, typed);
    Ok(typed.answer(framed(app, scope, &member.name, "/school/staff", body)))
}

/// Gives a role. A class that has a homeroom teacher is handed over on its own page (L-F1).
pub async fn assign(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let done = match role_of(&fields) {
        Ok((Role::Homeroom, Some(class))) if leads(&app, &scope, class).await? => {
            return Ok(see_other(&format!("/school/classes/{class}/handover?to={id}")));
        }
        Ok((role, class)) => {
            let detail: String = fields.text("detail").chars().take(20).collect();
            let verb = move |tx: &mut Tx<'_>, who: &Scope| {
                verbs::assign(tx, who, id, role, class, &detail)
            };
            app.act(&scope, &fields, verb).await.map(|_| ())
        }
        Err(fault) => Err(fault),
    };
    answer(&app, &scope, id, fields, done).await
}

/// Whether the class has a homeroom teacher today.
async fn leads(app: &App, scope: &Scope, class: Id) -> Result<bool> {
    app.look(scope, move |tx, _| Ok(stored::homerooms(tx)?.iter().any(|h| h.class == class))).await
}

fn role_of(fields: &Fields) -> Result<(Role, Option<Id>)> {
    let role =
        Role::from_code(fields.text("role")).ok_or_else(|| Fault::field("role", "请选择身份"))?;
    let class = if fields.on("class") { Some(fields.id("class")?) } else { None };
    Ok((role, class))
}

async fn answer(app: &App, scope: &Scope, id: Id, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&format!("/school/staff/{id}"))),
        Err(fault) => {
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show_one(app, scope, id, &typed).await
        }
    }
}

/// Takes a role.
pub async fn unassign(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let done = match role_of(&fields) {
        Ok((role, class)) => {
            let verb =
                move |tx: &mut Tx<'_>, who: &Scope| verbs::unassign(tx, who, id, role, class);
            app.act(&scope, &fields, verb).await
        }
        Err(fault) => Err(fault),
    };
    answer(&app, &scope, id, fields, done).await
}

/// Closes or reopens an account.
pub async fn close(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let closed = fields.on("closed");
    let verb = move |tx: &mut Tx<'_>, who: &Scope| verbs::set_disabled(tx, who, id, closed);
    let done = app.act(&scope, &fields, verb).await;
    answer(&app, &scope, id, fields, done).await
}

/// Gives a new first password; it is shown once.
pub async fn reset(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(id): Path<Id>,
    fields: Fields,
) -> Page {
    let password = first_password(app.chance());
    let secret = app.hash_password(password.clone()).await?;
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        verbs::reset_password(tx, who, id, &secret)?;
        let account = auth::of(tx, id)?;
        let login = account.login.unwrap_or_default();
        let first = pages::First { name: account.name, login, password: password.clone() };
        keep(tx, &vault, FIRST, &vec![first])
    };
    let sealed = app.act(&scope, &fields, verb).await?;
    let people: Vec<pages::First> = kept(app.vault(), scope.school(), FIRST, &sealed)?;
    let body = pages::first_passwords(&people, &format!("/school/staff/{id}"));
    Ok(framed(&app, &scope, "新密码", "/school/staff", body).into_response())
}
