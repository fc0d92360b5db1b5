//! Classes that are closed: whoever could read there still can, nobody writes.

use crate::Scope;
use db::{Fault, Id, Result, Tx};

db::queries! {
    /// Close.
    SHUT [3 -> 0] "insert into shut (school_id, class_id, since) values ($1, $2, $3) \
        on conflict (school_id, class_id) do nothing";
    /// Open again.
    REOPEN [2 -> 0] "delete from shut where school_id = $1 and class_id = $2";
    /// Closed?
    IS_SHUT [2 -> 1] "select count(*) from shut where school_id = $1 and class_id = $2";
}

/// Whether a class is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is.
    Open,
    /// No more.
    Shut,
}

/// Closes a class to every write, or opens it again.
pub fn shut(tx: &mut Tx<'_>, class: Id, place: Place) -> Result<()> {
    let (school, now) = (tx.school(), tx.now());
    match place {
        Place::Shut => tx.run(&SHUT, &[&school, &class, &now])?,
        Place::Open => tx.run(&REOPEN, &[&school, &class])?,
    };
    Ok(())
}

/// Lets a write in this scope go on; in the school as a whole always.
///
/// # Errors
/// [`Fault::Rule`] when the class is closed.
pub fn still_open(tx: &mut Tx<'_>, scope: &Scope) -> Result<()> {
    let (school, Ok(class)) = (tx.school(), scope.class()) else { return Ok(()) };
    if tx.number(&IS_SHUT, &[&school, &class])? == 0 {
        return Ok(());
    }
    let what = "这个班已经关闭，只能查看，不能再写。要继续，请学校管理员在“班级”页把它重新开放。";
    Err(Fault::rule(what))
}
