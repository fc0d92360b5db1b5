//! Working in a case: goals, strengths, measures, progress, notes, and its way through the stages.

use super::seal::{self, Seal};
use super::{GoalDraft, led, living, needed, shown, sight, tell, within};
use crate::model::cases::{
    Facts, GoalKind, GoalState, LINE, Mark, NoteKind, Owner, Stage, Step, TEXT,
};
use crate::model::follow::Outcome;
use crate::store::cases::{self, parts};
use auth::{Do, Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};

/// One more goal.
pub fn goal(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    draft: &GoalDraft,
) -> Result<Id> {
    let sight = led(tx, scope, id)?;
    if let Some(strength) = draft.strength {
        strength_of(tx, id, strength)?;
    }
    let seal = Seal::new(vault, scope);
    let goal = super::add_goal(tx, &seal, id, draft, ("goal", "goal_words"))?;
    tell(tx, "care.case_changed", &sight)?;
    Ok(goal)
}

/// What became of a goal. The last one typed 思想 or 行为习惯 is not given up (C8-04).
pub fn settle_goal(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    goal: Id,
    state: GoalState,
) -> Result<()> {
    let sight = led(tx, scope, id)?;
    let all = parts::goals(tx, id)?;
    let it = all.iter().find(|g| g.id == goal).ok_or(Fault::NotFound)?;
    let stands = |g: &parts::Goal| g.kind.core() && g.state != GoalState::Dropped;
    let others = all.iter().filter(|g| g.id != goal && stands(g)).count();
    if state == GoalState::Dropped && it.kind.core() && others == 0 {
        return Err(Fault::rule(
            "这是最后一个「思想」或「行为习惯」的目标。先定一个新的，再放下这一个。",
        ));
    }
    parts::set_goal(tx, id, goal, state)?;
    tell(tx, "care.case_changed", &sight)
}

fn strength_of(tx: &mut Tx<'_>, case: Id, strength: Id) -> Result<()> {
    let all = parts::strengths(tx, case)?;
    match all.iter().any(|(id, _)| *id == strength) {
        true => Ok(()),
        false => Err(Fault::NotFound),
    }
}

/// One more strength; with a goal, it leads to that goal (C8-08).
pub fn strength(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    text: &str,
    goal: Option<Id>,
) -> Result<Id> {
    let sight = led(tx, scope, id)?;
    let ask = "请写一句他擅长的、喜欢的或者做得好的事";
    let text = needed("strength", text, LINE, ask)?;
    let body = Seal::new(vault, scope).close(tx, seal::STRENGTH, text)?;
    let strength = parts::add_strength(tx, id, &body)?;
    if let Some(goal) = goal {
        parts::link(tx, id, goal, Some(strength))?;
    }
    tell(tx, "care.case_changed", &sight)?;
    Ok(strength)
}

/// A strength leads to a goal from now on, or none does (C8-08).
pub fn link(tx: &mut Tx<'_>, scope: &Scope, id: Id, goal: Id, strength: Option<Id>) -> Result<()> {
    let sight = led(tx, scope, id)?;
    if let Some(strength) = strength {
        strength_of(tx, id, strength)?;
    }
    parts::link(tx, id, goal, strength)?;
    tell(tx, "care.case_changed", &sight)
}

/// A measure as it is written.
#[derive(Clone, Debug)]
pub struct MeasureDraft {
    /// What is done.
    pub text: String,
    /// Who carries it.
    pub owner: Owner,
    /// Which of the staff, if it is one: the lead or one of the team.
    pub staff: Option<Id>,
    /// Until when.
    pub due: Day,
    /// Agreed with student and family: they read it.
    pub told: bool,
    /// The step of work for mental health, if it is one (L-E8).
    pub step: Option<Step>,
}

/// One more measure: who, and until when.
pub fn measure(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    draft: &MeasureDraft,
) -> Result<Id> {
    let sight = led(tx, scope, id)?;
    let text = needed("measure", &draft.text, LINE, "请写一句：做什么")?;
    if draft.told {
        shown("measure", text, LINE)?;
    }
    if draft.due < tx.now().day() {
        return Err(Fault::field("due", "这一天已经过去了，请选今天或以后"));
    }
    let owner_id = match draft.owner {
        Owner::Staff => Some(carrier(tx, scope, id, draft.staff)?),
        Owner::Student | Owner::Family => None,
    };
    let measure = parts::Measure {
        id: tx.new_id(),
        body: Seal::new(vault, scope).close(tx, seal::MEASURE, text)?,
        told: draft.told,
        owner: draft.owner,
        owner_id,
        step: draft.step,
        due: draft.due,
        done: None,
        outcome: None,
    };
    parts::add_measure(tx, id, &measure)?;
    tell(tx, "care.case_changed", &sight)?;
    Ok(measure.id)
}

/// The lead, or one of the team.
fn carrier(tx: &mut Tx<'_>, scope: &Scope, case: Id, staff: Option<Id>) -> Result<Id> {
    let staff = staff.unwrap_or(scope.actor());
    if staff == scope.actor() || cases::team::has(tx, case, staff)? {
        return Ok(staff);
    }
    Err(Fault::field("owner", "请先把这位老师请进支持小组"))
}

/// How a measure came out: said by the lead, or by whoever carries it.
pub fn measure_done(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: Id,
    measure: Id,
    outcome: Outcome,
) -> Result<()> {
    scope.may(Do::WorkInCases)?;
    let sight = living(sight(tx, scope, id)?)?;
    let all = parts::measures(tx, id)?;
    let it = all.iter().find(|m| m.id == measure).ok_or(Fault::NotFound)?;
    if !sight.lead && it.owner_id != Some(scope.actor()) {
        return Err(Fault::Forbidden("这条措施由别的老师负责，请他来写结果。".into()));
    }
    if !parts::done(tx, id, measure, outcome)? {
        return Err(Fault::Conflict("这条措施已经有结果了。".into()));
    }
    tell(tx, "care.case_changed", &sight)
}

/// How a month went for one kind of goal.
#[derive(Clone, Debug)]
pub struct ProgressDraft {
    /// A day of the month.
    pub month: Day,
    /// For which kind of goal.
    pub kind: GoalKind,
    /// How.
    pub mark: Mark,
    /// What was seen.
    pub text: String,
    /// What student and family read; may be empty.
    pub words: String,
}

/// `2025-11`
pub fn month(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Writes down how a month went (C8-04); the same month again replaces what stood there.
pub fn progress(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    draft: &ProgressDraft,
) -> Result<()> {
    let sight = led(tx, scope, id)?;
    let today = tx.now().day();
    if draft.month.month_start() > today || draft.month.month_end() < sight.case.opened {
        return Err(Fault::field("month", "请选从建档到这个月之间的一个月"));
    }
    let goals = parts::goals(tx, id)?;
    if !goals.iter().any(|g| g.kind == draft.kind && g.state != GoalState::Dropped) {
        let words = format!("还没有「{}」的目标", draft.kind.chinese());
        return Err(Fault::field("progress_kind", words));
    }
    let ask = "请写一句看到的变化，反复也照实写";
    let body = needed("progress", &draft.text, TEXT, ask)?;
    let words = shown("progress_words", &draft.words, LINE)?;
    let seal = Seal::new(vault, scope);
    let progress = parts::Progress {
        kind: draft.kind,
        month: month(draft.month),
        mark: draft.mark,
        body: seal.close(tx, seal::PROGRESS, body)?,
        words: seal.maybe(tx, seal::PROGRESS_WORDS, words)?,
    };
    parts::set_progress(tx, id, &progress)?;
    tell(tx, "care.case_changed", &sight)
}

/// A note of anybody who works in the case.
pub fn note(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    (kind, day): (NoteKind, Day),
    text: &str,
) -> Result<Id> {
    scope.may(Do::WorkInCases)?;
    let sight = living(sight(tx, scope, id)?)?;
    if day > tx.now().day() {
        return Err(Fault::field("note_day", "这一天还没有到"));
    }
    let text = needed("note", text, TEXT, "请写几句：看到了什么，说了什么")?;
    let body = Seal::new(vault, scope).close(tx, seal::NOTE, text)?;
    let note = parts::add_note(tx, id, day, kind, &body)?;
    tell(tx, "care.case_noted", &sight)?;
    Ok(note)
}

/// What the case holds, as far as its stages depend on it.
fn held(tx: &mut Tx<'_>, id: Id, summary: bool) -> Result<Facts> {
    let goals = parts::goals(tx, id)?;
    let core = |g: &&parts::Goal| g.kind.core() && g.state != GoalState::Dropped;
    Ok(Facts {
        core_goals: goals.iter().filter(core).count(),
        measures: parts::measures(tx, id)?.len(),
        progress: parts::progress(tx, id)?.len(),
        summary,
    })
}

/// Goes to another stage; `words` may say why. A closed case is taken up again by going back to 巩固.
pub fn stage(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    to: Stage,
    words: &str,
) -> Result<()> {
    scope.may(Do::LeadCases)?;
    let sight = sight(tx, scope, id)?;
    if to == Stage::Closed {
        return Err(Fault::rule("结案要写一段小结，请用「结案」那张表。"));
    }
    let to = step(tx, &sight.case, to, false)?;
    if sight.case.stage == Stage::Closed {
        let open = cases::of_child(tx, scope, sight.now.student)?;
        if open.iter().any(|c| c.closed.is_none()) {
            return Err(Fault::rule("这位同学有另一份在进行的档案，请接着那一份写。"));
        }
    }
    let seal = Seal::new(vault, scope);
    let words = seal.maybe(tx, seal::STEP, within("why", words, LINE)?)?;
    cases::set_stage(tx, id, to, None)?;
    parts::add_step(tx, id, to, words)?;
    tell(tx, "care.case_stage", &sight)
}

fn step(tx: &mut Tx<'_>, case: &cases::Case, to: Stage, summary: bool) -> Result<Stage> {
    let facts = held(tx, case.id, summary)?;
    case.stage.step(to, facts).map_err(|stop| Fault::rule(stop.text()))
}

/// Closes the case with a summary. It stays readable for its team, and can be taken up again.
pub fn close(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, summary: &str) -> Result<()> {
    let sight = led(tx, scope, id)?;
    let ask = "请写一段小结：做了什么，他变了什么，以后谁接着看";
    let summary = needed("closing", summary, TEXT, ask)?;
    step(tx, &sight.case, Stage::Closed, true)?;
    let sealed = Seal::new(vault, scope).close(tx, seal::CLOSING, summary)?;
    cases::set_closing(tx, id, &sealed)?;
    let today = tx.now().day();
    cases::set_stage(tx, id, Stage::Closed, Some(today))?;
    parts::add_step(tx, id, Stage::Closed, None)?;
    tell(tx, "care.case_stage", &sight)
}
