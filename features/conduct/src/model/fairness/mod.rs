//! The fairness report (公平提醒, L-A17, C2-13, C1-04): for the homeroom teacher only, in no report
//! and no export.
//!
//! It answers two questions in words and exact counts: does the same rule weigh the same for
//! everybody, and is anybody looked at more than others (front and back rows, sexes, cadres)?
//! Small numbers are called too small. No exam result comes in, and students are never put in
//! order.

mod compare;
mod exact;
mod handling;
mod rates;
mod spread;

pub use compare::{Comparison, Side, Trend, Verdict, What};
pub use spread::{Flag, Share};

use super::ids::{EntryId, RuleId, StudentId};
use super::ledger::{Entry, Sign};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer cases than this say nothing.
pub const FEW: u64 = 6;

/// Half of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// 前排
    Front,
    /// 后排
    Back,
}

impl Half {
    /// The half in which row `row` (the first is 1) of `rows` lies; the middle row of an odd
    /// number belongs to neither.
    pub fn of_row(row: u32, rows: u32) -> Option<Half> {
        let half = rows / 2;
        match row {
            r if r >= 1 && r <= half => Some(Half::Front),
            r if r <= rows && r > rows - half => Some(Half::Back),
            _ => None,
        }
    }
}

/// As the roster has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// 男生
    Boy,
    /// 女生
    Girl,
}

/// What the report may know about a student. There is no field for results of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub student: StudentId,
    /// Held a post in the stretch.
    pub cadre: bool,
    /// If the roster says so.
    pub sex: Option<Sex>,
}

/// The class in the stretch that is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassFacts {
    /// Everybody.
    pub people: Vec<Person>,
    /// How many sit in the front half on an average day.
    pub front: u32,
    /// How many sit in the back half.
    pub back: u32,
    /// Rows in each half, for the words 前三排.
    pub rows_each: u32,
}

/// One record that still stands, as it was handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The record.
    pub entry: EntryId,
    /// Who.
    pub student: StudentId,
    /// Which item.
    pub rule: RuleId,
    /// Its side.
    pub sign: Sign,
    /// Value as decided when it was recorded, signed hundredths.
    pub value: i64,
    /// Tier of the measure: 0 none (a word, points), 1 teacher, 2 and 3 school (law.md A).
    pub tier: u8,
    /// The rule decided the value (cap, free time, repeat): [`Entry::is_automatic`].
    pub automatic: bool,
    /// A note or reason stands beside it.
    pub reasoned: bool,
    /// Where the student sat that day.
    pub half: Option<Half>,
}

impl Case {
    /// From a record that still stands (one of [`super::ledger::live`]); tier and seat are known
    /// elsewhere.
    pub fn of(entry: &Entry, tier: u8, half: Option<Half>) -> Option<Case> {
        let rule = entry.rule()?;
        Some(Case {
            entry: entry.id,
            student: entry.student,
            rule,
            sign: entry.sign,
            value: entry.value,
            tier,
            automatic: entry.is_automatic(),
            reasoned: entry.note.is_some() || entry.reason.is_some(),
            half,
        })
    }
}

/// The report of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReport {
    /// Which.
    pub rule: RuleId,
    /// Its words.
    pub title: String,
    /// How many records.
    pub cases: u64,
    /// Of how many students.
    pub students: u64,
    /// How they were handled.
    pub spread: Vec<Share>,
    /// What needs a reason.
    pub flags: Vec<Flag>,
    /// Groups side by side.
    pub comparisons: Vec<Comparison>,
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// By item, most records first.
    pub rules: Vec<RuleReport>,
    /// All reminders, then all affirmations, side by side.
    pub overall: Vec<Comparison>,
}

impl Report {
    /// The sentences worth a look, for the card on the teacher's page.
    pub fn worth_a_look(&self) -> Vec<&str> {
        let flags = self.rules.iter().flat_map(|r| r.flags.iter().map(|f| f.sentence.as_str()));
        let compared = self.rules.iter().flat_map(|r| &r.comparisons).chain(&self.overall);
        let seen = compared.filter(|c| c.verdict.is_worth_a_look()).map(|c| c.sentence.as_str());
        flags.chain(seen).collect()
    }
}

/// Makes the report of `cases` (one month, say). `before` are those of the stretch before, for
/// the comparison from month to month; `titles` name the items.
pub fn report(
    cases: &[Case],
    before: &[Case],
    class: &ClassFacts,
    titles: &BTreeMap<RuleId, String>,
) -> Report {
    let known = rates::Known::new(class);
    let mut by_rule: BTreeMap<RuleId, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        by_rule.entry(case.rule).or_default().push(case);
    }
    let mut rules: Vec<RuleReport> = by_rule
        .into_iter()
        .map(|(rule, mut cases)| {
            cases.sort_by_key(|c| c.entry);
            let title = titles.get(&rule).cloned().unwrap_or_else(|| "这一条".to_owned());
            let earlier: Vec<&Case> = before.iter().filter(|c| c.rule == rule).collect();
            rule_report(rule, title, &cases, &earlier, &known)
        })
        .collect();
    rules.sort_by_key(|r| (std::cmp::Reverse(r.cases), r.rule));
    let mut overall = Vec::new();
    for (sign, what) in [(Sign::Minus, What::Reminders), (Sign::Plus, What::Affirmations)] {
        let of = |all: &'_ [Case]| all.iter().filter(|c| c.sign == sign).copied().collect();
        let (now, then): (Vec<Case>, Vec<Case>) = (of(cases), of(before));
        let now: Vec<&Case> = now.iter().collect();
        let then: Vec<&Case> = then.iter().collect();
        overall.extend(rates::compare(&what, &now, &then, &known));
    }
    Report { rules, overall }
}

fn rule_report(
    rule: RuleId,
    title: String,
    cases: &[&Case],
    before: &[&Case],
    known: &rates::Known<'_>,
) -> RuleReport {
    let mut comparisons = rates::compare(&What::Rule(title.clone()), cases, before, known);
    comparisons.extend(handling::compare(&title, cases, known));
    RuleReport {
        rule,
        cases: cases.len() as u64,
        students: distinct(cases.iter().map(|c| c.student)),
        spread: spread::shares(cases),
        flags: spread::flags(&title, cases),
        comparisons,
        title,
    }
}

fn distinct(students: impl Iterator<Item = StudentId>) -> u64 {
    students.collect::<BTreeSet<_>>().len() as u64
}

/// 这些是怎么算的: the page behind the report (L-D10).
pub const HOW: &[&str] = &[
    "只看班规条目、记下的次数和分量，不看成绩，也不给同学排先后。",
    "「同一条，两种分量」：同一条班规，有人只是提醒，有人按校级处理，或分值不同，又没有写原因，就列出来。按上限、提醒次数、重复次数自动算出的分值不算在内。",
    "「次数」：先按人数折算，再看差别。如果两边其实一样，而这样大的差别碰巧出现的机会不到十分之一，并且折算后达到 1.5 倍，才说「差得明显」。",
    "总共不到 6 次，就说「数量太少，看不出差别」。如果一边一半以上是同一位同学，会单独说明，不算两边的差别。",
    "差得明显不等于做错了，只是请您再看一眼。",
];
