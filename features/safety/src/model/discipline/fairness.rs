//! 同样的事，同样对待 (L-A17, Art. 12(6)): for the homeroom teacher alone. It compares how the same
//! rule was handled, never who has how many.

use super::measure::Measure;
use db::{Day, Id};
use std::collections::BTreeMap;

/// One matter, as far as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// The matter.
    pub id: Id,
    /// Its day.
    pub day: Day,
    /// The rule, in its words.
    pub rule: String,
    /// What was done.
    pub measure: Measure,
    /// A reason was given why it is handled otherwise.
    pub reasoned: bool,
}

/// A rule that was handled very differently without a word why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unequal {
    /// The rule.
    pub rule: String,
    /// What was done under it, the mildest first, with how often.
    pub measures: Vec<(Measure, usize)>,
    /// The matters without a reason that lie two tiers above the mildest.
    pub matters: Vec<Id>,
}

/// The rules under which some got a measure of the mildest tier and others one two tiers graver
/// without a reason.
pub fn unequal(all: &[Handled]) -> Vec<Unequal> {
    let mut rules: BTreeMap<&str, Vec<&Handled>> = BTreeMap::new();
    for one in all {
        rules.entry(one.rule.as_str()).or_default().push(one);
    }
    rules.into_iter().filter_map(|(rule, matters)| compare(rule, &matters)).collect()
}

fn compare(rule: &str, matters: &[&Handled]) -> Option<Unequal> {
    let mildest = matters.iter().map(|m| m.measure.tier().level()).min()?;
    let graver: Vec<Id> = matters
        .iter()
        .filter(|m| m.measure.tier().level() >= mildest + 2 && !m.reasoned)
        .map(|m| m.id)
        .collect();
    let measures = Measure::ALL
        .iter()
        .map(|m| (*m, matters.iter().filter(|h| h.measure == *m).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    (!graver.is_empty()).then(|| Unequal { rule: rule.to_owned(), measures, matters: graver })
}
