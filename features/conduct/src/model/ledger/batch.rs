//! One tap for several students (C2-02), and what it may never do (L-A12).

use super::entry::Sign;
use super::refusal::Refusal;
use crate::model::ids::StudentId;
use std::collections::BTreeSet;

/// From how many members on a completely chosen group is asked about.
const GROUP: usize = 3;

/// How the students were chosen on the seat map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Seat by seat.
    BySeat,
    /// By a group's label.
    ByGroup,
    /// By 全班.
    WholeClass,
}

/// A choice that may be recorded: each student once, in the order of tapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Each gets an own row.
    pub students: Vec<StudentId>,
    /// Seat by seat somebody chose exactly one group for a reminder: the page asks whether each
    /// of them took part.
    pub is_whole_group: bool,
}

impl Batch {
    /// The question for [`Batch::is_whole_group`].
    pub fn question(&self) -> Option<&'static str> {
        self.is_whole_group
            .then_some("选中的正好是一个小组。请确认每个人都有份，没有份的点一下去掉。")
    }
}

/// Checks a choice. Affirmations may go to anyone who earned them; a reminder never goes to a
/// whole class, however it was tapped together, nor to a group as such (L-A12).
///
/// # Errors
/// [`Refusal::NoStudent`], [`Refusal::NotInClass`], [`Refusal::WholeClass`],
/// [`Refusal::WholeGroup`].
pub fn check_batch(
    sign: Sign,
    chosen: Chosen,
    students: &[StudentId],
    class: &[StudentId],
    groups: &[Vec<StudentId>],
) -> Result<Batch, Refusal> {
    let mut seen = BTreeSet::new();
    let once: Vec<StudentId> = students.iter().copied().filter(|s| seen.insert(*s)).collect();
    if once.is_empty() {
        return Err(Refusal::NoStudent);
    }
    if !once.iter().all(|s| class.contains(s)) {
        return Err(Refusal::NotInClass);
    }
    if sign != Sign::Minus {
        return Ok(Batch { students: once, is_whole_group: false });
    }
    let everybody = class.len() > 1 && class.iter().all(|s| seen.contains(s));
    if chosen == Chosen::WholeClass || everybody {
        return Err(Refusal::WholeClass);
    }
    if chosen == Chosen::ByGroup {
        return Err(Refusal::WholeGroup);
    }
    let exactly = |group: &Vec<StudentId>| {
        let members: BTreeSet<StudentId> = group.iter().copied().collect();
        members.len() >= GROUP && members == seen
    };
    let is_whole_group = groups.iter().any(exactly);
    Ok(Batch { students: once, is_whole_group })
}
