//! School stages 学段 and grades 年级.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A school stage. `xx`, `cz`, `gz` in files and in the database (`metadata.cn.stage`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// 小学
    #[serde(rename = "xx")]
    Primary,
    /// 初中
    #[serde(rename = "cz")]
    Junior,
    /// 高中
    #[serde(rename = "gz")]
    Senior,
}

impl Stage {
    /// All three, from young to old.
    pub const ALL: [Stage; 3] = [Stage::Primary, Stage::Junior, Stage::Senior];

    /// `xx`, `cz` or `gz`.
    pub fn code(self) -> &'static str {
        match self {
            Stage::Primary => "xx",
            Stage::Junior => "cz",
            Stage::Senior => "gz",
        }
    }

    /// `小学`, `初中` or `高中`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Primary => "小学",
            Stage::Junior => "初中",
            Stage::Senior => "高中",
        }
    }

    /// How many years it lasts.
    pub fn years(self, system: System) -> u8 {
        match (self, system) {
            (Stage::Primary, System::SixThree) => 6,
            (Stage::Primary, System::FiveFour) => 5,
            (Stage::Junior, System::SixThree) => 3,
            (Stage::Junior, System::FiveFour) => 4,
            (Stage::Senior, _) => 3,
        }
    }
}

impl FromStr for Stage {
    type Err = String;
    fn from_str(s: &str) -> Result<Stage, String> {
        Stage::ALL
            .into_iter()
            .find(|stage| stage.code() == s || stage.name() == s)
            .ok_or_else(|| format!("“{s}”不是学段，应写小学（xx）、初中（cz）或高中（gz）"))
    }
}

/// How nine years are divided between primary and junior secondary school: a school setting.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum System {
    /// 六三制
    #[default]
    #[serde(rename = "6-3")]
    SixThree,
    /// 五四制
    #[serde(rename = "5-4")]
    FiveFour,
}

/// A grade: a stage and a year in it, from 1. Its code is OneRoster's in the CN profile:
/// `P1`…`P6`, `J1`…`J3`, `H1`…`H3`; in the five-four system `P1`…`P5`, `J1`…`J4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade {
    stage: Stage,
    nth: u8,
}

impl Grade {
    /// The `nth` grade of a stage, from 1, if the stage lasts that long.
    pub fn new(stage: Stage, nth: u8, system: System) -> Option<Grade> {
        (1..=stage.years(system)).contains(&nth).then_some(Grade { stage, nth })
    }

    /// The grade with a code such as `J1`, if this system has it.
    pub fn from_code(code: &str, system: System) -> Option<Grade> {
        let (letter, nth) = code.split_at_checked(1)?;
        let stage = Stage::ALL.into_iter().find(|stage| letter_of(*stage) == letter)?;
        let one_digit = nth.len() == 1 && nth.bytes().all(|b| b.is_ascii_digit());
        if one_digit { Grade::new(stage, nth.parse().ok()?, system) } else { None }
    }

    /// Its stage.
    pub fn stage(self) -> Stage {
        self.stage
    }

    /// Its place in the stage, from 1.
    pub fn nth(self) -> u8 {
        self.nth
    }

    /// `J1`.
    pub fn code(self) -> String {
        self.to_string()
    }

    /// Years at school up to this grade, 1 for the first grade of primary school, 7 for the
    /// first of junior secondary school in the six-three system.
    pub fn year_at_school(self, system: System) -> u8 {
        let primary = Stage::Primary.years(system);
        let before = match self.stage {
            Stage::Primary => 0,
            Stage::Junior => primary,
            Stage::Senior => primary + Stage::Junior.years(system),
        };
        before + self.nth
    }

    /// Whether all pupils of the usual age are still under 14 on 1 June, so that the grade has
    /// the day off (全国年节及纪念日放假办法 Art. 3). The default of a setting per grade.
    pub fn has_childrens_day(self, system: System) -> bool {
        // Six years old by 31 August of the entry year: at most 13 on 1 June of the 7th year.
        self.year_at_school(system) <= 7
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letter_of(self.stage), self.nth)
    }
}

fn letter_of(stage: Stage) -> &'static str {
    match stage {
        Stage::Primary => "P",
        Stage::Junior => "J",
        Stage::Senior => "H",
    }
}
