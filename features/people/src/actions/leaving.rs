//! Ways out of a class and into another: 转出, 转班, 休学, and back. The records stay with the
//! class in which they were made; nobody is ever removed.

use super::students::{add, free_roll};
use crate::store::students::{self, Way};
use crate::store::{classes, guardians, posts};
use auth::{Do, Role, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Leaves the class today; the records stay, the account closes.
pub fn leave(tx: &mut Tx<'_>, scope: &Scope, id: Id, way: Way) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    if students::member(tx, scope, id)?.left.is_some() {
        return Err(Fault::Conflict("这位同学已经离班了。".into()));
    }
    let today = tx.now().day();
    students::set_left(tx, id, Some(today), Some(way))?;
    auth::disable(tx, id, auth::Disabled::Yes)?;
    for guardian in guardians::of_student(tx, id)? {
        auth::revoke_link(tx, auth::LinkKind::Guardian, guardian.id)?;
    }
    for post in posts::posts(tx, scope)? {
        if post.student == id {
            posts::end(tx, post.id, today.plus(-1))?;
        }
    }
    auth::revoke_grants(tx, id, Role::Cadre, Some(scope.class()?), today)?;
    journal::tell(tx, Entry::new("people.left").class(scope.class()?).student(id))?;
    Ok(())
}

/// Is back in the class.
///
/// # Errors
/// [`Fault::Rule`] while the same child is in another class of the school.
pub fn come_back(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let student = students::member(tx, scope, id)?;
    if student.left.is_none() {
        return Err(Fault::Conflict("这位同学就在班里。".into()));
    }
    if students::way_of(tx, id)?.moved_to.is_some() {
        return Err(Fault::rule(
            "这位同学已经转到本校另一个班。要回来，请学校管理员在那个班的学生页上办“转班”。",
        ));
    }
    free_roll(tx, scope, student.roll, Some(id))?;
    students::set_left(tx, id, None, None)?;
    auth::disable(tx, id, auth::Disabled::No)?;
    journal::tell(tx, Entry::new("people.joined").class(scope.class()?).student(id))?;
    Ok(())
}

/// Moves a student to another class of the school: leaves the old one, where every record stays,
/// and begins in the new one with the same numbers and guardians. Cards and links are made anew.
/// `roll` 0 takes the next free number. Returns the student's identifier in the new class.
pub fn move_to(tx: &mut Tx<'_>, scope: &Scope, id: Id, to: Id, roll: i64) -> Result<Id> {
    scope.may(Do::ManageSchool)?;
    let student = students::member(tx, scope, id)?;
    let class = classes::by_id(tx, to)?;
    if class.closed || Some(to) == scope.class().ok() {
        return Err(Fault::field("to", "请选择本校另一个还开着的班"));
    }
    let there = Scope::in_class(scope.who().clone(), to)?;
    let next = students::roster(tx, &there)?.iter().map(|s| s.roll).max().unwrap_or(0) + 1;
    let listed = students::Listed { roll: if roll == 0 { next } else { roll }, ..student.listed() };
    let (xjh, id_no) = students::sealed(tx, scope, id)?;
    let family = guardians::of_student(tx, id)?;
    leave(tx, scope, id, Way::Moved)?;
    let new = add(tx, &there, listed)?;
    students::set_prior(tx, new, Way::Moved, Some(id))?;
    students::set_numbers(tx, new, xjh, id_no)?;
    for old in family {
        super::guardians::carry_over(tx, &there, new, &old)?;
    }
    Ok(new)
}

/// Says that a student who is on the list came from another school (转入).
pub fn came_in(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    students::member(tx, scope, id)?;
    students::set_prior(tx, id, Way::Transfer, None)
}
