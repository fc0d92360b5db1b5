//! Contacts with families.

use crate::model::contact::{About, Channel, Direction};
use auth::Scope;
use db::{Day, Fault, Id, Result, Row, Tx};

macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "select id, student_id, day, channel, direction, about, text, batch_id, follow_up_id, \
             made_by from contacts where school_id = $1 and ",
            $rest
        )
    };
}

db::queries! {
    /// A new one.
    MAKE [13 -> 0] "insert into contacts (school_id, id, class_id, student_id, day, channel, \
        direction, about, text, batch_id, follow_up_id, made_by, made_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// One of a class.
    ONE [3 -> 10] rows!("class_id = $2 and id = $3");
    /// Of a class, page by page, the newest first.
    PAGE [4 -> 10] rows!("class_id = $2 order by day desc, id desc limit $3 offset $4");
    /// Of one student, the newest first.
    OF_STUDENT [4 -> 10] rows!("student_id = $2 and (day < $3 or (day = $3 and id < $4)) \
        order by day desc, id desc limit 60");
    /// Channels of a class between two days.
    CHANNELS [4 -> 3] "select distinct student_id, day, channel from contacts \
        where school_id = $1 and class_id = $2 and day >= $3 and day <= $4";
    /// What the coverage board asks for.
    TOUCHES [3 -> 3] "select student_id, max(day), count(*) from contacts \
        where school_id = $1 and class_id = $2 and day >= $3 and channel <> 'group' \
        group by student_id";
}

/// A contact as stored; its text is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Identifier.
    pub id: Id,
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
    /// The note, sealed.
    pub text: Vec<u8>,
    /// Written in one go with others.
    pub batch: Option<Id>,
    /// The follow-up that was done with it.
    pub follow_up: Option<Id>,
    /// Who wrote it.
    pub made_by: Id,
}

fn known<T>(found: Option<T>, what: &str) -> Result<T> {
    found.ok_or_else(|| Fault::broken(format!("a contact's {what}")))
}

fn read(r: &Row<'_>) -> Result<Contact> {
    Ok(Contact {
        id: r.get(0)?,
        student: r.get(1)?,
        day: r.get(2)?,
        channel: known(Channel::from_code(r.text(3)?), "channel")?,
        direction: known(Direction::from_code(r.text(4)?), "direction")?,
        about: known(About::from_code(r.text(5)?), "subject")?,
        text: r.get(6)?,
        batch: r.get(7)?,
        follow_up: r.get(8)?,
        made_by: r.get(9)?,
    })
}

/// Keeps a new one; its identifier and its writer are set here.
pub fn insert(tx: &mut Tx<'_>, class: Id, contact: &Contact) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run(
        &MAKE,
        &[
            &school,
            &contact.id,
            &class,
            &contact.student,
            &contact.day,
            &contact.channel.code(),
            &contact.direction.code(),
            &contact.about.code(),
            &contact.text,
            &contact.batch,
            &contact.follow_up,
            &contact.made_by,
            &now,
        ],
    )?;
    Ok(())
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Contact> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// A page of the scope's class, the newest first.
pub fn page(tx: &mut Tx<'_>, scope: &Scope, most: i64, skip: i64) -> Result<Vec<Contact>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&PAGE, &[&school, &class, &most, &skip], read)
}

/// A student's, the newest first. The caller has looked the student up in scope.
pub fn of_student(tx: &mut Tx<'_>, student: Id, before: (Day, Id)) -> Result<Vec<Contact>> {
    let school = tx.school();
    tx.all(&OF_STUDENT, &[&school, &student, &before.0, &before.1], read)
}

/// Who was reached by which channel on which day, between two days, in the scope's class.
pub fn channels(
    tx: &mut Tx<'_>,
    scope: &Scope,
    from: Day,
    to: Day,
) -> Result<Vec<(Id, Day, Channel)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&CHANNELS, &[&school, &class, &from, &to], |r| {
        Ok((r.get(0)?, r.get(1)?, known(Channel::from_code(r.text(2)?), "channel")?))
    })
}

/// The last day and the number of contacts of each student since a day.
pub fn touches(tx: &mut Tx<'_>, scope: &Scope, since: Day) -> Result<Vec<(Id, Day, i64)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&TOUCHES, &[&school, &class, &since], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}
