//! Several yardsticks (多几把尺子, C2-12): seven dimensions of praise (Q9), so that every child can
//! be good at something.

use super::ids::{RuleId, StudentId};
use super::ledger::{Entry, affirmations};
use std::collections::{BTreeMap, BTreeSet};

/// The seven (C10-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// 学习
    Study,
    /// 交往
    Social,
    /// 身体
    Body,
    /// 品德
    Character,
    /// 意志
    Will,
    /// 审美
    Beauty,
    /// 劳动
    Labour,
}

impl Dimension {
    /// All of them, in the order of the text.
    pub const ALL: [Dimension; 7] = [
        Dimension::Study,
        Dimension::Social,
        Dimension::Body,
        Dimension::Character,
        Dimension::Will,
        Dimension::Beauty,
        Dimension::Labour,
    ];

    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Dimension::Study => "学习",
            Dimension::Social => "交往",
            Dimension::Body => "身体",
            Dimension::Character => "品德",
            Dimension::Will => "意志",
            Dimension::Beauty => "审美",
            Dimension::Labour => "劳动",
        }
    }

    /// What a teacher might look for when nobody has been praised here.
    pub fn look_for(self) -> &'static str {
        match self {
            Dimension::Study => "谁把错题订正得认真，谁敢提问？",
            Dimension::Social => "谁主动招呼了落单的同学？",
            Dimension::Body => "谁坚持跑完，谁帮大家摆好器材？",
            Dimension::Character => "谁拾金不昧，谁说到做到？",
            Dimension::Will => "谁遇到困难又试了一次？",
            Dimension::Beauty => "谁的板报、字迹、歌声让人眼前一亮？",
            Dimension::Labour => "谁把值日做得不用人催？",
        }
    }
}

/// One line of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub dimension: Dimension,
    /// How many students were praised in it.
    pub students: u32,
    /// How many affirmations.
    pub entries: u32,
}

/// The report for the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionReport {
    /// Always seven lines.
    pub lines: Vec<Line>,
    /// Students praised in at least one.
    pub praised: u32,
    /// Students of the class who were not praised in any, in the order of the roster; private to
    /// the teacher.
    pub not_yet: Vec<StudentId>,
}

impl DimensionReport {
    /// What to look for next, for each dimension without any praise.
    pub fn suggestions(&self) -> Vec<String> {
        let blank = self.lines.iter().filter(|l| l.students == 0).map(|l| l.dimension);
        blank.map(|d| format!("「{}」还没有人被肯定。{}", d.label(), d.look_for())).collect()
    }
}

/// Counts students of the class praised in each dimension. `tags` gives the dimensions of each
/// item; an item may have several, and what has none counts as praise in none.
pub fn report(
    entries: &[Entry],
    tags: &BTreeMap<RuleId, Vec<Dimension>>,
    roster: &[StudentId],
) -> DimensionReport {
    let class: BTreeSet<StudentId> = roster.iter().copied().collect();
    let mut students: BTreeMap<Dimension, BTreeSet<StudentId>> = BTreeMap::new();
    let mut counts: BTreeMap<Dimension, u32> = BTreeMap::new();
    for entry in affirmations(entries).into_iter().filter(|e| class.contains(&e.student)) {
        let tagged: BTreeSet<Dimension> =
            entry.rule().and_then(|r| tags.get(&r)).into_iter().flatten().copied().collect();
        for dimension in tagged {
            students.entry(dimension).or_default().insert(entry.student);
            *counts.entry(dimension).or_default() += 1;
        }
    }
    let seen: BTreeSet<StudentId> = students.values().flatten().copied().collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let line = |dimension: Dimension| Line {
        dimension,
        students: count(students.get(&dimension).map_or(0, BTreeSet::len)),
        entries: counts.get(&dimension).copied().unwrap_or(0),
    };
    DimensionReport {
        lines: Dimension::ALL.into_iter().map(line).collect(),
        praised: count(seen.len()),
        not_yet: roster.iter().filter(|s| !seen.contains(s)).copied().collect(),
    }
}
