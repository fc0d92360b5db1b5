//! The first page by kind of person, and the way out.

use crate::pages;
use crate::pages::home::Mine;
use crate::store::classes::Class;
use auth::{AccountKind, Role, Scope};
use axum::Extension;
use axum::extract::State;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use db::{Id, Result, Ticket, Tx};
use web::{App, DeviceCookie, Frame, Page, ScopeOf, see_other};

/// `/`: everybody to where they work.
pub async fn home(State(app): State<App>, scope: Option<Extension<Scope>>) -> Page {
    let Some(Extension(scope)) = scope else {
        let ticket = Ticket::system(Id::NONE);
        let schools = app.db().read(ticket, crate::schools).await?;
        return Ok(see_other(if schools.is_empty() { "/setup" } else { "/sign-in" }));
    };
    match scope.who().kind {
        AccountKind::Student | AccountKind::Guardian => Ok(see_other("/my")),
        AccountKind::Board => Ok(see_other("/sign-in")),
        AccountKind::Staff => {
            let mine = read_classes(&app, &scope).await?;
            let own: Vec<Id> = mine.iter().filter(|c| c.homeroom).map(|c| c.id).collect();
            let only = match (own.as_slice(), mine.as_slice()) {
                ([one], _) => Some(*one),
                ([], [one]) => Some(one.id),
                _ => None,
            };
            Ok(match only {
                Some(class) => see_other(&format!("/classes/{class}")),
                None if mine.is_empty() && scope.can(auth::Do::SeeSchool) => see_other("/school"),
                None => see_other("/classes"),
            })
        }
    }
}

/// The classes in which this person has a role of their own, to choose from.
pub async fn classes(State(app): State<App>, ScopeOf(scope): ScopeOf) -> Page {
    let mine = read_classes(&app, &scope).await?;
    let body = pages::home::classes(&mine, scope.can(auth::Do::SeeSchool));
    Ok(web::page(&app, &scope, Frame::plain("我的班级", "/classes"), body).into_response())
}

async fn read_classes(app: &App, scope: &Scope) -> Result<Vec<Mine>> {
    let who = scope.clone();
    app.db()
        .read(scope.ticket(), move |tx| {
            let naming = crate::school(tx)?.settings.naming;
            let grants = &who.who().grants;
            let in_class = |c: &Class| grants.iter().any(|g| g.class == Some(c.id));
            let classes = crate::my_classes(tx, &who)?;
            classes
                .iter()
                .filter(|c| !c.closed && in_class(c))
                .map(|c| mine(tx, &who, &naming, c))
                .collect()
        })
        .await
}

fn mine(tx: &mut Tx<'_>, scope: &Scope, naming: &calendar::Naming, class: &Class) -> Result<Mine> {
    let here = scope.who().grants.iter().filter(|g| g.class == Some(class.id));
    let roles: Vec<&str> = here.clone().map(|g| g.role.chinese()).collect();
    Ok(Mine {
        id: class.id,
        name: class.name(naming, tx.now().day()),
        roles: roles.join("、"),
        homeroom: here.clone().any(|g| g.role == Role::Homeroom),
        size: crate::store::students::of_class(tx, class.id)?.len(),
    })
}

/// Signs out. A shared device is ready for the next student of the same class.
pub async fn leave(
    State(app): State<App>,
    scope: Option<Extension<Scope>>,
    DeviceCookie(token): DeviceCookie,
) -> Page {
    let to = match &scope {
        Some(Extension(scope)) => next_door(&app, scope).await?,
        None => "/sign-in".to_owned(),
    };
    if let Some(token) = token {
        let ticket = match &scope {
            Some(Extension(scope)) => scope.ticket(),
            None => Ticket::system(Id::NONE),
        };
        app.db().write(ticket, move |tx| auth::close(tx, &token)).await?;
    }
    Ok(without_session(see_other(&to)))
}

async fn next_door(app: &App, scope: &Scope) -> Result<String> {
    match scope.who().kind {
        AccountKind::Guardian => Ok("/sign-out".into()),
        AccountKind::Staff | AccountKind::Board => Ok("/sign-in".into()),
        AccountKind::Student => {
            let class = scope.who().grants.iter().find_map(|g| g.class);
            let Some(class) = class else { return Ok("/sign-in/student".into()) };
            let read = move |tx: &mut Tx<'_>| crate::store::classes::by_id(tx, class);
            let class = app.db().read(scope.ticket(), read).await?;
            Ok(format!("/sign-in/student?code={}", class.code))
        }
    }
}

/// The answer also takes the cookie away.
pub fn without_session(mut response: Response) -> Response {
    if let Ok(value) = HeaderValue::from_str(&web::clear_session()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// The answer also brings the session's cookie.
pub fn with_session(app: &App, mut response: Response, token: &str, days: Option<u32>) -> Response {
    if let Ok(value) = HeaderValue::from_str(&web::session_cookie(app, token, days)) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// What a guardian sees after signing out.
pub async fn gone() -> Page {
    Ok(pages::doors::gone().into_response())
}

/// A path on this server and nowhere else: what `?to=` may say.
pub fn local(to: &str) -> &str {
    let plain = |c: char| c.is_ascii_graphic() && c != '\\';
    let safe = to.starts_with('/') && !to.starts_with("//") && to.chars().all(plain);
    if safe && to.len() <= 500 { to } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_this_server_are_followed() {
        assert_eq!(local("/classes/7?tab=1"), "/classes/7?tab=1");
        for elsewhere in
            ["//evil.example", "https://evil.example", "/\\evil.example", "", "x", "/a\r\nb"]
        {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}
