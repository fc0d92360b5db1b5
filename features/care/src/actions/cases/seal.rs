//! Sealing and opening what is written about a child. Each text is bound to its place.

use auth::{Scope, Vault};
use db::{Id, Result, Tx};

/// The five facts of a case, in their order.
pub(crate) const FACTS: [&str; 5] = [
    "care.case.situation",
    "care.case.seen",
    "care.case.home",
    "care.case.school",
    "care.case.own",
];
/// Signs.
pub(crate) const SIGNS: &str = "care.case.signs";
/// The closing summary.
pub(crate) const CLOSING: &str = "care.case.closing";
/// A goal.
pub(crate) const GOAL: &str = "care.goal";
/// What student and family read of it.
pub(crate) const GOAL_WORDS: &str = "care.goal.words";
/// A strength.
pub(crate) const STRENGTH: &str = "care.strength";
/// A measure.
pub(crate) const MEASURE: &str = "care.measure";
/// Progress.
pub(crate) const PROGRESS: &str = "care.progress";
/// What student and family read of it.
pub(crate) const PROGRESS_WORDS: &str = "care.progress.words";
/// A note of the team.
pub(crate) const NOTE: &str = "care.case.note";
/// Why a case went to a stage.
pub(crate) const STEP: &str = "care.case.step";
/// Who agreed that the psychology teacher is asked.
pub(crate) const CONSENT: &str = "care.case.consent";
/// A line of a pair's log.
pub(crate) const PAIR: &str = "care.pair.log";

/// The vault for one school.
#[derive(Clone, Copy, Debug)]
pub struct Seal<'a> {
    vault: &'a Vault,
    school: Id,
}

impl<'a> Seal<'a> {
    /// For the school of the scope.
    pub fn new(vault: &'a Vault, scope: &Scope) -> Seal<'a> {
        Seal { vault, school: scope.school() }
    }

    /// Seals a text for its place.
    pub(crate) fn close(&self, tx: &Tx<'_>, place: &str, text: &str) -> Result<Vec<u8>> {
        self.vault.seal(self.school, place, text, tx.chance())
    }

    /// Seals a text that may be empty; nothing is stored then.
    pub(crate) fn maybe(&self, tx: &Tx<'_>, place: &str, text: &str) -> Result<Option<Vec<u8>>> {
        match text {
            "" => Ok(None),
            text => self.close(tx, place, text).map(Some),
        }
    }

    /// Opens what was sealed for this place.
    pub(crate) fn open(&self, place: &str, sealed: &[u8]) -> Result<String> {
        self.vault.open(self.school, place, sealed)
    }

    /// Opens what may be missing; an empty text then.
    pub(crate) fn open_maybe(&self, place: &str, sealed: Option<&Vec<u8>>) -> Result<String> {
        sealed.map_or(Ok(String::new()), |sealed| self.open(place, sealed))
    }
}
