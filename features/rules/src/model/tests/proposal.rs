use crate::model::ruleset::{Decision, Discussion, Proposal, ProposalState};
use calendar::Day;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn discussion(on: &str) -> Discussion {
    Discussion { on: day(on), present: 40, summary: "大家都说了想法".to_string() }
}

fn decision(on: &str) -> Decision {
    Decision { on: day(on), adopted: true, how: "举手表决".to_string() }
}

#[test]
fn c1_01_nothing_is_decided_without_a_recorded_discussion() {
    let mut proposal = Proposal::open("春游去哪里", day("2026-03-02")).unwrap();
    assert_eq!(proposal.state(), ProposalState::Asking);
    assert_eq!(proposal.decide(decision("2026-03-05")).unwrap_err().field, "discussion");
    assert!(
        proposal.discuss(Discussion { summary: " ".into(), ..discussion("2026-03-04") }).is_err()
    );
    assert!(proposal.discuss(discussion("2026-03-01")).is_err());
    proposal.discuss(discussion("2026-03-04")).unwrap();
    assert_eq!(proposal.state(), ProposalState::Discussed);
    assert!(proposal.decide(decision("2026-03-03")).is_err());
    proposal.decide(decision("2026-03-05")).unwrap();
    assert_eq!(proposal.state(), ProposalState::Decided);
    assert!(proposal.decide(decision("2026-03-06")).is_err());
    assert!(proposal.discuss(discussion("2026-03-06")).is_err());
}

#[test]
fn a_proposal_says_what_it_is_about() {
    assert_eq!(Proposal::open("  ", day("2026-03-02")).unwrap_err().field, "title");
}
