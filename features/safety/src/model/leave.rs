//! Leave 请假: how long, who decides, what may still happen to it.

use super::attendance::{Half, MarkKind};
use super::codes::coded;
use super::settings::Settings;
use auth::Role;
use db::{Day, Id, Moment};

coded! {
    /// Why in one word.
    LeaveKind {
        /// Ill.
        Sick = "sick", "病假";
        /// A family's reason.
        Personal = "personal", "事假";
    }
}

impl LeaveKind {
    /// The mark that it leaves in the attendance.
    pub const fn mark(self) -> MarkKind {
        match self {
            LeaveKind::Sick => MarkKind::Sick,
            LeaveKind::Personal => MarkKind::Personal,
        }
    }
}

coded! {
    /// Who decides, by length (practice F).
    Level {
        /// Up to a day.
        Homeroom = "homeroom", "班主任";
        /// Up to three.
        Grade = "grade", "年级主任";
        /// Longer.
        School = "school", "德育处或校长";
    }
}

impl Level {
    /// The level for so many half school days.
    pub fn of(halves: i64, settings: &Settings) -> Level {
        if halves <= settings.homeroom_days * 2 {
            Level::Homeroom
        } else if halves <= settings.grade_days * 2 {
            Level::Grade
        } else {
            Level::School
        }
    }

    /// May somebody with this role decide it? Whoever decides the longer one decides the shorter.
    pub fn decided_by(self, has: impl Fn(Role) -> bool) -> bool {
        let school = has(Role::Principal) || has(Role::Moral);
        match self {
            Level::Homeroom => has(Role::Homeroom) || has(Role::GradeHead) || school,
            Level::Grade => has(Role::GradeHead) || school,
            Level::School => school,
        }
    }
}

coded! {
    /// Where it stands.
    LeaveState {
        /// Waits for an answer.
        Asked = "asked", "等批";
        /// Granted.
        Approved = "approved", "已批";
        /// Not granted, with a reason.
        Declined = "declined", "没有批";
        /// Taken back by whoever asked.
        Cancelled = "cancelled", "已撤回";
        /// The student is back 销假.
        Back = "back", "已销假";
    }
}

/// What can be done with a leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Grant it.
    Approve,
    /// Do not grant it.
    Decline,
    /// Take it back.
    Cancel,
    /// The student is back.
    Return,
}

impl LeaveState {
    /// The state after a deed; none where it makes no sense any more.
    pub const fn after(self, deed: Deed) -> Option<LeaveState> {
        match (self, deed) {
            (LeaveState::Asked, Deed::Approve) => Some(LeaveState::Approved),
            (LeaveState::Asked, Deed::Decline) => Some(LeaveState::Declined),
            (LeaveState::Asked | LeaveState::Approved, Deed::Cancel) => Some(LeaveState::Cancelled),
            (LeaveState::Approved, Deed::Return) => Some(LeaveState::Back),
            _ => None,
        }
    }
}

/// From a half day to a half day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First.
    pub from: (Day, Half),
    /// Last.
    pub to: (Day, Half),
}

impl Stretch {
    /// The halves of these school days that lie in it.
    pub fn halves(&self, school_days: &[Day]) -> Vec<(Day, Half)> {
        let both = school_days.iter().flat_map(|d| Half::ALL.iter().map(move |h| (*d, *h)));
        both.filter(|at| *at >= self.from && *at <= self.to).collect()
    }

    /// `11月12日上午至11月13日下午`; whole days without the halves.
    pub fn words(&self) -> String {
        let ((first, from), (last, to)) = (self.from, self.to);
        let whole = from == Half::Am && to == Half::Pm;
        match (first == last, whole) {
            (true, true) => format!("{}全天", first.short()),
            (true, false) => format!("{}{}", first.short(), from.chinese()),
            (false, true) => format!("{}至{}", first.short(), last.short()),
            (false, false) => {
                format!("{}{}至{}{}", first.short(), from.chinese(), last.short(), to.chinese())
            }
        }
    }
}

/// A leave as stored; its reason is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// Identifier.
    pub id: Id,
    /// For whom.
    pub student: Id,
    /// Why in one word.
    pub kind: LeaveKind,
    /// From when to when.
    pub stretch: Stretch,
    /// Half school days.
    pub halves: i64,
    /// Who decides.
    pub level: Level,
    /// Sealed.
    pub reason: Vec<u8>,
    /// Where it stands.
    pub state: LeaveState,
    /// Who asked.
    pub asked_by: Id,
    /// When.
    pub asked_at: Moment,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// Sealed: what was said with it.
    pub answer: Option<Vec<u8>>,
    /// When the student came back.
    pub back: Option<Day>,
}
