//! A proposal that anybody in the class may open: 征求意见 → 讨论 → 决定 (`C1-01`, `L-C8`).

use super::{Discussion, Refusal};
use calendar::Day;
use serde::{Deserialize, Serialize};

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// 征求意见
    Asking,
    /// 讨论
    Discussed,
    /// 决定
    Decided,
}

impl ProposalState {
    /// What teachers call it.
    pub fn name(self) -> &'static str {
        ["征求意见", "讨论", "决定"][self as usize]
    }
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// When.
    pub on: Day,
    /// Whether the class takes it.
    pub adopted: bool,
    /// How it was decided, in a few words.
    pub how: String,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    title: String,
    opened_on: Day,
    discussion: Option<Discussion>,
    decision: Option<Decision>,
}

impl Proposal {
    /// Opens a proposal.
    ///
    /// # Errors
    /// Without a title.
    pub fn open(title: &str, opened_on: Day) -> Result<Proposal, Refusal> {
        let title = title.trim();
        if title.is_empty() {
            return Err(Refusal::new("title", "请写一句话：想商量什么"));
        }
        Ok(Proposal { title: title.to_string(), opened_on, discussion: None, decision: None })
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where it stands.
    pub fn state(&self) -> ProposalState {
        match (&self.discussion, &self.decision) {
            (_, Some(_)) => ProposalState::Decided,
            (Some(_), None) => ProposalState::Discussed,
            (None, None) => ProposalState::Asking,
        }
    }

    /// The recorded discussion.
    pub fn discussion(&self) -> Option<&Discussion> {
        self.discussion.as_ref()
    }

    /// The decision.
    pub fn decision(&self) -> Option<&Decision> {
        self.decision.as_ref()
    }

    /// Records the discussion; a later record replaces an earlier one until the decision.
    ///
    /// # Errors
    /// After the decision, before the opening, or without content.
    pub fn discuss(&mut self, discussion: Discussion) -> Result<(), Refusal> {
        if self.decision.is_some() {
            return Err(Refusal::new("state", "已经有了决定；要再商量，请另开一个提议"));
        }
        if discussion.on < self.opened_on {
            return Err(Refusal::new("on", "讨论日期早于提出的日期，请核对"));
        }
        if discussion.present == 0 || discussion.summary.trim().is_empty() {
            return Err(Refusal::new("summary", "请填参加人数，并记下讨论的要点"));
        }
        self.discussion = Some(discussion);
        Ok(())
    }

    /// Records the decision.
    ///
    /// # Errors
    /// Without a recorded discussion (`C1-01`), before it, or twice.
    pub fn decide(&mut self, decision: Decision) -> Result<(), Refusal> {
        if self.decision.is_some() {
            return Err(Refusal::new("state", "已经有了决定，不能再改"));
        }
        let Some(discussion) = &self.discussion else {
            return Err(Refusal::new("discussion", "还没有讨论记录，不能作决定。请先让大家讨论"));
        };
        if decision.on < discussion.on {
            return Err(Refusal::new("on", "决定的日期早于讨论的日期，请核对"));
        }
        self.decision = Some(decision);
        Ok(())
    }
}
