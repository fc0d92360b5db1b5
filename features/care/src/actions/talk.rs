//! Writing, reading, changing and taking away talks; what was agreed in them.

use super::team;
use crate::model::follow::{FollowKind, Outcome, Plan};
use crate::model::talk::{Body, Form, Kind, LONG, Shared};
use crate::store::follow;
use crate::store::notes::{self, Agreement};
use crate::store::talks::{self, Talk};
use auth::{Do, Scope, Vault};
use db::{Day, Entry, Fault, Id, Result, Tx, journal};
use serde::{Deserialize, Serialize};
use web::Area;

/// To what the body of a talk is sealed.
const TALK: &str = "care.talk";
/// To what an agreement is sealed.
const AGREEMENT: &str = "care.agreement";

/// What was agreed (C8-15).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// What the student will do.
    pub content: String,
    /// What follows if not, as the student said it.
    pub consequence: String,
    /// The teacher's name.
    pub teacher: String,
    /// The student's name.
    pub student: String,
}

/// A talk as it comes from the form.
#[derive(Clone, Debug)]
pub struct Draft {
    /// With whom.
    pub student: Id,
    /// When it took place.
    pub day: Day,
    /// Its form.
    pub form: Form,
    /// Its kind.
    pub kind: Kind,
    /// Its area.
    pub area: Option<Area>,
    /// Which needs it met, in the order of `Need::ALL`.
    pub needs: [bool; 3],
    /// Who may read it.
    pub shared: Shared,
    /// What was written.
    pub body: Body,
    /// Agreed: content, consequence, the day of the look back.
    pub agreed: Option<(String, String, Option<Day>)>,
    /// Another talk: the day and about what.
    pub again: Option<(Day, String)>,
    /// The follow-up that this talk was.
    pub follow_up: Option<Id>,
}

impl Draft {
    /// A quick note with its defaults: only for its author, no area (C8-02).
    pub fn quick(student: Id, day: Day, text: &str) -> Draft {
        Draft {
            student,
            day,
            form: Form::Quick,
            kind: Kind::Care,
            area: None,
            needs: [false; 3],
            shared: Shared::Mine,
            body: Body::from([("text".to_owned(), text.to_owned())]),
            agreed: None,
            again: None,
            follow_up: None,
        }
    }
}

/// What was written, without empty fields and without fields of other forms.
fn checked(form: Form, body: &Body) -> Result<Body> {
    let mut kept = Body::new();
    for field in form.fields() {
        let text = body.get(field.code).map_or("", |t| t.trim());
        if text.chars().count() > LONG {
            return Err(Fault::field(field.code, format!("这一栏最多写 {LONG} 字")));
        }
        if !text.is_empty() {
            kept.insert(field.code.to_owned(), text.to_owned());
        }
    }
    if kept.keys().all(|code| code == "place") {
        let first = form.fields().iter().find(|f| f.code != "place").map_or("text", |f| f.code);
        return Err(Fault::field(first, "至少写一句"));
    }
    Ok(kept)
}

fn day_checked(tx: &Tx<'_>, day: Day) -> Result<()> {
    let today = tx.now().day();
    match day > today || day < today.plus(-400) {
        true => Err(Fault::field("day", "日期不对：写已经谈过的那一天")),
        false => Ok(()),
    }
}

fn sealed(tx: &Tx<'_>, vault: &Vault, to: &str, value: &impl Serialize) -> Result<Vec<u8>> {
    let text = serde_json::to_string(value).map_err(Fault::broken)?;
    vault.seal(tx.school(), to, &text, tx.chance())
}

/// Writes it down, with what was agreed and planned in it.
///
/// # Errors
/// [`Fault::NotFound`] for a student of another class; a field that is wrong.
pub fn write(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, draft: &Draft) -> Result<Id> {
    scope.may(Do::Care)?;
    let student = people::member(tx, scope, draft.student)?;
    day_checked(tx, draft.day)?;
    let body = checked(draft.form, &draft.body)?;
    let talk = Talk {
        id: tx.new_id(),
        class: scope.class()?,
        student: draft.student,
        by: scope.actor(),
        day: draft.day,
        at: tx.now(),
        form: draft.form,
        kind: draft.kind,
        area: draft.area,
        needs: draft.needs,
        shared: draft.shared,
        body: sealed(tx, vault, TALK, &body)?,
    };
    talks::insert(tx, &talk)?;
    let told = Entry::new("care.talk").class(talk.class).student(talk.student).object(talk.id);
    journal::tell(tx, told)?;
    if let Some((content, consequence, review)) = &draft.agreed {
        let names = (scope.who().name.as_str(), student.name.as_str());
        agree(tx, scope, vault, &talk, (content, consequence, *review), names)?;
    }
    if let Some((day, why)) = &draft.again {
        again(tx, scope, vault, &talk, *day, why)?;
    }
    if let Some(id) = draft.follow_up {
        if follow::one(tx, scope, id)?.student != talk.student {
            return Err(Fault::NotFound);
        }
        super::follow::close(tx, scope, id, Outcome::Done, Some(talk.id))?;
    }
    Ok(talk.id)
}

fn agree(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    talk: &Talk,
    (content, consequence, review): (&str, &str, Option<Day>),
    (teacher, student): (&str, &str),
) -> Result<()> {
    let review = review.ok_or_else(|| Fault::field("review", "定一个回看的日子"))?;
    if review <= talk.day {
        return Err(Fault::field("review", "回看的日子要在谈心之后"));
    }
    if content.chars().count() > LONG || consequence.chars().count() > LONG {
        return Err(Fault::field("agreed", format!("约定最多写 {LONG} 字")));
    }
    let body = Agreed {
        content: content.to_owned(),
        consequence: consequence.to_owned(),
        teacher: teacher.to_owned(),
        student: student.to_owned(),
    };
    let new = Agreement {
        id: tx.new_id(),
        student: talk.student,
        talk: Some(talk.id),
        by: talk.by,
        day: talk.day,
        review,
        body: sealed(tx, vault, AGREEMENT, &body)?,
    };
    notes::put_agreement(tx, talk.class, &new)?;
    let told = Entry::new("care.agreed").class(talk.class).student(talk.student).object(new.id);
    journal::tell(tx, told)?;
    let plan = Plan {
        student: talk.student,
        kind: FollowKind::Review,
        due: review,
        why: "一起看看约定做到了没有",
        about: ("care", Some(new.id)),
    };
    super::follow::plan(tx, scope, vault, &plan)?;
    Ok(())
}

fn again(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    talk: &Talk,
    due: Day,
    why: &str,
) -> Result<()> {
    if due <= talk.day {
        return Err(Fault::field("again", "再谈的日子要在这次之后"));
    }
    let plan = Plan {
        student: talk.student,
        kind: FollowKind::Talk,
        due,
        why: if why.is_empty() { "接着上次谈" } else { why },
        about: ("care", Some(talk.id)),
    };
    super::follow::plan(tx, scope, vault, &plan)?;
    Ok(())
}

/// Its author changes what it says; form and student stay.
///
/// # Errors
/// [`Fault::NotFound`] for everybody else's.
pub fn change(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, new: &Draft) -> Result<()> {
    let was = own(tx, scope, id)?;
    day_checked(tx, new.day)?;
    let body = checked(was.form, &new.body)?;
    let talk = Talk {
        day: new.day,
        kind: new.kind,
        area: new.area,
        needs: new.needs,
        shared: new.shared,
        body: sealed(tx, vault, TALK, &body)?,
        ..was
    };
    talks::change(tx, &talk)?;
    let told = Entry::new("care.talk_changed");
    journal::tell(tx, told.class(talk.class).student(talk.student).object(id))?;
    Ok(())
}

/// Its author takes it away; gives the student. What was agreed and planned stays.
///
/// # Errors
/// [`Fault::NotFound`] for everybody else's.
pub fn remove(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Id> {
    let was = own(tx, scope, id)?;
    talks::remove(tx, id)?;
    let told = Entry::new("care.talk_removed").class(was.class).student(was.student).object(id);
    journal::tell(tx, told)?;
    Ok(was.student)
}

/// One that the scope's person wrote.
///
/// # Errors
/// [`Fault::NotFound`] for everybody else's: its existence is not told.
pub fn own(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Talk> {
    scope.may(Do::Care)?;
    let talk = talks::one(tx, scope, id)?;
    if talk.by == scope.actor() { Ok(talk) } else { Err(Fault::NotFound) }
}

/// One that the scope's person may read: its author, or the team of the case if it was shared
/// with them (D.2).
///
/// # Errors
/// [`Fault::NotFound`] for everybody else.
pub fn readable(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Talk> {
    let talk = talks::one(tx, scope, id)?;
    if talk.by == scope.actor() && scope.can(Do::Care) {
        return Ok(talk);
    }
    match talk.shared == Shared::Team && team(tx, scope, talk.student)? {
        true => Ok(talk),
        false => Err(Fault::NotFound),
    }
}

/// What a talk says. Whoever asks may read it.
pub fn opened(vault: &Vault, scope: &Scope, talk: &Talk) -> Result<Body> {
    let text = vault.open(scope.school(), TALK, &talk.body)?;
    serde_json::from_str(&text).map_err(Fault::broken)
}

/// What an agreement says. Whoever asks may read it.
pub fn agreed(vault: &Vault, scope: &Scope, agreement: &Agreement) -> Result<Agreed> {
    let text = vault.open(scope.school(), AGREEMENT, &agreement.body)?;
    serde_json::from_str(&text).map_err(Fault::broken)
}
