//! The stages of a case: 认识 → 目标 → 措施 → 进展 → 巩固 → 结案 (C8-03). No stage has an end by the
//! calendar; a case may go back, and a closed one may be taken up again.

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 认识: looking, listening.
    Know,
    /// 目标.
    Goals,
    /// 措施.
    Measures,
    /// 进展.
    Progress,
    /// 巩固.
    Firm,
    /// 结案.
    Closed,
}

/// What a case holds, as far as its stages depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Goals that are worked on or reached, typed 思想 or 行为习惯.
    pub core_goals: usize,
    /// Measures with an owner and a date.
    pub measures: usize,
    /// Months with progress.
    pub progress: usize,
    /// A closing summary is written.
    pub summary: bool,
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// There is no such step: only to the next stage, back to any before, to the end, and back
    /// from there to 巩固.
    NoWay,
    /// A goal typed 思想 or 行为习惯 is missing (C8-04).
    Goal,
    /// A measure is missing.
    Measure,
    /// Nothing was noted under progress.
    Progress,
    /// The closing summary is missing.
    Summary,
}

impl Stop {
    /// What to do about it.
    pub const fn text(self) -> &'static str {
        match self {
            Stop::NoWay => "请一步一步来：往下走一个阶段，或者退回前面的阶段。",
            Stop::Goal => "还差一个「思想」或「行为习惯」的目标，先把它定下来。",
            Stop::Measure => "还没有措施。先写一条：谁来做，什么时候。",
            Stop::Progress => "还没有记过进展。先把这个月的情况写一句。",
            Stop::Summary => "结案要有一段小结：做了什么，他变了什么，以后谁接着看。",
        }
    }
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 6] =
        [Stage::Know, Stage::Goals, Stage::Measures, Stage::Progress, Stage::Firm, Stage::Closed];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Stage::Know => "know",
            Stage::Goals => "goals",
            Stage::Measures => "measures",
            Stage::Progress => "progress",
            Stage::Firm => "firm",
            Stage::Closed => "closed",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Stage::Know => "认识",
            Stage::Goals => "目标",
            Stage::Measures => "措施",
            Stage::Progress => "进展",
            Stage::Firm => "巩固",
            Stage::Closed => "结案",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.code() == code)
    }

    /// The stage after this one.
    pub fn next(self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| *s as usize == self as usize + 1)
    }

    /// Its place, from 0.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// The case at this stage goes to another one, if it holds what that takes.
    ///
    /// # Errors
    /// Why it stays where it is.
    pub fn step(self, to: Stage, facts: Facts) -> Result<Stage, Stop> {
        let lawful = match (self, to) {
            (Stage::Closed, to) => to == Stage::Firm,
            (_, Stage::Closed) => true,
            (from, to) => to < from || from.next() == Some(to),
        };
        if !lawful {
            return Err(Stop::NoWay);
        }
        if to == Stage::Closed {
            return if facts.summary { Ok(to) } else { Err(Stop::Summary) };
        }
        // Going back asks for nothing.
        if self == Stage::Closed || to < self {
            return Ok(to);
        }
        to.ready(facts).map(|()| to)
    }

    /// Holds the case what this stage builds on?
    fn ready(self, facts: Facts) -> Result<(), Stop> {
        if self >= Stage::Measures && facts.core_goals == 0 {
            return Err(Stop::Goal);
        }
        if self >= Stage::Progress && facts.measures == 0 {
            return Err(Stop::Measure);
        }
        if self >= Stage::Firm && facts.progress == 0 {
            return Err(Stop::Progress);
        }
        Ok(())
    }
}
