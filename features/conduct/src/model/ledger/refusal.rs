//! Why something may not be written, in words for the person who tried.

use crate::model::points::plain;
use calendar::Day;
use std::fmt;

/// A refusal. `to_string()` is the sentence for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This role records nothing (L-A14).
    CannotRecord,
    /// Only the homeroom teacher confirms or declines (L-A14).
    CannotConfirm,
    /// Corrections: the homeroom teacher, or a subject teacher for an own row.
    CannotCorrect,
    /// Only the homeroom teacher answers an appeal or accepts amends and owning up.
    HomeroomOnly,
    /// The step needs a draft.
    NotDraft,
    /// The step needs a confirmed record.
    NotConfirmed,
    /// A draft is taken back, a row undone, only by the person who made it.
    NotSamePerson,
    /// More than 24 hours: correct with a reason instead.
    TooLateToUndo,
    /// Already taken back.
    AlreadyUndone,
    /// The week or month is settled: correct with a reason instead.
    Settled,
    /// This kind of row has no counter-entry.
    NotUndoable,
    /// Something was built on it since.
    LaterSteps,
    /// The row does not belong to this matter.
    OtherMatter,
    /// Reason or words are empty.
    ReasonMissing,
    /// The note that the rule asks for is empty.
    NoteMissing,
    /// L-A9: the event is older than the rule.
    NotYetPublished {
        /// Title of the item.
        title: String,
        /// Published on.
        published: Day,
    },
    /// The rule was no longer in force.
    NoLongerInForce {
        /// Title of the item.
        title: String,
        /// Last day.
        ended: Day,
    },
    /// The event lies in the future.
    FutureDay,
    /// A value has to be chosen.
    ValueMissing {
        /// Least, hundredths.
        min: i64,
        /// Most, hundredths.
        max: i64,
    },
    /// The chosen value is outside the range of the rule.
    OutOfRange {
        /// Least, hundredths.
        min: i64,
        /// Most, hundredths.
        max: i64,
    },
    /// Owning up and amends need a minus.
    NotAMinus,
    /// Owned up before.
    AlreadyOwnedUp,
    /// Nothing is left to restore.
    NothingLeft,
    /// A plus can't become a minus.
    WrongDirection,
    /// The value is the same as before.
    NoChange,
    /// An appeal never makes it worse.
    AppealWorsens,
    /// L-A12: nothing negative for a whole class.
    WholeClass,
    /// L-A12: nothing negative for a whole group.
    WholeGroup,
    /// Nobody was chosen.
    NoStudent,
    /// A chosen student is not in this class.
    NotInClass,
    /// The time for an appeal is over.
    AppealTooLate {
        /// The last day.
        last: Day,
    },
    /// There is an appeal already.
    AppealExists,
    /// The appeal is closed.
    AppealClosed,
    /// Only student, guardian, or the teacher for a paper slip.
    CannotAppeal,
}

impl Refusal {
    /// The role may not do this to an object that it may see: 403. All others are 422.
    pub fn is_forbidden(&self) -> bool {
        matches!(
            self,
            Refusal::CannotRecord
                | Refusal::CannotConfirm
                | Refusal::CannotCorrect
                | Refusal::HomeroomOnly
                | Refusal::NotSamePerson
                | Refusal::CannotAppeal
        )
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Refusal as R;
        let words = match self {
            R::NotYetPublished { title, published } => {
                return write!(
                    f,
                    "「{title}」是{}公布的，那天之前的事不能用这一条来记。请换当时有效的班规。",
                    published.long()
                );
            }
            R::NoLongerInForce { title, ended } => {
                return write!(
                    f,
                    "「{title}」用到{}为止，之后的事请用现在有效的班规来记。",
                    ended.long()
                );
            }
            R::ValueMissing { min, max } => {
                return write!(
                    f,
                    "这一条由您酌情：请在 {} 到 {} 分之间选。",
                    plain(*min),
                    plain(*max)
                );
            }
            R::OutOfRange { min, max } => {
                return write!(
                    f,
                    "班规定的是 {} 到 {} 分，请在这个范围内选。",
                    plain(*min),
                    plain(*max)
                );
            }
            R::AppealTooLate { last } => {
                return write!(
                    f,
                    "申诉期到{}为止，已经过了。有话仍可以当面跟班主任说。",
                    last.short()
                );
            }
            other => other.plain_words(),
        };
        f.write_str(words)
    }
}

impl Refusal {
    fn plain_words(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::CannotRecord => "这里由老师和值日的班干部来记。有事请告诉老师。",
            R::CannotConfirm => "同学如实记下就好，算不算由班主任确认。",
            R::CannotCorrect => "更正由班主任来做；任课老师可以更正自己记的。",
            R::HomeroomOnly => "这一步由班主任来做。",
            R::NotDraft => "这一笔已经处理过了，请刷新看看。",
            R::NotConfirmed => "这一笔还没有确认，请先确认再处理。",
            R::NotSamePerson => "谁记的谁撤回。要改别人记的，请用「更正」并写明原因。",
            R::TooLateToUndo => "记下已超过 24 小时，不能直接撤回。请用「更正」并写明原因。",
            R::AlreadyUndone => "这一笔已经撤回或作废，不用再处理。",
            R::Settled => "这一笔已经结算，不能撤回。请用「更正」并写明原因，会算进下一次结算。",
            R::NotUndoable => "更正和申诉结果不能撤回，可以再更正一次。",
            R::LaterSteps => "后面又有了处理，不能单独撤回这一步。请用「更正」。",
            R::OtherMatter => "这一笔不属于这件事，请回到记录里重新打开。",
            R::ReasonMissing => "请写一句原因，让孩子和家长看得明白。",
            R::NoteMissing => "班规要求这一条写明情况，请补一句说明再确认。",
            R::FutureDay => "日期在今天之后，请改成事情发生的那一天。",
            R::NotAMinus => "只有提醒类的记录可以认错和弥补。",
            R::AlreadyOwnedUp => "这件事已经记过「主动认错」了。",
            R::NothingLeft => "这件事的分已经全部补回，不用再补。",
            R::WrongDirection => "肯定不能改成提醒，提醒也不能改成肯定。请作废后另记一笔。",
            R::NoChange => "分值没有变化，不用更正。",
            R::AppealWorsens => "申诉不会让结果更重，请选维持、减轻或撤销。",
            R::WholeClass => "不能给全班一起记提醒：谁的事记谁。班级的情况可以记在班级名下。",
            R::WholeGroup => "不能给整组一起记提醒：谁的事记谁。小组的情况可以记在小组名下。",
            R::NoStudent => "还没有选同学，请先点座位。",
            R::NotInClass => "选中的同学里有人不在本班，请刷新座位图再选。",
            R::AppealExists => "这一笔已经提过申诉，老师答复后会在这里看到。",
            R::AppealClosed => "这件申诉已经结束了。",
            R::CannotAppeal => "申诉由同学本人或家长提出，班主任可以代录纸条。",
            R::NotYetPublished { .. }
            | R::NoLongerInForce { .. }
            | R::ValueMissing { .. }
            | R::OutOfRange { .. }
            | R::AppealTooLate { .. } => "",
        }
    }
}

impl std::error::Error for Refusal {}
