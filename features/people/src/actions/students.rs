//! Single students: joining, changing, leaving, their PIN.

use super::even::even;
use crate::model::identity::RegistryNumber;
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
pub(super) fn free_roll(tx: &mut Tx<'_>, scope: &Scope, roll: i64, but: Option<Id>) -> Result<()> {
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

/// Keeps a 学籍号 that somebody typed by hand: checked, sealed (L-D21). `None` takes it away.
///
/// # Errors
/// [`Fault::Field`] `xjh` when it is none.
pub fn set_registry(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    typed: Option<&str>,
) -> Result<()> {
    scope.may(Do::ManageRoster)?;
    let (_, id_no) = students::sealed(tx, scope, id)?;
    let number = typed.map(|text| {
        RegistryNumber::parse(text).map_err(|e| Fault::field("xjh", format!("学籍号{e}")))
    });
    let sealed = match number.transpose()? {
        Some(n) => Some(vault.seal(tx.school(), super::roster::XJH, n.reveal(), tx.chance())?),
        None => None,
    };
    students::set_numbers(tx, id, sealed, id_no)?;
    journal::tell(tx, Entry::new("people.changed").class(scope.class()?).student(id))?;
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
             请学校管理员在“学校 · 设置”里填上姓名和联系方式，再来发卡。",
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
