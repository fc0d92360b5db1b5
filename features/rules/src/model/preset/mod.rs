//! Built-in rule sets (practice A.4), clean by our own linter and free to edit: 小红花 for primary
//! school, 品德量化 for junior secondary school, 文明班级 for comparing classes with themselves.

mod class;
mod junior;
mod primary;

use super::code::Code;
use super::item::{
    Advice, Category, Escalation, FollowUp, ItemDraft, Period, Subject, Unit, Value,
};
use super::points::Points;
use super::scheme::Scheme;
use super::slot::Slot;

/// A clause of a preset with its measurable items.
#[derive(Clone, Debug)]
pub struct PresetClause {
    /// The words.
    pub text: &'static str,
    /// Why a class may want it.
    pub reason: &'static str,
    /// The item of the 守则.
    pub code: Code,
    /// Its items; every one passes [`ItemDraft::check`].
    pub items: Vec<ItemDraft>,
}

/// A rule set to start from.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Stays the same: `p-xiaoxue`, `p-chuzhong`, `p-banji`.
    pub id: &'static str,
    /// What teachers call it.
    pub name: &'static str,
    /// One sentence on what it is for.
    pub about: &'static str,
    /// Whose numbers it keeps.
    pub subject: Subject,
    /// The clauses in order.
    pub clauses: Vec<PresetClause>,
    /// How points are counted.
    pub scheme: Scheme,
}

impl Preset {
    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &ItemDraft> {
        self.clauses.iter().flat_map(|clause| &clause.items)
    }
}

/// All presets.
pub fn all() -> Vec<Preset> {
    vec![primary::preset(), junior::preset(), class::preset()]
}

/// The preset with this id.
pub fn find(id: &str) -> Option<Preset> {
    all().into_iter().find(|preset| preset.id == id)
}

/// A clause.
fn clause(
    text: &'static str,
    reason: &'static str,
    code: Code,
    items: Vec<ItemDraft>,
) -> PresetClause {
    let items = items.into_iter().map(|item| ItemDraft { code: Some(code), ..item }).collect();
    PresetClause { text, reason, code, items }
}

/// A fixed number of hundredths.
fn fixed(hundredths: i64) -> Option<Value> {
    Some(Value::Fixed(Points(hundredths)))
}

/// An item that gives points.
fn plus(
    name: &str,
    (slots, when): (&[Slot], &str),
    what: &str,
    (unit, hundredths): (Unit, i64),
    category: Category,
) -> ItemDraft {
    ItemDraft {
        name: name.to_string(),
        slots: slots.to_vec(),
        when: when.to_string(),
        what: what.to_string(),
        unit: Some(unit),
        value: fixed(hundredths),
        category: Some(category),
        ..ItemDraft::default()
    }
}

/// An item that takes points, with what helps and what is lighter.
fn minus(
    name: &str,
    place: (&[Slot], &str),
    what: &str,
    amount: (Unit, i64),
    category: Category,
    (follow_up, lighter): (FollowUp, &str),
) -> ItemDraft {
    ItemDraft {
        follow_up: Some(follow_up),
        lighter: lighter.to_string(),
        owning_up_halves: true,
        ..plus(name, place, what, amount, category)
    }
}

/// The third time in a month suggests a thorough talk and a word with the family (`C4-13`).
fn third_time() -> Vec<Escalation> {
    vec![Escalation {
        from: 3,
        per: Period::Month,
        value: None,
        advice: Some(Advice::TalkAndFamily),
    }]
}
