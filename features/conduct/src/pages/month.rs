//! The sums of a month, student by student in the order of the class list. Nothing here sorts by
//! points (hard wall 2).

use crate::model::category::{Category, CategoryLine, Emphasis, Sums, order};
use crate::model::gauge::{Gauge, Target};
use crate::store::goals::Settings;
use crate::store::tallies::Tally;
use db::{Day, Id};
use people::Student;
use std::collections::{BTreeMap, HashMap};

/// One student's month.
#[derive(Clone, Debug)]
pub struct Line {
    /// The student.
    pub student: Student,
    /// All categories together.
    pub all: Tally,
}

/// A month of a class.
#[derive(Clone, Debug)]
pub struct Month {
    /// By roll.
    pub lines: Vec<Line>,
    /// The class by category, everybody who has rows included.
    pub categories: BTreeMap<Category, Tally>,
    /// The class.
    pub all: Tally,
}

impl Month {
    /// From the sums of a month.
    pub fn of(students: &[Student], sums: &[(Id, Category, Tally)]) -> Month {
        let mut each: HashMap<Id, BTreeMap<Category, Tally>> = HashMap::new();
        let mut categories: BTreeMap<Category, Tally> = BTreeMap::new();
        for (student, category, tally) in sums {
            each.entry(*student).or_default().insert(*category, *tally);
            let sum = categories.entry(*category).or_default();
            *sum = sum.and(*tally);
        }
        let line = |student: &Student| {
            let by = each.remove(&student.id).unwrap_or_default();
            Line { student: student.clone(), all: together(by.values()) }
        };
        let lines = students.iter().map(line).collect();
        let all = together(categories.values());
        Month { lines, categories, all }
    }

    /// How many students have at least one affirmation.
    pub fn praised(&self) -> usize {
        self.lines.iter().filter(|l| l.all.plus_rows > 0).count()
    }

    /// The report by category, the month's focus first (C2-05).
    pub fn report(&self, settings: &Settings) -> Vec<(CategoryLine, Tally)> {
        let sums: BTreeMap<Category, Sums> =
            self.categories.iter().map(|(c, t)| (*c, t.sums())).collect();
        let focus = Category::ALL.into_iter().filter(|c| c.label() == settings.focus).collect();
        let emphasis = Emphasis { weights: BTreeMap::new(), focus };
        let tally = |c: Category| self.categories.get(&c).copied().unwrap_or_default();
        order(&sums, &emphasis).into_iter().map(|line| (line, tally(line.category))).collect()
    }

    /// The gauge of encouragement (C2-11).
    pub fn gauge(&self, settings: &Settings) -> Gauge {
        gauge(self.all, settings)
    }
}

/// The gauge over some sums.
pub fn gauge(all: Tally, settings: &Settings) -> Gauge {
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let plus = u32::try_from(settings.praise_target).unwrap_or(3);
    let target = Target { plus, minus: 1 };
    Gauge { plus: count(all.plus_rows), minus: count(all.minus_rows), target }
}

/// Several sums as one.
pub fn together<'a>(all: impl IntoIterator<Item = &'a Tally>) -> Tally {
    all.into_iter().fold(Tally::default(), |sum, t| sum.and(*t))
}

/// Weeks in order, all categories together; weeks without rows between the first and `to` are 0.
pub fn weeks(all: &[(Day, Category, Tally)], to: Day) -> Vec<(Day, Tally)> {
    let mut sums: BTreeMap<Day, Tally> = BTreeMap::new();
    for (week, _, tally) in all {
        let sum = sums.entry(*week).or_default();
        *sum = sum.and(*tally);
    }
    let Some(mut week) = sums.keys().next().copied() else { return Vec::new() };
    let mut weeks = Vec::new();
    while week <= to {
        weeks.push((week, sums.get(&week).copied().unwrap_or_default()));
        week = week.plus(7);
    }
    weeks
}
