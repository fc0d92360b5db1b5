//! Coming in: staff by name and password, students by class, seat and PIN, guardians by link
//! and four digits. Slow hashing happens between these steps, never in a transaction.

use crate::store::{classes, guardians, students};
use auth::{Account, AccountKind, LinkKind, Vault};
use db::{Fault, Id, Result, Tx};

/// The purpose to which a TOTP secret is sealed.
pub const TOTP: &str = "account.totp";

const WRONG_STAFF: &str = "姓名或密码不对。忘了密码，请找学校管理员重设。";
const WRONG_PIN: &str = "班级码、座号或小密码不对。都写在老师发的卡片上。";
const LINK_ENDED: &str = "后四位错的次数太多，这个链接已经停用。请向班主任要一个新的链接。";
const WRONG_DIGITS: &str = "后四位不对。请用老师登记的那个手机号。";

/// Names and seats that do not exist are counted in this many heaps: whoever makes them up fills
/// no table.
const HEAPS: u16 = 4096;
/// So many wrong digits in all, and a guardian's link ends: only ten thousand are possible.
const LINK_TRIES: i64 = 20;

/// The subject under which failures of a login are counted.
fn staff_subject(login: &str) -> String {
    format!("staff:{}", super::staff::even_login(login).chars().take(60).collect::<String>())
}

fn heap(vault: &Vault, text: &str) -> String {
    format!("nobody:{}", vault.bucket(text, HEAPS))
}

/// The accounts that a login may mean, unless somebody has guessed too often. The try counts as
/// failed until [`staff_passed`] says otherwise: comparing passwords is slow, and many tries at
/// once must not all be free.
pub fn staff_try(tx: &mut Tx<'_>, vault: &Vault, login: &str) -> Result<Vec<Account>> {
    let mut found = auth::by_login(tx, &super::staff::even_login(login))?;
    found.retain(|a| a.kind == AccountKind::Staff && !a.disabled && a.secret.is_some());
    let subject = match found.is_empty() {
        true => heap(vault, &staff_subject(login)),
        false => staff_subject(login),
    };
    auth::try_now(tx, Id::NONE, &subject)?;
    Ok(found)
}

/// Does the code of the second step fit? Each is good once, and a try counts as in [`staff_try`].
///
/// # Errors
/// [`Fault::TooMany`]; [`Fault::Rule`] when there is no second step any more.
pub fn staff_code(
    tx: &mut Tx<'_>,
    vault: &Vault,
    login: &str,
    account: Id,
    code: &str,
) -> Result<bool> {
    auth::try_now(tx, Id::NONE, &staff_subject(login))?;
    let sealed = auth::of(tx, account)?.totp.ok_or_else(|| Fault::rule("请重新登录。"))?;
    let secret = vault.open(tx.school(), TOTP, &sealed)?;
    match auth::totp_step(&secret, code, tx.now()) {
        Some(step) => auth::use_totp(tx, account, step),
        None => Ok(false),
    }
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
    let place = classes::by_code(tx, &code)?;
    let seats = match place {
        Some((school, class)) => students::by_roll(tx, school, class, roll)?,
        None => Vec::new(),
    };
    let known = place.filter(|_| !seats.is_empty());
    let subject = match known {
        Some((_, class)) => format!("seat:{class}:{roll}"),
        None => heap(vault, &format!("seat:{code}:{roll}")),
    };
    auth::allow(tx, Id::NONE, &subject)?;
    if let Some((_, class)) = place {
        auth::place_allows(tx, Id::NONE, class)?;
    }
    for (id, _) in seats {
        let Some((school, _)) = place else { break };
        let ticket = db::Ticket { school, actor: id, key: None };
        let account = tx.as_actor(ticket, |tx| auth::of(tx, id))?;
        if !account.disabled && account.secret == Some(vault.pin_digest(id, pin.trim())) {
            auth::passed(tx, Id::NONE, &subject)?;
            return Ok(Ok((school, id)));
        }
    }
    auth::failed(tx, Id::NONE, &subject)?;
    if let Some((_, class)) = place {
        auth::place_failed(tx, Id::NONE, class)?;
    }
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
    let tries = format!("link:{id}");
    if digits.len() == 4 && phone.ends_with(&digits) {
        auth::passed(tx, school, &subject)?;
        auth::passed(tx, school, &tries)?;
        return Ok(Ok((school, id)));
    }
    auth::failed(tx, school, &subject)?;
    if auth::tally(tx, school, &tries)? >= LINK_TRIES {
        auth::passed(tx, school, &tries)?;
        let ticket = db::Ticket { school, actor: id, key: None };
        tx.as_actor(ticket, |tx| auth::revoke_link(tx, LinkKind::Guardian, id))?;
        return Ok(Err(LINK_ENDED.into()));
    }
    Ok(Err(WRONG_DIGITS.into()))
}
