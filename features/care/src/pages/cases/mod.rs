//! 成长支持: what a case holds, opened for whoever may read it.

pub mod aside;
pub mod file;
pub mod form;
pub mod list;
pub mod own;
pub mod paper;

use crate::actions::cases::seal::{self, Seal};
use crate::actions::cases::team::{Candidate, candidates};
use crate::actions::cases::{Sight, sight};
use crate::model::cases::{GoalKind, GoalState, Owner, Sign};
use crate::store::cases::parts::{self, Goal, Measure, Note, Progress, Taken};
use crate::store::cases::team::{self, Mate};
use crate::store::{cases, follow};
use auth::{Scope, Vault};
use db::{Day, Fault, Id, Result, Tx};
use std::collections::HashMap;
use web::{App, Fields, Typed};

/// Notes on the page.
const NOTES: i64 = 60;

/// A case with its texts.
pub struct File {
    /// Where it stands, and who looks.
    pub sight: Sight,
    /// For the frame.
    pub line: (String, String),
    /// The school's name.
    pub school: String,
    /// Today.
    pub today: Day,
    facts: Vec<String>,
    signs: Vec<Sign>,
    closing: String,
    goals: Vec<(Goal, String, String)>,
    strengths: Vec<(Id, String)>,
    measures: Vec<(Measure, String)>,
    progress: Vec<(Progress, String, String)>,
    notes: Vec<(Note, String)>,
    way: Vec<(Taken, String)>,
    team: Vec<(Mate, String)>,
    candidates: Vec<Candidate>,
    staff: HashMap<Id, String>,
    classmates: Vec<String>,
    follow_ups: Vec<(crate::FollowUp, String)>,
    /// School days since the last talk, or since the case was opened.
    quiet: usize,
    last_talk: Option<Day>,
}

/// Opens a case, with its student's present row for the access log.
///
/// # Errors
/// [`Fault::NotFound`] for whoever may not see it.
pub fn file(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id) -> Result<(File, Id)> {
    let sight = sight(tx, scope, id)?;
    let seal = Seal::new(vault, scope);
    let case = sight.case.clone();
    let today = tx.now().day();
    let calendar = people::class_calendar(tx, sight.now.class)?;
    let last_talk = cases::last_talks(tx, scope)?.get(&id).copied();
    let since = last_talk.unwrap_or(case.opened).max(case.opened);
    let facts = seal::FACTS.iter().zip(&case.facts).map(|(place, f)| seal.open(place, f));
    let signs = seal.open(seal::SIGNS, &case.signs)?;
    let staff = people::store::staff::staff(tx)?;
    let student = sight.now.student;
    let follow_ups = if sight.lead { planned(tx, scope, vault, student)? } else { Vec::new() };
    let file = File {
        line: people::class_line(tx, scope)?,
        school: people::school(tx)?.name,
        today,
        facts: facts.collect::<Result<_>>()?,
        signs: signs.split(' ').filter_map(Sign::from_code).collect(),
        closing: seal.open_maybe(seal::CLOSING, case.closing.as_ref())?,
        goals: goals(tx, &seal, id)?,
        strengths: strengths(tx, &seal, id)?,
        measures: measures(tx, &seal, id)?,
        progress: progress(tx, &seal, id)?,
        notes: opened(parts::notes(tx, id, NOTES)?, |n| seal.open(seal::NOTE, &n.body))?,
        way: opened(parts::steps(tx, id)?, |s| seal.open_maybe(seal::STEP, s.words.as_ref()))?,
        team: opened(team::team(tx, id)?, |m| seal.open_maybe(seal::CONSENT, m.consent.as_ref()))?,
        candidates: if sight.lead { candidates(tx, scope)? } else { Vec::new() },
        staff: staff.into_iter().map(|m| (m.id, m.name)).collect(),
        classmates: people::names(tx, scope)?.into_values().collect(),
        follow_ups,
        quiet: calendar.count_school_days(since, today).unwrap_or(0),
        last_talk,
        sight,
    };
    Ok((file, student))
}

fn planned(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
) -> Result<Vec<(crate::FollowUp, String)>> {
    let all = follow::of_student(tx, scope, student, 20)?;
    opened(all, |f| crate::why(vault, scope, f))
}

fn opened<T>(all: Vec<T>, open: impl Fn(&T) -> Result<String>) -> Result<Vec<(T, String)>> {
    all.into_iter().map(|one| open(&one).map(|text| (one, text))).collect()
}

fn goals(tx: &mut Tx<'_>, seal: &Seal<'_>, id: Id) -> Result<Vec<(Goal, String, String)>> {
    let mut all = parts::goals(tx, id)?;
    all.sort_by_key(|g| (g.kind, g.reach));
    all.into_iter()
        .map(|g| {
            let text = seal.open(seal::GOAL, &g.body)?;
            let words = seal.open_maybe(seal::GOAL_WORDS, g.words.as_ref())?;
            Ok((g, text, words))
        })
        .collect()
}

fn strengths(tx: &mut Tx<'_>, seal: &Seal<'_>, id: Id) -> Result<Vec<(Id, String)>> {
    let all = parts::strengths(tx, id)?;
    all.into_iter().map(|(id, body)| Ok((id, seal.open(seal::STRENGTH, &body)?))).collect()
}

fn measures(tx: &mut Tx<'_>, seal: &Seal<'_>, id: Id) -> Result<Vec<(Measure, String)>> {
    opened(parts::measures(tx, id)?, |m| seal.open(seal::MEASURE, &m.body))
}

fn progress(tx: &mut Tx<'_>, seal: &Seal<'_>, id: Id) -> Result<Vec<(Progress, String, String)>> {
    parts::progress(tx, id)?
        .into_iter()
        .map(|p| {
            let text = seal.open(seal::PROGRESS, &p.body)?;
            let words = seal.open_maybe(seal::PROGRESS_WORDS, p.words.as_ref())?;
            Ok((p, text, words))
        })
        .collect()
}

impl File {
    /// An address of this case.
    pub fn at(&self, rest: &str) -> String {
        let base = format!("care/cases/{}", self.sight.case.id);
        let rest = if rest.is_empty() { base } else { format!("{base}/{rest}") };
        super::at(self.sight.now.class, &rest)
    }

    fn lead(&self) -> bool {
        self.sight.lead
    }

    fn open(&self) -> bool {
        self.sight.case.closed.is_none()
    }

    /// The kinds in which it has goals that were not given up.
    fn kinds(&self) -> Vec<GoalKind> {
        let has = |k: &&GoalKind| {
            self.goals.iter().any(|(g, _, _)| g.kind == **k && g.state != GoalState::Dropped)
        };
        GoalKind::ALL.iter().filter(has).copied().collect()
    }

    fn name_of(&self, account: Id) -> &str {
        self.staff.get(&account).map_or("老师", String::as_str)
    }

    fn owner(&self, measure: &Measure) -> &str {
        match (measure.owner, measure.owner_id) {
            (Owner::Staff, Some(id)) => self.name_of(id),
            (owner, _) => owner.chinese(),
        }
    }

    fn strength(&self, id: Option<Id>) -> Option<&str> {
        let id = id?;
        self.strengths.iter().find(|(s, _)| *s == id).map(|(_, text)| text.as_str())
    }

    /// What the talk begins with: the strength that leads to a goal that is worked on (C8-08).
    fn opening(&self) -> Option<(&str, &str)> {
        let open = self.goals.iter().filter(|(g, _, _)| g.state == GoalState::Open);
        open.filter_map(|(g, text, _)| Some((self.strength(g.strength)?, text.as_str()))).next()
    }
}

/// The forms of the page: one of them may have been refused.
pub struct Forms {
    app: App,
    which: &'static str,
    typed: Option<Typed>,
}

impl Forms {
    /// Nobody has sent anything yet.
    pub fn fresh(app: &App) -> Forms {
        Forms { app: app.clone(), which: "", typed: None }
    }

    /// This form was refused: it keeps what was typed.
    pub fn refused(app: &App, which: &'static str, fields: Fields, fault: Fault) -> Forms {
        let typed = Some(Typed::refused(app, fields, fault));
        Forms { app: app.clone(), which, typed }
    }

    fn is(&self, which: &str) -> bool {
        self.typed.is_some() && self.which == which
    }

    fn of(&self, which: &str) -> Typed {
        match &self.typed {
            Some(typed) if self.which == which => typed.clone(),
            _ => Typed::fresh(&self.app, Fields::default()),
        }
    }

    /// With defaults for a form that was not refused.
    fn with(&self, which: &str, defaults: &[(&str, &str)]) -> Typed {
        match &self.typed {
            Some(typed) if self.which == which => typed.clone(),
            _ => Typed::fresh(&self.app, Fields::from_pairs(defaults.iter().copied())),
        }
    }

    fn key(&self) -> String {
        web::new_key(&self.app)
    }

    /// The page as an answer.
    pub fn answer(&self, page: maud::Markup) -> web::axum::response::Response {
        match &self.typed {
            Some(typed) => typed.answer(page),
            None => web::axum::response::IntoResponse::into_response(page),
        }
    }

    fn message(&self) -> maud::Markup {
        self.typed.as_ref().map_or_else(|| maud::html! {}, Typed::message)
    }
}
