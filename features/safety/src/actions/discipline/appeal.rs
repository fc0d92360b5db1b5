//! 申诉 against a grave measure or a sanction (L-A6, L-A7, Art. 17, 18).

use super::record::{lawful, sound};
use super::{Reached, Side, reach, reach_school, told};
use crate::model::discipline::{
    Act, Appeal, AppealStage, AppealStep, Case, Details, Member, Outcome, Step, last_day,
};
use crate::store::discipline::appeals::{self, Stored};
use crate::store::discipline::{acts, measures};
use auth::{Do, Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};

/// How long student and family still see that their appeal had success.
const SEEN_AFTER: i32 = 30;

/// The last day to appeal, once the letter was delivered; none while the nation's holidays of the
/// time are not announced: then nobody is too late.
pub fn deadline(tx: &mut Tx<'_>, delivered: Day) -> Result<Option<Day>> {
    let calendar = people::calendar(tx)?;
    Ok(last_day(calendar.holidays(), delivered).ok())
}

/// Hands an appeal in: the student or the family.
pub fn submit(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, words: &str) -> Result<Id> {
    scope.may(Do::OwnMeasures)?;
    let reached = reach(tx, scope, id)?;
    if reached.side != Side::Own {
        return Err(Fault::NotFound);
    }
    let today = tx.now().day();
    put(tx, vault, &reached, words, today, false)
}

/// Types an appeal that came on paper, with the day on which it was handed in.
pub fn submit_paper(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    (words, on): (&str, Day),
) -> Result<Id> {
    let reached = reach_school(tx, scope, id)?;
    if on > tx.now().day() {
        return Err(Fault::field("day", "这一天还没有到。"));
    }
    put(tx, vault, &reached, words, on, true)
}

fn put(
    tx: &mut Tx<'_>,
    vault: &Vault,
    reached: &Reached,
    words: &str,
    on: Day,
    paper: bool,
) -> Result<Id> {
    let measure = &reached.measure;
    if words.is_empty() || words.chars().count() > 2000 {
        return Err(Fault::field("words", "请写为什么不同意，最多 2000 个字。"));
    }
    let case: Case = super::case(tx, measure)?;
    if !case.open_to_appeal() {
        let words = "送达了决定书的严重措施和处分可以申诉。别的事，请直接跟老师说。";
        return Err(Fault::rule(words));
    }
    let delivered = measure.delivered.unwrap_or(on);
    if on < delivered {
        return Err(Fault::field("day", "不能早于决定书送达的日子。"));
    }
    if let Some(last) = deadline(tx, delivered)?
        && on > last
    {
        return Err(Fault::rule(format!(
            "申诉应当在收到决定书后 15 个工作日以内，最后一天是 {}。",
            last.long()
        )));
    }
    let sealed = appeals::seal(tx, vault, words)?;
    let new = Stored {
        id: tx.new_id(),
        measure: measure.id,
        class: measure.class,
        student: measure.student,
        stage: AppealStage::Submitted,
        day: on,
        paper,
        paused: false,
        made_by: tx.actor(),
        made_at: tx.now(),
        sealed,
        committee: None,
        answered: None,
        answer: None,
        answered_by: None,
        review: None,
    };
    appeals::insert(tx, &new)?;
    told(tx, "safety.measure_appealed", new.class, new.student, new.id)?;
    Ok(new.id)
}

/// An appeal with its measure, for this person.
pub(crate) fn found(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<(Stored, Reached)> {
    let appeal = appeals::one(tx, id)?;
    let reached = reach(tx, scope, appeal.measure)?;
    Ok((appeal, reached))
}

fn of_school(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<(Stored, Reached)> {
    let (appeal, reached) = found(tx, scope, id)?;
    reached.scope.may(Do::DecideAppeals)?;
    Ok((appeal, reached))
}

fn moved(tx: &mut Tx<'_>, appeal: &mut Stored, reached: &Reached, step: &AppealStep) -> Result<()> {
    let measure = &reached.measure;
    let (decider, _) = measure.decided.ok_or(Fault::NotFound)?;
    let now = Appeal {
        stage: appeal.stage,
        decider,
        proposer: measure.made_by,
        measure: measure.measure,
    };
    appeal.stage = now.after(step)?;
    appeals::keep(tx, appeal)?;
    let kind = match step {
        AppealStep::Accept => "safety.appeal_accepted",
        AppealStep::Seat(_) => "safety.appeal_committee",
        AppealStep::Decide { .. } => "safety.appeal_decided",
        AppealStep::Forward => "safety.appeal_forwarded",
        AppealStep::Reviewed { .. } => "safety.appeal_reviewed",
        AppealStep::Withdraw => "safety.appeal_withdrawn",
    };
    told(tx, kind, appeal.class, appeal.student, appeal.id)
}

/// Takes one's own open appeal back; the school types it for a paper.
pub fn withdraw(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let (mut appeal, reached) = found(tx, scope, id)?;
    if reached.side == Side::Class {
        return Err(Fault::Forbidden("申诉由本人、家长或学校撤回。".into()));
    }
    moved(tx, &mut appeal, &reached, &AppealStep::Withdraw)
}

/// Takes it on; `paused`: the effect is suspended until it is decided.
pub fn accept(tx: &mut Tx<'_>, scope: &Scope, id: Id, paused: bool) -> Result<()> {
    let (mut appeal, reached) = of_school(tx, scope, id)?;
    appeal.paused = paused;
    moved(tx, &mut appeal, &reached, &AppealStep::Accept)
}

/// Names the committee: a parent and a teacher at least, without decider and proposer.
pub fn seat(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    members: Vec<Member>,
) -> Result<()> {
    let (mut appeal, reached) = of_school(tx, scope, id)?;
    let text = serde_json::to_string(&members).map_err(Fault::broken)?;
    appeal.committee = Some(appeals::seal(tx, vault, &text)?);
    moved(tx, &mut appeal, &reached, &AppealStep::Seat(members))
}

/// What the committee or the authority decided.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How.
    pub outcome: Outcome,
    /// For a milder measure: minutes and days.
    pub details: Details,
    /// For a milder measure: what is to be done.
    pub task: String,
    /// The reasons, for student and family.
    pub words: String,
}

/// The committee has decided.
pub fn decide(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    answer: &Answer,
) -> Result<()> {
    let (mut appeal, reached) = of_school(tx, scope, id)?;
    keep_answer(tx, vault, &mut appeal, answer)?;
    let step = AppealStep::Decide { outcome: answer.outcome, by: scope.actor() };
    moved(tx, &mut appeal, &reached, &step)?;
    carry_out(tx, vault, &reached, answer)
}

/// Forwards it to the education authority for review 复核.
pub fn forward(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let (mut appeal, reached) = of_school(tx, scope, id)?;
    appeal.review = Some(tx.now().day());
    moved(tx, &mut appeal, &reached, &AppealStep::Forward)
}

/// What the authority decided.
pub fn reviewed(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    answer: &Answer,
) -> Result<()> {
    let (mut appeal, reached) = of_school(tx, scope, id)?;
    keep_answer(tx, vault, &mut appeal, answer)?;
    moved(tx, &mut appeal, &reached, &AppealStep::Reviewed { outcome: answer.outcome })?;
    carry_out(tx, vault, &reached, answer)
}

fn keep_answer(tx: &mut Tx<'_>, vault: &Vault, appeal: &mut Stored, answer: &Answer) -> Result<()> {
    if answer.words.is_empty() || answer.words.chars().count() > 2000 {
        return Err(Fault::field("words", "请写决定的理由，学生和家长会看到，最多 2000 个字。"));
    }
    appeal.answer = Some(appeals::seal(tx, vault, &answer.words)?);
    appeal.answered = Some(tx.now().day());
    appeal.answered_by = Some(tx.actor());
    Ok(())
}

fn carry_out(tx: &mut Tx<'_>, vault: &Vault, reached: &Reached, answer: &Answer) -> Result<()> {
    let (measure, today) = (&reached.measure, tx.now().day());
    match answer.outcome {
        Outcome::Upheld => Ok(()),
        Outcome::Revoked => {
            let case = super::case(tx, measure)?;
            if super::open(case.step) {
                let said = crate::model::discipline::Said::default();
                let kind = acts::Kind::Dropped;
                super::step(tx, vault, reached, (Act::Drop, kind), today, &said)?;
            }
            super::decide::end(tx, &reached.scope, measure.id)?;
            measures::hide(tx, measure.id, Some(today.plus(SEEN_AFTER)))
        }
        Outcome::Milder(to) => {
            let mut texts = measure.texts(vault, reached.scope.school())?;
            texts.words.clone_from(&answer.task);
            let class = people::class(tx, &reached.scope)?;
            sound(&class, to, &texts)?;
            let details = lawful(tx, &reached.scope, to, &answer.details, &texts.words)?;
            let sealed = measures::seal(tx, vault, &texts)?;
            measures::change(tx, measure.id, to, &details, &sealed)?;
            let over = measure.step == Step::Closed;
            if to.tier() == crate::model::discipline::Tier::Minor || over {
                let hide = super::hidden_from(tx, measure.class, today)?;
                measures::hide(tx, measure.id, Some(hide))?;
            }
            Ok(())
        }
    }
}
