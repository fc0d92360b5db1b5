//! What a class is called on a day. Names are worked out from stage, entry year and number, and
//! move on by themselves each 1 September (standards.md §D).

use crate::{Day, Grade, Month, SchoolYear, Stage, System};
use serde::{Deserialize, Serialize};

const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// How the grades of junior secondary school are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JuniorNames {
    /// 七年级, 八年级, 九年级; 六年级 to 九年级 in the five-four system.
    #[default]
    Counted,
    /// 初一, 初二, 初三; to 初四 in the five-four system.
    Chu,
}

/// How a year's intake is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cohorts {
    /// By the year of entry: 2025级.
    #[default]
    Entry,
    /// By the year of graduation: 2028届.
    Graduation,
}

/// A school's settings for names. The default is six-three, 七年级, 2025级.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Naming {
    /// Six-three or five-four.
    pub system: System,
    /// 七年级 or 初一.
    pub junior: JuniorNames,
    /// 2025级 or 2028届.
    pub cohorts: Cohorts,
}

impl Naming {
    /// The grade on a day of those who entered a stage in September of `entry_year`; none before
    /// they come and after they graduate.
    pub fn grade(&self, stage: Stage, entry_year: i16, day: Day) -> Option<Grade> {
        let years = i32::from(SchoolYear::of(day).start_year()) - i32::from(entry_year);
        let nth = u8::try_from(years.checked_add(1)?).ok()?;
        Grade::new(stage, nth, self.system)
    }

    /// The year in which those entered who are in this grade on a day.
    pub fn entry_year(&self, grade: Grade, day: Day) -> i16 {
        SchoolYear::of(day).start_year() - i16::from(grade.nth() - 1)
    }

    /// `三年级`, `七年级` (or `初一`), `高一`.
    pub fn grade_name(&self, grade: Grade) -> String {
        let numeral = |n: u8| NUMERALS.get(usize::from(n).saturating_sub(1)).copied().unwrap_or("");
        match (grade.stage(), self.junior) {
            (Stage::Senior, _) => format!("高{}", numeral(grade.nth())),
            (Stage::Junior, JuniorNames::Chu) => format!("初{}", numeral(grade.nth())),
            _ => format!("{}年级", numeral(grade.year_at_school(self.system))),
        }
    }

    /// `七年级（3）班` while the class is at school; before and after it goes by its intake,
    /// `2025级（3）班`.
    pub fn class_name(&self, stage: Stage, entry_year: i16, number: u16, day: Day) -> String {
        let years = match self.grade(stage, entry_year, day) {
            Some(grade) => self.grade_name(grade),
            None => self.cohort_name(stage, entry_year),
        };
        format!("{years}（{number}）班")
    }

    /// `2025级` or `2028届`, as the school likes it.
    pub fn cohort_name(&self, stage: Stage, entry_year: i16) -> String {
        match self.cohorts {
            Cohorts::Entry => format!("{entry_year}级"),
            Cohorts::Graduation => format!("{}届", self.graduation_year(stage, entry_year)),
        }
    }

    /// The month of graduation, the horizon of three-year plans (Q7): entry 2025 into junior
    /// secondary school gives 2028-07.
    pub fn graduation(&self, stage: Stage, entry_year: i16) -> Month {
        Month::new(self.graduation_year(stage, entry_year), 7).unwrap_or(Month::of(Day::MAX))
    }

    fn graduation_year(&self, stage: Stage, entry_year: i16) -> i16 {
        entry_year.saturating_add(i16::from(stage.years(self.system)))
    }
}

/// [`Naming::class_name`] with the default settings.
pub fn class_name(stage: Stage, entry_year: i16, number: u16, day: Day) -> String {
    Naming::default().class_name(stage, entry_year, number, day)
}
