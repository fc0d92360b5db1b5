//! The rhythm of talks (C8-12). It is counted in school days, so it stands still in holidays.

/// How often somebody talks with the student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// No rhythm.
    None,
    /// 每周.
    Weekly,
    /// 每两周.
    Biweekly,
}

impl Cadence {
    /// Every rhythm.
    pub const ALL: [Cadence; 3] = [Cadence::Weekly, Cadence::Biweekly, Cadence::None];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Cadence::None => "none",
            Cadence::Weekly => "weekly",
            Cadence::Biweekly => "biweekly",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Cadence::None => "不定期",
            Cadence::Weekly => "每周一次",
            Cadence::Biweekly => "每两周一次",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Cadence> {
        Cadence::ALL.into_iter().find(|c| c.code() == code)
    }

    /// After how many school days without a talk the teacher is reminded: a week and three days,
    /// or two weeks and three days.
    pub const fn limit(self) -> Option<usize> {
        match self {
            Cadence::None => None,
            Cadence::Weekly => Some(8),
            Cadence::Biweekly => Some(13),
        }
    }

    /// Is it time, when so many school days have gone by since the last talk (or, before the
    /// first, since the case was opened)?
    pub fn is_due(self, school_days: usize) -> bool {
        self.limit().is_some_and(|limit| school_days >= limit)
    }
}
