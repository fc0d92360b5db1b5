//! The hard walls and the visibility matrix.

use super::*;
use crate::model::category::Category;
use crate::model::chips::Slot;
use crate::model::dimensions::Dimension;
use crate::model::ids::GroupId;
use crate::model::ledger::{Answered, Whole, WholeEntry, total, whole_total};
use crate::model::settlement::Rhythm;
use crate::model::sight::{Sight, Viewer, may_read, sight};

#[test]
fn d2_every_cell_of_the_two_rows_on_points() {
    use Sight as S;
    use Viewer as V;
    let cells = [
        (V::Student, S::OwnLedger, S::OwnLedger),
        (V::Guardian, S::OwnLedger, S::OwnLedger),
        (V::Cadre, S::OwnDrafts, S::OwnDrafts),
        (V::Subject, S::OwnRows, S::OwnRows),
        (V::Homeroom, S::All, S::All),
        (V::GradeHead, S::Aggregate, S::Aggregate),
        (V::MoralOffice, S::Aggregate, S::SeriousOnly),
        (V::Counsellor, S::Nothing, S::InCase),
        (V::Principal, S::Aggregate, S::Aggregate),
        (V::County, S::Nothing, S::Nothing),
    ];
    for (viewer, plus, minus) in cells {
        assert_eq!(sight(viewer, Sign::Plus), plus, "{viewer:?}");
        assert_eq!(sight(viewer, Sign::Minus), minus, "{viewer:?}");
    }
}

#[test]
fn a_student_reads_own_confirmed_rows_and_nobody_else_s() {
    let own = [StudentId(1)];
    let mut row = entry(1, 1, 1, -100, nov(2));
    let reads = |viewer, me, row: &Entry| may_read(viewer, me, &own, row);
    assert!(reads(Viewer::Student, OTHER, &row));
    assert!(!reads(Viewer::Student, OTHER, &entry(2, 2, 1, 100, nov(2))));
    assert!(reads(Viewer::Subject, TEACHER, &row) && !reads(Viewer::Subject, OTHER, &row));
    assert!(!reads(Viewer::Cadre, TEACHER, &row), "no history for cadres");
    row.state = State::Draft;
    assert!(!reads(Viewer::Guardian, OTHER, &row), "a draft is not known at home");
    assert!(reads(Viewer::Cadre, TEACHER, &row) && !reads(Viewer::Cadre, OTHER, &row));
    for viewer in [Viewer::GradeHead, Viewer::MoralOffice, Viewer::Principal, Viewer::County] {
        assert!(!reads(viewer, TEACHER, &row), "{viewer:?}");
    }
}

#[test]
fn l_a12_a_group_s_minus_leaves_its_members_unchanged() {
    let ledger = [entry(1, 1, 1, 300, nov(2)), entry(2, 2, 1, -100, nov(2))];
    let before = total(&ledger);
    let group = Whole::Group(GroupId(1));
    let row = WholeEntry {
        id: EntryId(9),
        whole: group,
        value: -200,
        day: nov(2),
        what: "集合慢了".to_owned(),
        takes_back: None,
    };
    let undone = row.undo(std::slice::from_ref(&row), EntryId(10), nov(3)).unwrap();
    let mut rows = vec![row];
    assert_eq!((whole_total(&rows, group), whole_total(&rows, Whole::Class)), (-200, 0));
    assert_eq!(total(&ledger), before);
    rows.push(undone);
    assert_eq!(whole_total(&rows, group), 0);
    assert!(rows[0].undo(&rows, EntryId(11), nov(3)).is_none(), "once");
    assert!(rows[1].undo(&rows, EntryId(11), nov(3)).is_none());
}

#[test]
fn stored_words_lead_back_to_what_they_stand_for() {
    for c in Category::ALL {
        assert_eq!(Category::from_code(c.code()), Some(c));
    }
    for d in Dimension::ALL {
        assert_eq!(Dimension::from_code(d.code()), Some(d));
    }
    let states = [State::Draft, State::Confirmed, State::Declined, State::Withdrawn, State::Undone];
    for s in states {
        assert_eq!(State::from_code(s.code()), Some(s));
    }
    assert_eq!(Rhythm::from_code("week"), Some(Rhythm::Week));
    assert_eq!(Slot::from_code(Slot::Noon.code()), Some(Slot::Noon));
    assert_eq!(Hand::from_code("nobody"), None);
    let kinds = [
        Kind::Record,
        Kind::Undo { target: EntryId(7) },
        Kind::Correction { struck: false },
        Kind::Correction { struck: true },
        Kind::OwningUp,
        Kind::Halved,
        Kind::Amends,
        Kind::Appeal(Answered::Kept),
        Kind::Appeal(Answered::Corrected),
        Kind::Appeal(Answered::Withdrawn),
        Kind::Opening,
    ];
    for kind in kinds {
        assert_eq!(Kind::from_code(kind.code(), kind.target()), Some(kind));
    }
    assert_eq!(Kind::from_code("undo", None), None);
}
