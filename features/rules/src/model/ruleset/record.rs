//! Which version an event may refer to (`L-A9`, `C1-10`).

use super::{Refusal, State, Version};
use crate::model::item::Item;
use calendar::Day;

/// Whether an event of `event_day` may be recorded under `item`, whose version was published on
/// `published_on`.
///
/// # Errors
/// If the item was not made known on or before that day.
pub fn may_record(item: &Item, published_on: Option<Day>, event_day: Day) -> Result<(), Refusal> {
    match published_on {
        Some(day) if day <= event_day => Ok(()),
        Some(day) => Err(Refusal::new(
            "event_day",
            format!(
                "“{}”到 {} 才公布，{} 的事不能按它记。请选当时已公布的班规",
                item.name,
                day.long(),
                event_day.long()
            ),
        )),
        None => Err(Refusal::new("item", format!("“{}”还没有公布，不能用来记录", item.name))),
    }
}

/// The version that held on a day: published and effective by then, not yet superseded; the
/// newest of them. Drafts never are a basis.
pub fn basis_on(versions: &[Version], day: Day) -> Option<&Version> {
    versions
        .iter()
        .filter(|version| version.state() >= State::Published)
        .filter(|version| version.published_on().is_some_and(|on| on <= day))
        .filter(|version| version.effective_on().is_some_and(|on| on <= day))
        .filter(|version| version.superseded_on().is_none_or(|on| day < on))
        .max_by_key(|version| version.number())
}
