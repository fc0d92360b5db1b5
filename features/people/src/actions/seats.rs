//! Who sits where: back to the class list's order, and two who change places.

use crate::store::{seats, students};
use auth::{Do, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Everybody sits in the order of the class list again.
pub fn reset(tx: &mut Tx<'_>, scope: &Scope) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let class = scope.class()?;
    seats::clear(tx, class)?;
    journal::tell(tx, Entry::new("people.room").class(class))?;
    Ok(())
}

/// Two students change places. The whole room is written down, so that everybody else keeps
/// the seat that the page showed.
pub fn swap(tx: &mut Tx<'_>, scope: &Scope, one: Id, other: Id) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    if one == other {
        return Err(Fault::field("other", "请选两位不同的同学"));
    }
    let (a, b) = (students::member(tx, scope, one)?, students::member(tx, scope, other)?);
    if a.left.is_some() || b.left.is_some() {
        return Err(Fault::rule("已经离班的同学没有座位。"));
    }
    let class = crate::class(tx, scope)?;
    let list = students::roster(tx, scope)?;
    let plan = crate::seat_plan(tx, scope, &class, &list)?;
    let mut places: Vec<(Id, i64)> = Vec::with_capacity(list.len());
    for (seat, who) in (0_i64..).zip(&plan.seats) {
        let Some(student) = who.and_then(|at| list.get(at)) else { continue };
        places.push((student.id, seat));
    }
    let seat_of = |id: Id| places.iter().find(|(s, _)| *s == id).map(|(_, seat)| *seat);
    let (Some(first), Some(second)) = (seat_of(one), seat_of(other)) else {
        return Err(Fault::NotFound);
    };
    for (student, seat) in &mut places {
        if *student == one {
            *seat = second;
        } else if *student == other {
            *seat = first;
        }
    }
    seats::sit(tx, class.id, &places)?;
    journal::tell(tx, Entry::new("people.room").class(class.id))?;
    Ok(())
}
