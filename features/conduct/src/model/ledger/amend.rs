//! Corrections with a reason (更正), and what the answer to an appeal does to a matter.

use super::entry::{Actor, Entry, Hand, Kind, Outcome, Sign};
use super::matter::Matter;
use super::refusal::Refusal;
use crate::model::ids::EntryId;

/// What a correction makes of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The record's own side stands at this value from now on (signed hundredths).
    To(i64),
    /// It did not happen, or it was somebody else: void.
    Strike,
}

impl Matter {
    /// Corrects the matter by new rows; possible at any time, also after settlement, where the
    /// rows belong to the next snapshot. `limit` is the greatest size that the rule allows.
    ///
    /// # Errors
    /// [`Refusal::CannotCorrect`] unless it is the homeroom teacher or the subject teacher who
    /// wrote it; [`Refusal::ReasonMissing`], [`Refusal::NoChange`], [`Refusal::WrongDirection`],
    /// [`Refusal::OutOfRange`].
    pub fn correct(
        &self,
        change: Change,
        limit: i64,
        reason: &str,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<Vec<Entry>, Refusal> {
        let own = actor.hand == Hand::Subject && self.root.by == actor.by;
        if actor.hand != Hand::Homeroom && !own {
            return Err(Refusal::CannotCorrect);
        }
        self.must_stand()?;
        let reason = self.reason(reason)?;
        match change {
            Change::Strike => {
                Ok(self.net(Kind::Correction { struck: true }, Some(reason), actor, ids))
            }
            Change::To(to) => {
                self.check_value(to, limit)?;
                let kind = Kind::Correction { struck: false };
                Ok(self.bring_to(to, kind, reason, actor, ids))
            }
        }
    }

    /// Writes the answer to an appeal. `Kept` leaves a row of value 0, so that the answer can be
    /// read where the record is. An appeal never makes it worse.
    ///
    /// # Errors
    /// [`Refusal::HomeroomOnly`], [`Refusal::ReasonMissing`], [`Refusal::AppealWorsens`],
    /// [`Refusal::WrongDirection`], [`Refusal::NoChange`], [`Refusal::OutOfRange`].
    pub fn answer(
        &self,
        outcome: Outcome,
        limit: i64,
        reason: &str,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<Vec<Entry>, Refusal> {
        if actor.hand != Hand::Homeroom {
            return Err(Refusal::HomeroomOnly);
        }
        self.must_stand()?;
        let reason = self.reason(reason)?;
        let kind = Kind::Appeal(outcome.answered());
        match outcome {
            Outcome::Kept => {
                Ok(vec![self.step(kind, self.root.sign, 0, Some(reason), actor, ids())])
            }
            Outcome::Withdrawn => Ok(self.net(kind, Some(reason), actor, ids)),
            Outcome::Corrected(to) => {
                if to < self.main() {
                    return Err(Refusal::AppealWorsens);
                }
                self.check_value(to, limit)?;
                Ok(self.bring_to(to, kind, reason, actor, ids))
            }
        }
    }

    fn reason<'r>(&self, reason: &'r str) -> Result<&'r str, Refusal> {
        let reason = reason.trim();
        if reason.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(reason) }
    }

    fn check_value(&self, to: i64, limit: i64) -> Result<(), Refusal> {
        let direction = match self.root.sign {
            Sign::Plus => to >= 0,
            Sign::Minus => to <= 0,
            Sign::Neutral => to == 0,
        };
        if !direction {
            return Err(Refusal::WrongDirection);
        }
        if to == self.main() {
            return Err(Refusal::NoChange);
        }
        let max = limit.max(self.root.value.abs());
        if to.abs() > max { Err(Refusal::OutOfRange { min: 0, max }) } else { Ok(()) }
    }

    /// Brings the record's side to `to`; praise that would now exceed the minus shrinks with it.
    fn bring_to(
        &self,
        to: i64,
        kind: Kind,
        reason: &str,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Vec<Entry> {
        let change = to - self.main();
        let mut rows = vec![self.step(kind, self.root.sign, change, Some(reason), actor, ids())];
        let excess = (to + self.praise()).max(0);
        if self.root.sign == Sign::Minus && excess > 0 {
            rows.push(self.step(kind, Sign::Plus, -excess, Some(reason), actor, ids()));
        }
        rows
    }
}
