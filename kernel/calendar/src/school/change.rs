//! Changes to the ordinary course: a day off, a school day, an activity. Each level may change
//! what the level above it says; the nearest one counts.

use crate::{CalendarFault, Day, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const DAYS_MAX: i32 = 100;
const NOTE_MAX: usize = 60;

/// Who changes. Of two levels the lower one counts: the class over the
/// grade over the school over the county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 县里的
    County,
    /// 学校的
    School,
    /// 本年级的
    Grade,
    /// 本班的
    Class,
}

impl Level {
    /// `县里`, `学校`, `年级` or `本班`.
    pub fn name(self) -> &'static str {
        match self {
            Level::County => "县里",
            Level::School => "学校",
            Level::Grade => "年级",
            Level::Class => "本班",
        }
    }

    fn whose(self) -> &'static str {
        match self {
            Level::County => "县里的",
            Level::School => "学校的",
            Level::Grade => "年级的",
            Level::Class => "本班的",
        }
    }
}

/// What the change makes of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// No school: 停课, 放假, 春假, 秋假.
    Off,
    /// School with lessons. On a make-up day this says whose timetable counts.
    Lessons {
        /// The weekday whose timetable counts; without it a weekend day shows 课表待定.
        follows: Option<Weekday>,
    },
    /// School without the timetable: 运动会, 考试, 研学.
    Activity,
}

/// A change for one or several days, made by one level.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Change {
    first: Day,
    last: Day,
    level: Level,
    kind: ChangeKind,
    note: String,
}

impl Change {
    /// A change from `first` to `last`. It needs a word of why, except where it only says whose
    /// timetable counts.
    pub fn new(
        first: Day,
        last: Day,
        level: Level,
        kind: ChangeKind,
        note: &str,
    ) -> Result<Change, CalendarFault> {
        let note = note.trim();
        if last < first {
            return Err(CalendarFault::ChangeBackwards { first, last });
        }
        let days = first.days_until(last) + 1;
        if days > DAYS_MAX {
            return Err(CalendarFault::ChangeTooLong { first, last, days, max: DAYS_MAX });
        }
        let only_timetable = matches!(kind, ChangeKind::Lessons { follows: Some(_) });
        if note.is_empty() && !only_timetable {
            return Err(CalendarFault::ChangeWithoutNote { first });
        }
        let letters = note.chars().count();
        if letters > NOTE_MAX {
            return Err(CalendarFault::ChangeNoteTooLong { first, letters, max: NOTE_MAX });
        }
        Ok(Change { first, last, level, kind, note: note.to_owned() })
    }

    /// First day.
    pub fn first(&self) -> Day {
        self.first
    }

    /// Last day.
    pub fn last(&self) -> Day {
        self.last
    }

    /// Who made it.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What it makes of its days.
    pub fn kind(&self) -> ChangeKind {
        self.kind
    }

    /// Why, in a few words; may be empty where it only says whose timetable counts.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The note, or what the change does where there is none.
    pub(super) fn said(&self) -> String {
        if !self.note.is_empty() {
            return self.note.clone();
        }
        match self.kind {
            ChangeKind::Off => "放假".to_owned(),
            ChangeKind::Activity => "活动".to_owned(),
            ChangeKind::Lessons { follows: None } => "上课".to_owned(),
            ChangeKind::Lessons { follows: Some(weekday) } => format!("按{}课表", weekday.short()),
        }
    }
}

/// Changes by day.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    all: Vec<Change>,
    /// Indices into `all`, the nearest level first.
    by_day: BTreeMap<Day, Vec<usize>>,
}

impl Changes {
    pub(super) fn new(mut all: Vec<Change>) -> Result<Changes, CalendarFault> {
        all.sort_by(|a, b| b.level.cmp(&a.level).then(a.first.cmp(&b.first)));
        let mut by_day: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
        for (index, change) in all.iter().enumerate() {
            for day in change.first.through(change.last) {
                let on_day = by_day.entry(day).or_default();
                let same = on_day.iter().find(|other| all[**other].level == change.level);
                if let Some(other) = same {
                    return Err(CalendarFault::ChangesClash {
                        day,
                        level: change.level.whose(),
                        one: all[*other].said(),
                        other: change.said(),
                    });
                }
                on_day.push(index);
            }
        }
        Ok(Changes { all, by_day })
    }

    pub(super) fn days(&self) -> impl Iterator<Item = Day> {
        self.by_day.keys().copied()
    }

    /// The change that decides a day: the nearest one. One without a word only names the
    /// timetable, it does not undo what another level said of the day.
    pub(super) fn deciding(&self, day: Day) -> Option<&Change> {
        self.on(day).find(|change| !change.note.is_empty()).or_else(|| self.on(day).next())
    }

    /// The changes of a day, the nearest level first.
    pub(super) fn on(&self, day: Day) -> impl Iterator<Item = &Change> {
        self.by_day.get(&day).into_iter().flatten().map(|index| &self.all[*index])
    }
}
