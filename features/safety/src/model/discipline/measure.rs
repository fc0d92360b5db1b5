//! The catalogue of measures with their caps (L-A1 … L-A4).

use auth::{Role, Roles};
use calendar::{Grade, Stage};
use db::{Day, Fault, Result};

/// How grave a measure is, and with that who decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 较轻 (Art. 8): a teacher, on the spot.
    Minor,
    /// 较重 (Art. 9): the school; the parents are told promptly.
    Serious,
    /// 严重 (Art. 10): the school, from the upper primary grades on; the parents are told before.
    Grave,
    /// 纪律处分 (Art. 10): as grave, and with a term after which it is lifted.
    Sanction,
}

impl Tier {
    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Tier::Minor => "较轻",
            Tier::Serious => "较重",
            Tier::Grave => "严重",
            Tier::Sanction => "纪律处分",
        }
    }

    /// As stored: 1 to 4.
    pub const fn level(self) -> i64 {
        match self {
            Tier::Minor => 1,
            Tier::Serious => 2,
            Tier::Grave => 3,
            Tier::Sanction => 4,
        }
    }

    /// Who decides it (L-A1).
    pub const fn deciders(self) -> Roles {
        match self {
            Tier::Minor => Roles::of(&[Role::Homeroom, Role::Teacher]),
            _ => Roles::of(&[Role::Moral, Role::Principal]),
        }
    }

    /// The student states their case and a hearing is offered before it is decided (Art. 14).
    pub const fn needs_hearing(self) -> bool {
        matches!(self, Tier::Grave | Tier::Sanction)
    }

    /// The family is told before it begins (Art. 10), not only afterwards (Art. 9).
    pub const fn notice_before(self) -> bool {
        self.needs_hearing()
    }
}

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $tier:ident, $chinese:literal;)*) => {
        /// A measure: a closed list (L-C1). What the Rules forbid cannot be chosen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Measure { $($(#[$doc])* $name,)* }

        impl Measure {
            /// Every measure, the mildest first.
            pub const ALL: &'static [Measure] = &[$(Measure::$name),*];

            /// As stored.
            pub const fn code(self) -> &'static str {
                match self { $(Measure::$name => $code,)* }
            }

            /// As said.
            pub const fn chinese(self) -> &'static str {
                match self { $(Measure::$name => $chinese,)* }
            }

            /// How grave.
            pub const fn tier(self) -> Tier {
                match self { $(Measure::$name => Tier::$tier,)* }
            }
        }
    };
}

measures! {
    /// Criticised by name, among those concerned.
    Named = "named", Minor, "点名批评";
    /// Apologise.
    Apology = "apology", Minor, "责令赔礼道歉";
    /// Look back, in words.
    Spoken = "spoken", Minor, "口头检讨";
    /// Look back, in writing.
    Written = "written", Minor, "书面检讨";
    /// An additional task of learning, within reason.
    Task = "task", Minor, "适当增加额外的教学任务";
    /// A service for the class, within reason.
    Service = "service", Minor, "班级公益服务任务";
    /// Stand in the classroom for at most a lesson.
    Standing = "standing", Minor, "一节课内在教室内站立";
    /// Guidance after the lesson.
    AfterLesson = "after_lesson", Minor, "课后教导";
    /// What the class rules in force name besides.
    ClassRule = "class_rule", Minor, "班规约定的其他适当措施";
    /// Admonished by whoever is responsible for moral education.
    Admonished = "admonished", Serious, "由德育工作负责人训导";
    /// A service for the school.
    SchoolService = "school_service", Serious, "承担校内公益服务任务";
    /// Lessons about the rules.
    RuleLessons = "rule_lessons", Serious, "接受专门的校规校纪、行为规则教育";
    /// Not on excursions for a time.
    NoExcursions = "no_excursions", Serious, "暂停或限制参加游览、校外集体活动";
    /// At home for at most a week, taught by the family.
    Suspension = "suspension", Grave, "停课，由家长在家管教";
    /// Admonished by the vice principal for the rule of law.
    LegalAdmonition = "legal_admonition", Grave, "由法治副校长或法治辅导员训诫";
    /// A course or place of its own, with psychological help.
    SpecialCourse = "special_course", Grave, "专门的课程或教育场所，并安排心理辅导";
    /// 警告.
    Warning = "warning", Sanction, "警告";
    /// 严重警告.
    GraveWarning = "grave_warning", Sanction, "严重警告";
    /// 记过.
    Demerit = "demerit", Sanction, "记过";
    /// 留校察看.
    Probation = "probation", Sanction, "留校察看";
    /// 开除学籍: senior secondary only, never in compulsory education.
    Expulsion = "expulsion", Sanction, "开除学籍";
}

/// The longest that somebody may be made to stand, unless the school's lessons are shorter.
pub const LESSON_MINUTES: i64 = 45;
/// The longest suspension: five school days and a calendar week; either limit refuses.
const SUSPENSION: (usize, i32) = (5, 7);
/// The longest term of a sanction: one year.
const SANCTION_DAYS: i32 = 366;

/// What the school has set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct School {
    /// 小学高年级 begins with this grade (Art. 10): by default grade 4.
    pub upper_primary_from: u8,
    /// Minutes of a lesson.
    pub lesson_minutes: i64,
}

impl Default for School {
    fn default() -> School {
        School { upper_primary_from: 4, lesson_minutes: LESSON_MINUTES }
    }
}

/// How a measure is to be carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// For standing: how many minutes.
    pub minutes: Option<i64>,
    /// For what lasts: its first and last day.
    pub days: Option<(Day, Day)>,
    /// How many of these days are school days; asked of the calendar.
    pub school_days: usize,
    /// In words: which task, which service, which part of the class rules.
    pub words: String,
}

impl Measure {
    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Measure> {
        Measure::ALL.iter().copied().find(|m| m.code() == code)
    }

    /// May it be taken in this grade (L-A2)?
    ///
    /// # Errors
    /// [`Fault::Field`] `measure` with the article.
    pub fn check_grade(self, grade: Grade, school: School) -> Result<()> {
        if self == Measure::Expulsion && grade.stage() != Stage::Senior {
            return Err(Fault::field(
                "measure",
                "义务教育阶段不得开除学生（《义务教育法》第二十七条、《未成年人保护法》第二十八条）。",
            ));
        }
        let lower = grade.stage() == Stage::Primary && grade.nth() < school.upper_primary_from;
        if self.tier() >= Tier::Grave && lower {
            return Err(Fault::field(
                "measure",
                "小学低年级不适用这类措施（《中小学教育惩戒规则（试行）》第十条：小学高年级、初中和高中阶段）。",
            ));
        }
        Ok(())
    }

    /// Are its details within the law's caps (L-A3, L-A4)?
    ///
    /// # Errors
    /// [`Fault::Field`] on the field that is missing or beyond the cap.
    pub fn check_details(self, details: &Details, school: School) -> Result<()> {
        if self == Measure::Standing {
            return match details.minutes {
                Some(m) if m >= 1 && m <= school.lesson_minutes => Ok(()),
                _ => Err(Fault::field(
                    "minutes",
                    format!(
                        "站立要写明几分钟，最多一节课（{} 分钟），而且只能在教室内（第八条）。",
                        school.lesson_minutes
                    ),
                )),
            };
        }
        if matches!(
            self,
            Measure::Task | Measure::Service | Measure::ClassRule | Measure::SchoolService
        ) && details.words.trim().is_empty()
        {
            return Err(Fault::field("words", "请写清楚具体做什么，做到什么程度算完成。"));
        }
        if self.lasts() {
            let Some((from, to)) = details.days else {
                return Err(Fault::field("from", "请写明从哪天到哪天。"));
            };
            if to < from {
                return Err(Fault::field("to", "结束的日子不能早于开始的日子。"));
            }
            return self.check_span(from, to, details.school_days);
        }
        Ok(())
    }

    fn check_span(self, from: Day, to: Day, school_days: usize) -> Result<()> {
        let days = from.days_until(to) + 1;
        if self == Measure::Suspension && (school_days > SUSPENSION.0 || days > SUSPENSION.1) {
            return Err(Fault::field(
                "to",
                "停课不能超过一周（最多 5 个上学日，连周末不超过 7 天；第十条）。",
            ));
        }
        if self.tier() == Tier::Sanction && days > SANCTION_DAYS {
            return Err(Fault::field("to", "处分期限最长一年，到期应当解除。"));
        }
        Ok(())
    }

    /// Does it have a first and a last day? Sanctions have a term (L-A8); expulsion has none.
    pub const fn lasts(self) -> bool {
        matches!(
            self,
            Measure::Suspension
                | Measure::NoExcursions
                | Measure::SpecialCourse
                | Measure::Warning
                | Measure::GraveWarning
                | Measure::Demerit
                | Measure::Probation
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::System;

    fn grade(stage: Stage, nth: u8) -> Grade {
        Grade::new(stage, nth, System::default()).expect("a grade")
    }

    fn refused(what: Result<()>, field: &str, word: &str) {
        match what {
            Err(Fault::Field { field: at, message }) => {
                assert_eq!(at, field);
                assert!(message.contains(word), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn l_a1_a_teacher_decides_only_minor_measures() {
        for measure in Measure::ALL {
            let teacher = measure.tier().deciders().has(Role::Homeroom);
            assert_eq!(teacher, measure.tier() == Tier::Minor, "{measure:?}");
            assert!(!measure.tier().deciders().has(Role::Cadre));
        }
    }

    #[test]
    fn l_a2_no_grave_measure_in_lower_primary_and_no_expulsion_before_senior_secondary() {
        let school = School::default();
        for nth in 1..=3 {
            let found = Measure::Suspension.check_grade(grade(Stage::Primary, nth), school);
            refused(found, "measure", "第十条");
        }
        assert!(Measure::Suspension.check_grade(grade(Stage::Primary, 4), school).is_ok());
        assert!(Measure::Named.check_grade(grade(Stage::Primary, 1), school).is_ok());
        let found = Measure::Expulsion.check_grade(grade(Stage::Junior, 2), school);
        refused(found, "measure", "第二十七条");
        assert!(Measure::Expulsion.check_grade(grade(Stage::Senior, 1), school).is_ok());
    }

    #[test]
    fn l_a3_a_suspension_is_at_most_a_week() {
        let monday = Day::new(2025, 11, 10).expect("a day");
        let span = |days: i32, school_days| Details {
            days: Some((monday, monday.plus(days - 1))),
            school_days,
            ..Details::default()
        };
        let check = |d: &Details| Measure::Suspension.check_details(d, School::default());
        assert!(check(&span(5, 5)).is_ok());
        assert!(check(&span(7, 5)).is_ok());
        refused(check(&span(8, 5)), "to", "一周");
        refused(check(&span(7, 6)), "to", "一周");
        refused(check(&Details::default()), "from", "哪天");
    }

    #[test]
    fn l_a4_standing_is_at_most_a_lesson() {
        let stand = |minutes| {
            let details = Details { minutes, ..Details::default() };
            Measure::Standing.check_details(&details, School::default())
        };
        assert!(stand(Some(45)).is_ok());
        refused(stand(Some(60)), "minutes", "45");
        refused(stand(Some(0)), "minutes", "45");
        refused(stand(None), "minutes", "45");
    }
}
