//! Snapshots and what is not yet settled are the ledger, whatever arrives when.

use super::*;
use crate::model::ledger::{shown, total};
use crate::model::scheme::Scheme;
use crate::model::settlement::{Period, Rhythm, Settled, Settling, Snapshot, due};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A row of the simulated term: happened on a day, written or confirmed `late` days after.
fn rows() -> impl Strategy<Value = Vec<Entry>> {
    let row = (1u128..4, 0i32..60, 0i32..12, -400i64..400, 0u8..6, 0u8..8);
    proptest::collection::vec(row, 0..40).prop_map(|rows| {
        let start = Day::new(2026, 9, 14).unwrap();
        let mut entries: Vec<Entry> = Vec::new();
        for ((student, day, late, value, category, kind), id) in rows.into_iter().zip(1u128..) {
            let mut e = entry(id, student, 1, value, start.plus(day));
            e.category = crate::model::category::Category::ALL[usize::from(category)];
            e.at = at(e.day.plus(late));
            let root = entries.iter().find(|r| r.student == e.student && r.about.is_none());
            match kind {
                0 => e.state = State::Draft,
                1 if root.is_some_and(|r| r.at <= e.at && !r.is_opening()) => {
                    e.kind = Kind::Correction { struck: false };
                    e.about = root.map(|r| r.id);
                    e.day = e.at.day();
                }
                2 => {
                    let scheme = Scheme { base: 5000, ..Scheme::default() };
                    e = scheme.opening(e.id, e.student, TEACHER, at(e.day));
                }
                _ => {}
            }
            entries.push(e);
        }
        entries
    })
}

/// Settles evening by evening with what had arrived by then; returns the chain.
fn run(rhythm: Rhythm, entries: &[Entry], to: Day, backwards: bool) -> Vec<Snapshot> {
    let mut chain: Vec<Snapshot> = Vec::new();
    let mut counted: BTreeSet<EntryId> = BTreeSet::new();
    let roster: Vec<StudentId> = (1..4).map(StudentId).collect();
    let all = term();
    for day in term().between(Day::new(2026, 9, 14).unwrap(), to) {
        let settled_to = chain.last().map(|s| s.period.to).or(Day::new(2026, 9, 13));
        for ready in due(rhythm, &all, settled_to, *day) {
            let arrived = |e: &&Entry| e.at.day() <= *day && !counted.contains(&e.id);
            let mut open: Vec<Entry> = entries.iter().filter(arrived).cloned().collect();
            if backwards {
                open.reverse();
            }
            let under_appeal = BTreeSet::new();
            let settling = Settling {
                period: ready.period,
                previous: chain.last(),
                entries: &open,
                roster: &roster,
                under_appeal: &under_appeal,
                taken: at(*day),
            };
            let Settled::New(snapshot) = settling.settle() else { panic!("due, so new") };
            counted.extend(snapshot.rows.iter().flat_map(|r| r.entries.clone()));
            chain.push(snapshot);
        }
    }
    chain
}

fn check(chain: &[Snapshot], entries: &[Entry]) -> Result<(), TestCaseError> {
    let counted: Vec<EntryId> =
        chain.iter().flat_map(|s| &s.rows).flat_map(|r| r.entries.clone()).collect();
    let once: BTreeSet<EntryId> = counted.iter().copied().collect();
    prop_assert_eq!(once.len(), counted.len(), "each row is counted once");
    let open: Vec<&Entry> = entries.iter().filter(|e| !once.contains(&e.id)).collect();
    let settled: i64 = chain.iter().flat_map(|s| &s.rows).map(|r| r.movement()).sum();
    prop_assert_eq!(settled + total(open.iter().copied()), total(entries));
    for row in chain.iter().flat_map(|s| &s.rows) {
        let categories: i64 = row.by_category.values().map(|s| s.net()).sum();
        prop_assert_eq!(categories + row.opening, row.movement());
        prop_assert_eq!(row.brought - row.lapsed + row.movement(), row.closing);
        let parts = row.own.entries + row.late.entries;
        prop_assert!(parts as usize <= row.entries.len());
        prop_assert_eq!(row.late.entries as usize, row.late_rows.len());
    }
    for student in (1..4).map(StudentId) {
        let rows: Vec<_> = chain.iter().filter_map(|s| s.row(student)).collect();
        for pair in rows.windows(2) {
            prop_assert_eq!(pair[1].brought, pair[0].closing);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn snapshots_and_the_unsettled_are_the_ledger(entries in rows(), days in 0i32..80) {
        let to = Day::new(2026, 9, 14).unwrap().plus(days);
        for rhythm in [Rhythm::Week, Rhythm::Month] {
            let chain = run(rhythm, &entries, to, false);
            check(&chain, &entries)?;
            // the order in which a store returns rows does not matter
            prop_assert_eq!(&chain, &run(rhythm, &entries, to, true));
        }
    }

    #[test]
    fn the_closing_is_what_the_student_sees(entries in rows()) {
        // everything in time, all in one week: the closing is the shown total
        let to = Day::new(2026, 12, 6).unwrap();
        let none = BTreeSet::new();
        let period = Period { rhythm: Rhythm::Month, from: Day::new(2026, 9, 1).unwrap(), to };
        let settling = Settling {
            period,
            previous: None,
            entries: &entries,
            roster: &[],
            under_appeal: &none,
            taken: at(to),
        };
        let Settled::New(snapshot) = settling.settle() else { panic!("new") };
        for row in &snapshot.rows {
            let mine = entries.iter().filter(|e| e.student == row.student);
            prop_assert_eq!(row.closing, shown(mine));
        }
        let after = Settling { previous: Some(&snapshot), ..settling };
        prop_assert_eq!(after.settle(), Settled::Already);
    }
}
