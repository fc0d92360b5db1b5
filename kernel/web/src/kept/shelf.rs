//! Where kept pages lie: one for each person and address, the longest unused make room.

use super::MARK;
use super::page::Page;
use auth::Who;
use db::journal::Reached;
use db::{Chance, Id, Moment};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What all kept pages together may take, in bytes.
const ROOM: usize = 32 << 20;

/// The pages of this process.
pub(crate) struct Shelf {
    mark: Arc<str>,
    room: usize,
    pages: Mutex<Pages>,
}

#[derive(Default)]
struct Pages {
    all: HashMap<(Id, String), Slot>,
    bytes: usize,
    looks: u64,
}

/// A page and when it holds.
pub(super) struct Held {
    pub page: Arc<Page>,
    /// Where the journal stood.
    pub stands: Reached,
    /// When it was drawn.
    pub from: Moment,
    /// When it says something else by itself.
    pub until: Moment,
}

struct Slot {
    held: Held,
    /// For whom: their name, look and roles stand in the page.
    who: Who,
    size: usize,
    used: u64,
}

impl Shelf {
    /// An empty one.
    pub fn new(chance: &Chance) -> Shelf {
        Shelf::with_room(chance, ROOM)
    }

    pub(super) fn with_room(chance: &Chance, room: usize) -> Shelf {
        let digits: String =
            chance.bytes::<{ MARK / 2 }>().iter().map(|b| format!("{b:02x}")).collect();
        Shelf { mark: digits.into(), room, pages: Mutex::default() }
    }

    /// By what keys of forms are recognised in a page.
    pub fn mark(&self) -> Arc<str> {
        self.mark.clone()
    }

    /// The page that this person saw at this address, if it still shows what is.
    pub(super) fn find(
        &self,
        who: &Who,
        path: &str,
        stands: Reached,
        now: Moment,
    ) -> Option<Arc<Page>> {
        let mut pages = self.pages();
        pages.looks += 1;
        let looks = pages.looks;
        let slot = pages.all.get_mut(&(who.account, path.to_owned()))?;
        let held = &slot.held;
        let still = held.stands == stands && held.from <= now && now < held.until;
        if !still || slot.who != *who {
            return None;
        }
        slot.used = looks;
        Some(slot.held.page.clone())
    }

    /// Keeps a page in the place of the one before.
    pub(super) fn keep(&self, who: &Who, path: String, held: Held) {
        let size = held.page.size() + path.len();
        if size > self.room / 4 {
            return;
        }
        let mut pages = self.pages();
        let used = pages.looks;
        let slot = Slot { held, who: who.clone(), size, used };
        pages.bytes += size;
        if let Some(old) = pages.all.insert((who.account, path), slot) {
            pages.bytes -= old.size;
        }
        while pages.bytes > self.room && pages.drop_oldest() {}
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.pages().bytes
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    /// Makes room; false when nothing is left.
    fn drop_oldest(&mut self) -> bool {
        let oldest = self.all.iter().min_by_key(|(_, slot)| slot.used).map(|(key, _)| key.clone());
        let Some(slot) = oldest.and_then(|key| self.all.remove(&key)) else { return false };
        self.bytes -= slot.size;
        true
    }
}
