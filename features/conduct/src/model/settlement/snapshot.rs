//! Taking a snapshot.

use crate::model::category::{Category, Sums};
use crate::model::ids::{EntryId, StudentId};
use crate::model::ledger::{Entry, standing};
use calendar::{Day, Moment};
use std::collections::{BTreeMap, BTreeSet};

/// Weeks and months are two chains of snapshots; each row is counted once in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rhythm {
    /// Monday to Sunday.
    Week,
    /// Calendar month.
    Month,
}

/// The stretch that a snapshot closes, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Which chain.
    pub rhythm: Rhythm,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Period {
    /// The week that holds `day`.
    pub fn week(day: Day) -> Period {
        let from = day.monday();
        Period { rhythm: Rhythm::Week, from, to: from.plus(6) }
    }

    /// The month that holds `day`.
    pub fn month(day: Day) -> Period {
        Period { rhythm: Rhythm::Month, from: day.month_start(), to: day.month_end() }
    }
}

/// A row that concerns an earlier period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// The row.
    pub entry: EntryId,
    /// The record that it corrects, if it is a follow-up.
    pub about: Option<EntryId>,
    /// Its own day.
    pub day: Day,
}

/// One student in one snapshot. All values in hundredths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub student: StudentId,
    /// Closing of the snapshot before.
    pub brought: i64,
    /// What a new cycle cleared of `brought` and of rows before it (0 without a new cycle).
    pub lapsed: i64,
    /// Base that a new cycle opened with.
    pub opening: i64,
    /// The period's own rows.
    pub own: Sums,
    /// Rows that concern earlier periods.
    pub late: Sums,
    /// Own and late rows by category.
    pub by_category: BTreeMap<Category, Sums>,
    /// All rows that were counted, in order of id: each number opens the records behind it.
    pub entries: Vec<EntryId>,
    /// References of the late ones.
    pub late_rows: Vec<Late>,
    /// Rows under appeal when the snapshot was taken; the outcome counts in a later one.
    pub under_appeal: Vec<EntryId>,
    /// The total as the student sees it: `brought − lapsed + opening + own + late`.
    pub closing: i64,
}

impl Row {
    /// What this snapshot adds to the sum of the ledger.
    pub fn movement(&self) -> i64 {
        self.opening + self.own.net() + self.late.net()
    }
}

/// A closed period. Never changed; a mistake in it is corrected by rows in a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Which stretch.
    pub period: Period,
    /// When it was taken.
    pub taken: Moment,
    /// By student id, which says nothing about points.
    pub rows: Vec<Row>,
}

impl Snapshot {
    /// One student's row.
    pub fn row(&self, student: StudentId) -> Option<&Row> {
        self.rows.iter().find(|r| r.student == student)
    }

    /// The class by category (C2-05); put into order by [`crate::model::category::order`].
    pub fn by_category(&self) -> BTreeMap<Category, Sums> {
        let mut all: BTreeMap<Category, Sums> = BTreeMap::new();
        for (category, sums) in self.rows.iter().flat_map(|r| &r.by_category) {
            let line = all.entry(*category).or_default();
            *line = line.and(*sums);
        }
        all
    }
}

/// What a settlement needs.
#[derive(Clone, Copy, Debug)]
pub struct Settling<'a> {
    /// The period to close.
    pub period: Period,
    /// The latest snapshot of the same chain.
    pub previous: Option<&'a Snapshot>,
    /// The rows that no snapshot of this chain has counted yet, in any order. Others of the class
    /// do no harm if they were counted by `previous`.
    pub entries: &'a [Entry],
    /// The students of the class on the last day; those who left and still have rows are added.
    pub roster: &'a [StudentId],
    /// Rows with an open appeal.
    pub under_appeal: &'a BTreeSet<EntryId>,
    /// Now.
    pub taken: Moment,
}

/// What a settlement did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// A new snapshot, to be stored together with the mark on its rows.
    New(Snapshot),
    /// This period, or a later one, is closed already; nothing to do.
    Already,
}

impl Settling<'_> {
    /// Closes the period. The same input gives the same snapshot; a closed period is left alone,
    /// so the job may run as often as it likes.
    pub fn settle(&self) -> Settled {
        if self.previous.is_some_and(|p| p.period.to >= self.period.to) {
            return Settled::Already;
        }
        let counted: BTreeSet<EntryId> =
            self.previous.iter().flat_map(|p| &p.rows).flat_map(|r| r.entries.clone()).collect();
        let mut rows: BTreeMap<StudentId, Vec<&Entry>> =
            self.roster.iter().map(|s| (*s, Vec::new())).collect();
        let due = |e: &&Entry| e.adds() && e.day <= self.period.to && !counted.contains(&e.id);
        for entry in self.entries.iter().filter(due) {
            rows.entry(entry.student).or_default().push(entry);
        }
        let rows = rows.into_iter().map(|(student, entries)| self.row(student, entries)).collect();
        Settled::New(Snapshot { period: self.period, taken: self.taken, rows })
    }

    fn row(&self, student: StudentId, mut entries: Vec<&Entry>) -> Row {
        entries.sort_by_key(|e| (e.counts_from(), e.id));
        entries.dedup_by_key(|e| e.id);
        let ids: BTreeSet<EntryId> = entries.iter().map(|e| e.id).collect();
        let brought = self.previous.and_then(|p| p.row(student)).map_or(0, |r| r.closing);
        let mut row = Row {
            student,
            brought,
            lapsed: 0,
            opening: 0,
            own: Sums::default(),
            late: Sums::default(),
            by_category: BTreeMap::new(),
            entries: ids.iter().copied().collect(),
            late_rows: Vec::new(),
            under_appeal: ids.intersection(self.under_appeal).copied().collect(),
            closing: brought,
        };
        let standing = standing(&entries);
        for entry in entries {
            self.count(&mut row, entry, &ids, standing.contains(&entry.id));
        }
        row.late_rows.sort_by_key(|late| late.entry);
        row
    }

    fn count(&self, row: &mut Row, entry: &Entry, together: &BTreeSet<EntryId>, stands: bool) {
        if entry.is_opening() {
            row.lapsed += row.closing;
            row.opening += entry.value;
            row.closing = entry.value;
            return;
        }
        row.closing += entry.value;
        let count = |sums: &mut Sums| {
            sums.add(entry.sign, entry.value);
            sums.records += u32::from(stands);
        };
        count(row.by_category.entry(entry.category).or_default());
        let earlier = entry.about.is_some_and(|root| !together.contains(&root));
        if earlier || entry.day < self.period.from {
            count(&mut row.late);
            row.late_rows.push(Late { entry: entry.id, about: entry.about, day: entry.day });
        } else {
            count(&mut row.own);
        }
    }
}
