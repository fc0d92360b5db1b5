//! One row of the ledger, its kinds and states, and the sums.

use super::why::Why;
use crate::model::category::Category;
use crate::model::ids::{EntryId, IncidentId, PersonId, RuleId, StudentId};
use calendar::{Day, Moment};
use std::collections::BTreeSet;

/// Which side a row stands on. A follow-up stands on the side that it changes: amends ease the
/// minus, the praise for owning up is a plus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// 肯定
    Plus,
    /// 提醒
    Minus,
    /// 只记事实: an observation without points.
    Neutral,
}

/// Whose hand holds the pen. The caller finds it out from account and post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// 班主任 (also an appointed deputy).
    Homeroom,
    /// 任课教师
    Subject,
    /// 助理班主任: drafts only (C16-24).
    Assistant,
    /// 班干部, 值日班长, 组长: facts only (L-A14).
    Cadre,
    /// The student, for their own ledger.
    Student,
    /// The guardian, for their own child's ledger.
    Guardian,
}

/// Who acts, in which role, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub by: PersonId,
    /// The role in which it acts here.
    pub hand: Hand,
    /// Now, from `calendar::Clock`.
    pub at: Moment,
}

/// How far a row has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 待确认: written down, does not count, not visible to student or guardian.
    Draft,
    /// 已确认: counts.
    Confirmed,
    /// 未采纳: a teacher declined the draft.
    Declined,
    /// Whoever drafted it took it back before it was confirmed.
    Withdrawn,
    /// 已撤回: it counted and a counter-entry took it back. Both rows stay in the sum, so a
    /// store may set this mark or leave the row `Confirmed`: no total depends on it.
    Undone,
}

impl State {
    /// Rows in this state are part of every sum.
    pub fn adds(self) -> bool {
        matches!(self, State::Confirmed | State::Undone)
    }
}

/// The answer to an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 维持
    Kept,
    /// 更正: the side of the record now stands at this value (signed hundredths).
    Corrected(i64),
    /// 撤销
    Withdrawn,
}

impl Outcome {
    /// Without the value.
    pub fn answered(self) -> Answered {
        match self {
            Outcome::Kept => Answered::Kept,
            Outcome::Corrected(_) => Answered::Corrected,
            Outcome::Withdrawn => Answered::Withdrawn,
        }
    }
}

/// How an appeal was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// 维持
    Kept,
    /// 更正
    Corrected,
    /// 撤销
    Withdrawn,
}

/// What kind of row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 记一笔
    Record,
    /// 撤回: counter-entry of `target`, by the same person within 24 hours.
    Undo {
        /// The row that is taken back.
        target: EntryId,
    },
    /// 更正, always with a reason. `struck`: it never happened or was the wrong person.
    Correction {
        /// The matter is void from here on.
        struck: bool,
    },
    /// 主动认错: the praise (C2-07).
    OwningUp,
    /// 主动认错减半: half of the minus comes back (C2-07).
    Halved,
    /// 弥补
    Amends,
    /// 申诉结果
    Appeal(Answered),
    /// 底分: opens a new cycle with the base of the scheme.
    Opening,
}

/// The rule item behind a row: which, and in which version (C1-03, L-A9). Value and version stay
/// with the row when the rule changes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Which item.
    pub rule: RuleId,
    /// Version of the class rules, as published.
    pub version: u32,
}

/// Who confirmed a draft, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The teacher.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// One row. Rows are never changed or deleted; only a draft's state moves on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its own name.
    pub id: EntryId,
    /// Whose ledger. Never a group: see [`super::WholeEntry`].
    pub student: StudentId,
    /// The rule item; `None` only for an opening.
    pub basis: Option<Basis>,
    /// Category of the item at that time.
    pub category: Category,
    /// The side on which it stands.
    pub sign: Sign,
    /// What it is.
    pub kind: Kind,
    /// The record that a follow-up belongs to.
    pub about: Option<EntryId>,
    /// Several students in one happening.
    pub incident: Option<IncidentId>,
    /// Signed hundredths of a point.
    pub value: i64,
    /// The size that was asked for within a range, before cap, free times and repeats.
    pub asked: Option<i64>,
    /// How the value came about (L-D10); empty for follow-ups.
    pub why: Vec<Why>,
    /// The day on which it happened.
    pub day: Day,
    /// When it was written down and accepted.
    pub at: Moment,
    /// Who wrote it down.
    pub by: PersonId,
    /// How far it has come.
    pub state: State,
    /// Set when a draft was confirmed.
    pub confirmed: Option<Confirmation>,
    /// What was noted about the happening; may be added later.
    pub note: Option<String>,
    /// Reason of a correction, an answer, or of declining a draft.
    pub reason: Option<String>,
}

impl Entry {
    /// Part of the sum.
    pub fn adds(&self) -> bool {
        self.state.adds()
    }

    /// Opens a cycle.
    pub fn is_opening(&self) -> bool {
        self.kind == Kind::Opening
    }

    /// The moment from which it counts, and from which student and guardian can see it.
    pub fn counts_from(&self) -> Moment {
        self.confirmed.map_or(self.at, |c| c.at)
    }

    /// Who answers for it: whoever confirmed it, otherwise whoever wrote it.
    pub fn answerable(&self) -> PersonId {
        self.confirmed.map_or(self.by, |c| c.by)
    }

    /// The rule decided the value, not the person who recorded.
    pub fn is_automatic(&self) -> bool {
        self.why.iter().any(|w| w.is_automatic())
    }

    /// The rule item, if any.
    pub fn rule(&self) -> Option<RuleId> {
        self.basis.map(|b| b.rule)
    }

    /// This row voids the whole matter it belongs to.
    pub(super) fn takes_back_all(&self) -> bool {
        match self.kind {
            Kind::Undo { target } => Some(target) == self.about,
            Kind::Correction { struck } => struck,
            Kind::Appeal(answered) => answered == Answered::Withdrawn,
            _ => false,
        }
    }
}

/// The sum of the rows that count, in hundredths (C2-01).
pub fn total<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> i64 {
    entries.into_iter().filter(|e| e.adds()).map(|e| e.value).sum()
}

/// The total of **one student's** current cycle: from the last opening on, in the order in which
/// rows began to count. A row for an earlier cycle that arrives late counts in the present one.
pub fn shown<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> i64 {
    let mut rows: Vec<&Entry> = entries.into_iter().filter(|e| e.adds()).collect();
    rows.sort_by_key(|e| (e.counts_from(), e.id));
    let start = rows.iter().rposition(|e| e.is_opening()).unwrap_or(0);
    rows.iter().skip(start).map(|e| e.value).sum()
}

/// The confirmed records that still stand: not undone, struck or withdrawn after an appeal.
pub fn live(entries: &[Entry]) -> Vec<&Entry> {
    let void = void(entries);
    entries
        .iter()
        .filter(|e| e.kind == Kind::Record && e.state == State::Confirmed && !void.contains(&e.id))
        .collect()
}

/// What was affirmed: live plus records and owning up that still stands. A deed that earned
/// nothing because of a weekly cap is an affirmation all the same.
pub fn affirmations(entries: &[Entry]) -> Vec<&Entry> {
    let void = void(entries);
    let stands = |e: &&Entry| match e.kind {
        Kind::Record => e.sign == Sign::Plus,
        Kind::OwningUp => e.about.is_some_and(|root| !void.contains(&root)),
        _ => false,
    };
    entries
        .iter()
        .filter(|e| e.state == State::Confirmed && !void.contains(&e.id))
        .filter(stands)
        .collect()
}

/// What was reminded: live minus records, those that cost nothing included.
pub fn reminders(entries: &[Entry]) -> Vec<&Entry> {
    live(entries).into_iter().filter(|e| e.sign == Sign::Minus).collect()
}

/// The records among some rows that none of these rows takes back: what a teacher counts as 笔.
pub fn standing(entries: &[&Entry]) -> BTreeSet<EntryId> {
    let void = void(entries.iter().copied());
    let stands = |e: &&&Entry| e.kind == Kind::Record && !void.contains(&e.id);
    entries.iter().filter(stands).map(|e| e.id).collect()
}

fn void<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> BTreeSet<EntryId> {
    let mut void = BTreeSet::new();
    for entry in entries.into_iter().filter(|e| e.adds()) {
        if let Kind::Undo { target } = entry.kind {
            void.insert(target);
        }
        if entry.takes_back_all() {
            void.extend(entry.about);
        }
    }
    void
}
