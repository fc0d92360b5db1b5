//! Group robots and what they are to say.

use crate::model::robot::RobotKind;
use auth::Scope;
use db::{Fault, Id, Moment, Result, Row, Tx};

db::queries! {
    /// A new robot.
    MAKE [9 -> 0] "insert into robots (school_id, id, class_id, kind, label, address, secret, \
        made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Those of a class that are in use.
    OF_CLASS [2 -> 5] "select id, kind, label, address, secret from robots \
        where school_id = $1 and class_id = $2 and ended_at is null order by made_at, id";
    /// One of a class, in use.
    ONE [3 -> 5] "select id, kind, label, address, secret from robots \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null";
    /// Out of use; what made it one is forgotten.
    END [5 -> 0] "update robots set ended_at = $4, address = $5, secret = $5 \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null";
    /// What it was still to say is not said.
    HUSH [3 -> 0] "update robot_posts set state = 'cancelled' where school_id = $1 \
        and class_id = $2 and robot_id = $3 and state = 'waiting'";
    /// A message to be said.
    POST [8 -> 0] "insert into robot_posts (school_id, id, class_id, robot_id, text, state, due_at, \
        tries, why, made_by, made_at) values ($1, $2, $3, $4, $5, 'waiting', $6, 0, '', $7, $8)";
    /// Messages of a class, the newest first.
    POSTS [3 -> 8] "select p.id, r.label, p.text, p.state, p.due_at, p.tries, p.why, p.sent_at \
        from robot_posts p join robots r on r.school_id = p.school_id and r.id = p.robot_id \
        where p.school_id = $1 and p.class_id = $2 order by p.made_at desc, p.id desc limit $3";
    /// Called back before it was said.
    CANCEL [3 -> 0] "update robot_posts set state = 'cancelled' \
        where school_id = $1 and class_id = $2 and id = $3 and state = 'waiting'";
    /// What is due in a school.
    DUE [2 -> 3] "select id, robot_id, class_id from robot_posts where school_id = $1 \
        and state in ('waiting', 'sending') and due_at <= $2 order by due_at, id limit 50";
    /// How many a robot said since a moment.
    SAID [3 -> 1] "select count(*) from robot_posts \
        where school_id = $1 and robot_id = $2 and sent_at >= $3";
    /// Taken in hand by one process, once: until then nobody else takes it.
    CLAIM [4 -> 0] "update robot_posts set state = 'sending', due_at = $4, tries = tries + 1 \
        where school_id = $1 and id = $2 and state in ('waiting', 'sending') and due_at <= $3";
    /// What is to be said, and by whom.
    TAKE [2 -> 6] "select p.text, p.tries, p.class_id, r.kind, r.address, r.secret from robot_posts p \
        join robots r on r.school_id = p.school_id and r.id = p.robot_id \
        where p.school_id = $1 and p.id = $2 and r.ended_at is null";
    /// How the try came out.
    DONE [6 -> 0] "update robot_posts set state = $3, why = $4, due_at = $5, sent_at = $6 \
        where school_id = $1 and id = $2 and state = 'sending'";
}

/// A robot; address and secret sealed.
#[derive(Clone, Debug)]
pub struct Robot {
    /// Identifier.
    pub id: Id,
    /// Whose.
    pub kind: RobotKind,
    /// The group, in the teacher's words.
    pub label: String,
    /// Sealed.
    pub address: Vec<u8>,
    /// Sealed.
    pub secret: Vec<u8>,
}

/// A message as listed.
#[derive(Clone, Debug)]
pub struct Post {
    /// Identifier.
    pub id: Id,
    /// The group.
    pub label: String,
    /// What is said.
    pub text: String,
    /// `waiting`, `sending`, `sent`, `failed`, `cancelled`.
    pub state: String,
    /// When it is tried next.
    pub due: Moment,
    /// How often it was tried.
    pub tries: i64,
    /// What the last try said.
    pub why: String,
    /// When it was said.
    pub sent: Option<Moment>,
}

/// A message in hand.
#[derive(Clone, Debug)]
pub struct InHand {
    /// What is said.
    pub text: String,
    /// Which try this is.
    pub tries: i64,
    /// The class.
    pub class: Id,
    /// Whose robot.
    pub kind: RobotKind,
    /// Sealed.
    pub address: Vec<u8>,
    /// Sealed.
    pub secret: Vec<u8>,
}

fn kind(code: &str) -> Result<RobotKind> {
    RobotKind::from_code(code).ok_or_else(|| Fault::broken("a robot's kind"))
}

fn read(r: &Row<'_>) -> Result<Robot> {
    Ok(Robot {
        id: r.get(0)?,
        kind: kind(&r.get::<String>(1)?)?,
        label: r.get(2)?,
        address: r.get(3)?,
        secret: r.get(4)?,
    })
}

/// Keeps a new one.
pub fn insert(tx: &mut Tx<'_>, class: Id, r: &Robot) -> Result<()> {
    let (school, actor, now) = (tx.school(), tx.actor(), tx.now());
    let kind = r.kind.code();
    tx.run(&MAKE, &[&school, &r.id, &class, &kind, &r.label, &r.address, &r.secret, &actor, &now])?;
    Ok(())
}

/// Those of the scope's class.
pub fn of_class(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Robot>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&OF_CLASS, &[&school, &class], read)
}

/// One of the scope's class.
pub fn one(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Robot> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.one(&ONE, &[&school, &class, &id], read)
}

/// Takes one out of use and forgets its address.
pub fn end(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<()> {
    let (school, now, nothing) = (tx.school(), tx.now(), Vec::<u8>::new());
    tx.run_one(&END, &[&school, &class, &id, &now, &nothing])?;
    tx.run(&HUSH, &[&school, &class, &id])?;
    Ok(())
}

/// Keeps a message until it is due.
pub fn post(tx: &mut Tx<'_>, class: Id, robot: Id, text: &str, due: Moment) -> Result<Id> {
    let (school, id, actor, now) = (tx.school(), tx.new_id(), tx.actor(), tx.now());
    tx.run(&POST, &[&school, &id, &class, &robot, &text, &due, &actor, &now])?;
    Ok(id)
}

/// Messages of the scope's class, the newest first.
pub fn posts(tx: &mut Tx<'_>, scope: &Scope, most: i64) -> Result<Vec<Post>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&POSTS, &[&school, &class, &most], |r| {
        Ok(Post {
            id: r.get(0)?,
            label: r.get(1)?,
            text: r.get(2)?,
            state: r.get(3)?,
            due: r.get(4)?,
            tries: r.get(5)?,
            why: r.get(6)?,
            sent: r.get(7)?,
        })
    })
}

/// Calls one back; `false` when it is too late.
pub fn cancel(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<bool> {
    let school = tx.school();
    Ok(tx.run(&CANCEL, &[&school, &class, &id])? == 1)
}

/// What is due in the transaction's school: message and robot.
pub fn due(tx: &mut Tx<'_>) -> Result<Vec<(Id, Id)>> {
    let (school, now) = (tx.school(), tx.now());
    tx.all(&DUE, &[&school, &now], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// How many a robot said since a moment.
pub fn said(tx: &mut Tx<'_>, robot: Id, since: Moment) -> Result<i64> {
    let school = tx.school();
    tx.number(&SAID, &[&school, &robot, &since])
}

/// Takes a message in hand until `until`; none when somebody else has, or when its robot is out
/// of use.
pub fn claim(tx: &mut Tx<'_>, id: Id, until: Moment) -> Result<Option<InHand>> {
    let (school, now) = (tx.school(), tx.now());
    if tx.run(&CLAIM, &[&school, &id, &now, &until])? == 0 {
        return Ok(None);
    }
    tx.maybe(&TAKE, &[&school, &id], |r| {
        Ok(InHand {
            text: r.get(0)?,
            tries: r.get(1)?,
            class: r.get(2)?,
            kind: kind(&r.get::<String>(3)?)?,
            address: r.get(4)?,
            secret: r.get(5)?,
        })
    })
}

/// Writes down how a try came out.
pub fn done(tx: &mut Tx<'_>, id: Id, state: &str, why: &str, due: Moment) -> Result<()> {
    let (school, sent) = (tx.school(), (state == "sent").then(|| tx.now()));
    tx.run(&DONE, &[&school, &id, &state, &why, &due, &sent])?;
    Ok(())
}
