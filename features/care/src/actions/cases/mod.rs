//! 成长支持: opening a case, and who may see one.

pub mod seal;
pub mod team;
pub mod today;
pub mod work;

use crate::model::cases::{
    Cadence, CaseKind, GoalKind, GoalState, LINE, Reach, Referral, Sign, Stage, TEXT, TOUCH_MOST,
};
use crate::model::wording;
use crate::store::cases::{self, Case, Now, parts};
use auth::{Do, Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};
use seal::Seal;

/// A goal as it is written.
#[derive(Clone, Debug)]
pub struct GoalDraft {
    /// Its dimension.
    pub kind: GoalKind,
    /// How far ahead.
    pub reach: Reach,
    /// What is to be reached.
    pub text: String,
    /// What student and family read; may be empty.
    pub words: String,
    /// The strength that leads to it.
    pub strength: Option<Id>,
}

/// A case as it is opened.
#[derive(Clone, Debug)]
pub struct CaseDraft {
    /// For whom: any student.
    pub student: Id,
    /// What it is about.
    pub kind: CaseKind,
    /// The rhythm of talks.
    pub cadence: Cadence,
    /// After how many weeks without contact the teacher hears of it.
    pub touch_weeks: i64,
    /// 基本情况, 具体表现, and the causes: 家庭, 学校, 自身.
    pub facts: [String; 5],
    /// Signs behind which something psychological may stand.
    pub signs: Vec<Sign>,
    /// What the student is good at.
    pub strengths: Vec<String>,
    /// Goals, at least one of them 思想 or 行为习惯.
    pub goals: Vec<GoalDraft>,
}

/// The names of the five facts in forms.
pub const FACTS: [(&str, &str); 5] = [
    ("situation", "基本情况"),
    ("seen", "具体表现"),
    ("home", "原因：家庭"),
    ("at_school", "原因：学校"),
    ("own", "原因：自身"),
];

/// A case that this person may see.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The case.
    pub case: Case,
    /// Where its student is now.
    pub now: Now,
    /// The homeroom teacher leads; everybody else is of the team.
    pub lead: bool,
}

/// The case, if its student is in the scope's class now and this person leads it or is of its team
/// (D.2: 班主任, and 任课教师, 年级主任, 德育处, 心理教师 as the team).
///
/// # Errors
/// [`Fault::NotFound`] for everybody else: they may not know that there is one.
pub fn sight(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Sight> {
    let case = cases::one(tx, scope, id)?;
    let now = cases::now_of(tx, case.student)?;
    if now.class != scope.class()? {
        return Err(Fault::NotFound);
    }
    let lead = scope.can(Do::LeadCases);
    let team = scope.can(Do::WorkInCases);
    if lead || team && cases::team::has(tx, id, scope.actor())? {
        Ok(Sight { case, now, lead })
    } else {
        Err(Fault::NotFound)
    }
}

/// The case for a change by its lead, while it is open.
pub(super) fn led(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Sight> {
    scope.may(Do::LeadCases)?;
    living(sight(tx, scope, id)?)
}

/// A case that is not closed.
pub(super) fn living(sight: Sight) -> Result<Sight> {
    match sight.case.stage {
        Stage::Closed => Err(Fault::rule("这份档案已经结案。要接着做，请先重新打开它。")),
        _ => Ok(sight),
    }
}

/// Tells the journal that something about a case happened.
pub(super) fn tell(tx: &mut Tx<'_>, kind: &'static str, sight: &Sight) -> Result<()> {
    let entry = Entry::new(kind).class(sight.now.class).student(sight.now.student);
    journal::tell(tx, entry.object(sight.case.id)).map(|_| ())
}

/// A text that must be there and not be too long.
pub(super) fn needed<'a>(field: &str, text: &'a str, most: usize, ask: &str) -> Result<&'a str> {
    match text.trim() {
        "" => Err(Fault::field(field, ask)),
        text => within(field, text, most),
    }
}

/// A text that may be empty.
pub(super) fn within<'a>(field: &str, text: &'a str, most: usize) -> Result<&'a str> {
    let text = text.trim();
    if text.chars().count() > most {
        return Err(Fault::field(field, format!("最多 {most} 个字，请写短一些")));
    }
    Ok(text)
}

/// A text that student and family read: no label stands in it (L-C2, C8-05).
pub(super) fn shown<'a>(field: &str, text: &'a str, most: usize) -> Result<&'a str> {
    let text = within(field, text, most)?;
    match wording::labels(text).first() {
        Some(found) => Err(Fault::field(
            field,
            format!("学生和家长会看到这句话，「{}」请换个说法：{}", found.label, found.rather),
        )),
        None => Ok(text),
    }
}

/// Opens a case. Only one is open for a child at a time.
///
/// # Errors
/// [`Fault::Field`] without a goal typed 思想 or 行为习惯 (C8-04), [`Fault::NotFound`] for a student
/// of another class.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &CaseDraft) -> Result<Id> {
    scope.may(Do::LeadCases)?;
    let student = people::member(tx, scope, draft.student)?;
    if student.left.is_some() {
        return Err(Fault::field("student", "这位同学已经离班了"));
    }
    if cases::of_child(tx, scope, student.id)?.iter().any(|c| c.closed.is_none()) {
        let words = format!("{}已经有一份在进行的档案，请接着那一份写", student.name);
        return Err(Fault::field("student", words));
    }
    if !draft.goals.iter().any(|g| g.kind.core()) {
        let words = "请至少定一个「思想」或「行为习惯」的目标：只盯分数，帮不到他";
        return Err(Fault::field("goal_1", words));
    }
    let weeks = touch_weeks(draft.touch_weeks)?;
    let seal = Seal::new(vault, scope);
    let facts = facts(tx, &seal, &draft.facts)?;
    let codes: Vec<&str> = draft.signs.iter().map(|s| s.code()).collect();
    let case = Case {
        id: tx.new_id(),
        student: student.id,
        kind: draft.kind,
        stage: Stage::Know,
        cadence: draft.cadence,
        touch_weeks: weeks,
        referral: if codes.is_empty() { Referral::None } else { Referral::Open },
        facts,
        signs: seal.close(tx, seal::SIGNS, &codes.join(" "))?,
        closing: None,
        opened: tx.now().day(),
        opened_by: tx.actor(),
        closed: None,
    };
    cases::insert(tx, &case)?;
    parts::add_step(tx, case.id, Stage::Know, None)?;
    for line in draft.strengths.iter().filter(|l| !l.trim().is_empty()) {
        let line = seal.close(tx, seal::STRENGTH, within("strengths", line, LINE)?)?;
        parts::add_strength(tx, case.id, &line)?;
    }
    for (at, goal) in draft.goals.iter().enumerate() {
        let (text, words) = (format!("goal_{}", at + 1), format!("goal_words_{}", at + 1));
        add_goal(tx, &seal, case.id, goal, (&text, &words))?;
    }
    let now = cases::now_of(tx, student.id)?;
    let sight = Sight { case, now, lead: true };
    tell(tx, "care.case_opened", &sight)?;
    Ok(sight.case.id)
}

fn touch_weeks(weeks: i64) -> Result<i64> {
    if (1..=TOUCH_MOST).contains(&weeks) {
        return Ok(weeks);
    }
    Err(Fault::field("touch_weeks", format!("请填 1 到 {TOUCH_MOST} 之间的周数")))
}

/// The five facts, sealed; what was seen must be written.
fn facts(tx: &mut Tx<'_>, seal: &Seal<'_>, texts: &[String; 5]) -> Result<[Vec<u8>; 5]> {
    needed("seen", &texts[1], TEXT, "请写看到的具体表现：什么时候，做了什么，多久一次")?;
    let mut sealed: [Vec<u8>; 5] = Default::default();
    for (at, (field, _)) in FACTS.iter().enumerate() {
        sealed[at] = seal.close(tx, seal::FACTS[at], within(field, &texts[at], TEXT)?)?;
    }
    Ok(sealed)
}

/// One more goal; `fields` are the names of its text and of its words in the form.
fn add_goal(
    tx: &mut Tx<'_>,
    seal: &Seal<'_>,
    case: Id,
    draft: &GoalDraft,
    fields: (&str, &str),
) -> Result<Id> {
    let ask = "请写一句：希望他做到什么，看得见的";
    let body = seal.close(tx, seal::GOAL, needed(fields.0, &draft.text, LINE, ask)?)?;
    let words = shown(fields.1, &draft.words, LINE)?;
    let goal = parts::Goal {
        id: tx.new_id(),
        kind: draft.kind,
        reach: draft.reach,
        state: GoalState::Open,
        body,
        words: seal.maybe(tx, seal::GOAL_WORDS, words)?,
        strength: draft.strength,
    };
    parts::add_goal(tx, case, &goal)?;
    Ok(goal.id)
}

/// What is known is written anew.
pub fn change(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    kind: CaseKind,
    texts: &[String; 5],
) -> Result<()> {
    let sight = led(tx, scope, id)?;
    let facts = facts(tx, &Seal::new(vault, scope), texts)?;
    cases::set_facts(tx, id, kind, &facts)?;
    tell(tx, "care.case_changed", &sight)
}

/// Another rhythm of talks, and after how many weeks without contact the teacher hears of it.
pub fn rhythm(tx: &mut Tx<'_>, scope: &Scope, id: Id, cadence: Cadence, weeks: i64) -> Result<()> {
    let sight = led(tx, scope, id)?;
    cases::set_rhythm(tx, id, cadence, touch_weeks(weeks)?)?;
    tell(tx, "care.case_changed", &sight)
}
