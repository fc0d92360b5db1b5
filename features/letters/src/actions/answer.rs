//! What an addressee does with letters.

use super::{LETTER, LONGEST, answers, seal, told, words};
use crate::store::letters::{self, Letter};
use crate::store::notes::{self, Note};
use auth::{Role, Scope, Vault};
use db::{Fault, Id, Moment, Result, Tx, journal};

/// An answer: in writing 笔谈, or an appointment 约谈 (C13-04).
#[derive(Clone, Debug)]
pub struct Answer {
    /// The words; with an appointment they may be few.
    pub text: String,
    /// When to talk.
    pub meet: Option<Moment>,
}

/// Opens a letter that is addressed to oneself. The first time it is marked as opened; each time
/// the access log has a row (L-D12).
pub fn open(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Letter> {
    answers(scope)?;
    let letter = letters::to_me(tx, scope, id)?;
    let held = Role::ALL.iter().filter(|r| scope.is(**r)).map(|r| r.chinese());
    let why = held.collect::<Vec<_>>().join("、");
    journal::seen(tx, Some(letter.student), "letters.letter", &why)?;
    if letter.fresh.is_some() {
        letters::open(tx, id)?;
        told(tx, "letters.opened", letter.class, id)?;
    }
    letters::to_me(tx, scope, id)
}

/// Answers. A short 「收到了，明天中午找你聊」 stops the clock too.
pub fn answer(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    answer: &Answer,
) -> Result<Id> {
    answers(scope)?;
    let (letter, now) = (letters::to_me(tx, scope, id)?, tx.now());
    let missing = match answer.meet {
        Some(_) => "写一句在哪里见面，比如：阅览室",
        None => "写几句回信，一句也行",
    };
    let text = words("text", &answer.text, LONGEST, missing)?;
    if answer.meet.is_some_and(|at| at < now) {
        return Err(Fault::field("day", "约的时间已经过去了，请改一个以后的时间"));
    }
    let note = Note {
        id: tx.new_id(),
        by: scope.actor(),
        teacher: true,
        body: seal(tx, vault, LETTER, &text)?,
        at: now,
        took: letter.waiting.map(|since| (now.0 - since.0) / 60_000),
        meet: answer.meet,
        cancelled: None,
    };
    notes::insert(tx, id, &note)?;
    letters::answer(tx, id)?;
    let kind = if note.meet.is_some() { "letters.appointed" } else { "letters.answered" };
    told(tx, kind, letter.class, id)?;
    Ok(note.id)
}

/// Calls off an appointment of one's own; gives the letter.
pub fn cancel(tx: &mut Tx<'_>, scope: &Scope, note: Id) -> Result<Id> {
    answers(scope)?;
    let letter = notes::cancel(tx, scope, note)?;
    let class = letters::to_me(tx, scope, letter)?.class;
    told(tx, "letters.called_off", class, letter)?;
    Ok(letter)
}
