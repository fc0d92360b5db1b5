//! What a student does with letters.

use super::{LETTER, LONGEST, RISKS, addressees, seal, told, words};
use crate::model::channel::{Channel, Keep};
use crate::model::clock::{amber, due};
use crate::model::risk::{Risk, risks};
use crate::store::letters::{self, Letter};
use crate::store::{notes, settings};
use auth::{Do, Scope, Vault};
use db::{Fault, Id, Moment, Result, Tx};

/// A letter as a student writes it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whom it is for.
    pub to: Id,
    /// Which way.
    pub channel: Channel,
    /// The addressee sees the name.
    pub signed: bool,
    /// Would like to talk.
    pub wants_talk: bool,
    /// How long it is kept.
    pub keep: Keep,
    /// The words.
    pub text: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sent {
    /// The letter.
    pub id: Id,
    /// Its words may point to danger: the writer is told who helps at once.
    pub urgent: bool,
}

/// Sends a letter (C13-03). The clock starts (C13-01); words that point to danger mark it
/// (C13-07).
pub fn send(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Sent> {
    scope.may(Do::WriteLetters)?;
    let (class, student, now) = (scope.class()?, scope.student()?, tx.now());
    people::member(tx, scope, student)?;
    let how = settings::of(tx, class)?;
    if !how.channels.contains(&draft.channel) {
        return Err(Fault::field("channel", "这条热线现在没有开，请换一种"));
    }
    if addressees(tx, class)?.iter().all(|a| a.id != draft.to) {
        return Err(Fault::field("to", "请选一位收信的老师"));
    }
    let text = words("text", &draft.text, LONGEST, "写几句吧，一句也行")?;
    let calendar = people::class_calendar(tx, class)?;
    let found = risks(&text);
    let letter = Letter {
        id: tx.new_id(),
        class,
        student,
        to: draft.to,
        channel: draft.channel,
        signed: draft.signed,
        wants_talk: draft.wants_talk,
        body: seal(tx, vault, LETTER, &text)?,
        risks: sealed_risks(tx, vault, &found)?,
        sent: now,
        waiting: Some(now),
        amber: amber(now, how.counts, &calendar),
        due: due(now, how.counts, &calendar),
        fresh: Some(now),
        urgent_by: (!found.is_empty()).then(|| now.plus_hours(how.urgent_hours)),
        escalated: None,
        read: None,
        answered: None,
        unseen: None,
        delete_on: draft.keep.delete_on(now.day(), &calendar),
        gone: None,
    };
    letters::insert(tx, &letter)?;
    timer(tx, letter.id, letter.urgent_by)?;
    told(tx, "letters.sent", class, letter.id)?;
    Ok(Sent { id: letter.id, urgent: !found.is_empty() })
}

fn sealed_risks(tx: &Tx<'_>, vault: &Vault, found: &[Risk]) -> Result<Option<Vec<u8>>> {
    if found.is_empty() {
        return Ok(None);
    }
    let said: Vec<&str> = found.iter().map(|r| r.chinese()).collect();
    seal(tx, vault, RISKS, &said.join("、")).map(Some)
}

/// The timer of an urgent letter; what it tells later is no more than that it runs.
fn timer(tx: &mut Tx<'_>, letter: Id, by: Option<Moment>) -> Result<()> {
    let Some(by) = by else { return Ok(()) };
    db::jobs::plan(tx, super::jobs::ESCALATE, &format!("{letter}:{}", by.0), by)
}

/// Says more in a thread: the clock starts anew.
pub fn more(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, text: &str) -> Result<Sent> {
    scope.may(Do::WriteLetters)?;
    let (letter, now) = (letters::mine(tx, scope, id)?, tx.now());
    let text = words("text", text, LONGEST, "写几句吧，一句也行")?;
    let how = settings::of(tx, letter.class)?;
    let calendar = people::class_calendar(tx, letter.class)?;
    let found = risks(&text);
    let by = (!found.is_empty()).then(|| now.plus_hours(how.urgent_hours));
    // Whoever waits already goes on waiting from the first words on.
    let since = letter.waiting.unwrap_or(now);
    let clock = (amber(since, how.counts, &calendar), due(since, how.counts, &calendar));
    let marks = sealed_risks(tx, vault, &found)?;
    letters::more(tx, id, (since, clock.0, clock.1), by, marks.as_deref())?;
    let note = notes::Note {
        id: tx.new_id(),
        by: scope.actor(),
        teacher: false,
        body: seal(tx, vault, LETTER, &text)?,
        at: now,
        took: None,
        meet: None,
        cancelled: None,
    };
    notes::insert(tx, id, &note)?;
    timer(tx, id, by)?;
    told(tx, "letters.more", letter.class, id)?;
    Ok(Sent { id, urgent: by.is_some() })
}

/// Takes a letter back before it is read, or deletes it afterwards: words and answers are gone
/// (law P: “or at author's request”). While an emergency opening lasts it is put out of sight and
/// deleted when the opening is over.
pub fn remove(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::WriteLetters)?;
    let letter = letters::mine(tx, scope, id)?;
    let kind = if letter.read.is_none() { "letters.withdrawn" } else { "letters.deleted" };
    if letters::held(tx, letter.student)? {
        letters::hide(tx, id)?;
    } else {
        letters::delete(tx, id)?;
    }
    told(tx, kind, letter.class, id)
}

/// The writer has looked at the answer.
pub fn see(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::WriteLetters)?;
    letters::mine(tx, scope, id)?;
    letters::see(tx, id)
}
