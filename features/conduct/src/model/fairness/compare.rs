//! Two groups side by side, in counts and words.

use crate::model::ids::StudentId;
use std::collections::BTreeMap;

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Records of one item.
    Rule(String),
    /// How one item was handled.
    Handling(String),
    /// All reminders.
    Reminders,
    /// All affirmations.
    Affirmations,
}

/// One of the two groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// 前三排, 男生, 班干部 …
    pub label: String,
    /// Records.
    pub cases: u64,
    /// Persons in the group.
    pub people: u64,
    /// Records of that one student who has most of them; whose they are is not said.
    pub most: u64,
}

impl Side {
    /// Counts the records of one group.
    pub fn new(label: String, people: u64, students: impl Iterator<Item = StudentId>) -> Side {
        let mut each: BTreeMap<StudentId, u64> = BTreeMap::new();
        for student in students {
            *each.entry(student).or_default() += 1;
        }
        let cases = each.values().sum();
        Side { label, cases, people, most: each.values().copied().max().unwrap_or(0) }
    }

    /// More than half of the records, three at least, are one student's.
    pub fn is_one_student(&self) -> bool {
        self.most >= 3 && self.most * 2 > self.cases
    }
}

/// What the numbers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 数量太少，看不出差别
    TooFew,
    /// No more different than chance makes it.
    Alike,
    /// The heavier side is mostly one student.
    OneStudent,
    /// Clearly different.
    Different,
}

impl Verdict {
    /// Goes onto the teacher's card.
    pub fn is_worth_a_look(self) -> bool {
        self == Verdict::Different
    }
}

/// Compared with the stretch before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// The gap got smaller.
    Narrower,
    /// The gap got wider.
    Wider,
    /// About the same.
    Same,
    /// It was the other way round.
    Turned,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Of what.
    pub what: What,
    /// First group.
    pub a: Side,
    /// Second group.
    pub b: Side,
    /// What the numbers say.
    pub verdict: Verdict,
    /// Against the stretch before, if both have enough records.
    pub trend: Option<Trend>,
    /// To read.
    pub sentence: String,
}

/// A per-head ratio as an exact fraction, the heavier side over the lighter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The first group is the heavier one.
    pub first_heavier: bool,
    over: u64,
    under: u64,
}

impl Ratio {
    /// `None` if one group is empty or has no record.
    pub fn of(a: &Side, b: &Side) -> Option<Ratio> {
        let (x, y) = (a.cases * b.people, b.cases * a.people);
        if x == 0 || y == 0 {
            return None;
        }
        Some(Ratio { first_heavier: x >= y, over: x.max(y), under: x.min(y) })
    }

    /// `1.3`, rounded half up.
    pub fn shown(&self) -> String {
        let tenths = (self.over * 20 + self.under) / (self.under * 2);
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// How this ratio has moved from `before`.
    pub fn since(&self, before: &Ratio) -> Trend {
        if self.shown() == before.shown() && (self.is_even() || self.same_side(before)) {
            return Trend::Same;
        }
        if !self.same_side(before) && !self.is_even() && !before.is_even() {
            return Trend::Turned;
        }
        if self.over * before.under < before.over * self.under {
            Trend::Narrower
        } else {
            Trend::Wider
        }
    }

    fn same_side(&self, other: &Ratio) -> bool {
        self.first_heavier == other.first_heavier
    }

    /// Shown as 1.0.
    pub fn is_even(&self) -> bool {
        self.shown() == "1.0"
    }
}
