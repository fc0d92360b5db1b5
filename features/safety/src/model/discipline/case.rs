//! One matter on its way: proposed, told, heard, decided, delivered, carried out, closed, lifted
//! (L-A5, L-A8). Every step goes through [`Case::after`] and there is no other way.

use super::measure::{Measure, Tier};
use auth::Roles;
use db::{Day, Fault, Id, Result};

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $code:literal, $chinese:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// As stored.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $($name::$variant => $chinese,)* }
            }

            /// From the stored code.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|s| s.code() == code)
            }
        }
    };
}
pub(super) use codes;

codes! {
    /// Where a matter stands.
    Step {
        /// A teacher proposes it.
        Proposed = "proposed", "待学校决定";
        /// Decided by whom the law names.
        Decided = "decided", "已决定";
        /// Being carried out, or in its term.
        Running = "running", "执行中";
        /// Over.
        Closed = "closed", "已完成";
        /// A sanction that was lifted: it shows nowhere any more (L-A8).
        Lifted = "lifted", "已解除";
        /// Taken back, not agreed to, or revoked.
        Dropped = "dropped", "已撤销";
    }
}

codes! {
    /// How far a hearing 听证 has come (Art. 14).
    Hearing {
        /// Nobody has spoken of it.
        No = "no", "还没有告知";
        /// Student and family were told that they can ask for one.
        Offered = "offered", "已告知可以申请听证";
        /// They ask for one.
        Asked = "asked", "申请听证";
        /// They do not want one.
        Waived = "waived", "不申请听证";
        /// It was held.
        Held = "held", "已听证";
    }
}

/// A matter, as far as its way goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What is to be done.
    pub measure: Measure,
    /// Where it stands.
    pub step: Step,
    /// The teacher who recorded or proposed it.
    pub made_by: Id,
    /// The days on which the family was told, in order.
    pub notices: Vec<Day>,
    /// The day of the student's own statement and defence.
    pub statement: Option<Day>,
    /// How far a hearing has come.
    pub hearing: Hearing,
    /// The day of that.
    pub hearing_on: Option<Day>,
    /// Who decided it and when.
    pub decided: Option<(Id, Day)>,
    /// When the decision letter reached the family: the time to appeal runs from here.
    pub delivered: Option<Day>,
    /// Its last day, if it lasts.
    pub until: Option<Day>,
    /// An appeal is open for which the school suspended the effect.
    pub paused: bool,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The family is told.
    Notice,
    /// The student states the case.
    Statement,
    /// A hearing is offered, asked for, waived, held.
    Hearing(Hearing),
    /// It is decided.
    Decide,
    /// The decision letter is handed over.
    Deliver,
    /// It begins.
    Begin,
    /// It is over.
    Close,
    /// A sanction is lifted.
    Lift,
    /// It is taken back, not agreed to, or revoked.
    Drop,
}

fn rule<T>(text: &str) -> Result<T> {
    Err(Fault::rule(text))
}

impl Case {
    /// A new matter: a minor measure stands at once, a graver one is a proposal (L-A1).
    pub fn new(measure: Measure, made_by: Id, on: Day, until: Option<Day>) -> Case {
        let minor = measure.tier() == Tier::Minor;
        Case {
            measure,
            step: if minor { Step::Decided } else { Step::Proposed },
            made_by,
            notices: Vec::new(),
            statement: None,
            hearing: Hearing::No,
            hearing_on: None,
            decided: minor.then_some((made_by, on)),
            delivered: None,
            until,
            paused: false,
        }
    }

    /// The matter after a step that somebody with these roles takes on this day.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] for whom the law does not name; [`Fault::Rule`] with what must come
    /// before.
    pub fn after(&self, act: Act, (by, roles): (Id, Roles), on: Day) -> Result<Case> {
        let mut next = self.clone();
        match act {
            Act::Notice => {
                self.alive("不用再告知家长")?;
                next.notices.push(on);
                next.notices.sort_unstable();
            }
            Act::Statement => {
                self.proposed("学校已经作出决定。有不同意见，可以申诉。")?;
                next.statement = Some(on);
            }
            Act::Hearing(to) => {
                self.hear(to)?;
                (next.hearing, next.hearing_on) = (to, Some(on));
            }
            Act::Decide => {
                self.decide(roles, on)?;
                (next.step, next.decided) = (Step::Decided, Some((by, on)));
            }
            Act::Deliver => {
                self.deliver(on)?;
                next.delivered = Some(on);
            }
            Act::Begin => {
                self.begin(on)?;
                next.step = Step::Running;
            }
            Act::Close => {
                self.close(on)?;
                next.step = Step::Closed;
            }
            Act::Lift => {
                self.lift(roles)?;
                next.step = Step::Lifted;
            }
            Act::Drop => {
                self.drop_by(by, roles)?;
                next.step = Step::Dropped;
            }
        }
        Ok(next)
    }

    fn alive(&self, otherwise: &str) -> Result<()> {
        match self.step {
            Step::Proposed | Step::Decided | Step::Running => Ok(()),
            step => Err(Fault::rule(format!("这件事{}，{otherwise}。", step.chinese()))),
        }
    }

    fn proposed(&self, otherwise: &str) -> Result<()> {
        if self.step == Step::Proposed { Ok(()) } else { rule(otherwise) }
    }

    fn hear(&self, to: Hearing) -> Result<()> {
        self.proposed("学校已经作出决定。有不同意见，可以申诉。")?;
        let known = !matches!(self.hearing, Hearing::No);
        match (self.hearing, to) {
            (Hearing::No, Hearing::Offered) => Ok(()),
            (Hearing::Offered | Hearing::Waived, Hearing::Asked)
            | (Hearing::Offered | Hearing::Asked, Hearing::Waived)
            | (Hearing::Asked, Hearing::Held) => Ok(()),
            _ if !known => rule("请先告诉学生和家长可以申请听证，并记下来（第十四条）。"),
            (now, _) => Err(Fault::rule(format!("现在是“{}”，不能做这一步。", now.chinese()))),
        }
    }

    /// May somebody with these roles decide it on this day? Told and heard before, always.
    fn decide(&self, roles: Roles, on: Day) -> Result<()> {
        let tier = self.measure.tier();
        if !tier.deciders().meets(roles) {
            return Err(Fault::Forbidden(format!(
                "“{}”属于{}措施，应由学校决定，老师可以提出建议。",
                self.measure.chinese(),
                tier.chinese()
            )));
        }
        self.proposed("这件事已经决定过了。")?;
        if self.notices.is_empty() {
            return rule("还没有告知家长。请先记下哪天、用什么方式告知了谁。");
        }
        if self.statement.is_none() {
            return rule("请先听取学生的陈述和申辩，并记下来（第十四条）。");
        }
        if !tier.needs_hearing() {
            return Ok(());
        }
        match self.hearing {
            Hearing::No => rule("请先告诉学生和家长可以申请听证，并记下来（第十四条）。"),
            Hearing::Asked => rule("学生或家长申请了听证。请先听证，再作决定（第十四条）。"),
            Hearing::Offered if self.hearing_on.is_none_or(|offered| offered >= on) => {
                rule("今天才告知可以申请听证。请等学生和家长答复，最早明天再作决定。")
            }
            Hearing::Offered | Hearing::Waived | Hearing::Held => Ok(()),
        }
    }

    fn deliver(&self, on: Day) -> Result<()> {
        let Some((_, decided)) = self.decided else {
            return rule("还没有决定，没有可以送达的决定书。");
        };
        if self.measure.tier() == Tier::Minor {
            return rule("较轻的措施不用决定书。");
        }
        self.alive("不用再送达决定书")?;
        if self.delivered.is_some() {
            return rule("决定书已经送达过了，申诉的期限从那一天算起。");
        }
        if on < decided {
            return Err(Fault::field("day", "送达的日子不能早于决定的日子。"));
        }
        Ok(())
    }

    /// May it begin on this day (L-A5)?
    fn begin(&self, on: Day) -> Result<()> {
        if self.measure.tier() == Tier::Minor {
            return rule("较轻的措施当场进行，做完记“已完成”。");
        }
        if self.step != Step::Decided {
            return rule("还没有决定，或者已经开始了。");
        }
        if self.paused {
            return rule("申诉期间暂缓执行。");
        }
        if !self.measure.tier().notice_before() {
            return Ok(());
        }
        if !self.notices.iter().any(|n| *n < on) {
            return rule("执行前应当事先告知家长，最早在告知的第二天开始（第十条）。");
        }
        match self.delivered {
            Some(delivered) if delivered <= on => Ok(()),
            _ => rule("请先把决定书送到学生和家长手里，再开始执行。"),
        }
    }

    /// May it be closed (L-A5)?
    fn close(&self, today: Day) -> Result<()> {
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
        if self.paused {
            return rule("申诉期间暂缓执行。");
        }
        if self.until.is_some_and(|until| until > today) {
            return rule("期限还没有到。提前结束的，请撤销并写明原因。");
        }
        Ok(())
    }

    /// Should the school be asked to lift it today? From the last day of a sanction's term on.
    pub fn lifting_due(&self, today: Day) -> bool {
        self.measure.tier() == Tier::Sanction
            && matches!(self.step, Step::Decided | Step::Running)
            && self.until.is_some_and(|until| until <= today)
    }

    /// May it be lifted? Early too (Art. 14).
    fn lift(&self, roles: Roles) -> Result<()> {
        if !Tier::Sanction.deciders().meets(roles) {
            return Err(Fault::Forbidden("处分由学校解除，老师可以提出建议。".into()));
        }
        if self.measure.tier() != Tier::Sanction
            || !matches!(self.step, Step::Decided | Step::Running)
        {
            return rule("只有正在期限内的处分可以解除。");
        }
        Ok(())
    }

    /// A teacher takes back what is only a proposal or a minor measure; what the school decided
    /// only the school revokes.
    fn drop_by(&self, by: Id, roles: Roles) -> Result<()> {
        self.alive("不用再撤销")?;
        let school = Tier::Serious.deciders().meets(roles);
        let minor = self.measure.tier() == Tier::Minor;
        let class = by == self.made_by || roles.has(auth::Role::Homeroom);
        match self.step {
            _ if minor && class => Ok(()),
            _ if minor => Err(Fault::Forbidden("较轻的措施由记下它的老师或班主任撤销。".into())),
            Step::Proposed if class || school => Ok(()),
            _ if school => Ok(()),
            _ => Err(Fault::Forbidden("学校的决定由学校撤销。".into())),
        }
    }

    /// What comes next, in one line.
    pub fn next(&self, today: Day) -> &'static str {
        let hearing = self.measure.tier().needs_hearing();
        match self.step {
            Step::Proposed if self.notices.is_empty() => "先告知家长",
            Step::Proposed if self.statement.is_none() => "听取学生的陈述和申辩",
            Step::Proposed if hearing && self.hearing == Hearing::No => "告知可以申请听证",
            Step::Proposed if hearing && self.hearing == Hearing::Asked => "学校安排听证",
            Step::Proposed => "等学校决定",
            _ if self.paused => "申诉期间暂缓执行",
            Step::Decided if self.measure.tier() == Tier::Minor => "做完了，记“已完成”",
            Step::Decided if self.delivered.is_none() => "送达决定书",
            _ if self.lifting_due(today) => "期限到了，可以解除",
            Step::Decided => "可以开始执行",
            Step::Running if self.measure.tier() == Tier::Sanction => "在期限内，看改变、给支持",
            Step::Running => "执行中，结束后记“已完成”",
            Step::Closed | Step::Lifted | Step::Dropped => "",
        }
    }

    /// The days of the follow-up talks after a measure of the school (L-A18, Art. 13).
    pub fn follow_ups(&self, decided: Day) -> Vec<(i32, Day)> {
        match self.measure.tier() {
            Tier::Minor => Vec::new(),
            _ => [7, 30].into_iter().map(|n| (n, decided.plus(n))).collect(),
        }
    }

    /// Can this measure be appealed against at all (Art. 17)?
    pub fn open_to_appeal(&self) -> bool {
        self.measure.tier().needs_hearing()
            && self.delivered.is_some()
            && matches!(self.step, Step::Decided | Step::Running | Step::Closed)
    }
}
