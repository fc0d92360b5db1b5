//! A growth-support case with its team, and two students who help each other: what the laws find
//! in the rooms of cases and pairs.

use crate::ground::{Ground, vault};
use care::actions::cases::work::{self, MeasureDraft, ProgressDraft};
use care::actions::cases::{CaseDraft, GoalDraft, open, team};
use care::actions::pairs::{self, PairDraft};
use care::model::cases::{
    Cadence, CaseKind, GoalKind, Mark, NoteKind, Owner, Reach, Sign, TOUCH_WEEKS,
};
use care::model::pairs::Often;

/// The seat of the student who is supported, from 0.
const SEAT: usize = 4;

/// Lays it out.
pub fn support(ground: &Ground) {
    let student = ground.class().students[SEAT];
    let (teacher, psychologist) = (ground.class().teacher, ground.school.psychologist);
    ground.lead(move |tx, scope| {
        let (vault, today) = (vault(), tx.now().day());
        let draft = CaseDraft {
            student,
            kind: CaseKind::Courage,
            cadence: Cadence::Weekly,
            touch_weeks: TOUCH_WEEKS,
            facts: ["", "课上不举手，声音很小", "", "", ""].map(str::to_owned),
            signs: vec![Sign::Weary],
            strengths: vec!["画画有想法".into()],
            goals: vec![GoalDraft {
                kind: GoalKind::Habit,
                reach: Reach::Near,
                text: "每天和一位同学说话".into(),
                words: "每天找一位同学说句话".into(),
                strength: None,
            }],
        };
        let id = open(tx, scope, &vault, &draft)?;
        team::add(tx, scope, &vault, id, teacher, "")?;
        team::refer(tx, scope, &vault, id, psychologist, "和家长通电话，家长同意")?;
        let measure = MeasureDraft {
            text: "周三一起画黑板报".into(),
            owner: Owner::Staff,
            staff: Some(teacher),
            due: today,
            told: true,
            step: None,
        };
        work::measure(tx, scope, &vault, id, &measure)?;
        let progress = ProgressDraft {
            month: today,
            kind: GoalKind::Habit,
            mark: Mark::Better,
            text: "主动借过一次书".into(),
            words: "你主动借了一次书".into(),
        };
        work::progress(tx, scope, &vault, id, &progress)?;
        work::note(tx, scope, &vault, id, (NoteKind::Talk, today), "聊了黑板报怎么画")?;
        Ok(())
    });
    helped(ground);
}

fn helped(ground: &Ground) {
    let class = ground.class();
    let (one, two) = (class.students[1], class.students[5]);
    let pair = ground.lead(move |tx, scope| {
        let (from, often) = (tx.now().day(), Often::Weekly);
        let draft =
            PairDraft { one, two, subject: "数学".into(), often, from, until: from.plus(60) };
        pairs::propose(tx, scope, &draft)
    });
    for student in [one, two] {
        ground.act(student, Some(class.id), move |tx, scope| pairs::agree(tx, scope, pair));
    }
    ground.act(one, Some(class.id), move |tx, scope| {
        let today = tx.now().day();
        pairs::log(tx, scope, &vault(), pair, today, "一起做了两道题").map(|_| ())
    });
}
