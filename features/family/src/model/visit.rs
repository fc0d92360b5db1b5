//! A home visit 家访: how, why, and what is written down of it.

use db::{Day, Fault, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

coded! {
    /// How a visit was made. Which forms count is a setting of each target (Q1).
    Form {
        /// At the family's home.
        Home "home" "上门",
        /// The family came to school.
        School "school" "到校面谈",
        /// By telephone.
        Phone "phone" "电话",
        /// By video.
        Video "video" "视频",
    }
}

coded! {
    /// The four purposes (Q8, C12-02 to C12-05); at least one for each visit.
    Purpose {
        /// Tell how study and life at school go.
        Report "report" "通报",
        /// Learn about home: chores, filial conduct, company.
        Learn "learn" "了解在家",
        /// Listen: what parents think of the child, wish of school and teachers.
        Listen "listen" "倾听",
        /// Advise, and agree on what to do together.
        Advise "advise" "指导协调",
    }
}

coded! {
    /// Where a visit stands.
    State {
        /// A day is set.
        Planned "planned" "已约",
        /// It took place and is written down.
        Done "done" "已家访",
        /// It was called off.
        Cancelled "cancelled" "取消了",
    }
}

/// Characters of one text at most.
pub const TEXT: usize = 600;
/// The hours in which families are left in peace begin and end here, in minutes of the day.
pub const QUIET: (i64, i64) = (20 * 60, 7 * 60);
/// The shortest and the longest visit that can be planned, in minutes.
pub const MINUTES: (i64, i64) = (10, 180);

/// What is written down of a visit. Sealed as one text; the living environment is sealed apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// Who was there: 母亲, 祖父.
    pub present: String,
    /// The colleague who came along 同行老师.
    pub companion: String,
    /// 先说的好事: what the visit began with.
    pub good: String,
    /// Purpose 1: study, posts and conduct at school.
    pub report: String,
    /// Purpose 2: 家务.
    pub housework: String,
    /// Purpose 2: 孝敬父母.
    pub filial: String,
    /// Purpose 2: 人际交往.
    pub friends: String,
    /// 在家学习 (C12-08).
    pub study: String,
    /// 生活行为习惯 (C12-08).
    pub habits: String,
    /// Purpose 3: what the parents think of the child.
    pub view: String,
    /// Purpose 3: what they wish of school and teachers.
    pub wish: String,
    /// 孩子的话.
    pub child: String,
    /// Purpose 4: what the family does.
    pub plan_home: String,
    /// Purpose 4: what school does.
    pub plan_school: String,
    /// Purpose 4: when to look back.
    pub review: Option<Day>,
    /// Why it was called off.
    pub cancelled: String,
}

/// The texts of a note by the name of their field, with the word before them.
pub const FIELDS: &[(&str, &str)] = &[
    ("good", "先说的好事"),
    ("report", "在校的学习、工作、行为"),
    ("housework", "做家务"),
    ("filial", "孝敬父母"),
    ("friends", "人际交往"),
    ("study", "在家学习"),
    ("habits", "生活行为习惯"),
    ("view", "家长对孩子的评价"),
    ("wish", "对学校、老师的希望"),
    ("child", "孩子的话"),
    ("plan_home", "家长做什么"),
    ("plan_school", "学校做什么"),
];

impl Note {
    /// A text by the name of its field.
    pub fn text(&self, name: &str) -> &str {
        match name {
            "good" => &self.good,
            "report" => &self.report,
            "housework" => &self.housework,
            "filial" => &self.filial,
            "friends" => &self.friends,
            "study" => &self.study,
            "habits" => &self.habits,
            "view" => &self.view,
            "wish" => &self.wish,
            "child" => &self.child,
            "plan_home" => &self.plan_home,
            "plan_school" => &self.plan_school,
            "present" => &self.present,
            "companion" => &self.companion,
            _ => "",
        }
    }

    /// Whether the note of a visit with these purposes on this day is whole.
    ///
    /// # Errors
    /// The first field that is missing, too long or does not fit.
    pub fn check(&self, purposes: &BTreeSet<Purpose>, day: Day) -> Result<()> {
        if purposes.is_empty() {
            return Err(Fault::field(
                "purpose",
                "请至少选一个目的：通报、了解在家、倾听、指导协调",
            ));
        }
        for (name, word) in FIELDS {
            if self.text(name).chars().count() > TEXT {
                return Err(Fault::field(*name, format!("「{word}」最多 {TEXT} 个字")));
            }
        }
        let has = |purpose, fields: &[&str], first: &str, words: &str| {
            let empty = fields.iter().all(|f| self.text(f).is_empty());
            match purposes.contains(&purpose) && empty {
                true => Err(Fault::field(first, words)),
                false => Ok(()),
            }
        };
        has(
            Purpose::Report,
            &["good", "report"],
            "good",
            "选了「通报」，请写一件先说的好事或在校情况",
        )?;
        has(
            Purpose::Learn,
            &["housework", "filial", "friends"],
            "housework",
            "选了「了解在家」，家务、孝敬父母、人际交往至少写一项",
        )?;
        has(Purpose::Listen, &["view", "wish"], "view", "选了「倾听」，请写下家长的评价或希望")?;
        if purposes.contains(&Purpose::Advise) {
            has(
                Purpose::Advise,
                &["plan_home", "plan_school"],
                "plan_home",
                "选了「指导协调」，请写下商量好的：家长做什么，学校做什么",
            )?;
            match self.review {
                None => return Err(Fault::field("review", "商量好的事，请定一个回看的日子")),
                Some(review) if review <= day => {
                    return Err(Fault::field("review", "回看的日子应在家访以后"));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// The purposes as stored: `report,learn`.
pub fn join<T>(all: impl IntoIterator<Item = T>, code: impl Fn(T) -> &'static str) -> String {
    all.into_iter().map(code).collect::<Vec<_>>().join(",")
}

/// Codes apart again.
pub fn split<T>(codes: &str, from: impl Fn(&str) -> Option<T>) -> Vec<T> {
    codes.split(',').filter_map(from).collect()
}

/// A stretch of one day in minutes, `None` for a visit without an hour.
pub type Slot = (Option<i64>, i64);

/// Do two visits of one day stand in each other's way?
pub fn overlap(a: Slot, b: Slot) -> bool {
    match (a, b) {
        ((Some(a), long), (Some(b), other)) => a < b + other && b < a + long,
        _ => false,
    }
}

/// Is this minute one in which families are left in peace?
pub fn is_quiet(minute: i64) -> bool {
    minute >= QUIET.0 || minute < QUIET.1
}

/// `16:30` as minutes of the day.
pub fn minute_of(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

/// Minutes of the day as `16:30`.
pub fn hm(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn field(fault: Fault) -> String {
        match fault {
            Fault::Field { field, .. } => field,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn c12_02_purposes_are_exactly_four_and_one_is_needed() {
        let words: Vec<&str> = Purpose::ALL.iter().map(|p| p.chinese()).collect();
        assert_eq!(words, ["通报", "了解在家", "倾听", "指导协调"]);
        let note = Note { good: "主动擦黑板".into(), ..Note::default() };
        let fault = note.check(&BTreeSet::new(), day("2025-11-12")).expect_err("no purpose");
        assert_eq!(field(fault), "purpose");
        note.check(&BTreeSet::from([Purpose::Report]), day("2025-11-12")).expect("whole");
    }

    #[test]
    fn c12_03_learning_about_home_needs_one_of_three_fields() {
        let learn = BTreeSet::from([Purpose::Learn]);
        let on = day("2025-11-12");
        let study = Note { study: "八点写完".into(), ..Note::default() };
        assert_eq!(field(study.check(&learn, on).expect_err("not only study")), "housework");
        for fill in [
            Note { housework: "洗碗".into(), ..Note::default() },
            Note { filial: "给外婆倒水".into(), ..Note::default() },
            Note { friends: "有两个好朋友".into(), ..Note::default() },
        ] {
            fill.check(&learn, on).expect("one is enough");
        }
    }

    #[test]
    fn c12_05_a_joint_plan_needs_a_day_to_look_back() {
        let advise = BTreeSet::from([Purpose::Advise]);
        let on = day("2025-11-12");
        let plan = Note { plan_home: "九点半睡".into(), ..Note::default() };
        assert_eq!(field(plan.check(&advise, on).expect_err("no day")), "review");
        let past = Note { review: Some(on), ..plan.clone() };
        assert_eq!(field(past.check(&advise, on).expect_err("not later")), "review");
        Note { review: Some(on.plus(14)), ..plan }.check(&advise, on).expect("whole");
    }

    #[test]
    fn hours_are_read_and_written() {
        assert_eq!(minute_of("16:30"), Some(990));
        assert_eq!(minute_of("24:00"), None);
        assert_eq!(hm(990), "16:30");
        assert!(is_quiet(20 * 60) && is_quiet(6 * 60 + 59) && !is_quiet(7 * 60));
    }

    proptest! {
        #[test]
        fn overlap_is_mutual_and_touching_is_none(a in 0_i64..1440, b in 0_i64..1440,
            long in 10_i64..180, other in 10_i64..180) {
            let (one, two) = ((Some(a), long), (Some(b), other));
            prop_assert_eq!(overlap(one, two), overlap(two, one));
            prop_assert!(overlap(one, one));
            prop_assert!(!overlap(one, (Some(a + long), other)));
            prop_assert!(!overlap(one, (None, other)));
        }

        #[test]
        fn codes_come_back(bits in 0_u8..16) {
            let all: Vec<Purpose> = Purpose::ALL.iter().enumerate()
                .filter(|(at, _)| bits & (1 << at) != 0).map(|(_, p)| *p).collect();
            let stored = join(all.iter().copied(), Purpose::code);
            prop_assert_eq!(split(&stored, Purpose::from_code), all);
        }
    }
}
