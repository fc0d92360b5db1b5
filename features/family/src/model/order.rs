//! Whom to visit next: who was never visited, then who was not for longest. Points and marks are
//! not known here and cannot play a part (C7-06, L-F4).

use db::{Day, Id};
use std::collections::{HashMap, HashSet};

/// What is known of a student for this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The student.
    pub id: Id,
    /// Seat number: decides between equals, so that everybody can check the order.
    pub roll: i64,
    /// The last visit in any form.
    pub last: Option<Day>,
    /// A visit is planned already.
    pub planned: bool,
    /// The teacher wants to be in touch more often, or a growth-support case is open.
    pub closer: bool,
    /// A student of the class in the same family.
    pub sibling: Option<Id>,
    /// Where about the family lives.
    pub area: String,
}

/// Why somebody stands where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not visited by anybody in this class yet.
    Never,
    /// The last visit was so many days ago.
    Ago(i32),
    /// In touch more often, and not visited for so many days (or never).
    Closer(Option<i32>),
    /// In the same family as the one before.
    Sibling,
}

impl Reason {
    /// The reason as the page says it.
    pub fn words(&self) -> String {
        match self {
            Reason::Never => "还没有家访过".into(),
            Reason::Ago(days) => format!("上一次是 {} 前", stretch(*days)),
            Reason::Closer(None) => "您想多走动，还没有去过".into(),
            Reason::Closer(Some(days)) => format!("您想多走动，上一次是 {} 前", stretch(*days)),
            Reason::Sibling => "和班里要访的另一位是一家，可以一起去".into(),
        }
    }
}

fn stretch(days: i32) -> String {
    if days < 14 { format!("{days} 天") } else { format!("{} 周", days / 7) }
}

/// A line of the suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The student.
    pub id: Id,
    /// Why here.
    pub reason: Reason,
    /// Lives where a visit is planned anyway: 同路.
    pub on_the_way: bool,
}

/// Days after which somebody who is to be visited more often comes first.
const CLOSER: i32 = 28;

/// Everybody without a planned visit, once each.
pub fn order(all: &[Candidate], today: Day) -> Vec<Suggestion> {
    let days = |c: &Candidate| c.last.map(|last| last.days_until(today));
    let pressing = |c: &Candidate| c.closer && days(c).is_none_or(|d| d >= CLOSER);
    let planned: HashSet<&str> =
        all.iter().filter(|c| c.planned && !c.area.is_empty()).map(|c| c.area.as_str()).collect();
    let mut open: Vec<&Candidate> = all.iter().filter(|c| !c.planned).collect();
    open.sort_by_key(|c| (!pressing(c), c.last, c.roll, c.id));
    let place: HashMap<Id, usize> = open.iter().enumerate().map(|(at, c)| (c.id, at)).collect();
    let mut taken: HashSet<Id> = HashSet::new();
    let mut out = Vec::with_capacity(open.len());
    for c in &open {
        if !taken.insert(c.id) {
            continue;
        }
        let reason = match (pressing(c), days(c)) {
            (true, days) => Reason::Closer(days),
            (false, Some(days)) => Reason::Ago(days),
            (false, None) => Reason::Never,
        };
        let way = |c: &Candidate| planned.contains(c.area.as_str());
        out.push(Suggestion { id: c.id, reason, on_the_way: way(c) });
        let family = c.sibling.and_then(|id| place.get(&id)).map(|at| open[*at]);
        let back = open.iter().find(|o| o.sibling == Some(c.id)).copied();
        for other in family.into_iter().chain(back) {
            if taken.insert(other.id) {
                let reason = Reason::Sibling;
                out.push(Suggestion { id: other.id, reason, on_the_way: way(other) });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Day {
        "2025-11-12".parse().expect("a day")
    }

    fn one(n: u8, last: Option<i32>) -> Candidate {
        Candidate {
            id: Id::blind([n; 16]),
            roll: i64::from(n),
            last: last.map(|days| today().plus(-days)),
            planned: false,
            closer: false,
            sibling: None,
            area: String::new(),
        }
    }

    #[test]
    fn never_visited_first_then_the_longest_ago() {
        let all = [one(1, Some(10)), one(2, None), one(3, Some(100)), one(4, None)];
        let rolls: Vec<Id> = order(&all, today()).into_iter().map(|s| s.id).collect();
        assert_eq!(rolls, [all[1].id, all[3].id, all[2].id, all[0].id]);
    }

    #[test]
    fn families_go_together_and_the_reason_says_so() {
        let mut all = vec![one(1, None), one(2, None), one(3, Some(3))];
        all[2].sibling = Some(all[0].id);
        let order = order(&all, today());
        assert_eq!(order[1].id, all[2].id);
        assert_eq!(order[1].reason, Reason::Sibling);
    }

    #[test]
    fn c7_08_whoever_is_to_be_seen_more_often_comes_first_after_four_weeks() {
        let mut all = vec![one(1, None), one(2, Some(28)), one(3, Some(27))];
        all[1].closer = true;
        all[2].closer = true;
        let order = order(&all, today());
        assert_eq!(order[0].reason, Reason::Closer(Some(28)));
        assert_eq!(order[1].reason, Reason::Never);
        assert_eq!(order[2].reason, Reason::Ago(27));
    }

    proptest! {
        #[test]
        fn everybody_without_a_plan_stands_there_once_whatever_the_list_s_order(
            seeds in proptest::collection::vec(
                (proptest::option::of(0_i32..300), any::<bool>(), any::<bool>(), 0_u8..12), 0..12),
            turn in 0_usize..12,
        ) {
            let mut all: Vec<Candidate> = seeds.iter().zip(1_u8..).map(|((last, planned, closer, kin), n)| {
                let sibling = (*kin > 0 && *kin != n).then(|| Id::blind([*kin; 16]));
                Candidate { planned: *planned, closer: *closer, sibling, ..one(n, *last) }
            }).collect();
            let first = order(&all, today());
            let mut ids: Vec<Id> = first.iter().map(|s| s.id).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), first.len());
            prop_assert_eq!(first.len(), all.iter().filter(|c| !c.planned).count());
            let places = all.len().max(1);
            all.rotate_left(turn % places);
            // The same people in another order give the same suggestion, kin apart: the first
            // who names a family draws it, and that is by place in the sorted list.
            let again: Vec<Id> = order(&all, today()).iter().map(|s| s.id).collect();
            prop_assert_eq!(again, first.iter().map(|s| s.id).collect::<Vec<_>>());
        }
    }
}
