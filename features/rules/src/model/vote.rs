//! How a class decides: a show of hands, or a secret count (`C1-02`).

use serde::{Deserialize, Serialize};
use std::fmt;

/// A share as two whole numbers, so that comparisons are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Above the line.
    pub of: u32,
    /// Below the line; never 0 in a checked share.
    pub parts: u32,
}

impl Share {
    /// 三分之二
    pub const TWO_THIRDS: Share = Share { of: 2, parts: 3 };

    /// The smallest whole number that is at least this share of `all`.
    pub fn least(self, all: u32) -> u32 {
        let parts = u64::from(self.parts.max(1));
        let needed = (u64::from(all) * u64::from(self.of)).div_ceil(parts);
        u32::try_from(needed).unwrap_or(u32::MAX)
    }
}

/// What is needed to adopt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// More than half of those present.
    #[default]
    HalfOfPresent,
    /// At least two thirds of those present.
    TwoThirdsOfPresent,
    /// More than half of the whole class.
    HalfOfMembers,
    /// At least two thirds of the whole class.
    TwoThirdsOfMembers,
}

impl Majority {
    /// All of them, for a choice.
    pub const ALL: [Majority; 4] = [
        Majority::HalfOfPresent,
        Majority::TwoThirdsOfPresent,
        Majority::HalfOfMembers,
        Majority::TwoThirdsOfMembers,
    ];

    /// How teachers say it.
    pub fn name(self) -> &'static str {
        match self {
            Majority::HalfOfPresent => "到会人数的半数以上",
            Majority::TwoThirdsOfPresent => "到会人数的三分之二",
            Majority::HalfOfMembers => "全班人数的半数以上",
            Majority::TwoThirdsOfMembers => "全班人数的三分之二",
        }
    }

    /// How many votes for are needed.
    pub fn needed(self, present: u32, members: u32) -> u32 {
        match self {
            Majority::HalfOfPresent => present / 2 + 1,
            Majority::TwoThirdsOfPresent => Share::TWO_THIRDS.least(present),
            Majority::HalfOfMembers => members / 2 + 1,
            Majority::TwoThirdsOfMembers => Share::TWO_THIRDS.least(members),
        }
    }
}

/// The class's own setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotingRule {
    /// How many must be present. Default two thirds of the class.
    pub quorum: Share,
    /// What adopts.
    pub majority: Majority,
}

impl Default for VotingRule {
    fn default() -> VotingRule {
        VotingRule { quorum: Share::TWO_THIRDS, majority: Majority::default() }
    }
}

/// A show of hands 举手表决: numbers only, no names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandVote {
    /// 赞成
    #[serde(rename = "for")]
    pub in_favour: u32,
    /// 反对
    pub against: u32,
    /// 弃权
    pub abstain: u32,
    /// 到会
    pub present: u32,
    /// 全班
    pub members: u32,
}

/// A secret count 无记名投票: papers instead of hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretTally {
    /// 发出票
    pub issued: u32,
    /// 收回票
    pub returned: u32,
    /// 废票
    pub invalid: u32,
    /// 赞成
    #[serde(rename = "for")]
    pub in_favour: u32,
    /// 反对
    pub against: u32,
    /// 弃权
    pub abstain: u32,
    /// 全班
    pub members: u32,
}

/// Either way of voting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ballot {
    /// By hands.
    Hands(HandVote),
    /// By papers.
    Papers(SecretTally),
}

/// What came of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Adopted.
    Adopted {
        /// Votes for.
        got: u32,
        /// Votes that were needed.
        needed: u32,
    },
    /// Too few votes for.
    Rejected {
        /// Votes for.
        got: u32,
        /// Votes that were needed.
        needed: u32,
    },
    /// Too few present: the vote decides nothing.
    NoQuorum {
        /// Present.
        present: u32,
        /// Needed.
        needed: u32,
    },
}

impl Outcome {
    /// Whether it was adopted.
    pub fn adopted(self) -> bool {
        matches!(self, Outcome::Adopted { .. })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Adopted { got, needed } => {
                write!(f, "通过：{got} 票赞成，需要 {needed} 票")
            }
            Outcome::Rejected { got, needed } => write!(
                f,
                "没有通过：{got} 票赞成，还差 {} 票（需要 {needed} 票）",
                needed.saturating_sub(*got)
            ),
            Outcome::NoQuorum { present, needed } => {
                write!(f, "到会 {present} 人，至少要 {needed} 人才能表决，请另约时间")
            }
        }
    }
}

impl HandVote {
    /// Decides the vote.
    ///
    /// # Errors
    /// If the numbers cannot be right: `(field, message)`.
    pub fn decide(&self, rule: &VotingRule) -> Result<Outcome, (&'static str, String)> {
        let sum = u64::from(self.in_favour) + u64::from(self.against) + u64::from(self.abstain);
        if self.members == 0 {
            return Err(("members", "班级人数是 0，请先导入名单".to_string()));
        }
        if self.present > self.members {
            return Err((
                "present",
                format!("到会 {} 人，比全班 {} 人还多，请核对", self.present, self.members),
            ));
        }
        if sum != u64::from(self.present) {
            return Err((
                "present",
                format!(
                    "赞成、反对、弃权合计 {sum} 人，与到会 {} 人对不上，请再数一遍",
                    self.present
                ),
            ));
        }
        Ok(outcome(self.in_favour, self.present, self.members, rule))
    }
}

impl SecretTally {
    /// Decides the vote. Papers returned count as present, invalid ones too.
    ///
    /// # Errors
    /// If the numbers cannot be right: `(field, message)`.
    pub fn decide(&self, rule: &VotingRule) -> Result<Outcome, (&'static str, String)> {
        let sum = [self.in_favour, self.against, self.abstain, self.invalid]
            .into_iter()
            .map(u64::from)
            .sum::<u64>();
        if self.members == 0 {
            return Err(("members", "班级人数是 0，请先导入名单".to_string()));
        }
        if self.issued > self.members {
            return Err((
                "issued",
                format!("发出 {} 张票，比全班 {} 人还多，请核对", self.issued, self.members),
            ));
        }
        if self.returned > self.issued {
            return Err((
                "returned",
                format!("收回 {} 张票，比发出的 {} 张还多，请重新投票", self.returned, self.issued),
            ));
        }
        if sum != u64::from(self.returned) {
            return Err((
                "returned",
                format!(
                    "赞成、反对、弃权、废票合计 {sum} 张，与收回 {} 张对不上，请再数一遍",
                    self.returned
                ),
            ));
        }
        Ok(outcome(self.in_favour, self.returned, self.members, rule))
    }
}

impl Ballot {
    /// Decides the vote.
    ///
    /// # Errors
    /// If the numbers cannot be right: `(field, message)`.
    pub fn decide(&self, rule: &VotingRule) -> Result<Outcome, (&'static str, String)> {
        match self {
            Ballot::Hands(vote) => vote.decide(rule),
            Ballot::Papers(tally) => tally.decide(rule),
        }
    }

    /// Votes for: what the poster prints as 本班××人表决通过 (`C1-06`).
    pub fn in_favour(&self) -> u32 {
        match self {
            Ballot::Hands(vote) => vote.in_favour,
            Ballot::Papers(tally) => tally.in_favour,
        }
    }
}

fn outcome(got: u32, present: u32, members: u32, rule: &VotingRule) -> Outcome {
    let quorum = rule.quorum.least(members).max(1);
    if present < quorum {
        return Outcome::NoQuorum { present, needed: quorum };
    }
    let needed = rule.majority.needed(present, members);
    if got >= needed { Outcome::Adopted { got, needed } } else { Outcome::Rejected { got, needed } }
}
