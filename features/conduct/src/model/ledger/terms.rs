//! What a rule item says, and what has happened under it so far.

use super::entry::{Entry, Sign, live};
use crate::model::category::Category;
use crate::model::days::Stretches;
use crate::model::ids::{EntryId, RuleId, StudentId};
use calendar::Day;
use std::collections::BTreeMap;

/// Over which stretch occurrences are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The school's week.
    Week,
    /// Calendar month.
    Month,
    /// Since the term began.
    Term,
}

impl Span {
    /// Whether both days lie in the same stretch.
    pub fn same(self, a: Day, b: Day, stretches: &Stretches) -> bool {
        match self {
            Span::Week => stretches.week.week_of(a) == stretches.week.week_of(b),
            Span::Month => a.month_start() == b.month_start(),
            Span::Term => (a >= stretches.term_start) == (b >= stretches.term_start),
        }
    }
}

/// The first `times` in each stretch cost nothing: "1 free a month".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How many.
    pub times: u32,
    /// In which stretch.
    pub per: Span,
}

/// Repeats weigh more: from the `from`-th time on, each time adds `step`, up to `top`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// The first time that weighs more; 2 = the second.
    pub from: u32,
    /// Added each time, hundredths.
    pub step: i64,
    /// Never more than this, hundredths.
    pub top: Option<i64>,
    /// In which stretch times are counted.
    pub per: Span,
}

impl Escalation {
    /// Value of the `nth` time (the first is 1) when the first is worth `base`.
    pub fn apply(&self, base: i64, nth: u32) -> i64 {
        let further = i64::from((nth + 1).saturating_sub(self.from.max(1)));
        let raised = base.saturating_add(self.step.max(0).saturating_mul(further));
        self.top.map_or(raised, |top| raised.min(top.max(base)))
    }
}

/// The terms of one rule item in one version. **The caller converts** from `rules`: `Points(n)`
/// becomes `n`; sizes are positive here and [`ItemTerms::sign`] gives the direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemTerms {
    /// Which item.
    pub rule: RuleId,
    /// Version of the class rules.
    pub version: u32,
    /// Its words, for sentences.
    pub title: String,
    /// Category.
    pub category: Category,
    /// Direction.
    pub sign: Sign,
    /// Least size, hundredths; equal to `value_max` for a fixed value.
    pub value_min: i64,
    /// Greatest size, hundredths.
    pub value_max: i64,
    /// At most this much per student and week, hundredths.
    pub weekly_cap: Option<i64>,
    /// The first times cost nothing (minus items only).
    pub free_allowance: Option<Allowance>,
    /// Repeats weigh more (minus items only).
    pub escalation: Option<Escalation>,
    /// Owning up halves the minus (C2-07).
    pub owning_up_halves: bool,
    /// More than this needs the homeroom teacher, hundredths.
    pub approval_limit: Option<i64>,
    /// Counts only with a note.
    pub note_needed: bool,
    /// 班干部从严: a reminder to the teacher, never a multiplier (C1-04).
    pub cadre_strict: bool,
    /// Day of publication (L-A9).
    pub published: Day,
    /// Last day on which this version was in force.
    pub ended: Option<Day>,
}

/// What one student has under one item before the new row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Size that already counts this week, hundredths.
    pub week_value: i64,
    /// Times in the stretch of the allowance.
    pub free_used: u32,
    /// Times in the stretch of the escalation.
    pub repeats: u32,
}

impl History {
    /// `stretches` is the first day of the term, or [`Stretches`] for weeks from Sunday on.
    ///
    /// Counts it from rows: `entries` may hold any students and rules; rows of matters that were
    /// taken back do not count. A store may count the same in SQL.
    pub fn of(
        entries: &[Entry],
        terms: &ItemTerms,
        student: StudentId,
        day: Day,
        stretches: impl Into<Stretches>,
    ) -> History {
        let stretches = stretches.into();
        let mine: Vec<&Entry> = live(entries)
            .into_iter()
            .filter(|e| e.student == student && e.rule() == Some(terms.rule))
            .collect();
        let stands = standing(entries);
        let within = |span: Span| mine.iter().filter(move |e| span.same(e.day, day, &stretches));
        let times = |span: Option<Span>| {
            span.map_or(0, |span| u32::try_from(within(span).count()).unwrap_or(u32::MAX))
        };
        History {
            week_value: within(Span::Week)
                .map(|e| stands.get(&e.id).copied().unwrap_or(0).abs())
                .sum(),
            free_used: times(terms.free_allowance.map(|a| a.per)),
            repeats: times(terms.escalation.map(|e| e.per)),
        }
    }
}

/// What each record's own side stands at, follow-ups included.
fn standing(entries: &[Entry]) -> BTreeMap<EntryId, i64> {
    let signs: BTreeMap<EntryId, Sign> = entries.iter().map(|e| (e.id, e.sign)).collect();
    let mut sums = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.adds()) {
        let root = entry.about.unwrap_or(entry.id);
        if signs.get(&root) == Some(&entry.sign) {
            *sums.entry(root).or_insert(0) += entry.value;
        }
    }
    sums
}
