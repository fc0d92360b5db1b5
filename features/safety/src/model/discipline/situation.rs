//! The six situations in which the Rules allow a measure at all (Art. 7). A closed list: what is
//! not in it, results and ranks above all, starts nothing (L-A13).

macro_rules! situations {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $chinese:literal;)*) => {
        /// Why a measure may be taken (Art. 7).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Situation { $($(#[$doc])* $name,)* }

        impl Situation {
            /// Every situation, in the order of the Rules.
            pub const ALL: &'static [Situation] = &[$(Situation::$name),*];

            /// As stored.
            pub const fn code(self) -> &'static str {
                match self { $(Situation::$name => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $(Situation::$name => $chinese,)* }
            }
        }
    };
}

situations! {
    /// Wilfully not doing what the lessons ask for; refusing education.
    Tasks = "tasks", "故意不完成教学任务要求，或者不服从教育、管理";
    /// Disturbing a lesson or the school's order.
    Order = "order", "扰乱课堂秩序、学校教育教学秩序";
    /// Smoking, drinking, or against the code of conduct.
    Conduct = "conduct", "吸烟、饮酒，或者言行失范违反学生守则";
    /// Dangerous to oneself or others.
    Danger = "danger", "实施有害自己或者他人身心健康的危险行为";
    /// Hitting, insulting, bullying; harming others' rights.
    Harm = "harm", "打骂同学、老师，欺凌同学或者侵害他人合法权益";
    /// Another breach of the school's published rules.
    Rules = "rules", "其他违反校规校纪的行为";
}

impl Situation {
    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Situation> {
        Situation::ALL.iter().copied().find(|s| s.code() == code)
    }
}
