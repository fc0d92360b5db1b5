//! Safety slots and topics.

use super::{LINE, TEXT, limited, needed, of_this_term, told_class};
use crate::model::slot::{Slot, SlotKind, Topic};
use crate::store::slots as store;
use auth::{Do, Scope};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// Topics of its own that a class or school has at most.
const OWN: usize = 12;

/// Records a slot with one tap: nothing but the topic is needed (C14-02).
pub fn record(
    tx: &mut Tx<'_>,
    scope: &Scope,
    day: Day,
    kind: SlotKind,
    topic: &str,
    said: &str,
) -> Result<Id> {
    scope.may(Do::Safety)?;
    let class = scope.class()?;
    of_this_term(tx, class, "day", day)?;
    let known = store::topics(tx, scope)?;
    let known = known.iter().find(|t| t.code == topic && !t.ended);
    let Some(known) = known else {
        return Err(Fault::field("topic", "请选一个主题"));
    };
    let said = match limited("said", said, TEXT)? {
        said if said.is_empty() => Topic::from_code(&known.code).map_or("", Topic::line).to_owned(),
        said => said,
    };
    let slot = Slot { id: tx.new_id(), day, kind, topic: topic.to_owned(), said, by: tx.actor() };
    store::put(tx, class, &slot)?;
    told_class(tx, "safety.slot", class, slot.id)?;
    Ok(slot.id)
}

/// Takes today's back: a slip.
pub fn take_back(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::Safety)?;
    let (class, today) = (scope.class()?, tx.now().day());
    store::remove(tx, class, id, today)?;
    told_class(tx, "safety.slot_taken", class, id)
}

/// Adds a topic to the class's (C14-01).
pub fn add_topic(tx: &mut Tx<'_>, scope: &Scope, name: &str) -> Result<Id> {
    scope.may(Do::SeeSafety)?;
    let class = scope.class()?;
    let known = store::topics(tx, scope)?;
    let id = new_topic(tx, Some(class), name, &known)?;
    told_class(tx, "safety.topic", class, id)?;
    Ok(id)
}

/// Adds a topic for every class of the school: 防溺水, 消防.
pub fn add_school_topic(tx: &mut Tx<'_>, scope: &Scope, name: &str) -> Result<Id> {
    scope.may(Do::SeeSchoolSafety)?;
    let known = store::school_topics(tx)?;
    let id = new_topic(tx, None, name, &known)?;
    journal::tell(tx, Entry::new("safety.topic").object(id))?;
    Ok(id)
}

fn new_topic(
    tx: &mut Tx<'_>,
    class: Option<Id>,
    name: &str,
    known: &[crate::model::slot::ClassTopic],
) -> Result<Id> {
    let name = needed("name", name, LINE, "请写主题，比如：防溺水")?;
    if known.iter().any(|t| t.name == name && !t.ended) {
        return Err(Fault::field("name", format!("「{name}」已经有了")));
    }
    if known.iter().filter(|t| t.id.is_some() && !t.ended).count() >= OWN {
        return Err(Fault::rule(format!("自己加的主题已经有 {OWN} 个。先停用不用的。")));
    }
    let id = tx.new_id();
    store::make(tx, id, class, &name)?;
    Ok(id)
}

/// A topic of the class goes out of use, or comes back. What was said stays.
pub fn use_topic(tx: &mut Tx<'_>, scope: &Scope, id: Id, used: bool) -> Result<()> {
    scope.may(Do::SeeSafety)?;
    let class = scope.class()?;
    store::set_ended(tx, class, id, !used)?;
    told_class(tx, "safety.topic", class, id)
}
