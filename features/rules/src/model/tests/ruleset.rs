use crate::model::linter::Context;
use crate::model::ruleset::{Clause, Discussion, Filing, Move, Reason, State, Version, basis_on};
use crate::model::vote::{Ballot, HandVote, VotingRule};
use calendar::Day;
use proptest::prelude::*;

fn on(n: i32) -> Day {
    Day::new(2026, 3, 2).unwrap().plus(n)
}

fn clause(text: &str) -> Clause {
    Clause {
        id: 1,
        text: text.to_string(),
        reason: String::new(),
        code: None,
        proposer: None,
        items: Vec::new(),
    }
}

fn hands(in_favour: u32) -> Ballot {
    let against = 45 - in_favour;
    Ballot::Hands(HandVote { in_favour, against, abstain: 0, present: 45, members: 45 })
}

fn vote(n: i32, in_favour: u32) -> Move {
    Move::Vote { on: on(n), ballot: hands(in_favour), rule: VotingRule::default() }
}

fn discuss(n: i32) -> Move {
    Move::Discuss(Discussion {
        on: on(n), present: 45, summary: "两个人都点头才算完".to_string()
    })
}

fn file(n: i32) -> Move {
    Move::File(Filing { on: on(n), with: "德育处".to_string(), reference: String::new() })
}

fn publish(n: i32, effective: i32) -> Move {
    Move::Publish { on: on(n), effective_on: on(effective), reasons: Vec::new() }
}

/// The whole way, one step a day.
fn way() -> Vec<Move> {
    vec![
        Move::AskStudents { on: on(0) },
        Move::AskGuardians { on: on(1) },
        discuss(2),
        vote(3, 31),
        file(4),
        publish(5, 7),
        Move::Enforce { today: on(7) },
    ]
}

fn taken(version: &mut Version, steps: impl IntoIterator<Item = Move>) {
    for step in steps {
        let said = format!("{step:?}");
        version.apply(step, &Context::default()).unwrap_or_else(|r| panic!("{said}: {r:?}"));
    }
}

fn draft(text: &str) -> Version {
    Version::first(on(0), vec![clause(text)])
}

fn refused(version: &mut Version, step: Move) -> &'static str {
    version.apply(step, &Context::default()).expect_err("refused").field
}

#[test]
fn l_a10_the_whole_way_leads_to_force() {
    let mut version = draft("按时到校。");
    taken(&mut version, way());
    assert_eq!(version.state(), State::InForce);
    assert_eq!(version.published_on(), Some(on(5)));
    assert_eq!(version.effective_on(), Some(on(7)));
    assert_eq!(version.votes()[0].ballot.in_favour(), 31);
}

#[test]
fn c1_01_no_vote_without_a_recorded_discussion() {
    let mut version = draft("按时到校。");
    taken(&mut version, way().into_iter().take(2));
    assert_eq!(refused(&mut version, vote(3, 45)), "discussion");
    let empty = Discussion { on: on(2), present: 45, summary: " ".to_string() };
    assert_eq!(refused(&mut version, Move::Discuss(empty)), "summary");
}

#[test]
fn l_a10_guardians_are_asked_before_the_vote_and_students_before_the_discussion() {
    let mut version = draft("按时到校。");
    assert_eq!(refused(&mut version, discuss(2)), "students");
    taken(&mut version, [Move::AskStudents { on: on(0) }, discuss(2)]);
    assert_eq!(refused(&mut version, vote(3, 45)), "guardians");
    taken(&mut version, [Move::AskGuardians { on: on(2) }, vote(3, 45)]);
    assert_eq!(version.state(), State::Adopted);
}

#[test]
fn no_step_may_be_left_out() {
    for missing in 2..way().len() - 1 {
        let mut version = draft("按时到校。");
        let steps = way().into_iter().enumerate().filter(|(i, _)| *i != missing);
        let all = steps.map(|(_, step)| version.apply(step, &Context::default()));
        assert!(all.collect::<Vec<_>>().iter().any(Result::is_err), "without step {missing}");
        assert_ne!(version.state(), State::InForce, "without step {missing}");
    }
}

#[test]
fn a_lost_vote_goes_back_to_the_draft_and_is_kept() {
    let mut version = draft("按时到校。");
    taken(&mut version, way().into_iter().take(3));
    taken(&mut version, [vote(3, 22)]);
    assert_eq!(version.state(), State::Draft);
    assert_eq!(version.votes().len(), 1);
    assert_eq!(refused(&mut version, vote(4, 45)), "discussion");
    taken(&mut version, [discuss(4), vote(5, 45)]);
    assert_eq!(version.votes().len(), 2);
}

#[test]
fn c1_03_what_was_adopted_is_changed_only_by_a_new_version() {
    let mut version = draft("按时到校。");
    version.edit(vec![clause("准时到校。")]).unwrap();
    taken(&mut version, way());
    let refusal = version.edit(vec![clause("随便。")]).unwrap_err();
    assert_eq!(refusal.field, "clauses");
    assert!(refusal.message.contains("第 2 版"));
    assert_eq!(version.clauses()[0].text, "准时到校。");
    let mut next = version.next(on(20));
    assert_eq!((next.number(), next.state()), (2, State::Draft));
    next.edit(vec![clause("准时到校，有事请假。")]).unwrap();
}

#[test]
fn art_6_no_force_before_publishing() {
    let mut version = draft("按时到校。");
    taken(&mut version, way().into_iter().take(5));
    assert_eq!(refused(&mut version, publish(5, 4)), "effective_on");
    assert_eq!(refused(&mut version, publish(3, 7)), "on");
    taken(&mut version, [publish(5, 7)]);
    assert_eq!(refused(&mut version, Move::Enforce { today: on(6) }), "today");
}

#[test]
fn l_a11_errors_block_publishing_and_warnings_need_a_reason() {
    let mut bad = draft("迟到罚抄十遍。");
    taken(&mut bad, way().into_iter().take(5));
    assert_eq!(refused(&mut bad, publish(5, 7)), "clauses");
    assert_eq!(bad.state(), State::Filed);

    let mut doubtful = draft("在班内实行几次严打。");
    taken(&mut doubtful, way().into_iter().take(5));
    assert_eq!(refused(&mut doubtful, publish(5, 7)), "reasons");
    let reasons = |text: &str| Move::Publish {
        on: on(5),
        effective_on: on(7),
        reasons: vec![Reason { rule: 26, text: text.to_string() }],
    };
    assert_eq!(refused(&mut doubtful, reasons("  ")), "reasons");
    taken(&mut doubtful, [reasons("同学们习惯这个说法，下学期改")]);
    assert_eq!(doubtful.reasons().len(), 1);
}

#[test]
fn l_a9_the_version_of_the_day_is_the_basis() {
    let mut first = draft("按时到校。");
    taken(&mut first, way());
    let mut second = first.next(on(10));
    taken(
        &mut second,
        [
            Move::AskStudents { on: on(10) },
            Move::AskGuardians { on: on(10) },
            discuss(11),
            vote(12, 40),
            file(13),
            publish(14, 16),
            Move::Enforce { today: on(16) },
        ],
    );
    taken(&mut first, [Move::Supersede { on: on(16) }]);
    let versions = [first, second];
    let number = |n| basis_on(&versions, on(n)).map(Version::number);
    assert_eq!(number(6), None, "published, not yet in force");
    assert_eq!(number(7), Some(1));
    assert_eq!(number(15), Some(1));
    assert_eq!(number(16), Some(2));
}

#[test]
fn a_version_is_kept_as_text() {
    let mut version = draft("按时到校。");
    taken(&mut version, way());
    let stored = serde_json::to_string(&version).unwrap();
    assert_eq!(serde_json::from_str::<Version>(&stored).unwrap(), version);
}

fn any_move() -> impl Strategy<Value = Move> {
    let day = 0..12i32;
    prop_oneof![
        day.clone().prop_map(|n| Move::AskStudents { on: on(n) }),
        day.clone().prop_map(|n| Move::AskGuardians { on: on(n) }),
        day.clone().prop_map(discuss),
        (day.clone(), 15u32..=45).prop_map(|(n, yes)| vote(n, yes)),
        day.clone().prop_map(file),
        (day.clone(), 0..14i32).prop_map(|(n, from)| publish(n, from)),
        (0..14i32).prop_map(|n| Move::Enforce { today: on(n) }),
        (0..14i32).prop_map(|n| Move::Supersede { on: on(n) }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_sequence_reaches_force_without_every_step(
        noise in prop::collection::vec((0..7usize, any_move()), 0..40),
    ) {
        // Noise is put between the steps of the right way, so that force is often reached.
        let mut steps = way();
        for (at, step) in noise {
            steps.insert(at.min(steps.len()), step);
        }
        let mut version = draft("按时到校。");
        for step in steps {
            let before = version.clone();
            let old = version.state();
            match version.apply(step, &Context::default()) {
                Err(_) => prop_assert_eq!(&version, &before, "a refusal changes nothing"),
                Ok(new) => prop_assert!(
                    new as i32 - old as i32 <= 1,
                    "{:?} to {:?} leaves a step out", old, new
                ),
            }
        }
        if version.state() >= State::InForce {
            let adopted = version.votes().last().expect("a vote");
            prop_assert!(adopted.outcome.adopted());
            let discussed = version.discussion().expect("a discussion").on;
            let filed = version.filing().expect("a filing").on;
            let published = version.published_on().expect("published");
            let effective = version.effective_on().expect("effective");
            prop_assert!(discussed <= adopted.on && adopted.on <= filed);
            prop_assert!(filed <= published && published <= effective);
        }
    }
}
