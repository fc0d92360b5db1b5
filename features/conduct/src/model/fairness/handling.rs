//! How heavily: is the same item weighed alike for both groups (C1-04, C2-13)?

use super::compare::{Comparison, Side, Verdict, What};
use super::exact::handling_chance;
use super::rates::{Known, SPLITS, Split, sides};
use super::spread::usual;
use super::{Case, FEW};
use crate::model::ledger::Sign;
use std::collections::BTreeMap;

/// Compares how often an item was handled more lightly than usual. Only where somebody chose: what
/// the rule computed is the same for all.
pub fn compare(title: &str, cases: &[&Case], known: &Known<'_>) -> Vec<Comparison> {
    let chosen: Vec<&Case> =
        cases.iter().filter(|c| c.sign == Sign::Minus && !c.automatic).copied().collect();
    let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
    for case in &chosen {
        *counts.entry(weight(case)).or_default() += 1;
    }
    let Some(usual) = usual(&counts).filter(|_| counts.len() > 1) else { return Vec::new() };
    // If nothing is lighter than usual, compare the usual with the heavier.
    let line = if counts.keys().next() == Some(&usual) { usual + 1 } else { usual };
    let light: Vec<&Case> = chosen.iter().filter(|c| weight(c) < line).copied().collect();
    SPLITS.iter().filter_map(|split| one(title, *split, &chosen, &light, known)).collect()
}

/// A school measure outweighs any number of points.
fn weight(case: &Case) -> i64 {
    i64::from(case.tier) * 1_000_000 + case.value.abs()
}

fn one(
    title: &str,
    split: Split,
    chosen: &[&Case],
    light: &[&Case],
    known: &Known<'_>,
) -> Option<Comparison> {
    let (a, b) = sides(split, chosen, known)?;
    let (light_a, light_b) = sides(split, light, known)?;
    if a.cases == 0 || b.cases == 0 {
        return None;
    }
    let verdict = verdict(&a, &b, &light_a, &light_b);
    let meaning = match verdict {
        Verdict::TooFew => "数量太少，看不出差别。",
        Verdict::Different => "轻重差得明显。同一条班规，分量要一样；不一样就写上原因。",
        Verdict::Alike | Verdict::OneStudent => "轻重差别不明显。",
    };
    let sentence = format!(
        "「{title}」的分量：{} {} 次里 {} 次较轻，{} {} 次里 {} 次较轻。{meaning}",
        a.label, a.cases, light_a.cases, b.label, b.cases, light_b.cases,
    );
    Some(Comparison {
        what: What::Handling(title.to_owned()),
        a,
        b,
        verdict,
        trend: None,
        sentence,
    })
}

fn verdict(a: &Side, b: &Side, light_a: &Side, light_b: &Side) -> Verdict {
    if a.cases + b.cases < FEW {
        return Verdict::TooFew;
    }
    let chance = handling_chance(light_a.cases, a.cases, light_b.cases, b.cases);
    if chance < 0.1 { Verdict::Different } else { Verdict::Alike }
}
