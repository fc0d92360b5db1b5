//! Reports of harm (L-E1): whatever is missing, they are kept. No verb here changes or deletes one.

use super::seal;
use crate::model::harm::{HarmKind, Report, Step};
use crate::store::harm as store;
use auth::{Do, Role, Roles, Scope, Vault, may};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// To what facts are sealed.
pub const FACTS: &str = "safety.harm_facts";
/// To what was told to whom is sealed.
pub const TOLD: &str = "safety.harm_told";

/// What is said; all of it may be missing.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// About whom.
    pub student: Option<Id>,
    /// What is suspected.
    pub kind: Option<HarmKind>,
    /// What is ticked.
    pub steps: Vec<Step>,
    /// What was seen or heard.
    pub facts: String,
    /// Whom, when, which number.
    pub told: String,
}

/// Every role that this person has anywhere in the school: the duty asks for no class.
fn roles(scope: &Scope) -> Roles {
    scope.who().grants.iter().fold(Roles::default(), |all, g| all.with(g.role))
}

/// May this person report? Everybody else does not find the page.
///
/// # Errors
/// [`Fault::NotFound`].
pub fn reporter(scope: &Scope) -> Result<()> {
    if may(Do::ReportHarm, roles(scope)) { Ok(()) } else { Err(Fault::NotFound) }
}

/// Keeps a report: nothing that is missing or odd keeps it from being kept.
pub fn report(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    reporter(scope)?;
    keep(tx, vault, draft, None)
}

fn keep(tx: &mut Tx<'_>, vault: &Vault, draft: &Draft, about: Option<Id>) -> Result<Id> {
    let known = match draft.student {
        Some(id) => store::student(tx, id)?.map(|(class, _)| (id, class)),
        None => None,
    };
    let new = Report {
        id: tx.new_id(),
        student: known.map(|(id, _)| id),
        kind: draft.kind,
        steps: draft.steps.clone(),
        facts: seal(tx, vault, FACTS, draft.facts.trim())?,
        told: seal(tx, vault, TOLD, draft.told.trim())?,
        about,
        by: tx.actor(),
        at: tx.now(),
    };
    store::insert(tx, known.map(|(_, class)| class), &new)?;
    // Neither class nor student: the class's own pages must not tell that there is one.
    journal::tell(tx, Entry::new("safety.harm").object(new.id))?;
    Ok(new.id)
}

/// A report that this person may open: the author, the principal, and 德育处 unless it is about a
/// sexual offence, whose readers are the author and the principal alone (L-E3).
///
/// # Errors
/// [`Fault::NotFound`] for everybody else.
pub fn visible(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Report> {
    reporter(scope)?;
    let report = store::one(tx, scope, id)?;
    if report.about.is_none() && readable(scope, &report) {
        Ok(report)
    } else {
        Err(Fault::NotFound)
    }
}

/// The rule of [`visible`] for one report.
pub fn readable(scope: &Scope, report: &Report) -> bool {
    let roles = roles(scope);
    let moral = roles.has(Role::Moral) && report.kind != Some(HarmKind::Sexual);
    report.by == scope.actor() || roles.has(Role::Principal) || moral
}

/// Adds to a report what was done later; the report itself stays as it is.
pub fn add(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, draft: &Draft) -> Result<Id> {
    let report = visible(tx, scope, id)?;
    keep(tx, vault, draft, Some(report.id))
}
