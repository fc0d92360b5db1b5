//! Items of rules, parsed once for each text: pages and taps read the same few over and over. What
//! is remembered belongs to the text itself, so it can never be out of date.

use crate::model::item::Item;
use db::{Fault, Result};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Texts that are remembered; then all are forgotten and read anew.
const MOST: usize = 4096;

static PARSED: Mutex<Option<HashMap<Box<str>, Arc<Item>>>> = Mutex::new(None);

/// The item that a stored text holds.
///
/// # Errors
/// [`Fault::Broken`] when it holds none.
pub(super) fn item(text: &str) -> Result<Arc<Item>> {
    if let Some(known) = parsed().as_ref().and_then(|all| all.get(text).cloned()) {
        return Ok(known);
    }
    let item: Arc<Item> = Arc::new(serde_json::from_str(text).map_err(Fault::broken)?);
    let mut all = parsed();
    let all = all.get_or_insert_default();
    if all.len() >= MOST {
        all.clear();
    }
    all.insert(text.into(), item.clone());
    Ok(item)
}

fn parsed() -> MutexGuard<'static, Option<HashMap<Box<str>, Arc<Item>>>> {
    PARSED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{MOST, item, parsed};
    use crate::model::preset;
    use std::sync::Arc;

    #[test]
    fn the_same_text_is_read_once_and_another_text_is_another_item() {
        let all = preset::all();
        let some = all[0].items().next().expect("an item").check().expect("a sound one");
        let text = serde_json::to_string(&some).unwrap();
        let (one, again) = (item(&text).unwrap(), item(&text).unwrap());
        assert!(Arc::ptr_eq(&one, &again));
        assert_eq!(*one, some);
        let mut other = some.clone();
        other.name = "另一条".into();
        let other_text = serde_json::to_string(&other).unwrap();
        assert_eq!(*item(&other_text).unwrap(), other);
        assert_eq!(*item(&text).unwrap(), some);
        assert!(item("{}").is_err());
        for n in 0..MOST + 10 {
            other.name = n.to_string();
            item(&serde_json::to_string(&other).unwrap()).unwrap();
        }
        assert!(parsed().as_ref().is_some_and(|all| all.len() <= MOST));
    }
}
