//! Categories of conduct and the report by category (C2-05).

use super::ledger::{Entry, Sign};
use std::collections::BTreeMap;

/// What an item is about (C2-05). Items of a class's own invention are [`Category::Other`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// 纪律
    Discipline,
    /// 卫生
    Hygiene,
    /// 学习 (habits, never scores: L-A13)
    Study,
    /// 礼仪
    Manners,
    /// 活动
    Activity,
    /// 其他
    Other,
}

impl Category {
    /// All of them, in the order in which pages show them.
    pub const ALL: [Category; 6] = [
        Category::Discipline,
        Category::Hygiene,
        Category::Study,
        Category::Manners,
        Category::Activity,
        Category::Other,
    ];

    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Category::Discipline => "纪律",
            Category::Hygiene => "卫生",
            Category::Study => "学习",
            Category::Manners => "礼仪",
            Category::Activity => "活动",
            Category::Other => "其他",
        }
    }
}

/// Plus, minus and how many records; values are signed hundredths, so `minus` is ≤ 0 as a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// What affirmations brought.
    pub plus: i64,
    /// What reminders took, eased by amends, corrections and counter-entries.
    pub minus: i64,
    /// Records (笔) that stand behind the two numbers, where they were counted: what belongs to a
    /// record (a correction, amends) or was taken back is none.
    pub records: u32,
}

impl Sums {
    /// Adds one row to its side.
    pub fn add(&mut self, sign: Sign, value: i64) {
        match sign {
            Sign::Plus => self.plus += value,
            Sign::Minus | Sign::Neutral => self.minus += value,
        }
    }

    /// Plus and minus together.
    pub fn net(&self) -> i64 {
        self.plus + self.minus
    }

    /// Both together.
    pub fn and(self, other: Sums) -> Sums {
        Sums {
            plus: self.plus + other.plus,
            minus: self.minus + other.minus,
            records: self.records + other.records,
        }
    }
}

/// How much a class stresses a category, and which ones are this month's focus (本月重点).
///
/// Weights decide the order on the report and nothing else: they never change a value, or the
/// categories would no longer sum to the ledger (C2-05).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// 0–100; a category that is missing counts as 0.
    pub weights: BTreeMap<Category, u32>,
    /// Shown first, in this order.
    pub focus: Vec<Category>,
}

/// One line of the report by category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoryLine {
    /// Which.
    pub category: Category,
    /// Its sums.
    pub sums: Sums,
    /// This month's focus.
    pub focus: bool,
}

/// The report of a class or a student by category; every category has a line. Opening rows have
/// no category and are left out, so the nets sum to the ledger total less its openings (C2-05).
pub fn report<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    emphasis: &Emphasis,
) -> Vec<CategoryLine> {
    let mut sums: BTreeMap<Category, Sums> = BTreeMap::new();
    for entry in entries.into_iter().filter(|e| e.adds() && !e.is_opening()) {
        sums.entry(entry.category).or_default().add(entry.sign, entry.value);
    }
    order(&sums, emphasis)
}

/// Puts sums by category into the order of the report: focus first, then by weight.
pub fn order(sums: &BTreeMap<Category, Sums>, emphasis: &Emphasis) -> Vec<CategoryLine> {
    let mut lines: Vec<CategoryLine> = Category::ALL
        .into_iter()
        .map(|category| CategoryLine {
            category,
            sums: sums.get(&category).copied().unwrap_or_default(),
            focus: emphasis.focus.contains(&category),
        })
        .collect();
    lines.sort_by_key(|line| {
        let place = emphasis.focus.iter().position(|c| *c == line.category);
        let weight = emphasis.weights.get(&line.category).copied().unwrap_or(0);
        (place.unwrap_or(usize::MAX), std::cmp::Reverse(weight), line.category)
    });
    lines
}
