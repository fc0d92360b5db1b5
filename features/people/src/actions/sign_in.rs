//! Coming in: staff by name and password, students by class, seat and PIN, guardians by link
//! and four digits. Slow hashing happens between these steps, never in a transaction.

use crate::store::{classes, guardians, students};
use auth::{Account, AccountKind, LinkKind, Vault};
use db::{Fault, Id, Result, Tx};

const WRONG_STAFF: &str = "姓名或密码不对。忘了密码，请找学校管理员重设。";
const WRONG_PIN: &str = "班级码、座号或 PIN 不对。PIN 在老师发的卡片上。";
const WRONG_DIGITS: &str = "后四位不对。请用老师登记的那个手机号。";

/// The subject under which failures of a login are counted.
fn staff_subject(login: &str) -> String {
    format!("staff:{}", super::staff::even_login(login).chars().take(60).collect::<String>())
}

/// The accounts that a login may mean, unless somebody has guessed too often.
pub fn staff_accounts(tx: &mut Tx<'_>, login: &str) -> Result<Vec<Account>> {
    auth::allow(tx, Id::NONE, &staff_subject(login))?;
    let mut found = auth::by_login(tx, &super::staff::even_login(login))?;
    found.retain(|a| a.kind == AccountKind::Staff && !a.disabled && a.secret.is_some());
    Ok(found)
}

/// Notes a wrong password or code.
pub fn staff_failed(tx: &mut Tx<'_>, login: &str) -> Result<()> {
    auth::failed(tx, Id::NONE, &staff_subject(login))
}

/// What is said after a wrong name or password: never which of the two it was.
pub fn wrong_staff() -> Fault {
    Fault::field("password", WRONG_STAFF)
}

/// Opens the session of somebody whose password (and code) fitted.
pub fn staff_passed(tx: &mut Tx<'_>, login: &str, account: Id) -> Result<String> {
    auth::passed(tx, Id::NONE, &staff_subject(login))?;
    auth::open(tx, account, AccountKind::Staff)
}

/// A class code as it is compared: `７３ yan` and `73YAN` are the same.
pub fn even_code(typed: &str) -> String {
    super::even::even(typed)
        .chars()
        .filter(|c| *c != ' ')
        .take(12)
        .collect::<String>()
        .to_uppercase()
}

/// A student at a shared device, found and compared. The inner error is the message to show
/// after the failure has been stored.
pub fn student(
    tx: &mut Tx<'_>,
    vault: &Vault,
    code: &str,
    roll: i64,
    pin: &str,
) -> Result<Result<(Id, Id), String>> {
    let code: String = even_code(code);
    let subject = format!("seat:{code}:{roll}");
    auth::allow(tx, Id::NONE, &subject)?;
    let seats = match classes::by_code(tx, &code)? {
        Some((school, class)) => students::by_roll(tx, school, class, roll)?
            .into_iter()
            .map(|(id, _)| (school, id))
            .collect(),
        None => Vec::new(),
    };
    for (school, id) in seats {
        let ticket = db::Ticket { school, actor: id, key: None };
        let account = tx.as_actor(ticket, |tx| auth::of(tx, id))?;
        if !account.disabled && account.secret == Some(vault.pin_digest(id, pin.trim())) {
            auth::passed(tx, Id::NONE, &subject)?;
            return Ok(Ok((school, id)));
        }
    }
    auth::failed(tx, Id::NONE, &subject)?;
    Ok(Err(WRONG_PIN.into()))
}

/// A guardian with a link, confirmed by the last four digits of the phone.
pub fn guardian(
    tx: &mut Tx<'_>,
    vault: &Vault,
    token: &str,
    digits: &str,
) -> Result<Result<(Id, Id), String>> {
    let (school, id) = auth::open_link(tx, LinkKind::Guardian, token)?;
    let subject = format!("guardian:{id}");
    auth::allow(tx, school, &subject)?;
    let ticket = db::Ticket { school, actor: id, key: None };
    let guardian = tx.as_actor(ticket, |tx| guardians::one(tx, id))?;
    let phone = match &guardian.phone {
        Some(sealed) => vault.open(school, super::guardians::PHONE, sealed)?,
        None => String::new(),
    };
    let digits: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() == 4 && phone.ends_with(&digits) {
        auth::passed(tx, school, &subject)?;
        return Ok(Ok((school, id)));
    }
    auth::failed(tx, school, &subject)?;
    Ok(Err(WRONG_DIGITS.into()))
}
