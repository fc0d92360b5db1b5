//! Route-home teams.

use auth::Scope;
use db::{Fault, Id, Result, Tx};

db::queries! {
    /// A new team.
    INSERT [5 -> 0] "insert into route_teams (school_id, id, class_id, name, adult) \
        values ($1, $2, $3, $4, $5)";
    /// A class's teams.
    TEAMS [2 -> 4] "select id, name, adult, leader_id from route_teams \
        where school_id = $1 and class_id = $2 and ended_at is null order by name, id";
    /// What it is called, who receives it, who leads it.
    CHANGE [6 -> 0] "update route_teams set name = $4, adult = $5, leader_id = $6 \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null";
    /// It is no more.
    END [4 -> 0] "update route_teams set ended_at = $4 \
        where school_id = $1 and class_id = $2 and id = $3 and ended_at is null";
    /// Nobody is in it.
    EMPTY [2 -> 0] "delete from route_members where school_id = $1 and team_id = $2";
    /// Somebody is in it, and in no other.
    JOIN [4 -> 0] "insert into route_members (school_id, class_id, student_id, team_id) \
        values ($1, $2, $3, $4) on conflict (school_id, student_id) \
        do update set team_id = excluded.team_id, class_id = excluded.class_id";
    /// Who is in which team of a class.
    MEMBERS [2 -> 2] "select student_id, team_id from route_members \
        where school_id = $1 and class_id = $2";
}

/// A team as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Identifier.
    pub id: Id,
    /// 东门—幸福路.
    pub name: String,
    /// Who receives it at the end of the route.
    pub adult: String,
    /// The student who leads it.
    pub leader: Option<Id>,
}

/// Keeps a new team.
pub(crate) fn insert(tx: &mut Tx<'_>, class: Id, team: &Team) -> Result<()> {
    let school = tx.school();
    tx.run(&INSERT, &[&school, &team.id, &class, &team.name, &team.adult])?;
    Ok(())
}

/// The teams of the scope's class, by name.
pub fn teams(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Team>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&TEAMS, &[&school, &class], |r| {
        Ok(Team { id: r.get(0)?, name: r.get(1)?, adult: r.get(2)?, leader: r.get(3)? })
    })
}

/// Changes a team of the class.
pub(crate) fn change(tx: &mut Tx<'_>, class: Id, team: &Team) -> Result<()> {
    let school = tx.school();
    let Team { id, name, adult, leader } = team;
    match tx.run(&CHANGE, &[&school, &class, id, name, adult, leader])? {
        1 => Ok(()),
        _ => Err(Fault::NotFound),
    }
}

/// Ends a team of the class; its members are free.
pub(crate) fn end(tx: &mut Tx<'_>, class: Id, id: Id) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    tx.run_one(&END, &[&school, &class, &id, &now])?;
    tx.run(&EMPTY, &[&school, &id])?;
    Ok(())
}

/// Exactly these are in the team.
pub(crate) fn set_members(tx: &mut Tx<'_>, class: Id, id: Id, students: &[Id]) -> Result<()> {
    let school = tx.school();
    tx.run(&EMPTY, &[&school, &id])?;
    for student in students {
        tx.run(&JOIN, &[&school, &class, student, &id])?;
    }
    Ok(())
}

/// Who is in which team of the scope's class: student, team.
pub fn members(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(Id, Id)>> {
    let (school, class) = (scope.school(), scope.class()?);
    tx.all(&MEMBERS, &[&school, &class], |r| Ok((r.get(0)?, r.get(1)?)))
}
