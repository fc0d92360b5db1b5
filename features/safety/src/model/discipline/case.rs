//! One matter on its way: proposed, heard, told, decided, carried out, closed, lifted (L-A5, L-A8).

use super::measure::{Measure, Tier};
use auth::Roles;
use db::{Day, Fault, Id, Result};

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A teacher proposes it.
    Proposed,
    /// Decided by whom the law names.
    Decided,
    /// Being carried out, or in its term.
    Running,
    /// Over.
    Closed,
    /// A sanction that was lifted: it shows nowhere any more (L-A8).
    Lifted,
    /// Taken back or not decided.
    Dropped,
}

impl Step {
    /// Every step.
    pub const ALL: [Step; 6] =
        [Step::Proposed, Step::Decided, Step::Running, Step::Closed, Step::Lifted, Step::Dropped];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Step::Proposed => "proposed",
            Step::Decided => "decided",
            Step::Running => "running",
            Step::Closed => "closed",
            Step::Lifted => "lifted",
            Step::Dropped => "dropped",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Step::Proposed => "待学校决定",
            Step::Decided => "已决定",
            Step::Running => "执行中",
            Step::Closed => "已完成",
            Step::Lifted => "已解除",
            Step::Dropped => "已撤销",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// That the family was told: who, when, how; the wording is kept sealed beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The day.
    pub on: Day,
    /// Who was told: 母亲.
    pub whom: String,
    /// By which channel: 电话.
    pub channel: String,
}

/// What was heard before the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The day of the student's own statement and defence.
    pub statement: Option<Day>,
    /// A hearing was offered to student and family.
    pub hearing_offered: bool,
}

/// A matter, as far as its way goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What is to be done.
    pub measure: Measure,
    /// Where it stands.
    pub step: Step,
    /// The teacher who proposed it.
    pub proposed_by: Id,
    /// Heard before.
    pub heard: Heard,
    /// Told to the family, in the order of days.
    pub notices: Vec<Notice>,
    /// The day on which it was decided.
    pub decided_on: Option<Day>,
    /// Its last day, if it lasts.
    pub until: Option<Day>,
}

fn rule(text: &str) -> Result<()> {
    Err(Fault::rule(text))
}

impl Case {
    /// May somebody with these roles decide it now?
    ///
    /// # Errors
    /// [`Fault::Forbidden`] for whom the law does not name (L-A1); [`Fault::Rule`] when the
    /// student was not heard (Art. 14).
    pub fn decide(&self, roles: Roles) -> Result<()> {
        let tier = self.measure.tier();
        if !tier.deciders().meets(roles) {
            return Err(Fault::Forbidden(format!(
                "“{}”属于{}措施，应由学校决定，老师可以提出建议。",
                self.measure.chinese(),
                tier.chinese()
            )));
        }
        if self.step != Step::Proposed {
            return rule("这件事已经决定过了。");
        }
        if tier.needs_hearing() && self.heard.statement.is_none() {
            return rule("请先听取学生的陈述和申辩，并记下来（第十四条）。");
        }
        if tier.needs_hearing() && !self.heard.hearing_offered {
            return rule("请先告诉学生和家长可以申请听证，并记下来（第十四条）。");
        }
        Ok(())
    }

    /// May it begin on this day (L-A5)?
    ///
    /// # Errors
    /// [`Fault::Rule`] when the family was not told before.
    pub fn begin(&self, on: Day) -> Result<()> {
        if self.step != Step::Decided {
            return rule("还没有决定，不能开始执行。");
        }
        let told_before = self.notices.iter().any(|n| n.on < on);
        if self.measure.tier().notice_before() && !told_before {
            return rule("执行前应当事先告知家长。请先记下哪天、用什么方式告知了谁（第十条）。");
        }
        Ok(())
    }

    /// May it be closed (L-A5)?
    ///
    /// # Errors
    /// [`Fault::Rule`] when the family of a serious matter was not told, or it has not begun.
    pub fn close(&self, today: Day) -> Result<()> {
        let tier = self.measure.tier();
        if self.step != Step::Running && !(tier == Tier::Minor && self.step == Step::Decided) {
            return rule("还没有执行，不能结束。不再执行的，请撤销。");
        }
        if tier != Tier::Minor && self.notices.is_empty() {
            return rule("还没有告知家长。请先记下谁、哪天、用什么方式告知（第九条）。");
        }
        if tier == Tier::Sanction {
            return rule("处分到期后用“解除处分”结束。");
        }
        if self.until.is_some_and(|until| until > today) {
            return rule("期限还没有到。提前结束的，请撤销并写明原因。");
        }
        Ok(())
    }

    /// Should the school be asked to lift it today? On the last day of the term of a sanction.
    pub fn lifting_due(&self, today: Day) -> bool {
        self.measure.tier() == Tier::Sanction
            && self.step == Step::Running
            && self.until.is_some_and(|until| until <= today)
    }

    /// May it be lifted? Early too (Art. 14).
    ///
    /// # Errors
    /// [`Fault::Forbidden`] for others than the school; [`Fault::Rule`] when it is no sanction in
    /// its term.
    pub fn lift(&self, roles: Roles) -> Result<()> {
        if !Tier::Sanction.deciders().meets(roles) {
            return Err(Fault::Forbidden("处分由学校解除，老师可以提出建议。".into()));
        }
        if self.measure.tier() != Tier::Sanction || self.step != Step::Running {
            return rule("只有正在期限内的处分可以解除。");
        }
        Ok(())
    }

    /// The days of the follow-up talks after a measure of the school (L-A18, Art. 13).
    pub fn follow_ups(&self, decided: Day) -> Vec<Day> {
        match self.measure.tier() {
            Tier::Minor => Vec::new(),
            _ => vec![decided.plus(7), decided.plus(30)],
        }
    }
}
