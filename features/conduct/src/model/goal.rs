//! The class goal bar (班级目标): what the class does together, counted toward a target. Nothing in
//! it belongs to a person (L-A12), and it never goes down because of one.

use super::days::SchoolDays;
use calendar::Day;
use std::collections::BTreeSet;

/// How it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Things: 读了 120 本书.
    Things,
    /// Days on which it was done, each once: 按时关灯 86 天.
    Days,
    /// School days in a row. A miss starts the count again, the best run stays visible.
    DaysInARow,
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassGoal {
    /// 按时关灯
    pub title: String,
    /// 天, 本, 次
    pub unit: String,
    /// How it is counted.
    pub counting: Counting,
    /// How many; at least 1.
    pub target: u32,
    /// From this day on.
    pub from: Day,
    /// What the class looks forward to: 看电影.
    pub treat: Option<String>,
}

/// One tick on the board or the teacher's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// On which day.
    pub day: Day,
    /// How many things; for days anything above 0 is one.
    pub count: u32,
}

/// How far the class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Counted so far; for days in a row the present run.
    pub done: u32,
    /// The longest run; equal to `done` for the others.
    pub best: u32,
    /// The target.
    pub target: u32,
}

impl Progress {
    /// What is missing.
    pub fn left(&self) -> u32 {
        self.target.saturating_sub(self.reached())
    }

    /// 0–100 for the bar, 100 only when the target is reached.
    pub fn percent(&self) -> u8 {
        let target = u64::from(self.target.max(1));
        u8::try_from(u64::from(self.reached()) * 100 / target).unwrap_or(100).min(100)
    }

    /// Reached, and it stays reached.
    pub fn is_reached(&self) -> bool {
        self.left() == 0
    }

    fn reached(&self) -> u32 {
        if self.best >= self.target { self.best } else { self.done }
    }
}

impl ClassGoal {
    /// Counts the ticks up to `today`. Days that are no school days do not break a run, and today
    /// breaks it only tomorrow.
    pub fn progress(&self, ticks: &[Tick], school_days: &SchoolDays, today: Day) -> Progress {
        let valid = |t: &&Tick| t.day >= self.from && t.day <= today && t.count > 0;
        let ticked: BTreeSet<Day> = ticks.iter().filter(valid).map(|t| t.day).collect();
        let (done, best) = match self.counting {
            Counting::Things => {
                let all = ticks.iter().filter(valid).fold(0u32, |n, t| n.saturating_add(t.count));
                (all, all)
            }
            Counting::Days => {
                let days = u32::try_from(ticked.len()).unwrap_or(u32::MAX);
                (days, days)
            }
            Counting::DaysInARow => self.runs(&ticked, school_days, today),
        };
        Progress { done, best, target: self.target.max(1) }
    }

    fn runs(&self, ticked: &BTreeSet<Day>, school_days: &SchoolDays, today: Day) -> (u32, u32) {
        let (mut run, mut best) = (0u32, 0u32);
        for day in school_days.between(self.from, today) {
            match (ticked.contains(day), *day == today) {
                (true, _) => run += 1,
                (false, true) => {}
                (false, false) => run = 0,
            }
            best = best.max(run);
        }
        (run, best)
    }

    /// The words beside the bar: 「86 天，还差 14 天看电影」.
    pub fn words(&self, progress: &Progress) -> String {
        let treat = self.treat.as_deref().unwrap_or("");
        let unit = &self.unit;
        if progress.is_reached() {
            let what = if treat.is_empty() { String::new() } else { format!("，{treat}！") };
            return format!("{} {unit}，达到了{what}", progress.target);
        }
        format!("{} {unit}，还差 {} {unit}{treat}", progress.done, progress.left())
    }
}
