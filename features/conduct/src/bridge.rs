//! Where stored identifiers and rule items become what the pure model takes.

use crate::model::category::Category;
use crate::model::ids::{EntryId, IncidentId, PersonId, RuleId, StudentId};
use crate::model::ledger::{Actor, Allowance, Escalation, Hand, ItemTerms, Sign, Span};
use auth::{Role, Scope};
use db::{Fault, Id, Moment};
use rules::RuleItem;

fn number(id: Id) -> u128 {
    u128::from_be_bytes(*id.bytes())
}

macro_rules! ids {
    ($($make:ident $back:ident $kind:ident;)*) => {$(
        pub(crate) fn $make(id: Id) -> $kind { $kind(number(id)) }
        pub(crate) fn $back(id: $kind) -> Id {
            Id::from_slice(&id.0.to_be_bytes()).expect("sixteen bytes")
        }
    )*};
}
ids! {
    student student_id StudentId;
    rule rule_id RuleId;
    entry entry_id EntryId;
    person person_id PersonId;
}

/// One tap, seen as one happening of several students.
pub(crate) fn incident(id: Id) -> IncidentId {
    IncidentId(number(id))
}

/// The category of an item: one of ours by its word, or a class's own invention.
pub fn category(word: &str) -> Category {
    Category::ALL.into_iter().find(|c| c.label() == word).unwrap_or(Category::Other)
}

/// Who acts, and with whose hand.
///
/// # Errors
/// [`Fault::Forbidden`] for somebody who records nothing here.
pub(crate) fn actor(scope: &Scope, at: Moment) -> db::Result<Actor> {
    let hands = [
        (Role::Homeroom, Hand::Homeroom),
        (Role::Teacher, Hand::Subject),
        (Role::Cadre, Hand::Cadre),
        (Role::Student, Hand::Student),
        (Role::Guardian, Hand::Guardian),
    ];
    let hand = hands.iter().find(|(role, _)| scope.is(*role)).map(|(_, hand)| *hand);
    let hand = hand.ok_or_else(|| Fault::Forbidden("您在这个班不能记录。".into()))?;
    Ok(Actor { by: person(scope.actor()), hand, at })
}

/// A refusal of the model, said to the person.
pub(crate) fn refused(refusal: crate::model::ledger::Refusal) -> Fault {
    let words = refusal.to_string();
    if refusal.is_forbidden() { Fault::Forbidden(words) } else { Fault::rule(words) }
}

/// Two weeks are counted as one: the shorter stretch is the milder one.
fn span(period: rules::model::item::Period) -> Span {
    use rules::model::item::Period;
    match period {
        Period::Week | Period::TwoWeeks => Span::Week,
        Period::Month => Span::Month,
        Period::Term => Span::Term,
    }
}

/// The least and the greatest size of an item, in hundredths.
fn sizes(value: &rules::model::item::Value) -> (i64, i64) {
    use rules::model::item::Value;
    match value {
        Value::Range { low, high } => (low.abs().0, high.abs().0),
        fixed => (fixed.most().abs().0, fixed.most().abs().0),
    }
}

/// From which time on a repeat weighs more, and how much: the first step that has a value of its
/// own, reached at once and never passed. Steps that only advise change no number.
fn repeats(item: &rules::model::item::Item) -> Option<Escalation> {
    let (first, top) = item.escalation.iter().find_map(|step| Some((step, step.value?.abs().0)))?;
    let (_, usual) = sizes(&item.value);
    let step = top.saturating_sub(usual);
    Some(Escalation { from: first.from, step, top: Some(top), per: span(first.per) })
}

/// The parts of the school day in which an item is offered first.
pub(crate) fn slots(item: &rules::model::item::Item) -> Vec<crate::model::chips::Slot> {
    use crate::model::chips::Slot;
    use rules::model::slot::Slot as Hour;
    let slot = |hour: &Hour| match hour {
        Hour::EarlyReading => Slot::MorningReading,
        Hour::Lesson | Hour::Assembly => Slot::Lesson,
        Hour::Break => Slot::Recess,
        Hour::Exercises => Slot::Exercise,
        Hour::Lunch | Hour::Rest => Slot::Noon,
        Hour::SelfStudy => Slot::SelfStudy,
        Hour::Duty | Hour::Leaving => Slot::Leaving,
        Hour::Bedtime => Slot::Evening,
        Hour::Arrival => Slot::MorningReading,
    };
    let mut all: Vec<Slot> = item.slots.iter().map(slot).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What nobody writes down every day: judged by the week or the month, or an affirmation of two
/// points or more that belongs to no hour of the day but an assembly (a prize).
pub(crate) fn rare(item: &rules::model::item::Item) -> bool {
    use rules::model::{item::Unit, slot::Slot};
    let apart = item.slots.iter().all(|slot| *slot == Slot::Assembly);
    let prize = apart && item.value.most().0 >= 200;
    matches!(item.unit, Unit::Week | Unit::Month) || prize
}

/// What a chip says an item is worth: `+1`, or `-1 至 -3`.
pub(crate) fn worth(item: &rules::model::item::Item) -> String {
    use rules::model::item::Value;
    match &item.value {
        Value::Range { low, high } => format!("{low} 至 {high}"),
        other => other.most().to_string(),
    }
}

/// The sizes that a tap may choose from within an item's range, as they are written; none for a
/// fixed value.
pub(crate) fn choices(item: &rules::model::item::Item) -> Vec<String> {
    let (least, most) = sizes(&item.value);
    crate::model::range::sizes(least, most).into_iter().map(crate::model::points::plain).collect()
}

/// The terms of an item in the version that is in force.
pub(crate) fn terms(found: &RuleItem) -> ItemTerms {
    let item = &found.item;
    let (value_min, value_max) = sizes(&item.value);
    ItemTerms {
        rule: rule(found.id),
        version: u32::try_from(found.version).unwrap_or(0),
        title: found.title.clone(),
        category: category(&found.category),
        sign: if found.positive { Sign::Plus } else { Sign::Minus },
        value_min,
        value_max,
        weekly_cap: item.weekly_cap.map(|p| p.abs().0),
        free_allowance: item
            .allowance
            .map(|free| Allowance { times: free.times, per: span(free.per) }),
        escalation: repeats(item),
        owning_up_halves: item.owning_up_halves,
        approval_limit: item.approval_above.map(|p| p.abs().0),
        note_needed: item.note,
        cadre_strict: item.cadres_stricter,
        published: found.published,
        ended: found.until,
    }
}
