//! Who sees what of the ledger: the two rows on points of the visibility matrix (law.md D.2).

use super::ids::{PersonId, StudentId};
use super::ledger::{Entry, Sign};

/// Somebody who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// 本人学生
    Student,
    /// 本人家长
    Guardian,
    /// 小组长, 值日班长, 班干部
    Cadre,
    /// 任课教师
    Subject,
    /// 班主任
    Homeroom,
    /// 年级主任
    GradeHead,
    /// 德育处
    MoralOffice,
    /// 心理教师
    Counsellor,
    /// 校长
    Principal,
    /// 县教育局
    County,
}

/// How much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// Every row of the class.
    All,
    /// The rows of the own ledger (the own child's, for a guardian).
    OwnLedger,
    /// The rows that they wrote themselves.
    OwnRows,
    /// Their own drafts while they wait, no history.
    OwnDrafts,
    /// Counts of the class, no person.
    Aggregate,
    /// Only what led to a measure of tier 2 or 3; the rows come from `safety`.
    SeriousOnly,
    /// Only within a growth-support case that they work on; `care` decides.
    InCase,
    /// Nothing.
    Nothing,
}

/// The cell of the matrix.
pub fn sight(viewer: Viewer, sign: Sign) -> Sight {
    let negative = sign == Sign::Minus;
    match viewer {
        Viewer::Student | Viewer::Guardian => Sight::OwnLedger,
        Viewer::Cadre => Sight::OwnDrafts,
        Viewer::Subject => Sight::OwnRows,
        Viewer::Homeroom => Sight::All,
        Viewer::GradeHead | Viewer::Principal => Sight::Aggregate,
        Viewer::MoralOffice if negative => Sight::SeriousOnly,
        Viewer::MoralOffice => Sight::Aggregate,
        Viewer::Counsellor if negative => Sight::InCase,
        Viewer::Counsellor | Viewer::County => Sight::Nothing,
    }
}

/// Whether this viewer may read this very row as a row. `me` is the viewer's account, `mine` the
/// students whose ledger is their own.
pub fn may_read(viewer: Viewer, me: PersonId, mine: &[StudentId], entry: &Entry) -> bool {
    match sight(viewer, entry.sign) {
        Sight::All => true,
        // A draft is not known to student and guardian until it is confirmed.
        Sight::OwnLedger => mine.contains(&entry.student) && entry.adds(),
        Sight::OwnRows => entry.by == me,
        Sight::OwnDrafts => entry.by == me && !entry.adds(),
        Sight::Aggregate | Sight::SeriousOnly | Sight::InCase | Sight::Nothing => false,
    }
}
