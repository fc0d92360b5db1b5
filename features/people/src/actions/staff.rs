//! Staff accounts and their roles.

use auth::{AccountKind, Disabled, Do, Grant, Role, Scope};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Somebody new on the staff.
#[derive(Clone, Debug)]
pub struct Hire {
    /// Name.
    pub name: String,
    /// What they type at sign-in.
    pub login: String,
    /// The hash of their first password; empty: they cannot sign in until they are given one.
    pub secret: String,
}

/// A login as it is compared: widths and blanks made even, every middle dot the same.
pub fn even_login(typed: &str) -> String {
    super::even::even(typed)
}

/// Makes a staff account.
pub fn hire(tx: &mut Tx<'_>, scope: &Scope, hire: &Hire) -> Result<Id> {
    scope.may(Do::ManageSchool)?;
    if hire.name.trim().is_empty() || hire.name.trim().chars().count() > 40 {
        return Err(Fault::field("name", "请写姓名，最多 40 个字"));
    }
    let login = even_login(&hire.login);
    let login = login.as_str();
    if login.is_empty() || login.chars().count() > 40 {
        return Err(Fault::field("login", "登录名应是 1 到 40 个字，可以直接用姓名"));
    }
    let id = tx.new_id();
    let secret = Some(hire.secret.as_str()).filter(|s| !s.is_empty());
    auth::make(tx, id, AccountKind::Staff, hire.name.trim(), Some(login), secret)?;
    journal::tell(tx, Entry::new("people.hired").object(id))?;
    Ok(id)
}

/// An account of the staff: a student's or a board's is not to be found here.
fn staff_account(tx: &mut Tx<'_>, account: Id) -> Result<auth::Account> {
    let who = auth::of(tx, account)?;
    if who.kind == AccountKind::Staff { Ok(who) } else { Err(Fault::NotFound) }
}

/// Roles that belong to one class, and those that belong to the school.
fn fits(role: Role, class: Option<Id>) -> Result<()> {
    match role {
        Role::Homeroom | Role::Teacher | Role::GradeHead if class.is_none() => {
            Err(Fault::field("class", "请选择班级"))
        }
        Role::Admin | Role::Principal | Role::Moral | Role::Psychologist if class.is_some() => {
            Err(Fault::field("class", "这个身份属于全校，不用选班级"))
        }
        Role::Student | Role::Guardian | Role::Cadre | Role::Board => {
            Err(Fault::field("role", "这个身份不能给教职工"))
        }
        _ => Ok(()),
    }
}

/// Gives somebody a role. A class has one homeroom teacher at a time (L-F1).
pub fn assign(
    tx: &mut Tx<'_>,
    scope: &Scope,
    account: Id,
    role: Role,
    class: Option<Id>,
    detail: &str,
) -> Result<Id> {
    scope.may(Do::ManageSchool)?;
    fits(role, class)?;
    let who = staff_account(tx, account)?;
    if who.disabled {
        return Err(Fault::rule(format!("{}的账号已经停用，请先恢复。", who.name)));
    }
    let held = crate::store::staff::staff(tx)?.into_iter().find(|m| m.id == account);
    let same =
        |(r, c, d): &(Role, Option<Id>, String)| *r == role && *c == class && d == detail.trim();
    if held.is_some_and(|m| m.roles.iter().any(same)) {
        return Err(Fault::Conflict(format!("{}已经是{}了。", who.name, role.chinese())));
    }
    if let Some(class) = class {
        crate::store::classes::by_id(tx, class)?;
    }
    let grant = Grant { role, class, student: None, detail: detail.trim().into() };
    let today = tx.now().day();
    let id = auth::grant(tx, account, &grant, today)?;
    journal::tell(tx, Entry::new("people.assigned").object(account))?;
    Ok(id)
}

/// Hands a class over to another homeroom teacher: the old one ends yesterday, the new one
/// begins today, and the history keeps both (L-F1, L-F2).
pub fn hand_over(tx: &mut Tx<'_>, scope: &Scope, class: Id, to: Id) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    let now = crate::store::staff::homerooms(tx)?;
    let old = now.iter().find(|h| h.class == class);
    if old.is_some_and(|h| h.account == to) {
        return Err(Fault::Conflict("这位老师已经是这个班的班主任了。".into()));
    }
    if let Some(old) = old {
        let today = tx.now().day();
        auth::revoke_grants(tx, old.account, Role::Homeroom, Some(class), today)?;
        journal::tell(tx, Entry::new("people.unassigned").class(class).object(old.account))?;
    }
    assign(tx, scope, to, Role::Homeroom, Some(class), "")?;
    journal::tell(tx, Entry::new("people.handed_over").class(class).object(to))?;
    Ok(())
}

/// Takes a role, at once.
pub fn unassign(
    tx: &mut Tx<'_>,
    scope: &Scope,
    account: Id,
    role: Role,
    class: Option<Id>,
) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    if role == Role::Admin && account == scope.actor() {
        return Err(Fault::rule("不能取消自己的管理员身份。请让另一位管理员来做。"));
    }
    let today = tx.now().day();
    if auth::revoke_grants(tx, account, role, class, today)? == 0 {
        return Err(Fault::NotFound);
    }
    journal::tell(tx, Entry::new("people.unassigned").object(account))?;
    Ok(())
}

/// Closes or reopens an account.
pub fn set_disabled(tx: &mut Tx<'_>, scope: &Scope, account: Id, closed: bool) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    if account == scope.actor() {
        return Err(Fault::rule("不能停用自己的账号。"));
    }
    staff_account(tx, account)?;
    auth::disable(tx, account, if closed { Disabled::Yes } else { Disabled::No })?;
    journal::tell(tx, Entry::new("people.account_closed").object(account))?;
    Ok(())
}

/// Sets a new password for somebody who lost theirs (or the phone with the codes): sessions and
/// the second step end.
pub fn reset_password(tx: &mut Tx<'_>, scope: &Scope, account: Id, secret: &str) -> Result<()> {
    scope.may(Do::ManageSchool)?;
    staff_account(tx, account)?;
    auth::set_secret(tx, account, secret)?;
    auth::set_totp(tx, account, None)?;
    auth::close_all(tx, account)?;
    journal::tell(tx, Entry::new("people.password_reset").object(account))?;
    Ok(())
}
