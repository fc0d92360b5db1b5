//! The ways in which a student writes (Q12: three are shipped), and how long words are kept.

use calendar::{SchoolCalendar, SchoolYear};
use db::Day;

/// A hotline 热线 of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// 心声本: whatever is on one's mind.
    Book,
    /// 周记: the weekly diary.
    Diary,
    /// 写信: a letter.
    Letter,
}

impl Channel {
    /// All of them.
    pub const ALL: [Channel; 3] = [Channel::Book, Channel::Diary, Channel::Letter];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::Book => "book",
            Channel::Diary => "diary",
            Channel::Letter => "letter",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Channel::Book => "心声本",
            Channel::Diary => "周记",
            Channel::Letter => "写信",
        }
    }

    /// From the stored code.
    pub fn from_code(code: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|c| c.code() == code)
    }
}

/// How long a letter is kept: its writer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Thirty days.
    Month,
    /// Until the term ends.
    Term,
    /// Until the school year ends (law P: the longest).
    Year,
}

impl Keep {
    /// All of them.
    pub const ALL: [Keep; 3] = [Keep::Month, Keep::Term, Keep::Year];

    /// As sent by the form.
    pub const fn code(self) -> &'static str {
        match self {
            Keep::Month => "month",
            Keep::Term => "term",
            Keep::Year => "year",
        }
    }

    /// As said.
    pub const fn chinese(self) -> &'static str {
        match self {
            Keep::Month => "30 天",
            Keep::Term => "到这学期结束",
            Keep::Year => "到这学年结束",
        }
    }

    /// From the form.
    pub fn from_code(code: &str) -> Option<Keep> {
        Keep::ALL.into_iter().find(|k| k.code() == code)
    }

    /// The day on which it is deleted, never after the school year's last.
    pub fn delete_on(self, today: Day, calendar: &SchoolCalendar) -> Day {
        let year = SchoolYear::of(today).last_day();
        let on = match self {
            Keep::Month => today.plus(30),
            Keep::Term => calendar.term_on(today).map_or(year, |t| t.ends().plus(1)),
            Keep::Year => year,
        };
        on.min(year).max(today.plus(1))
    }
}
