//! 互助结对: two students who help each other because both want to (C8-10). Neither of them is the
//! one who needs help: a pair has a subject, and no roles.

use db::{Day, Id, Moment};

/// How often they meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
    /// Once a week.
    Weekly,
    /// Twice a week.
    Twice,
    /// As they like.
    Free,
}

impl Often {
    /// All, in the order of the form.
    pub const ALL: [Often; 3] = [Often::Weekly, Often::Twice, Often::Free];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Often::Weekly => "weekly",
            Often::Twice => "twice",
            Often::Free => "free",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Often::Weekly => "每周一次",
            Often::Twice => "每周两次",
            Often::Free => "有空就约",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Often> {
        Often::ALL.into_iter().find(|o| o.code() == code)
    }
}

/// A pair as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its identifier.
    pub id: Id,
    /// The class.
    pub class: Id,
    /// One of the two, and when they said yes.
    pub one: (Id, Option<Moment>),
    /// The other.
    pub two: (Id, Option<Moment>),
    /// In what.
    pub subject: String,
    /// How often.
    pub often: Often,
    /// From.
    pub from: Day,
    /// Until, this day included.
    pub until: Day,
    /// Who proposed it: a teacher, or one of the two.
    pub proposed_by: Id,
    /// Ended by either, or not wanted.
    pub ended: Option<Moment>,
}

/// How a pair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody has not said yes yet.
    Waiting,
    /// Both said yes.
    Going,
    /// It did not come about. Nobody is told who did not want to.
    NotMade,
    /// Ended by either; nobody is told by whom.
    Ended,
    /// The time that was agreed is over.
    Over,
}

impl State {
    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            State::Waiting => "等双方同意",
            State::Going => "进行中",
            State::NotMade => "没有结成",
            State::Ended => "已结束",
            State::Over => "到期了",
        }
    }
}

impl Pair {
    /// How it stands on a day.
    pub fn state(&self, today: Day) -> State {
        let both = self.one.1.is_some() && self.two.1.is_some();
        match (self.ended.is_some(), both) {
            (true, true) => State::Ended,
            (true, false) => State::NotMade,
            (false, _) if today > self.until => State::Over,
            (false, true) => State::Going,
            (false, false) => State::Waiting,
        }
    }

    /// Is this one of the two?
    pub fn has(&self, student: Id) -> bool {
        self.one.0 == student || self.two.0 == student
    }

    /// Did this one say yes?
    pub fn agreed(&self, student: Id) -> bool {
        [&self.one, &self.two].iter().any(|(id, yes)| *id == student && yes.is_some())
    }

    /// The other of the two.
    pub fn other(&self, student: Id) -> Id {
        if self.one.0 == student { self.two.0 } else { self.one.0 }
    }
}

/// Pairs that one student is in at the same time, at most.
pub const AT_ONCE: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(one: bool, two: bool, ended: bool) -> Pair {
        let yes = |said: bool| said.then_some(Moment(1));
        let id = |n: u8| Id::blind([n; 16]);
        Pair {
            id: id(9),
            class: id(8),
            one: (id(1), yes(one)),
            two: (id(2), yes(two)),
            subject: "数学".into(),
            often: Often::Weekly,
            from: Day::new(2025, 9, 1).expect("a day"),
            until: Day::new(2025, 12, 31).expect("a day"),
            proposed_by: id(7),
            ended: ended.then_some(Moment(2)),
        }
    }

    proptest! {
        #[test]
        fn c8_10_a_pair_goes_only_while_both_want_it(one: bool, two: bool, ended: bool, days in 0_i32..400) {
            let pair = pair(one, two, ended);
            let today = pair.from.plus(days);
            let going = pair.state(today) == State::Going;
            prop_assert_eq!(going, one && two && !ended && today <= pair.until);
            if ended {
                prop_assert!(matches!(pair.state(today), State::Ended | State::NotMade));
            }
        }
    }

    #[test]
    fn the_two_are_the_same_to_the_pair() {
        let pair = pair(true, false, false);
        let (one, two) = (pair.one.0, pair.two.0);
        assert_eq!((pair.other(one), pair.other(two)), (two, one));
        assert!(pair.agreed(one) && !pair.agreed(two) && !pair.agreed(pair.class));
        assert!(pair.has(one) && pair.has(two) && !pair.has(pair.class));
    }
}
