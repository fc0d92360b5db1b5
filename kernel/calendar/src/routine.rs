//! Recurring marks of the class calendar that the ministry asks for (L-E7).

use crate::{Day, Month, SchoolCalendar, Unannounced, Weekday};
use serde::{Deserialize, Serialize};

/// A recurring type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Routine {
    /// 无作业日: a day of the week without written homework.
    NoHomework,
    /// 综合实践活动: at least once in every month of the term.
    Practice,
    /// 课间15分钟: on every school day.
    LongBreak,
}

impl Routine {
    /// All of them.
    pub const ALL: [Routine; 3] = [Routine::NoHomework, Routine::Practice, Routine::LongBreak];

    /// `无作业日`, `综合实践活动` or `课间15分钟`.
    pub fn name(self) -> &'static str {
        match self {
            Routine::NoHomework => "无作业日",
            Routine::Practice => "综合实践活动",
            Routine::LongBreak => "课间15分钟",
        }
    }

    /// How often it comes unless the school sets something else.
    pub fn usual_rhythm(self) -> Rhythm {
        match self {
            Routine::NoHomework => Rhythm::Weekly(Weekday::Wednesday),
            Routine::Practice => Rhythm::Monthly,
            Routine::LongBreak => Rhythm::Daily,
        }
    }
}

/// How often something comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// On every school day.
    Daily,
    /// On this weekday, where it is a school day; not made up for.
    Weekly(Weekday),
    /// Once a month on a day that the class chooses, at the latest on the last school day.
    Monthly,
}

/// Whether a month had what it must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MonthState {
    /// It was held; how often.
    Held(usize),
    /// Not yet, and there is still time.
    Open,
    /// Not held, and the last school day is over.
    Missed,
}

/// The check of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthCheck {
    /// The month.
    pub month: Month,
    /// Its last school day in the time asked for.
    pub due: Day,
    /// How it stands.
    pub state: MonthState,
}

impl MonthCheck {
    /// What the teacher reads.
    pub fn text(&self, routine: Routine) -> String {
        let (month, name, due) = (self.month.short(), routine.name(), self.due);
        match self.state {
            MonthState::Held(times) => format!("{month}：{name} {times} 次"),
            MonthState::Open => {
                let weekday = due.weekday_name();
                format!("{month}还没有{name}，请在{}（{weekday}）之前安排。", due.short())
            }
            MonthState::Missed => format!("{month}没有{name}的记录，请补记，或写明原因。"),
        }
    }
}

impl SchoolCalendar {
    /// The days from `from` to `to` on which a rhythm falls. For [`Rhythm::Monthly`] these are
    /// the last possible days.
    pub fn days_of(&self, rhythm: Rhythm, from: Day, to: Day) -> Result<Vec<Day>, Unannounced> {
        let days = self.school_days(from, to)?;
        Ok(match rhythm {
            Rhythm::Daily => days.to_vec(),
            Rhythm::Weekly(weekday) => {
                days.iter().copied().filter(|day| day.day_of_week() == weekday).collect()
            }
            Rhythm::Monthly => {
                days.chunk_by(same_month).filter_map(|month| month.last().copied()).collect()
            }
        })
    }

    /// Checks every month from `from` to `to` that has a school day for something that must be
    /// held once a month. `held` are the days on which it was, in any order, weekends too.
    pub fn monthly_check(
        &self,
        from: Day,
        to: Day,
        held: &[Day],
        today: Day,
    ) -> Result<Vec<MonthCheck>, Unannounced> {
        let dues = self.days_of(Rhythm::Monthly, from, to)?;
        let check = |due: Day| {
            let month = Month::of(due);
            let counts = |day: &&Day| Month::of(**day) == month && from <= **day && **day <= to;
            let state = match held.iter().filter(counts).count() {
                0 if due < today => MonthState::Missed,
                0 => MonthState::Open,
                times => MonthState::Held(times),
            };
            MonthCheck { month, due, state }
        };
        Ok(dues.into_iter().map(check).collect())
    }
}

fn same_month(a: &Day, b: &Day) -> bool {
    Month::of(*a) == Month::of(*b)
}
