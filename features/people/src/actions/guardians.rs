//! Guardians and their links.

use crate::store::guardians::{self, Guardian};
use crate::store::students;
use auth::{AccountKind, Do, Grant, LinkKind, Role, Scope, Vault, mask_phone};
use db::{Entry, Fault, Id, Result, Tx, journal};

/// Days that a guardian's link lives.
const LINK_DAYS: i64 = 180;

/// What is known of a guardian; the phone in clear, digits only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardianDraft {
    /// Name, may be empty.
    pub name: String,
    /// 母亲, 父亲…; may be empty.
    pub relation: String,
    /// Digits; may be empty.
    pub phone: String,
}

/// What a guardian is called whose name nobody has written down.
pub const UNNAMED: &str = "家长";

/// The purpose to which a guardian's phone is sealed.
pub const PHONE: &str = "guardian.phone";

/// Adds a guardian to a student of the scope's class, with an account.
pub fn add(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    student: Id,
    draft: &GuardianDraft,
) -> Result<Id> {
    scope.may(Do::ManageRoster)?;
    students::member(tx, scope, student)?;
    let id = tx.new_id();
    let guardian = built(tx, vault, id, student, draft)?;
    keep(tx, scope, guardian)
}

/// A guardian of a child who moves to another class: the same person, a new account and, when
/// it is asked for, a new link.
pub(super) fn carry_over(
    tx: &mut Tx<'_>,
    scope: &Scope,
    student: Id,
    old: &Guardian,
) -> Result<Id> {
    let id = tx.new_id();
    keep(tx, scope, Guardian { id, student, ..old.clone() })
}

fn keep(tx: &mut Tx<'_>, scope: &Scope, guardian: Guardian) -> Result<Id> {
    let (id, student) = (guardian.id, guardian.student);
    guardians::insert(tx, &guardian)?;
    auth::make(tx, id, AccountKind::Guardian, &guardian.name, None, None)?;
    let role = Grant {
        role: Role::Guardian,
        class: Some(scope.class()?),
        student: Some(student),
        detail: String::new(),
    };
    let today = tx.now().day();
    auth::grant(tx, id, &role, today)?;
    journal::tell(
        tx,
        Entry::new("people.guardian_added").class(scope.class()?).student(student).object(id),
    )?;
    Ok(id)
}

/// The digits of a phone as people write it: `138 0000-1234`, `+86 138…`, full width.
pub(crate) fn digits(text: &str) -> String {
    match crate::model::identity::Phone::parse(text) {
        Some(phone) => phone.reveal().chars().filter(char::is_ascii_digit).collect(),
        None => text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect(),
    }
}

fn built(
    tx: &mut Tx<'_>,
    vault: &Vault,
    id: Id,
    student: Id,
    draft: &GuardianDraft,
) -> Result<Guardian> {
    let phone: String = digits(&draft.phone);
    let phone = phone.as_str();
    let number = (7..=20).contains(&phone.len()) && phone.bytes().all(|b| b.is_ascii_digit());
    if !(phone.is_empty() || number) {
        return Err(Fault::field("phone", "电话应是 7 位以上的数字，比如 13800001234"));
    }
    if draft.name.trim().chars().count() > 40 {
        return Err(Fault::field("name", "姓名最多 40 个字"));
    }
    if draft.relation.trim().chars().count() > 20 {
        return Err(Fault::field("relation", "关系最多 20 个字，比如“母亲”"));
    }
    if phone.is_empty() && draft.name.trim().is_empty() {
        return Err(Fault::field("phone", "请至少写上电话或姓名"));
    }
    let sealed = match phone {
        "" => None,
        phone => Some(vault.seal(tx.school(), PHONE, phone, tx.chance())?),
    };
    let name = if draft.name.trim().is_empty() { UNNAMED } else { draft.name.trim() };
    Ok(Guardian {
        id,
        student,
        name: name.into(),
        relation: draft.relation.trim().into(),
        phone: sealed,
        phone_mask: if phone.is_empty() { String::new() } else { mask_phone(phone) },
    })
}

/// Changes a guardian of the scope's class. An empty phone leaves the one that is known.
pub fn change(
    tx: &mut Tx<'_>,
    scope: &Scope,
    vault: &Vault,
    id: Id,
    draft: &GuardianDraft,
) -> Result<()> {
    let old = of_scope(tx, scope, id)?;
    let mut guardian = built(tx, vault, id, old.student, draft)?;
    if guardian.phone.is_none() {
        (guardian.phone, guardian.phone_mask) = (old.phone, old.phone_mask);
    }
    guardians::update(tx, &guardian)?;
    journal::tell(
        tx,
        Entry::new("people.guardian_changed").class(scope.class()?).student(old.student).object(id),
    )?;
    Ok(())
}

/// Ends a guardianship; the link stops working.
pub fn end(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let old = of_scope(tx, scope, id)?;
    guardians::end(tx, id)?;
    auth::revoke_link(tx, LinkKind::Guardian, id)?;
    auth::disable(tx, id, auth::Disabled::Yes)?;
    journal::tell(
        tx,
        Entry::new("people.guardian_ended").class(scope.class()?).student(old.student).object(id),
    )?;
    Ok(())
}

/// Makes a guardian's personal link: 180 days, revocable, the newest one works.
pub fn link(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<String> {
    let old = of_scope(tx, scope, id)?;
    if old.phone.is_none() {
        return Err(Fault::rule("这位家长还没有电话。打开链接时要核对电话后四位，请先补上电话。"));
    }
    let ends = tx.now().plus_hours(24 * LINK_DAYS);
    let token = auth::make_link(tx, LinkKind::Guardian, id, Some(ends))?;
    journal::tell(
        tx,
        Entry::new("people.guardian_linked").class(scope.class()?).student(old.student).object(id),
    )?;
    Ok(token)
}

/// Takes a guardian's link back.
pub fn revoke(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<()> {
    let old = of_scope(tx, scope, id)?;
    auth::revoke_link(tx, LinkKind::Guardian, id)?;
    journal::tell(
        tx,
        Entry::new("people.guardian_unlinked")
            .class(scope.class()?)
            .student(old.student)
            .object(id),
    )?;
    Ok(())
}

/// Opens a guardian's phone for the homeroom teacher, or with a reason for those who may ask;
/// either way it stands in the access log (D.2, L-D12).
pub fn phone(tx: &mut Tx<'_>, scope: &Scope, vault: &Vault, id: Id, why: &str) -> Result<String> {
    if !scope.can(Do::SeePhone) {
        scope.may(Do::AskPhone)?;
        if why.trim().chars().count() < 4 {
            return Err(Fault::field(
                "why",
                "请写明为什么要看这个电话（至少四个字），会记入查看记录",
            ));
        }
    }
    let guardian = guardians::one(tx, id)?;
    students::member(tx, scope, guardian.student)?;
    journal::seen(tx, Some(guardian.student), "guardian.phone", why.trim())?;
    let sealed = guardian.phone.ok_or(Fault::NotFound)?;
    vault.open(scope.school(), PHONE, &sealed)
}

fn of_scope(tx: &mut Tx<'_>, scope: &Scope, id: Id) -> Result<Guardian> {
    scope.may(Do::ManageRoster)?;
    let guardian = guardians::one(tx, id)?;
    students::member(tx, scope, guardian.student)?;
    Ok(guardian)
}
