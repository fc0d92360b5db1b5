//! 互助结对: proposed by a teacher or a student, made by two who say yes, ended by either at once
//! (C8-10).

use super::cases::seal::{self, Seal};
use crate::model::pairs::{AT_ONCE, Often, Pair, State};
use crate::model::wording;
use crate::store::pairs;
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// Characters in a subject.
const SUBJECT: usize = 20;
/// Characters in a line of the log.
const LINE: usize = 200;
/// The longest time that can be agreed, in days: half a year.
const LONGEST: i32 = 190;

/// A pair as it is proposed.
#[derive(Clone, Debug)]
pub struct PairDraft {
    /// One of the two; a student who proposes is always one.
    pub one: Id,
    /// The other.
    pub two: Id,
    /// In what they help each other.
    pub subject: String,
    /// How often.
    pub often: Often,
    /// From.
    pub from: Day,
    /// Until.
    pub until: Day,
}

/// The homeroom teacher proposes a pair: nothing is made before both have said yes.
pub fn propose(tx: &mut Tx<'_>, scope: &Scope, draft: &PairDraft) -> Result<Id> {
    scope.may(Do::KeepPairs)?;
    make(tx, scope, draft, None)
}

/// A student proposes a pair with a classmate; to propose is to say yes.
pub fn ask(tx: &mut Tx<'_>, scope: &Scope, draft: &PairDraft) -> Result<Id> {
    scope.may(Do::BeInPairs)?;
    let me = scope.student()?;
    make(tx, scope, &PairDraft { one: me, ..draft.clone() }, Some(me))
}

fn make(tx: &mut Tx<'_>, scope: &Scope, draft: &PairDraft, yes: Option<Id>) -> Result<Id> {
    let subject = draft.subject.trim();
    if subject.is_empty() || subject.chars().count() > SUBJECT {
        let words = format!("请写一起做什么，比如「数学」，最多 {SUBJECT} 个字");
        return Err(Fault::field("subject", words));
    }
    if let Some(label) = wording::labels(subject).first() {
        let words = format!("「{}」请换个说法：写一起做的事", label.label);
        return Err(Fault::field("subject", words));
    }
    if draft.one == draft.two {
        return Err(Fault::field("two", "请选两位不同的同学"));
    }
    if draft.until < draft.from || draft.until < tx.now().day() {
        return Err(Fault::field("until", "结束的日子要在开始之后，也不能已经过去"));
    }
    if draft.from.days_until(draft.until) > LONGEST {
        return Err(Fault::field("until", "一次最多约半年；到期了想继续，可以再约"));
    }
    for (field, id) in [("one", draft.one), ("two", draft.two)] {
        free(tx, scope, field, id, (draft, subject))?;
    }
    let now = tx.now();
    let said = |id: Id| (id, (yes == Some(id)).then_some(now));
    let pair = Pair {
        id: tx.new_id(),
        class: scope.class()?,
        one: said(draft.one),
        two: said(draft.two),
        subject: subject.to_owned(),
        often: draft.often,
        from: draft.from,
        until: draft.until,
        proposed_by: tx.actor(),
        ended: None,
    };
    pairs::insert(tx, &pair)?;
    tell(tx, "care.pair_proposed", &pair)?;
    Ok(pair.id)
}

/// Is of the class, and has room for one more pair.
fn free(
    tx: &mut Tx<'_>,
    scope: &Scope,
    field: &str,
    id: Id,
    (draft, subject): (&PairDraft, &str),
) -> Result<()> {
    let student = people::member(tx, scope, id)?;
    if student.left.is_some() {
        return Err(Fault::field(field, format!("{}已经离班了", student.name)));
    }
    let today = tx.now().day();
    let all = pairs::of_student(tx, scope, id)?;
    let alive: Vec<&Pair> =
        all.iter().filter(|p| matches!(p.state(today), State::Waiting | State::Going)).collect();
    let other = if id == draft.one { draft.two } else { draft.one };
    if alive.iter().any(|p| p.has(other) && p.subject == subject) {
        return Err(Fault::field(field, format!("两位同学已经约过「{subject}」了")));
    }
    if alive.len() >= AT_ONCE {
        let words = format!("{}同时约的人够多了，先过一阵再约", student.name);
        return Err(Fault::field(field, words));
    }
    Ok(())
}

/// References only: the pair, not its people.
fn tell(tx: &mut Tx<'_>, kind: &'static str, pair: &Pair) -> Result<()> {
    journal::tell(tx, Entry::new(kind).class(pair.class).object(pair.id)).map(|_| ())
}

/// The pair, if this student is one of the two.
fn own(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<(Pair, Id)> {
    scope.may(Do::BeInPairs)?;
    let me = scope.student()?;
    let pair = pairs::one(tx, scope, id)?;
    match pair.has(me) {
        true => Ok((pair, me)),
        false => Err(Fault::NotFound),
    }
}

/// One of the two says yes, from their own account.
pub fn agree(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let (pair, me) = own(tx, scope, id)?;
    if pair.state(tx.now().day()) != State::Waiting || !pairs::agree(tx, id, me)? {
        return Err(Fault::Conflict("这件事已经定下来了，不用再答复。".into()));
    }
    tell(tx, "care.pair_agreed", &pair)
}

/// One of the two does not want it, or does not want it any more. It ends at once, without a
/// reason, and nobody is told by whom.
pub fn end(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let (pair, _) = own(tx, scope, id)?;
    if !pairs::end(tx, id)? {
        return Err(Fault::Conflict("已经结束了。".into()));
    }
    tell(tx, "care.pair_ended", &pair)
}

/// The teacher takes a proposal back to which somebody has not said yes.
pub fn withdraw(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::KeepPairs)?;
    let pair = pairs::one(tx, scope, id)?;
    if pair.state(tx.now().day()) != State::Waiting {
        return Err(Fault::rule("两位同学已经答复了，由他们自己决定什么时候结束。"));
    }
    pairs::end(tx, id)?;
    tell(tx, "care.pair_ended", &pair)
}

/// Either of the two writes down what they did.
pub fn log(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    day: Day,
    text: &str,
) -> Result<Id> {
    let (pair, _) = own(tx, scope, id)?;
    let today = tx.now().day();
    if pair.state(today) != State::Going {
        return Err(Fault::rule("结对进行的时候才能记。"));
    }
    if day > today || day < pair.from {
        return Err(Fault::field("day", "请选结对以后、今天以前的日子"));
    }
    let text = super::cases::needed("log", text, LINE, "写一句：一起做了什么")?;
    let body = Seal::new(vault, scope).close(tx, seal::PAIR, text)?;
    let line = pairs::log(tx, id, day, &body)?;
    tell(tx, "care.pair_noted", &pair)?;
    Ok(line)
}
