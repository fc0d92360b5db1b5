//! The steps from draft to force, each only in its order and with what it needs (`L-A10`).

use super::{HeldVote, State, Version};
use crate::model::linter::{Context, Level};
use crate::model::vote::{Ballot, VotingRule};
use calendar::Day;
use serde::{Deserialize, Serialize};

/// Why a step is refused: the field concerned and a sentence for the teacher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The field of the form.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(field: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { field, message: message.into() }
    }
}

/// The record of a discussion (`C1-01`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussion {
    /// When.
    pub on: Day,
    /// How many took part.
    pub present: u32,
    /// What was said, in short.
    pub summary: String,
}

/// The filing with the school 备案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// When.
    pub on: Day,
    /// Who took it, for example 德育处.
    pub with: String,
    /// The school's number, if it gives one.
    pub reference: String,
}

/// The reason for keeping words of which the linter warns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The pattern, 1–34.
    pub rule: u8,
    /// Why it stays.
    pub text: String,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// Students were asked for suggestions.
    AskStudents {
        /// When.
        on: Day,
    },
    /// Guardians were asked.
    AskGuardians {
        /// When.
        on: Day,
    },
    /// The class discussed it.
    Discuss(Discussion),
    /// The class voted. A lost vote sends the version back to the draft.
    Vote {
        /// When.
        on: Day,
        /// The numbers.
        ballot: Ballot,
        /// The class's rule.
        rule: VotingRule,
    },
    /// The school has it on file.
    File(Filing),
    /// It was made known.
    Publish {
        /// When.
        on: Day,
        /// From which day it is to hold.
        effective_on: Day,
        /// Reasons for warnings.
        reasons: Vec<Reason>,
    },
    /// The day has come.
    Enforce {
        /// Today.
        today: Day,
    },
    /// A newer version holds from this day.
    Supersede {
        /// From.
        on: Day,
    },
}

impl Version {
    /// Takes one step. Nothing changes if it is refused.
    ///
    /// # Errors
    /// What is missing or out of order.
    pub fn apply(&mut self, step: Move, context: &Context) -> Result<State, Refusal> {
        match step {
            Move::AskStudents { on } => {
                self.only_in(State::Draft, "征求意见")?;
                self.not_before(on, Some(self.opened_on), "征求学生意见")?;
                self.students_asked_on = Some(on);
            }
            Move::AskGuardians { on } => {
                if self.state > State::Discussed {
                    return Err(self.wrong_state("征求家长意见"));
                }
                self.not_before(on, Some(self.opened_on), "征求家长意见")?;
                self.guardians_asked_on = Some(on);
            }
            Move::Discuss(discussion) => self.discuss(discussion)?,
            Move::Vote { on, ballot, rule } => self.vote(on, ballot, &rule)?,
            Move::File(filing) => self.file(filing)?,
            Move::Publish { on, effective_on, reasons } => {
                self.publish(on, effective_on, reasons, context)?;
            }
            Move::Enforce { today } => self.enforce(today)?,
            Move::Supersede { on } => self.supersede(on)?,
        }
        Ok(self.state)
    }

    fn discuss(&mut self, discussion: Discussion) -> Result<(), Refusal> {
        self.only_in(State::Draft, "讨论")?;
        if self.students_asked_on.is_none() {
            return Err(Refusal::new("students", "还没有征求同学的意见，请先征求意见再讨论"));
        }
        self.not_before(discussion.on, self.students_asked_on, "讨论")?;
        if discussion.present == 0 {
            return Err(Refusal::new("present", "请填参加讨论的人数"));
        }
        if discussion.summary.trim().is_empty() {
            return Err(Refusal::new("summary", "请记下讨论的要点，一两句话即可"));
        }
        self.discussion = Some(discussion);
        self.state = State::Discussed;
        Ok(())
    }

    fn vote(&mut self, on: Day, ballot: Ballot, rule: &VotingRule) -> Result<(), Refusal> {
        // C1-01: nothing is decided that was not discussed.
        let discussed = match (self.state, &self.discussion) {
            (State::Discussed, Some(discussion)) => discussion.on,
            (State::Draft, _) => {
                return Err(Refusal::new(
                    "discussion",
                    "还没有讨论记录，不能表决。请先组织讨论并记下要点",
                ));
            }
            _ => return Err(self.wrong_state("表决")),
        };
        if self.clauses.is_empty() {
            return Err(Refusal::new("clauses", "还没有条文，不能表决"));
        }
        if self.guardians_asked_on.is_none() {
            return Err(Refusal::new("guardians", "还没有征求家长的意见，请先征求意见再表决"));
        }
        self.not_before(on, Some(discussed), "表决")?;
        self.not_before(on, self.guardians_asked_on, "表决")?;
        let outcome =
            ballot.decide(rule).map_err(|(field, message)| Refusal::new(field, message))?;
        self.votes.push(HeldVote { on, ballot, outcome });
        if outcome.adopted() {
            self.state = State::Adopted;
        } else {
            self.state = State::Draft;
            self.discussion = None;
        }
        Ok(())
    }

    fn file(&mut self, filing: Filing) -> Result<(), Refusal> {
        self.only_in(State::Adopted, "备案")?;
        if filing.with.trim().is_empty() {
            return Err(Refusal::new("with", "请填向谁备案，如“德育处”"));
        }
        self.not_before(filing.on, self.votes.last().map(|vote| vote.on), "备案")?;
        self.filing = Some(filing);
        self.state = State::Filed;
        Ok(())
    }

    fn publish(
        &mut self,
        on: Day,
        effective_on: Day,
        reasons: Vec<Reason>,
        context: &Context,
    ) -> Result<(), Refusal> {
        self.only_in(State::Filed, "公布")?;
        self.not_before(on, self.filing.as_ref().map(|filing| filing.on), "公布")?;
        if effective_on < on {
            return Err(Refusal::new(
                "effective_on",
                format!(
                    "生效日 {effective_on} 早于公布日 {on}。未公布的班规不得施行，请改为公布日或以后"
                ),
            ));
        }
        self.lawful(&reasons, context)?;
        self.reasons = reasons;
        self.published_on = Some(on);
        self.effective_on = Some(effective_on);
        self.state = State::Published;
        Ok(())
    }

    /// Errors block publishing; every pattern that warns needs a reason (`L-A11`).
    fn lawful(&self, reasons: &[Reason], context: &Context) -> Result<(), Refusal> {
        for (i, findings) in self.findings(context) {
            for finding in findings {
                let place = i + 1;
                let explained =
                    reasons.iter().any(|r| r.rule == finding.rule && !r.text.trim().is_empty());
                match finding.level {
                    Level::Error => {
                        return Err(Refusal::new(
                            "clauses",
                            format!(
                                "第 {place} 条有不能用的写法（{}）：{}依据{}。可以写成：{}",
                                finding.name, finding.why, finding.basis, finding.suggestion
                            ),
                        ));
                    }
                    Level::Warning if !explained => {
                        return Err(Refusal::new(
                            "reasons",
                            format!(
                                "第 {place} 条的写法（{}）需要说明理由，或改为：{}",
                                finding.name, finding.suggestion
                            ),
                        ));
                    }
                    Level::Warning => {}
                }
            }
        }
        Ok(())
    }

    fn enforce(&mut self, today: Day) -> Result<(), Refusal> {
        self.only_in(State::Published, "生效")?;
        match self.effective_on {
            Some(day) if today >= day => {
                self.state = State::InForce;
                Ok(())
            }
            Some(day) => Err(Refusal::new("today", format!("还没到生效日 {day}"))),
            None => Err(Refusal::new("effective_on", "还没有定生效日")),
        }
    }

    fn supersede(&mut self, on: Day) -> Result<(), Refusal> {
        self.only_in(State::InForce, "由新版代替")?;
        self.not_before(on, self.effective_on, "由新版代替")?;
        self.superseded_on = Some(on);
        self.state = State::Superseded;
        Ok(())
    }

    fn only_in(&self, state: State, step: &str) -> Result<(), Refusal> {
        if self.state == state { Ok(()) } else { Err(self.wrong_state(step)) }
    }

    fn wrong_state(&self, step: &str) -> Refusal {
        Refusal::new(
            "state",
            format!(
                "第 {} 版现在是“{}”，还不能{step}。顺序是：征求意见、讨论、表决、备案、公布、生效",
                self.number,
                self.state.name()
            ),
        )
    }

    fn not_before(&self, on: Day, earlier: Option<Day>, step: &str) -> Result<(), Refusal> {
        match earlier {
            Some(day) if on < day => {
                Err(Refusal::new("on", format!("{step}的日期 {on} 早于上一步的 {day}，请核对")))
            }
            _ => Ok(()),
        }
    }
}
