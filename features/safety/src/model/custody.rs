//! Things kept for a student until they are returned (L-A: art. 11), and phones (L-I2).

use super::codes::coded;
use db::{Day, Id};

coded! {
    /// What kind of thing.
    ThingKind {
        /// A phone or watch that calls.
        Phone = "phone", "手机、电话手表";
        /// A toy, cards, a comic.
        Toy = "toy", "玩具、卡片、课外书";
        /// Something dangerous.
        Danger = "danger", "危险物品";
        /// Anything else.
        Other = "other", "其他";
    }
}

coded! {
    /// To whom it goes back.
    BackTo {
        /// The student.
        Student = "student", "学生本人";
        /// The family: they are told.
        Guardian = "guardian", "家长来取";
        /// Dangerous things go to the school's safety office.
        Office = "office", "交学校保卫";
    }
}

coded! {
    /// Where an application for a phone stands.
    PermitState {
        /// Waits.
        Asked = "asked", "等答复";
        /// Granted: handed in each morning, fetched after school.
        Approved = "approved", "已同意";
        /// Not granted.
        Declined = "declined", "没有同意";
        /// Over.
        Ended = "ended", "已结束";
    }
}

/// A thing in custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Identifier.
    pub id: Id,
    /// Whose it is.
    pub student: Id,
    /// What kind.
    pub kind: ThingKind,
    /// 卡牌一盒.
    pub what: String,
    /// Where it lies.
    pub place: String,
    /// Since.
    pub day: Day,
    /// To be returned by.
    pub due: Day,
    /// To whom it is to go.
    pub back_to: BackTo,
    /// Who keeps it.
    pub by: Id,
    /// When it was returned.
    pub returned: Option<Day>,
    /// To whom it went.
    pub returned_to: Option<BackTo>,
}

impl Thing {
    /// Is its day over?
    pub fn late(&self, today: Day) -> bool {
        self.returned.is_none() && self.due < today
    }

    /// May the family read of it? Only what they are asked to fetch, and what was handed to the
    /// school: a box of cards that the child gets back in the afternoon is no matter for home.
    pub fn for_family(&self) -> bool {
        self.back_to != BackTo::Student
    }
}

/// An application to bring a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Identifier.
    pub id: Id,
    /// For whom.
    pub student: Id,
    /// Until when.
    pub until: Day,
    /// Sealed.
    pub reason: Vec<u8>,
    /// Where it stands.
    pub state: PermitState,
}
