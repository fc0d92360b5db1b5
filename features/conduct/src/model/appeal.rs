//! Appeals (申诉) of points: within three school days, answered with a reason.
//!
//! An appeal is about one row: a record, or a correction of it, so that what is made heavier later
//! can be appealed as well. Measures of tier 2 and 3 have their own appeals in `safety` (L-A6/7).

use super::days::SchoolDays;
use super::ids::{EntryId, PersonId};
use super::ledger::{Actor, Entry, Hand, Kind, Matter, Outcome, Refusal};
use calendar::{Day, Moment};

/// School days in which student or guardian may appeal.
pub const APPEAL_DAYS: usize = 3;

/// Whether an appeal is still possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Until `last`, this day included. `None` while the calendar does not reach that far; then
    /// the window stays open.
    Open {
        /// The last day.
        last: Option<Day>,
    },
    /// Over since the evening of `last`.
    Closed {
        /// The last day.
        last: Day,
    },
}

/// The last day for an appeal: the third school day after the day on which student or guardian
/// could see the row. Friday → Wednesday; the day of seeing itself is not counted.
pub fn last_day(seen: Day, school_days: &SchoolDays) -> Option<Day> {
    school_days.nth_after(seen, APPEAL_DAYS)
}

/// Whether an appeal is possible on `today`.
pub fn window(seen: Day, today: Day, school_days: &SchoolDays) -> Window {
    match last_day(seen, school_days) {
        Some(last) if today > last => Window::Closed { last },
        last => Window::Open { last },
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Kept, corrected, withdrawn.
    pub outcome: Outcome,
    /// Why, in words that the student can understand.
    pub reason: String,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// How far an appeal has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// 已提交
    Submitted,
    /// 已答复
    Answered(Answer),
    /// 本人收回
    TakenBack,
}

/// One appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// The row.
    pub entry: EntryId,
    /// The record to which the row belongs (the row itself if it is the record).
    pub matter: EntryId,
    /// Who submitted it, or the teacher who typed in a paper slip.
    pub by: PersonId,
    /// In which role.
    pub hand: Hand,
    /// What they say.
    pub words: String,
    /// When it was submitted; for a paper slip the day on it decides.
    pub at: Moment,
    /// How far it has come.
    pub progress: Progress,
}

impl Appeal {
    /// Submits an appeal. `handed_in` is the day on a paper slip, otherwise today; `before` holds
    /// earlier appeals of the same ledger. Whether the ledger is the student's own is decided by
    /// the caller's scope.
    ///
    /// # Errors
    /// [`Refusal::CannotAppeal`], [`Refusal::NotConfirmed`], [`Refusal::ReasonMissing`],
    /// [`Refusal::AppealTooLate`], [`Refusal::AppealExists`].
    pub fn submit(
        entry: &Entry,
        words: &str,
        handed_in: Day,
        actor: &Actor,
        school_days: &SchoolDays,
        before: &[Appeal],
    ) -> Result<Appeal, Refusal> {
        let paper = actor.hand == Hand::Homeroom;
        if !paper && !matches!(actor.hand, Hand::Student | Hand::Guardian) {
            return Err(Refusal::CannotAppeal);
        }
        let open_to_appeal = matches!(entry.kind, Kind::Record | Kind::Correction { .. });
        if !entry.adds() || !open_to_appeal {
            return Err(Refusal::NotConfirmed);
        }
        if words.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let day = if paper { handed_in.min(actor.at.day()) } else { actor.at.day() };
        if let Window::Closed { last } = window(entry.counts_from().day(), day, school_days) {
            return Err(Refusal::AppealTooLate { last });
        }
        let same = |a: &&Appeal| a.entry == entry.id && a.progress != Progress::TakenBack;
        if before.iter().any(|a| same(&a)) {
            return Err(Refusal::AppealExists);
        }
        Ok(Appeal {
            entry: entry.id,
            matter: entry.about.unwrap_or(entry.id),
            by: actor.by,
            hand: actor.hand,
            words: words.trim().to_owned(),
            at: actor.at,
            progress: Progress::Submitted,
        })
    }

    /// Shown as 申诉中 wherever the row is shown (L-A7).
    pub fn is_open(&self) -> bool {
        self.progress == Progress::Submitted
    }

    /// The homeroom teacher answers with a reason; returns the closed appeal and the rows that the
    /// answer adds to the matter. If the record was taken back meanwhile, any answer but
    /// [`Outcome::Withdrawn`] is refused and that one adds no rows.
    ///
    /// # Errors
    /// [`Refusal::AppealClosed`], [`Refusal::OtherMatter`] and those of [`Matter::answer`].
    pub fn answer(
        &self,
        matter: &Matter,
        outcome: Outcome,
        limit: i64,
        reason: &str,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<(Appeal, Vec<Entry>), Refusal> {
        if !self.is_open() {
            return Err(Refusal::AppealClosed);
        }
        if matter.root().id != self.matter {
            return Err(Refusal::OtherMatter);
        }
        let rows = match matter.answer(outcome, limit, reason, actor, ids) {
            Err(Refusal::AlreadyUndone) if outcome == Outcome::Withdrawn => {
                if reason.trim().is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                Vec::new()
            }
            other => other?,
        };
        let reason = reason.trim().to_owned();
        let answer = Answer { outcome, reason, by: actor.by, at: actor.at };
        Ok((Appeal { progress: Progress::Answered(answer), ..self.clone() }, rows))
    }

    /// Whoever submitted it takes it back; they may submit again while the window is open.
    ///
    /// # Errors
    /// [`Refusal::AppealClosed`], [`Refusal::NotSamePerson`].
    pub fn take_back(&self, actor: &Actor) -> Result<Appeal, Refusal> {
        if !self.is_open() {
            return Err(Refusal::AppealClosed);
        }
        if self.by != actor.by {
            return Err(Refusal::NotSamePerson);
        }
        Ok(Appeal { progress: Progress::TakenBack, ..self.clone() })
    }

    /// How many school days it has been waiting, counted after the day of submission.
    pub fn waiting(&self, today: Day, school_days: &SchoolDays) -> usize {
        if !self.is_open() {
            return 0;
        }
        school_days.between(self.at.day().plus(1), today).len()
    }
}

/// The word for a state, for student and guardian.
pub fn label(progress: &Progress) -> &'static str {
    match progress {
        Progress::Submitted => "申诉中",
        Progress::TakenBack => "已收回",
        Progress::Answered(answer) => match answer.outcome {
            Outcome::Kept => "已答复：维持",
            Outcome::Corrected(_) => "已答复：更正",
            Outcome::Withdrawn => "已答复：撤销",
        },
    }
}
