//! A group's or the class's own number. It is a different type from [`super::Entry`] and holds no
//! student, so it can't be summed into, or copied to, a member's ledger (L-A12, hard wall 4).
//!
//! ```
//! # use conduct::model::ids::{EntryId, GroupId};
//! # use conduct::model::ledger::{Whole, WholeEntry, total, whole_total};
//! # let day = calendar::Day::new(2026, 11, 20).unwrap();
//! let whole = Whole::Group(GroupId(1));
//! let what = "队列不齐".to_owned();
//! let row = WholeEntry { id: EntryId(1), whole, value: -200, day, what, takes_back: None };
//! assert_eq!(whole_total(&[row], whole), -200);
//! ```
//! ```compile_fail,E0271
//! # use conduct::model::ids::{EntryId, GroupId};
//! # use conduct::model::ledger::{Whole, WholeEntry, total, whole_total};
//! # let day = calendar::Day::new(2026, 11, 20).unwrap();
//! let whole = Whole::Group(GroupId(1));
//! let what = "队列不齐".to_owned();
//! let row = WholeEntry { id: EntryId(1), whole, value: -200, day, what, takes_back: None };
//! total(&[row]); // a student's total takes no group's rows
//! ```

use crate::model::ids::{EntryId, GroupId};
use calendar::Day;

/// Whose number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whole {
    /// The class.
    Class,
    /// One group.
    Group(GroupId),
}

/// One row of a group's or the class's own number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeEntry {
    /// Its own name.
    pub id: EntryId,
    /// Whose.
    pub whole: Whole,
    /// Signed hundredths.
    pub value: i64,
    /// When it happened.
    pub day: Day,
    /// What happened.
    pub what: String,
    /// The row that this one takes back.
    pub takes_back: Option<EntryId>,
}

impl WholeEntry {
    /// The counter-entry: "undo of points given to a group".
    ///
    /// Returns `None` if `rows` holds one already, or if this row is one itself.
    pub fn undo(&self, rows: &[WholeEntry], id: EntryId, day: Day) -> Option<WholeEntry> {
        let done = rows.iter().any(|r| r.takes_back == Some(self.id));
        if done || self.takes_back.is_some() {
            return None;
        }
        Some(WholeEntry {
            id,
            value: -self.value,
            day,
            what: format!("撤回：{}", self.what),
            takes_back: Some(self.id),
            ..self.clone()
        })
    }
}

/// The number of one group or of the class, hundredths.
pub fn whole_total(rows: &[WholeEntry], whole: Whole) -> i64 {
    rows.iter().filter(|r| r.whole == whole).map(|r| r.value).sum()
}
