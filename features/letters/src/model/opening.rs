//! The emergency opening (L-C3): the one way around "author and addressee only". A named role
//! asks with one of the law's reasons, another person confirms, both are logged, and the author is
//! told afterwards; telling may wait while the danger lasts.

use db::{Fault, Id, Moment, Result};

/// The reasons that the law knows (未成年人保护法 Art. 63).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The minor's own safety is in urgent danger.
    Danger,
    /// A criminal investigation or state security, by law.
    Law,
}

impl Reason {
    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Reason::Danger => "danger",
            Reason::Law => "law",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Reason::Danger => "紧急情况下保护学生本人的人身安全",
            Reason::Law => "公安、国家安全机关依法查阅",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Reason> {
        [Reason::Danger, Reason::Law].into_iter().find(|r| r.code() == code)
    }
}

/// How far an opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Asked for; nothing can be read yet.
    Asked,
    /// A second person confirmed: it may be read, and every reading is logged.
    Open {
        /// Since when.
        since: Moment,
    },
    /// It was taken back or not confirmed in time.
    Ended,
}

/// Hours in which the second person must confirm.
pub const CONFIRM_HOURS: i64 = 2;
/// Hours that a confirmed opening lasts.
pub const OPEN_HOURS: i64 = 24;
/// Days after which the author is told at the latest, unless the danger is said to last.
pub const TELL_DAYS: i32 = 7;

/// An opening as far as its rules go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who asked.
    pub asked_by: Id,
    /// When.
    pub asked_at: Moment,
    /// The second person's yes.
    pub confirmed: Option<(Id, Moment)>,
    /// Taken back.
    pub ended_at: Option<Moment>,
}

impl Opening {
    /// Where it stands now.
    pub fn state(&self, now: Moment) -> State {
        if self.ended_at.is_some() {
            return State::Ended;
        }
        match self.confirmed {
            None if now > self.asked_at.plus_hours(CONFIRM_HOURS) => State::Ended,
            None => State::Asked,
            Some((_, since)) if now > since.plus_hours(OPEN_HOURS) => State::Ended,
            Some((_, since)) => State::Open { since },
        }
    }

    /// May this person confirm now?
    ///
    /// # Errors
    /// [`Fault::Rule`] for the one who asked, and when it is not waiting.
    pub fn confirm(&self, by: Id, now: Moment) -> Result<()> {
        if by == self.asked_by {
            return Err(Fault::rule("要由另一位负责人确认，不能自己确认自己的申请。"));
        }
        match self.state(now) {
            State::Asked => Ok(()),
            State::Open { .. } => Err(Fault::rule("已经确认过了。")),
            State::Ended => {
                Err(Fault::rule("这次申请已经过期或撤回。情况仍然紧急时，请重新申请。"))
            }
        }
    }

    /// May this person read now? Only the two who answer for it.
    pub fn readable(&self, by: Id, now: Moment) -> bool {
        let second = self.confirmed.is_some_and(|(second, _)| second == by);
        matches!(self.state(now), State::Open { .. }) && (by == self.asked_by || second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: u128) -> Id {
        format!("{n:032x}").parse().expect("an id")
    }

    proptest! {
        #[test]
        fn l_c3_nobody_reads_without_a_second_persons_yes(
            asked in 0i64..1_000_000_000, after in 0i64..400_000_000, later in 0i64..400_000_000,
            second in 1u128..4, reader in 1u128..5,
        ) {
            let mut opening = Opening {
                asked_by: id(1), asked_at: Moment(asked), confirmed: None, ended_at: None,
            };
            let at = Moment(asked + after);
            prop_assert!(!opening.readable(id(reader), at));
            let yes = opening.confirm(id(second), at);
            prop_assert_eq!(yes.is_ok(), second != 1 && after <= CONFIRM_HOURS * 3_600_000);
            if yes.is_ok() {
                opening.confirmed = Some((id(second), at));
                let then = Moment(at.0 + later);
                let may = (reader == 1 || reader == second) && later <= OPEN_HOURS * 3_600_000;
                prop_assert_eq!(opening.readable(id(reader), then), may);
            }
        }
    }
}
