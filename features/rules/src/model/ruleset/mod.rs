//! Clauses, versions of a rule set, and the way a version takes to be in force.

mod moves;
mod proposal;
mod record;

pub use moves::{Discussion, Filing, Move, Reason, Refusal};
pub use proposal::{Decision, Proposal, ProposalState};
pub use record::{basis_on, may_record};

use super::code::Code;
use super::item::Item;
use super::linter::{self, Context, Finding, Kind};
use super::vote::{Ballot, Outcome};
use calendar::Day;
use serde::{Deserialize, Serialize};

/// Where a version stands (`L-A10`). Each state has been reached through all before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 征求意见: a draft that takes suggestions.
    Draft,
    /// 已讨论
    Discussed,
    /// 表决通过
    Adopted,
    /// 已备案
    Filed,
    /// 已公布
    Published,
    /// 生效
    InForce,
    /// 已被新版代替
    Superseded,
}

impl State {
    /// All, in order.
    pub const ALL: [State; 7] = [
        State::Draft,
        State::Discussed,
        State::Adopted,
        State::Filed,
        State::Published,
        State::InForce,
        State::Superseded,
    ];

    /// What teachers call it.
    pub fn name(self) -> &'static str {
        ["征求意见", "已讨论", "表决通过", "已备案", "已公布", "生效", "已由新版代替"]
            [self as usize]
    }
}

/// One clause 条文.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Stays the same through all versions.
    pub id: u32,
    /// The words.
    pub text: String,
    /// Why the class wants it.
    #[serde(default)]
    pub reason: String,
    /// The item of the 守则.
    #[serde(default)]
    pub code: Option<Code>,
    /// Who proposed it, as the class calls them (`C1-06`).
    #[serde(default)]
    pub proposer: Option<String>,
    /// Its measurable items.
    #[serde(default)]
    pub items: Vec<Item>,
}

/// A vote that was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldVote {
    /// When.
    pub on: Day,
    /// The numbers; no names.
    pub ballot: Ballot,
    /// What came of it.
    pub outcome: Outcome,
}

/// A version of a class's rule set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    number: u32,
    state: State,
    clauses: Vec<Clause>,
    opened_on: Day,
    students_asked_on: Option<Day>,
    guardians_asked_on: Option<Day>,
    discussion: Option<Discussion>,
    votes: Vec<HeldVote>,
    filing: Option<Filing>,
    published_on: Option<Day>,
    effective_on: Option<Day>,
    superseded_on: Option<Day>,
    reasons: Vec<Reason>,
}

impl Version {
    /// The first draft of a class.
    pub fn first(opened_on: Day, clauses: Vec<Clause>) -> Version {
        Version {
            number: 1,
            state: State::Draft,
            clauses,
            opened_on,
            students_asked_on: None,
            guardians_asked_on: None,
            discussion: None,
            votes: Vec::new(),
            filing: None,
            published_on: None,
            effective_on: None,
            superseded_on: None,
            reasons: Vec::new(),
        }
    }

    /// The next draft, with this version's clauses (`C1-03`: the only way to change them).
    pub fn next(&self, opened_on: Day) -> Version {
        Version { number: self.number + 1, ..Version::first(opened_on, self.clauses.clone()) }
    }

    /// 1, 2, 3 …
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        self.state
    }

    /// The clauses in order.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The day the draft was opened.
    pub fn opened_on(&self) -> Day {
        self.opened_on
    }

    /// The recorded discussion.
    pub fn discussion(&self) -> Option<&Discussion> {
        self.discussion.as_ref()
    }

    /// Every vote that was held on it; the last one counts.
    pub fn votes(&self) -> &[HeldVote] {
        &self.votes
    }

    /// The filing with the school.
    pub fn filing(&self) -> Option<&Filing> {
        self.filing.as_ref()
    }

    /// The day of publishing.
    pub fn published_on(&self) -> Option<Day> {
        self.published_on
    }

    /// The day from which it holds.
    pub fn effective_on(&self) -> Option<Day> {
        self.effective_on
    }

    /// The first day on which a newer version held instead.
    pub fn superseded_on(&self) -> Option<Day> {
        self.superseded_on
    }

    /// The reasons given for warnings.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Replaces the clauses of a draft.
    ///
    /// # Errors
    /// After the vote: the words stand, and a new version is needed (`C1-03`).
    pub fn edit(&mut self, clauses: Vec<Clause>) -> Result<(), Refusal> {
        if self.state > State::Discussed {
            return Err(Refusal::new(
                "clauses",
                format!(
                    "第 {} 版{}，条文不能直接改。请新建第 {} 版，讨论、表决后代替它",
                    self.number,
                    match self.state {
                        State::InForce => "正在生效",
                        State::Superseded => "已由新版代替",
                        _ => "已经表决通过",
                    },
                    self.number + 1
                ),
            ));
        }
        self.clauses = clauses;
        Ok(())
    }

    /// The linter's findings clause by clause, items included: `(clause index, findings)`.
    pub fn findings(&self, context: &Context) -> Vec<(usize, Vec<Finding>)> {
        let clause = Context { kind: Kind::Clause, sign: None, ..context.clone() };
        self.clauses
            .iter()
            .enumerate()
            .filter_map(|(i, c)| {
                let mut found = linter::lint(&c.text, &clause);
                for item in &c.items {
                    let sign = Some(item.sign());
                    let setting = Context { kind: Kind::Item, sign, ..context.clone() };
                    found.extend(linter::lint(&format!("{}{}", item.when, item.what), &setting));
                }
                (!found.is_empty()).then_some((i, found))
            })
            .collect()
    }
}
