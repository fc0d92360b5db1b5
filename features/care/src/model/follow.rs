//! 后续: what was agreed to be done for a student until a day.

use db::{Day, Id};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FollowKind {
    /// Another talk 谈心.
    Talk,
    /// A contact with the family 联系家长.
    Contact,
    /// A home visit 家访.
    Visit,
    /// A look back at an agreement 回看约定.
    Review,
}

impl FollowKind {
    /// Every kind.
    pub const ALL: [FollowKind; 4] =
        [FollowKind::Talk, FollowKind::Contact, FollowKind::Visit, FollowKind::Review];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            FollowKind::Talk => "talk",
            FollowKind::Contact => "contact",
            FollowKind::Visit => "visit",
            FollowKind::Review => "review",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            FollowKind::Talk => "再谈一次",
            FollowKind::Contact => "联系家长",
            FollowKind::Visit => "家访",
            FollowKind::Review => "回看约定",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<FollowKind> {
        FollowKind::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// How it came out (C8-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 达成, or simply done.
    Done,
    /// 部分达成.
    Partly,
    /// 未达成.
    Not,
    /// No longer needed.
    Dropped,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 4] = [Outcome::Done, Outcome::Partly, Outcome::Not, Outcome::Dropped];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Done => "done",
            Outcome::Partly => "partly",
            Outcome::Not => "not",
            Outcome::Dropped => "dropped",
        }
    }

    /// As said of an agreement.
    pub const fn chinese(self) -> &'static str {
        match self {
            Outcome::Done => "达成",
            Outcome::Partly => "部分达成",
            Outcome::Not => "未达成",
            Outcome::Dropped => "不需要了",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|o| o.code() == code)
    }
}

/// Something to plan.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// For whom.
    pub student: Id,
    /// What.
    pub kind: FollowKind,
    /// Until when.
    pub due: Day,
    /// Why, in a few words; sealed.
    pub why: &'a str,
    /// The room that plans it, and the record from which it comes.
    pub about: (&'static str, Option<Id>),
}

/// What was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Its identifier.
    pub id: Id,
    /// For whom.
    pub student: Id,
    /// What.
    pub kind: FollowKind,
    /// Until when.
    pub due: Day,
    /// Why: sealed; [`crate::why`] opens it.
    pub why: Vec<u8>,
    /// The room that planned it.
    pub room: String,
    /// The record from which it came.
    pub about: Option<Id>,
    /// Who planned it.
    pub made_by: Id,
    /// How it came out; none while it is open.
    pub outcome: Option<Outcome>,
    /// The record with which it was done.
    pub by: Option<Id>,
}
