//! Which six rule chips stand on the seat map (ux.md): by time of day, role and recent use.
//!
//! The choice may change with the hour; the order within it never does: chips stand in the order
//! of the class rules, affirmations first, so that the thumb finds them again.

use super::category::Category;
use super::ids::RuleId;
use super::ledger::Sign;
use std::collections::BTreeMap;

/// Chips at once.
pub const CHIPS: usize = 6;

/// A part of the school day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// 早读
    MorningReading,
    /// 上课
    Lesson,
    /// 课间
    Recess,
    /// 课间操
    Exercise,
    /// 午休
    Noon,
    /// 自习
    SelfStudy,
    /// 值日与放学
    Leaving,
    /// 晚自习
    Evening,
}

impl Slot {
    /// In the order of a day.
    pub const ALL: [Slot; 8] = [
        Slot::MorningReading,
        Slot::Lesson,
        Slot::Recess,
        Slot::Exercise,
        Slot::Noon,
        Slot::SelfStudy,
        Slot::Leaving,
        Slot::Evening,
    ];

    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Slot::MorningReading => "早读",
            Slot::Lesson => "上课",
            Slot::Recess => "课间",
            Slot::Exercise => "课间操",
            Slot::Noon => "午休",
            Slot::SelfStudy => "自习",
            Slot::Leaving => "值日与放学",
            Slot::Evening => "晚自习",
        }
    }
}

/// One stretch of the day: minutes since midnight, `to` not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First minute.
    pub from: u16,
    /// First minute after it.
    pub to: u16,
    /// What it is.
    pub slot: Slot,
}

/// A usual school day, for a class that has not entered its own ([`super::routine`]).
pub const USUAL_DAY: &[Stretch] = &[
    Stretch { from: 420, to: 480, slot: Slot::MorningReading },
    Stretch { from: 580, to: 610, slot: Slot::Exercise },
    Stretch { from: 720, to: 840, slot: Slot::Noon },
    Stretch { from: 960, to: 1020, slot: Slot::SelfStudy },
    Stretch { from: 1020, to: 1110, slot: Slot::Leaving },
    Stretch { from: 1110, to: 1290, slot: Slot::Evening },
    Stretch { from: 480, to: 960, slot: Slot::Lesson },
];

/// What the day holds at this minute (0–1439); the first stretch that fits decides. `None` outside
/// school, when a teacher writes down from memory.
pub fn slot_at(day: &[Stretch], minute: u16) -> Option<Slot> {
    day.iter().find(|s| s.from <= minute && minute < s.to).map(|s| s.slot)
}

/// One item in force, as a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The item.
    pub rule: RuleId,
    /// Its side.
    pub sign: Sign,
    /// Its category.
    pub category: Category,
    /// When it matters; empty = at any time.
    pub slots: Vec<Slot>,
    /// What happens a few times a term (a prize) or is seen only at the end of a week or a month:
    /// it takes no place from what happens every day.
    pub rare: bool,
    /// Its place in the class rules.
    pub place: u32,
}

/// Which items somebody sees. What the caller makes of a post: 纪律委员 → `Only([Discipline])`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A teacher.
    All,
    /// A cadre, in the category of the post (C3-05).
    Only(Vec<Category>),
}

impl Scope {
    /// Whether this item is inside.
    pub fn holds(&self, category: Category) -> bool {
        match self {
            Scope::All => true,
            Scope::Only(categories) => categories.contains(&category),
        }
    }
}

/// Chooses up to six chips. `recent` counts uses in the last weeks; it works in coarse steps
/// (0, 1–3, 4–15, 16 and more), so that one tap does not rearrange the row. At least three are
/// affirmations where there are that many (C2-11).
pub fn choose(
    items: &[Chip],
    slot: Option<Slot>,
    scope: &Scope,
    recent: &BTreeMap<RuleId, u32>,
) -> Vec<RuleId> {
    let mut fitting: Vec<&Chip> = items.iter().filter(|c| scope.holds(c.category)).collect();
    fitting.sort_by_key(|chip| {
        let uses = recent.get(&chip.rule).copied().unwrap_or(0);
        (fit(chip, slot), std::cmp::Reverse(step(uses)), chip.place, chip.rule)
    });
    fitting.dedup_by_key(|c| c.rule);
    let plus = fitting.iter().filter(|c| c.sign == Sign::Plus);
    let mut chosen: Vec<&Chip> = plus.take(CHIPS / 2).copied().collect();
    // Affirmations beyond three compete for what is left by the same order as the others.
    for chip in fitting {
        if chosen.len() < CHIPS && chosen.iter().all(|c| c.rule != chip.rule) {
            chosen.push(chip);
        }
    }
    chosen.sort_by_key(|c| (c.sign, c.place, c.rule));
    chosen.into_iter().map(|c| c.rule).collect()
}

/// 0: belongs to this hour; 1: to any; 2: to another; 3: to hardly any.
fn fit(chip: &Chip, slot: Option<Slot>) -> u8 {
    match slot {
        _ if chip.rare => 3,
        _ if chip.slots.is_empty() => 1,
        Some(slot) if chip.slots.contains(&slot) => 0,
        None => 1,
        Some(_) => 2,
    }
}

fn step(uses: u32) -> u8 {
    match uses {
        0 => 0,
        1..=3 => 1,
        4..=15 => 2,
        _ => 3,
    }
}
