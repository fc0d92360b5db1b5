//! Messages for groups.

use super::{At, Query, at_home};
use crate::actions::robot::{self as verbs, Draft};
use crate::model::robot::RobotKind;
use crate::pages::desk::Keys;
use crate::pages::robot as page_of;
use auth::{Do, Scope};
use axum::extract::{Path, State};
use db::{Fault, Tx};
use web::{Access, App, Fields, Page, Route, ScopeOf, Typed, mendable, see_other};

/// The routes.
pub(super) fn all() -> Vec<Route> {
    let may = Access::Class(Do::KeepRobots);
    vec![
        Route::get("/classes/{class}/family/robots", may, page),
        Route::post("/classes/{class}/family/robots", may, add),
        Route::post("/classes/{class}/family/robots/{id}/removal", may, end),
        Route::post("/classes/{class}/family/messages", may, say),
        Route::post("/classes/{class}/family/messages/{id}/removal", may, cancel),
    ]
}

async fn show(
    app: &App,
    scope: &Scope,
    typed: Typed,
    checked: Option<&str>,
    done: Option<&str>,
) -> Page {
    let vault = app.vault().clone();
    let view = app.look(scope, move |tx, scope| page_of::view(tx, scope, &vault)).await?;
    let keys = Keys::new(app);
    Ok(typed.answer(page_of::page(app, scope, &view, &keys, &typed, checked, done)))
}

async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, asked: Query) -> Page {
    let (template, card) =
        (asked.get("template").cloned(), asked.get("card").and_then(|c| c.parse().ok()));
    let look = move |tx: &mut Tx<'_>, scope: &Scope| {
        page_of::beginning(tx, scope, template.as_deref(), card)
    };
    let text = app.look(&scope, look).await?;
    let typed = Typed::fresh(&app, Fields::from_pairs([("text", text)]));
    let done = match asked.get("done").map(String::as_str) {
        Some("added") => Some("加好了。先发一条试试。"),
        Some(_) => Some("交给机器人了，一分钟内发出；安静时段里的到点再发。"),
        None => None,
    };
    show(&app, &scope, typed, None, done).await
}

async fn refused(app: &App, scope: &Scope, fields: Fields, fault: Fault) -> Page {
    let typed = Typed::refused(app, fields, mendable(fault)?);
    show(app, scope, typed, None, None).await
}

async fn add(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let (vault, typed) = (app.vault().clone(), fields.clone());
    let hosts = app.settings().robot_hosts.clone();
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        let kind = RobotKind::from_code(typed.text("kind"));
        let draft = Draft {
            kind: kind.ok_or_else(|| Fault::field("kind", "请选是哪一家的机器人"))?,
            label: typed.text("label").into(),
            address: typed.text("address").into(),
            secret: typed.text("secret").into(),
        };
        verbs::add(tx, scope, &vault, &hosts, &draft)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&at_home(&scope, "robots?done=added")?)),
        Err(fault) => refused(&app, &scope, fields, fault).await,
    }
}

async fn end(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::end(tx, scope, at.id);
    app.act(&scope, &fields, verb).await?;
    Ok(see_other(&at_home(&scope, "robots")?))
}

/// First a look at the text, then, from the page that shows it, the saying.
async fn say(State(app): State<App>, ScopeOf(scope): ScopeOf, fields: Fields) -> Page {
    let text = fields.text("text").to_owned();
    if !fields.on("say") {
        let look = move |tx: &mut Tx<'_>, scope: &Scope| verbs::sound(tx, scope, &text);
        return match app.look(&scope, look).await {
            Ok(text) => {
                let typed = Typed::fresh(&app, fields);
                show(&app, &scope, typed, Some(&text), None).await
            }
            Err(fault) => refused(&app, &scope, fields, fault).await,
        };
    }
    let robots = fields.ids("robot")?;
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| {
        verbs::say(tx, scope, &robots, &text).map(|due| due.0)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(_) => Ok(see_other(&at_home(&scope, "robots?done=1")?)),
        Err(fault) => refused(&app, &scope, fields, fault).await,
    }
}

async fn cancel(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let verb = move |tx: &mut Tx<'_>, scope: &Scope| verbs::cancel(tx, scope, at.id);
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&at_home(&scope, "robots")?)),
        Err(fault) => refused(&app, &scope, fields, fault).await,
    }
}
