//! The steps of a measure, from the class's page and from the school's.

use super::class::to_list;
use super::{At, minute, seen};
use crate::actions::discipline::{appeal, decide as deciding, hear, record};
use crate::model::discipline::{Hearing, Said};
use crate::pages::discipline::{at, class as overview};
use auth::{Scope, Vault};
use axum::extract::{Path, State};
use db::{Fault, Id, Result, Tx};
use web::{App, Fields, Page, ScopeOf, Typed, mendable, see_other};

/// A verb of one measure, from the fields of its form.
type Verb = fn(&mut Tx<'_>, &Scope, &Vault, Id, &Fields) -> Result<()>;

/// Runs it; a refusal shows the page again with what was typed.
async fn run(
    app: App,
    scope: Scope,
    id: Id,
    fields: Fields,
    (form, ends, verb): (&'static str, bool, Verb),
) -> Page {
    let (typed, vault) = (fields.clone(), app.vault().clone());
    let write = move |tx: &mut Tx<'_>, scope: &Scope| verb(tx, scope, &vault, id, &typed);
    match app.act(&scope, &fields, write).await {
        Ok(()) if ends => Ok(to_list(&scope)),
        Ok(()) => Ok(see_other(&at(&scope, id, ""))),
        Err(fault) => {
            let typed = Typed::refused(&app, fields.with("form", form), mendable(fault)?);
            let file = seen(&app, &scope, id).await?;
            Ok(typed.answer(overview::one(&app, &scope, &file, &typed)))
        }
    }
}

fn said(fields: &Fields) -> Said {
    let text = |name: &str| fields.text(name).to_owned();
    Said { whom: text("whom"), channel: text("channel"), words: text("words") }
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident($form:literal, $ends:literal): $verb:expr;)*) => {$(
        $(#[$doc])*
        pub(super) async fn $name(
            State(app): State<App>,
            ScopeOf(scope): ScopeOf,
            Path(to): Path<At>,
            fields: Fields,
        ) -> Page {
            run(app, scope, to.id, fields, ($form, $ends, $verb)).await
        }
    )*};
}

steps! {
    /// `POST …/notices`
    notice("notice", false): |tx, scope, vault, id, f| hear::notice(tx, scope, vault, id, f.day("day")?, &said(f));
    /// `POST …/statements`
    statement("statement", false): |tx, scope, vault, id, f| {
        hear::statement(tx, scope, vault, id, f.day("day")?, f.text("words"))
    };
    /// `POST …/hearing`
    hearing("hearing", false): |tx, scope, vault, id, f| {
        let to = Hearing::from_code(f.text("hearing"));
        let to = to.ok_or_else(|| Fault::field("hearing", "请选一项。"))?;
        hear::hearing(tx, scope, vault, id, (to, f.day("day")?), f.text("words"))
    };
    /// `POST …/return`
    back("back", false): |tx, scope, _, id, f| {
        let back = minute(f, "back")?.ok_or_else(|| Fault::field("back", "请写几点回来的"))?;
        record::back(tx, scope, id, back)
    };
    /// `POST …/completion`
    done("done", false): |tx, scope, vault, id, _| record::done(tx, scope, vault, id);
    /// `POST …/improvement`
    improved("improved", false): |tx, scope, vault, id, f| hear::improved(tx, scope, vault, id, f.text("words"));
    /// `POST …/removal`
    dropped("drop", true): |tx, scope, vault, id, f| record::drop(tx, scope, vault, id, f.text("words"));
    /// `POST …/decision`
    decide("decide", false): |tx, scope, vault, id, f| deciding::decide(tx, scope, vault, id, f.text("words"));
    /// `POST …/delivery`
    deliver("deliver", false): |tx, scope, vault, id, f| {
        deciding::deliver(tx, scope, vault, id, f.day("day")?, &said(f))
    };
    /// `POST …/start`
    begin("begin", false): |tx, scope, vault, id, f| deciding::begin(tx, scope, vault, id, f.day("day")?);
    /// `POST …/lifting`
    lift("lift", true): |tx, scope, vault, id, f| deciding::lift(tx, scope, vault, id, f.text("words"));
    /// `POST /school/measures/{id}/appeals`: an appeal that came on paper.
    paper_appeal("paper", false): |tx, scope, vault, id, f| {
        appeal::submit_paper(tx, scope, vault, id, (f.text("words"), f.day("day")?)).map(drop)
    };
}
