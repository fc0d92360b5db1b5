//! A version on its way.

use super::{At, framed, line};
use crate::actions::check::{self, check};
use crate::actions::draft::{self as verbs, Ask};
use crate::codes::{code, from_code};
use crate::model::points::Points;
use crate::model::scheme::{Band, Scheme};
use crate::pages::draft::View;
use crate::pages::{base, draft as pages, draft_of, frame as frame_pages};
use crate::store::{clauses, items, sets, suggestions, votes};
use auth::Scope;
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// `GET /classes/{class}/rules/drafts/{set}`
pub async fn page(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    show(&app, &scope, at.set, &Typed::fresh(&app, Fields::default())).await
}

/// The page, also after a refusal.
pub(super) async fn show(app: &App, scope: &Scope, set: Id, typed: &Typed) -> Page {
    let (line, view) =
        app.look(scope, move |tx, scope| Ok((line(tx, scope)?, view(tx, scope, set)?))).await?;
    let body = pages::page(scope.class()?, &view, typed);
    Ok(typed.answer(framed(app, scope, "班规草案", line, body)))
}

fn view(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<View> {
    let set = sets::one(tx, scope, set)?;
    let today = tx.now().day();
    let before = sets::of_class(tx, scope)?
        .into_iter()
        .find(|s| s.is_published() && s.version < set.version);
    let before = match before {
        Some(b) => Some((b.version, clauses::of_set(tx, b.id)?)),
        None => None,
    };
    Ok(View {
        by: auth::of(tx, set.made_by)?.name,
        clauses: clauses::of_set(tx, set.id)?,
        items: items::of_set(tx, set.id)?,
        before,
        found: check(tx, scope, &set)?,
        suggestions: suggestions::of_set(tx, set.id)?,
        held: votes::of_set(tx, set.id)?,
        members: people::class_size(tx, scope)?,
        voted: votes::voted(tx, set.id)?,
        today,
        set,
    })
}

/// Back to the draft, or the draft again with what is wrong.
async fn back(app: &App, scope: &Scope, set: Id, fields: Fields, done: Result<()>) -> Page {
    match done {
        Ok(()) => Ok(see_other(&draft_of(scope.class()?, set))),
        Err(fault) => {
            // Every form on the page has its own key; the page needs a new one for all.
            let fields = fields.with("key", "");
            let typed = Typed::refused(app, fields, mendable(fault)?);
            show(app, scope, set, &typed).await
        }
    }
}

/// `POST …/asking`
pub async fn ask(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let whom = match fields.text("whom") {
        "guardians" => Ask::Guardians,
        _ => Ask::Students,
    };
    let done = app.act(&scope, &fields, move |tx, who| verbs::ask(tx, who, at.set, whom)).await;
    back(&app, &scope, at.set, fields, done).await
}

/// `POST …/reasons`
pub async fn explain(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let place = fields.id("place").map_err(|_| Fault::NotFound)?;
    let pattern = fields.number("pattern", "").map_err(|_| Fault::NotFound)?;
    let reason = fields.text("reason").to_owned();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        check::explain(tx, who, at.set, place, pattern, &reason)
    };
    let done = app.act(&scope, &fields, verb).await;
    back(&app, &scope, at.set, fields, done).await
}

/// `POST …/removal`
pub async fn abandon(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    match app.act(&scope, &fields, move |tx, who| verbs::abandon(tx, who, at.set)).await {
        Ok(()) => Ok(see_other(&base(scope.class()?))),
        Err(fault) => back(&app, &scope, at.set, fields, Err(fault)).await,
    }
}

/// `GET …/frame`
pub async fn frame(State(app): State<App>, ScopeOf(scope): ScopeOf, Path(at): Path<At>) -> Page {
    let set = app.look(&scope, move |tx, scope| sets::one(tx, scope, at.set)).await?;
    let typed = Typed::fresh(&app, frame_fields(&set.title, &set.scheme));
    show_frame(&app, &scope, at.set, &typed).await
}

async fn show_frame(app: &App, scope: &Scope, set: Id, typed: &Typed) -> Page {
    let read = move |tx: &mut Tx<'_>, scope: &Scope| {
        sets::one(tx, scope, set)?;
        line(tx, scope)
    };
    let line = app.look(scope, read).await?;
    let body = frame_pages::page(scope.class()?, set, typed);
    Ok(typed.answer(framed(app, scope, "名称和计分办法", line, body)))
}

fn frame_fields(title: &str, scheme: &Scheme) -> Fields {
    let points = |p: Option<Points>| p.map(|p| p.plain()).unwrap_or_default();
    let mut fields = Fields::default()
        .with("title", title)
        .with("base", points(scheme.base))
        .with("reset", scheme.reset.map_or_else(|| "none".to_owned(), |r| code(&r)))
        .with("floor", points(scheme.floor))
        .with("cap", points(scheme.cap))
        .with("settle", code(&scheme.settle))
        .with("objection_days", scheme.objection_days.to_string());
    for (n, band) in scheme.bands.iter().take(frame_pages::BANDS).enumerate() {
        fields = fields.with(&format!("band_{n}"), band.name.clone()).with(
            &format!("from_{n}"),
            points(Some(band.from).filter(|p| *p > frame_pages::LOWEST)),
        );
    }
    fields
}

/// The frame that was typed, over what the form does not ask.
fn typed_scheme(fields: &Fields, old: &Scheme) -> Result<Scheme> {
    let points = |name: &str| -> Result<Option<Points>> {
        match fields.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|m: String| Fault::field(name, m)),
        }
    };
    let mut bands = Vec::new();
    for n in 0..frame_pages::BANDS {
        let (name, from) = (format!("band_{n}"), format!("from_{n}"));
        let word = fields.text(&name);
        if word.is_empty() {
            continue;
        }
        let lowest = points(&from)?.unwrap_or(frame_pages::LOWEST);
        let words = old.bands.iter().find(|b| b.name == word).map(|b| b.words.clone());
        bands.push(Band { from: lowest, name: word.into(), words: words.unwrap_or_default() });
    }
    let days = fields.number("objection_days", "公示几个上学日是数字，比如 2")?;
    let days = u8::try_from(days).ok().filter(|d| *d <= 20);
    let days = days.ok_or_else(|| Fault::field("objection_days", "应是 0 到 20"))?;
    let settle = from_code(fields.text("settle")).unwrap_or(old.settle);
    Ok(Scheme {
        base: points("base")?,
        reset: from_code(fields.text("reset")),
        floor: points("floor")?,
        cap: points("cap")?,
        summary: old.summary.min(settle),
        settle,
        objection_days: days,
        bands,
        ..old.clone()
    })
}

/// `POST …/frame`
pub async fn set_frame(
    State(app): State<App>,
    ScopeOf(scope): ScopeOf,
    Path(at): Path<At>,
    fields: Fields,
) -> Page {
    let typed = fields.clone();
    let verb = move |tx: &mut Tx<'_>, who: &Scope| {
        let old = sets::one(tx, who, at.set)?;
        let scheme = typed_scheme(&typed, &old.scheme)?;
        verbs::set_frame(tx, who, at.set, typed.text("title"), &scheme)
    };
    match app.act(&scope, &fields, verb).await {
        Ok(()) => Ok(see_other(&draft_of(scope.class()?, at.set))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields, mendable(fault)?);
            show_frame(&app, &scope, at.set, &typed).await
        }
    }
}
