//! A contact with a family 家校联系: by which channel, who began, about what.

use super::visit::Form;
use db::{Day, Id};
use std::collections::{BTreeMap, HashSet};

coded! {
    /// All ways to a family in one log (C12-18).
    Channel {
        /// A visit at home; written down as a visit, not here.
        Home "home" "上门",
        /// By telephone.
        Phone "phone" "电话",
        /// By WeChat, one to one.
        Wechat "wechat" "微信",
        /// The family came to school.
        School "school" "来校",
        /// At the school gate when school is over.
        Gate "gate" "放学交流",
        /// At a parents' meeting or gathering.
        Meeting "meeting" "家长会、联谊会",
        /// A letter or the contact book.
        Letter "letter" "书信",
        /// A notice to the group of all parents.
        Group "group" "群公告",
        /// By video, as a visit.
        Video "video" "视频",
    }
}

impl Channel {
    /// What the contact form offers: a visit has a form of its own.
    pub fn offered() -> impl Iterator<Item = Channel> {
        Channel::ALL.iter().copied().filter(|c| !matches!(c, Channel::Home | Channel::Video))
    }

    /// The channel of a visit.
    pub fn of_visit(form: Form) -> Channel {
        match form {
            Form::Home => Channel::Home,
            Form::School => Channel::School,
            Form::Phone => Channel::Phone,
            Form::Video => Channel::Video,
        }
    }
}

coded! {
    /// Who began it.
    Direction {
        /// The teacher.
        Out "out" "我联系家长",
        /// The family.
        In "in" "家长找我",
    }
}

coded! {
    /// What it was about.
    About {
        /// Something good.
        Good "good" "报喜",
        /// Something to think over together.
        Concern "concern" "商量一件事",
        /// Daily matters.
        Plain "plain" "日常",
    }
}

/// Characters of one note at most.
pub const TEXT: usize = 300;
/// Families in one note at the gate at most.
pub const BATCH: usize = 60;
/// So many of the last contacts that were all concerns make a hint.
const WORRIES: usize = 2;

/// What the form says before the next contact with a family (C12-11). A hint, never a block.
pub fn hint(last: &[(Day, About)], term: Day) -> Option<&'static str> {
    let this_term = last.iter().any(|(day, _)| *day >= term);
    if !this_term {
        return Some("这学期第一次联系这家：先说一件孩子的好事，下一次才好商量。");
    }
    let worried = last.len() >= WORRIES
        && last.iter().take(WORRIES).all(|(_, about)| *about == About::Concern);
    worried.then_some("最近几次都是商量问题。这一次先报个喜，或者至少用一件好事开头。")
}

/// How many contacts there were by channel. What stands in the log twice (the same family, day and
/// channel, as a visit and as a contact) counts once.
pub fn by_channel(all: impl IntoIterator<Item = (Id, Day, Channel)>) -> BTreeMap<Channel, usize> {
    let merged: HashSet<(Id, Day, Channel)> = all.into_iter().collect();
    let mut out = BTreeMap::new();
    for (_, _, channel) in merged {
        *out.entry(channel).or_insert(0) += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn c12_11_the_first_contact_of_a_term_is_a_good_one() {
        let term = day("2025-09-01");
        assert!(hint(&[], term).is_some());
        assert!(hint(&[(day("2025-06-30"), About::Good)], term).is_some());
        let good = (day("2025-09-20"), About::Good);
        assert_eq!(hint(&[good], term), None);
        let worry = |d| (day(d), About::Concern);
        assert_eq!(hint(&[worry("2025-10-08"), good], term), None);
        assert!(hint(&[worry("2025-10-20"), worry("2025-10-08"), good], term).is_some());
    }

    #[test]
    fn c12_18_duplicates_are_merged_and_a_gate_talk_is_no_visit() {
        let (one, two) = (Id::blind([1; 16]), Id::blind([2; 16]));
        let on = day("2025-11-12");
        let all = [
            (one, on, Channel::Phone),
            (one, on, Channel::of_visit(Form::Phone)),
            (two, on, Channel::Phone),
            (one, on, Channel::Gate),
        ];
        let counted = by_channel(all);
        assert_eq!(counted.get(&Channel::Phone), Some(&2));
        assert_eq!(counted.get(&Channel::Gate), Some(&1));
        assert_eq!(counted.get(&Channel::Home), None);
        assert!(Channel::offered().all(|c| c != Channel::Home));
    }
}
