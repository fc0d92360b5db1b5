//! Private hints for the homeroom teacher: who needs a talk (C2-09, C4-13), who has not been seen
//! (C2-06). A hint is words; nothing follows from it by itself (L-D10), and no total and no exam
//! score has any part in it.

use super::days::SchoolDays;
use super::ids::{EntryId, RuleId, StudentId};
use super::ledger::{Entry, affirmations, reminders};
use calendar::Day;
use std::collections::BTreeMap;

/// Similar records that make a hint.
pub const SIMILAR: usize = 3;
/// School days in which they fall, and after which a student without praise is listed.
pub const SCHOOL_DAYS: usize = 10;

/// What a hint suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// 谈心: an early sign (C2-09).
    Talk,
    /// 重点谈话 and 家长联系: the third time in the term (C4-13).
    SeriousTalkAndFamily,
}

/// A talk that took place; older records are settled by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Talked {
    /// With whom.
    pub student: StudentId,
    /// About which item; `None` = about everything.
    pub rule: Option<RuleId>,
    /// When.
    pub on: Day,
}

/// One hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// About whom.
    pub student: StudentId,
    /// The item.
    pub rule: RuleId,
    /// What is suggested.
    pub advice: Advice,
    /// The records behind it, oldest first.
    pub entries: Vec<EntryId>,
    /// Day of the first.
    pub first: Day,
    /// Day of the last.
    pub last: Day,
}

impl Hint {
    /// The sentence; `title` is that of the item. The student's name stands beside it.
    pub fn words(&self, title: &str) -> String {
        let times = self.entries.len();
        let span = if self.first == self.last {
            self.last.short()
        } else {
            format!("{}到{}", self.first.short(), self.last.short())
        };
        match self.advice {
            Advice::Talk => format!(
                "「{title}」{span}有 {times} 次。像是个苗头，找个时间聊一聊？只是提醒您，不作处理。"
            ),
            Advice::SeriousTalkAndFamily => format!(
                "「{title}」这学期第 {times} 次了。建议安排一次重点谈话，并和家长联系。怎么做由您定。"
            ),
        }
    }
}

/// C2-09: three or more records of the same item in the last ten school days (today included),
/// not counting what was talked about since. Appears with the third.
pub fn early_signs(
    entries: &[Entry],
    talks: &[Talked],
    school_days: &SchoolDays,
    today: Day,
) -> Vec<Hint> {
    let from = school_days.window_start(today, SCHOOL_DAYS);
    let from = from.or_else(|| school_days.all().first().copied()).unwrap_or(today);
    hints(entries, talks, (from, today), Advice::Talk)
}

/// C4-13: the third time since `term_start`, not counting what was talked about since.
pub fn third_repeats(
    entries: &[Entry],
    talks: &[Talked],
    term_start: Day,
    today: Day,
) -> Vec<Hint> {
    hints(entries, talks, (term_start, today), Advice::SeriousTalkAndFamily)
}

fn hints(entries: &[Entry], talks: &[Talked], span: (Day, Day), advice: Advice) -> Vec<Hint> {
    let mut piles: BTreeMap<(StudentId, RuleId), Vec<&Entry>> = BTreeMap::new();
    for entry in reminders(entries) {
        let Some(rule) = entry.rule() else { continue };
        let settled = |t: &Talked| {
            t.student == entry.student && t.rule.is_none_or(|r| r == rule) && t.on >= entry.day
        };
        if entry.day >= span.0 && entry.day <= span.1 && !talks.iter().any(settled) {
            piles.entry((entry.student, rule)).or_default().push(entry);
        }
    }
    piles.retain(|_, pile| pile.len() >= SIMILAR);
    let hint = |((student, rule), mut pile): ((StudentId, RuleId), Vec<&Entry>)| {
        pile.sort_by_key(|e| (e.day, e.at, e.id));
        let (first, last) = (pile.first()?.day, pile.last()?.day);
        let entries = pile.iter().map(|e| e.id).collect();
        Some(Hint { student, rule, advice, entries, first, last })
    };
    piles.into_iter().filter_map(hint).collect()
}

/// A student whom nobody has praised for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Who.
    pub student: StudentId,
    /// Day of the last affirmation, if there ever was one.
    pub last: Option<Day>,
}

impl Unseen {
    /// The line beside the name.
    pub fn words(&self) -> String {
        match self.last {
            Some(day) => format!("上一次被肯定是{}", day.short()),
            None => "还没有记过一次肯定".to_owned(),
        }
    }
}

/// C2-06: students without an affirmation in the last `n` school days (today included), in the
/// order of the roster. Whoever has been in the class for fewer than `n` school days is not listed.
pub fn without_praise(
    roster: &[(StudentId, Day)],
    entries: &[Entry],
    school_days: &SchoolDays,
    today: Day,
    n: usize,
) -> Vec<Unseen> {
    let Some(from) = school_days.window_start(today, n) else { return Vec::new() };
    let mut last: BTreeMap<StudentId, Day> = BTreeMap::new();
    for entry in affirmations(entries).into_iter().filter(|e| e.day <= today) {
        let day = last.entry(entry.student).or_insert(entry.day);
        *day = entry.day.max(*day);
    }
    roster
        .iter()
        .filter(|(_, joined)| *joined <= from)
        .map(|(student, _)| Unseen { student: *student, last: last.get(student).copied() })
        .filter(|unseen| unseen.last.is_none_or(|day| day < from))
        .collect()
}
