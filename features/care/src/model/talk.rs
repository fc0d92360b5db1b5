//! 谈心: forms with their fields in order, kinds, areas, needs, and who may read.

use std::collections::BTreeMap;
use web::Area;

/// The longest text of one field, in characters.
pub const LONG: usize = 2000;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident $code:literal $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$one])* $variant,)* }

        impl $name {
            /// Every one of them, in the order of the form.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// As stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// From the code.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

words! {
    /// The form of a talk: which fields it has, and in which order.
    Form {
        /// One line, written while walking (C7-01, C8-02).
        Quick "quick" "记一句",
        /// A talk as it went (C8-01).
        Free "free" "自由谈",
        /// Three things that are good, then one (C8-06).
        ThreeOne "three_one" "先肯定三点，再谈一点",
        /// Progress, then what is lacking, then what is agreed (C8-11).
        Progress "progress" "进步→不足→约定",
    }
}

words! {
    /// In which of the teacher's parts (C7-13).
    Kind {
        /// As a teacher.
        Teach "teach" "教育",
        /// As a friend.
        Listen "listen" "倾听",
        /// As a parent would.
        Care "care" "关怀",
    }
}

words! {
    /// Who may read it.
    Shared {
        /// Only its author: how every talk begins (C8-02).
        Mine "mine" "只有我",
        /// The school's psychology teacher too (D.2).
        Psychologist "psychologist" "我和心理教师",
        /// The team of this student's case too.
        Team "team" "我和个案小组",
    }
}

words! {
    /// What every student needs (C7-11).
    Need {
        /// 尊重.
        Respect "respect" "尊重",
        /// 承认.
        Recognition "recognition" "承认",
        /// 情感.
        Emotion "emotion" "情感",
    }
}

/// The areas with their codes and words (C7-06).
pub const AREAS: [(Area, &str, &str); 3] = [
    (Area::Life, "life", "生活"),
    (Area::Study, "study", "学习"),
    (Area::Thought, "thought", "思想"),
];

/// An area as stored.
pub fn area_code(area: Area) -> &'static str {
    AREAS.iter().find(|(a, ..)| *a == area).map_or("", |(_, code, _)| code)
}

/// An area as said.
pub fn area_word(area: Area) -> &'static str {
    AREAS.iter().find(|(a, ..)| *a == area).map_or("", |(.., word)| word)
}

/// From the stored code.
pub fn area_from(code: &str) -> Option<Area> {
    AREAS.iter().find(|(_, c, _)| *c == code).map(|(area, ..)| *area)
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// As sent and stored.
    pub code: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What helps to fill it in.
    pub help: &'static str,
    /// More than a line.
    pub tall: bool,
}

const fn field(code: &'static str, label: &'static str, help: &'static str, tall: bool) -> Field {
    Field { code, label, help, tall }
}

const PLACE: Field = field("place", "在哪里谈的", "", false);
const EFFECT: Field = field("effect", "后来怎么样", "过几天再来补写也可以", true);

impl Form {
    /// The fields in the order in which they are written and printed.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Form::Quick => {
                const { &[field("text", "一句话", "写看到的、听到的，不下结论", true)] }
            }
            Form::Free => {
                const {
                    &[
                        PLACE,
                        field("cause", "为什么谈", "一件具体的事", true),
                        field("view", "学生怎么说", "尽量用原话", true),
                        field("guide", "老师怎么引导", "", true),
                        EFFECT,
                    ]
                }
            }
            Form::ThreeOne => {
                const {
                    &[
                        PLACE,
                        field("good1", "肯定第一点", "一件具体的事，比一个形容词更有力", false),
                        field("good2", "肯定第二点", "", false),
                        field("good3", "肯定第三点", "", false),
                        field("point", "再谈一点", "只谈一点，谈完就听", true),
                        field("view", "学生怎么说", "", true),
                        EFFECT,
                    ]
                }
            }
            Form::Progress => {
                const {
                    &[
                        PLACE,
                        field("progress", "进步", "和他自己以前比", true),
                        field("lack", "不足", "可以不写", true),
                        field("view", "学生怎么说", "", true),
                        EFFECT,
                    ]
                }
            }
        }
    }
}

/// What was written into the fields of a form.
pub type Body = BTreeMap<String, String>;

/// Hints for a form as it was filled in. Never errors: whatever was written is stored.
pub fn hints(form: Form, body: &Body) -> Vec<String> {
    let there = |code: &str| body.get(code).is_some_and(|text| !text.trim().is_empty());
    let mut all = Vec::new();
    match form {
        Form::ThreeOne => {
            let merits = ["good1", "good2", "good3"].iter().filter(|code| there(code)).count();
            if merits < 3 {
                all.push(format!(
                    "肯定写了 {merits} 点。谈之前想到三点具体的好，那一点就容易听进去。"
                ));
            }
        }
        Form::Progress if !there("progress") => {
            all.push("进步还空着。先说他自己比以前好在哪里，再说不足。".to_owned());
        }
        _ => {}
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(pairs: &[(&str, &str)]) -> Body {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn c8_06_three_merits_come_before_the_one_point_and_fewer_are_only_a_hint() {
        let order: Vec<&str> = Form::ThreeOne.fields().iter().map(|f| f.code).collect();
        assert_eq!(order[1..5], ["good1", "good2", "good3", "point"]);
        assert_eq!(
            hints(Form::ThreeOne, &body(&[("good1", "按时到"), ("point", "作业")])).len(),
            1
        );
        let full = body(&[("good1", "一"), ("good2", "二"), ("good3", "三")]);
        assert!(hints(Form::ThreeOne, &full).is_empty(), "the point may stay empty");
    }

    #[test]
    fn c8_11_progress_comes_first_and_only_its_absence_is_hinted_at() {
        let order: Vec<&str> = Form::Progress.fields().iter().map(|f| f.code).collect();
        assert_eq!(order[1..3], ["progress", "lack"]);
        assert!(hints(Form::Progress, &body(&[("progress", "字写得稳了")])).is_empty());
        assert_eq!(hints(Form::Progress, &body(&[("lack", "拖拉")])).len(), 1);
    }

    #[test]
    fn every_word_is_found_again_by_its_code() {
        assert!(Form::ALL.iter().all(|f| Form::from_code(f.code()) == Some(*f)));
        assert!(Kind::ALL.iter().all(|k| Kind::from_code(k.code()) == Some(*k)));
        assert!(Shared::ALL.iter().all(|s| Shared::from_code(s.code()) == Some(*s)));
        assert!(AREAS.iter().all(|(a, code, _)| area_from(code) == Some(*a)));
    }
}
