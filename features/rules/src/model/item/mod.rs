//! A measurable item 量化项: who, when, what, how much, and what helps afterwards (`C1-09`).

mod draft;
mod parts;

pub use draft::{Fault, ItemDraft};
pub use parts::{
    Advice, Allowance, BandRow, Category, Escalation, FollowUp, Period, Subject, Unit, Value,
};

use super::code::Code;
use super::linter::Sign;
use super::measure::Tier;
use super::points::Points;
use super::slot::Slot;
use serde::{Deserialize, Serialize};

/// A checked item. Made by [`ItemDraft::check`]; stored as JSON text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Short name for a chip.
    pub name: String,
    /// Whose number.
    pub subject: Subject,
    /// Whom it concerns, for example 全体同学.
    pub who: String,
    /// When, for example 上课铃响后. May be empty if `slots` says it.
    pub when: String,
    /// What happens.
    pub what: String,
    /// What one entry counts.
    pub unit: Unit,
    /// How much.
    pub value: Value,
    /// What it is about.
    pub category: Category,
    /// At most this much in a week, without sign.
    #[serde(default)]
    pub weekly_cap: Option<Points>,
    /// Free times.
    #[serde(default)]
    pub allowance: Option<Allowance>,
    /// What holds on repeats, in rising order.
    #[serde(default)]
    pub escalation: Vec<Escalation>,
    /// Whether owning up halves it (`C2-07`).
    #[serde(default)]
    pub owning_up_halves: bool,
    /// Whether evidence is needed.
    #[serde(default)]
    pub evidence: bool,
    /// Whether a note is needed.
    #[serde(default)]
    pub note: bool,
    /// Above this amount, without sign, the homeroom teacher confirms first.
    #[serde(default)]
    pub approval_above: Option<Points>,
    /// Posts that may report it; empty: teachers only. A report is never a decision (`L-A14`).
    #[serde(default)]
    pub recorders: Vec<String>,
    /// 班干部从严: a reminder to the teacher, never a multiplier (`C1-04`).
    #[serde(default)]
    pub cadres_stricter: bool,
    /// What helps afterwards; always there for a minus.
    #[serde(default)]
    pub follow_up: Option<FollowUp>,
    /// What can be done instead of the minus; always there for a minus.
    #[serde(default)]
    pub lighter: String,
    /// Whether the family is told the same day (an absence).
    #[serde(default)]
    pub tell_family: bool,
    /// Always [`Tier::Minor`] in class rules.
    pub tier: Tier,
    /// The item of the 守则 that it belongs to.
    #[serde(default)]
    pub code: Option<Code>,
    /// When its chip is shown; empty: always.
    #[serde(default)]
    pub slots: Vec<Slot>,
}

impl Item {
    /// Plus or minus.
    pub fn sign(&self) -> Sign {
        if self.value.most().is_minus() { Sign::Minus } else { Sign::Plus }
    }

    /// Whether it takes points.
    pub fn is_minus(&self) -> bool {
        self.sign() == Sign::Minus
    }

    /// The amount of the `nth` time (from 1) within the allowance's and escalation's periods.
    /// `chosen` is the amount picked from a range; `count` is the number of pupils for a band
    /// table.
    ///
    /// # Errors
    /// If `chosen` is missing or outside the range: a sentence for the teacher.
    pub fn amount(&self, nth: u32, chosen: Option<Points>, count: u32) -> Result<Points, String> {
        if self.allowance.is_some_and(|free| nth <= free.times) {
            return Ok(Points::ZERO);
        }
        let repeated = self.escalation.iter().rev().find(|s| nth >= s.from).and_then(|s| s.value);
        if let Some(points) = repeated {
            return Ok(points);
        }
        match &self.value {
            Value::Fixed(points) => Ok(*points),
            Value::Bands(rows) => Ok(rows
                .iter()
                .find(|row| row.up_to.is_none_or(|limit| count <= limit))
                .map_or(Points::ZERO, |row| row.points)),
            Value::Range { low, high } => {
                let (from, to) = (*low.min(high), *low.max(high));
                match chosen {
                    Some(points) if from <= points && points <= to => Ok(points),
                    Some(points) => {
                        Err(format!("“{}”可以记 {low} 到 {high} 分，不能记 {points} 分", self.name))
                    }
                    None => Err(format!("请选“{}”的分值（{low} 到 {high} 分）", self.name)),
                }
            }
        }
    }

    /// What to suggest at the `nth` time, if anything (`C4-13`).
    pub fn advice(&self, nth: u32) -> Option<Advice> {
        self.escalation.iter().rev().filter(|s| nth >= s.from).find_map(|s| s.advice)
    }

    /// Whether this amount waits for the homeroom teacher.
    pub fn needs_approval(&self, amount: Points) -> bool {
        self.approval_above.is_some_and(|limit| amount.abs() > limit)
    }

    /// `上课铃响后迟到 5 分钟以内，每次 -1 分`.
    pub fn sentence(&self) -> String {
        let value = match &self.value {
            Value::Fixed(points) => format!("{points} 分"),
            Value::Range { low, high } => format!("{low} 到 {high} 分"),
            Value::Bands(_) => "按人数分档记分".to_string(),
        };
        format!("{}{}，{} {value}", self.when, self.what, self.unit.name())
    }
}
