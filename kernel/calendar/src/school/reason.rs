//! Why there is school on a day, or why not.

use super::{Change, ChangeKind, SchoolCalendar};
use crate::{Day, Half, SchoolYear, Unannounced, Weekday};

/// School or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The class is at school.
    School,
    /// It is not.
    Off,
}

/// Whose lessons a school day has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timetable {
    /// The lessons of this weekday.
    Of(Weekday),
    /// A make-up day for which the school has not said: 课表待定.
    Undecided,
    /// School without lessons: an activity.
    None,
}

impl Timetable {
    /// `按周五课表`, `课表待定` or `不按课表`.
    pub fn text(self) -> String {
        match self {
            Timetable::Of(weekday) => format!("按{}课表", weekday.short()),
            Timetable::Undecided => "课表待定".to_owned(),
            Timetable::None => "不按课表".to_owned(),
        }
    }
}

/// A time outside every term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outside {
    /// Between the first and the second term: 寒假.
    Winter,
    /// After the second term: 暑假.
    Summer,
    /// Before the first term that is set, or where a term is missing.
    Unset,
}

/// Why there is school on a day, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// Somebody near changed it.
    Changed {
        /// The change that counts.
        change: &'a Change,
        /// The lessons, if there is school.
        timetable: Timetable,
    },
    /// Outside the terms.
    NoTerm(Outside),
    /// 1 June, for a grade that has it off.
    ChildrensDay,
    /// A public holiday; holds its name.
    Holiday(&'a str),
    /// A make-up workday of the holiday with this name.
    MadeUp {
        /// The holiday.
        holiday: &'a str,
        /// The lessons.
        timetable: Timetable,
    },
    /// A Saturday or Sunday.
    Weekend,
    /// An ordinary Monday to Friday.
    Ordinary(Weekday),
    /// Not announced yet: by Monday to Friday it would be this.
    Presumed {
        /// The weekday.
        weekday: Weekday,
        /// What is missing.
        unannounced: Unannounced,
    },
}

impl Reason<'_> {
    /// School or not. For a [`Reason::Presumed`] day this is a guess.
    pub fn status(&self) -> Status {
        let school = match self {
            Reason::Changed { change, .. } => change.kind() != ChangeKind::Off,
            Reason::MadeUp { .. } | Reason::Ordinary(_) => true,
            Reason::Presumed { weekday, .. } => !weekday.is_weekend(),
            Reason::NoTerm(_) | Reason::ChildrensDay | Reason::Holiday(_) | Reason::Weekend => {
                false
            }
        };
        if school { Status::School } else { Status::Off }
    }

    /// The lessons, if there is school.
    pub fn timetable(&self) -> Option<Timetable> {
        match self {
            _ if self.status() == Status::Off => None,
            Reason::Changed { timetable, .. } | Reason::MadeUp { timetable, .. } => {
                Some(*timetable)
            }
            Reason::Ordinary(weekday) | Reason::Presumed { weekday, .. } => {
                Some(Timetable::Of(*weekday))
            }
            _ => None,
        }
    }

    /// The reason as teachers say it.
    pub fn text(&self) -> String {
        match self {
            Reason::Changed { change, timetable } => changed(change, *timetable),
            Reason::NoTerm(Outside::Winter) => "寒假，不上课".to_owned(),
            Reason::NoTerm(Outside::Summer) => "暑假，不上课".to_owned(),
            Reason::NoTerm(Outside::Unset) => "不在已设的学期内，不上课".to_owned(),
            Reason::ChildrensDay => "六一儿童节，放假一天".to_owned(),
            Reason::Holiday(name) => format!("{name}放假"),
            Reason::MadeUp { holiday, timetable } => {
                format!("{holiday}调休，上课（{}）", timetable.text())
            }
            Reason::Weekend => "周末，不上课".to_owned(),
            Reason::Ordinary(weekday) => format!("{}，上课", weekday.short()),
            Reason::Presumed { weekday, unannounced } => {
                let guess = if weekday.is_weekend() { "不上课" } else { "上课" };
                let (missing, advice) = (unannounced.missing(), unannounced.advice());
                format!("{}，先按{guess}算。{missing}{advice}", weekday.short())
            }
        }
    }
}

fn changed(change: &Change, timetable: Timetable) -> String {
    let (who, note) = (change.level().name(), change.note());
    match change.kind() {
        ChangeKind::Off => format!("{who}安排放假：{note}"),
        ChangeKind::Activity => format!("{who}安排活动，不按课表：{note}"),
        ChangeKind::Lessons { .. } if note.is_empty() => {
            format!("{who}安排上课（{}）", timetable.text())
        }
        ChangeKind::Lessons { .. } => format!("{who}安排上课（{}）：{note}", timetable.text()),
    }
}

impl SchoolCalendar {
    /// Why there is school on a day, or why not, as data. [`Reason::text`] says it in words.
    pub fn reason_of(&self, day: Day) -> Reason<'_> {
        let weekday = day.day_of_week();
        if let Some(change) = self.changes.deciding(day) {
            let timetable = self.changed_timetable(day, change);
            return match self.holidays.on(day) {
                // The change only names the timetable: the day is still the nation's make-up day.
                Some(named) if !named.off && change.note().is_empty() => {
                    Reason::MadeUp { holiday: &named.name, timetable }
                }
                _ => Reason::Changed { change, timetable },
            };
        }
        if self.term_on(day).is_none() {
            return Reason::NoTerm(self.outside(day));
        }
        if self.settings.childrens_day_off && (day.month(), day.day()) == (6, 1) {
            return Reason::ChildrensDay;
        }
        match (self.holidays.on(day), self.holidays.check(day)) {
            (Some(named), _) if named.off => Reason::Holiday(&named.name),
            (Some(named), _) => {
                let timetable = ordinary_timetable(day);
                Reason::MadeUp { holiday: &named.name, timetable }
            }
            (None, Err(unannounced)) => Reason::Presumed { weekday, unannounced },
            (None, Ok(())) if weekday.is_weekend() => Reason::Weekend,
            (None, Ok(())) => Reason::Ordinary(weekday),
        }
    }

    /// Why there is school on a day, or why not, in words: `国庆节放假`, `周末，不上课`.
    pub fn reason(&self, day: Day) -> String {
        self.reason_of(day).text()
    }

    /// Whose lessons a day has; none without school.
    pub fn timetable_of(&self, day: Day) -> Result<Option<Timetable>, Unannounced> {
        self.decided(day, day)?;
        Ok(self.reason_of(day).timetable())
    }

    /// The nearest level that names a weekday is heard, even where a nearer one only says
    /// that there are lessons.
    fn changed_timetable(&self, day: Day, change: &Change) -> Timetable {
        if change.kind() == ChangeKind::Activity {
            return Timetable::None;
        }
        let named = self.changes.on(day).find_map(|change| match change.kind() {
            ChangeKind::Lessons { follows } => follows,
            ChangeKind::Off | ChangeKind::Activity => None,
        });
        named.map_or(ordinary_timetable(day), Timetable::Of)
    }

    fn outside(&self, day: Day) -> Outside {
        let at = self.terms.partition_point(|term| term.ends() < day);
        let Some(before) = at.checked_sub(1).and_then(|at| self.terms.get(at)) else {
            return Outside::Unset;
        };
        let next = self.terms.get(at).map(|term| (term.year(), term.half()));
        let year = before.year();
        match (before.half(), next) {
            (Half::First, Some(next)) if next == (year, Half::Second) => Outside::Winter,
            (Half::First, None) if day <= february_end(year) => Outside::Winter,
            (Half::Second, Some(next)) if next == (year.next(), Half::First) => Outside::Summer,
            (Half::Second, None) if day <= year.last_day() => Outside::Summer,
            _ => Outside::Unset,
        }
    }
}

fn ordinary_timetable(day: Day) -> Timetable {
    if day.is_weekend() { Timetable::Undecided } else { Timetable::Of(day.day_of_week()) }
}

/// While the second term is not set, the winter vacation is taken to last no longer than this.
fn february_end(year: SchoolYear) -> Day {
    year.last_day().plus_months(-6)
}
