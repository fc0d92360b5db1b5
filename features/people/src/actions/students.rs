//! Single students: joining, changing, leaving, their PIN.

use super::even::even;
use crate::store::students::{self, Listed};
use auth::{AccountKind, Do, Grant, Role, Scope, Vault};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// A name as it is kept: `张 三` typed wide is 张三, `Li  Lei` keeps one blank.
fn even_name(typed: &str) -> String {
    let name = even(typed);
    let latin = name.chars().any(|c| c.is_ascii_alphabetic());
    if latin { name } else { name.chars().filter(|c| *c != ' ').collect() }
}

fn checked(mut listed: Listed) -> Result<Listed> {
    listed.name = even_name(&listed.name);
    listed.student_no = listed.student_no.map(|n| even(&n)).filter(|n| !n.is_empty());
    if listed.student_no.as_ref().is_some_and(|n| n.chars().count() > 30) {
        return Err(Fault::field("student_no", "学号最多 30 个字"));
    }
    if listed.name.is_empty() || listed.name.chars().count() > 40 {
        return Err(Fault::field("name", "请写姓名，最多 40 个字"));
    }
    students::check_roll(listed.roll)?;
    Ok(listed)
}

/// A seat number belongs to one student: it is half of how they sign in.
fn free_roll(tx: &mut Tx<'_>, scope: &Scope, roll: i64, but: Option<Id>) -> Result<()> {
    let there = students::by_roll(tx, scope.school(), scope.class()?, roll)?;
    match there.into_iter().find(|(id, _)| Some(*id) != but) {
        Some((_, name)) => {
            Err(Fault::field("roll", format!("{roll} 号已经是{name}了，请换一个座号")))
        }
        None => Ok(()),
    }
}

/// Adds a student with an account (no PIN yet).
pub fn add(tx: &mut Tx<'_>, scope: &Scope, listed: Listed) -> Result<Id> {
    free_roll(tx, scope, listed.roll, None)?;
    take_in(tx, scope, listed)
}

/// Adds a student whose seat number may still be another's: a list that is imported is checked
/// as a whole.
pub(crate) fn take_in(tx: &mut Tx<'_>, scope: &Scope, listed: Listed) -> Result<Id> {
    scope.may(Do::ManageRoster)?;
    let listed = checked(listed)?;
    let (id, class, today) = (tx.new_id(), scope.class()?, tx.now().day());
    students::insert(tx, id, class, &listed, today, None)?;
    open_account(tx, id, class, &listed.name)?;
    journal::tell(tx, Entry::new("people.joined").class(class).student(id))?;
    Ok(id)
}

/// The account by which a student signs in.
pub(crate) fn open_account(tx: &mut Tx<'_>, id: Id, class: Id, name: &str) -> Result<()> {
    auth::make(tx, id, AccountKind::Student, name, None, None)?;
    let role =
        Grant { role: Role::Student, class: Some(class), student: Some(id), detail: String::new() };
    let today = tx.now().day();
    auth::grant(tx, id, &role, today)?;
    Ok(())
}

/// Changes what the list says.
pub fn change(tx: &mut Tx<'_>, scope: &Scope, id: Id, listed: Listed) -> Result<()> {
    free_roll(tx, scope, listed.roll, Some(id))?;
    rewrite(tx, scope, id, listed)
}

/// [`change`] for a list that is imported as a whole.
pub(crate) fn rewrite(tx: &mut Tx<'_>, scope: &Scope, id: Id, listed: Listed) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let listed = checked(listed)?;
    students::member(tx, scope, id)?;
    students::update(tx, id, &listed)?;
    journal::tell(tx, Entry::new("people.changed").class(scope.class()?).student(id))?;
    Ok(())
}

/// Leaves the class today; the records stay, the account closes.
pub fn leave(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    if students::member(tx, scope, id)?.left.is_some() {
        return Err(Fault::Conflict("这位同学已经离班了。".into()));
    }
    let today = tx.now().day();
    students::set_left(tx, id, Some(today))?;
    auth::disable(tx, id, auth::Disabled::Yes)?;
    for guardian in crate::store::guardians::of_student(tx, id)? {
        auth::revoke_link(tx, auth::LinkKind::Guardian, guardian.id)?;
    }
    for post in crate::store::posts::posts(tx, scope)? {
        if post.student == id {
            crate::store::posts::end(tx, post.id, today.plus(-1))?;
        }
    }
    auth::revoke_grants(tx, id, Role::Cadre, Some(scope.class()?), today)?;
    journal::tell(tx, Entry::new("people.left").class(scope.class()?).student(id))?;
    Ok(())
}

/// Is back in the class.
pub fn come_back(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let student = students::member(tx, scope, id)?;
    if student.left.is_none() {
        return Err(Fault::Conflict("这位同学就在班里。".into()));
    }
    free_roll(tx, scope, student.roll, Some(id))?;
    students::set_left(tx, id, None)?;
    auth::disable(tx, id, auth::Disabled::No)?;
    journal::tell(tx, Entry::new("people.joined").class(scope.class()?).student(id))?;
    Ok(())
}

/// Appears among the board's bright spots or not.
pub fn set_board_off(tx: &mut Tx<'_>, scope: &Scope, id: Id, off: bool) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    students::member(tx, scope, id)?;
    students::set_board_off(tx, id, off)?;
    journal::tell(tx, Entry::new("people.board_choice").class(scope.class()?).student(id))?;
    Ok(())
}

/// Gives these students new six-digit PINs. They are shown once, on the printed cards, and
/// stored only as keyed digests; older ones stop working.
///
/// # Errors
/// [`Fault::Rule`] while the school has not named who keeps children's data (L-D17): before
/// that no student account may be opened.
pub fn deal_pins(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    whom: &[Id],
) -> Result<Vec<(Id, String)>> {
    scope.may(Do::ManageRoster)?;
    if crate::school(tx)?.settings.data_keeper.trim().is_empty() {
        return Err(Fault::rule(
            "学校还没有写明儿童个人信息保护负责人，按规定现在不能开通学生账号。\
             请学校管理员在“学校 · 设置”里填上姓名和联系方式，再来发 PIN。",
        ));
    }
    let mut dealt = Vec::with_capacity(whom.len());
    for id in whom {
        students::member(tx, scope, *id)?;
        let pin = format!("{:06}", tx.chance().below(1_000_000));
        auth::set_secret(tx, *id, &vault.pin_digest(*id, &pin))?;
        auth::close_all(tx, *id)?;
        journal::tell(tx, Entry::new("people.pin_dealt").class(scope.class()?).student(*id))?;
        dealt.push((*id, pin));
    }
    Ok(dealt)
}
