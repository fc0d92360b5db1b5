//! Owning up (主动认错, C2-07) and amends (弥补).

use super::entry::{Actor, Entry, Hand, Kind, Sign};
use super::matter::Matter;
use super::refusal::Refusal;
use crate::model::ids::EntryId;
use crate::model::points::POINT;

/// What the item 主动认错 is worth by default: +1.
pub const OWNING_UP: i64 = POINT;

impl Matter {
    /// The student owned up. If the item says so, half of the minus comes back (rounded so that
    /// never more than half does); the praise is `praise` hundredths ([`OWNING_UP`] by default),
    /// cut so that both together never come to more than 0.
    ///
    /// Returns the halving (if any) and the praise, both linked to the minus.
    ///
    /// # Errors
    /// [`Refusal::HomeroomOnly`], [`Refusal::NotAMinus`], [`Refusal::AlreadyOwnedUp`], and those
    /// of a matter that does not stand.
    pub fn own_up(
        &self,
        halves: bool,
        praise: i64,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<Vec<Entry>, Refusal> {
        self.may_ease(actor)?;
        let before = |e: &Entry| e.kind == Kind::OwningUp && !self.is_undone(e.id);
        if self.steps.iter().any(before) {
            return Err(Refusal::AlreadyOwnedUp);
        }
        let left = -self.standing();
        let half = if halves { left / 2 } else { 0 };
        let praise = praise.clamp(0, left - half);
        let mut rows = Vec::new();
        if half > 0 {
            rows.push(self.step(Kind::Halved, Sign::Minus, half, None, actor, ids()));
        }
        rows.push(self.step(Kind::OwningUp, Sign::Plus, praise, None, actor, ids()));
        Ok(rows)
    }

    /// The student made amends worth `size` hundredths; no more comes back than the matter still
    /// costs.
    ///
    /// # Errors
    /// [`Refusal::HomeroomOnly`], [`Refusal::NotAMinus`], [`Refusal::NothingLeft`],
    /// [`Refusal::ReasonMissing`] if nobody says how.
    pub fn amends(
        &self,
        size: i64,
        how: &str,
        actor: &Actor,
        id: EntryId,
    ) -> Result<Entry, Refusal> {
        self.may_ease(actor)?;
        if how.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let left = self.left_to_amend();
        if left == 0 || size <= 0 {
            return Err(Refusal::NothingLeft);
        }
        let value = size.min(left);
        Ok(self.step(Kind::Amends, Sign::Minus, value, Some(how.trim()), actor, id))
    }

    /// How much amends could still bring back, hundredths; 0 for anything but a standing minus.
    pub fn left_to_amend(&self) -> i64 {
        let minus = self.root.sign == Sign::Minus && self.must_stand().is_ok();
        if minus { (-self.standing()).max(0) } else { 0 }
    }

    fn may_ease(&self, actor: &Actor) -> Result<(), Refusal> {
        if actor.hand != Hand::Homeroom {
            return Err(Refusal::HomeroomOnly);
        }
        self.must_stand()?;
        if self.root.sign == Sign::Minus { Ok(()) } else { Err(Refusal::NotAMinus) }
    }
}
