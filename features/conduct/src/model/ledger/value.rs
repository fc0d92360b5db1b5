//! What one tap is worth, and why (practice.md A.3).

use super::entry::{Hand, Sign};
use super::refusal::Refusal;
use super::terms::{History, ItemTerms};
use super::why::Why;

/// What the person who records asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Chosen size in hundredths; `None` takes the fixed value. From a cadre or an assistant it
    /// is not heard: they report facts, the teacher chooses (L-A14).
    pub value: Option<i64>,
    /// A note is there.
    pub noted: bool,
    /// Who records.
    pub hand: Hand,
    /// The student holds a post.
    pub student_is_cadre: bool,
}

/// What the row still waits for before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Awaits {
    /// The homeroom teacher confirms (L-A14).
    Teacher,
    /// The homeroom teacher chooses within the range.
    Choice,
    /// The value is above the limit of the rule.
    Approval,
    /// A reminder's note that the rule asks for; it is added after saving. Affirmations never wait
    /// for it, nor does the least of a range: only what weighs more says why.
    Note,
}

impl Awaits {
    /// For the page.
    pub fn words(self) -> &'static str {
        match self {
            Awaits::Teacher => "等班主任确认",
            Awaits::Choice => "等班主任在班规的范围内定分值",
            Awaits::Approval => "超过了可以直接记的分值，等班主任确认",
            Awaits::Note => "已存下，补一句说明后计分",
        }
    }
}

/// A word to the teacher that changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// C1-04.
    CadreStrict,
}

impl Reminder {
    /// For the page.
    pub fn words(self) -> &'static str {
        match self {
            Reminder::CadreStrict => "这一条约定对班干部从严：分值不变，请您当面谈一谈。",
        }
    }
}

/// The decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Signed hundredths.
    pub value: i64,
    /// Reasons, in the order in which they applied; never empty.
    pub why: Vec<Why>,
    /// Empty: it counts at once. Otherwise it is kept as a draft.
    pub awaits: Vec<Awaits>,
    /// Words to the teacher.
    pub reminders: Vec<Reminder>,
}

impl Decided {
    /// All reasons in one phrase.
    pub fn words(&self) -> String {
        self.why.iter().map(|w| w.words()).collect::<Vec<_>>().join("；")
    }
}

/// Decides the value of a new row: range, free times, repeats, weekly cap, then who must confirm.
///
/// # Errors
/// [`Refusal::CannotRecord`] for students and guardians, [`Refusal::ValueMissing`] and
/// [`Refusal::OutOfRange`] for ranges.
pub fn value_for(terms: &ItemTerms, asked: &Asked, history: &History) -> Result<Decided, Refusal> {
    if matches!(asked.hand, Hand::Student | Hand::Guardian) {
        return Err(Refusal::CannotRecord);
    }
    let (size, mut why) = basic(terms, asked)?;
    let size = weigh(terms, history, size, &mut why);
    let size = capped(terms, history, size, &mut why);
    let strict = terms.cadre_strict && asked.student_is_cadre && terms.sign == Sign::Minus;
    Ok(Decided {
        value: if terms.sign == Sign::Minus { -size } else { size },
        why,
        awaits: awaits(terms, asked, size),
        reminders: if strict { vec![Reminder::CadreStrict] } else { Vec::new() },
    })
}

fn drafts_only(hand: Hand) -> bool {
    matches!(hand, Hand::Assistant | Hand::Cadre)
}

fn basic(terms: &ItemTerms, asked: &Asked) -> Result<(i64, Vec<Why>), Refusal> {
    if terms.sign == Sign::Neutral {
        return Ok((0, vec![Why::FactOnly]));
    }
    let (min, max) = (terms.value_min.max(0), terms.value_max.max(0));
    if drafts_only(asked.hand) {
        return Ok((min, vec![if min < max { Why::Chosen } else { Why::Fixed }]));
    }
    match asked.value {
        Some(size) if size < min || size > max => Err(Refusal::OutOfRange { min, max }),
        Some(size) if min < max => Ok((size, vec![Why::Chosen])),
        None if min < max => Err(Refusal::ValueMissing { min, max }),
        _ => Ok((min, vec![Why::Fixed])),
    }
}

fn weigh(terms: &ItemTerms, history: &History, size: i64, why: &mut Vec<Why>) -> i64 {
    if terms.sign != Sign::Minus {
        return size;
    }
    if let Some(free) = terms.free_allowance.filter(|f| history.free_used < f.times) {
        *why = vec![Why::FreeTime { nth: history.free_used + 1, of: free.times }];
        return 0;
    }
    let nth = history.repeats + 1;
    let Some(escalation) = terms.escalation else { return size };
    let raised = escalation.apply(size, nth);
    if raised > size {
        why.push(Why::Repeat { nth });
    }
    raised
}

fn capped(terms: &ItemTerms, history: &History, size: i64, why: &mut Vec<Why>) -> i64 {
    let Some(cap) = terms.weekly_cap else { return size };
    let left = (cap - history.week_value.abs()).max(0);
    if size <= left {
        return size;
    }
    why.push(if left == 0 { Why::CapReached } else { Why::CapCut { left } });
    left
}

fn awaits(terms: &ItemTerms, asked: &Asked, size: i64) -> Vec<Awaits> {
    let mut awaits = Vec::new();
    let above = terms.approval_limit.is_some_and(|limit| size > limit);
    match asked.hand {
        Hand::Homeroom => {}
        Hand::Subject if above => awaits.push(Awaits::Approval),
        Hand::Subject => {}
        _ => awaits.push(Awaits::Teacher),
    }
    let ranged = terms.sign != Sign::Neutral && terms.value_min < terms.value_max;
    if ranged && drafts_only(asked.hand) {
        awaits.push(Awaits::Choice);
    }
    if !asked.noted && says_why(terms, size) {
        awaits.push(Awaits::Note);
    }
    awaits
}

/// Whether a size counts only with a note: reminders of which the rule asks it; within a range only
/// what goes beyond its least.
fn says_why(terms: &ItemTerms, size: i64) -> bool {
    let ranged = terms.value_min < terms.value_max;
    terms.note_needed && terms.sign == Sign::Minus && (!ranged || size > terms.value_min)
}
