//! Opening a class, its board, its room.

use crate::store::{classes, guardians, students};
use auth::{AccountKind, Do, Grant, LinkKind, Role, Scope};
use calendar::Stage;
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Letters and digits that nobody confuses.
const CODE: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Opens a class with its board's account. The sign-in code is random.
pub fn open(
    tx: &mut Tx<'_>,
    scope: &Scope,
    stage: Stage,
    entry_year: i16,
    number: u16,
) -> Result<Id> {
    scope.may(Do::ManageSchool)?;
    if !(1..=60).contains(&number) {
        return Err(Fault::field("number", "班号应是 1 到 60 之间的数"));
    }
    let this_year = tx.now().day().year();
    if !(this_year - 13..=this_year + 1).contains(&entry_year) {
        return Err(Fault::field("entry_year", "请检查入学年份，比如 2025"));
    }
    let id = tx.new_id();
    let code: String =
        (0..6).map(|_| char::from(CODE[tx.chance().below(CODE.len() as u64) as usize])).collect();
    classes::insert(tx, id, stage, entry_year, number, &code)?;
    let board = board_account(id);
    auth::make(tx, board, AccountKind::Board, "班级大屏", None, None)?;
    let role = Grant { role: Role::Board, class: Some(id), student: None, detail: String::new() };
    let today = tx.now().day();
    auth::grant(tx, board, &role, today)?;
    journal::tell(tx, Entry::new("people.class_opened").class(id).object(id))?;
    Ok(id)
}

/// Closes a class that has graduated or was dissolved: everything stays to be read,
/// nothing is written, nobody signs
/// in by it any more, links end, weeks are no longer settled.
pub fn close(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    if classes::by_id(tx, id)?.closed {
        return Err(Fault::Conflict("这个班已经关闭了。".into()));
    }
    classes::set_closed(tx, id, true)?;
    auth::shut(tx, id, auth::Place::Shut)?;
    auth::revoke_link(tx, LinkKind::Board, board_account(id))?;
    auth::disable(tx, board_account(id), auth::Disabled::Yes)?;
    for student in students::of_class(tx, id)? {
        auth::disable(tx, student.id, auth::Disabled::Yes)?;
        for guardian in guardians::of_student(tx, student.id)? {
            auth::revoke_link(tx, LinkKind::Guardian, guardian.id)?;
        }
    }
    journal::tell(tx, Entry::new("people.class_closed").class(id).object(id))?;
    Ok(())
}

/// Opens a closed class again. Links are made anew.
pub fn reopen(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    if !classes::by_id(tx, id)?.closed {
        return Err(Fault::Conflict("这个班没有关闭。".into()));
    }
    classes::set_closed(tx, id, false)?;
    auth::shut(tx, id, auth::Place::Open)?;
    auth::disable(tx, board_account(id), auth::Disabled::No)?;
    for student in students::of_class(tx, id)? {
        auth::disable(tx, student.id, auth::Disabled::No)?;
    }
    journal::tell(tx, Entry::new("people.class_opened").class(id).object(id))?;
    Ok(())
}

/// A class's board signs in with the class's own identifier.
pub fn board_account(class: Id) -> Id {
    class
}

/// Makes a new link for the class's board; earlier ones end.
pub fn board_link(tx: &mut Tx<'_>, scope: &Scope) -> Result<String> {
    scope.may(Do::ManageBoard)?;
    let class = scope.class()?;
    let token = auth::make_link(tx, LinkKind::Board, board_account(class), None)?;
    journal::tell(tx, Entry::new("people.board_linked").class(class))?;
    Ok(token)
}

/// Takes the board's link back.
pub fn revoke_board(tx: &mut Tx<'_>, scope: &Scope) -> Result<()> {
    scope.may(Do::ManageBoard)?;
    let class = scope.class()?;
    auth::revoke_link(tx, LinkKind::Board, board_account(class))?;
    journal::tell(tx, Entry::new("people.board_revoked").class(class))?;
    Ok(())
}

/// Sets the motto 班训 (at most 40 characters, C4-09).
pub fn set_motto(tx: &mut Tx<'_>, scope: &Scope, motto: &str) -> Result<()> {
    scope.may(Do::ManageBoard)?;
    if motto.chars().count() > 40 {
        return Err(Fault::field("motto", "班训最多 40 个字，短一点更容易记住"));
    }
    let class = scope.class()?;
    classes::set_motto(tx, class, motto.trim())?;
    journal::tell(tx, Entry::new("people.motto").class(class))?;
    Ok(())
}

/// Sets how many columns of seats and column groups the room has.
pub fn set_layout(tx: &mut Tx<'_>, scope: &Scope, columns: i64, groups: i64) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let columns = u32::try_from(columns).ok().filter(|n| (1..=12).contains(n));
    let columns = columns.ok_or_else(|| Fault::field("columns", "列数应是 1 到 12"))?;
    let groups = u32::try_from(groups).ok().filter(|n| (1..=columns.min(4)).contains(n));
    let groups = groups.ok_or_else(|| Fault::field("groups", "大组数应是 1 到 4，且不多于列数"))?;
    let class = scope.class()?;
    classes::set_layout(tx, class, columns, groups)?;
    journal::tell(tx, Entry::new("people.room").class(class))?;
    Ok(())
}
