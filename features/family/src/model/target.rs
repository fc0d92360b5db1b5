//! Targets 家访目标 (C12-01, L-J5): several at once, each with its share, its stretch and the forms
//! of visit that count for it.

use super::visit::Form;
use db::{Day, Fault, Id, Result};
use std::collections::{BTreeSet, HashSet};

coded! {
    /// Over which stretch a target is counted.
    Span {
        /// 每学期.
        Term "term" "每学期",
        /// 每学年.
        Year "year" "每学年",
    }
}

/// A share of the class: part of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub i64, pub i64);

impl Share {
    /// Every student.
    pub const ALL: Share = Share(1, 1);

    /// How many of `n` students that is at least: rounded up (Q1).
    pub fn of(self, n: i64) -> i64 {
        let Share(part, of) = self;
        (n * part + of - 1).div_euclid(of.max(1))
    }

    /// Is it a share at all: more than nothing, at most everybody?
    pub fn is_sound(self) -> bool {
        let Share(part, of) = self;
        part > 0 && of > 0 && part <= of && of <= 100
    }

    /// 三分之一, 每位学生.
    pub fn words(self) -> String {
        match self {
            Share(1, 1) => "每一位学生".into(),
            Share(1, 2) => "二分之一".into(),
            Share(1, 3) => "三分之一".into(),
            Share(2, 3) => "三分之二".into(),
            Share(part, of) => format!("{of} 分之 {part}"),
        }
    }
}

/// A target, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Over which stretch.
    pub span: Span,
    /// At least.
    pub low: Share,
    /// Better.
    pub high: Option<Share>,
    /// Which forms count.
    pub forms: BTreeSet<Form>,
}

impl Target {
    /// A target, if it makes sense.
    ///
    /// # Errors
    /// Which field is wrong.
    pub fn new(
        span: Span,
        low: Share,
        high: Option<Share>,
        forms: BTreeSet<Form>,
    ) -> Result<Target> {
        if !low.is_sound() {
            return Err(Fault::field("low", "比例应大于 0，不超过全班"));
        }
        if let Some(high) = high {
            // part/of compared exactly, never as a rounded number.
            if !high.is_sound() || high.0 * low.1 <= low.0 * high.1 {
                return Err(Fault::field("high", "「争取」的比例应比「至少」的高"));
            }
        }
        if forms.is_empty() {
            return Err(Fault::field("form", "请至少选一种算数的方式"));
        }
        Ok(Target { span, low, high, forms })
    }

    /// 每学期不少于三分之一，争取二分之一.
    pub fn words(&self) -> String {
        let span = self.span.chinese();
        match (self.low, self.high) {
            (Share::ALL, _) => format!("{span}每位学生至少一次"),
            (low, None) => format!("{span}不少于{}", low.words()),
            (low, Some(high)) => {
                format!("{span}不少于{}，争取{}", low.words(), high.words())
            }
        }
    }

    /// 上门、到校面谈都算.
    pub fn forms_words(&self) -> String {
        if self.forms.len() == Form::ALL.len() {
            return "上门、到校、电话、视频都算".into();
        }
        let all: Vec<&str> = self.forms.iter().map(|f| f.chinese()).collect();
        format!("只算{}", all.join("、"))
    }
}

/// What schools ask for, ready to take (seed 004; local rules in law.md J).
pub fn presets() -> Vec<(&'static str, Target)> {
    let every: BTreeSet<Form> = Form::ALL.iter().copied().collect();
    let home = BTreeSet::from([Form::Home]);
    let face = BTreeSet::from([Form::Home, Form::School]);
    let target =
        |span, low, high, forms: &BTreeSet<Form>| Target { span, low, high, forms: forms.clone() };
    vec![
        ("third", target(Span::Term, Share(1, 3), Some(Share(1, 2)), &every)),
        ("each", target(Span::Year, Share::ALL, None, &every)),
        ("half", target(Span::Term, Share(1, 2), None, &home)),
        ("start", target(Span::Year, Share::ALL, None, &home)),
        ("face", target(Span::Term, Share(1, 3), None, &face)),
    ]
}

/// The targets of a class that has not chosen any: the two that most schools ask for.
pub fn usual() -> Vec<Target> {
    presets().into_iter().take(2).map(|(_, target)| target).collect()
}

/// How far a class is with a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Students in the class.
    pub students: i64,
    /// Of them visited, each counted once.
    pub visited: i64,
    /// So many are asked for.
    pub low: i64,
    /// So many would be better.
    pub high: Option<i64>,
}

impl Progress {
    /// 达标 or not.
    pub fn is_met(self) -> bool {
        self.visited >= self.low
    }

    /// How many are missing.
    pub fn missing(self) -> i64 {
        (self.low - self.visited).max(0)
    }

    /// 未达标, 达标, 达到争取目标.
    pub fn words(self) -> &'static str {
        match self.high {
            Some(high) if self.visited >= high => "达到争取目标",
            _ if self.is_met() => "达标",
            _ => "未达标",
        }
    }
}

/// Counts a target: distinct students of today's list, with an accepted form, in its stretch.
pub fn progress(
    target: &Target,
    stretch: (Day, Day),
    class: &HashSet<Id>,
    visits: impl IntoIterator<Item = (Id, Form, Day)>,
) -> Progress {
    let counts = |(_, form, day): &(Id, Form, Day)| {
        target.forms.contains(form) && stretch.0 <= *day && *day <= stretch.1
    };
    let seen: HashSet<Id> =
        visits.into_iter().filter(counts).map(|v| v.0).filter(|id| class.contains(id)).collect();
    let students = i64::try_from(class.len()).unwrap_or(i64::MAX);
    Progress {
        students,
        visited: i64::try_from(seen.len()).unwrap_or(i64::MAX),
        low: target.low.of(students),
        high: target.high.map(|high| high.of(students)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: u8) -> Id {
        Id::blind([n; 16])
    }

    fn visited(students: u8, distinct: u8) -> Progress {
        let on: Day = "2025-11-12".parse().expect("a day");
        let class: HashSet<Id> = (0..students).map(id).collect();
        let visits =
            (0..distinct).flat_map(|n| [(id(n), Form::Home, on), (id(n), Form::Phone, on)]);
        progress(&usual()[0], (on, on), &class, visits)
    }

    #[test]
    fn c12_01_q1_a_third_and_a_half_are_rounded_up() {
        for (n, low, high) in [(45, 15, 23), (46, 16, 23), (1, 1, 1), (0, 0, 0), (54, 18, 27)] {
            assert_eq!((Share(1, 3).of(n), Share(1, 2).of(n)), (low, high), "{n}");
        }
        assert_eq!(visited(45, 14).words(), "未达标");
        assert_eq!(visited(45, 15).words(), "达标");
        assert_eq!(visited(45, 22).words(), "达标");
        assert_eq!(visited(45, 23).words(), "达到争取目标");
        assert_eq!(visited(45, 14).missing(), 1);
    }

    #[test]
    fn l_j5_several_targets_with_forms_of_their_own() {
        let on: Day = "2025-11-12".parse().expect("a day");
        let class: HashSet<Id> = (0..4).map(id).collect();
        let visits =
            [(id(0), Form::Phone, on), (id(1), Form::Home, on), (id(1), Form::Home, on.plus(9))];
        let of = |key: &str| {
            let target = presets().into_iter().find(|(k, _)| *k == key).expect("a preset").1;
            progress(&target, (on, on.plus(30)), &class, visits).visited
        };
        assert_eq!((of("third"), of("half"), of("each")), (2, 1, 2));
    }

    #[test]
    fn a_stretch_goal_below_the_minimum_is_refused() {
        let every: BTreeSet<Form> = Form::ALL.iter().copied().collect();
        let wrong = Target::new(Span::Term, Share(1, 2), Some(Share(1, 3)), every.clone());
        assert!(wrong.is_err());
        assert!(Target::new(Span::Term, Share(1, 3), Some(Share(1, 2)), every).is_ok());
        assert!(Target::new(Span::Term, Share(1, 3), None, BTreeSet::new()).is_err());
    }

    proptest! {
        #[test]
        fn the_share_is_the_smallest_number_that_reaches_it(n in 0_i64..2000, of in 1_i64..100,
            part in 1_i64..100) {
            let share = Share(part.min(of), of);
            let need = share.of(n);
            prop_assert!(need * share.1 >= n * share.0);
            prop_assert!(need == 0 || (need - 1) * share.1 < n * share.0);
            prop_assert!(need <= n);
        }
    }
}
