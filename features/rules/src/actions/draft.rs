//! A new version: from a preset, from what is in force, or from nothing; asking for suggestions,
//! the recorded discussion, giving up.

use super::{editable, not_after_today, tell};
use crate::model::code::Code;
use crate::model::item::{Item, Subject};
use crate::model::preset::{self, Preset};
use crate::model::ruleset::{Discussion, Move};
use crate::model::scheme::Scheme;
use crate::store::clauses::{self, Clause};
use crate::store::items::{self, StoredItem};
use crate::store::{sets, votes};
use crate::version;
use auth::{Do, Scope};
use calendar::Stage;
use db::{Fault, Id, Result, Tx};

/// A clause to start with.
#[derive(Clone, Debug)]
pub struct StartClause {
    /// Its words.
    pub text: String,
    /// Why.
    pub reason: String,
    /// 守则 item.
    pub code: Option<Code>,
    /// Its items.
    pub items: Vec<Item>,
}

/// What a new version starts from.
#[derive(Clone, Debug)]
pub struct Start {
    /// Title of the rules.
    pub title: String,
    /// The frame.
    pub scheme: Scheme,
    /// Clauses in order.
    pub clauses: Vec<StartClause>,
}

/// The frame that a class of this stage begins with: its students' one, never a class contest's.
pub fn usual_scheme(stage: Stage) -> Scheme {
    let wanted = if stage == Stage::Primary { "p-xiaoxue" } else { "p-chuzhong" };
    let found = preset::find(wanted)
        .or_else(|| preset::all().into_iter().find(|p| p.subject == Subject::Student));
    found.expect("a preset for students is built in").scheme
}

impl Start {
    /// Nothing but the usual frame.
    pub fn empty(stage: Stage) -> Start {
        Start { title: String::new(), scheme: usual_scheme(stage), clauses: Vec::new() }
    }

    /// From a preset. A class contest brings its clauses, items and frame; students keep their own
    /// frame beside it (L-A12).
    ///
    /// # Errors
    /// Never for the presets that are built in; their items are checked by tests.
    pub fn preset(preset: &Preset, stage: Stage) -> Result<Start> {
        let clause = |c: &preset::PresetClause| {
            let items = c.items.iter().map(|i| {
                i.check().map_err(|faults| Fault::broken(format!("{}: {faults:?}", i.name)))
            });
            Ok(StartClause {
                text: c.text.to_owned(),
                reason: c.reason.to_owned(),
                code: Some(c.code),
                items: items.collect::<Result<_>>()?,
            })
        };
        let scheme = match preset.subject {
            Subject::Student => preset.scheme.clone(),
            Subject::Class => {
                Scheme { contest: Some(Box::new(preset.scheme.clone())), ..usual_scheme(stage) }
            }
            Subject::Group => usual_scheme(stage),
        };
        let clauses = preset.clauses.iter().map(clause).collect::<Result<_>>()?;
        Ok(Start { title: String::new(), scheme, clauses })
    }
}

/// Proposes a new version. Only one is on its way at a time.
pub fn propose(tx: &mut Tx<'_>, scope: &Scope, start: &Start) -> Result<Id> {
    scope.may(Do::LeadRules)?;
    let (set, class, version) = begin(tx, scope)?;
    sets::insert(tx, set, class, version, title(&start.title)?, &start.scheme)?;
    let mut place = 0;
    for (position, from) in (1..).zip(&start.clauses) {
        let clause = Clause {
            id: tx.new_id(),
            position,
            text: from.text.clone(),
            reason: from.reason.clone(),
            code: from.code,
            proposer: String::new(),
        };
        clauses::put(tx, set, &clause)?;
        for item in &from.items {
            place += 1;
            let stored = StoredItem {
                id: tx.new_id(),
                clause: Some(clause.id),
                position: place,
                item: item.clone(),
            };
            items::put(tx, class, set, &stored)?;
        }
    }
    tell(tx, scope, "rules.proposed", set)?;
    Ok(set)
}

/// Proposes a change of an earlier version: a copy that keeps every clause's and item's identity.
pub fn propose_change(tx: &mut Tx<'_>, scope: &Scope, from: Id) -> Result<Id> {
    scope.may(Do::LeadRules)?;
    let old = sets::one(tx, scope, from)?;
    let (set, class, version) = begin(tx, scope)?;
    sets::insert(tx, set, class, version, &old.title, &old.scheme)?;
    for clause in clauses::of_set(tx, from)? {
        clauses::put(tx, set, &clause)?;
    }
    for item in items::of_set(tx, from)? {
        items::put(tx, class, set, &item)?;
    }
    tell(tx, scope, "rules.proposed", set)?;
    Ok(set)
}

fn begin(tx: &mut Tx<'_>, scope: &Scope) -> Result<(Id, Id, i64)> {
    let all = sets::of_class(tx, scope)?;
    if let Some(open) = all.iter().find(|s| s.is_open()) {
        return Err(Fault::rule(format!(
            "第 {} 版还没有走完（现在是“{}”），请先完成或放弃它，再提新的一版。",
            open.version,
            open.word(tx.now().day())
        )));
    }
    let version = all.iter().map(|s| s.version).max().unwrap_or(0) + 1;
    Ok((tx.new_id(), scope.class()?, version))
}

fn title(title: &str) -> Result<&str> {
    match title.trim() {
        "" => Ok("班级公约"),
        t if t.chars().count() > 16 => Err(Fault::field("title", "名称最多 16 个字")),
        t => Ok(t),
    }
}

/// Changes title and frame of a draft.
pub fn set_frame(
    tx: &mut Tx<'_>,
    scope: &Scope,
    set: Id,
    new_title: &str,
    scheme: &Scheme,
) -> Result<()> {
    scope.may(Do::LeadRules)?;
    editable(tx, scope, set)?;
    if let Err(faults) = scheme.check() {
        let (field, message) = faults.into_iter().next().unwrap_or(("base", "请检查".into()));
        return Err(Fault::field(field, message));
    }
    sets::set_frame(tx, set, title(new_title)?, scheme)?;
    tell(tx, scope, "rules.changed", set)?;
    Ok(())
}

/// Whom to ask for suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The students of the class.
    Students,
    /// Their guardians (L-A10).
    Guardians,
}

/// Opens the draft for suggestions.
pub fn ask(tx: &mut Tx<'_>, scope: &Scope, set: Id, whom: Ask) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let mut found = sets::one(tx, scope, set)?;
    if clauses::of_set(tx, set)?.is_empty() {
        return Err(Fault::rule("还没有条文。先写几条，再请大家提意见。"));
    }
    let on = tx.now().day();
    let (step, kind) = match whom {
        Ask::Students => (Move::AskStudents { on }, "rules.students_asked"),
        Ask::Guardians => (Move::AskGuardians { on }, "rules.guardians_asked"),
    };
    version::step(tx, scope, &mut found, step)?;
    sets::move_on(tx, &found)?;
    tell(tx, scope, kind, set)?;
    Ok(())
}

/// Writes down the discussion in the class meeting (C1-01).
pub fn discuss(tx: &mut Tx<'_>, scope: &Scope, set: Id, discussion: &Discussion) -> Result<()> {
    scope.may(Do::LeadRules)?;
    not_after_today(tx, discussion.on, "on")?;
    if discussion.summary.chars().count() > 1000 {
        return Err(Fault::field("summary", "要点最多 1000 个字"));
    }
    let mut found = sets::one(tx, scope, set)?;
    version::step(tx, scope, &mut found, Move::Discuss(discussion.clone()))?;
    sets::move_on(tx, &found)?;
    tell(tx, scope, "rules.discussed", set)?;
    Ok(())
}

/// Gives a version up; possible until it is published.
pub fn abandon(tx: &mut Tx<'_>, scope: &Scope, set: Id) -> Result<()> {
    scope.may(Do::LeadRules)?;
    let found = sets::one(tx, scope, set)?;
    if !found.is_open() {
        return Err(Fault::rule("这一版不能放弃了：已经公布的班规只能由新的一版代替。"));
    }
    sets::set_dropped(tx, set)?;
    votes::empty(tx, set)?;
    tell(tx, scope, "rules.abandoned", set)?;
    Ok(())
}
