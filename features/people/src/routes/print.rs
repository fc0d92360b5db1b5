//! Paper for the class: students' cards with new PINs, guardians' links.

use super::people::NAV;
use super::step::{keep, kept};
use crate::actions::{guardians as guardian_verbs, students as verbs};
use crate::pages::print as pages;
use crate::store::{guardians, students};
use crate::{class, class_line};
use auth::{LinkKind, Scope};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use db::{Fault, Id, Result, Tx};
use ui::shell::Paper;
use web::{App, Fields, Frame, Page, ScopeOf, Typed, mendable};

const PINS: &str = "answer.pins";
const LINKS: &str = "answer.guardian-links";

/// Who gets a card.
pub async fn cards(State(app): State<App>, ScopeOf(scope): ScopeOf, headers: HeaderMap) -> Page {
    show_cards(&app, &scope, &headers, &Typed::fresh(&app, Fields::default())).await
}

async fn show_cards(app: &App, scope: &Scope, headers: &HeaderMap, typed: &Typed) -> Page {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let known = students::with_pin(tx, scope)?;
        let keeper = !crate::school(tx)?.settings.data_keeper.trim().is_empty();
        Ok((class_line(tx, scope)?, students::roster(tx, scope)?, known, keeper))
    };
    let (line, roster, with_pin, keeper) = app.look(scope, read).await?;
    let allowed = pages::Allowed { keeper, only_here: web::only_here(&app.address(headers)) };
    let body = pages::cards(scope.class()?, &roster, &with_pin, allowed, typed);
    Ok(typed.answer(web::page(app, scope, Frame::class("登录卡", line, NAV), body)))
}

/// Deals new PINs and shows the cards, this once.
pub async fn deal(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    headers: HeaderMap,
    fields: Fields,
) -> Page {
    match dealt(&app, &scope, &fields).await {
        Ok(pins) => print_cards(&app, &scope, &headers, &pins).await,
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_cards(&app, &scope, &headers, &typed).await
        }
    }
}

async fn dealt(app: &App, scope: &Scope, fields: &Fields) -> Result<Vec<(Id, String)>> {
    let whom = match fields.on("all") {
        true => {
            let all = app.look(scope, students::roster).await?;
            all.into_iter().map(|s| s.id).collect()
        }
        false => fields.ids("student")?,
    };
    if whom.is_empty() {
        return Err(Fault::rule("请先勾上要发卡的同学。"));
    }
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        let pins = verbs::deal_pins(tx, who, &vault, &whom)?;
        keep(tx, &vault, PINS, &pins)
    };
    let sealed = app.act(scope, fields, verb).await?;
    let pins: Vec<(Id, String)> = kept(app.vault(), scope.school(), PINS, &sealed)?;
    // Sent again after newer cards were dealt: these would no longer open anything.
    let (vault, held) = (app.vault().clone(), pins.clone());
    let check = move |tx: &mut Tx<'_>, _: &Scope| {
        for (id, pin) in &held {
            if auth::of(tx, *id)?.secret != Some(vault.pin_digest(*id, pin)) {
                return Err(Fault::Conflict("这些卡已经作废，后来又发过新的。请重新发卡。".into()));
            }
        }
        Ok(())
    };
    app.look(scope, check).await?;
    Ok(pins)
}

async fn print_cards(app: &App, scope: &Scope, headers: &HeaderMap, pins: &[(Id, String)]) -> Page {
    let (at, pins) = (app.address(headers), pins.to_vec());
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        let (class, roster) = (class(tx, scope)?, students::roster(tx, scope)?);
        Ok((paper(tx, scope, "登录卡", "cards")?, pages::deck(&class, &roster, &pins, &at, tx)?))
    };
    let (paper, deck) = app.look(scope, read).await?;
    Ok(pages::card_sheets(&paper, &deck).into_response())
}

fn paper(tx: &mut Tx<'_>, scope: &Scope, title: &str, back: &str) -> Result<Paper> {
    let school = crate::school(tx)?;
    let (class, today) = (class(tx, scope)?, tx.now().day());
    Ok(Paper {
        title: title.into(),
        class_name: class.name(&school.settings.naming, today),
        school: school.name,
        date: today.to_string(),
        back: format!("{}/{back}", crate::pages::base(class.id)),
        ..Paper::default()
    })
}

/// Who gets a link.
pub async fn links(State(app): State<App>, ScopeOf(scope): ScopeOf, headers: HeaderMap) -> Page {
    show_links(&app, &scope, &headers, &Typed::fresh(&app, Fields::default())).await
}

/// The guardians, the students without anyone to send a link to, the class's line.
type Links = (Vec<pages::Asked>, Vec<String>, (String, String));

async fn read_links(app: &App, scope: &Scope) -> Result<Links> {
    let read = |tx: &mut Tx<'_>, scope: &Scope| {
        let (line, now) = (class_line(tx, scope)?, tx.now());
        let roster = students::roster(tx, scope)?;
        let mut all = Vec::new();
        for guardian in guardians::of_class(tx, scope)? {
            let Some(student) = roster.iter().find(|s| s.id == guardian.student) else { continue };
            let links = auth::links_of(tx, LinkKind::Guardian, guardian.id)?;
            let living = |l: &&auth::Link| l.revoked.is_none() && l.ends.is_none_or(|e| e > now);
            all.push(pages::Asked {
                living: links.iter().find(living).copied(),
                student: student.clone(),
                guardian,
            });
        }
        let reached = |s: &crate::Student| {
            all.iter().any(|a| a.student.id == s.id && a.guardian.phone.is_some())
        };
        let unreached = roster.iter().filter(|s| !reached(s)).map(|s| s.name.clone()).collect();
        Ok((all, unreached, line))
    };
    app.look(scope, read).await
}

async fn show_links(app: &App, scope: &Scope, headers: &HeaderMap, typed: &Typed) -> Page {
    let (all, unreached, line) = read_links(app, scope).await?;
    let here = web::only_here(&app.address(headers));
    let body = pages::links(scope.class()?, &all, &unreached, here, typed);
    Ok(typed.answer(web::page(app, scope, Frame::class("家长链接", line, NAV), body)))
}

/// Makes the links and shows the sheet, this once.
pub async fn make_links(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    headers: HeaderMap,
    fields: Fields,
) -> Page {
    match made(&app, &scope, &fields).await {
        Ok(tokens) => {
            let (all, ..) = read_links(&app, &scope).await?;
            let at = app.address(&headers);
            let paper = app.look(&scope, |tx, s| paper(tx, s, "家长链接", "links")).await?;
            Ok(pages::link_sheets(&paper, &all, &tokens, &at).into_response())
        }
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_links(&app, &scope, &headers, &typed).await
        }
    }
}

async fn made(app: &App, scope: &Scope, fields: &Fields) -> Result<Vec<(Id, String)>> {
    let whom = fields.ids("guardian")?;
    if whom.is_empty() {
        return Err(Fault::rule("请先勾上要发链接的家长。"));
    }
    let vault = app.vault().clone();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        let mut tokens = Vec::with_capacity(whom.len());
        for guardian in &whom {
            tokens.push((*guardian, guardian_verbs::link(tx, who, *guardian)?));
        }
        keep(tx, &vault, LINKS, &tokens)
    };
    let sealed = app.act(scope, fields, verb).await?;
    kept(app.vault(), scope.school(), LINKS, &sealed)
}
