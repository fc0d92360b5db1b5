use crate::model::vote::{Ballot, HandVote, Majority, Outcome, SecretTally, Share, VotingRule};
use proptest::prelude::*;

fn hands(in_favour: u32, against: u32, abstain: u32, present: u32, members: u32) -> HandVote {
    HandVote { in_favour, against, abstain, present, members }
}

fn rule(majority: Majority) -> VotingRule {
    VotingRule { majority, ..VotingRule::default() }
}

#[test]
fn c1_02_31_of_45_present_adopt() {
    let vote = hands(31, 10, 4, 45, 45);
    let outcome = vote.decide(&VotingRule::default());
    assert_eq!(outcome, Ok(Outcome::Adopted { got: 31, needed: 23 }));
    assert_eq!(Ballot::Hands(vote).in_favour(), 31);
}

#[test]
fn half_is_not_more_than_half() {
    let even = hands(22, 22, 0, 44, 44).decide(&VotingRule::default());
    assert_eq!(even, Ok(Outcome::Rejected { got: 22, needed: 23 }));
    assert!(even.is_ok_and(|o| o.to_string().contains("还差 1 票")));
    assert!(hands(23, 21, 0, 44, 44).decide(&VotingRule::default()).unwrap().adopted());
}

#[test]
fn each_majority_has_its_line() {
    for (majority, present, members, needed) in [
        (Majority::HalfOfPresent, 45, 54, 23),
        (Majority::TwoThirdsOfPresent, 45, 54, 30),
        (Majority::TwoThirdsOfPresent, 46, 54, 31),
        (Majority::HalfOfMembers, 45, 54, 28),
        (Majority::TwoThirdsOfMembers, 54, 54, 36),
    ] {
        assert_eq!(majority.needed(present, members), needed, "{majority:?}");
        let at = hands(needed, present - needed, 0, present, members);
        assert!(at.decide(&rule(majority)).unwrap().adopted());
        let below = hands(needed - 1, present - needed + 1, 0, present, members);
        assert!(!below.decide(&rule(majority)).unwrap().adopted());
    }
}

#[test]
fn without_a_quorum_nothing_is_decided() {
    let rule = VotingRule::default();
    let few = hands(29, 0, 0, 29, 45).decide(&rule);
    assert_eq!(few, Ok(Outcome::NoQuorum { present: 29, needed: 30 }));
    assert!(hands(30, 0, 0, 30, 45).decide(&rule).unwrap().adopted());
    assert_eq!(hands(0, 0, 0, 0, 1).decide(&rule), Ok(Outcome::NoQuorum { present: 0, needed: 1 }));
}

#[test]
fn q18_numbers_that_cannot_be_are_refused_in_the_right_field() {
    let rule = VotingRule::default();
    for (vote, field) in [
        (hands(31, 10, 3, 45, 45), "present"),
        (hands(31, 10, 5, 46, 45), "present"),
        (hands(0, 0, 0, 0, 0), "members"),
        (hands(u32::MAX, u32::MAX, 1, 45, 45), "present"),
    ] {
        assert_eq!(vote.decide(&rule).unwrap_err().0, field);
    }
}

#[test]
fn a_secret_count_must_add_up() {
    let good = SecretTally {
        issued: 45,
        returned: 44,
        invalid: 1,
        in_favour: 30,
        against: 10,
        abstain: 3,
        members: 45,
    };
    let rule = VotingRule::default();
    assert!(good.decide(&rule).unwrap().adopted());
    for (bad, field) in [
        (SecretTally { issued: 46, ..good }, "issued"),
        (SecretTally { returned: 46, ..good }, "returned"),
        (SecretTally { invalid: 0, ..good }, "returned"),
        (SecretTally { members: 0, ..good }, "members"),
    ] {
        assert_eq!(bad.decide(&rule).unwrap_err().0, field);
    }
}

proptest! {
    #[test]
    fn adopted_means_enough_of_everything(
        a in 0u32..80, b in 0u32..80, c in 0u32..80, away in 0u32..40,
        m in prop::sample::select(Majority::ALL.to_vec()),
    ) {
        let present = a + b + c;
        let members = (present + away).max(1);
        let outcome = hands(a, b, c, present, members).decide(&rule(m)).unwrap();
        let quorum = present * 3 >= members * 2 && present > 0;
        let enough = match m {
            Majority::HalfOfPresent => a * 2 > present,
            Majority::TwoThirdsOfPresent => a * 3 >= present * 2,
            Majority::HalfOfMembers => a * 2 > members,
            Majority::TwoThirdsOfMembers => a * 3 >= members * 2,
        };
        prop_assert_eq!(outcome.adopted(), quorum && enough);
    }

    #[test]
    fn one_more_vote_for_never_loses(a in 0u32..50, b in 1u32..50, m in prop::sample::select(Majority::ALL.to_vec())) {
        let present = a + b;
        let before = hands(a, b, 0, present, present).decide(&rule(m)).unwrap();
        let after = hands(a + 1, b - 1, 0, present, present).decide(&rule(m)).unwrap();
        prop_assert!(!before.adopted() || after.adopted());
    }

    #[test]
    fn a_share_is_rounded_up_exactly(all in 0u32..10_000) {
        let least = Share::TWO_THIRDS.least(all);
        prop_assert!(least * 3 >= all * 2);
        prop_assert!(least == 0 || (least - 1) * 3 < all * 2);
    }
}
