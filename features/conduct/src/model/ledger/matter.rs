//! One matter (一件事): a record and everything that followed from it.

use super::entry::{Actor, Entry, Kind, Sign, State};
use super::refusal::Refusal;
use crate::model::ids::EntryId;

/// How long a slip of the finger can be taken back without a reason.
const UNDO_HOURS: i64 = 24;

/// A record with its follow-ups, in the order in which they were written.
///
/// Two things always hold, whatever is done: a reminder never turns into a gain
/// ([`Matter::standing`] ≤ 0 for a minus), and an affirmation never turns into a loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub(super) root: Entry,
    pub(super) steps: Vec<Entry>,
}

impl Matter {
    /// Puts it together; `steps` in the order in which they were written (journal order).
    ///
    /// # Errors
    /// [`Refusal::OtherMatter`] if `root` is no record or a step is about something else.
    pub fn new(root: Entry, steps: Vec<Entry>) -> Result<Matter, Refusal> {
        let belongs = |s: &Entry| s.about == Some(root.id) && s.student == root.student;
        if root.kind != Kind::Record || root.about.is_some() || !steps.iter().all(belongs) {
            return Err(Refusal::OtherMatter);
        }
        Ok(Matter { root, steps })
    }

    /// The record.
    pub fn root(&self) -> &Entry {
        &self.root
    }

    /// What followed.
    pub fn steps(&self) -> &[Entry] {
        &self.steps
    }

    /// The matter after these rows were written.
    #[must_use]
    pub fn with(mut self, rows: impl IntoIterator<Item = Entry>) -> Matter {
        self.steps.extend(rows);
        self
    }

    /// All rows: the record first.
    pub fn rows(&self) -> impl Iterator<Item = &Entry> {
        std::iter::once(&self.root).chain(&self.steps)
    }

    /// What the record's own side stands at, hundredths: the minus that is left, or the plus.
    pub fn main(&self) -> i64 {
        self.side(|e| e.sign == self.root.sign)
    }

    /// What owning up brought, hundredths.
    pub fn praise(&self) -> i64 {
        self.side(|e| e.sign != self.root.sign)
    }

    /// What the matter is worth in all, hundredths.
    pub fn standing(&self) -> i64 {
        self.side(|_| true)
    }

    fn side(&self, on: impl Fn(&Entry) -> bool) -> i64 {
        self.rows().filter(|e| e.adds() && on(e)).map(|e| e.value).sum()
    }

    /// The state for the page: [`State::Undone`] once it was taken back in any way.
    pub fn state(&self) -> State {
        let void = self.steps.iter().any(|e| e.adds() && e.takes_back_all());
        if void && self.root.adds() { State::Undone } else { self.root.state }
    }

    /// Takes back a row by a counter-entry: the whole matter if `target` is the record, otherwise
    /// the latest step. Only the same person, only once, only within 24 hours, never what is
    /// settled.
    ///
    /// # Errors
    /// Each of these conditions has its own refusal.
    pub fn undo(
        &self,
        target: EntryId,
        actor: &Actor,
        settled: bool,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<Vec<Entry>, Refusal> {
        let entry = self.rows().find(|e| e.id == target).ok_or(Refusal::OtherMatter)?;
        self.must_stand()?;
        let undoable = [Kind::Record, Kind::OwningUp, Kind::Halved, Kind::Amends];
        if !undoable.contains(&entry.kind) {
            return Err(Refusal::NotUndoable);
        }
        if self.is_undone(target) {
            return Err(Refusal::AlreadyUndone);
        }
        if entry.answerable() != actor.by {
            return Err(Refusal::NotSamePerson);
        }
        if actor.at > entry.counts_from().plus_hours(UNDO_HOURS) {
            return Err(Refusal::TooLateToUndo);
        }
        if settled {
            return Err(Refusal::Settled);
        }
        if target == self.root.id {
            self.undo_all(actor, ids)
        } else {
            self.undo_step(entry, actor, ids)
        }
    }

    fn undo_all(
        &self,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<Vec<Entry>, Refusal> {
        let judged = |e: &Entry| matches!(e.kind, Kind::Correction { .. } | Kind::Appeal(_));
        if self.steps.iter().any(judged) {
            return Err(Refusal::LaterSteps);
        }
        Ok(self.net(Kind::Undo { target: self.root.id }, None, actor, ids))
    }

    fn undo_step(
        &self,
        entry: &Entry,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Result<Vec<Entry>, Refusal> {
        let together = |e: &&Entry| e.id == entry.id || (is_owning(e) && is_owning(entry));
        let targets: Vec<&Entry> =
            self.steps.iter().filter(together).filter(|e| !self.is_undone(e.id)).collect();
        let last = self.steps.iter().rposition(|e| targets.iter().any(|t| t.id == e.id));
        let later = self.steps.iter().skip(last.map_or(0, |i| i + 1));
        let open = |e: &Entry| !matches!(e.kind, Kind::Undo { .. }) && !self.is_undone(e.id);
        if later.into_iter().any(open) {
            return Err(Refusal::LaterSteps);
        }
        let counter = |t: &&Entry| {
            let kind = Kind::Undo { target: t.id };
            self.step(kind, t.sign, -t.value, None, actor, ids())
        };
        Ok(targets.iter().map(counter).collect())
    }

    /// Rows that bring the whole matter to nothing: one for the record's side, one more for the
    /// praise if there is any.
    pub(super) fn net(
        &self,
        kind: Kind,
        reason: Option<&str>,
        actor: &Actor,
        ids: &mut dyn FnMut() -> EntryId,
    ) -> Vec<Entry> {
        let mut rows = vec![self.step(kind, self.root.sign, -self.main(), reason, actor, ids())];
        if self.praise() != 0 {
            rows.push(self.step(kind, Sign::Plus, -self.praise(), reason, actor, ids()));
        }
        rows
    }

    pub(super) fn must_stand(&self) -> Result<(), Refusal> {
        match self.state() {
            State::Confirmed => Ok(()),
            State::Undone => Err(Refusal::AlreadyUndone),
            State::Draft | State::Declined | State::Withdrawn => Err(Refusal::NotConfirmed),
        }
    }

    pub(super) fn is_undone(&self, id: EntryId) -> bool {
        self.steps.iter().any(|e| e.adds() && e.kind == Kind::Undo { target: id })
    }

    pub(super) fn step(
        &self,
        kind: Kind,
        sign: Sign,
        value: i64,
        reason: Option<&str>,
        actor: &Actor,
        id: EntryId,
    ) -> Entry {
        Entry {
            id,
            sign,
            kind,
            about: Some(self.root.id),
            value,
            asked: None,
            why: Vec::new(),
            day: actor.at.day(),
            at: actor.at,
            by: actor.by,
            state: State::Confirmed,
            confirmed: None,
            note: None,
            reason: reason.map(str::to_owned),
            ..self.root.clone()
        }
    }
}

fn is_owning(entry: &Entry) -> bool {
    matches!(entry.kind, Kind::OwningUp | Kind::Halved)
}
