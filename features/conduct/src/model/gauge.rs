//! More encouragement than criticism (多鼓励，少批评, C2-11): a gauge for the teacher alone.

use super::ledger::{Entry, affirmations, reminders};

/// The wanted ratio of affirmations to reminders, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Affirmations …
    pub plus: u32,
    /// … to so many reminders.
    pub minus: u32,
}

impl Default for Target {
    fn default() -> Target {
        Target { plus: 3, minus: 1 }
    }
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// No record at all.
    Nothing,
    /// 只有肯定
    OnlyPraise,
    /// The target is reached.
    Ok,
    /// Too few affirmations.
    Warning,
}

/// One reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Affirmations.
    pub plus: u32,
    /// Reminders.
    pub minus: u32,
    /// Against this.
    pub target: Target,
}

impl Gauge {
    /// Reads rows: what still stands is counted by number, not by value.
    pub fn read(entries: &[Entry], target: Target) -> Gauge {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Gauge {
            plus: count(affirmations(entries).len()),
            minus: count(reminders(entries).len()),
            target,
        }
    }

    /// Exact comparison of the two fractions.
    pub fn level(&self) -> Level {
        let reached = u64::from(self.plus) * u64::from(self.target.minus)
            >= u64::from(self.target.plus) * u64::from(self.minus);
        match (self.plus, self.minus) {
            (0, 0) => Level::Nothing,
            (_, 0) => Level::OnlyPraise,
            _ if reached => Level::Ok,
            _ => Level::Warning,
        }
    }

    /// `3.0`; `None` without reminders. Cut, not rounded: 2.99 is never shown as 3.0.
    pub fn ratio(&self) -> Option<String> {
        let tenths = (u64::from(self.plus) * 10).checked_div(u64::from(self.minus))?;
        Some(format!("{}.{}", tenths / 10, tenths % 10))
    }

    /// The sentence beside it.
    pub fn words(&self) -> String {
        let target = if self.target.minus == 1 {
            format!("{} 比 1", self.target.plus)
        } else {
            format!("{} 比 {}", self.target.plus, self.target.minus)
        };
        let ratio = self.ratio().unwrap_or_default();
        let counts = format!("肯定 {} 次，提醒 {} 次", self.plus, self.minus);
        match self.level() {
            Level::Nothing => "这段时间还没有记录。看到一件好事，就可以记第一笔。".to_owned(),
            Level::OnlyPraise => format!("只有肯定：{} 次，没有提醒。", self.plus),
            Level::Ok => format!("{counts}，{ratio} 比 1，达到了 {target}。"),
            Level::Warning => {
                let missing = self.missing();
                format!("{counts}，{ratio} 比 1，还没到 {target}。再看见 {missing} 件好事就够了。")
            }
        }
    }

    /// How many more affirmations would reach the target.
    pub fn missing(&self) -> u64 {
        let wanted = (u64::from(self.target.plus) * u64::from(self.minus))
            .div_ceil(u64::from(self.target.minus.max(1)));
        wanted.saturating_sub(u64::from(self.plus))
    }
}
