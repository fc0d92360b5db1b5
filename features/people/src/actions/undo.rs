//! Taking a whole import back.

use super::roster::{Plain, TRACE, Trace};
use crate::store::students::{self, Listed};
use crate::store::{guardians, imports, seats};
use auth::{Do, Role, Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Days during which an import can be taken back.
pub const UNDO_DAYS: i64 = 7;

db::queries! {
    /// Anything in the journal about a student besides being on the class list?
    RECORDED [2 -> 1] "select count(*) from journal where school_id = $1 and student_id = $2 \
        and (kind not like 'people.%' or kind = 'people.post_given')";
}

/// Undoes a whole import: new students go, changed ones are as before. Whatever somebody has
/// changed on the class list since then stays.
///
/// # Errors
/// [`Fault::Rule`] when something has been recorded about one of the new students, or after
/// seven days: then nothing is undone.
pub fn undo(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, import: Id) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let ours = imports::of_class(tx, scope)?;
    let found = ours.iter().find(|i| i.id == import).ok_or(Fault::NotFound)?;
    if found.undone.is_some() || !imports::mark_undone(tx, import)? {
        return Err(Fault::Conflict("这次导入已经撤回过了。".into()));
    }
    if tx.now() > found.at.plus_hours(24 * UNDO_DAYS) {
        return Err(Fault::rule(
            "导入已经超过七天，不能整批撤回了。请在名单里点开需要改的同学，单独改。",
        ));
    }
    for imports::ImportRow { student, added, trace } in imports::rows(tx, import)? {
        if added {
            remove(tx, scope, student)?;
        } else if let Some(sealed) = trace {
            let text = vault.open(scope.school(), TRACE, &sealed)?;
            restore(tx, scope, student, serde_json::from_str(&text).map_err(Fault::broken)?)?;
        }
    }
    journal::tell(tx, Entry::new("people.import_undone").class(scope.class()?).object(import))?;
    Ok(())
}

/// Field by field: what still stands as the import left it goes back to what was before.
fn restore(tx: &mut Tx<'_>, scope: &Scope, student: Id, trace: Trace) -> Result<()> {
    let Some(before) = trace.before else { return Ok(()) };
    let (after, now) = (trace.after, Plain::from(students::member(tx, scope, student)?.listed()));
    let listed = Listed {
        roll: if now.roll == after.roll { before.roll } else { now.roll },
        name: if now.name == after.name { before.name } else { now.name },
        sex: if now.sex == after.sex { before.sex } else { now.sex },
        student_no: if now.student_no == after.student_no {
            before.student_no
        } else {
            now.student_no
        },
    };
    students::update(tx, student, &listed)?;
    if trace.numbers_written {
        students::set_numbers(tx, student, trace.numbers.0, trace.numbers.1)?;
    }
    for guardian in trace.guardians {
        // One that was taken off the list meanwhile is gone already.
        if guardians::one(tx, guardian).is_ok() {
            super::guardians::end(tx, scope, guardian)?;
        }
    }
    for old in trace.changed {
        let Ok(now) = guardians::one(tx, old.id) else { continue };
        let (name, relation) = (old.name, old.relation);
        let phone = old.phone;
        let back = guardians::Guardian { name, relation, phone, phone_mask: old.phone_mask, ..now };
        guardians::update(tx, &back)?;
    }
    journal::tell(tx, Entry::new("people.changed").class(scope.class()?).student(student))?;
    Ok(())
}

fn remove(tx: &mut Tx<'_>, scope: &Scope, student: Id) -> Result<()> {
    let (school, class, today) = (scope.school(), scope.class()?, tx.now().day());
    let name = students::member(tx, scope, student)?.name;
    if tx.number(&RECORDED, &[&school, &student])? > 0 {
        return Err(Fault::rule(format!(
            "{name}已经有记录了，整批撤回会丢掉这些记录。请改为单独处理：在名单里点开这位同学，选“离班”。"
        )));
    }
    for guardian in guardians::of_student(tx, student)? {
        auth::revoke_link(tx, auth::LinkKind::Guardian, guardian.id)?;
        auth::disable(tx, guardian.id, auth::Disabled::Yes)?;
        auth::revoke_grants(tx, guardian.id, Role::Guardian, Some(class), today)?;
    }
    guardians::delete_of(tx, student)?;
    auth::disable(tx, student, auth::Disabled::Yes)?;
    auth::revoke_grants(tx, student, Role::Student, Some(class), today)?;
    seats::leave(tx, class, student)?;
    students::delete(tx, student)
}
