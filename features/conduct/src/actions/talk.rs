//! After a hint: somebody talked to the student. Nothing follows from it but that the hint is
//! settled.

use crate::store::talks;
use auth::{Do, Scope};
use db::{Entry, Id, Result, Tx, journal};

/// Writes down that the student was talked to about an item today (C2-09, C4-13).
pub fn talked(tx: &mut Tx<'_>, scope: &Scope, student: Id, item: Id) -> Result<()> {
    scope.may(Do::SeeConduct)?;
    let class = scope.class()?;
    people::member(tx, scope, student)?;
    talks::insert(tx, class, student, item)?;
    journal::tell(tx, Entry::new("conduct.talked").class(class).student(student).object(item))?;
    Ok(())
}
