//! 申诉 (L-A7, Art. 17, 18): against a grave measure or a sanction, within fifteen working days;
//! decided by a committee without the one who decided; then review by the authority.

use auth::Role;
use calendar::{Holidays, Unannounced};
use db::{Day, Fault, Id, Result};

/// Working days in which an appeal can be made.
const WORKING_DAYS: u16 = 15;

/// The last day on which an appeal can be made against a decision that was told on this day. A
/// school vacation does not stop national working days (L-A6).
///
/// # Errors
/// [`Unannounced`] when the holidays of the year are not known yet.
pub fn last_day(holidays: &Holidays, told: Day) -> std::result::Result<Day, Unannounced> {
    holidays.working_days_after(told, WORKING_DAYS)
}

/// Where an appeal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Handed in.
    Submitted,
    /// The school took it on.
    Accepted,
    /// The committee sits.
    Committee,
    /// Decided: the measure stands.
    Upheld,
    /// Decided: the measure is changed or taken back.
    Changed,
    /// Forwarded to the education authority for review 复核.
    Review,
    /// Taken back by whoever appealed.
    Withdrawn,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Stage; 7] = [
        Stage::Submitted,
        Stage::Accepted,
        Stage::Committee,
        Stage::Upheld,
        Stage::Changed,
        Stage::Review,
        Stage::Withdrawn,
    ];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Stage::Submitted => "submitted",
            Stage::Accepted => "accepted",
            Stage::Committee => "committee",
            Stage::Upheld => "upheld",
            Stage::Changed => "changed",
            Stage::Review => "review",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Stage::Submitted => "已提交",
            Stage::Accepted => "学校已受理",
            Stage::Committee => "申诉委员会审议中",
            Stage::Upheld => "维持原决定",
            Stage::Changed => "变更或撤销原决定",
            Stage::Review => "已转教育行政部门复核",
            Stage::Withdrawn => "已撤回",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.code() == code)
    }

    /// While it is open, the record is shown as under appeal.
    pub const fn is_open(self) -> bool {
        matches!(self, Stage::Submitted | Stage::Accepted | Stage::Committee | Stage::Review)
    }
}

/// What is done with an appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take it on.
    Accept,
    /// Name the committee: each member with what they are.
    Seat(Vec<(Id, Role)>),
    /// Decide.
    Decide {
        /// The measure stands.
        upheld: bool,
    },
    /// Forward it to the authority.
    Forward,
    /// Take it back.
    Withdraw,
}

/// An appeal, as far as its way goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// Where it stands.
    pub stage: Stage,
    /// Who decided the measure: not on the committee.
    pub decider: Id,
}

impl Appeal {
    /// The stage after a step.
    ///
    /// # Errors
    /// [`Fault::Rule`] when the step does not follow, or the committee is not as the law wants it.
    pub fn after(&self, step: &Step) -> Result<Stage> {
        match (self.stage, step) {
            (Stage::Submitted, Step::Accept) => Ok(Stage::Accepted),
            (Stage::Accepted, Step::Seat(members)) => self.seat(members),
            (Stage::Committee, Step::Decide { upheld: true }) => Ok(Stage::Upheld),
            (Stage::Committee, Step::Decide { upheld: false }) => Ok(Stage::Changed),
            (Stage::Upheld, Step::Forward) => Ok(Stage::Review),
            (Stage::Submitted | Stage::Accepted | Stage::Committee, Step::Withdraw) => {
                Ok(Stage::Withdrawn)
            }
            (stage, _) => Err(Fault::rule(format!("现在是“{}”，不能做这一步。", stage.chinese()))),
        }
    }

    fn seat(&self, members: &[(Id, Role)]) -> Result<Stage> {
        if members.iter().any(|(id, _)| *id == self.decider) {
            return Err(Fault::rule("作出原决定的人不能参加申诉委员会。"));
        }
        let has = |roles: &[Role]| members.iter().any(|(_, r)| roles.contains(r));
        if !has(&[Role::Guardian]) || !has(&[Role::Teacher, Role::Homeroom]) {
            return Err(Fault::rule("申诉委员会至少要有一位家长和一位教师。"));
        }
        Ok(Stage::Committee)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        format!("{n:032x}").parse().expect("an id")
    }

    #[test]
    fn l_a6_fifteen_working_days_over_the_national_holiday() {
        let told = Day::new(2025, 9, 26).expect("a day");
        let last = last_day(&Holidays::builtin(), told).expect("announced");
        assert_eq!(last, Day::new(2025, 10, 23).expect("a day"));
    }

    #[test]
    fn l_a7_the_way_of_an_appeal() {
        let at = |stage| Appeal { stage, decider: id(9) };
        assert_eq!(at(Stage::Submitted).after(&Step::Accept).ok(), Some(Stage::Accepted));
        let good = Step::Seat(vec![(id(1), Role::Guardian), (id(2), Role::Teacher)]);
        assert_eq!(at(Stage::Accepted).after(&good).ok(), Some(Stage::Committee));
        let decider = Step::Seat(vec![(id(1), Role::Guardian), (id(9), Role::Teacher)]);
        assert!(at(Stage::Accepted).after(&decider).is_err());
        let no_parent = Step::Seat(vec![(id(1), Role::Moral), (id(2), Role::Teacher)]);
        assert!(at(Stage::Accepted).after(&no_parent).is_err());
        let no = Step::Decide { upheld: true };
        assert_eq!(at(Stage::Committee).after(&no).ok(), Some(Stage::Upheld));
        assert_eq!(at(Stage::Upheld).after(&Step::Forward).ok(), Some(Stage::Review));
        for (stage, step) in [
            (Stage::Submitted, good),
            (Stage::Accepted, no),
            (Stage::Committee, Step::Forward),
            (Stage::Changed, Step::Forward),
            (Stage::Review, Step::Withdraw),
            (Stage::Withdrawn, Step::Accept),
        ] {
            assert!(at(stage).after(&step).is_err(), "{stage:?} {step:?}");
        }
    }
}
