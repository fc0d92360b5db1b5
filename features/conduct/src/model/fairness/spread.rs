//! How one item was handled, and what is missing a reason.

use super::{Case, distinct};
use crate::model::ids::EntryId;
use crate::model::ledger::Sign;
use crate::model::points::signed;
use std::collections::BTreeMap;

/// One way in which an item was handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Tier of the measure.
    pub tier: u8,
    /// Value, signed hundredths.
    pub value: i64,
    /// How many records.
    pub cases: u64,
    /// Of how many students.
    pub students: u64,
}

/// The same item handled in different ways, without a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// What to read.
    pub sentence: String,
    /// The records without a reason, to open and complete.
    pub entries: Vec<EntryId>,
}

/// The distribution, lightest first.
pub fn shares(cases: &[&Case]) -> Vec<Share> {
    let mut piles: BTreeMap<(u8, i64), Vec<&Case>> = BTreeMap::new();
    for case in cases {
        piles.entry((case.tier, case.value.abs())).or_default().push(case);
    }
    piles
        .into_values()
        .filter_map(|pile| {
            let first = pile.first()?;
            Some(Share {
                tier: first.tier,
                value: first.value,
                cases: pile.len() as u64,
                students: distinct(pile.iter().map(|c| c.student)),
            })
        })
        .collect()
}

/// L-A17: a word for some and a school measure for others; or different values for the same item.
/// These are facts, not statistics: two records are enough, and a reason on the unusual ones (for
/// values) or on either end (for tiers) settles it.
pub fn flags(title: &str, cases: &[&Case]) -> Vec<Flag> {
    let minus: Vec<&Case> = cases.iter().filter(|c| c.sign == Sign::Minus).copied().collect();
    tier_gap(title, &minus).into_iter().chain(value_gap(title, &minus)).collect()
}

fn tier_gap(title: &str, cases: &[&Case]) -> Option<Flag> {
    let lowest = cases.iter().map(|c| c.tier).min()?;
    let highest = cases.iter().map(|c| c.tier).max()?;
    if highest - lowest < 2 {
        return None;
    }
    let of = |tier: u8| cases.iter().filter(move |c| c.tier == tier);
    // One end that is wholly explained settles it.
    if of(lowest).all(|c| c.reasoned) || of(highest).all(|c| c.reasoned) {
        return None;
    }
    let entries: Vec<EntryId> =
        of(lowest).chain(of(highest)).filter(|c| !c.reasoned).map(|c| c.entry).collect();
    let sentence = format!(
        "「{title}」：同一条，两种分量。{} 次是{}，{} 次是{}，其中 {} 次没有写原因。情况不同就补一句原因；没有不同，请看看要不要一致。",
        of(lowest).count(),
        tier_words(lowest),
        of(highest).count(),
        tier_words(highest),
        entries.len(),
    );
    Some(Flag { sentence, entries })
}

fn tier_words(tier: u8) -> &'static str {
    match tier {
        0 => "提醒",
        1 => "老师当场教育",
        2 => "较重的校级处理",
        _ => "严重的校级处理",
    }
}

fn value_gap(title: &str, cases: &[&Case]) -> Option<Flag> {
    let by_hand: Vec<&&Case> = cases.iter().filter(|c| !c.automatic).collect();
    let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
    for case in &by_hand {
        *counts.entry(case.value.abs()).or_default() += 1;
    }
    let usual = usual(&counts)?;
    let entries: Vec<EntryId> =
        by_hand.iter().filter(|c| c.value.abs() != usual && !c.reasoned).map(|c| c.entry).collect();
    if entries.is_empty() {
        return None;
    }
    let parts: Vec<String> =
        counts.iter().map(|(size, n)| format!("{n} 次记 {}", signed(-size))).collect();
    let sentence = format!(
        "「{title}」：同一条，两种分量。{}，其中 {} 次和平常不同又没有写原因。补一句原因，或更正成一致。",
        parts.join("，"),
        entries.len(),
    );
    Some(Flag { sentence, entries })
}

/// The size used most often; of several the lightest.
pub fn usual(counts: &BTreeMap<i64, u64>) -> Option<i64> {
    let most = counts.values().max()?;
    counts.iter().find(|(_, n)| *n == most).map(|(size, _)| *size)
}
