//! 申诉 (L-A7, Art. 17, 18): against a grave measure or a sanction, within fifteen working days;
//! decided by a committee without the one who decided; then review by the authority.

use super::case::codes;
use super::measure::Measure;
use calendar::{Holidays, Unannounced};
use db::{Day, Fault, Id, Result};
use serde::{Deserialize, Serialize};

/// Working days in which an appeal can be made.
const WORKING_DAYS: u16 = 15;
/// The fewest that a committee sits with.
const FEWEST: usize = 3;

/// The last day on which an appeal can be made against a decision that was told on this day. A
/// school vacation does not stop national working days (L-A6).
///
/// # Errors
/// [`Unannounced`] when the holidays of the year are not known yet.
pub fn last_day(holidays: &Holidays, told: Day) -> std::result::Result<Day, Unannounced> {
    holidays.working_days_after(told, WORKING_DAYS)
}

codes! {
    /// Where an appeal stands.
    Stage {
        /// Handed in.
        Submitted = "submitted", "已提交";
        /// The school took it on.
        Accepted = "accepted", "学校已受理";
        /// The committee sits.
        Committee = "committee", "申诉委员会审议中";
        /// Decided: the measure stands.
        Upheld = "upheld", "维持原决定";
        /// Decided: the measure is changed or taken back.
        Changed = "changed", "变更或撤销原决定";
        /// Forwarded to the education authority for review 复核.
        Review = "review", "已转教育行政部门复核";
        /// The authority keeps the decision.
        Kept = "kept", "复核：维持";
        /// The authority changes or revokes it.
        Overturned = "overturned", "复核：变更或撤销";
        /// Taken back by whoever appealed.
        Withdrawn = "withdrawn", "已撤回";
    }
}

impl Stage {
    /// While it is open, the record is shown as under appeal.
    pub const fn is_open(self) -> bool {
        matches!(self, Stage::Submitted | Stage::Accepted | Stage::Committee | Stage::Review)
    }
}

codes! {
    /// For whom a member sits on the committee (Art. 17).
    #[derive(Serialize, Deserialize)]
    Side {
        /// A leader of the school.
        Leader = "leader", "学校负责人";
        /// A teacher.
        Teacher = "teacher", "教师";
        /// A parent.
        Parent = "parent", "家长";
        /// Somebody from outside: the vice principal for the rule of law, a lawyer.
        Outside = "outside", "法治副校长等校外人员";
    }
}

/// Somebody on the committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The account, for the school's own staff.
    pub account: Option<Id>,
    /// The name.
    pub name: String,
    /// For whom.
    pub side: Side,
}

/// How the committee decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The measure stands.
    Upheld,
    /// Another measure, milder than the first.
    Milder(Measure),
    /// It is revoked.
    Revoked,
}

/// What is done with an appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take it on.
    Accept,
    /// Name the committee.
    Seat(Vec<Member>),
    /// Decide; somebody else than the first decider writes it down.
    Decide {
        /// How.
        outcome: Outcome,
        /// Who writes it down.
        by: Id,
    },
    /// Forward it to the authority.
    Forward,
    /// What the authority decided.
    Reviewed {
        /// How.
        outcome: Outcome,
    },
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
    /// Who proposed it: not on the committee either.
    pub proposer: Id,
    /// What was decided.
    pub measure: Measure,
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
            (Stage::Committee, Step::Decide { outcome, by }) => self.decide(*outcome, *by),
            (Stage::Upheld, Step::Forward) => Ok(Stage::Review),
            (Stage::Review, Step::Reviewed { outcome }) => {
                self.milder(*outcome)?;
                Ok(if *outcome == Outcome::Upheld { Stage::Kept } else { Stage::Overturned })
            }
            (Stage::Submitted | Stage::Accepted | Stage::Committee, Step::Withdraw) => {
                Ok(Stage::Withdrawn)
            }
            (stage, _) => Err(Fault::rule(format!("现在是“{}”，不能做这一步。", stage.chinese()))),
        }
    }

    fn decide(&self, outcome: Outcome, by: Id) -> Result<Stage> {
        if by == self.decider {
            return Err(Fault::rule("作出原决定的人应当回避，请由另一位负责人记下委员会的决定。"));
        }
        self.milder(outcome)?;
        Ok(if outcome == Outcome::Upheld { Stage::Upheld } else { Stage::Changed })
    }

    /// An appeal never makes anything worse.
    fn milder(&self, outcome: Outcome) -> Result<()> {
        let at = |m: Measure| Measure::ALL.iter().position(|x| *x == m);
        match outcome {
            Outcome::Milder(to) if at(to) >= at(self.measure) => {
                Err(Fault::field("measure", "申诉不能换成更重的措施。请选比原来轻的。"))
            }
            _ => Ok(()),
        }
    }

    fn seat(&self, members: &[Member]) -> Result<Stage> {
        let barred = |id: Id| id == self.decider || id == self.proposer;
        if members.iter().any(|m| m.account.is_some_and(barred)) {
            return Err(Fault::field("member", "作出原决定的人和提出建议的老师要回避，不能参加。"));
        }
        let has = |side: Side| members.iter().any(|m| m.side == side);
        if !has(Side::Parent) || !has(Side::Teacher) {
            return Err(Fault::field("member", "申诉委员会至少要有一位家长和一位教师。"));
        }
        if members.len() < FEWEST {
            return Err(Fault::field("member", "申诉委员会至少三个人。"));
        }
        Ok(Stage::Committee)
    }
}
