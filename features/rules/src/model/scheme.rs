//! How points are counted over time: base, settling, bands, rewards (practice A.3).

use super::item::{Category, Fault, Period, Subject};
use super::linter::{self, Context, Kind, Level};
use super::points::Points;
use serde::{Deserialize, Serialize};

/// A band by score. Bands of students are private and never a rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The lowest score that belongs to it.
    pub from: Points,
    /// Its name.
    pub name: String,
    /// What the student's own page says.
    pub words: String,
}

/// Something that points can be exchanged for; nothing that costs money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reward {
    /// How many points it takes, above 0.
    pub cost: Points,
    /// What it is.
    pub what: String,
}

/// One area of a class's day, with its full mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Which.
    pub category: Category,
    /// The mark of a day without fault.
    pub full: Points,
}

/// A star that a class earns with flags in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Star {
    /// How many weekly flags it takes.
    pub flags: u8,
    /// Its name.
    pub name: String,
}

/// The settings of one way of counting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// Whose numbers.
    pub subject: Subject,
    /// What everybody starts with; none means that only entries are shown.
    pub base: Option<Points>,
    /// After what everybody starts again; none means never.
    pub reset: Option<Period>,
    /// No total falls below.
    pub floor: Option<Points>,
    /// No total rises above.
    pub cap: Option<Points>,
    /// The summary rhythm.
    pub summary: Period,
    /// The settling rhythm; a settled number is never changed, only corrected by a new entry.
    pub settle: Period,
    /// School days for objections before settling. Default 2.
    pub objection_days: u8,
    /// By score, from high to low; may be empty.
    pub bands: Vec<Band>,
    /// What points are exchanged for; may be empty.
    pub rewards: Vec<Reward>,
    /// A class's areas; empty for students.
    pub areas: Vec<Area>,
    /// The share of classes of a grade that get a flag, in percent; only for classes.
    pub flag_percent: Option<u8>,
    /// Stars of the month, from few flags to many; only for classes.
    pub stars: Vec<Star>,
    /// The class's own contest, kept beside its students' frame; nobody's ledger reads it (`L-A12`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contest: Option<Box<Scheme>>,
}

impl Scheme {
    /// Checks the settings.
    ///
    /// # Errors
    /// Every fault found, with its field.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        if let (Some(floor), Some(cap)) = (self.floor, self.cap)
            && floor >= cap
        {
            faults.push(("floor", "下限要比上限小".to_string()));
        }
        let base = self.base.unwrap_or_default();
        if self.floor.is_some_and(|f| base < f) || self.cap.is_some_and(|c| base > c) {
            faults.push(("base", "起始分要在下限和上限之间".to_string()));
        }
        if self.reset.is_some_and(|reset| reset < self.settle) {
            faults.push(("reset", "重新起算的周期不能比结算周期短".to_string()));
        }
        if self.summary > self.settle {
            faults.push(("summary", "小结的周期不能比结算周期长".to_string()));
        }
        if !self.bands.windows(2).all(|w| w[0].from > w[1].from) {
            faults.push(("bands", "等次的分数线要从高到低".to_string()));
        }
        if self.bands.iter().any(|band| band.name.trim().is_empty()) {
            faults.push(("bands", "等次要有名称".to_string()));
        }
        // Students are never put in an order: a share needs one (hard wall 2).
        if self.subject != Subject::Class && self.flag_percent.is_some() {
            faults.push((
                "flag_percent",
                "对学生只按分数线分等次，不按比例；比例只用于班级评比".to_string(),
            ));
        }
        if self.flag_percent.is_some_and(|p| p == 0 || p > 100) {
            faults.push(("flag_percent", "比例应为 1 到 100".to_string()));
        }
        if self.subject != Subject::Class && !self.areas.is_empty() {
            faults.push(("areas", "分项满分只用于班级评比".to_string()));
        }
        if self.subject != Subject::Class && !self.stars.is_empty() {
            faults.push(("stars", "星级只用于班级评比".to_string()));
        }
        if !self.stars.windows(2).all(|w| w[0].flags < w[1].flags) {
            faults.push(("stars", "星级需要的红旗数要从少到多".to_string()));
        }
        if let Some(contest) = &self.contest {
            let alone = contest.subject == Subject::Class && self.subject == Subject::Student;
            if !alone || contest.contest.is_some() {
                faults.push(("contest", "班级评比只算班级的，不能放进别的评比里".to_string()));
            } else if let Err(inner) = contest.check() {
                faults.extend(inner);
            }
        }
        self.rewards_are_lawful(&mut faults);
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn rewards_are_lawful(&self, faults: &mut Vec<Fault>) {
        for reward in &self.rewards {
            if !reward.cost.is_plus() {
                faults.push(("rewards", format!("“{}”要写清需要多少分", reward.what)));
            }
            for finding in linter::lint(&reward.what, &Context::of(Kind::Item)) {
                if finding.level == Level::Error {
                    faults.push(("rewards", format!("“{}”不能用：{}", reward.what, finding.why)));
                }
            }
        }
    }

    /// The band of a score; none below the lowest.
    pub fn band_of(&self, score: Points) -> Option<&Band> {
        self.bands.iter().find(|band| score >= band.from)
    }

    /// The next band above a score and how far it is (`C2-04`).
    pub fn next_band(&self, score: Points) -> Option<(&Band, Points)> {
        let band = self.bands.iter().rev().find(|band| band.from > score)?;
        Some((band, band.from - score))
    }

    /// A total kept within floor and cap.
    pub fn within(&self, total: Points) -> Points {
        let raised = self.floor.map_or(total, |floor| total.max(floor));
        self.cap.map_or(raised, |cap| raised.min(cap))
    }
}
