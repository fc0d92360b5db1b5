//! Contacts with families: one, or many at the school gate in one go.

use crate::model::contact::{About, BATCH, Channel, Direction, TEXT};
use crate::store::contact::{self, Contact};
use auth::{Do, Scope, Vault};
use care::Outcome;
use db::{Day, Entry, Fault, Id, Result, Tx, journal};

/// To what a note is sealed.
pub const NOTE: &str = "family.contact";
/// Days back that can still be written down.
const BACK: i32 = 60;

/// What a teacher writes down.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Whose family.
    pub student: Id,
    /// On which day.
    pub day: Day,
    /// How.
    pub channel: Channel,
    /// Who began.
    pub direction: Direction,
    /// About what.
    pub about: About,
    /// In a sentence or two.
    pub text: String,
    /// The follow-up that is done with it.
    pub follow_up: Option<Id>,
}

fn check(tx: &Tx<'_>, day: Day, channel: Channel) -> Result<()> {
    let today = tx.now().day();
    if day > today {
        return Err(Fault::field("day", "还没有到这一天"));
    }
    if day < today.plus(-BACK) {
        return Err(Fault::field("day", "太久以前的联系不用补记了，最多补 60 天"));
    }
    if !Channel::offered().any(|c| c == channel) {
        return Err(Fault::field("channel", "上门和视频请记成家访"));
    }
    Ok(())
}

fn check_text(field: &str, text: &str) -> Result<()> {
    match text.chars().count() {
        0 => Err(Fault::field(field, "请写一句说了什么")),
        n if n > TEXT => Err(Fault::field(field, format!("最多 {TEXT} 个字"))),
        _ => Ok(()),
    }
}

fn keep(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    draft: &Draft,
    batch: Option<Id>,
) -> Result<Id> {
    people::member(tx, scope, draft.student)?;
    let class = scope.class()?;
    let id = tx.new_id();
    let text = vault.seal(scope.school(), NOTE, &draft.text, tx.chance())?;
    let contact = Contact {
        id,
        student: draft.student,
        day: draft.day,
        channel: draft.channel,
        direction: draft.direction,
        about: draft.about,
        text,
        batch,
        follow_up: draft.follow_up,
        made_by: tx.actor(),
    };
    contact::insert(tx, class, &contact)?;
    let told = Entry::new("family.contacted").class(class).student(draft.student).object(id);
    journal::tell(tx, told)?;
    Ok(id)
}

/// Writes one contact down; it may be what a follow-up asked for (C12-17).
pub fn write(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    scope.may(Do::Family)?;
    check(tx, draft.day, draft.channel)?;
    check_text("text", &draft.text)?;
    if let Some(follow_up) = draft.follow_up {
        super::visit::open_follow_up(tx, scope, follow_up, draft.student)?;
    }
    let id = keep(tx, scope, vault, draft, None)?;
    if let Some(follow_up) = draft.follow_up {
        care::close(tx, scope, follow_up, Outcome::Done, Some(id))?;
    }
    Ok(id)
}

/// One family of a note at the gate.
#[derive(Clone, Debug)]
pub struct Line {
    /// Whose family.
    pub student: Id,
    /// About what.
    pub about: About,
    /// In a sentence.
    pub text: String,
}

/// Writes down several families in one go: a contact each (C12-12). Gives how many.
pub fn write_batch(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    day: Day,
    channel: Channel,
    lines: &[Line],
) -> Result<usize> {
    scope.may(Do::Family)?;
    check(tx, day, channel)?;
    if lines.is_empty() || lines.len() > BATCH {
        return Err(Fault::rule("请至少写一位同学的家长，每人一句。"));
    }
    let batch = Some(tx.new_id());
    for line in lines {
        check_text(&format!("text-{}", line.student), &line.text)?;
        let draft = Draft {
            student: line.student,
            day,
            channel,
            direction: Direction::Out,
            about: line.about,
            text: line.text.clone(),
            follow_up: None,
        };
        keep(tx, scope, vault, &draft, batch)?;
    }
    Ok(lines.len())
}

/// The note of a contact, opened.
pub fn text(vault: &Vault, scope: &Scope, contact: &Contact) -> Result<String> {
    vault.open(scope.school(), NOTE, &contact.text)
}
