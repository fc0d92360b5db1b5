//! 成长支持: a long-term file for *any* student (C7-12, C8-16). It says nothing about what type of
//! student somebody is; it says what is tried, who does it, and how it goes.

mod cadence;
mod mask;
mod stage;
#[cfg(test)]
mod tests;

pub use cadence::Cadence;
pub use mask::Mask;
pub use stage::{Facts, Stage, Stop};

/// Words with a stored code.
macro_rules! coded {
    ($(#[$doc:meta])* $kind:ident { $($(#[$var:meta])* $name:ident = $code:literal, $chinese:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$var])* $name,)* }

        impl $kind {
            /// All of them, in the order of forms.
            pub const ALL: &'static [$kind] = &[$($kind::$name),*];

            /// As stored.
            pub const fn code(self) -> &'static str {
                match self { $($kind::$name => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $($kind::$name => $chinese,)* }
            }

            /// From the stored code.
            pub fn from_code(code: &str) -> Option<$kind> {
                $kind::ALL.iter().copied().find(|k| k.code() == code)
            }
        }
    };
}

coded! {
    /// What the support is about: of the matter, never of the student (C7-12).
    CaseKind {
        /// 胆量.
        Courage = "courage", "胆量";
        /// 学习.
        Study = "study", "学习";
        /// 行为习惯.
        Habit = "habit", "行为习惯";
        /// 特长.
        Talent = "talent", "特长";
        /// 情绪.
        Mood = "mood", "情绪";
        /// 同伴交往.
        Peers = "peers", "同伴交往";
        /// 其他.
        Other = "other", "其他";
    }
}

coded! {
    /// The dimension of a goal (C8-04).
    GoalKind {
        /// 思想.
        Thought = "thought", "思想";
        /// 行为习惯.
        Habit = "habit", "行为习惯";
        /// 学业.
        Study = "study", "学业";
        /// 心理.
        Mind = "mind", "心理";
    }
}

impl GoalKind {
    /// One of the two without which no case is saved: 思想 or 行为习惯 (C8-04).
    pub const fn core(self) -> bool {
        matches!(self, GoalKind::Thought | GoalKind::Habit)
    }
}

coded! {
    /// How far ahead a goal lies.
    Reach {
        /// 近期.
        Near = "near", "近期";
        /// 中期.
        Mid = "mid", "中期";
        /// 远期.
        Far = "far", "远期";
    }
}

coded! {
    /// What became of a goal.
    GoalState {
        /// Still worked on.
        Open = "open", "进行中";
        /// 达成.
        Reached = "reached", "已达成";
        /// Given up.
        Dropped = "dropped", "不再追求";
    }
}

coded! {
    /// How a month went for one kind of goal.
    Mark {
        /// 有反复.
        Back = "back", "有反复";
        /// 保持.
        Same = "same", "保持";
        /// 有进步.
        Better = "better", "有进步";
        /// 稳定做到.
        Well = "well", "稳定做到";
    }
}

coded! {
    /// Who carries a measure.
    Owner {
        /// One of the staff.
        Staff = "staff", "老师";
        /// The student.
        Student = "student", "学生本人";
        /// The family.
        Family = "family", "家长";
    }
}

coded! {
    /// The four steps of work for mental health (L-E8).
    Step {
        /// 健康教育.
        Learn = "learn", "健康教育";
        /// 监测预警.
        Watch = "watch", "监测预警";
        /// 咨询服务.
        Counsel = "counsel", "咨询服务";
        /// 干预处置.
        Act = "act", "干预处置";
    }
}

coded! {
    /// What a note of the team is.
    NoteKind {
        /// 谈心: counts for the rhythm of talks (C8-12).
        Talk = "talk", "谈心";
        /// 观察.
        Seen = "seen", "观察";
        /// 家校沟通.
        Family = "family", "家校沟通";
        /// 小组商量.
        Team = "team", "小组商量";
    }
}

coded! {
    /// Signs behind which something psychological may stand (C8-14).
    Sign {
        /// 好动.
        Restless = "restless", "好动";
        /// 多话.
        Talkative = "talkative", "多话";
        /// 厌学.
        Weary = "weary", "厌学";
        /// 打架.
        Fights = "fights", "打架";
    }
}

coded! {
    /// Whether the psychology teacher was asked (C8-14).
    Referral {
        /// Nothing speaks for it.
        None = "none", "没有问过";
        /// It is offered and waits for an answer.
        Open = "open", "待决定";
        /// Asked, with consent.
        Made = "made", "已请心理教师一起看";
        /// Not now.
        Declined = "declined", "这次不需要";
    }
}

/// After how many weeks without contact the teacher is told, unless set otherwise (C7-08).
pub const TOUCH_WEEKS: i64 = 2;
/// The longest that can be set: the class's own measure.
pub const TOUCH_MOST: i64 = 6;
/// Characters in a text.
pub const TEXT: usize = 1000;
/// Characters in a line.
pub const LINE: usize = 200;
